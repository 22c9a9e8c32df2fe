"""`harness report`, and `--report` on the commands that make results."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    for name in ("a", "b"):
        made.note(name)
    return made


def test_check_writes_every_report_that_is_asked_for(project: Project) -> None:
    project.trouble("b", "1.6")
    done = project.check(
        "-q", "--report", "markdown=out/c.md", "--report", "junit=out/j.xml", "--report", "html=out/page",
        "--report", "github=-",
    )  # fmt: skip
    assert done.code == 1
    assert done.out.startswith("::error file=golden/b.yaml,line=6,endLine=6,col=")
    assert "FAILED" in done.err
    out = project.folder / "out"
    assert (out / "c.md").read_text("utf-8").startswith("<!-- harness report: check -->\n### ❌ Failed")
    assert ElementTree.parse(out / "j.xml").getroot()[0].get("failures") == "1"
    assert "<!doctype html>" in (out / "page" / "index.html").read_text("utf-8")


def test_stored_runs_are_reported_and_two_are_compared(project: Project) -> None:
    project.check("-q")
    project.trouble("b", "1.6")
    code = project.folder / "notes_parser.py"
    code.write_text(code.read_text("utf-8") + "\n# another version\n", encoding="utf-8")
    project.check("-q")
    runs = sorted(path.name for path in (project.folder / ".harness" / "runs").iterdir())
    alone = project.run("report", "--format", "markdown")
    assert alone.code == 0
    assert "**Failing: 1**" in alone.out
    both = project.run("report", *runs, "--format", "markdown", "--name", "nightly", "--hide-text")
    assert both.out.startswith("<!-- harness report: nightly -->\n### ❌ Broken")
    assert "| critical | b/figures/f/value | golden/b.yaml:6 | pass → fail (wrong) |  |  |" in both.out


def test_a_run_that_is_not_there_is_exit_2(project: Project) -> None:
    project.check("-q")
    done = project.run("report", "nothing")
    assert done.code == 2
    assert "no run 'nothing'" in done.err


@pytest.mark.parametrize("target", ["markdown", "word=x.md", "html="])
def test_a_target_that_is_none_is_exit_2(project: Project, target: str) -> None:
    done = project.check("--report", target)
    assert done.code == 2
    assert "expected FORMAT=PATH" in done.err


def test_a_page_cannot_go_to_standard_output(project: Project) -> None:
    project.check("-q")
    done = project.run("report", "--format", "html")
    assert done.code == 2
    assert "name a folder with --output" in done.err


def test_compare_reports_both_runs(project: Project) -> None:
    (project.folder / "none").mkdir()
    done = project.run("compare", project.parser, "outputs:none", "-q", "--report", "markdown=-")
    assert "outputs" in done.out and done.out.startswith("<!-- harness report: compare -->")


def test_what_is_printed_on_github_forges_no_command(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.trouble("b", "::error::forged")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = project.check()
    lines = done.out.splitlines()
    assert lines[0].startswith("::stop-commands::")
    assert lines[-1] == f"::{lines[0].removeprefix('::stop-commands::')}::"
    assert any("::error::forged" in line for line in lines[1:-1])
