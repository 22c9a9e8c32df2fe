"""TOML as nodes: every value that `tomllib` reads, at its place."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.errors import InputError
from harness.gate.toml_nodes import read_toml
from harness.yaml_nodes.nodes import Mapping, Node, Sequence

TEXT = """\
title = "a # b"   # a comment
[tool.harness]
parsers = [ "reference", # one
  'C:\\x', ]
guards = {critical = true, loss = 5e-2}
"quoted.key".inner = 1_000
text = \"\"\"
two
lines\"\"\"
[[tool.harness.known]]
day = 2026-12-31
[[tool.harness.known]]
day = 2027-01-02
[tool.harness.known.more]
x = false
"""


def plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


def test_every_value_is_read() -> None:
    assert plain(read_toml(TEXT.encode(), file="x").root) == {
        "title": "a # b",
        "tool": {
            "harness": {
                "parsers": ["reference", "C:\\x"],
                "guards": {"critical": "true", "loss": "0.05"},
                "quoted.key": {"inner": "1000"},
                "text": "two\nlines",
                "known": [{"day": "2026-12-31"}, {"day": "2027-01-02", "more": {"x": "false"}}],
            }
        },
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (1, 9)),
        (("tool", "harness", "parsers", 1), (4, 3)),
        (("tool", "harness", "guards", "loss"), (5, 35)),
        (("tool", "harness", "known", 1, "day"), (13, 7)),
        (("tool", "harness", "known", 1, "more", "x"), (15, 5)),
    ],
)
def test_every_value_has_its_place(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    mark = read_toml(TEXT.encode(), file="x").mark(path)
    assert mark is not None and (mark.line, mark.column) == place


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"a = 1\nb = ", "x:2:5: no TOML: Invalid value; look for a quote or bracket that is not closed"),
        (b"a = 1\na = 2\n", "x:2:6: no TOML: Cannot overwrite a value; correct it there"),
        (b"a = 1\nb = '\xff'", "x:2: byte 0xff at offset 11 is no UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(raw: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_toml(raw, file="x")
    said = str(caught.value)
    assert said.partition(": ")[2] == message.partition(": ")[2] or said == message


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
VALUES = st.recursive(
    st.booleans() | st.integers(-(10**12), 10**12) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)} = {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n ".join(map(written, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items()}
    if isinstance(value, list):
        return list(map(said, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_any_toml_reads_as_tomllib_reads_it(data: dict[str, Any]) -> None:
    text = "".join(f"{written(key)} = {written(value)}\n" for key, value in data.items())
    assert plain(read_toml(text.encode(), file="x").root) == said(tomllib.loads(text))
