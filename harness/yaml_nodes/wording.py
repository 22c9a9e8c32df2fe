"""The sentences about values: unknown and missing keys, wrong forms, broken rules, colons that are none."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from harness.errors import Problem
from harness.yaml_nodes.nodes import Key, Scalar
from harness.yaml_nodes.shapes import Keys, keys_of
from harness.yaml_nodes.syntax import has_wide_colon, shown, wide_colon_problem

__all__ = ["glued", "has_wide_colon", "name_of", "nearest", "of_rule", "shown", "unknown_key", "wide_colon_problem"]

SIMILAR = 60
"""Percent of agreement from which a known word is offered for an unknown one."""
_GLUED = re.compile(r"[A-Za-z_]\w{0,30}:(?=\S)|[A-Za-z_]\w{0,30}:(?=\u00a0|\u3000)")


_FORMS = {
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "mapping_type": "keys with values",
    "model_type": "keys with values",
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
}
"""What pydantic asks for, in words."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that an unknown one is most like; None where none is like it."""
    from rapidfuzz import fuzz, process

    match = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=SIMILAR) if word else None
    return match[0] if match else None


def name_of(path: tuple[Key, ...]) -> str:
    """How a message calls a place: `value`, `figures, item 3`, `the file`."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    if path and isinstance(path[-1], int):
        return f"{shown(name)}, item {path[-1] + 1}"
    return shown(name)


def unknown_key(file: str, written: Scalar, keys: Keys, beside: Collection[str]) -> tuple[Problem, str | None]:
    """What to say of a key that is not known here, and the known key that it probably stands for."""
    line, column, _ = written.start
    if "\uff1a" in written.text and not written.style:
        return wide_colon_problem(file, line, written.text, column), written.text.partition("\uff1a")[0]
    what = f'unknown key "{shown(written.text)}"'
    near = nearest(written.text, [key for key in keys.shapes if key not in beside] or keys.shapes)
    if near:
        return Problem(file, line, column, what, f'did you mean "{near}"?'), near
    for key, shape in keys.shapes.items():
        if any(written.text in keys_of(model).shapes for model in shape.models):
            return Problem(file, line, column, what, f'it belongs under "{key}"'), None
    return Problem(file, line, column, what, f"known here are {', '.join(keys.shapes)}"), None


def glued(file: str, node: Scalar) -> Problem | None:
    """For text where keys with values should stand: what is wrong with its colon, if that is it."""
    if node.style:
        return None
    if has_wide_colon(node.text):
        return wide_colon_problem(file, node.start.line, node.text, node.start.column)
    found = _GLUED.match(node.text)
    if not found:
        return None
    odd = node.text[found.end()]
    what = "a space of another kind follows the colon" if odd in "\u00a0\u3000" else "no space follows the colon"
    key = found[0][:-1]
    return Problem(
        file, node.start.line, node.start.column + found.end(), f'after "{key}": {what}',
        f"write {key}: {shown(node.text[found.end():].strip())}",
    )  # fmt: skip


def of_rule(detail: Mapping[str, Any], path: tuple[Key, ...]) -> tuple[str, str]:
    """What pydantic found, as what is wrong and what to do."""
    kind, context, given = detail["type"], detail.get("ctx", {}), detail.get("input")
    name = name_of(path)
    if kind == "missing":
        return f'"{name}" is missing', "add it here"
    if kind in ("value_error", "assertion_error"):
        return _own_words(str(context.get("error", detail["msg"])), name, given)
    if kind in ("string_too_short", "too_short"):
        return (
            f"{name}: is empty" if not given else f"{name}: {detail['msg'].lower()}",
            "write it, or leave the key out",
        )
    for limit, words in (("ge", "at least"), ("gt", "more than"), ("le", "at most"), ("lt", "less than")):
        if limit in context:
            return f"{name}: expected {words} {context[limit]}, got {shown(str(given))}", ""
    if kind == "string_pattern_mismatch":
        return f'{name}: expected text of the form {context["pattern"]}, got "{shown(str(given))}"', ""
    form = _FORMS.get(kind)
    if form:
        return (
            f"{name}: expected {form}, got {'nothing' if given is None else chr(34) + shown(str(given)) + chr(34)}",
            "",
        )
    return f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", ""


def _own_words(said: str, name: str, given: object) -> tuple[str, str]:
    what, _, todo = said.partition("; ")
    # A rule over a whole mapping names what it speaks of; one of a single value says what that value is.
    if isinstance(given, dict):
        return what, todo
    return f"{name} {what}" if what.startswith(("is ", "has ")) else f"{name}: {what}", todo
