"""`harness explain`: what an item demands, where, and how it came out."""

from pathlib import Path

import pytest

from tests.cli.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.note("a")
    return made


def test_an_item_is_explained_without_any_check(project: Project) -> None:
    done = project.run("explain", "a/figures/f/value")
    assert done.code == 0
    assert done.out.startswith("a/figures/f/value\n  demands   6.1 %\n  written   golden/a.yaml:6:")
    assert "not in the last check" in done.out


def test_the_last_check_says_how_it_came_out(project: Project) -> None:
    project.trouble("a", "9.9")
    project.check("-q")
    done = project.run("explain", "a/figures/f/value")
    assert f"  outcome   fail (wrong) under {project.parser}\n  got       9.9 %" in done.out


def test_everything_below_an_id_is_explained(project: Project) -> None:
    project.check("-q")
    done = project.run("explain", "a/figures/f")
    assert done.out.count("  outcome   pass") == done.out.count("  demands   ")


def test_an_unknown_id_names_the_nearest(project: Project) -> None:
    done = project.run("explain", "a/figures/f/valeu")
    assert (done.code, "did you mean a/figures/f/value" in done.err) == (2, True)
