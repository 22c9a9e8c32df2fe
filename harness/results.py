"""Items (what a golden demands), outcomes (what became of each), and the scores over them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from harness.model import OutcomeKind, Severity, Span, Verdict


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the user's, for messages."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a parsed document. Every part may be unknown."""

    article: int | None = None
    """Index into the articles."""
    block: int | None = None
    """Index into the article's blocks."""
    span: Span | None = None
    """Characters of the block's text, half-open."""
    context: str = ""
    """The words around, as they stand in the parsed document."""


@dataclass(frozen=True, slots=True)
class Item:
    """One demand of a golden."""

    id: str
    """`<golden>/<key>/<id>[/<field>]`, stable over edits elsewhere."""
    document: str
    """The golden's name."""
    kind: str
    """Name of the check kind that made it."""
    where: Where
    severity: Severity
    expected: str
    """The demand as a person would say it."""
    contested: bool = False
    """Two readings disagree on this field: it never fails, see `failed`."""

    def passed(self, *, got: str = "", verdict: Verdict | None = None, place: Place | None = None) -> "Outcome":
        return Outcome(self, "pass", verdict=verdict, got=got, place=place)

    def failed(
        self, verdict: Verdict, *, got: str = "", message: str = "", place: Place | None = None,
        expected: str | None = None, severity: Severity | None = None,
    ) -> "Outcome":  # fmt: skip
        """The failure of this item; for a contested item a skip with the reason, since it may not fail a gate.

        `expected` and `severity` replace the item's own where the failure is narrower than the demand.
        """
        item = replace(
            self,
            expected=self.expected if expected is None else expected,
            severity=self.severity if severity is None else severity,
        )
        if self.contested:
            reason = "contested: two readings disagree"
            return Outcome(item, "skip", verdict=verdict, got=got, place=place, reason=reason, message=message)
        return Outcome(item, "fail", verdict=verdict, got=got, message=message, place=place)

    def skipped(self, reason: str, *, verdict: Verdict | None = None, got: str = "") -> "Outcome":
        return Outcome(self, "skip", verdict=verdict, got=got, reason=reason)

    def errored(self, verdict: Verdict, message: str) -> "Outcome":
        return Outcome(self, "error", verdict=verdict, message=message)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item."""

    item: Item
    outcome: OutcomeKind
    verdict: Verdict | None = None
    got: str = ""
    """What stands in the parsed document instead, as a person would say it; empty where nothing does."""
    message: str = ""
    """Why, and what to look at next. Empty for a plain pass."""
    reason: str = ""
    """Why it was skipped; empty otherwise."""
    place: Place | None = None
    """Where in the parsed document."""

    @property
    def fails(self) -> bool:
        """Whether it makes a check fail: a critical or warning item that failed."""
        return self.outcome == "fail" and self.item.severity != "info"


@dataclass(frozen=True, slots=True)
class Score:
    """A rate that keeps its counts. With `total` 0 it is not applicable and has no value."""

    hit: int
    total: int

    @property
    def value(self) -> float | None:
        return self.hit / self.total if self.total else None

    def __str__(self) -> str:
        return f"{self.hit}/{self.total} ({self.hit / self.total:.1%})" if self.total else "not applicable"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many outcomes of each kind."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    errors: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Counts":
        tally = {"pass": 0, "fail": 0, "skip": 0, "error": 0}
        for outcome in outcomes:
            tally[outcome.outcome] += 1
        return cls(tally["pass"], tally["fail"], tally["skip"], tally["error"])
