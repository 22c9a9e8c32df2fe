"""Unstructured's list of elements."""

import json
from typing import Any

import pytest

from harness.formats import Reading, Unreadable, read
from harness.model import Block


def reading(elements: object) -> Reading:
    return read(json.dumps(elements).encode(), "unstructured", file="u.json")


def element(kind: str, text: str, **metadata: Any) -> dict[str, Any]:
    return {"type": kind, "text": text, "metadata": metadata}


def test_types_become_kinds() -> None:
    elements = [
        element("Header", "报头", page_number=1),
        element("Title", "要闻", category_depth=0, page_number=1),
        element("Title", "小", category_depth=1),
        element("NarrativeText", "正文"),
        element("ListItem", "投资"),
        element("FigureCaption", "车间"),
        element("PageNumber", "3"),
        element("PageBreak", ""),
        element("Image", "图中字"),
        element("Footnote", "注"),
    ]
    article = reading(elements).document.articles[0]
    assert article.title == "要闻"
    assert article.blocks == (
        Block(kind="furniture", text="报头", page=1),
        Block(kind="heading", level=1, text="要闻", page=1),
        Block(kind="heading", level=2, text="小"),
        Block(kind="paragraph", text="正文"),
        Block(kind="list_item", text="投资"),
        Block(kind="caption", text="车间"),
        Block(kind="furniture", text="3"),
        Block(kind="furniture", text="图中字"),
        Block(kind="footnote", text="注"),
    )


def test_a_title_without_depth_has_no_level() -> None:
    article = reading([element("NarrativeText", "a"), element("Title", "要闻")]).document.articles[0]
    assert article.title == "要闻"
    assert not article.blocks[1].reports("level")


def test_a_table_is_read_from_its_html() -> None:
    markup = "<table><tr><td>出口</td><td>5.7</td></tr></table>"
    found = reading([element("Table", "出口 5.7", text_as_html=markup, page_number=2), element("Table", "进口 1")])
    assert found.document.articles[0].blocks == (
        Block(kind="table", rows=(("出口", "5.7"),), page=2),
        Block(kind="table", rows=(("进口 1",),)),
    )
    assert found.warnings == ("u.json: table without text_as_html, read as one cell (1 times)",)


def test_an_unknown_type_is_a_paragraph_with_a_warning() -> None:
    found = reading([element("Rune", "ᚠ"), element("Rune", "ᚢ")])
    assert [block.kind for block in found.document.articles[0].blocks] == ["paragraph", "paragraph"]
    assert found.warnings == ('u.json: unknown element type "Rune", read as a paragraph (2 times)',)


def test_no_elements_are_an_empty_document() -> None:
    assert reading([]).document.is_empty


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("{}", "u.json:1:1: Unstructured gives a list of elements, this is none"),
        ('[{"type": "Title", "text": "x"},\n 5]', "u.json:2:2: element 1 is no object with a type and a text"),
        ('[{"cells": []}]', "u.json:1:2: element 0 is no object with a type and a text"),
    ],
)
def test_what_is_no_list_of_elements_is_told(raw: str, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(raw.encode(), "unstructured", file="u.json")
    assert str(error.value) == said
