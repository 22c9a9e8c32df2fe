"""The folder of runs: beginning one, going on with one that was cut off, finding, merging and removing them."""

import contextlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from harness.errors import InputError
from harness.model import Frozen
from harness.parsers.answers import Identity
from harness.results import DocumentRun, Run
from harness.store import manifest as manifests
from harness.store import part as parts
from harness.store.manifest import Asked, CountsRow, HashRow, Manifest, ParserRow
from harness.store.stored import DoneDocuments, Hashes, StoredDocuments

HOME = Path(".harness")
BEGUN = "begun.json"
"""In the folder of a run that is under way or was cut off; locked while a process works on it."""
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")


class Begun(Frozen):
    """What a run set out to do."""

    id: str
    started: str
    asked: Asked
    identity: str
    """Of parser and harness: only a run under the same may go on."""


def new_id() -> str:
    """A run's name: when it started (UTC, to the millisecond), and a few characters so that two never share one."""
    now = datetime.now(UTC)
    return f"{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}{secrets.token_hex(2)}"


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Recorder:
    """A run under way: each document is on the disk once it is added; `finish` makes the run of it."""

    def __init__(self, folder: Path, begun: Begun, lock: IO[str]) -> None:
        self.folder = folder
        self.begun = begun
        self.part = parts.Part(folder / parts.NAME)
        self.resumed = len(self.part)
        """Documents that an earlier process had done."""
        self._lock = lock

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(self, *_: object) -> None:
        """Without `finish` the run stays as it is, so that it can go on."""
        self.part.close()
        self._lock.close()

    @property
    def id(self) -> str:
        return self.begun.id

    def so_far(self, parser: str, versions: Mapping[str, str]) -> Run:
        """What is done by now, as a run."""
        documents = DoneDocuments(self.folder)
        goldens = {document.name: document.golden_sha256 for document in documents if document.golden_sha256}
        return Run(self.id, parser, versions, goldens, self.begun.started, documents)

    def kept(self, name: str, golden_sha256: str, source_sha256: str) -> DocumentRun | None:
        """What an earlier process did of a document, if its golden and source are still the same."""
        if not self.resumed or name not in self.part:
            return None
        document = self.part.document(name)
        if (document.golden_sha256, document.source_sha256) == (golden_sha256, source_sha256):
            return document
        self.part.drop(name)
        return None

    def add(self, document: DocumentRun, line: bytes | None = None) -> None:
        """`line`: the document's line, where it is known."""
        self.part.add(document, parts.line_of(document) if line is None else line)

    def keep_only(self, names: set[str]) -> None:
        """Forgets what an earlier process did of documents that are no longer there."""
        for name in set(self.part.names) - names:
            self.part.drop(name)

    def finish(self, identity: Identity, *, stopped: str = "") -> Manifest:
        """Writes the tables and, last, the manifest."""
        from harness.store import tables

        self.part.flush()
        origin = {"run": self.id, "parser": identity.spec, "parser_version": identity.version}
        counts = tables.write(self.folder, self.part.blocks(), origin)
        manifest = Manifest(
            id=self.id,
            started=self.begun.started,
            ended=now(),
            parser=ParserRow.of(identity),
            asked=self.begun.asked,
            stopped=stopped,
            git=manifests.git_row(),
            counts=CountsRow.model_validate(
                {"documents": counts["documents"], "figures": counts["figures"], **tables.totals(self.folder)}
            ),
            goldens=HashRow.of(tables.hashes(self.folder, "golden")),
            documents=HashRow.of(tables.hashes(self.folder, "source")),
        )
        manifests.write(self.folder, manifest)
        _clear(self.folder)
        return manifest


@dataclass(frozen=True)
class Store:
    """The runs below a folder `.harness`."""

    home: Path = HOME

    @property
    def runs(self) -> Path:
        return self.home / "runs"

    def begin(self, asked: Asked, identity: str) -> Recorder:
        """A new run. Raises InputError where the folder cannot be written."""
        begun = Begun(id=new_id(), started=now(), asked=asked, identity=identity)
        folder = self.runs / begun.id
        try:
            folder.mkdir(parents=True)
            self._sweep_finished()
            beside = folder / f".{BEGUN}"
            beside.write_text(begun.model_dump_json(indent=1), encoding="utf-8")
            beside.replace(folder / BEGUN)
            lock = _locked(folder / BEGUN)
        except OSError as error:
            raise InputError(f"{folder}: cannot be written: {error.strerror}") from error
        assert lock is not None
        return Recorder(folder, begun, lock)

    def _sweep_finished(self) -> None:
        """Removes what a kill left in runs that had just been finished."""
        for folder in self._folders():
            if (folder / BEGUN).exists() and (folder / manifests.NAME).exists() and not _is_locked(folder):
                _clear(folder)

    def resume(self, asked: Asked, identity: str) -> Recorder | None:
        """The newest run of the same asking that was cut off under the same parser and harness; None: there is none."""
        for folder, begun in self._unfinished():
            if (begun.asked, begun.identity) == (asked, identity):
                lock = _locked(folder / BEGUN)
                if lock is not None:
                    _sweep(folder)
                    return Recorder(folder, begun, lock)
        return None

    def _unfinished(self) -> Iterator[tuple[Path, Begun]]:
        """Newest first."""
        for folder in sorted(self._folders(), reverse=True):
            if not (folder / manifests.NAME).exists():
                try:
                    yield folder, Begun.model_validate_json((folder / BEGUN).read_text(encoding="utf-8"))
                except (OSError, ValueError):
                    continue

    def _folders(self) -> list[Path]:
        if not self.runs.is_dir():
            return []
        return [path for path in self.runs.iterdir() if path.is_dir() and not path.name.startswith(".")]

    def ids(self) -> tuple[str, ...]:
        """Finished runs, oldest first."""
        return tuple(sorted(folder.name for folder in self._folders() if (folder / manifests.NAME).exists()))

    def unfinished(self) -> tuple[str, ...]:
        """Runs that are under way or were cut off, oldest first."""
        return tuple(sorted(folder.name for folder in self._folders() if not (folder / manifests.NAME).exists()))

    def folder(self, run: str) -> Path:
        """The folder of a finished run: by its id, by a beginning that only it has, or `latest`.

        Raises InputError where none or several fit.
        """
        ids = self.ids()
        fitting = [one for one in ids if one == run] or [one for one in ids if one.startswith(run)]
        if run == "latest":
            fitting = list(ids[-1:])
        if len(fitting) == 1 and _ID.fullmatch(run):
            return self.runs / fitting[0]
        if fitting:
            raise InputError(f"run {run!r} may be {', '.join(fitting[:5])}; give more of its id")
        if run in self.unfinished():
            raise InputError(f"run {run}: it did not finish; go on with: harness check --resume")
        known = f"the newest are {', '.join(ids[-3:])}" if ids else "there is none yet; harness check makes one"
        raise InputError(f"no run {run!r} in {self.runs}: {known}")

    def manifest(self, run: str) -> Manifest:
        return manifests.read(self.folder(run))

    def load(self, run: str) -> Run:
        """A finished run; its documents are read when they are asked for."""
        folder = self.folder(run)
        told = manifests.read(folder)
        return Run(
            id=told.id,
            parser=told.parser.spec,
            versions=told.parser.versions,
            goldens=Hashes(folder, "golden"),
            started=told.started,
            documents=StoredDocuments(folder),
        )

    def outcomes(self, run: str, checks: Sequence[str] = ()) -> list[dict[str, Any]]:
        """Rows of `outcomes.parquet`: of the items named; of none: those that failed or could not be checked.

        Empty where the run is gone or did not finish.
        """
        from harness.store import tables

        if run not in self.ids():
            return []
        return tables.outcomes_of(self.runs / run, checks)

    def remove(self, run: str) -> None:
        """Removes a run, its manifest first, so that a half removed one is none."""
        folder = self.runs / run
        (folder / manifests.NAME).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def prunable(self, *, keep: int, days: float | None = None) -> tuple[str, ...]:
        """Finished runs but the newest `keep`, as far as they are older than `days`; and runs cut off before those."""
        ids = self.ids()
        old = ids[: max(0, len(ids) - keep)]
        if days is not None:
            limit = f"{datetime.now(UTC) - timedelta(days=days):%Y%m%d-%H%M%S}"
            old = tuple(one for one in old if one < limit)
        dead = tuple(one for one in self.unfinished() if old and one <= old[-1] and not _is_locked(self.runs / one))
        return tuple(sorted((*old, *dead)))

    def merge(self, runs: Sequence[str], *, others: Sequence["Store"] = ()) -> Manifest:
        """One run of several: the shards of one asking, or what was checked apart under one parser. Each is looked for
        here and then in `others`.

        Raises InputError where the parsers differ, or where two hold the same document with different outcomes.
        """
        from harness.store import tables

        folders = [self._anywhere(run, others) for run in runs]
        told = [manifests.read(folder) for folder in folders]
        _require_alike(told)
        _require_apart(folders)
        merged_id = new_id()
        folder = self.runs / f".{merged_id}"
        folder.mkdir(parents=True)
        try:
            counts = tables.merge(folders, folder, merged_id)
            hashes = {kind: HashRow.of(tables.hashes(folder, kind)) for kind in ("golden", "source")}
            manifest = _merged(merged_id, told, counts | tables.totals(folder), hashes)
            manifests.write(folder, manifest)
            folder.rename(self.runs / merged_id)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return manifest

    def _anywhere(self, run: str, others: Sequence["Store"]) -> Path:
        for store in others:
            if run in store.ids():
                return store.folder(run)
        return self.folder(run)


def _require_alike(told: Sequence[Manifest]) -> None:
    first = told[0]
    for other in told[1:]:
        for what, one, two in (
            ("parser", first.parser.spec, other.parser.spec),
            ("parser version", first.parser.version, other.parser.version),
            ("installed packages", first.parser.versions, other.parser.versions),
            ("version of harness", first.harness, other.harness),
        ):
            if one != two:
                raise InputError(f"runs {first.id} and {other.id} cannot be merged: {what} {one!r} and {two!r}")
        if not manifests.same_code(first.parser.code, other.parser.code):
            raise InputError(f"runs {first.id} and {other.id} cannot be merged: the parser's code changed between them")


def _require_apart(folders: Sequence[Path]) -> None:
    from harness.store import tables

    holder: dict[str, str] = {}
    for folder in folders:
        for name in tables.names(folder):
            if name in holder:
                raise InputError(f"runs {holder[name]} and {folder.name} both hold {name}; shards hold it once")
            holder[name] = folder.name


def _merged(run: str, told: Sequence[Manifest], counts: dict[str, int], hashes: dict[str, HashRow]) -> Manifest:
    first = told[0]
    return Manifest(
        id=run,
        started=min(one.started for one in told),
        ended=max(one.ended for one in told),
        harness=first.harness,
        python=first.python,
        platform=first.platform,
        parser=first.parser.model_copy(update={"code": {k: v for one in told for k, v in one.parser.code.items()}}),
        asked=first.asked.model_copy(update={"shard": ""}),
        stopped="; ".join(dict.fromkeys(one.stopped for one in told if one.stopped)),
        merged=tuple(one.id for one in told),
        git=first.git,
        counts=CountsRow.model_validate({name: n for name, n in counts.items() if name != "outcomes"}),
        goldens=hashes["golden"],
        documents=hashes["source"],
    )


def _locked(path: Path) -> IO[str] | None:
    """The file, locked for as long as it is open; None where another process holds it."""
    file = path.open("r", encoding="utf-8")
    try:
        import fcntl
    except ImportError:
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _is_locked(folder: Path) -> bool:
    """Whether a process works on the run."""
    try:
        file = _locked(folder / BEGUN)
    except OSError:
        return False
    if file is None:
        return True
    file.close()
    return False


def _clear(folder: Path) -> None:
    """Removes what a finished run needs no more."""
    for name in (parts.NAME, BEGUN):
        (folder / name).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Removes what a kill left half written."""
    for path in folder.glob(".*"):
        with contextlib.suppress(OSError):
            path.unlink()


def remember(home: Path, runs: Sequence[str]) -> None:
    """Notes the runs of the newest check, for `explain` and `--last-failed`."""
    path = home / "last.json"
    beside = path.with_name(f".last.json.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.write_text(json.dumps({"runs": list(runs)}) + "\n", encoding="utf-8")
    beside.replace(path)


def last(home: Path) -> tuple[str, ...]:
    """The runs of the newest check; empty where there was none."""
    try:
        told = json.loads((home / "last.json").read_text(encoding="utf-8"))
        return tuple(str(run) for run in told["runs"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()
