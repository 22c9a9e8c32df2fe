"""From two ends to the version, and the package, that made the difference."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from harness.bisect.causes import Cause, Isolation, Moved, Neighbours, moved
from harness.bisect.facts import what_changed
from harness.bisect.ladder import Change, first_change
from harness.bisect.subjects import Subject
from harness.bisect.tries import Tried, Tries
from harness.compare.changes import Cluster
from harness.errors import HarnessError

MOST_STEPS = 6
"""Changes that are told of one bisection."""
EQUAL_SAMPLES = 11
"""Positions that are looked at between two equal ends."""


class CannotBisect(HarnessError):
    """The ends leave nothing to search for."""

    exit_code = 2


@dataclass(frozen=True)
class Side:
    """One side of the change."""

    position: str
    """Version or revision."""
    outcome: str
    """As a person would say it."""
    installed: Mapping[str, str]
    """Distribution -> version."""

    @classmethod
    def of(cls, position: str, tried: Tried) -> "Side":
        return cls(position, tried.seen.shown, tried.versions)


@dataclass(frozen=True)
class Step:
    """One change on the way from the good end to the bad one."""

    last: Side
    """The last position before it, coming from the good end."""
    first: Side
    """The first one after it."""
    is_older_first: bool
    """Whether good is the older end; else the fact was mended on the way, by `last`."""
    between: tuple[str, ...]
    """Positions between the two that cannot be tested: the change may have come with any of these."""
    cause: Cause
    changes: tuple[Cluster, ...]
    """What differs between the outputs, older first, what a reader must look at first in front."""

    @property
    def older(self) -> Side:
        return self.last if self.is_older_first else self.first

    @property
    def newer(self) -> Side:
        """With it the change came."""
        return self.first if self.is_older_first else self.last

    @property
    def differing(self) -> tuple[Moved, ...]:
        """What is installed otherwise, in the order of the versions."""
        return moved(self.older.installed, self.newer.installed)


@dataclass(frozen=True)
class Bisection:
    """What was found."""

    subject: str
    """Name of the package, or `revision`."""
    about: str
    """The fact."""
    good: str
    bad: str
    step: Step
    """The change nearest to the good end."""
    further: tuple[Step, ...]
    """Others from there to the bad end, where that gives something else again."""
    untested: Mapping[str, str]
    """Positions that could not be tried -> the reason."""
    tries: int
    """Different versions and mixes of versions that were looked at."""
    parses: int
    """How often a parser was really asked."""
    notes: tuple[str, ...] = ()


@dataclass
class Search:
    """The positions of a subject, looked at one by one."""

    subject: Subject
    tries: Tries
    untested: dict[str, str] = field(default_factory=dict)

    def tried(self, at: int) -> Tried:
        return self.tries.of(self.subject.candidate(self.subject.positions[at]))

    def look(self, at: int) -> str | None:
        seen = self.tried(at).seen
        if seen.state is None:
            self.untested[self.subject.positions[at]] = seen.shown
        return seen.state

    def check_ends(self) -> None:
        """Raises CannotBisect where an end cannot be tested or does not agree with itself, or both are equal."""
        last = len(self.subject.positions) - 1
        for end, at in (("good", 0), ("bad", last)):
            candidate = self.subject.candidate(self.subject.positions[at])
            seen = self.tried(at).seen
            if seen.state is None:
                raise CannotBisect(
                    "\n".join(
                        [f"the {end} end, {candidate.shown}, cannot be tested: {seen.shown}", *self.subject.notes]
                    )
                )
            again = self.tries.again(candidate)
            if again.state != seen.state:
                raise CannotBisect(
                    f"the {end} end, {candidate.shown}, does not agree with itself: {seen.shown}; then {again.shown}; "
                    "a fact that changes by itself cannot be bisected"
                )
        good, bad = self.tried(0).seen, self.tried(last).seen
        if good.state == bad.state:
            raise CannotBisect(self._same(good.shown))
        if bad.state == "pass":
            raise CannotBisect(
                f"at the good end it is {good.shown}; at the bad end it is {bad.shown}; exchange --good and --bad"
            )

    def _same(self, shown: str) -> str:
        """What to do where both ends are equal: perhaps it left in between and came back."""
        last = len(self.subject.positions) - 1
        same = f"both ends give the same: {shown}"
        for at in sorted({sample * last // (EQUAL_SAMPLES + 1) for sample in range(1, EQUAL_SAMPLES + 1)} - {0, last}):
            seen = self.tried(at).seen
            if seen.state is not None and seen.state != self.tried(0).seen.state:
                there = self.subject.positions[at]
                return f"{same}; but {there} gives {seen.shown}: name that as one end, e.g. --bad {there}"
        return f"{same}; and so do the versions looked at in between"


def bisect(subject: Subject, tries: Tries, *, pre: bool = False) -> Bisection:
    """The changes between the subject's ends, and the cause of each. `pre`: pre-releases of dependencies count.

    Raises CannotBisect where the ends leave nothing to search for.
    """
    search = Search(subject, tries)
    search.check_ends()
    end = len(subject.positions) - 1
    notes = list(subject.notes)
    steps: list[Step] = []
    start = 0
    while search.look(start) != search.look(end) and len(steps) < MOST_STEPS:
        change = first_change(end - start + 1, lambda at, start=start: search.look(start + at))  # type: ignore[misc]
        steps.append(_step(search, start, change, pre=pre))
        notes += _notes(search, start, change)
        start += change.first
    if search.look(start) != search.look(end):
        position = subject.positions[start]
        notes.append(f"there are more changes before the bad end; go on with --good {position}")
    return Bisection(
        subject=subject.name,
        about=tries.fact.about,
        good=subject.positions[0],
        bad=subject.positions[-1],
        step=steps[0],
        further=tuple(steps[1:]),
        untested=search.untested,
        tries=tries.count,
        parses=tries.parses,
        notes=tuple(notes),
    )


def _step(search: Search, start: int, change: Change, *, pre: bool) -> Step:
    subject = search.subject
    positions = subject.positions[start:]
    sides = [(positions[at], search.tried(start + at)) for at in (change.last, change.first)]
    (older, before), (newer, after) = sides if subject.is_older_first else sides[::-1]
    home = subject.candidate(newer).options.home
    return Step(
        last=Side.of(*sides[0]),
        first=Side.of(*sides[1]),
        is_older_first=subject.is_older_first,
        between=tuple(positions[at] for at in change.untested),
        cause=Isolation(subject, Neighbours(older, newer, before, after), search.tries, home, pre).cause(),
        changes=what_changed(before.seen, after.seen),
    )


def _notes(search: Search, start: int, change: Change) -> list[str]:
    """What a reader must know of the way there."""
    if not change.again:
        return []
    positions = search.subject.positions[start:]
    again = ", ".join(positions[at] for at in change.again)
    return [f"it does not stay so: {again} gives what {positions[0]} gives; what is told is the change nearest to that"]
