"""Facts of olmOCR-bench become ours, or are left out with the reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from harness.errors import InputError
from harness.imports import olmocr
from harness.imports.bench import Bench


def bench(folder: Path, *facts: dict[str, Any]) -> Bench:
    """The facts about page 1 of one PDF, read."""
    (folder / "pdfs").mkdir(exist_ok=True)
    (folder / "pdfs" / "a.pdf").write_bytes(b"%PDF-1.7\n")
    lines = [json.dumps({"pdf": "a.pdf", "page": 1, "id": f"a-{n}", **fact}) for n, fact in enumerate(facts)]
    (folder / "facts.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return olmocr.read(folder)


def test_words_order_and_cells_are_facts_of_ours(tmp_path: Path) -> None:
    read = bench(
        tmp_path,
        {"type": "present", "text": "rose by 4.5%", "max_diffs": 2},
        {"type": "present", "text": "northern villages", "max_diffs": 2},
        {"type": "absent", "text": "Page 7"},
        {"type": "order", "before": "first", "after": "last"},
        {"type": "table", "cell": "300", "left_heading": "Berra", "top_heading": "tonnes", "up": "1,020"},
    )
    (golden,) = read.goldens
    assert golden.name == "a_pg1"
    assert list(golden.facts["text"]) == [
        {"present": "rose by 4.5%", "id": "a-0"},
        {"present": "northern villages", "id": "a-1", "max_edits": 2},
        {"absent": "Page 7", "id": "a-2"},
        {"order": ["first", "last"], "id": "a-3"},
    ]
    assert list(golden.facts["tables"]) == [
        {"id": "a-4", "cells": [{"row": ["Berra"], "column": ["tonnes"], "value": "300"}]}
    ]
    assert read.made_exact == ("a-0",)
    assert read.left_out == ()


LEFT_OUT: list[tuple[dict[str, Any], str]] = [
    ({"type": "math", "math": "x"}, "formulas are not compared"),
    ({"type": "baseline"}, "every golden of ours looks for artefacts, repeated ends and unreadable characters"),
    ({"type": "present", "text": "a", "first_n": 50}, "it looks at the first 50 characters only"),
    ({"type": "present", "text": "a", "case_sensitive": False}, "it ignores case, and facts of ours do not"),
    (
        {"type": "absent", "text": "abc", "max_diffs": 1},
        "it forbids words within 1 edits too, and absence is verbatim here",
    ),
    (
        {"type": "present", "text": "a", "page": 2},
        "it is about page 2 alone, and a golden is about the whole document",
    ),
    ({"type": "present", "text": "a", "checked": "rejected"}, "its makers rejected it"),
    (
        {"type": "table", "cell": "1", "up": "2"},
        "it names a cell by its neighbours, and cells of ours are named by a row and a column header",
    ),
    ({"type": "smell"}, "facts of the type smell are not known here"),
]


@pytest.mark.parametrize(("fact", "reason"), LEFT_OUT)
def test_what_cannot_be_said_is_left_out_with_its_reason(tmp_path: Path, fact: dict[str, Any], reason: str) -> None:
    read = bench(tmp_path, fact)
    assert read.goldens == ()
    assert [(left.fact, left.reason) for left in read.left_out] == [("a-0", reason)]
    assert read.reasons == ((reason, 1),)


def test_every_line_that_is_no_fact_is_told(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text('{"pdf": "a.pdf"}\n\n[1]\n{\n', "utf-8")
    with pytest.raises(InputError) as error:
        olmocr.read(tmp_path)
    told = str(error.value).splitlines()
    assert told[0] == f"{tmp_path}/facts.jsonl:1: a fact without page and id and type; see the format of olmOCR-bench"
    assert told[1].startswith(f"{tmp_path}/facts.jsonl:3: a fact is an object")
    assert told[2].startswith(f"{tmp_path}/facts.jsonl:4: no JSON")
