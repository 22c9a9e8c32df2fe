"""The repository around the present folder."""

import contextlib
import os
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.gate.repository import Repository
from tests.gate.scratch import Scratch


def test_outside_of_one_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path.parent))
    with contextlib.chdir(tmp_path):
        assert Repository.here() is None


def test_one_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    with contextlib.chdir(tmp_path):
        with pytest.raises(InputError, match="is a git repository that git cannot read; git status tells why"):
            Repository.here()
        monkeypatch.setenv("PATH", "")
        with pytest.raises(InputError, match="git is not on the PATH"):
            Repository.here()


def test_revisions_changes_and_the_common_commit(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "r", names=())
    with contextlib.chdir(made.folder):
        repository = Repository.here()
        assert repository is not None and repository.top == made.folder.resolve()
        assert repository.default({}) == "main" and repository.default({"GITHUB_BASE_REF": "v"}) == "origin/v"
        assert repository.commit("HEAD") == made.git("rev-parse", "HEAD") and repository.commit("nothing") is None
        assert repository.parent() is None and not repository.is_shallow
        made.write("untracked.txt", "x")
        assert not repository.is_changed
        made.edit("briefs.py", "import re", "import re  # expressions")
        assert repository.is_changed
        assert repository.merge_base("main") == repository.commit("HEAD")


def test_histories_without_a_common_commit_are_told(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "r", names=())
    made.git("checkout", "-q", "--orphan", "other")
    made.commit("another beginning")
    with contextlib.chdir(made.folder):
        repository = Repository.here()
        assert repository is not None
        with pytest.raises(InputError, match="no merge base with HEAD: the two have no commit in common"):
            repository.merge_base("main")
