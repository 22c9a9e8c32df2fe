"""The memory of a run stays flat from 1,000 to 100,000 documents, and its time linear.

One golden under so many names and a parser in this process, everything else as in a real run: matching, outcomes,
the run's tables on the disk. Each size runs in a process of its own.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks import notes
from benchmarks.measuring import Result, peak_mb, tell
from harness import formats, golden, run
from harness.checks.case import Golden
from harness.parsers import Answer, Identity, Request
from harness.reports.summary import Collector
from harness.store.manifest import Asked
from harness.store.runs import Store

FEW, MANY = 1_000, 100_000
MOST_GROWTH_MB = 150.0
"""100,000 names and their hashes are some 30 MB."""
MOST_SLOWER = 1.5


class OneGolden:
    """The same golden under many names; see `run.Goldens`."""

    roots: tuple[Path, ...] = ()

    def __init__(self, one: Golden, count: int) -> None:
        self.one = one
        self.names = tuple(f"note{number:06}" for number in range(count))

    def read(self, name: str) -> Golden:
        return replace(self.one, name=name)

    def path(self, name: str) -> Path:
        return self.one.path

    def registries(self, name: str) -> tuple[Path, ...]:
        return ()

    def named_files(self, golden: Golden) -> tuple[Path, ...]:
        return ()


class InThisProcess:
    """A parser that needs no child; see `parsers.Parser`."""

    spec = "notes"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def identity(self) -> Identity:
        return Identity(self.spec, self.spec, "1", {})

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        for request in requests:
            yield request, Answer("ok", formats.from_data(dict(notes.parse(str(request.source)))).document)


def measure(count: int) -> tuple[float, float]:
    """Most memory in MB and milliseconds a document."""
    with tempfile.TemporaryDirectory() as folder:
        notes.write(Path(folder) / "golden", 1)
        (one,) = golden.load_all([Path(folder) / "golden"]).goldens
        parser, store, collector = InThisProcess(), Store(Path(folder) / ".harness"), Collector()
        begun = time.perf_counter()
        with parser, run.begin(store, Asked(parser=parser.spec), parser, resume=False) as recorder:
            run.record(OneGolden(one, count), parser, recorder, run.Plan(), each=collector.add)
        return peak_mb(), (time.perf_counter() - begun) / count * 1e3


def in_a_process(count: int) -> tuple[float, float]:
    """What `measure` gives for so many documents."""
    command = [sys.executable, "-m", "benchmarks.memory", str(count)]
    memory, time_ms = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(memory), float(time_ms)


def main() -> int:
    """Prints the claim's numbers; 1 where it does not hold. With an argument one size is measured."""
    if sys.argv[1:]:
        print(*measure(int(sys.argv[1])))
        return 0
    (few_mb, few_ms), (many_mb, many_ms) = in_a_process(FEW), in_a_process(MANY)
    print(
        f"{FEW:,} documents: {few_mb:,.0f} MB, {few_ms:.2f} ms each; {MANY:,}: {many_mb:,.0f} MB, {many_ms:.2f} ms each"
    )
    return tell(
        [
            Result(
                f"memory for {MANY:,} documents beyond that for {FEW:,}", many_mb - few_mb, "MB", most=MOST_GROWTH_MB
            ),
            Result("time for one of many, in times for one of few", many_ms / few_ms, "", most=MOST_SLOWER),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
