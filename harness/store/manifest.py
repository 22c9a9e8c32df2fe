"""`run.json`: what ran, over what, and how it came out in numbers."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from harness import __version__
from harness.errors import InputError
from harness.model import Frozen
from harness.parsers.answers import Identity
from harness.store.digest import file_sha256

NAME = "run.json"


class ParserRow(Frozen):
    """What really ran."""

    spec: str
    """As `parser_of` takes it, options included."""
    name: str
    version: str = ""
    versions: dict[str, str] = Field(default_factory=dict)
    """Installed distributions that may take part."""
    python: str = ""
    code: dict[str, str] = Field(default_factory=dict)
    """Files outside site-packages that the parser imported -> sha256."""
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, identity: Identity) -> "ParserRow":
        return cls(
            spec=identity.spec,
            name=identity.name,
            version=identity.version,
            versions=dict(identity.versions),
            python=identity.python,
            code={_shown(file): file_sha256(file) or "" for file in identity.code},
            notes=identity.notes,
        )


class GitRow(Frozen):
    """The repository around the working directory."""

    revision: str
    changed: bool
    """Whether tracked files differ from the revision."""


class Asked(Frozen):
    """What the user asked for, by which an unfinished run is found again."""

    parser: str
    paths: tuple[str, ...] = ()
    """Goldens or documents."""
    only: tuple[str, ...] = ()
    shard: str = ""
    """`1/4`: the first of four parts; empty: everything."""


class CountsRow(Frozen):
    """Documents, figures, and items by outcome."""

    documents: int = 0
    figures: int = 0
    passed: int = Field(0, alias="pass")
    failed: int = Field(0, alias="fail")
    skipped: int = Field(0, alias="skip")
    errors: int = Field(0, alias="error")


class HashRow(Frozen):
    """Many hashes as one; each single one stands in `documents.parquet`."""

    count: int
    sha256: str
    """Over one line `NAME SHA256` for each, in order of the names; equal for two runs over equal files."""

    @classmethod
    def of(cls, hashes: Iterable[tuple[str, str]]) -> "HashRow":
        whole = sha256()
        count = 0
        for name, one in hashes:
            whole.update(f"{name} {one}\n".encode())
            count += 1
        return cls(count=count, sha256=whole.hexdigest())


class Manifest(Frozen):
    """A finished run."""

    run: Literal[1] = 1
    """Version of this format."""
    id: str
    started: str
    ended: str
    harness: str = __version__
    python: str = platform.python_version()
    platform: str = platform.platform()
    parser: ParserRow
    asked: Asked
    stopped: str = ""
    """Why it ended before all documents were done; empty: it did not."""
    merged: tuple[str, ...] = ()
    """Runs that it was put together from."""
    git: GitRow | None = None
    counts: CountsRow
    goldens: HashRow
    """Of the golden files."""
    documents: HashRow
    """Of the sources."""


def read(folder: Path) -> Manifest:
    """The manifest of a finished run. Raises InputError where there is none, or none that can be read."""
    path = folder / NAME
    try:
        return Manifest.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise InputError(f"run {folder.name}: it did not finish; go on with: harness check --resume") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"{path}: no run that this version of harness reads: {where}: {first['msg']}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def write(folder: Path, manifest: Manifest) -> None:
    """Whole or not at all; the last file of a run, so that what has one is complete."""
    data: dict[str, Any] = manifest.model_dump(mode="json", by_alias=True)
    beside = folder / f".{NAME}.{os.getpid()}"
    with beside.open("w", encoding="utf-8", errors="backslashreplace") as file:
        json.dump(data, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)


def git_row() -> GitRow | None:
    """The revision of the repository around the working directory; None outside of one or without git."""
    revision = _git("rev-parse", "HEAD")
    if not revision:
        return None
    return GitRow(revision=revision, changed=bool(_git("status", "--porcelain", "--untracked-files=no")))


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _shown(file: Path) -> str:
    """Relative to the working directory where it is below, so that two checkouts agree."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def same_code(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether no file that both imported differs."""
    return all(other.get(file, sha256) == sha256 for file, sha256 in one.items())
