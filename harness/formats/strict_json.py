"""JSON as printed: numbers keep their text, nothing is read twice, and every complaint has a line and a column."""

import json
import re
from collections.abc import Iterator

from harness.errors import Problem
from harness.formats.reading import Unreadable, decode, place_of, shown

DEPTH = 100
"""Levels of nesting that are read; our own format needs nine."""
WHOLE = re.compile(r"-?[0-9]{1,18}(?:\.0+)?")
NOT_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[^"\[\]{}]+', re.S)
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.S)
LONE = re.compile(r"[\ud800-\udfff]")

HINTS = {
    "Expecting property name enclosed in double quotes": "a key in double quotes should stand here; "
    "JSON has no single quotes and no comma before }",
    "Illegal trailing comma before end of object": "JSON has no comma before }",
    "Illegal trailing comma before end of array": "JSON has no comma before ]",
    "Expecting ',' delimiter": "a comma or a closing bracket should stand here",
    "Expecting ':' delimiter": "a colon should stand here, after the key",
    "Expecting value": "a value should stand here; JSON writes null, true and false in small letters "
    "and has no comma before ]",
    "Invalid control character at": "a control character or line end stands inside a text; "
    'write it as "\\n" or "\\u0000"',
    "Unterminated string starting at": "this text is never closed; was the output cut off?",
    "Invalid \\escape": 'a lone backslash stands inside a text; write it as "\\\\"',
    "Invalid \\uXXXX escape": "\\u needs four hexadecimal digits",
}


class Number:
    """A number as it is printed in the JSON."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def whole(self) -> "int | Number":
        """The int of 3 or 3.0; itself where it is none."""
        return int(self.text.partition(".")[0]) if WHOLE.fullmatch(self.text) else self

    def real(self) -> float:
        """The nearest float; infinite beyond its range."""
        return float(self.text)

    def plain(self) -> str:
        """Digits without exponent: 4.97e8 is 497000000. Beyond 10^±40 the text as printed."""
        if "e" not in self.text and "E" not in self.text:
            return self.text
        from decimal import Decimal, InvalidOperation

        try:
            number = Decimal(self.text)
        except InvalidOperation:
            return self.text
        return format(number, "f") if len(self.text) <= 60 and abs(number.adjusted()) <= 40 else self.text


class _Twice(ValueError):
    """An object holds a key twice; which one is found by a second, slower walk."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Twice
    return made


def loads(data: bytes, *, file: str) -> tuple[object, str]:
    """The data with a `Number` for each number ("NaN" and its like as text), and the JSON text for `locate`.

    Raises Unreadable: not UTF-8, no JSON, text before or after it, a key twice, half a character, nested too deep.
    """
    text = decode(data, file=file)
    _refuse_depth(text, file)
    try:
        found = json.loads(text, parse_int=Number, parse_float=Number, parse_constant=str, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise Unreadable(_explained(error, text, file)) from error
    except _Twice as error:
        raise Unreadable(_twice(text, file)) from error
    if "\\u" in text and (problem := _half_character(text, file)):
        raise Unreadable(problem)
    return found, text


def _refuse_depth(text: str, file: str) -> None:
    if text.count("[") + text.count("{") <= DEPTH:
        return
    brackets = NOT_BRACKETS.sub("", text)
    for _ in range(DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
        if not brackets:
            return
    depth = 0
    for token in TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > DEPTH:
            line, column = place_of(text, token.start())
            raise Unreadable(Problem(file, line, column, f"nested deeper than {DEPTH} levels"))


def _explained(error: json.JSONDecodeError, text: str, file: str) -> Problem:
    """A JSON error as a person would say it: what stands there, and what to do."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return Problem(file, 0, 0, "nothing stands here, not even {}", "write a parsed document as JSON")
    if error.msg == "Extra data":
        what = f"text stands after the end of the JSON: {shown(text[error.pos :].split(chr(10))[0])}"
        return Problem(file, error.lineno, error.colno, what, "print logs to standard error")
    line, column = place_of(text, start)
    opens = re.search(r'^[{\[]|[{]\s*"' if text[start] not in "{[" else r'\n\{\s*"', text[start:], re.M)
    if opens and error.lineno == line:
        what = f"text stands before the JSON: {shown(text[start:].split(chr(10))[0])}"
        return Problem(file, line, column, what, "print logs to standard error")
    if text[start] not in "{[":
        return Problem(file, line, column, f"this is no JSON: {shown(text[start:].split(chr(10))[0])}")
    if error.pos >= len(text.rstrip()):
        return Problem(file, error.lineno, error.colno, "the JSON stops before its end", "was the output cut off?")
    hint = HINTS.get(error.msg, error.msg)
    what, _, todo = hint.partition("; ")
    here = shown(text[error.pos : error.pos + 20].split("\n")[0])
    return Problem(file, error.lineno, error.colno, f"no JSON at {here}: {what}", todo)


def _events(text: str) -> Iterator[tuple[list[str | int], int, bool]]:
    """(path, offset, whether it is a key) of every key and value of sound JSON. The path list is reused."""
    path: list[str | int] = []
    expects_key: list[bool] = []
    for token in TOKEN.finditer(text):
        first = token[0][0]
        if first in "]}":
            path.pop()
            expects_key.pop()
        elif first == ",":
            if isinstance(path[-1], int):
                path[-1] += 1
            else:
                expects_key[-1] = True
        elif first == '"' and expects_key and expects_key[-1]:
            path[-1] = json.loads(token[0])
            expects_key[-1] = False
            yield path, token.start(), True
        elif first != ":":
            yield path, token.start(), False
            if first in "[{":
                path.append(0 if first == "[" else "")
                expects_key.append(first == "{")


def locate(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of the value at `path` of sound JSON, or of the nearest value around it."""
    best, found = 0, len(text) - len(text.lstrip())
    wanted = list(path)
    for here, offset, is_key in _events(text):
        depth = len(here)
        if not is_key and best < depth <= len(wanted) and here == wanted[:depth]:
            best, found = depth, offset
            if depth == len(wanted):
                break
    return place_of(text, found)


def _twice(text: str, file: str) -> Problem:
    seen: dict[tuple[str | int, ...], set[str]] = {}
    for path, offset, is_key in _events(text):
        if not is_key:
            seen.pop(tuple(path), None)
            continue
        keys, key = seen.setdefault(tuple(path[:-1]), set()), str(path[-1])
        if key in keys:
            line, column = place_of(text, offset)
            return Problem(file, line, column, f"the key {shown(key)} stands twice in one object", "keep one")
        keys.add(key)
    return Problem(file, 0, 0, "a key stands twice in one object", "keep one")


def _half_character(text: str, file: str) -> Problem | None:
    for token in TOKEN.finditer(text):
        if "\\u" in token[0] and LONE.search(json.loads(token[0])):
            line, column = place_of(text, token.start())
            what = f"half a character (a lone surrogate) stands in {shown(token[0].strip(chr(34)))}"
            return Problem(file, line, column, what, "write characters beyond U+FFFF whole, as UTF-8")
    return None


def whole(value: object) -> int | None:
    """The whole number in data of another's format; None where there is none."""
    if isinstance(value, Number):
        value = value.whole()
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def real(value: object) -> float | None:
    """The finite number in data of another's format; None where there is none."""
    if isinstance(value, Number):
        value = value.real()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) < 1e15 else None


def string(value: object) -> str:
    """The text in data of another's format; empty where there is none."""
    return value if isinstance(value, str) else ""


def objects(value: object) -> list[dict[str, object]]:
    """The objects of a list in data of another's format; others in it are left out."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, (list, tuple)) else []


def inner(value: object) -> dict[str, object]:
    """The object in data of another's format; empty where there is none."""
    return value if isinstance(value, dict) else {}
