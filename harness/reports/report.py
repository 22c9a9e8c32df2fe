"""What every report is made from: runs in numbers, and beside them comparison, drift and gate where there are any."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from harness.gate.known import PREFIX
from harness.model import Severity
from harness.reports.summary import SEVERITY_ORDER, Summary
from harness.results import Outcome, Where
from harness.suites.outcomes import Verdict

if TYPE_CHECKING:
    from harness.compare.comparison import Comparison
    from harness.compare.transitions import ItemChange

T = TypeVar("T")
KNOWN = PREFIX
"""With which the reason of an item begins that a policy excuses."""


@dataclass(frozen=True)
class Decision:
    """What a gate decided, in words."""

    word: str
    """`green`, `red`, `no base` …"""
    exit_code: int
    reasons: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    """What the change does to goldens and policy: shown before all else."""
    notes: tuple[str, ...] = ()
    marks: tuple[tuple[Where | None, str], ...] = ()
    """What is to be seen at its line, beside the items that broke."""


@dataclass(frozen=True)
class Told:
    """An item that a reader must look at."""

    check: str
    document: str
    severity: Severity
    where: Where | None
    """Its line in the golden."""
    before: str
    """What became of it at the base: `pass`; empty without a base."""
    after: str
    """`fail (sign)`, `error (parser_error)`, `absent`."""
    expected: str
    got: str
    why: str
    parser: str = ""
    """Where a report is of several runs that are not compared."""
    also: tuple[str, ...] = ()
    """Other fields of the same figure, as bad as this one or less."""


@dataclass(frozen=True)
class Report:
    """All that a report may show."""

    summaries: tuple[Summary, ...] = ()
    """One a run."""
    comparison: "Comparison | None" = None
    drift: Verdict | None = None
    decision: Decision | None = None
    places: Mapping[str, Where] = field(default_factory=dict)
    """Item id -> its line in the golden, for items that a comparison names."""
    base: Summary | None = None
    """Of the run that a gate held its first parser against: a column of the page, and counted nowhere."""
    only_drift: bool = False
    """The suites alone were asked for, so they alone decide; what the goldens say is for looking up."""
    name: str = "check"
    """Tells reports of several suites on one pull request apart."""

    @property
    def columns(self) -> tuple[Summary, ...]:
        """The runs that a page shows beside each other, the base first."""
        return self.summaries if self.base is None else (self.base, *self.summaries)

    @property
    def exit_code(self) -> int:
        """Of what was judged last: the gate, else the worst of comparison, drift and runs (4, 2, 5, 3, 1, 0)."""
        if self.decision is not None:
            return self.decision.exit_code
        if self.only_drift and self.drift is not None:
            return self.drift.exit_code
        codes = [one.exit_code for one in (self.comparison, self.drift) if one is not None]
        if self.comparison is None:
            codes += [summary.exit_code for summary in self.summaries]
        return next((code for code in (4, 2, 5, 3, 1) if code in codes), 0)

    @property
    def word(self) -> str:
        """The verdict in a word or two, as it stands in the first line."""
        if self.decision is not None:
            return f"Gate: {self.decision.word}"
        words = {0: "Passed", 1: "Failed", 2: "Not all could be read", 3: "The parser failed", 5: "Nothing checked"}
        if self.comparison is not None:
            fine = "Compared" if self.comparison.transitions is None else "Nothing broke"
            words |= {0: fine, 1: "Broken", 5: "Nothing compared"}
        return words.get(self.exit_code, "Failed")

    @property
    def count(self) -> int:
        """Items that broke against the base; without a base those that fail."""
        if self.only_drift and self.drift is not None:
            return sum(one.outcome in ("fail", "error") for one in self.drift.outcomes)
        if self.comparison is not None and self.comparison.transitions is not None:
            return self.comparison.transitions.counts["broken"]
        return sum(summary.failed_items for summary in self.summaries)

    @property
    def documents(self) -> int:
        """The most that one of the runs has."""
        if self.comparison is not None:
            return self.comparison.documents.both
        return max((summary.documents for summary in self.summaries), default=0)

    def worst(self, most: int) -> tuple[Told, ...]:
        """The first `most` of what broke, else of what fails: a figure once, with all its fields that do; of a document
        without a parse one item alone.
        """
        if self.only_drift:
            return ()
        told = self._broken() if self.comparison is not None else self._failing()
        return tuple(_one_a_figure(told))[:most]

    def _broken(self) -> Iterator[Told]:
        transitions = self.comparison.transitions if self.comparison else None
        if transitions is not None:
            for item in _one_a_parse(transitions.items["broken"], key=_change_key):
                yield self.changed(item)

    def changed(self, item: "ItemChange") -> Told:
        """An item at both sides."""
        severity: Severity = item.severity if item.severity in SEVERITY_ORDER else "critical"  # type: ignore[assignment]
        return Told(
            check=item.check,
            document=item.document,
            severity=severity,
            where=self.places.get(item.check),
            before=_outcome(item.before, item.verdict_before),
            after=_outcome(item.after, item.verdict_after),
            expected=item.expected,
            got=item.got_after,
            why=item.why,
        )

    def _failing(self) -> Iterator[Told]:
        failing = [
            (summary.run.parser if len(self.summaries) > 1 else "", outcome)
            for summary in self.summaries
            for outcome in _one_a_parse(summary.failing, key=_outcome_key)
        ]
        failing.sort(key=lambda one: SEVERITY_ORDER.index(one[1].item.severity))
        for parser, outcome in failing:
            item = outcome.item
            yield Told(
                check=item.id,
                document=item.document,
                severity=item.severity,
                where=item.where,
                before="",
                after=_outcome(outcome.outcome, outcome.verdict),
                expected=item.expected,
                got=outcome.got,
                why=outcome.message,
                parser=parser,
            )


def _one_a_figure(items: Iterable[Told]) -> list[Told]:
    """Where several fields of a figure are told, its value with the others named, else the first of them."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for one in items:
        parts = one.check.split("/")
        is_field = len(parts) == 4 and parts[1] == "figures"
        groups.setdefault((one.parser, *(parts[:3] if is_field else parts)), []).append(one)
    return [_together(group) for group in groups.values()]


def _together(group: Sequence[Told]) -> Told:
    value = next((one for one in group if one.check.endswith("/value") and one.severity == group[0].severity), group[0])
    also = tuple(one.check.rpartition("/")[2] for one in group if one is not value)
    return replace(value, also=also)


def _one_a_parse(items: Sequence[T], *, key: Callable[[T], tuple[str, str, str]]) -> Iterator[T]:
    """Of a document that has no parse, or an empty one, only the first item: all say the same."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        document, outcome, verdict = key(item)
        if outcome == "error" or verdict == "empty_output":
            if (document, verdict) in seen:
                continue
            seen.add((document, verdict))
        yield item


def _outcome(word: str, verdict: str | None) -> str:
    return f"{word} ({verdict})" if verdict and verdict != "exact" else word


def _change_key(item: "ItemChange") -> tuple[str, str, str]:
    return item.document, item.after, item.verdict_after or ""


def _outcome_key(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.item.document, outcome.outcome, outcome.verdict or ""
