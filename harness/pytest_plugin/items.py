"""A golden file as a collector, and each of its facts as an item."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness import checks
from harness.gate.known import Entry
from harness.golden.files import find
from harness.golden.loading import load_all
from harness.pytest_plugin import CHECKING
from harness.pytest_plugin.checking import Checking, shown
from harness.reports.terminal import failure
from harness.results import Outcome


def collector(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The goldens in a YAML file; None where it is none (a registry, a schema, a workflow)."""
    found, _ = find([path.parent])
    is_golden = any(one.path.name == path.name and one.path.parent == path.parent for one in found)
    if not is_golden and not is_named(path, parent.config):
        return None
    return GoldenCollector.from_parent(parent, path=path)


def is_named(path: Path, config: pytest.Config) -> bool:
    """Whether the file itself stands on the command line: then it is meant as a golden."""
    named = (config.invocation_params.dir / argument.split("::")[0] for argument in config.args)
    return any(one.is_file() and one.resolve() == path.resolve() for one in named)


class NotFit(Exception):
    """A fact that the parser does not meet; `outcome` says where and how."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


class GoldenCollector(pytest.File):
    """One golden file."""

    def collect(self) -> Iterator[pytest.Item]:
        checking = self.config.stash[CHECKING]
        loaded = load_all([shown(self.path, self.config)], roots=checking.roots)
        if loaded.problems:
            raise self.CollectError("\n".join(map(str, loaded.problems)))
        for spec in checking.specs:
            suffix = f"[{spec}]" if len(checking.specs) > 1 else ""
            for skipped in loaded.skipped:
                yield NotHere.from_parent(self, name=f"document{suffix}", reason=skipped.reason)
            for golden in loaded.goldens:
                for item in checks.items(golden):
                    name = item.id.removeprefix(f"{golden.name}/") + suffix
                    known = checking.known_failure(spec, item.id)
                    yield FactItem.from_parent(self, name=name, spec=spec, demand=item, known=known)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, self.CollectError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class NotHere(pytest.Item):
    """A golden whose source is not here."""

    def __init__(self, *, reason: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason = reason

    def runtest(self) -> None:
        pytest.skip(self.reason)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, self.name


class FactItem(pytest.Item):
    """One demand of a golden under one parser."""

    def __init__(self, *, spec: str, demand: Any, known: Entry | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spec = spec
        self.demand = demand
        self.known = known
        """Of the policy: it must fail, and fails the test where it does not or passed its day."""
        if known and not known.is_expired:
            self.add_marker(pytest.mark.xfail(reason=f"{known.where}: {known.reason}", strict=True))

    @property
    def golden_path(self) -> Path:
        return shown(self.path, self.config)

    @property
    def _checking(self) -> Checking:
        return self.config.stash[CHECKING]

    @property
    def _outcome(self) -> Outcome:
        return self._checking.outcome(self.spec, self.demand.document, self.demand.id)

    def setup(self) -> None:
        """A parse that failed is an error of the item, not a failure of the fact."""
        if self._outcome.outcome == "error":
            raise NotFit(self._outcome)

    def runtest(self) -> None:
        outcome = self._outcome
        if self.known and self.known.is_expired and not outcome.fails:
            pytest.fail(f"{self.known.where}: {self._expired}", pytrace=False)
        if outcome.outcome == "skip":
            pytest.skip(outcome.reason)
        if outcome.outcome == "fail":
            if not outcome.fails:
                pytest.xfail(f"info: {outcome.message or outcome.got}")
            raise NotFit(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """As the terminal says it, without a traceback of ours."""
        if not isinstance(excinfo.value, NotFit):
            return super().repr_failure(excinfo, style)
        log = self._checking.document(self.spec, self.demand.document).log
        is_error = excinfo.value.outcome.outcome == "error"
        told = f"\n      what the parser printed is in {log}" if is_error and log else ""
        if self.known and self.known.is_expired:
            told += f"\n      {self.known.where}: {self._expired}"
        return failure(excinfo.value.outcome) + told

    @property
    def _expired(self) -> str:
        assert self.known is not None
        told = self.known.told
        return f"this known failure expired on {told.expires} ({told.reason}): mend the parser, or remove the entry"

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, self.demand.where.line - 1, self.name
