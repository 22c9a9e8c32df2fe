"""The values that a YAML file is read into: scalars as printed, mappings, sequences, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

Key: TypeAlias = str | int
"""A step of a path: a mapping's key, or an index into a sequence from 0."""

NULLS = ("", "~", "null", "Null", "NULL")


class Mark(NamedTuple):
    """A place in a text."""

    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    offset: int
    """Characters before it in `Document.text`."""


class YamlMark(Protocol):
    """A place as PyYAML counts, all from 0. Kept as it comes: most places are never asked for."""

    line: int
    column: int
    index: int


class Scalar(NamedTuple):
    """A single value as it is printed; nothing is read out of it but null."""

    text: str
    """Quotes and escapes undone."""
    style: str
    """`"`, `'`, `|` or `>`; empty for a plain scalar."""
    opens: YamlMark
    closes: YamlMark

    @property
    def start(self) -> Mark:
        return _mark(self.opens)

    @property
    def end(self) -> Mark:
        """Behind it, quotes included. A block scalar (`|`, `>`) ends where the next line starts."""
        return _mark(self.closes)

    @property
    def is_null(self) -> bool:
        """Whether it says that there is none: nothing, `~` or `null` without quotes."""
        return not self.style and self.text in NULLS


class Sequence(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    opens: YamlMark
    closes: YamlMark

    @property
    def start(self) -> Mark:
        return _mark(self.opens)

    @property
    def end(self) -> Mark:
        """Behind `]`; in block style behind the last item."""
        return _mark(self.closes)


class Mapping(NamedTuple):
    """Keys with their values, in the file's order."""

    entries: "dict[str, Entry]"
    opens: YamlMark
    closes: YamlMark

    @property
    def start(self) -> Mark:
        return _mark(self.opens)

    @property
    def end(self) -> Mark:
        """Behind `}`; in block style behind the last value."""
        return _mark(self.closes)


def _mark(mark: YamlMark) -> Mark:
    return Mark(mark.line + 1, mark.column + 1, mark.index)


Node: TypeAlias = Scalar | Sequence | Mapping


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True)
class Document:
    """One YAML file as nodes."""

    file: str
    """As messages show it."""
    text: str
    """Without a byte-order mark, with the line ends as they stand; every `Mark.offset` counts in it."""
    has_bom: bool
    """Whether a byte-order mark stood in front; put it back when writing."""
    root: Node

    def node(self, path: tuple[Key, ...]) -> Node | None:
        """The value at a path; None where nothing stands there."""
        node: Node | None = self.root
        for step in path:
            node = child(node, step) if node is not None else None
        return node

    def mark(self, path: tuple[Key, ...]) -> Mark | None:
        """Where a path begins: the value where it starts in its key's line, else the key. None: not in the file."""
        if not path:
            return self.root.start
        around = self.node(path[:-1])
        if isinstance(around, Mapping) and isinstance(path[-1], str) and path[-1] in around.entries:
            key, value = around.entries[path[-1]]
            return value.start if value.opens.line == key.opens.line else key.start
        node = child(around, path[-1]) if around is not None else None
        return node.start if node is not None else None

    def nearest(self, path: tuple[Key, ...]) -> Mark:
        """Where a path begins, or the nearest thing around it that stands in the file."""
        for end in range(len(path), 0, -1):
            mark = self.mark(path[:end])
            if mark is not None:
                return mark
        return self.root.start

    def paths(self) -> Iterator[tuple[Key, ...]]:
        """Every path of the file, each before those below it, the root's empty path first."""
        waiting: list[tuple[tuple[Key, ...], Node]] = [((), self.root)]
        while waiting:
            path, node = waiting.pop()
            yield path
            if isinstance(node, Mapping):
                waiting += [((*path, key), entry.value) for key, entry in reversed(node.entries.items())]
            elif isinstance(node, Sequence):
                waiting += [((*path, n), node.items[n]) for n in range(len(node.items) - 1, -1, -1)]


def child(node: Node, step: Key) -> Node | None:
    """The value below a node at one step; None where there is none."""
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.entries.get(step)
        return entry.value if entry is not None else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None
