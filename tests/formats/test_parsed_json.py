"""Our JSON: numbers as printed, what is reported, and each wrong thing with its place."""

import json

import pytest

from harness.formats import Reading, Unreadable, read


def reading(text: str | bytes) -> Reading:
    return read(text if isinstance(text, bytes) else text.encode(), "json", file="p.json")


def message(text: str | bytes) -> str:
    with pytest.raises(Unreadable) as error:
        reading(text)
    return str(error.value)


def figures(values: str) -> list[object]:
    document = reading('{"parsed_document": 1, "articles": [], "figures": [' + values + "]}").document
    return [figure.value for figure in document.figures or ()]


def test_absent_is_told_apart_from_null() -> None:
    article = reading('{"parsed_document": 1, "articles": [{"byline": null, "captions": []}]}').document.articles[0]
    assert [name for name in ("byline", "captions", "title") if article.reports(name)] == ["byline", "captions"]


def test_numbers_keep_their_printed_text() -> None:
    printed = ("6.10", '"6.10"', "497000000", "4.97e8", "-5.40E+1", "1e400")
    assert figures(", ".join(f'{{"value": {number}}}' for number in printed)) == [
        "6.10",
        "6.10",
        "497000000",
        "497000000",
        "-54.0",
        "1e400",
    ]


def test_values_that_are_no_numbers_stay_as_given() -> None:
    printed = ("NaN", "-Infinity", "null", "true", '[1, "x"]', '{"a": 2.50}')
    assert figures(", ".join(f'{{"value": {value}}}' for value in printed)) == [
        "NaN",
        "-Infinity",
        None,
        True,
        ["1", "x"],
        {"a": "2.50"},
    ]
    assert figures('{"value": ' + "9" * 5000 + "}") == ["9" * 5000]


def test_cells_may_be_numbers_or_null() -> None:
    found = reading(
        '{"parsed_document": 1, "articles": [{"blocks": ['
        '{"kind": "table", "rows": [["a", 6.10, {"text": 7.0}, null]]}]}]}'
    )
    row = found.document.articles[0].blocks[0].rows[0]
    assert [cell if isinstance(cell, str) else cell.text for cell in row] == ["a", "6.10", "7.0", ""]
    assert found.warnings == ("p.json: articles[0].blocks[0].rows[0][3]: null cell read as empty (1 times)",)


def test_byte_order_mark_is_accepted() -> None:
    assert reading(b'\xef\xbb\xbf{"parsed_document": 1, "articles": []}').document.articles == ()


def test_unknown_keys_are_warnings_with_their_path_and_a_guess() -> None:
    text = """{"parsed_document": 1, "figure": [], "parser": {"nam": "x"},
     "articles": [{"blocks": [{"kind": "paragraph", "txt": "a"}, {"kind": "paragraph", "txt": "b"}]}]}"""
    assert reading(text).warnings == (
        'p.json: figure: unknown key, ignored; did you mean "figures"?',
        'p.json: parser.nam: unknown key, ignored; did you mean "name"?',
        'p.json: articles[0].blocks[0].txt: unknown key, ignored (2 times); did you mean "text"?',
    )


def test_a_figure_beyond_the_articles_is_a_warning() -> None:
    found = reading('{"parsed_document": 1, "articles": [{}], "figures": [{"article": 1}]}')
    assert found.warnings == ("p.json: figures[0].article is beyond the 1 articles (1 figures)",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "p.json: nothing stands here, not even {}; write a parsed document as JSON"),
        ("null", "p.json:1:1: a parsed document is an object, this is null; see harness schema parsed-document"),
        ("[]", "p.json:1:1: a parsed document is an object, this is an empty list; see harness schema parsed-document"),
        ("hello", 'p.json:1:1: this is no JSON: "hello"'),
        (
            'INFO model loaded\n{"parsed_document": 1, "articles": []}',
            'p.json:1:1: text stands before the JSON: "INFO model loaded"; print logs to standard error',
        ),
        (
            '[INFO] model loaded\n{"parsed_document": 1, "articles": []}',
            'p.json:1:1: text stands before the JSON: "[INFO] model loaded"; print logs to standard error',
        ),
        (
            '{"parsed_document": 1, "articles": []}\ndone in 3 s',
            'p.json:2:1: text stands after the end of the JSON: "done in 3 s"; print logs to standard error',
        ),
        ('{"parsed_document": 1}', 'p.json:1:1: articles is missing; write "articles": [] where there are none'),
        ('{"articles": []}', 'p.json:1:1: the key parsed_document is missing; write "parsed_document": 1'),
        (
            '{"parsed_documents": 1}',
            'p.json:1:1: the key parsed_document is missing; it holds "parsed_documents"; write "parsed_document": 1',
        ),
        (
            '{"parsed_document": 2, "articles": []}',
            "p.json:1:21: version 2 is not known, this harness reads version 1",
        ),
        ('{"parsed_document": "1"}', 'p.json:1:21: parsed_document: expected the number 1, got "1"'),
        ('{"parsed_document": 1, "articles": [', "p.json:1:37: the JSON stops before its end; was the output cut off?"),
        (
            "{\"parsed_document\": 1,\n 'articles': []}",
            "p.json:2:2: no JSON at \"'articles': []}\": a key in double quotes should stand here; "
            "JSON has no single quotes and no comma before }",
        ),
        (
            '{"a": True}',
            'p.json:1:7: no JSON at "True}": a value should stand here; JSON writes null, true and false in small '
            "letters and has no comma before ]",
        ),
        (
            '{"a": "x\x00y"}',
            'p.json:1:9: no JSON at "\\x00y"}": a control character or line end stands inside a text; '
            'write it as "\\n" or "\\u0000"',
        ),
        (
            '{"parsed_document": 1,\n "articles": [{"title": "x",\n   "title": "y"}]}',
            'p.json:3:4: the key "title" stands twice in one object; keep one',
        ),
        (
            '{"parsed_document": 1, "articles": [{"title": "\\ud83d"}]}',
            'p.json:1:47: half a character (a lone surrogate) stands in "\\ud83d"; '
            "write characters beyond U+FFFF whole, as UTF-8",
        ),
        (
            b'{"parsed_document": 1,\n "articles": [{"title": "\xb9\xa4"}]}',
            "p.json:2:26: byte 0xb9 at offset 48 is not UTF-8; write the output as UTF-8",
        ),
        (b"\xff\xfe{\x00", "p.json:1:1: these bytes are UTF-16, not UTF-8; write the output as UTF-8"),
        ("[" * 1_000_000, "p.json:1:101: nested deeper than 100 levels"),
        (
            '{"parsed_document": 1, "articles": [{"title": 5,\n "blocks": [{"text": "x"},\n'
            ' {"kind": "para", "level": "1"}, {"kind": "table", "rows": [[true, {"colspan": 1000000000}], "ab"]}]}]}',
            "p.json:1:47: articles[0].title: expected text, got the number 5\n"
            "p.json:2:13: articles[0].blocks[0].kind is missing\n"
            "p.json:3:11: articles[0].blocks[1].kind: expected one of heading, paragraph, list_item, table, caption, "
            'footnote, furniture; got "para"; did you mean "paragraph"?\n'
            'p.json:3:28: articles[0].blocks[1].level: expected a whole number, got "1"\n'
            "p.json:3:62: articles[0].blocks[2].rows[0][0]: expected a cell, as text or as an object with text, "
            "got true\n"
            "… and 2 more",
        ),
        (
            '{"parsed_document": 1, "articles": [{"blocks": [{"kind": "paragraph", "bbox": [1, NaN, 3]}]}]}',
            'p.json:1:83: articles[0].blocks[0].bbox[1]: expected a number, got "NaN"\n'
            "p.json:1:79: articles[0].blocks[0].bbox: a number is missing",
        ),
        (
            '{"parsed_document": 1, "articles": {}, "figures": [{"article": -1}]}',
            "p.json:1:36: articles: expected a list, got an object\n"
            "p.json:1:64: figures[0].article: expected at least 0, got the number -1",
        ),
    ],
)
def test_each_wrong_thing_is_told_with_its_place(text: str | bytes, said: str) -> None:
    assert message(text) == said


def test_spans_beyond_reason_are_refused() -> None:
    rows = json.dumps([[{"text": "x", "colspan": 10**9}]])
    said = message('{"parsed_document": 1, "articles": [{"blocks": [{"kind": "table", "rows": ' + rows + "}]}]}")
    assert (
        said
        == "p.json:1:102: articles[0].blocks[0].rows[0][0].colspan: expected at most 1000, got the number 1000000000"
    )


def test_a_table_of_ten_thousand_columns_is_read() -> None:
    rows = json.dumps([["1"] * 10_000])
    found = reading('{"parsed_document": 1, "articles": [{"blocks": [{"kind": "table", "rows": ' + rows + "}]}]}")
    assert len(found.document.articles[0].blocks[0].rows[0]) == 10_000
