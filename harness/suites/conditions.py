"""`row_condition` of an expectation: `column operator literal`, joined by and/or. It is read here and never evaluated.

pandas would evaluate the text as code, so only what this grammar knows is written out again for it.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from harness.errors import HarnessError

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
Constant = str | int | float | bool

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<quoted>"[^"\\\n]*"|'[^'\\\n]*')
    |(?P<number>-?[0-9]+(?:\.[0-9]+)?(?![\w.]))
    |(?P<operator>==|!=|<=|>=|<|>)
    |(?P<open>\()|(?P<close>\))
    |(?P<word>[^\W\d]\w*)
    |(?P<odd>\S))""",
    re.VERBOSE,
)
_WHAT = 'a condition is `column operator literal`, joined by and/or, e.g. measure == "share" and value > 100'
MOST_DEPTH = 20
"""Levels of parentheses."""


class ConditionError(HarnessError):
    """A text that is no condition; `offset` is where it stops being one, in characters."""

    def __init__(self, what: str, offset: int) -> None:
        self.offset = offset
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One column against one literal."""

    column: str
    operator: Operator
    literal: Constant


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions that must all hold (`and`), or of which one must (`or`)."""

    word: Literal["and", "or"]
    parts: "tuple[Condition, ...]"


Condition = Comparison | Joined


def read_condition(text: str) -> Condition:
    """The condition of a text. Raises ConditionError for calls, attributes, `@`, arithmetic and all else."""
    reader = _Reader([*_tokens(text)], len(text))
    condition = reader.any_of(0)
    reader.end()
    return condition


def columns_of(condition: Condition) -> Collection[str]:
    """The columns it looks at."""
    if isinstance(condition, Comparison):
        return {condition.column}
    return {column for part in condition.parts for column in columns_of(part)}


def written(condition: Condition) -> str:
    """The condition as text that `read_condition` and pandas read alike."""
    if isinstance(condition, Comparison):
        literal = condition.literal
        shown = f'"{literal}"' if isinstance(literal, str) and '"' not in literal else repr(literal)
        return f"{condition.column} {condition.operator} {shown}"
    inner = (f"({written(part)})" if isinstance(part, Joined) else written(part) for part in condition.parts)
    return f" {condition.word} ".join(inner)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    offset: int


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        assert found is not None and found.lastgroup is not None  # every character but white space has a kind
        yield _Token(found.lastgroup, found[found.lastgroup], found.start(found.lastgroup))
        at = found.end()


class _Reader:
    """Recursive descent over the tokens; `and` binds closer than `or`."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._length = length

    def any_of(self, depth: int) -> Condition:
        return self._joined("or", depth)

    def _joined(self, word: Literal["and", "or"], depth: int) -> Condition:
        parts = [self._joined("and", depth) if word == "or" else self._one(depth)]
        while self._is_word(word):
            self._at += 1
            parts.append(self._joined("and", depth) if word == "or" else self._one(depth))
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _one(self, depth: int) -> Condition:
        token = self._next("a column")
        if token.kind == "open":
            if depth >= MOST_DEPTH:
                raise ConditionError(f"parentheses are nested more than {MOST_DEPTH} deep", token.offset)
            inner = self.any_of(depth + 1)
            self._must("close", "`)`")
            return inner
        if token.kind != "word" or token.text in ("and", "or", "not", "in"):
            raise ConditionError(f"expected a column, got `{token.text}`; {_WHAT}", token.offset)
        operator = self._must("operator", f"an operator (== != < <= > >=) after `{token.text}`")
        return Comparison(token.text, operator.text, self._literal())  # type: ignore[arg-type]  # the token's own kinds

    def _literal(self) -> Constant:
        token = self._next("a literal")
        if token.kind == "quoted":
            return token.text[1:-1]
        if token.kind == "number":
            return float(token.text) if "." in token.text else int(token.text)
        if token.text in ("True", "False", "true", "false"):
            return token.text.lower() == "true"
        hint = f'; write "{token.text}" if the word itself is meant' if token.kind == "word" else ""
        raise ConditionError(
            f"expected a literal (text in quotes, a number, True, False), got `{token.text}`{hint}", token.offset
        )

    def _is_word(self, word: str) -> bool:
        return (
            self._at < len(self._tokens)
            and self._tokens[self._at].text == word
            and self._tokens[self._at].kind == "word"
        )

    def _next(self, what: str) -> _Token:
        if self._at >= len(self._tokens):
            raise ConditionError(f"expected {what}, got nothing; {_WHAT}", self._length)
        self._at += 1
        return self._tokens[self._at - 1]

    def _must(self, kind: str, what: str) -> _Token:
        token = self._next(what)
        if token.kind != kind:
            raise ConditionError(f"expected {what}, got `{token.text}`; {_WHAT}", token.offset)
        return token

    def end(self) -> None:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            raise ConditionError(f"expected and, or, or the end, got `{token.text}`; {_WHAT}", token.offset)
