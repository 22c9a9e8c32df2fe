"""`harness runs`: listing, showing, pruning and merging what is stored."""

from pathlib import Path

import pytest

import harness
from tests.cli.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.note("a")
    made.note("b", "7.2")
    return made


def test_nothing_is_listed_before_the_first_check(project: Project) -> None:
    done = project.run("runs", "list")
    assert (done.code, done.out) == (0, "no runs\n")


def test_runs_are_listed_with_their_counts(project: Project) -> None:
    project.check("-q")
    project.check("-q", "--shard", "2/2")
    done = project.run("runs", "list")
    lines = done.out.splitlines()
    assert [line.split()[1:3] for line in lines[2:]] == [[project.parser, "2"], [project.parser, "1"]]
    assert lines[-1].endswith("shard 2/2")


def test_a_run_is_shown_by_the_beginning_of_its_id(project: Project) -> None:
    project.trouble("b", "9.9")
    run = project.check("--json", "-").json["run"]["id"]
    done = project.run("runs", "show", run[:-1])
    assert f"run       {run}" in done.out
    assert "b/figures/f/value  wrong" in done.out
    done = project.run("runs", "show", "nothing")
    assert (done.code, "no run 'nothing'" in done.err) == (2, True)


def test_pruning_only_tells_unless_it_is_meant(project: Project) -> None:
    ids = [project.check("--json", "-").json["run"]["id"] for _ in range(3)]
    done = project.run("runs", "prune", "--keep", "1")
    assert done.out.splitlines()[:2] == [f"would remove {run}" for run in ids[:2]]
    assert len(project.run("runs", "list", "--json", "-").json) == 3
    project.run("runs", "prune", "--keep", "1", "--yes")
    assert [run["id"] for run in project.run("runs", "list", "--json", "-").json] == ids[2:]


def test_a_run_of_another_version_does_not_hide_the_others(project: Project) -> None:
    ids = [project.check("--json", "-").json["run"]["id"] for _ in range(2)]
    (project.folder / ".harness" / "runs" / ids[0] / "run.json").write_text('{"run": 2}')
    done = project.run("runs", "list", "--json", "-")
    assert [run["id"] for run in done.json] == ids[1:]
    assert "no run that this version of harness reads" in done.err


def test_a_run_is_three_data_frames(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.trouble("b", "9.9")
    project.check("-q")
    monkeypatch.chdir(project.folder)
    run = harness.load_run("latest")
    figures = run.figures.set_index("document")
    assert figures.verdict.to_dict() == {"a": "exact", "b": "wrong"}
    assert (figures.value["b"], figures.golden_value["b"], figures.golden_id["b"]) == (9.9, 7.2, "f")
    assert run.documents.document.tolist() == ["a", "b"]
    failed = run.outcomes[run.outcomes.outcome == "fail"]
    assert failed.check.tolist() == ["b/figures/f/value"]
