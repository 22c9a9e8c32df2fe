"""Bytes -> nodes, behind a guard that watches the parser's events as they come, so that no file can hurt."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from harness.errors import InputError, Problem
from harness.yaml_nodes import syntax
from harness.yaml_nodes.nodes import Document, Entry, Mapping, Mark, Node, Scalar, Sequence, YamlMark

BOM = "\ufeff"
MOST_PROBLEMS = 20
"""Of syntax. More are not told: the file is of another kind."""

# Without libyaml PyYAML has no C loader; its own one is slower and reads the same.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Limits:
    """What a file may be at most. A golden of a newspaper page is 20 KB, 1,500 nodes and 6 levels."""

    size_chars: int = 8 << 20
    nodes: int = 200_000
    depth: int = 64
    """libyaml's composer overflows the C stack at some 25,000 levels."""
    scalar_chars: int = 20_000


DEFAULT = Limits()


def read_bytes(path: Path, *, file: str | None = None, limits: Limits = DEFAULT) -> bytes:
    """A file's bytes, no more than a file within the limits can have. Raises InputError where it cannot be read."""
    shown = file or str(path)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise InputError(Problem(shown, 0, 0, "is no plain file", "name a file"))
        most = 4 * limits.size_chars + 4
        with path.open("rb") as stream:
            return stream.read() if about.st_size <= most else stream.read(most)
    except FileNotFoundError:
        raise InputError(Problem(shown, 0, 0, "no such file", "check the path")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(Problem(shown, 0, 0, f"cannot be read: {reason}", "check the path and its rights")) from error


def read_nodes(raw: bytes | str, *, file: str, limits: Limits = DEFAULT) -> Document:
    """The file as nodes. Raises InputError with all that is wrong in its syntax; what stands in it is not judged.

    Refused: anchors, aliases, tags, merge keys, keys that stand twice or are no text, more than one document, an empty
    file, and what the limits forbid.
    """
    text = raw if isinstance(raw, str) else syntax.decoded(raw, file)
    body = text.lstrip(BOM)
    if len(body) > limits.size_chars:
        what = f"holds {len(body)} characters; at most {limits.size_chars} are read"
        raise InputError(Problem(file, 0, 0, what, "split the file"))
    syntax.refuse_characters(body, file)
    composer = _Composer(file, body, limits)
    root = composer.compose()
    if composer.problems:
        raise InputError(*sorted(composer.problems))
    if root is None:
        raise InputError(Problem(file, 1, 1, "the file holds nothing", "write at least one key and its value"))
    return Document(file, body, len(body) < len(text), root)


class _Stop(Exception):
    """The guard lets nothing more through."""


class _Open:
    """A collection whose end has not come."""

    __slots__ = ("closes", "entries", "is_block", "items", "key", "opens")

    def __init__(self, opens: YamlMark, *, is_mapping: bool, is_block: bool) -> None:
        self.opens = opens
        self.closes: YamlMark | None = None
        self.is_block = is_block
        self.entries: dict[str, Entry] | None = {} if is_mapping else None
        self.items: list[Node] = []
        self.key: Scalar | None = None


class _Composer:
    def __init__(self, file: str, text: str, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        self._limits = limits
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._count = 0
        self._documents = 0

    def compose(self) -> Node | None:
        """The one document's root; None where the file holds none. Problems are kept in `problems`."""
        handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._collection,
            yaml.SequenceStartEvent: self._collection,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        loader = _LOADER(self._text)
        try:
            while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self.problems.append(syntax.problem_of(error, self._text, self._file))
        finally:
            loader.dispose()
        return self._root

    def _scalar(self, event: Any) -> None:
        self._guard(event)
        text = event.value
        if len(text) > self._limits.scalar_chars:
            what = f"a value of {len(text)} characters; at most {self._limits.scalar_chars} are read"
            self._stop(event, what, "keep long text in a file of its own")
        if "\0" in text:
            self._tell(event, "the character U+0000 (NUL), written as an escape", "drop it: no document prints it")
        self._add(Scalar(text, event.style or "", event.start_mark, event.end_mark))

    def _collection(self, event: Any) -> None:
        self._guard(event)
        if len(self._open) >= self._limits.depth:
            what = f"lists and mappings stand more than {self._limits.depth} levels deep"
            self._stop(event, what, "a golden needs six: look for a bracket that is not closed")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(event.start_mark, is_mapping=is_mapping, is_block=not event.flow_style))

    def _alias(self, event: Any) -> None:
        self._count += 1
        what = f"an alias (*{syntax.shown(str(event.anchor))})"
        self._tell(event, what, 'write the value itself, or quote it if it is text: "*"')
        self._add(Scalar("", "", event.start_mark, event.start_mark))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event, "a second document begins", "keep one document a file: drop the line ---")

    def _guard(self, event: Any) -> None:
        self._count += 1
        if self._count > self._limits.nodes:
            self._stop(event, f"more than {self._limits.nodes} keys and values", "split the file")
        if event.anchor is not None:
            what = f"an anchor (&{syntax.shown(event.anchor)})"
            self._tell(event, what, 'drop it, or quote the value if it is text: "&"')
        if event.tag is not None:
            what = f"a tag ({syntax.shown(event.tag)})"
            self._tell(event, what, 'drop it: every value is text; or quote the value: "!"')

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        around = self._open[-1]
        around.closes = node.closes
        if around.entries is None:
            around.items.append(node)
        elif around.key is None:
            around.key = self._key(node, around.entries)
        else:
            # The first of two values for one key stays; the second was told as a problem.
            around.entries.setdefault(around.key.text, Entry(around.key, node))
            around.key = None

    def _key(self, node: Node, entries: dict[str, Entry]) -> Scalar:
        if not isinstance(node, Scalar):
            todo = "write plain text before the colon, and quote a value that opens with { or ["
            self._tell_at(node.start, "a list or mapping where a key should stand", todo)
            return Scalar("", '"', node.opens, node.closes)
        if node.text == "<<" and not node.style:
            self._tell_at(node.start, "a merge key (<<)", "write the keys themselves")
        elif node.text == "" and not node.style:
            self._tell_at(node.start, "a colon without a key", "write a key before it, or quote the text")
        elif node.text in entries:
            line = entries[node.text].key.start.line
            what = f'the key "{syntax.shown(node.text)}" stands twice, first in line {line}'
            self._tell_at(node.start, what, "keep one of them")
        return node

    def _close(self, event: Any) -> None:
        done = self._open.pop()
        closes: Any = done.closes if done.is_block and done.closes is not None else event.end_mark
        if done.entries is None:
            self._add(Sequence(tuple(done.items), done.opens, closes))
        else:
            self._add(Mapping(done.entries, done.opens, closes))

    def _tell(self, event: Any, what: str, todo: str) -> None:
        mark = event.start_mark
        self._tell_at(Mark(mark.line + 1, mark.column + 1, mark.index), what, todo)

    def _tell_at(self, mark: Mark, what: str, todo: str) -> None:
        self.problems.append(Problem(self._file, mark.line, mark.column, what, todo))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Stop

    def _stop(self, event: Any, what: str, todo: str) -> None:
        self._tell(event, what, todo)
        raise _Stop
