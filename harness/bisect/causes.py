"""Which of the packages that moved between two neighbours made the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from harness.bisect.ladder import first_change
from harness.bisect.releases import listed
from harness.bisect.subjects import Pins, Subject
from harness.bisect.tries import Tried, Tries

Kind = Literal["package", "dependency", "dependencies together", "not isolated"]


@dataclass(frozen=True)
class Moved:
    """A distribution that differs."""

    name: str
    before: str | None
    """Version; None: it was not installed."""
    after: str | None


@dataclass(frozen=True)
class Cause:
    """What made the difference, as far as it can be said."""

    kind: Kind
    packages: tuple[Moved, ...]
    """One, or those that are needed together; of `not isolated` all that it may be, the bisected one first."""
    why: str
    """What was seen."""


@dataclass(frozen=True)
class Neighbours:
    """Two positions next to each other, with what each gives."""

    older: str
    newer: str
    before: Tried
    """The older one's."""
    after: Tried


def moved(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Moved, ...]:
    """The distributions that differ between two lists, by name."""
    names = sorted(before.keys() | after.keys())
    return tuple(
        Moved(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    )


@dataclass
class Isolation:
    """Runs one side's package with the other's dependencies, all of them, then one by one."""

    subject: Subject
    pair: Neighbours
    tries: Tries
    home: Path
    pre: bool = False
    """Whether pre-releases of dependencies count."""
    others: tuple[Moved, ...] = field(init=False)
    """What moved beside the subject itself."""

    def __post_init__(self) -> None:
        differ = moved(self.pair.before.versions, self.pair.after.versions)
        self.others = tuple(one for one in differ if not self.subject.owns(one.name))

    def cause(self) -> Cause:
        """The cause, by runs alone: what they do not settle is told as that."""
        own = self._own()
        if not self.others:
            return Cause("package", (own,), "nothing else that is installed differs")
        old, new = self.pair.before.seen.state, self.pair.after.seen.state
        old_pins, new_pins = self.pair.before.versions, self.pair.after.versions
        frozen = self._state(self.pair.newer, old_pins)
        if frozen == new:
            return Cause("package", (own,), f"so it is also with the dependencies of {self.pair.older}")
        if frozen == old:
            return self._among(self.pair.newer, old_pins)
        with_new = {**old_pins, **{one.name: new_pins[one.name] for one in self.others if one.before is None}}
        if with_new != dict(old_pins):
            half = self._state(self.pair.newer, with_new)
            if half == old:
                return self._among(self.pair.newer, with_new)
        crossed = self._state(self.pair.older, new_pins)
        if crossed == new:
            return self._among(self.pair.older, old_pins)
        if crossed == old:
            needs = [one.name for one in self.others if one.before is None]
            also = f"; it newly requires {', '.join(needs)}" if needs else ""
            return Cause(
                "package", (own,), f"{self.pair.older} with the dependencies of {self.pair.newer} is as before{also}"
            )
        return Cause(
            "not isolated", (own, *self.others),
            f"neither {self.pair.newer} with the dependencies of {self.pair.older} nor the other way round gives "
            "one of the two outcomes",
        )  # fmt: skip

    def _own(self) -> Moved:
        return Moved(self.subject.name, self.pair.older, self.pair.newer)

    def _state(self, position: str, pins: Pins) -> str | None:
        candidate = self.subject.candidate(position, pins)
        shown = f"{candidate.shown} with {self._told(position, pins)}"
        return self.tries.of(replace(candidate, shown=shown)).seen.state

    def _told(self, position: str, pins: Pins) -> str:
        """What is other than at this position otherwise."""
        usual = self.pair.before if position == self.pair.older else self.pair.after
        differ = [one for one in moved(usual.versions, pins) if not self.subject.owns(one.name)]
        return ", ".join(f"{one.name} {one.after}" if one.after else f"no {one.name}" for one in differ) or "the same"

    def _among(self, position: str, base: Pins) -> Cause:
        """At this position `base` is as before, and all that moved makes it new: the least part that does."""
        movable = tuple(one for one in self.others if base.get(one.name) != one.after)
        new = self.pair.after.seen.state
        alone = [one for one in movable if self._state(position, self._with(base, (one,))) == new]
        if len(alone) > 1:
            # one of them may have brought another along
            alone = [one for one in alone if not self._is_brought(one, alone)] or alone
        if len(alone) == 1:
            return self._inside(position, base, alone[0])
        if alone:
            names = ", ".join(one.name for one in alone)
            return Cause("not isolated", tuple(alone), f"each of {names} alone makes the difference")
        least = self._least(position, base, movable)
        if len(least) == 1:
            return self._inside(position, base, least[0])
        if least != movable or len(movable) > 1:
            return Cause("dependencies together", least, "none of them alone makes the difference")
        return Cause("not isolated", (self._own(), *movable), "no part of what moved makes the difference")

    def _least(self, position: str, base: Pins, movable: Sequence[Moved]) -> tuple[Moved, ...]:
        """One after the other is left out, as long as the difference stays."""
        kept = list(movable)
        for one in movable:
            rest = [other for other in kept if other != one]
            if rest and self._state(position, self._with(base, rest)) == self.pair.after.seen.state:
                kept = rest
        return tuple(kept)

    def _with(self, base: Pins, chosen: Sequence[Moved]) -> dict[str, str]:
        """`base` with these as they are after, and with what they newly need."""
        names = {one.name for one in chosen}
        for name in tuple(names):
            names |= self._brought(name)
        pins = dict(base)
        for one in self.others:
            if one.name in names and one.after is not None:
                pins[one.name] = one.after
            elif one.name in names:
                pins.pop(one.name, None)
        return pins

    def _brought(self, name: str) -> frozenset[str]:
        """The newly installed distributions that come with this one."""
        environment = self.subject.environment(self.pair.newer)
        if environment is None:
            return frozenset()
        needs = environment.versions_behind(name)
        return frozenset(one.name for one in self.others if one.before is None and one.name in needs) - {name}

    def _is_brought(self, one: Moved, by: Sequence[Moved]) -> bool:
        """Whether another of them needs it, so that it came along."""
        return any(one.name in self._brought(other.name) for other in by if other != one)

    def _inside(self, position: str, base: Pins, one: Moved) -> Cause:
        """The version of a dependency with which it came."""
        if one.before is None or one.after is None:
            what = "newly required" if one.before is None else "no longer required"
            return Cause("dependency", (one,), f"{what}; alone it makes the difference")
        ladder = listed(one.name, self.home, pre=self.pre).between(one.before, one.after)

        def look(at: int) -> str | None:
            if at == len(ladder) - 1:
                return self.pair.after.seen.state
            return self._state(position, {**self._with(base, (one,)), one.name: ladder[at]} if at else base)

        change = first_change(len(ladder), look)
        step = Moved(one.name, ladder[change.last], ladder[change.first])
        skipped = [ladder[at] for at in change.untested]
        also = f"; {', '.join(skipped)} cannot be tested" if skipped else ""
        return Cause("dependency", (step,), f"moved alone it makes the difference{also}")
