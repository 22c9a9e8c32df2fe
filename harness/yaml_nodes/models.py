"""Nodes -> values of a type: every wrong key, missing key and wrong form at once, each at its place.

The type decides how text is read: `13` is 13 for a whole number and "13" for text. Quotes matter for null alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from harness.errors import InputError, Problem
from harness.yaml_nodes import wording
from harness.yaml_nodes.nodes import Document, Key, Mapping, Node, Scalar, Sequence
from harness.yaml_nodes.reading import DEFAULT, Limits, read_nodes
from harness.yaml_nodes.shapes import Shape, keys_of, shape_of

T = TypeVar("T")
Path = tuple[Key, ...]

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_WRONG = object()
"""Stands for a value that was told as wrong, so that nothing is built from it."""


@dataclass(frozen=True)
class Read(Generic[T]):
    """A file's value, and the nodes it was read from."""

    value: T
    document: Document


def read_model(raw: bytes | str, model: type[T], *, file: str, limits: Limits = DEFAULT) -> Read[T]:
    """A file as a pydantic model (or any type: `dict[str, Model]`), with its nodes.

    Raises InputError with every problem of the file, in its order: what is no YAML, keys that the model does not know
    (with "did you mean"), keys that are missing (at the place of the mapping), values of another form, and what the
    model's own rules say.
    """
    return read_as(read_nodes(raw, file=file, limits=limits), model)


def read_as(document: Document, model: type[T], *, at: Path = ()) -> Read[T]:
    """As `read_model`, for nodes that are read already; `at` is the part of the document to read."""
    node = document.node(at)
    assert node is not None, f"{document.file} holds nothing at {at}"
    reading = _Reading(document, at)
    data = reading.value(node, shape_of(cast(Any, model)), at)
    value: Any = None
    try:
        value = _validator(cast(Any, model)).validate_python(data)
    except ValidationError as error:
        reading.add(error)
    if reading.problems:
        raise InputError(*sorted(reading.problems))
    return Read(cast(T, value), document)


@cache
def _validator(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


@dataclass
class _Reading:
    document: Document
    at: Path
    problems: list[Problem] = field(default_factory=list)
    wrong: set[Path] = field(default_factory=set)
    """Paths that something was told of."""
    odd: set[Path] = field(default_factory=set)
    """Mappings with a key that is not known: what their rules say of what is missing would mislead."""
    meant: dict[Path, str] = field(default_factory=dict)
    """Keys that an unknown key beside them may stand for: not told as missing too."""

    def value(self, node: Node, shape: Shape, path: Path) -> Any:
        """The data of a node in the form that its type wants; `_WRONG` where it has another."""
        if isinstance(node, Scalar):
            return self._scalar(node, shape, path)
        if shape.others and not (shape.is_list if isinstance(node, Sequence) else shape.is_mapping):
            shape = Shape(anything=True)
        if isinstance(node, Sequence):
            if shape.places is not None and len(node.items) == len(shape.places):
                pairs = zip(node.items, shape.places, strict=True)
                return [self.value(item, place, (*path, n)) for n, (item, place) in enumerate(pairs)]
            if shape.places is not None:
                what = f"expected {len(shape.places)} parts, got {len(node.items)}"
                return self._told(path, f"{wording.name_of(path)}: {what}", "")
            if shape.items is not None or shape.anything:
                inner = shape.items or shape
                return [self.value(item, inner, (*path, n)) for n, item in enumerate(node.items)]
            return self._unfit(path, shape, "a list")
        if shape.models:
            return self._model(node, shape.models, path)
        if shape.values is not None or shape.anything:
            inner = shape.values or shape
            return {key: self.value(entry.value, inner, (*path, key)) for key, entry in node.entries.items()}
        return self._unfit(path, shape, "keys with values")

    def _scalar(self, node: Scalar, shape: Shape, path: Path) -> Any:
        if not node.style and node.opens.line != node.closes.line:
            self._runs_on(node)
        text = node.text
        if node.is_null and (shape.null or shape.anything):
            return None
        for word, meaning in shape.words:
            if text == word:
                return meaning
        if shape.whole and _WHOLE.fullmatch(text) and not shape.text:
            return int(text)
        if shape.flag and text in ("true", "false"):
            return text == "true"
        if shape.anything or (shape.text and not node.is_null) or (shape.number and _NUMBER.fullmatch(text)):
            return text
        if shape.others:
            return None if node.is_null else text
        problem = wording.glued(self.document.file, node) if shape.is_mapping else None
        if problem is not None:
            self.problems.append(problem)
            self.wrong.add(path)
            return _WRONG
        return self._unfit(path, shape, "nothing" if node.is_null else f'"{wording.shown(text)}"', text)

    def _runs_on(self, node: Scalar) -> None:
        """A plain value over several lines may have swallowed a key whose colon is full-width."""
        lines = self.document.text[node.start.offset : node.end.offset].splitlines()
        for number, line in enumerate(lines[1:], start=node.start.line + 1):
            if wording.has_wide_colon(line):
                self.problems.append(wording.wide_colon_problem(self.document.file, number, line))

    def _model(self, node: Mapping, models: tuple[type[BaseModel], ...], path: Path) -> Any:
        """The data for the model that knows most of the keys."""
        keys = keys_of(models[0])
        if len(models) > 1:
            keys = max(map(keys_of, models), key=lambda one: len(one.shapes.keys() & node.entries.keys()))
        data = {}
        for key, (written, value) in node.entries.items():
            if key in keys.shapes:
                data[key] = self.value(value, keys.shapes[key], (*path, key))
            elif keys.takes_others:
                data[key] = self.value(value, Shape(anything=True), (*path, key))
            else:
                problem, meant = wording.unknown_key(self.document.file, written, keys, node.entries)
                self.problems.append(problem)
                self.odd.add(path)
                if meant:
                    self.meant[(*path, meant)] = key
        return data

    def _unfit(self, path: Path, shape: Shape, got: str, text: str = "") -> object:
        near = wording.nearest(text, [word for word, _ in shape.words])
        return self._told(
            path,
            f"{wording.name_of(path)}: expected {shape.says()}, got {got}",
            f'did you mean "{near}"?' if near else "",
        )

    def _told(self, path: Path, what: str, todo: str) -> object:
        mark = self.document.nearest(path)
        self.problems.append(Problem(self.document.file, mark.line, mark.column, what, todo))
        self.wrong.add(path)
        return _WRONG

    def add(self, error: ValidationError) -> None:
        """What the model's own rules say, once a place, unless something was told there already."""
        found = [(self._path(detail["loc"]), detail) for detail in error.errors(include_url=False)]
        # Of a union's members the one that got furthest is meant.
        for path, detail in sorted(found, key=lambda one: -len(one[0])):
            missing = detail["type"] == "missing"
            whole = (*path, str(detail["loc"][-1])) if missing else path
            is_rule = detail["type"] == "value_error" and isinstance(detail["input"], dict)
            if (is_rule and whole in self.odd) or whole in self.meant:
                continue
            if any(told[: len(whole)] == whole[: len(told)] for told in self.wrong):
                continue
            self.wrong.add(whole)
            what, todo = wording.of_rule(detail, whole)
            mark = self.document.nearest(path)
            self.problems.append(Problem(self.document.file, mark.line, mark.column, what, todo))

    def _path(self, location: Iterable[Key]) -> Path:
        """pydantic's location as a path of the document: names of union members and absent keys left out."""
        path = self.at
        for step in location:
            if self.document.node((*path, step)) is not None:
                path = (*path, step)
        return path
