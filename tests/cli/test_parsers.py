"""`harness parsers`: what can run here."""

from pathlib import Path

from tests.cli.project import Project


def test_what_runs_here_and_why_the_rest_does_not(tmp_path: Path) -> None:
    done = Project(tmp_path).run("parsers")
    assert done.code == 0
    assert done.out.splitlines()[2].startswith("reference ")
    for name in ("pypdfium2", "pdfplumber", "pypdf", "pdfminer", "markitdown", "pdftotext", "pymupdf"):
        assert f"\n{name}" in done.out
    assert "command:PROGRAM {source}" in done.out


def test_the_list_as_json(tmp_path: Path) -> None:
    listed = {one["name"]: one for one in Project(tmp_path).run("parsers", "--json", "-").json}
    assert listed["reference"]["runs_here"]
    assert all(one["runs_here"] or one["why_not"] for one in listed.values())
