"""What a change is held against: revisions, runs, specs; how a parser is run there."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.gate import base as bases
from harness.gate.base import Base, Side, locked_version, side_of, stands_in
from tests.gate.scratch import Scratch


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scratch]:
    for name in ("CI", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CHANGE_TARGET"):
        monkeypatch.delenv(name, raising=False)
    made = Scratch(tmp_path / "repository", names=())
    with contextlib.chdir(made.folder):
        yield made


def find(asked: str = "", usual: str = "") -> Base:
    return bases.find(asked, usual, Path(".harness").absolute())


def test_a_branch_is_held_against_its_merge_base(repository: Scratch) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.branch()
    repository.write("new.txt", "x")
    repository.commit("on the branch")
    repository.git("checkout", "-q", "main")
    repository.write("later.txt", "x")
    repository.commit("main goes on")
    repository.git("checkout", "-q", "change")
    found = find()
    assert (found.kind, found.commit, found.name) == ("revision", first, f"main at {first[:12]}")
    assert found.project is not None and (found.project / "briefs.py").is_file()
    assert not (found.project / "later.txt").exists()


def test_the_branch_of_a_pull_request_is_known_from_the_environment(
    repository: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("branch", "release")
    repository.branch()
    repository.write("new.txt", "x")
    repository.commit("on the branch")
    monkeypatch.setenv("CHANGE_TARGET", "release")
    assert find().name.startswith("release at ")
    monkeypatch.setenv("GITHUB_BASE_REF", "gone")
    with pytest.raises(InputError, match="base origin/gone: git knows no such revision here"):
        find()


def test_a_branch_of_origin_is_the_local_one_where_there_is_no_remote(repository: Scratch) -> None:
    repository.branch()
    repository.write("new.txt", "x")
    repository.commit("on the branch")
    assert find(usual="origin/main").name.startswith("main at ")
    repository.git("remote", "add", "origin", "nowhere")
    with pytest.raises(InputError, match="git knows no such revision here"):
        find(usual="origin/main")


def test_specs_and_unknown_names_are_told_apart(repository: Scratch) -> None:
    assert find("python:briefs:parse") == Base("spec", "python:briefs:parse")
    assert find("pdfplumber==0.11.4 --with x==1") == Base("spec", "pdfplumber==0.11.4 --with x==1")
    assert find("reference") == Base("spec", "reference")
    with pytest.raises(InputError, match="base v9: git knows no such revision here"):
        find("v9")


def test_a_project_below_the_top_is_found_below_the_top(repository: Scratch) -> None:
    folder = repository.folder / "services" / "parser"
    folder.mkdir(parents=True)
    (folder / "own.py").write_text("x = 1\n")
    repository.commit("a project inside")
    repository.branch()
    repository.write("new.txt", "x")
    repository.commit("a change")
    with contextlib.chdir(folder):
        found = find()
        assert found.project is not None and found.project.name == "parser"
        assert side_of("python:own:parse", found) == Side("python:own:parse", found.project)
        assert side_of("command:./run.sh {source}", found).folder == found.project


def test_a_parser_runs_from_the_files_and_the_lock_of_the_base(repository: Scratch) -> None:
    repository.write("requirements.lock", "pypdf==3.1.0 \\\n    --hash=sha256:00\nother==2 # pypdf==9\n")
    repository.commit("a lock")
    repository.branch()
    repository.write("fresh.py", "x = 1\n")
    repository.commit("a change")
    found = find()
    assert side_of("python:briefs:parse", found) == Side(f"git:{found.commit}:python:briefs:parse")
    assert "is new" in side_of("python:fresh:parse", found).why
    assert "base and head run the same code" in side_of("python:json:loads", found).note
    assert side_of("pypdf", found) == Side("pypdf==3.1.0")
    assert side_of("pypdf==4.0.0", found) == Side("pypdf==4.0.0")
    assert side_of("pdfminer", found) == Side("pdfminer")
    assert side_of("reference", found) == Side("reference")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "Some_Package==1.2 ; python_version > '3'\n"),
        ("uv.lock", '[[package]]\nname = "some-package"\nversion = "1.2"\n'),
        ("requirements.lock", "some-package[extra]==1.2\n"),
    ],
)
def test_the_version_in_a_lock_is_found(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert locked_version(tmp_path, "some.package") == "1.2"
    assert locked_version(tmp_path, "another") is None


def test_a_module_stands_in_a_folder_or_its_src(tmp_path: Path) -> None:
    (tmp_path / "src" / "own").mkdir(parents=True)
    assert stands_in(tmp_path, "own.parser") and not stands_in(tmp_path, "other")


def test_without_a_repository_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path.parent))
    with contextlib.chdir(tmp_path):
        assert find() == Base("none", why="this folder is in no git repository")
        assert find("main").kind == "none"
