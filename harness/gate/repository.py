"""The git repository around the present folder: revisions, what they have in common, and what is missing here."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.errors import InputError

DEEPER = (
    "fetch the whole history: in a GitHub workflow `actions/checkout` with `fetch-depth: 0`, else git fetch --unshallow"
)
TARGETS = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CHANGE_TARGET")
"""What CI systems (GitHub, GitLab, Jenkins) call the branch that a change goes to."""
DEFAULTS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


@dataclass(frozen=True)
class Repository:
    """A repository with at least the folder; it may have no commit yet."""

    top: Path
    prefix: Path
    """The present folder, from the top."""

    @classmethod
    def here(cls) -> "Repository | None":
        """None outside of one. Raises InputError where there is one that git cannot read, or no git to read it."""
        top = _git("rev-parse", "--show-toplevel")
        if not top:
            around = next((f for f in (Path.cwd(), *Path.cwd().parents) if (f / ".git").exists()), None)
            if around is not None and not _git("--version"):
                raise InputError(f"{around} is a git repository, and git is not on the PATH")
            if around is not None and not os.environ.get("GIT_CEILING_DIRECTORIES"):
                todo = "git status tells why; in a container it may be the owner: git config --global safe.directory"
                raise InputError(f"{around} is a git repository that git cannot read; {todo} {around}")
            return None
        return cls(Path(top), Path(_git("rev-parse", "--show-prefix") or "."))

    def commit(self, name: str) -> str | None:
        """The commit that a name stands for."""
        return _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") or None

    @property
    def is_shallow(self) -> bool:
        return _git("rev-parse", "--is-shallow-repository") == "true"

    @property
    def is_changed(self) -> bool:
        """Whether tracked files differ from HEAD; what a step of a workflow leaves behind does not count."""
        return bool(_git("status", "--porcelain", "--untracked-files=no"))

    def local(self, name: str) -> str:
        """A branch of `origin` by its name here, where the repository has no remote at all."""
        here = name.removeprefix("origin/")
        return here if here != name and self.commit(name) is None and self.commit(here) and not _git("remote") else name

    def merge_base(self, name: str) -> str:
        """The newest commit that HEAD has in common with a revision. Raises InputError, which says how to get it."""
        if self.commit(name) is None:
            todo = (
                DEEPER if self.is_shallow or os.environ.get("CI") else f"fetch it, or name another with --base{_near()}"
            )
            raise InputError(f"base {name}: git knows no such revision here; {todo}")
        found = _git("merge-base", name, "HEAD")
        if not found:
            why = "this clone is shallow" if self.is_shallow else "the two have no commit in common"
            raise InputError(f"base {name}: no merge base with HEAD: {why}; {DEEPER}")
        return found.split()[0]

    def default(self, environment: Mapping[str, str] = os.environ) -> str | None:
        """The revision that a change is held against where nothing is said; None: there is none."""
        for variable in TARGETS:
            if branch := environment.get(variable):
                return next((name for name in (f"origin/{branch}", branch) if self.commit(name)), f"origin/{branch}")
        return next((name for name in DEFAULTS if self.commit(name)), None)

    def parent(self) -> str | None:
        """The commit before HEAD; None at the first one, and where a shallow clone has cut it off."""
        return self.commit("HEAD^")


def _near() -> str:
    names = (_git("for-each-ref", "--format=%(refname:short)", "--sort=-committerdate", "--count=10") or "").split()
    return f"; there is {', '.join(names)}" if names else ""


def _git(*arguments: str) -> str:
    """What git prints; empty where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
