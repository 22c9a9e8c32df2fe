"""Docling's JSON: order by reference, labels, places, tables, and trees that are no trees."""

import json
from typing import Any

import pytest

from harness.formats import Reading, Unreadable, read
from harness.model import Block, Cell


def document(*texts: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A document whose body holds the texts in order, unless `body` says otherwise."""
    children = [{"$ref": f"#/texts/{n}"} for n in range(len(texts))]
    return {
        "schema_name": "DoclingDocument",
        "version": "1.10.0",
        "body": {"self_ref": "#/body", "children": children},
        "texts": [{"content_layer": "body", "children": [], "prov": [], **text} for text in texts],
        **parts,
    }


def reading(raw: dict[str, Any]) -> Reading:
    return read(json.dumps(raw).encode(), "docling", file="d.json")


def blocks(raw: dict[str, Any]) -> tuple[Block, ...]:
    return reading(raw).document.articles[0].blocks


def body(*refs: str) -> dict[str, Any]:
    return {"children": [{"$ref": ref} for ref in refs]}


def cell(text: str, rows: tuple[int, int], columns: tuple[int, int], **flags: bool) -> dict[str, Any]:
    return {
        "text": text,
        "start_row_offset_idx": rows[0],
        "end_row_offset_idx": rows[1],
        "start_col_offset_idx": columns[0],
        "end_col_offset_idx": columns[1],
        **flags,
    }


def test_labels_become_kinds() -> None:
    raw = document(
        {"label": "page_header", "text": "报头", "content_layer": "furniture"},
        {"label": "title", "text": "要闻"},
        {"label": "section_header", "level": 2, "text": "小"},
        {"label": "text", "text": "", "orig": "正文"},
        {"label": "list_item", "text": "投资", "marker": "-"},
        {"label": "list_item", "text": "消费", "marker": "2."},
        {"label": "caption", "text": "车间"},
        {"label": "footnote", "text": "注"},
        {"label": "formula", "text": "a=b"},
    )
    assert blocks(raw) == (
        Block(kind="furniture", text="报头"),
        Block(kind="heading", level=1, text="要闻"),
        Block(kind="heading", level=3, text="小"),
        Block(kind="paragraph", text="正文"),
        Block(kind="list_item", marker="•", text="投资"),
        Block(kind="list_item", marker="2.", text="消费"),
        Block(kind="caption", text="车间"),
        Block(kind="footnote", text="注"),
        Block(kind="paragraph", text="a=b"),
    )
    found = reading(raw).document
    assert found.articles[0].title == "要闻"
    assert found.parser is not None
    assert (found.parser.name, found.parser.version) == ("docling", "DoclingDocument 1.10.0")


def test_order_is_that_of_the_tree() -> None:
    raw = document(
        {"label": "text", "text": "a", "children": [{"$ref": "#/texts/2"}]},
        {"label": "text", "text": "b"},
        {"label": "text", "text": "c"},
        body=body("#/groups/0", "#/texts/0"),
        groups=[{"label": "list", "children": [{"$ref": "#/texts/1"}]}],
    )
    assert [block.text for block in blocks(raw)] == ["b", "a", "c"]


def test_an_inline_group_is_one_line() -> None:
    raw = document(
        {"label": "text", "text": "增长"},
        {"label": "text", "text": "6.1%"},
        {"label": "list_item", "text": "", "marker": "1.", "children": [{"$ref": "#/groups/1"}]},
        {"label": "text", "text": "投资"},
        body=body("#/groups/0", "#/texts/2"),
        groups=[
            {"label": "inline", "children": [{"$ref": "#/texts/0"}, {"$ref": "#/texts/1"}]},
            {"label": "inline", "children": [{"$ref": "#/texts/3"}]},
        ],
    )
    assert blocks(raw) == (
        Block(kind="paragraph", text="增长 6.1%"),
        Block(kind="list_item", marker="1.", text="投资"),
    )


@pytest.mark.parametrize(
    ("origin", "box"), [("BOTTOMLEFT", (10.0, 92.0, 50.0, 112.0)), ("TOPLEFT", (10.0, 680.0, 50.0, 700.0))]
)
def test_boxes_count_from_the_top_left(origin: str, box: tuple[float, ...]) -> None:
    place = {"page_no": 2, "bbox": {"l": 10, "t": 700.0, "r": 50, "b": 680, "coord_origin": origin}}
    raw = document({"label": "text", "text": "a", "prov": [place]}, pages={"2": {"size": {"height": 792.0}}})
    assert (blocks(raw)[0].page, blocks(raw)[0].bbox) == (2, box)


def test_a_table_has_spans_headers_holes_and_a_title() -> None:
    table = {
        "label": "table",
        "captions": [{"$ref": "#/texts/0"}],
        "footnotes": [{"$ref": "#/texts/1"}],
        "children": [{"$ref": "#/texts/0"}],
        "data": {
            "table_cells": [
                cell("指标", (0, 2), (0, 1), column_header=True),
                cell("10月", (0, 1), (1, 3), column_header=True),
                cell("10月", (0, 1), (1, 3), column_header=True),
                cell("同比", (1, 2), (2, 3), column_header=True),
                cell("出口", (2, 3), (0, 1), row_header=True),
                cell("5.7", (2, 3), (2, 3)),
            ]
        },
    }
    raw = document({"label": "caption", "text": "表1"}, {"label": "footnote", "text": "注"}, tables=[table])
    raw["body"] = body("#/tables/0")
    assert blocks(raw) == (
        Block(
            kind="table",
            title="表1",
            rows=(
                (
                    Cell(text="指标", header=True, rowspan=2, colspan=1),
                    Cell(text="10月", header=True, colspan=2, rowspan=1),
                ),
                ("", Cell(text="同比", header=True, colspan=1, rowspan=1)),
                (Cell(text="出口", header=True, colspan=1, rowspan=1), "", "5.7"),
            ),
        ),
        Block(kind="footnote", text="注"),
    )
    assert reading(raw).warnings == ()


def test_pictures_give_captions_and_their_words_are_furniture() -> None:
    raw = document(
        {"label": "caption", "text": "车间"},
        {"label": "text", "text": "12%"},
        pictures=[{"label": "picture", "captions": [{"$ref": "#/texts/0"}], "children": [{"$ref": "#/texts/1"}]}],
        body=body("#/pictures/0"),
    )
    assert blocks(raw) == (Block(kind="caption", text="车间"), Block(kind="furniture", text="12%"))


def test_circles_and_lost_references_end() -> None:
    raw = document(
        {"label": "text", "text": "a", "children": [{"$ref": "#/texts/0"}, {"$ref": "#/texts/9"}, {"$ref": "#/x/y"}]},
        {"label": "text", "text": "nowhere"},
        body=body("#/texts/0", "#/texts/0", "#/body"),
    )
    found = reading(raw)
    assert [block.text for block in found.document.articles[0].blocks] == ["a"]
    assert found.warnings == (
        "d.json: references that lead nowhere (3 times)",
        "d.json: texts or tables stand nowhere in the body, left out (1 times)",
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("[]", "d.json:1:1: no DoclingDocument: an object with a body is expected"),
        ('{"body": {"children": []}, "body": 1}', 'd.json:1:28: the key "body" stands twice in one object; keep one'),
    ],
)
def test_what_is_no_document_is_told(raw: str, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(raw.encode(), "docling", file="d.json")
    assert str(error.value) == said


def test_a_table_beyond_reason_is_refused() -> None:
    table = {
        "label": "table",
        "data": {"table_cells": [cell("x", (0, 10**9), (0, 1)), cell("y", (0, 1), (10**6, 10**6))]},
    }
    raw = document(tables=[table], body=body("#/tables/0"))
    with pytest.raises(Unreadable) as error:
        reading(raw)
    assert str(error.value) == "d.json: a table of 1000000000 rows and 1000001 columns is too large"


@pytest.mark.parametrize("odd", [None, 5, "x", [], [1], {"children": 5}, {"children": [None, {"$ref": 5}]}])
def test_data_of_other_shapes_is_passed_over(odd: object) -> None:
    raw = document({"label": odd, "text": odd, "prov": odd, "captions": odd}, tables=odd, groups=odd, pages=odd)
    assert reading(raw).document.is_empty or odd == "x"
