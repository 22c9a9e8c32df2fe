"""What was read of another benchmark, and how it is written as goldens."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from harness.errors import InputError

POINTER = b"version https://git-lfs"
"""How a file begins that only points to its content."""


@dataclass(frozen=True)
class LeftOut:
    """A demand of the benchmark that our goldens cannot express."""

    document: str
    fact: str
    """Its id there, or what it is."""
    reason: str


@dataclass(frozen=True)
class ImportedGolden:
    """One document of the benchmark with what is demanded of it."""

    name: str
    """As the benchmark names the output of a parser for it, so that `outputs:DIR` finds that."""
    source: Path
    facts: Mapping[str, Sequence[Mapping[str, Any]]]
    """Our keys (`text`, `tables`) with their facts."""


@dataclass(frozen=True)
class Bench:
    """All that a folder of the benchmark demands."""

    name: str
    folder: Path
    goldens: tuple[ImportedGolden, ...]
    left_out: tuple[LeftOut, ...]
    made_exact: tuple[str, ...] = ()
    """Ids of facts that allowed edits there and hold a digit, which allows none here."""

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why demands were left out, and how many for each reason, the most first."""
        counts = Counter(left.reason for left in self.left_out)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def write(bench: Bench, into: Path) -> tuple[Path, ...]:
    """Writes a golden for each document to `into`; the sources stay where they are, as `corpus:` sources.

    The corpus root is the folder around the benchmark's. A golden that is already there and says the same is left;
    raises InputError, before anything is written, where one says something else.
    """
    texts = {into / f"{golden.name}.yaml": _golden(bench, golden) for golden in bench.goldens}
    others = [path for path, text in texts.items() if path.exists() and path.read_text("utf-8") != text]
    if others:
        named = ", ".join(map(str, others[:3])) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        raise InputError(f"{named}: exists and says something else; import into an empty folder with --into DIR")
    into.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="")
    return tuple(texts)


def _golden(bench: Bench, golden: ImportedGolden) -> str:
    place = golden.source.relative_to(bench.folder).as_posix()
    data = {
        "golden": 1,
        "document": {
            "source": f"corpus:{bench.folder.name}/{place}",
            "sha256": hashlib.sha256(golden.source.read_bytes()).hexdigest(),
            "tags": [bench.name],
        },
        "articles": [],
        **golden.facts,
    }
    dumped = yaml.dump(
        data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=1 << 20, default_flow_style=None
    )
    return f"# Imported from {bench.name}: what it demands of this document. Articles are not recorded there.\n{dumped}"


class _Writer(yaml.SafeDumper):
    """Writes every fact in full."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def is_document(path: Path) -> bool:
    """Whether a file is there with its content, and not a pointer to it."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return not file.read(len(POINTER)).startswith(POINTER)
