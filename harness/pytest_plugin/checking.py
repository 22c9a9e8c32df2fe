"""The runs behind a pytest session: made once, read by every item."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from harness import run
from harness.errors import HarnessError
from harness.gate.known import Entry, Known
from harness.gate.policy import Settings, load
from harness.golden.shelf import Shelf
from harness.parsers.answers import Options
from harness.results import DocumentRun, Outcome
from harness.store.manifest import Asked
from harness.store.runs import Store


def corpus_roots(config: pytest.Config) -> tuple[Path, ...]:
    """The roots given on the command line, else those of HARNESS_CORPUS."""
    given = config.option.harness_corpus or [r for r in os.environ.get("HARNESS_CORPUS", "").split(os.pathsep) if r]
    for root in given:
        if not Path(root).is_dir():
            raise pytest.UsageError(f"corpus root {root}: no such folder; check --harness-corpus or HARNESS_CORPUS")
    return tuple(Path(root) for root in given)


def shown(path: Path, config: pytest.Config) -> Path:
    """The path as messages show it: from where pytest was called, if it is below."""
    start = config.invocation_params.dir
    return path.relative_to(start) if path.is_relative_to(start) else path


@dataclass
class Checking:
    """Parsers over goldens, each as a stored run."""

    specs: tuple[str, ...]
    roots: tuple[Path, ...]
    home: Path
    runs: dict[str, str] = field(default_factory=dict)
    """Run id by parser spec; empty until the parsers have run."""
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def of(cls, config: pytest.Config, runs: Mapping[str, str] | None) -> "Checking":
        home = config.rootpath / ".harness"
        try:
            settings = load(shown(config.rootpath, config))
        except HarnessError as error:
            raise pytest.UsageError(str(error)) from error
        return cls(tuple(config.option.harness_parser), corpus_roots(config), home, dict(runs or {}), settings)

    def known_failure(self, spec: str, item: str) -> Entry | None:
        """The known failure of the policy that names an item, those that passed their day too."""
        entries = (entry for entry in Known.of(self.settings, spec).entries if entry.holds(item))
        return min(entries, key=lambda entry: entry.is_expired, default=None)

    def run_all(self, paths: Sequence[Path]) -> None:
        """Runs every parser over the goldens at these paths, unless that is done. Raises UsageError as pytest does."""
        if self.runs or not paths:
            return
        try:
            self.runs = {spec: self._run(spec, paths) for spec in self.specs}
        except HarnessError as error:
            raise pytest.UsageError(str(error)) from error

    def _run(self, spec: str, paths: Sequence[Path]) -> str:
        options = Options(home=self.home)
        parser = run.ready(spec, options)
        asked = Asked(parser=parser.spec, paths=tuple(map(str, paths)), only=(), shard="1/1")
        with parser, run.begin(Store(self.home), asked, parser, resume=False) as recorder:
            shelf = Shelf(tuple(paths), roots=self.roots)
            kept = run.verdicts_of(parser, options)
            run.record(shelf, parser, recorder, run.Plan(), verdicts=kept, each=lambda _: None)
        return recorder.id

    def document(self, spec: str, name: str) -> DocumentRun:
        """What became of one document."""
        return _documents(self.home, self.runs[spec])[name]

    def outcome(self, spec: str, name: str, item: str) -> Outcome:
        """What became of one item."""
        return _outcomes(self.home, self.runs[spec], name)[item]


@cache
def _documents(home: Path, run_id: str) -> Mapping[str, DocumentRun]:
    return {document.name: document for document in Store(home).load(run_id).documents}


@cache
def _outcomes(home: Path, run_id: str, name: str) -> Mapping[str, Outcome]:
    return {outcome.item.id: outcome for outcome in _documents(home, run_id)[name].outcomes}
