"""What is wrong in a file before it can be read, in words that say what to do."""

import re

import yaml

from harness.errors import InputError, Problem

CONTEXT_CHARS = 60
"""Of a value, as far as a message shows it."""

# What YAML 1.1 cannot hold unescaped, and the line breaks that editors do not count as lines.
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.M)
_LOOKS_LIKE_KEY = re.compile(r"""^[ \t]*(?:- *)?["']?[A-Za-z_]\w{0,30}["']?[ \t]*\uff1a""")
_HALF_PAIR = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_NAMES = {
    0x00: "NUL", 0x1B: "ESC", 0x0B: "vertical tab", 0x0C: "form feed", 0x85: "next line",
    0x2028: "line separator", 0x2029: "paragraph separator",
}  # fmt: skip


def shown(text: str) -> str:
    """Text as a message shows it: cut, on one line, control characters and half pairs as escapes."""
    if len(text) > CONTEXT_CHARS:
        text = text[:CONTEXT_CHARS] + "…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def decoded(raw: bytes, file: str) -> str:
    """UTF-8 bytes as text, a byte-order mark kept. Raises InputError with place and offset of the first wrong byte."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(Problem(file, 1, 1, "the file is UTF-16", "save it as UTF-8"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        what, todo = f"byte 0x{raw[error.start]:02x} at offset {error.start} is no UTF-8", "save the file as UTF-8"
        if _HALF_PAIR.match(raw, error.start):
            what += ", but half of a surrogate pair, which is no character"
            todo = "write the whole character"
        raise InputError(Problem(file, line, column, what, todo)) from None


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Both from 1; \\n, \\r\\n and \\r end a line."""
    before = text[:index]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1].lstrip("\ufeff") if len(lines) == 1 else lines[-1]) + 1


def refuse_characters(text: str, file: str) -> None:
    """Raises InputError for characters that YAML cannot hold and for the marks of a merge conflict."""
    found = _REFUSED.search(text)
    if found:
        line, column = line_and_column(text, found.start())
        raise InputError(Problem(file, line, column, *_refused(ord(found[0]), text)))
    conflict = _CONFLICT.search(text)
    if conflict:
        line, column = line_and_column(text, conflict.start())
        what = f"a merge conflict is not resolved ({conflict[0].strip()})"
        raise InputError(
            Problem(file, line, column, what, "keep one side and drop the lines <<<<<<<, ======= and >>>>>>>")
        )


def _refused(code: int, text: str) -> tuple[str, str]:
    if code == 0 and text.count("\0") > len(text) // 4:
        return "the character U+0000 (NUL), as in a file that is UTF-16", "save it as UTF-8"
    name = f" ({_NAMES[code]})" if code in _NAMES else ""
    what = f"the character U+{code:04X}{name}, which YAML does not hold as it is"
    if 0xD800 <= code <= 0xDFFF:
        return f"half of a surrogate pair, U+{code:04X}, which is no character", "write the whole character"
    if code == 0:
        return what, "drop it"
    escape = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return what, f'drop it, or write {escape} in double quotes: "{escape}"'


def problem_of(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """A message of the YAML scanner or parser, in words that say what to do."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(file, 0, 0, f"is no YAML: {shown(' '.join(str(error).split()))}", "write plain keys and values")
    said = str(getattr(error, "problem", None) or error)
    about = str(getattr(error, "context", None) or "")
    opened = getattr(error, "context_mark", None)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "quoted scalar" in about and "end of stream" in said and opened is not None:
        return Problem(file, opened.line + 1, opened.column + 1, "a quote opens here and never closes", "close it")
    wide = _wide_colon(lines, mark.line)
    if wide is not None:
        return wide_colon_problem(file, wide, lines[wide - 1])
    what, todo = _worded(said, about, lines[mark.line] if mark.line < len(lines) else "", mark.column)
    if "did not find expected ',' or" in said and opened is not None:
        what += f", after the bracket that opens in line {opened.line + 1}"
    return Problem(file, mark.line + 1, mark.column + 1, what, todo)


def _worded(said: str, about: str, line: str, column: int) -> tuple[str, str]:
    char = line[column : column + 1]
    if "cannot start any token" in said:
        if char == "\t":
            return "a tab where YAML wants spaces", "indent with spaces"
        return f"a value cannot begin with {char}", f'put it in quotes: "{shown(_value(line, column))}"'
    if "mapping values are not allowed" in said:
        return (
            "a colon inside a plain value, or a line that is indented wrongly",
            "quote the value, or correct the indent",
        )
    if "could not find expected ':'" in said:
        return "a key without its colon", "write `key: value`, with an ASCII colon and a space"
    if "did not find expected ',' or" in said:
        wide = "\uff0c" in line
        todo = "use ASCII commas between the parts" if wide else "close the bracket, or quote what holds , : [ ] { }"
        return "a list or mapping in brackets does not go on or close here", todo
    if "did not find expected key" in said or "expected '-' indicator" in said or "block end" in said:
        return "the indent does not fit the lines above", "line it up with the keys or dashes of its level"
    if "nesting depth" in said:
        return "lists and mappings stand too deep", "look for a bracket that is not closed"
    if "node content" in said:
        return "a value is missing, or a bracket is not closed", "write the value, or close the bracket"
    if "escape" in said:
        return f"an escape that is none ({said})", r"write \\ for a backslash, or use single quotes"
    where = f" {about}" if about else ""
    return f"is no YAML{where}: {said}", "correct the line, or quote its value"


def _value(line: str, column: int) -> str:
    """What the writer meant as the value: up to a comma or bracket, a comment, or the end of the line."""
    rest = line[column:]
    end = re.search(r"[,\]}]|\s#|\s*$", rest)
    return rest[: end.start()] if end else rest


def _wide_colon(lines: list[str], last: int) -> int | None:
    """The line (from 1) whose key ends in a full-width colon, at or just above the error."""
    for number in range(min(last, len(lines) - 1), max(last - 3, -1), -1):
        if has_wide_colon(lines[number]):
            return number + 1
    return None


def has_wide_colon(line: str) -> bool:
    """Whether a line reads `key：value`, with the colon of Chinese type."""
    return bool(_LOOKS_LIKE_KEY.match(line))


def wide_colon_problem(file: str, line: int, text: str, column: int = 1) -> Problem:
    """For text that `has_wide_colon` and begins at the column."""
    key, _, value = text.strip().lstrip("- ").partition("\uff1a")
    what = f'the colon after "{shown(key)}" is full-width (\uff1a)'
    return Problem(file, line, column + text.find("\uff1a"), what, f"write {shown(key)}: {shown(value.strip())}")
