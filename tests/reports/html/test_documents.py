"""What a document's page is made of."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from harness.reports.html.documents import Documents
from harness.reports.report import Report
from harness.reports.summary import summarise
from harness.results import Run
from tests.cli.project import Project
from tests.store.build import document


def data_of(*runs: Run, home: Path) -> dict[str, Any]:
    with Documents(Report(tuple(map(summarise, runs))), home, ()) as documents:
        ((_, data),) = documents
    return data


def run_of(parser: str, *values: Any) -> Run:
    one = document("a", values=values)
    return Run("id", parser, {}, {}, "2026-01-01T00:00:00+00:00", (one,))


def test_an_item_stands_once_with_its_outcome_under_every_run(tmp_path: Path) -> None:
    data = data_of(run_of("p", "exact"), run_of("q", "sign"), home=tmp_path)
    ids = [item[0] for item in data["items"]]
    assert ids == ["figures/f0/value", "text/t"]
    right, wrong = data["items"][0][4]
    assert data["verdicts"][right[1]] == "exact" and data["verdicts"][wrong[1]] == "sign"
    assert wrong[2:4] == ["41", "another number"]
    assert wrong[5:] == [0, 0, 3, 7, "同比增长42.2%"]


def test_a_golden_that_is_gone_is_told_and_the_outcomes_stay(tmp_path: Path) -> None:
    data = data_of(run_of("p", "exact"), home=tmp_path)
    assert data["note"] == "golden/a.yaml cannot be read any more, so only the outcomes are shown"
    assert "text" not in data


def test_text_marks_figures_and_what_the_parser_gave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path)
    project.note("a")
    assert project.check("-q").code == 0
    monkeypatch.chdir(tmp_path)
    from harness.store.runs import Store

    report = Report((summarise(Store().load("latest")),))
    with Documents(report, Path(".harness"), ()) as documents:
        ((_, data),) = documents
        assert documents.indicators == {"f": "规模以上工业增加值"}
    assert (data["form"], data["text"][:3], data["note"]) == ("text", "简报a", "")
    assert ["增长6.1%", "简报a"] == sorted(data["text"][start:end] for start, end, _ in data["marks"])
    assert data["figures"][0]["value"] == "6.1"
    assert data["parsed"][0][0]["blocks"][0]["text"] == "全市规模以上工业增加值增长6.1%。"
    golden = tmp_path / "golden" / "a.yaml"
    golden.write_text(golden.read_text("utf-8") + "\n# later\n", encoding="utf-8")
    with Documents(report, Path(".harness"), ()) as documents:
        ((_, data),) = documents
    assert data["note"] == "golden/a.yaml has changed since the run"
    assert hashlib.sha256(golden.read_bytes()).hexdigest() != report.summaries[0].run.documents[0].golden_sha256
