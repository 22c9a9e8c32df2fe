"""`harness check` under the project's policy: parsers, known failures, allowed shares."""

import json
from pathlib import Path

import pytest

from tests.cli.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


POLICY = """[tool.harness]
parsers = ["python:notes_parser:parse"]
goldens = ["golden"]
[[tool.harness.known_failures]]
item = "b/figures/f"
reason = "the press misprints it"
expires = {expires}
"""


def _with_policy(project: Project, expires: str = "2999-12-31") -> Project:
    for name in ("a", "b"):
        project.note(name)
    project.trouble("b", "9.9")
    (project.folder / "pyproject.toml").write_text(POLICY.format(expires=expires))
    return project


def test_a_known_failure_of_the_policy_is_told_apart_and_passes(project: Project) -> None:
    done = _with_policy(project).run("check", "--json", "out.json")
    assert done.code == 1 and 'known failure "b/figures/f" passes now: b/figures/f/' in done.out
    text = POLICY.format(expires="2999-12-31").replace("b/figures/f", "b/figures/f/value")
    (project.folder / "pyproject.toml").write_text(text)
    done = project.run("check", "--json", "out.json")
    assert done.code == 0, done.out
    assert "1 known failure among the skipped" in done.out
    assert "known failure until 2999-12-31: the press misprints it" in done.out
    told = json.loads((project.folder / "out.json").read_text("utf-8"))
    (row,) = [row for row in told["outcomes"] if row["check"] == "b/figures/f/value"]
    assert (row["outcome"], row["verdict"], told["outdated"]) == ("skip", "wrong", [])
    project.trouble("b")
    done = project.run("check", "--no-cache")
    assert done.code == 1
    assert 'pyproject.toml:5:8: known failure "b/figures/f/value" passes now' in done.out
    assert "1 known failure out of date" in done.out


def test_an_expired_known_failure_fails(project: Project) -> None:
    done = _with_policy(project, expires="2020-01-01").run("check", "--only", "b/figures/f/value")
    assert done.code == 1
    assert "expired on 2020-01-01" in done.out


def test_a_crash_that_is_known_counts_in_no_share(project: Project) -> None:
    _with_policy(project)
    project.trouble("b", "raise")
    text = POLICY.format(expires="2999-12-31").replace("b/figures/f", "b")
    (project.folder / "pyproject.toml").write_text(text)
    done = project.run("check")
    assert done.code == 0, done.out
    (project.folder / "pyproject.toml").write_text("[tool.harness]\nallow_errors = 0.5\n")
    assert project.check().code == 0
    assert project.check("--allow-errors", "0").code == 3
