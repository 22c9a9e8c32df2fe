"""Parses and runs that several tests share, made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks.case import Golden
from harness.model import ParsedDocument
from harness.suites.judging import Judged, Loaded, baseline_of_run, judge, load_run, load_suites, shipped
from harness.suites.outcomes import ExpectationOutcome, Verdict
from tests.conftest import ROOT
from tests.suites import runs

REGISTRY = ROOT / "golden" / "indicators.yaml"
Judge = Callable[..., Verdict]


@pytest.fixture(scope="session")
def known() -> dict[str, Golden]:
    return runs.goldens()


@pytest.fixture(scope="session")
def perfect(known: dict[str, Golden]) -> dict[str, ParsedDocument]:
    return runs.perfect(known)


@pytest.fixture(scope="session")
def suites() -> Loaded:
    return load_suites(shipped())


@pytest.fixture(scope="session")
def home(
    tmp_path_factory: pytest.TempPathFactory, perfect: dict[str, ParsedDocument], known: dict[str, Golden]
) -> Path:
    """A home whose only run at first is the undamaged one over all documents."""
    home = tmp_path_factory.mktemp("home")
    (home / "first").write_text(runs.store_unlabelled(home, perfect, runs.dates(known)))
    return home


def judged(home: Path, run: str) -> Judged:
    return load_run(run, home, [REGISTRY])


@pytest.fixture(scope="session")
def against_first(home: Path, suites: Loaded, known: dict[str, Golden]) -> Judge:
    """The shipped suites' verdict over documents that nobody labelled, against the undamaged run over all of them."""

    def verdict(documents: dict[str, ParsedDocument], *, sha: str = "s", baseline: bool = True) -> Verdict:
        run = runs.store_unlabelled(
            home, documents, runs.dates(known) | dict.fromkeys(documents.keys() - known.keys()), sha=sha
        )
        this = judged(home, run)
        first = baseline_of_run((home / "first").read_text(), home, this.registry) if baseline else None
        unnamed = Loaded(tuple((suite, False) for suite, _ in suites.suites), ())
        return judge(this, unnamed, first, home)

    return verdict


def outcome(verdict: Verdict, name: str) -> ExpectationOutcome:
    return next(one for one in verdict.outcomes if one.id == name)


def failed(verdict: Verdict) -> dict[str, str]:
    """Id -> severity of what failed."""
    return {one.id: one.severity for one in verdict.outcomes if one.outcome in ("fail", "error")}
