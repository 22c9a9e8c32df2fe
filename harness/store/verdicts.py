"""Outcomes by content: a golden that did not change, over an output that did not change, is not judged again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, overload

from harness.parsers.answers import Identity, Options
from harness.results import DocumentRun, Outcome, Tally
from harness.store import digest, rows
from harness.store.cache import identity_digest
from harness.store.kept import Keeping


class Verdicts:
    """What became of goldens under one parser."""

    def __init__(self, cache: Path, identity: Identity, options: Options) -> None:
        self._keeping = Keeping(cache / "verdicts")
        self._code = identity.code
        self._base = digest.of(
            digest.harness_digest(), identity_digest(identity, options, self._keeping), str(Path.cwd())
        )

    def key(self, golden: Path, sha256: str, *told: Iterable[Path]) -> str:
        """For a golden file with its hash, and whatever else its reading depends on: folders by name, files by
        content.
        """
        around = [[(str(path), self._content(path)) for path in paths] for paths in told]
        return digest.of(self._base, str(golden), sha256, around)

    def _content(self, path: Path) -> str | None:
        return None if path.is_dir() else self._keeping.code_sha256(str(path))

    def get(self, key: str) -> tuple[DocumentRun, bytes] | None:
        """The document's run and its line as a run keeps it."""
        kept = self._keeping.get(key)
        if kept is None:
            return None
        document = rows.document_of(kept.head["document"] | {"from_cache": True}, Outcomes(kept.body))
        return document.counted(_tally(kept.head["tally"])), kept.body

    def put(self, key: str, document: DocumentRun, line: bytes, files: Mapping[Path, str | None]) -> None:
        """Keeps a run for as long as `files` have these hashes; see `Keeping.put`."""
        head = {"document": rows.document_row(document), "tally": _tally_row(document.tally)}
        line = line.replace(b'"from_cache":false', b'"from_cache":true', 1)
        self._keeping.put(key, head, line, code=self._code, files=files)


def _tally_row(tally: Tally) -> dict[str, Any]:
    return {
        "outcomes": dict(tally.outcomes),
        "failed": dict(tally.failed),
        "skipped": dict(tally.skipped),
        "rates": {name: list(rate) for name, rate in tally.rates.items()},
        "figures": [tally.right, tally.golden, tally.reported],
    }


def _tally(row: dict[str, Any]) -> Tally:
    right, golden, reported = row["figures"]
    rates = {name: (hit, total) for name, (hit, total) in row["rates"].items()}
    return Tally(row["outcomes"], row["failed"], row["skipped"], rates, right, golden, reported)


class Outcomes(Sequence[Outcome]):
    """The outcomes in a document's line, read when they are looked at."""

    def __init__(self, line: bytes) -> None:
        self._line = line

    @cached_property
    def _read(self) -> tuple[Outcome, ...]:
        record = json.loads(self._line)
        return tuple(rows.outcome_of(record["document"]["document"], row) for row in record["outcomes"])

    def __len__(self) -> int:
        return len(self._read)

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self._read)

    @overload
    def __getitem__(self, index: int) -> Outcome: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Outcome]: ...

    def __getitem__(self, index: int | slice) -> Outcome | Sequence[Outcome]:
        return self._read[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._line)
