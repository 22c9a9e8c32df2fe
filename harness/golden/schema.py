"""The JSON Schema of golden files, for editors that complete and check while one writes."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from harness.golden.facts import GoldenFile
from harness.yaml_nodes.shapes import keys_of

PLAIN = ["string", "number", "boolean"]
"""What an editor sees where the harness reads text: `42.2` and `3` need no quotes."""


def schema() -> dict[str, Any]:
    """The schema of a golden file, version 1, as draft 2020-12; what the fields mean is told from their docstrings."""
    made = GoldenFile.model_json_schema()
    _describe(made)
    loosened = _loosened(made)
    assert isinstance(loosened, dict)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **loosened,
        "title": "Golden, version 1",
        "description": "What one document says: its articles, figures, tables and words.",
    }


def _loosened(part: Any) -> Any:
    """The schema with scalars as YAML writes them, without titles and defaults of null."""
    if isinstance(part, list):
        return [_loosened(one) for one in part]
    if not isinstance(part, dict):
        return part
    tidy = {
        key: value if key == "enum" else _loosened(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    if tidy.get("type") == "string" and "enum" not in tidy and "const" not in tidy:
        tidy["type"] = list(PLAIN)
    return tidy


def _describe(made: dict[str, Any]) -> None:
    """Adds to each property what its docstring says, and null where the harness takes it for an empty list."""
    definitions: dict[str, dict[str, Any]] = made.get("$defs", {})
    for model in _models(GoldenFile):
        # pydantic puts the module in front where two models share a name.
        long = f"{model.__module__}.{model.__qualname__}".replace(".", "__")
        part = made if model is GoldenFile else definitions.get(model.__name__) or definitions.get(long) or {}
        properties: dict[str, dict[str, Any]] = part.get("properties", {})
        texts = dict(_texts(model))
        for key, shape in keys_of(model).shapes.items():
            about = properties.get(key)
            if about is not None and shape.others:
                about = properties[key] = {"anyOf": [about, {"type": "null"}]}
            if about is not None and key in texts:
                about.setdefault("description", texts[key])


def _texts(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Each key of a model with the docstring beneath its field, inherited fields too."""
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one.__module__.startswith("harness.") and one is not GoldenFile:
            for name, text in _docstrings(one):
                info = model.model_fields.get(name)
                yield (info.alias if info is not None else None) or name, text


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The model and all that its fields hold."""
    found: set[type[BaseModel]] = set()
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [inner for field in one.model_fields.values() for inner in _inside(field.annotation)]
    return found


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _inside(argument)


def _docstrings(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Each field of a class with the docstring beneath it."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        text = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else None
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, str):
            yield field.target.id, inspect.cleandoc(text)
