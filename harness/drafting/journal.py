"""What was accepted, when, by whom and why: `ACCEPTS.jsonl` beside the goldens, and the way back.

A commit is safe against being killed at any moment. First a record with both states of every file goes to
`.harness/undo/`; then goldens are replaced, each whole; then the line is added to the log; then the pending files
follow. `finish_begun` completes what was cut off in between, so a golden never stands changed without its line.
"""

import base64
import json
import os
import secrets
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from harness.drafting.writing import content_of, replace
from harness.errors import InputError, Problem

NAME = "ACCEPTS.jsonl"
NEW = ".new"
"""Suffix of pending files."""
MOST_RECORDS = 200
"""Acts that can be undone."""


@dataclass(frozen=True)
class FileChange:
    """A file before and after; None: it is not there."""

    path: Path
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class Done:
    """One fact that was decided."""

    id: str
    kind: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Entry:
    """A line of the log."""

    id: str
    verb: str
    items: tuple[Mapping[str, Any], ...]
    why: str
    undoes: str = ""


def journal_folder(path: Path) -> Path:
    """The folder whose `ACCEPTS.jsonl` tells of a golden: the nearest around it that has one, else the outermost
    called `golden` below the present folder, else the golden's own."""
    here = Path.cwd()
    folder = Path(os.path.abspath(path)).parent
    around = [folder, *folder.parents]
    inside = [one for one in around if one == folder or one.is_relative_to(here)]
    kept = next((one for one in inside if (one / NAME).is_file()), None)
    named = [one for one in inside if one.name == "golden"]
    return kept or (named[-1] if named else folder)


class Journal:
    """The log in one folder; records of the way back lie in `home`/undo."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.file = folder / NAME
        self._folder = folder
        self._records = home / "undo"

    def commit(self, changes: Sequence[FileChange], verb: str, items: Sequence[Done], why: str) -> str:
        """Makes the changes and logs them; gives the entry's id.

        Raises InputError, before anything is written, where a file is not as it was when the change was made up.
        """
        for change in changes:
            if content_of(change.path) != change.before:
                what = "changed while this was decided"
                raise InputError(Problem(str(change.path), 0, 0, what, "look at it again: nothing was written"))
        at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        key = f"{at[:-3]}-{secrets.token_hex(2)}"
        line = {
            "id": key,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "who": who(self._folder),
            "verb": verb,
            "why": why,
            "files": [self._told(change) for change in changes if change.path.suffix != NEW],
            "items": [{"id": one.id, "kind": one.kind, "old": one.old, "new": one.new} for one in items],
        }
        record = {
            "journal": str(self._folder.absolute()),
            "line": line,
            "files": [self._kept(change) for change in changes],
        }
        replace(self._records / f"{key}.json", json.dumps(record, ensure_ascii=False).encode())
        self._carry_out(key, line, changes)
        for old in sorted(self._records.glob("*.json"))[:-MOST_RECORDS]:
            replace(old, None)
        return key

    def _told(self, change: FileChange) -> dict[str, str | None]:
        return {"file": self._relative(change.path), "before": _hash(change.before), "after": _hash(change.after)}

    def _kept(self, change: FileChange) -> dict[str, str | None]:
        return {"file": self._relative(change.path), "before": _packed(change.before), "after": _packed(change.after)}

    def _relative(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._folder)).as_posix()

    def _carry_out(self, key: str, line: Mapping[str, Any], changes: Sequence[FileChange]) -> None:
        first = _first(changes)
        for change in first:
            if content_of(change.path) != change.after:
                replace(change.path, change.after)
        if key not in {entry.id for entry in self.entries()}:
            self._append(line)
        for change in changes:
            if change not in first and content_of(change.path) == change.before:
                replace(change.path, change.after)

    def _append(self, line: Mapping[str, Any]) -> None:
        text = json.dumps(line, ensure_ascii=False) + "\n"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as file:
            # A line that a kill cut short stays one line of its own.
            if file.tell() and not self.file.read_bytes().endswith(b"\n"):
                file.write(b"\n")
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())

    def entries(self) -> Iterator[Entry]:
        """What the log tells, the oldest first; a line that a kill cut short is left out."""
        for text in (content_of(self.file) or b"").splitlines():
            try:
                line = json.loads(text)
                yield Entry(line["id"], line["verb"], tuple(line["items"]), line["why"], line.get("undoes", ""))
            except (ValueError, KeyError, TypeError):
                continue

    def finish_begun(self) -> list[str]:
        """Completes commits that were cut off after their first file was replaced, and forgets those before.

        Gives a sentence on each that was completed.
        """
        entries = list(self.entries())
        known, undone = {entry.id for entry in entries}, {entry.undoes for entry in entries}
        told = []
        for path in sorted(self._records.glob("*.json")):
            record = self._record(path.stem)
            if record is None or path.stem in undone or not self._is_of(record):
                continue
            changes = self._changes(record)
            first = _first(changes)
            states = [content_of(change.path) for change in first]
            if not all(state in (one.before, one.after) for state, one in zip(states, first, strict=True)):
                continue
            if any(state == one.after for state, one in zip(states, first, strict=True)):
                if path.stem not in known or _is_half_done(changes, first):
                    self._carry_out(path.stem, record["line"], changes)
                    told.append(f"finished {record['line']['verb']} {path.stem}, which had been cut off")
            elif path.stem not in known:
                replace(path, None)
        return told

    def _is_of(self, record: Mapping[str, Any]) -> bool:
        """Whether a record was made for this log."""
        return record.get("journal") == str(self._folder.absolute())

    def undo(self) -> Entry:
        """Brings every file of the last entry back, byte for byte, and says so in the log.

        Raises InputError where there is nothing to undo, its record is gone, or a file was changed since.
        """
        entries = list(self.entries())
        undone = {entry.undoes for entry in entries}
        last = next((one for one in reversed(entries) if one.verb != "undo" and one.id not in undone), None)
        if last is None:
            raise InputError(f"{self.file}: nothing was accepted that is not undone already")
        record = self._record(last.id)
        if record is None:
            where = self._records / f"{last.id}.json"
            raise InputError(f"{where}: the record of {last.id} is gone; bring the files back with git")
        changes = self._changes(record)
        for change in changes:
            if change.path.suffix != NEW and content_of(change.path) not in (change.before, change.after):
                what = f"changed since {last.verb} {last.id}"
                todo = "undo would lose that: edit it by hand, or use git"
                raise InputError(Problem(str(change.path), 0, 0, what, todo))
        for change in changes:
            # A newer run's pending file is newer news than the one that stood here.
            if content_of(change.path) in (change.after, None):
                replace(change.path, change.before)
        key = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._append(
            {
                "id": key,
                "when": now,
                "who": who(self._folder),
                "verb": "undo",
                "why": "",
                "undoes": last.id,
                "items": [],
            }
        )
        return last

    def _record(self, key: str) -> dict[str, Any] | None:
        raw = content_of(self._records / f"{key}.json")
        try:
            found = json.loads(raw) if raw else None
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def _changes(self, record: Mapping[str, Any]) -> list[FileChange]:
        return [
            FileChange(self._path(one["file"]), _unpacked(one["before"]), _unpacked(one["after"]))
            for one in record["files"]
        ]

    def _path(self, relative: str) -> Path:
        return Path(os.path.normpath(self._folder / relative))


def _first(changes: Sequence[FileChange]) -> list[FileChange]:
    """What is replaced before the log is written: goldens and registries; where there are none, all."""
    return [change for change in changes if change.path.suffix != NEW] or list(changes)


def _is_half_done(changes: Sequence[FileChange], first: Sequence[FileChange]) -> bool:
    """Whether the goldens stand as they were made and a pending file still as it was before."""
    rest = [change for change in changes if change not in first]
    return any(content_of(change.path) == change.before != change.after for change in rest)


def who(folder: Path) -> str:
    """Name and address as git knows them in a folder; empty where it does not, or there is no git."""
    parts = [_git(folder, "user.name"), _git(folder, "user.email")]
    return f"{parts[0]} <{parts[1]}>".strip() if parts[1] else parts[0]


def _git(folder: Path, name: str) -> str:
    try:
        done = subprocess.run(
            ["git", "config", name], cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace",
            check=False, timeout=10, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _hash(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _packed(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
