"""Edits of a YAML file by the places of its nodes: all else stays byte for byte.

The edited text is read again and must hold exactly what was asked for, else nothing comes back.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeGuard

from harness.drafting import scalars
from harness.drafting.scalars import Value
from harness.errors import InputError, Problem
from harness.yaml_nodes import Document, Key, Mapping, Node, Scalar, read_nodes
from harness.yaml_nodes import Sequence as SequenceNode

Path = tuple[Key, ...]


@dataclass(frozen=True)
class Put:
    """Another value at a path. A key that its mapping does not have is added at its end."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Add:
    """One more item at the end of the list at a path; the list is made where the file has none."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Drop:
    """An item of a list taken out. Comments around it stay."""

    path: Path


Change = Put | Add | Drop


class Edit(NamedTuple):
    """A run of characters and what stands there instead."""

    start: int
    end: int
    text: str


def spliced(raw: bytes, changes: Sequence[Change], *, file: str) -> bytes:
    """The file with the changes made. Paths are those of the file as it stands, also after a `Drop`.

    Raises InputError, with the place, where a change cannot be made without touching something else: a comment inside
    what is replaced, a form that is not told apart safely. Then it is for a person to edit the file.
    """
    document = read_nodes(raw, file=file)
    edits = sorted(_edits(document, changes), key=lambda edit: (edit.start, edit.end))
    _refuse_overlaps(document, edits)
    text = document.text
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    whole = raw.decode("utf-8")
    result = (whole[: len(whole) - len(document.text)] + text).encode("utf-8")
    _require(document, changes, result)
    return result


def plain(node: Node) -> Any:
    """A node as data: text as printed, None for null, lists and dicts."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def as_text(value: Value) -> Any:
    """A value as the data that it is read back as."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, AbstractMapping):
        return {key: as_text(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [as_text(part) for part in value]
    return str(value)


def changed(data: Any, changes: Sequence[Change]) -> Any:
    """The data of a file with the changes made."""
    gone: list[tuple[list[Any], int]] = []
    for change in changes:
        around = _at(data, change.path[:-1])
        last: Any = change.path[-1]
        if isinstance(change, Put):
            around[last] = as_text(change.value)
        elif isinstance(change, Add):
            held = around.get(last) if isinstance(around, dict) else around[last]
            if not isinstance(held, list):
                held = around[last] = []
            held.append(as_text(change.value))
        else:
            gone.append((around, last))
    for items, index in sorted(gone, key=lambda one: -one[1]):
        del items[index]
    return data


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _require(document: Document, changes: Sequence[Change], result: bytes) -> None:
    """Raises InputError unless the result reads as the file with the changes made."""
    wanted = changed(plain(document.root), changes)
    try:
        got = plain(read_nodes(result, file=document.file).root)
    except InputError as error:
        raise _by_hand(document, changes[0].path, f"the edit would break the file ({error})") from error
    if got != wanted:
        raise _by_hand(document, changes[0].path, "the edit would change more than was asked for")


def _by_hand(document: Document, path: Path, what: str) -> InputError:
    mark = document.nearest(path)
    named = ".".join(map(str, path))
    return InputError(Problem(document.file, mark.line, mark.column, f"{named}: {what}", "edit the file by hand"))


def _refuse_overlaps(document: Document, edits: Sequence[Edit]) -> None:
    for one, other in pairwise(edits):
        if other.start < one.end:
            line = document.text.count("\n", 0, other.start) + 1
            what = "two changes meet in one place"
            raise InputError(Problem(document.file, line, 0, what, "make them one after the other"))


def _edits(document: Document, changes: Sequence[Change]) -> Iterator[Edit]:
    drops: dict[Path, list[int]] = {}
    added: dict[Path, list[Value]] = {}
    for change in changes:
        if isinstance(change, Put):
            yield from _put(document, change)
        elif isinstance(change, Add):
            added.setdefault(change.path, []).append(change.value)
        else:
            assert isinstance(change.path[-1], int)
            drops.setdefault(change.path[:-1], []).append(change.path[-1])
    for path, values in added.items():
        yield from _add(document, path, values)
    for path, indices in drops.items():
        yield from _drop(document, path, sorted(set(indices)))


# Another value


def _put(document: Document, change: Put) -> Iterator[Edit]:
    node = document.node(change.path)
    if node is None:
        yield from _new_key(document, change.path, change.value)
    else:
        yield from _replace(document, node, change.value, change.path)


def _replace(document: Document, node: Node, value: Value, path: Path) -> Iterator[Edit]:
    """The smallest edits that make a node hold a value."""
    if plain(node) == as_text(value):
        return
    if isinstance(node, SequenceNode) and _is_list(value) and len(node.items) == len(value):
        for number, (item, part) in enumerate(zip(node.items, value, strict=True)):
            yield from _replace(document, item, part, (*path, number))
        return
    if isinstance(node, Mapping) and isinstance(value, AbstractMapping) and node.entries.keys() == value.keys():
        for key, entry in node.entries.items():
            yield from _replace(document, entry.value, value[key], (*path, key))
        return
    if isinstance(node, Scalar) and (value is None or isinstance(value, (str, int))):
        yield _scalar(document, node, value, path)
        return
    yield _whole(document, node, value, path)


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _scalar(document: Document, node: Scalar, value: str | int | bool | None, path: Path) -> Edit:
    start, end = node.start.offset, node.end.offset
    text = scalars.scalar(value, style=node.style, in_flow=_in_flow(document, path))
    if start == end:
        return Edit(start, end, _gap(document.text, start) + text)
    if node.style in ("|", ">"):
        end = _without_tail(document.text, start, end)
        if "#" in document.text[start : document.text.find("\n", start)]:
            raise _by_hand(document, path, "a comment stands behind the mark of the block")
        if document.text[end:] and "\n" not in document.text[end : node.end.offset]:
            text += "\n"
    return Edit(start, end, text)


def _gap(text: str, at: int) -> str:
    """What parts a value from the key that had none."""
    before = text[at - 1 : at]
    return " " if before in (":", "-") else "" if before.isspace() else ": "


def _without_tail(text: str, start: int, end: int) -> int:
    """The end of a block scalar's own characters: blank lines after it are none of it."""
    return start + len(text[start:end].rstrip())


def _in_flow(document: Document, path: Path) -> bool:
    """Whether a value stands inside brackets or braces."""
    around = [document.node(path[:length]) for length in range(len(path))]
    return any(node is not None and _is_flow(document, node) for node in around)


def _is_flow(document: Document, node: Node) -> bool:
    return not isinstance(node, Scalar) and document.text[node.start.offset : node.start.offset + 1] in ("[", "{")


def _whole(document: Document, node: Node, value: Value, path: Path) -> Edit:
    """A node replaced as a whole, in the form it has. Refused where a comment stands in it."""
    start, end = node.start.offset, _without_tail(document.text, node.start.offset, node.end.offset)
    if has_comment(document, node):
        raise _by_hand(document, path, "a comment stands in what would be replaced")
    if isinstance(node, SequenceNode) and not _is_flow(document, node) and _is_list(value) and value:
        between = f"{_line_end(document.text)}{' ' * node.opens.column}- "
        return Edit(start, end, "- " + between.join(scalars.flow(part) for part in value))
    return Edit(start, end, _gap(document.text, start) * (start == end) + scalars.flow(value))


def has_comment(document: Document, node: Node) -> bool:
    """Whether a comment stands among the parts of a node."""
    start, end = node.start.offset, node.end.offset
    leaves = sorted(_leaves(node), key=lambda leaf: leaf.opens.index)
    at = start
    for leaf in leaves:
        if "#" in document.text[at : leaf.start.offset]:
            return True
        if leaf.style in ("|", ">") and "#" in document.text[leaf.start.offset :].split("\n", 1)[0]:
            return True
        at = leaf.end.offset
    return "#" in document.text[at:end]


def _leaves(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from _leaves(value)
    else:
        for item in node.items:
            yield from _leaves(item)


# More keys and items


def _new_key(document: Document, path: Path, value: Value) -> Iterator[Edit]:
    around = document.node(path[:-1])
    if not isinstance(around, Mapping) or not isinstance(path[-1], str) or not around.entries:
        raise _by_hand(document, path, "there is nothing to add it to")
    key = scalars.scalar(path[-1])
    last = list(around.entries.values())[-1].value
    if _is_flow(document, around):
        yield Edit(last.end.offset, last.end.offset, f", {key}: {scalars.flow(value)}")
        return
    yield _line_after(document, last, around.opens.column, f"{key}: {_in_block(value)}")


def _in_block(value: Value) -> str:
    if value is None or isinstance(value, (str, int)):
        return scalars.scalar(value, in_flow=False)
    return scalars.flow(value)


def _line_after(document: Document, node: Node, indent: int, line: str) -> Edit:
    """A line of its own behind the line in which a node ends, a comment there included."""
    text = document.text
    at = _without_tail(text, node.start.offset, node.end.offset)
    found = re.compile(r"[\r\n]").search(text, at)
    at = found.start() if found else len(text)
    return Edit(at, at, f"{_line_end(text)}{' ' * indent}{line}")


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _add(document: Document, path: Path, values: Sequence[Value]) -> Iterator[Edit]:
    node = document.node(path)
    if node is None and len(path) == 1:
        yield _new_list(document, str(path[0]), values)
    elif isinstance(node, SequenceNode) and node.items:
        last = node.items[-1]
        if _is_flow(document, node):
            text = "".join(f", {scalars.flow(value)}" for value in values)
            yield Edit(last.end.offset, last.end.offset, text)
            return
        indent = node.opens.column
        is_block = isinstance(last, Mapping) and not _is_flow(document, last)
        items = [_item(value, indent, is_block, _line_end(document.text)) for value in values]
        yield _line_after(document, last, indent, f"{_line_end(document.text)}{' ' * indent}".join(items))
    elif isinstance(node, SequenceNode) or (isinstance(node, Scalar) and node.is_null):
        if has_comment(document, node):
            raise _by_hand(document, path, "a comment stands in the empty list")
        start, end = node.start.offset, node.end.offset
        yield Edit(start, end, _gap(document.text, start) * (start == end) + scalars.flow(values))
    else:
        raise _by_hand(document, path, "there is no list to add to")


def _item(value: Value, indent: int, is_block: bool, line_end: str) -> str:
    if is_block and isinstance(value, AbstractMapping):
        text = scalars.block(value, indent + 2)
    else:
        text = scalars.wrapped(value, indent + 3)
    return f"- {text}".replace("\n", line_end)


def _new_list(document: Document, key: str, values: Sequence[Value]) -> Edit:
    """A key with its list at the end of the file."""
    text, root = document.text, document.root
    if not isinstance(root, Mapping) or _is_flow(document, root):
        raise _by_hand(document, (key,), "the file is one list or mapping in brackets")
    end = _line_end(text)
    before = "" if text.endswith(("\n", "\r")) else end
    items = [f"  {_item(value, 2, False, end)}{end}" for value in values]
    return Edit(len(text), len(text), f"{before}{end}{key}:{end}{''.join(items)}")


# Fewer items


def _drop(document: Document, path: Path, indices: Sequence[int]) -> Iterator[Edit]:
    node = document.node(path)
    if not isinstance(node, SequenceNode) or indices[-1] >= len(node.items):
        raise _by_hand(document, path, "there is no such item")
    if _is_flow(document, node):
        yield from _drop_in_flow(document, node, indices, path)
        return
    everything = len(indices) == len(node.items)
    for index in indices:
        start, end = item_lines(document, node, index)
        if everything and index == indices[0]:
            yield Edit(start, end, f"{' ' * max(node.opens.column, 1)}[]{_line_end(document.text)}")
        else:
            yield Edit(start, end, "")


def _drop_in_flow(document: Document, node: SequenceNode, indices: Sequence[int], path: Path) -> Iterator[Edit]:
    if has_comment(document, node):
        raise _by_hand(document, path, "a comment stands in the list")
    kept = [n for n in range(len(node.items)) if n not in indices]
    if not kept:
        yield Edit(node.items[0].start.offset, node.items[-1].end.offset, "")
        return
    for index in indices:
        if index > kept[0]:
            before = max(n for n in range(index) if n in kept or n == index - 1)
            yield Edit(node.items[before].end.offset, node.items[index].end.offset, "")
        else:
            yield Edit(node.items[index].start.offset, node.items[index + 1].start.offset, "")


def item_lines(document: Document, node: SequenceNode, index: int) -> tuple[int, int]:
    """The lines of an item of a list in block style: from the start of its first to behind its last."""
    text, item = document.text, node.items[index]
    dash = node.opens.index if index == 0 else _dash(document, node, index)
    start = max(text.rfind("\n", 0, dash), text.rfind("\r", 0, dash)) + 1
    if text[start:dash].strip():
        raise _by_hand(document, (index,), "the item does not begin its line")
    end = _without_tail(text, item.start.offset, item.end.offset)
    found = re.compile(r"\r\n|\r|\n").search(text, max(end, dash + 1))
    return start, found.end() if found else len(text)


def _dash(document: Document, node: SequenceNode, index: int) -> int:
    """Where the dash of an item stands: in the column of the list, in the first line that has one there."""
    text, column = document.text, node.opens.column
    at = node.items[index - 1].end.offset
    for found in re.compile(r"^[ ]*-(?=\s|$)", re.M).finditer(text, at, node.items[index].start.offset + 1):
        if found.end() - found.start() == column + 1:
            return found.end() - 1
    return text.rfind("-", at, node.items[index].start.offset + 1)
