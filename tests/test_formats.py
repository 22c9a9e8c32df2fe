"""Which form an output has, and that documents survive being written and read."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import formats
from harness.model import Block, Figure, ParsedDocument

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE_TEXT = st.none() | TEXT
INDEX = st.integers(-9, 10**9)
CELL = TEXT | st.fixed_dictionaries(
    {"text": TEXT}, optional={"header": st.booleans(), "colspan": st.integers(1, 9), "rowspan": st.integers(1, 9)}
)
BLOCK = st.fixed_dictionaries(
    {"kind": st.sampled_from(["heading", "paragraph", "list_item", "table", "caption", "footnote", "furniture"])},
    optional={
        "text": TEXT,
        "level": st.none() | st.integers(-3, 9),
        "marker": MAYBE_TEXT,
        "title": MAYBE_TEXT,
        "rows": st.lists(st.lists(CELL, max_size=3), max_size=3),
        "page": st.integers(0, 99),
        "bbox": st.none() | st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=4),
        "span": st.none() | st.tuples(st.integers(0, 999), st.integers(0, 999)).map(list),
    },
)
ARTICLE = st.fixed_dictionaries(
    {},
    optional={
        "title": MAYBE_TEXT,
        "byline": MAYBE_TEXT,
        "continued_from": MAYBE_TEXT,
        "captions": st.lists(TEXT, max_size=2),
        "blocks": st.lists(BLOCK, max_size=3),
    },
)
FIGURE = st.fixed_dictionaries(
    {},
    optional={
        "article": st.none() | st.integers(0, 3),
        "value": st.none() | st.booleans() | TEXT | st.lists(st.none() | TEXT, max_size=2),
        "upper": MAYBE_TEXT,
        "unit": MAYBE_TEXT,
        "approximate": st.none() | st.booleans(),
        "group": st.none() | st.fixed_dictionaries({"cue": TEXT, "index": INDEX, "of": INDEX}),
        "place": st.fixed_dictionaries({}, optional={"block": INDEX, "span": st.none()}),
        "cell": st.fixed_dictionaries({}, optional={"row": st.lists(TEXT, max_size=2), "table": MAYBE_TEXT}),
    },
)
DOCUMENT = st.fixed_dictionaries(
    {"parsed_document": st.just(1), "articles": st.lists(ARTICLE, max_size=3)},
    optional={
        "parser": st.none() | st.fixed_dictionaries({}, optional={"name": TEXT, "version": TEXT}),
        "language": MAYBE_TEXT,
        "figures": st.none() | st.lists(FIGURE, max_size=3),
    },
)


@given(DOCUMENT)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again_with_the_same_reported_keys(raw: dict[str, object]) -> None:
    document = formats.from_data(raw).document
    again = formats.read(formats.to_json(document).encode(), "json", file="p.json").document
    assert again == document
    assert again.model_dump(exclude_unset=True) == document.model_dump(exclude_unset=True)
    assert again.model_fields_set == set(raw)


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_message(data: bytes) -> None:
    for form in ("json", "markdown", "html", "text", "docling", "unstructured"):
        try:
            reading = formats.read(data, form, file="p")  # type: ignore[arg-type]
        except formats.Unreadable as error:
            assert str(error).startswith("p:")
        else:
            formats.to_json(reading.document).encode()


def test_json_is_one_line_with_chinese_as_it_is_and_reported_keys_only() -> None:
    document = ParsedDocument.model_validate({"articles": [{"title": "要闻", "byline": None}]})
    assert formats.to_json(document) == '{"parsed_document": 1, "articles": [{"title": "要闻", "byline": null}]}'


@pytest.mark.parametrize(
    ("path", "data", "form"),
    [
        (None, b'{"parsed_document": 1, "articles": []}', "json"),
        (None, b'INFO loading\n{"parsed_document": 1}', "json"),
        ("x.json", b'{"schema_name": "DoclingDocument"}', "docling"),
        (None, b'{"version": "1.10.0", "schema_name":"DoclingDocument"}', "docling"),
        ("x.json", b'\xef\xbb\xbf[{"type": "Title"}]', "unstructured"),
        (None, b"[]", "unstructured"),
        ("x.json", b"", "json"),
        (None, "[上接第一版] 会议指出".encode(), "text"),
        (None, b"# Prices\n\nrose", "markdown"),
        (None, b"|a|b|\n|--|--|\n|1|2|", "markdown"),
        (None, "#5G基站#\n".encode(), "text"),
        (None, b"<!DOCTYPE html><p>x", "html"),
        (None, b"<!-- made by x -->\n<html>", "html"),
        (None, b"", "text"),
        ("notes.TXT", b"# a", "text"),
        ("a.htm", b"", "html"),
        ("a.markdown", b"{", "markdown"),
    ],
)
def test_form_is_told_by_suffix_then_by_content(path: str | None, data: bytes, form: str) -> None:
    assert formats.form_of(path, data) == form


def test_python_data_is_read_by_its_shape() -> None:
    assert formats.from_data("# 要闻\n\n正文").document.articles[0].title == "要闻"
    assert formats.from_data([{"type": "Title", "text": "要闻"}]).document.articles[0].title == "要闻"
    docling = {"schema_name": "DoclingDocument", "body": {"children": [{"$ref": "#/texts/0"}]}}
    docling["texts"] = [{"label": "title", "text": "要闻"}]  # type: ignore[assignment]
    assert formats.from_data(docling).document.articles[0].title == "要闻"
    document = ParsedDocument(articles=())
    assert formats.from_data(document).document is document


def test_python_numbers_keep_what_they_print() -> None:
    raw = {
        "parsed_document": 1,
        "articles": [],
        "figures": [{"value": 6.1}, {"value": 1300000}, {"value": float("nan")}],
    }
    assert [figure.value for figure in formats.from_data(raw).document.figures or ()] == ["6.1", "1300000", "NaN"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            5,
            "the parser's answer: a parsed document is an object, this is the number 5; "
            "see harness schema parsed-document",
        ),
        ({"articles": []}, 'the parser\'s answer: the key parsed_document is missing; write "parsed_document": 1'),
        (
            {"parsed_document": 1, "articles": [{"title": "\ud800"}]},
            'the parser\'s answer: half a character (a lone surrogate) stands in a text: "\\ud800"',
        ),
        ("\ud800", "the parser's answer:1:1: byte 0xed at offset 0 is not UTF-8; write the output as UTF-8"),
    ],
)
def test_python_data_that_is_no_document_is_told(raw: object, message: str) -> None:
    with pytest.raises(formats.Unreadable) as error:
        formats.from_data(raw)  # type: ignore[arg-type]
    assert str(error.value) == message


def test_schema_says_what_is_required_and_what_a_value_is() -> None:
    schema = ParsedDocument.model_json_schema()
    assert schema["required"] == ["parsed_document", "articles"]
    value = schema["$defs"]["Figure"]["properties"]["value"]
    assert value["anyOf"] == [{"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, {"type": "number"}]
    assert "default" not in schema["$defs"]["Article"]["properties"]["byline"]
    article = schema["$defs"]["Article"]["properties"]
    assert [name for name, field in article.items() if "description" not in field] == ["title"]
    json.dumps(schema)


def test_marker_and_text_do_not_run_together() -> None:
    assert Block(kind="list_item", marker="1.", text="5G基站").reading == "1. 5G基站"
    assert Block(kind="list_item", marker="一是", text="扩大投资").reading == "一是扩大投资"
    assert Block(kind="list_item", marker="一是", text="一是扩大投资").reading == "一是扩大投资"


def test_a_value_that_is_no_number_stays_as_given() -> None:
    assert Figure(value=None).value is None
    assert Figure(value=True).value is True
    assert Figure(value=[1, None]).value == ["1", None]


def test_public_truths_and_predictions_are_read(corpus: Path) -> None:
    folder = corpus / "opendataloader-bench"
    files = sorted([*folder.glob("ground-truth/markdown/*.md"), *folder.glob("prediction/*/markdown/*.md")])
    if not files:
        pytest.skip("corpus folder missing: opendataloader-bench")
    for file in files[::10]:
        data = file.read_bytes()
        reading = formats.read(data, formats.form_of(file, data), file=file.name)
        assert reading.document.is_empty == (not data.strip(b"\n -<>!image")), file.name
