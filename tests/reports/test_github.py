"""What GitHub Actions is told."""

from pathlib import Path

import pytest

from harness.reports import github
from harness.reports.report import Decision, Report
from tests.reports.hostile import compared, failing, item, report

NONE: dict[str, str] = {}


def test_an_annotation_stands_on_the_goldens_line() -> None:
    line = github.annotations(compared(1), NONE)
    assert line.startswith(
        "::error file=golden/a.yaml,line=8,endLine=8,col=14,title=a/figures/f0/value%3A pass -> fail (sign)::expected "
    )


def test_files_are_told_from_the_top_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    line = github.annotations(compared(1), {"GITHUB_WORKSPACE": str(tmp_path)})
    assert line.startswith("::error file=sub/golden/a.yaml,line=8")


def test_at_most_ten_and_the_worst_first() -> None:
    outcomes = [*failing("a", 8, "warning"), *failing("b", 6, "critical")]
    lines = github.annotations(report(*outcomes), NONE).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 6 + ["::warning"] * 4


def test_no_words_of_a_document_make_a_command() -> None:
    for text in (github.annotations(report(), NONE), github.annotations(compared(), NONE)):
        lines = text.split("\n")[:-1]
        assert all(line.startswith("::error file=golden/a.yaml,line=") for line in lines)
        assert "\r" not in text and "##[" not in text
        assert all(line.count("::") >= 2 and line.split("::")[1].startswith("error file") for line in lines)


def test_summary_and_outputs_are_added_to_the_files_that_github_names(tmp_path: Path) -> None:
    summary, outputs = tmp_path / "summary", tmp_path / "outputs"
    summary.write_text("before\n")
    environment = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(outputs)}
    github.deliver(compared(), report_path="report/index.html", environment=environment)
    assert summary.read_text("utf-8").startswith("before\n<!-- harness report: gate -->\n### ")
    assert outputs.read_text() == "verdict=failed\nregressions=3\nexit-code=1\nreport-path=report/index.html\n"


def test_a_summary_that_is_nearly_full_is_left_alone(tmp_path: Path) -> None:
    summary = tmp_path / "summary"
    summary.write_bytes(b"x" * (github.SUMMARY_BYTES - 100))
    github.deliver(compared(), environment={"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.stat().st_size == github.SUMMARY_BYTES - 100


def test_an_output_cannot_add_another() -> None:
    told = github.results(Report(decision=Decision("red\nverdict=green", 1)))
    assert told[0] == ("verdict", "red?verdict=green")


def test_a_sound_run_has_no_annotations() -> None:
    assert github.annotations(report(item("a", "document").passed()), NONE) == ""
