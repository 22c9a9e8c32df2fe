"""Items (what a golden demands), outcomes (what became of each), and the scores over them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from harness.model import OutcomeKind, ParsedDocument, ParseStatus, Severity, Span, Verdict


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

    @property
    def figure(self) -> str | None:
        """Id of the golden figure whose field this is; None for all else, and for its words in the text (`printed`)."""
        parts = self.id.split("/")
        is_field = self.kind == "figures" and len(parts) == 4 and parts[1] == "figures" and parts[3] != "printed"
        return parts[2] if is_field else None

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


@dataclass(frozen=True, slots=True)
class Tally:
    """What scores and verdict lines are made of, of one document or of many."""

    outcomes: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind: pass, fail, skip, error."""
    failed: Mapping[str, int] = field(default_factory=dict)
    """Failing items by severity."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """By reason."""
    rates: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Check kind, or key and field (`figures/value`) -> passed and judged; skips are in neither."""
    right: int = 0
    """Golden figures of which no field fails, of documents whose parser reads figures."""
    golden: int = 0
    """Golden figures of those documents."""
    reported: int = 0
    """Figures that the parser reports for them."""

    @classmethod
    def of(cls, outcomes: Iterable[Outcome], *, reported: int | None) -> "Tally":
        """`reported`: figures in the parsed document; None: the parser reads none."""
        kinds: Counter[str] = Counter()
        failed: Counter[str] = Counter()
        skipped: Counter[str] = Counter()
        rates: dict[str, list[int]] = {}
        figures: dict[str, bool] = {}
        for one in outcomes:
            kinds[one.outcome] += 1
            if one.outcome == "skip":
                skipped[one.reason] += 1
            else:
                failed[one.item.severity] += one.outcome == "fail"
                for name in {one.item.kind, _key_and_field(one.item)}:
                    rate = rates.setdefault(name, [0, 0])
                    rate[0] += one.outcome == "pass"
                    rate[1] += 1
            if figure := one.item.figure:
                figures[figure] = figures.get(figure, True) and one.outcome in ("pass", "skip")
        return cls(
            kinds,
            +failed,
            skipped,
            {name: (hit, total) for name, (hit, total) in rates.items()},
            right=sum(figures.values()) if reported is not None else 0,
            golden=len(figures) if reported is not None else 0,
            reported=reported or 0,
        )

    @property
    def counts(self) -> "Counts":
        told = self.outcomes
        return Counts(told.get("pass", 0), told.get("fail", 0), told.get("skip", 0), told.get("error", 0))


def _key_and_field(item: Item) -> str:
    """`figures/value` for a field of a figure, `articles/title` for one of an article, else the item's key."""
    parts = item.id.split("/")
    return f"{parts[1]}/{parts[-1]}" if len(parts) == 4 else parts[1] if len(parts) > 1 else item.kind


@dataclass(frozen=True)
class DocumentRun:
    """What became of one document under one parser."""

    name: str
    """The golden's name."""
    golden: str
    """The golden file, as messages show it."""
    status: ParseStatus | None
    """None: the document was not parsed, since its source is not here (see `message`)."""
    outcomes: Sequence[Outcome]
    """One for each item of the golden, in its order."""
    message: str = ""
    """Why it was not parsed or what the parser said; empty when all went well."""
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    memory_mb: float | None = None
    log: str | None = None
    """File with what the parser printed, where it printed anything."""
    document: ParsedDocument | None = field(default=None, repr=False)
    """None also where the document was read back from a stored run."""
    reads_figures: bool = False
    """Whether the parser reports figures at all for this document."""
    reported: int = 0
    """How many figures it reports."""
    figures: Sequence[Mapping[str, object]] = field(default=(), repr=False)
    """Its rows of the indicator table; see `checks.figures.table`."""
    golden_sha256: str = ""
    source_sha256: str = ""
    language: str | None = None
    tags: tuple[str, ...] = ()
    from_cache: bool = False
    """Whether the parser's output came from the cache."""

    @cached_property
    def tally(self) -> Tally:
        """Counts over the outcomes."""
        return Tally.of(self.outcomes, reported=self.reported if self.reads_figures else None)

    def counted(self, tally: Tally) -> "DocumentRun":
        """The same with a tally that is known, so that the outcomes need not be read for it."""
        self.__dict__["tally"] = tally
        return self

    @property
    def is_parsed(self) -> bool:
        """Whether there is something to check; a document that was never tried counts too."""
        return self.status in (None, "ok", "empty")


@dataclass(frozen=True)
class Run:
    """All outcomes of one parser version over a set of documents."""

    id: str
    parser: str
    """The spec as given."""
    versions: Mapping[str, str]
    """What was really run: package name -> version."""
    goldens: Mapping[str, str]
    """Golden name -> sha256 of its file."""
    started: str
    documents: Sequence[DocumentRun]
    """In the order of their names. Of a stored run each is read when it is asked for."""

    @property
    def outcomes(self) -> Iterator[Outcome]:
        """Every outcome, document by document."""
        for document in self.documents:
            yield from document.outcomes
