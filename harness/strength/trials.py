"""What becomes of one golden's faults and harmless changes: who notices, what nobody does, what fails in vain."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from harness import checks
from harness.checks.case import Check, Golden
from harness.model import Frozen, ParsedDocument
from harness.results import Outcome, Where
from harness.strength import advice, catalogue
from harness.strength.correct import Correct
from harness.strength.harmless import harmless

ORDER = ("structure", "tables", "text", "artefacts", "figures")
"""Check kinds in the order in which a fault is put to them: the quick ones first."""
SLOW = "figures"
"""The kind that is asked for the first item that fails only: it has the most items by far."""


class Noticed(Frozen):
    """An item that passes on the correct parse and fails on the damaged one."""

    item: str
    verdict: str | None


class Tried(Frozen):
    """One fault and what became of it."""

    kind: str
    about: str
    noticed: tuple[Noticed, ...]
    """Of the first check kind that notices; empty: nobody does."""
    contested: bool = False
    """Whether only fields notice on which two readings disagree, by the golden's word: those never fail."""
    add: advice.Fact | None = None
    """The fact that would have noticed, where none did and one is known."""


class FalseAlarm(Frozen):
    """An item that fails on a harmless change."""

    kind: str
    about: str
    item: str
    verdict: str | None
    message: str


class Trials(Frozen):
    """All that was tried on one golden."""

    golden: str
    file: str
    origin: str
    """Where the correct parse comes from."""
    unheld: tuple[str, ...]
    """Items that fail on the correct parse, so that they can notice nothing."""
    tried: tuple[Tried, ...]
    idle: int
    """Damages that changed nothing, so that they are no faults."""
    harmless: int
    """Harmless changes that were tried."""
    false_alarms: tuple[FalseAlarm, ...]

    @property
    def survivors(self) -> tuple[Tried, ...]:
        return tuple(one for one in self.tried if not one.noticed and not one.contested)

    @property
    def counted(self) -> tuple[Tried, ...]:
        """Faults that a golden should notice: all but those in contested fields."""
        return tuple(one for one in self.tried if not one.contested)


@dataclass(frozen=True)
class Judge:
    """A golden, and what passes on its correct parse."""

    golden: Golden
    correct: ParsedDocument

    @cached_property
    def passing(self) -> frozenset[str]:
        return _passing(self.golden, self.correct)

    @cached_property
    def passing_bare(self) -> frozenset[str]:
        """With a parser that reports no figures."""
        return _passing(self.golden, self.correct.model_copy(update={"figures": None}))

    def failing(self, document: ParsedDocument, *, first: str = "", all_kinds: bool = False) -> tuple[Outcome, ...]:
        """Items that pass on the correct parse and fail here, of the first check kind that has any, or of all."""
        passing = self.passing if document.figures is not None or self.correct.figures is None else self.passing_bare
        if document.is_empty:
            return tuple(one for one in checks.compare(self.golden, document) if one.fails and one.item.id in passing)
        case = checks.case(self.golden, document)
        found: list[Outcome] = []
        for check in _in_order(first):
            failing = (one for one in check.compare(case) if one.fails and one.item.id in passing)
            found += failing if all_kinds or check.name != SLOW else islice(failing, 1)
            if found and not all_kinds:
                break
        return tuple(found)

    def is_contested(self, document: ParsedDocument) -> bool:
        """Whether an item that two readings disagree on would fail, were it not for that."""
        found = checks.compare(self.golden, document)
        open_ = [one for one in found if one.item.contested and one.outcome == "skip" and one.verdict]
        return any(one.item.id in self.passing for one in open_)


def _passing(golden: Golden, document: ParsedDocument) -> frozenset[str]:
    return frozenset(one.item.id for one in checks.compare(golden, document) if one.outcome == "pass")


def _in_order(first: str) -> list[Check]:
    order = (first, *ORDER)
    return sorted(checks.CHECKS, key=lambda check: order.index(check.name) if check.name in order else len(order))


def trials(golden: Golden, correct: Correct, seed: int, most: int = catalogue.MOST) -> Trials:
    """Every fault and harmless change of a golden, judged."""
    unplaced = replace(golden, places={(): Where(golden.file, 1, 1)})
    case = checks.case(unplaced, correct.document)
    judge = Judge(unplaced, correct.document)
    tried, idle = [], 0
    for fault in catalogue.faults(case, seed, most):
        if isinstance(fault, catalogue.Idle):
            idle += 1
        else:
            tried.append(_tried(judge, fault))
    alarms, count = [], 0
    for change in harmless(case, seed):
        count += 1
        alarms += [
            FalseAlarm(kind=change.kind, about=change.about, item=one.item.id, verdict=one.verdict, message=one.message)
            for one in judge.failing(change.document, all_kinds=True)
        ]
    return Trials(
        golden=golden.name, file=golden.file, origin=correct.origin, unheld=correct.unheld, tried=tuple(tried),
        idle=idle, harmless=count, false_alarms=tuple(alarms),
    )  # fmt: skip


def _tried(judge: Judge, fault: catalogue.Done) -> Tried:
    failing = judge.failing(fault.document, first=fault.check)
    noticed = tuple(Noticed(item=one.item.id, verdict=one.verdict) for one in failing)
    contested = not noticed and judge.is_contested(fault.document)
    add = None if noticed or contested else advice.fact_for(judge.golden, judge.correct, fault.document)
    return Tried(kind=fault.kind, about=fault.about, noticed=noticed, contested=contested, add=add)
