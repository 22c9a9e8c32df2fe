"""The file of `--json`: the names of the format, whole and in pieces the same."""

import json

from harness.reports.results import Results, json_pieces, results_json, results_of
from harness.reports.summary import summarise
from harness.results import DocumentRun, Run
from tests.store.build import document, item

RUN = Run(
    "id", "p", {"p": "1"}, {"a": "g-a"}, "2026-01-01T00:00:00+00:00",
    (
        document("a", values=("exact", "wrong"), tags=("x",)),
        DocumentRun("e", "e.yaml", "crash", (item("e", "document").errored("parser_error", "\x1b"),), message="died"),
    ),
)  # fmt: skip


def test_pieces_are_the_whole() -> None:
    summary = summarise(RUN)
    assert json.loads("".join(json_pieces(summary))) == results_json(results_of(summary))


def test_the_names_are_those_of_the_format() -> None:
    told = json.loads("".join(json_pieces(summarise(RUN))))
    assert Results.model_validate(told)
    assert told["summary"] == {"documents": 2, "pass": 1, "fail": 1, "skip": 1, "error": 1}
    assert told["outcomes"][1] == {
        "check": "a/figures/f1/value", "document": "a", "kind": "figures", "outcome": "fail", "verdict": "wrong",
        "severity": "critical", "contested": False, "expected": "42.2", "got": "41",
        "where": {"file": "golden/a.yaml", "line": 3, "column": 5},
        "place": {"article": 0, "block": 1, "span": [3, 7], "context": "同比增长42.2%"}, "reason": "",
        "message": "another number",
    }  # fmt: skip


def test_a_run_without_documents_is_a_file_too() -> None:
    told = json.loads("".join(json_pieces(summarise(Run("id", "p", {}, {}, "", ())))))
    assert (told["documents"], told["outcomes"], told["exit_code"]) == ([], [], 5)
