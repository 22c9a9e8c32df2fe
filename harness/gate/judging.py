"""The policy over two runs: every reason for which a change is red."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from harness.compare.comparison import Comparison, Slice
from harness.compare.statistics import FEWEST, Difference
from harness.compare.transitions import ItemChange
from harness.errors import Problem
from harness.gate.known import Known
from harness.gate.policy import Policy, Threshold
from harness.gate.verdict import Reason
from harness.gate.weakening import Facts
from harness.results import DocumentRun, Outcome, Where

NO_FACTS = Facts()
TODO = "leave it as it was, or accept it with a reason, so that golden/ACCEPTS.jsonl says why"


@dataclass
class Head:
    """What the head's run says, read once, document by document."""

    known: Known
    places: dict[str, Where] = field(default_factory=dict)
    """Of critical items that do not pass."""
    failing: dict[str, Outcome] = field(default_factory=dict)
    """Critical items that fail or could not be judged, known failures left out."""
    contested: set[str] = field(default_factory=set)
    """Items that never fail a gate, since two readings disagree."""
    documents: int = 0
    parsed: int = 0
    """With something to check."""
    without_parse: list[str] = field(default_factory=list)
    judged: int = 0

    def add(self, document: DocumentRun) -> None:
        told = self.known.applied(document)
        self.documents += document.status is not None
        self.parsed += document.status in ("ok", "empty")
        counts = told.tally.counts
        if not document.is_parsed and counts.errors:
            self.without_parse.append(document.name)
        self.judged += counts.passed + counts.failed + counts.errors
        for outcome in told.outcomes:
            if outcome.item.severity == "critical" and outcome.outcome != "pass":
                self.places[outcome.item.id] = outcome.item.where
                if outcome.item.contested:
                    self.contested.add(outcome.item.id)
                if outcome.outcome != "skip":
                    self.failing[outcome.item.id] = outcome

    @property
    def excused(self) -> int:
        """Failing items that known failures name."""
        pairs = zip(self.known.entries, self.known.seen, strict=True)
        return sum(seen.failing for entry, seen in pairs if not entry.is_expired)


@dataclass(frozen=True)
class Case:
    """What there is to judge."""

    head: Head
    policy: Policy
    """As it is enforced."""
    comparison: Comparison | None
    """None: no base."""
    slices: tuple[Slice, ...] = ()
    """Right items by slice; without a base the same at both sides."""
    facts: Facts = NO_FACTS
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    """All goldens of the project were run."""


def reasons(case: Case) -> Iterator[Reason]:
    """Every reason, what a reader must look at first in front; none: the change is green."""
    for problem in case.problems:
        yield Reason("goldens", str(problem))
    for weakening in case.facts.weakened:
        if weakening.is_red:
            what = f"{weakening.severity} fact {weakening.fact} {weakening.sort} without a word why; {TODO}"
            yield Reason("weakened", what, weakening.where, weakening.fact)
    if not case.head.judged:
        yield Reason("nothing checked", "no item of the head was checked: no golden, or no source of one is here")
    yield from _broken(case)
    if not case.head.judged:
        return
    yield from _without_base(case)
    if case.comparison is not None:
        yield from _loss(case.comparison.differences, case.policy.guards.loss)
    yield from _thresholds(case)
    yield from _parses(case)
    for problem in case.head.known.out_of_date(whole=case.is_whole):
        yield Reason("known failure", str(problem))


def broken(case: Case) -> list[ItemChange]:
    """Critical items that passed at the base and do not at the head. A known failure excuses one only where the base's
    policy has it, so that a change cannot excuse what it breaks."""
    if case.comparison is None or case.comparison.transitions is None:
        return []
    return [
        item
        for item in case.comparison.transitions.items["broken"]
        if item.severity == "critical"
        and item.check not in case.head.contested
        and not _is_excused(case.head.known, item.check)
    ]


def _is_excused(known: Known, item: str) -> bool:
    entry = known.excuse(item)
    return entry is not None and not entry.is_new


def _broken(case: Case) -> Iterator[Reason]:
    if not case.policy.guards.critical:
        return
    for item in broken(case):
        verdict = f" ({item.verdict_after})" if item.verdict_after else ""
        got = f", got {item.got_after}" if item.got_after else ""
        what = f"{item.check}: pass → {item.after}{verdict}: expected {item.expected}{got}"
        yield Reason("broken", what, case.head.places.get(item.check), item.check)


def _without_base(case: Case) -> Iterator[Reason]:
    """Critical failures that no base speaks of: all where there is none, else those of new facts."""
    if not case.policy.guards.critical:
        return
    already = {item.check for item in broken(case)}
    documents = case.comparison.documents if case.comparison else None
    apart = {*(name for name, _ in documents.apart), *documents.only_b} if documents else set()
    for check, outcome in case.head.failing.items():
        is_new = case.comparison is None or case.facts.is_new(check) or outcome.item.document in apart
        if is_new and check not in already and outcome.outcome == "fail":
            why = "" if case.comparison is None else "a new fact fails: "
            what = (
                f"{why}{check}: {outcome.verdict or 'fail'}: expected {outcome.item.expected}, got {outcome.got or '—'}"
            )
            yield Reason("new failure", what, outcome.item.where, check)


def _loss(differences: tuple[Difference, ...], most: float) -> Iterator[Reason]:
    """Broad loss: the interval of the mean difference by document lies below -δ, or all documents lose alike."""
    if not differences:
        return
    first = differences[0]
    high = first.interval[1] if first.interval else first.delta if _is_alike(first) else None
    if high is not None and high < -most:
        sure = f"at most {100 * high:+.1f} points at 90 %" if first.interval else "in all documents alike"
        what = f"broad loss: {100 * first.delta:+.1f} points over {first.documents} documents, {sure}; "
        yield Reason("loss", f"{what}the policy allows {100 * most:.1f}")


def _is_alike(one: Difference) -> bool:
    return one.documents >= FEWEST and one.interval is None and one.delta != 0


def loss_note(comparison: Comparison | None) -> str:
    """That broad loss cannot be judged, where it cannot."""
    if comparison is None or not comparison.differences or comparison.differences[0].documents >= FEWEST:
        return ""
    n = comparison.differences[0].documents
    return f"broad loss is not judged below {FEWEST} documents (here {n}); what broke is told one by one"


def _thresholds(case: Case) -> Iterator[Reason]:
    slices = {one.name: one for one in case.slices}
    for threshold in case.policy.thresholds:
        found = slices.get(threshold.slice)
        if found is not None:
            yield from _threshold(threshold, found)
        else:
            known = ", ".join(slices) or "none"
            yield Reason("threshold", f"threshold of {threshold.slice}: no item is in that slice; there is {known}")


def _threshold(threshold: Threshold, one: Slice) -> Iterator[Reason]:
    a, b = one.a.value, one.b.value
    if a is None or b is None:
        return
    if threshold.min is not None and b < threshold.min:
        yield Reason("threshold", f"{one.name}: {one.b} right, the policy asks for {threshold.min:.1%}")
    if threshold.max_drop is not None and a - b > threshold.max_drop + 1e-12:
        what = f"{one.name}: {one.a} → {one.b} right, {100 * (b - a):+.1f} points"
        yield Reason("threshold", f"{what}; the policy allows {-100 * threshold.max_drop:+.1f}")


def _parses(case: Case) -> Iterator[Reason]:
    head, policy = case.head, case.policy
    if len(head.without_parse) > policy.allow_errors * head.documents:
        named = ", ".join(head.without_parse[:5]) + (" …" if len(head.without_parse) > 5 else "")
        what = f"{len(head.without_parse)} of {head.documents} documents have no parse ({named})"
        yield Reason("parser errors", f"{what}; {policy.allow_errors:.1%} may")
    if head.parsed < policy.min_documents:
        what = f"{head.parsed} documents were parsed at the head; the policy asks for {policy.min_documents}"
        yield Reason("documents", what)
