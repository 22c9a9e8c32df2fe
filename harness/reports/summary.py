"""One run in numbers: the only arithmetic of the reports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from harness.errors import Problem
from harness.gate.known import PREFIX, Known
from harness.results import Counts, DocumentRun, Outcome, Run, Score, Tally

SEVERITY_ORDER = ("critical", "warning", "info")
MOST_FAILING = 2000
"""Failing items that a summary names; all are counted, and all stand in the run."""
MOST_DOCUMENTS = 200
"""Documents that a summary names of each sort, broken and sound."""


@dataclass(frozen=True)
class Summary:
    """What is printed first of a run."""

    run: Run
    problems: tuple[Problem, ...]
    counts: Counts
    severities: Mapping[str, int]
    """Failing items by severity."""
    scores: Mapping[str, Score]
    failing: tuple[Outcome, ...]
    """Failures and errors, worst severity first, then in golden order; at most `MOST_FAILING`."""
    skip_reasons: Mapping[str, int]
    """Most frequent first."""
    documents: int = 0
    """All, those whose source is not here too."""
    parsed: int = 0
    """Those that a parser was asked for."""
    parse_failures: int = 0
    """Documents whose parser gave nothing that can be checked."""
    shown: tuple[DocumentRun, ...] = ()
    """The documents that are worth a line, by name: the broken ones before the sound ones where there are too many."""
    allowed_errors: float = 0.0
    """Share of the documents that may have no parse (0-1)."""
    outdated: tuple[Problem, ...] = ()
    """Known failures of the policy that pass, passed their day or name nothing."""
    interrupted: bool = False
    """It was stopped from outside; the rest is what was found until then."""

    @property
    def known_failures(self) -> int:
        """Items that fail as the policy says."""
        return sum(n for reason, n in self.skip_reasons.items() if reason.startswith(PREFIX))

    @property
    def failed_items(self) -> int:
        """Failures and errors."""
        return self.counts.failed + self.counts.errors

    @property
    def exit_code(self) -> int:
        """FORMATS section 4: 2 before 5 before 3 before 1."""
        if self.problems:
            return 2
        if not self.counts.passed + self.counts.failed + self.counts.errors:
            return 5
        if self.parse_failures > self.allowed_errors * self.parsed:
            return 3
        return 1 if self.outdated or any(n for severity, n in self.severities.items() if severity != "info") else 0


@dataclass
class Collector:
    """Documents of a run, added as they come; memory does not grow with them."""

    known: Known = field(default_factory=lambda: Known(()))
    """What of the failures is excused."""
    outcomes: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)
    rates: dict[str, Score] = field(default_factory=dict)
    right: int = 0
    golden: int = 0
    reported: int = 0
    documents: int = 0
    parsed: int = 0
    parse_failures: int = 0
    failing: dict[str, list[Outcome]] = field(default_factory=lambda: {name: [] for name in SEVERITY_ORDER})
    broken: list[DocumentRun] = field(default_factory=list)
    sound: list[DocumentRun] = field(default_factory=list)

    def add(self, document: DocumentRun) -> None:
        """Counts one document."""
        document = self.known.applied(document)
        tally = document.tally
        self._count(tally)
        self.documents += 1
        self.parsed += document.status is not None
        self.parse_failures += not document.is_parsed and (tally.counts.errors > 0 or not self.known.entries)
        is_broken = bool(tally.counts.failed + tally.counts.errors)
        if is_broken:
            self._keep(document)
        shown = self.broken if is_broken else self.sound
        if len(shown) < MOST_DOCUMENTS:
            shown.append(replace(document, document=None, figures=()).counted(tally))

    def _count(self, tally: Tally) -> None:
        self.outcomes.update(tally.outcomes)
        self.severities.update(tally.failed)
        self.skips.update(tally.skipped)
        self.right += tally.right
        self.golden += tally.golden
        self.reported += tally.reported
        for name, (hit, total) in tally.rates.items():
            before = self.rates.get(name, Score(0, 0))
            self.rates[name] = Score(before.hit + hit, before.total + total)

    def _keep(self, document: DocumentRun) -> None:
        for outcome in document.outcomes:
            if outcome.outcome in ("fail", "error"):
                kept = self.failing[outcome.item.severity]
                if len(kept) < MOST_FAILING:
                    kept.append(outcome)

    def scores(self) -> dict[str, Score]:
        """Figures as a whole (precision, recall, F1) and accuracy by kind and figure field; skips count in none.

        A golden figure is right when none of its fields fails. Precision counts against every figure the parser
        reports; documents whose parser reads no figures count in neither (van Rijsbergen 1979 for F1).
        """
        figures = {
            "figures/precision": Score(self.right, self.reported),
            "figures/recall": Score(self.right, self.golden),
            "figures/f1": Score(2 * self.right, self.golden + self.reported),
        }
        return figures | {name: self.rates[name] for name in sorted(self.rates)}

    def summary(
        self, run: Run, problems: Sequence[Problem] = (), *, allowed_errors: float = 0.0, interrupted: bool = False,
        outdated: Sequence[Problem] = (),
    ) -> Summary:  # fmt: skip
        """What came together. `problems` are of golden files that could not be run, `outdated` of the policy."""
        failing = [outcome for severity in SEVERITY_ORDER for outcome in _in_order(self.failing[severity])]
        shown = (self.broken + self.sound)[:MOST_DOCUMENTS]
        return Summary(
            run=run,
            problems=tuple(problems),
            counts=Tally(self.outcomes).counts,
            severities=self.severities,
            scores=self.scores(),
            failing=tuple(failing[:MOST_FAILING]),
            skip_reasons=dict(self.skips.most_common()),
            documents=self.documents,
            parsed=self.parsed,
            parse_failures=self.parse_failures,
            shown=tuple(sorted(shown, key=lambda document: document.name)),
            allowed_errors=allowed_errors,
            outdated=tuple(outdated),
            interrupted=interrupted,
        )


def _in_order(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """By document, each document's as they are: parsers at work side by side answer in no order."""
    return sorted(outcomes, key=lambda outcome: outcome.item.document)


def summarise(run: Run, problems: Sequence[Problem] = (), *, allowed_errors: float = 0.0) -> Summary:
    """Counts, scores and failing items of one run; `problems` are of golden files that could not be run."""
    collector = Collector()
    for document in run.documents:
        collector.add(document)
    return collector.summary(run, problems, allowed_errors=allowed_errors)
