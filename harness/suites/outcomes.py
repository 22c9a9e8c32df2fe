"""What became of suites: values that reports show, without pandas or Great Expectations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from harness.errors import Problem
from harness.model import Severity
from harness.results import Where

OutcomeWord = Literal["pass", "fail", "error", "vacuous"]
MOST_ROWS = 1000
"""Failing rows that an outcome keeps; all are counted."""


@dataclass(frozen=True, slots=True)
class FailingRow:
    """One row of the indicator table that an expectation calls wrong."""

    document: str
    article: str
    indicator: str
    measure: str
    period: str
    value: str
    unit: str
    printed: str
    place: str
    """`block 3, characters 12-21`; empty where the parser does not say."""
    expected: str
    """What golden or baseline have instead; empty where neither knows the figure."""
    row: Mapping[str, Any] = field(repr=False, default_factory=dict)
    """Every column that holds something."""


@dataclass(frozen=True, slots=True)
class ExpectationOutcome:
    """What became of one expectation."""

    id: str
    suite: str
    type: str
    severity: Severity
    description: str
    where: Where
    outcome: OutcomeWord
    looked_at: int
    """Rows that it looked at, missing values not counted."""
    failing: int = 0
    rows: tuple[FailingRow, ...] = ()
    """At most `MOST_ROWS` of the failing ones."""
    observed: str = ""
    """What an expectation over the whole table saw."""
    message: str = ""
    """Why it is an error or vacuous; else numbers that a reader should know."""

    @property
    def is_red(self) -> bool:
        """Whether it makes the verdict fail: a critical fail or a vacuous critical one."""
        return self.outcome in ("fail", "vacuous") and self.severity == "critical"


@dataclass(frozen=True, slots=True)
class SuiteOutcome:
    """What became of one suite."""

    name: str
    file: str
    outcomes: tuple[ExpectationOutcome, ...] = ()
    """In the suite's order."""
    not_applicable: str = ""
    """Why it was not run; empty: it was."""
    named: bool = False
    """Whether the user asked for it by `--suite`: then nothing in it may be vacuous."""

    @property
    def is_red(self) -> bool:
        return any(one.is_red or (self.named and one.outcome == "vacuous") for one in self.outcomes)


@dataclass(frozen=True)
class Verdict:
    """All suites over one run."""

    run: str
    parser: str
    baseline: str
    """What the run was held against; empty: nothing."""
    suites: tuple[SuiteOutcome, ...]
    figures: int
    """Reported figures."""
    documents: int
    paired: int = 0
    """Figures that are held against the same one of the baseline."""
    notes: tuple[str, ...] = ()
    problems: Sequence[Problem | str] = ()
    """Suite files that could not be read; the others ran."""
    unparsed: int = 0
    """Documents whose parser gave nothing."""
    allowed_errors: float = 0.0
    """Share of the documents that may be so (0-1)."""

    @property
    def outcomes(self) -> tuple[ExpectationOutcome, ...]:
        return tuple(outcome for suite in self.suites for outcome in suite.outcomes)

    @property
    def exit_code(self) -> int:
        """FORMATS section 4: 2 for suites that are wrong, 5 where none ran, 3 for documents without a parse, 1 for a
        critical failure, else 0."""
        if self.problems or any(one.outcome == "error" for one in self.outcomes):
            return 2
        if not self.outcomes:
            return 5
        if self.unparsed > self.allowed_errors * self.documents:
            return 3
        return 1 if any(suite.is_red for suite in self.suites) else 0
