"""TOML as nodes with places: `tomllib` reads the values, and this finds where each stands.

The nodes are those of `yaml_nodes`, so that settings are read, and told wrong, as goldens are.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from harness.errors import InputError, Problem
from harness.yaml_nodes.nodes import Document, Entry, Mapping, Node, Scalar, Sequence

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_GAP = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.S,
)
_BARE_VALUE = re.compile(r"[^,\]}#\r\n]+")


@dataclass(slots=True)
class At:
    """A place, counted from 0."""

    line: int
    column: int
    index: int


@dataclass
class _Table:
    """A table while its parts come in, which may stand in many places."""

    opens: At
    entries: "dict[str, tuple[Scalar, _Table | _Tables | Node]]" = field(default_factory=dict)


@dataclass
class _Tables:
    """An array of tables, `[[…]]`."""

    opens: At
    items: "list[_Table]" = field(default_factory=list)


def read_toml(raw: bytes, *, file: str) -> Document:
    """The file as nodes. Raises InputError, with line and column, for what is no TOML."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"byte 0x{raw[error.start]:02x} at offset {error.start} is no UTF-8"
        raise InputError(Problem(file, line, 0, what, "save the file as UTF-8")) from None
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(_problem(error, text, file)) from None
    return Document(file, text, raw.startswith(b"\xef\xbb\xbf"), _Scanner(text).root())


def _problem(error: tomllib.TOMLDecodeError, text: str, file: str) -> Problem:
    said = str(error)
    found = _PLACE.search(said)
    what = said[: found.start()] if found else said
    if found and found[1]:
        return Problem(file, int(found[1]), int(found[2]), f"no TOML: {what}", "correct it there")
    return Problem(file, text.count("\n") + 1, 0, f"no TOML: {what}", "look for a quote or bracket that is not closed")


class _Scanner:
    """Walks a text that is TOML, so that nothing needs to be checked again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def root(self) -> Node:
        whole = _Table(At(0, 0, 0))
        table = whole
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header(whole)
            else:
                self._pair(table)
            self._skip(_SPACE)
        return self._frozen(whole)

    def _header(self, whole: _Table) -> _Table:
        is_array = self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        keys = self._keys()
        self._at += 2 if is_array else 1
        around = self._table(whole, keys[:-1])
        last = keys[-1]
        place = _at(last)
        if not is_array:
            return self._table(around, [last])
        tables = around.entries.setdefault(last.text, (last, _Tables(place)))[1]
        assert isinstance(tables, _Tables)
        tables.items.append(_Table(place))
        return tables.items[-1]

    def _table(self, around: _Table, keys: list[Scalar]) -> _Table:
        """The table below another by dotted keys, made where it is new; of an array its last one."""
        for key in keys:
            inner = around.entries.setdefault(key.text, (key, _Table(_at(key))))[1]
            if isinstance(inner, _Tables):
                inner = inner.items[-1]
            assert isinstance(inner, _Table)
            around = inner
        return around

    def _pair(self, table: _Table) -> None:
        keys = self._keys()
        self._at += 1
        self._skip(_GAP)
        value = self._value()
        self._table(table, keys[:-1]).entries[keys[-1].text] = (keys[-1], value)

    def _keys(self) -> list[Scalar]:
        """A dotted key; the scanner then stands behind it and the space after it."""
        keys = []
        while True:
            self._skip(_GAP)
            quoted = _STRING.match(self._text, self._at)
            found = quoted or _BARE_KEY.match(self._text, self._at)
            assert found is not None
            keys.append(self._scalar(found[0], _loaded(found[0]) if quoted else found[0], style='"' if quoted else ""))
            self._skip(_GAP)
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _value(self) -> "Node | _Table":
        char = self._text[self._at]
        if char == "[":
            return self._array()
        if char == "{":
            return self._inline()
        quoted = _STRING.match(self._text, self._at)
        if quoted:
            return self._scalar(quoted[0], _loaded(quoted[0]), style='"')
        found = _BARE_VALUE.match(self._text, self._at)
        assert found is not None
        written = found[0].rstrip()
        return self._scalar(written, _plain(_loaded(written), written), style="")

    def _array(self) -> Node:
        opens = self._mark()
        self._at += 1
        items: list[Node] = []
        while True:
            self._skip(_SPACE)
            if self._text[self._at] == "]":
                self._at += 1
                return Sequence(tuple(items), opens, self._mark())
            value = self._value()
            items.append(self._frozen(value) if isinstance(value, _Table) else value)
            self._skip(_SPACE)
            self._at += self._text[self._at] == ","

    def _inline(self) -> _Table:
        table = _Table(self._mark())
        self._at += 1
        while True:
            self._skip(_SPACE)
            if self._text[self._at] == "}":
                self._at += 1
                return table
            self._pair(table)
            self._skip(_SPACE)
            self._at += self._text[self._at] == ","

    def _scalar(self, written: str, text: str, *, style: str) -> Scalar:
        opens = self._mark()
        self._at += len(written)
        return Scalar(text, style, opens, self._mark())

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _mark(self) -> At:
        from bisect import bisect_right

        line = bisect_right(self._lines, self._at) - 1
        return At(line, self._at - self._lines[line], self._at)

    def _frozen(self, part: "_Table | _Tables | Node") -> Node:
        if isinstance(part, _Tables):
            return Sequence(tuple(self._frozen(item) for item in part.items), part.opens, part.opens)
        if isinstance(part, _Table):
            entries = {name: Entry(key, self._frozen(value)) for name, (key, value) in part.entries.items()}
            return Mapping(entries, part.opens, part.opens)
        return part


def _at(key: Scalar) -> At:
    return At(key.opens.line, key.opens.column, key.opens.index)


def _loaded(written: str) -> Any:
    return tomllib.loads(f"v = {written}")["v"]


def _plain(value: Any, written: str) -> str:
    """A bare value as the nodes of goldens have it: `true`, digits without `_`, an ISO date."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    from decimal import Decimal

    number = Decimal(repr(value))
    return format(number, "f") if number.is_finite() else written
