"""`git:REV`: the files of a revision of this repository, laid out in a folder, with the environment that it locks."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from harness.errors import InputError
from harness.parsers import environments
from harness.parsers.environments import CannotInstall, Environment

LOCKS = ("requirements.lock", "uv.lock", "requirements.txt")
"""Looked for in this order."""


@dataclass(frozen=True)
class Revision:
    """A commit, and a folder with its files."""

    commit: str
    folder: Path


def checked_out(name: str, home: Path, spec: str) -> Revision:
    """The revision's files under `home`, made once. No hook runs and nothing is written to the repository.

    Raises InputError outside a repository and for a revision that does not exist.
    """
    commit = _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"])
    if commit is None:
        if _git(["rev-parse", "--git-dir"]) is None:
            raise InputError(f"parser {spec!r}: {Path.cwd()} is in no git repository")
        raise InputError(f"parser {spec!r}: git knows no revision {name!r}; {_near()}")
    folder = home.resolve() / "revisions" / commit
    if not folder.is_dir():
        _lay_out(commit, folder)
    return Revision(commit, folder)


def _near() -> str:
    names = (_git(["for-each-ref", "--format=%(refname:short)", "--sort=-committerdate", "--count=20"]) or "").split()
    return f"there is {', '.join(names)}" if names else "there is none yet"


def _lay_out(commit: str, folder: Path) -> None:
    """By an index of our own, so that the repository's stays as it is."""
    beside = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}")
    beside.mkdir(parents=True)
    top = _git(["rev-parse", "--show-toplevel"])
    index = {"GIT_INDEX_FILE": str(beside / "index")}
    try:
        done = (
            _git(["read-tree", commit], index),
            _git(["checkout-index", "--all", "--quiet", f"--prefix={beside}/files/"], index, folder=top),
        )
        if None in done or not (beside / "files").is_dir():
            raise InputError(f"git cannot lay out revision {commit}")
        try:
            (beside / "files").rename(folder)
        except OSError:
            if not folder.is_dir():  # else: another run was first
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _git(arguments: list[str], extra: Mapping[str, str] | None = None, *, folder: str | None = None) -> str | None:
    """What git prints; None where it fails."""
    environment = {**os.environ, **(extra or {})}
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, check=False, env=environment, cwd=folder
        )
    except FileNotFoundError as error:
        raise InputError("git: specs need git, which is not on the PATH") from error
    return done.stdout.strip() if done.returncode == 0 else None


def environment_of(revision: Revision, home: Path, packages: tuple[str, ...], *, exact: bool = False) -> Environment:
    """What the revision's own lock says, else the present environment, which then is told.

    With `exact` the packages alone, whatever the lock says. Raises CannotInstall where they cannot be installed here.
    """
    if exact:
        return environments.isolated(packages, home, exact=True)
    lock = next((revision.folder / name for name in LOCKS if (revision.folder / name).is_file()), None)
    if lock is not None and not packages and _holds(lock):
        return environments.present()
    if lock is None and not packages:
        note = f"revision {revision.commit[:12]} has no lock: it ran in the present environment"
        return replace(environments.present(), notes=(note,))
    if lock is not None and lock.name == "uv.lock":
        lock = _exported(revision.folder, home)
    return environments.isolated(packages, home, lock=lock)


def _holds(lock: Path) -> bool:
    """Whether the present environment is what a lock of requirements says; so for most revisions of a project."""
    if lock.name == "uv.lock":
        return False
    here = environments.present()
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        text = line.partition("#")[0].partition("--hash")[0].strip()
        if text:
            try:
                locked = environments.requirement(text)
            except InputError:
                return False
            version = here.version_of(locked.name)
            applies = locked.marker is None or locked.marker.evaluate()
            if applies and (version is None or not locked.specifier.contains(version, prereleases=True)):
                return False
    return True


def _exported(folder: Path, home: Path) -> Path:
    """A `uv.lock` as requirements."""
    uv = environments.uv_program()
    if uv is None:
        raise CannotInstall(f"{folder}/uv.lock needs uv, which is not installed")
    command = [uv, "export", "--frozen", "--no-emit-project", "--format", "requirements-txt", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotInstall(f"uv export of {folder}/uv.lock: {done.stderr.strip()[-500:]}")
    exported = home.resolve() / "revisions" / f"{folder.name}.requirements.txt"
    exported.write_text(done.stdout, encoding="utf-8")
    return exported
