"""Nodes and their places: lines and columns that an editor shows, offsets to splice at."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.yaml_nodes import Scalar, read_nodes

from .conftest import plain, trees


def test_places_count_characters_from_one_behind_chinese_and_emoji() -> None:
    document = read_nodes('标题: "中\U0001f600" # x\n数: [一, 二]\n', file="g.yaml")
    value = document.node(("数", 1))
    assert value is not None
    assert (value.start.line, value.start.column) == (2, 8)
    assert document.text[value.start.offset : value.end.offset] == "二"
    quoted = document.node(("标题",))
    assert quoted is not None
    assert document.text[quoted.start.offset : quoted.end.offset] == '"中\U0001f600"'


@pytest.mark.parametrize("bom", ["", "\ufeff", "\ufeff\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_move_no_place(bom: str, end: str) -> None:
    document = read_nodes((bom + end.join(["a: 中", "b:", "  - c: 27.40", ""])).encode(), file="g.yaml")
    value = document.node(("b", 0, "c"))
    assert value is not None
    assert document.has_bom == bool(bom)
    assert (value.start.line, value.start.column) == (3, 8)
    assert document.text[value.start.offset : value.end.offset] == "27.40"
    assert end in document.text


def test_a_block_ends_with_its_last_value_not_with_the_next_key() -> None:
    document = read_nodes("a:\n  - b: 1\n    c: 2\n\n# remark\nd: 3\n", file="g.yaml")
    block = document.node(("a",))
    assert block is not None
    assert document.text[block.start.offset : block.end.offset] == "- b: 1\n    c: 2"


def test_a_path_begins_at_its_value_or_where_that_is_lower_at_its_key() -> None:
    document = read_nodes("a: 1\nb:\n  - x\n", file="g.yaml")
    assert [document.mark(path) for path in ((), ("a",), ("b",), ("b", 0), ("c",), ("b", 1))] == [
        (1, 1, 0), (1, 4, 3), (2, 1, 5), (3, 5, 12), None, None,
    ]  # fmt: skip
    assert document.nearest(("b", 0, "deep", 3)) == (3, 5, 12)
    assert list(document.paths()) == [(), ("a",), ("b",), ("b", 0)]


@settings(deadline=None, max_examples=60)
@given(trees, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_every_value_stands_where_its_place_says(tree: object, flow: bool, end: str) -> None:
    text = yaml.safe_dump({"root": tree}, allow_unicode=True, default_flow_style=flow, line_break=end)
    document = read_nodes("\ufeff" + text, file="g.yaml")
    assert plain(document.root) == yaml.load(text, Loader=yaml.BaseLoader)
    lines = document.text.split(end)
    for path in document.paths():
        node = document.node(path)
        assert node is not None
        assert document.text[node.start.offset :].startswith(lines[node.start.line - 1][node.start.column - 1 :])
        if isinstance(node, Scalar) and not node.style and node.start.line == node.end.line:
            assert document.text[node.start.offset : node.end.offset] == node.text
