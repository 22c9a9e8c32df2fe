"""What parsers gave, without running them."""

import json
from pathlib import Path

from harness.parsers.answers import Request
from harness.reports.html.parsed import Parsers

TOLD = {
    "parsed_document": 1,
    "articles": [
        {
            "title": "T",
            "blocks": [
                {"kind": "list_item", "marker": "一是", "text": "x"},
                {"kind": "table", "title": "t", "rows": [["a", {"text": "b", "header": True, "colspan": 2}]]},
            ],
        }
    ],
}


def test_outputs_are_read_as_blocks_and_rows(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.json").write_text(json.dumps(TOLD), encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with Parsers((f"outputs:{tmp_path / 'out'}",), tmp_path) as parsers:
        articles = parsers.of(Request("a", tmp_path / "a.txt"), 0)
    assert articles == [
        {
            "title": "T",
            "blocks": [
                {"kind": "list_item", "text": "x", "marker": "一是"},
                {"kind": "table", "text": "", "title": "t", "rows": [["a", ["b", 1, 2, 1]]]},
            ],
        }
    ]


def test_a_parser_that_was_never_asked_or_is_none_gave_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with Parsers(("reference", "no-such-parser"), tmp_path) as parsers:
        assert [parsers.of(Request("a", tmp_path / "a.txt"), number) for number in (0, 1)] == [None, None]
