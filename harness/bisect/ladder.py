"""The search for the place between two ends at which something changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

FEW = 8
"""Up to so many inner positions are searched without a coarse look first."""
SAMPLES = 3
"""Positions of the coarse look, evenly between the ends."""

Look = Callable[[int], str | None]
"""State at a position; None: it cannot be tested."""


@dataclass(frozen=True)
class Change:
    """Where the state at the first end is left."""

    last: int
    """The last position before it that is as the first end."""
    first: int
    """The first that is not."""
    untested: tuple[int, ...] = ()
    """Positions between the two that cannot be tested: the change may have come with any of them, or with `first`."""
    again: tuple[int, ...] = ()
    """Positions seen beyond it that are as the first end again."""
    other: tuple[int, ...] = ()
    """Positions seen beyond it whose state is neither the one right after it nor that of the first end."""


@dataclass
class _Search:
    look: Look
    states: dict[int, str | None] = field(default_factory=dict)

    def at(self, position: int) -> str | None:
        if position not in self.states:
            self.states[position] = self.look(position)
        return self.states[position]

    def near(self, middle: int, low: int, high: int) -> int | None:
        """The position nearest to the middle, strictly between the two, that can be tested; None: there is none."""
        for position in sorted(range(low + 1, high), key=lambda position: (abs(position - middle), position)):
            if self.at(position) is not None:
                return position
        return None


def first_change(count: int, look: Look) -> Change:
    """The change between position 0 and position `count - 1`, whose states differ.

    A coarse look comes first where there are many, so that a state that left and came back is seen; of several
    changes it is then the one nearest to position 0, as far as the coarse look shows.
    """
    search = _Search(look)
    start = search.at(0)
    search.at(count - 1)
    if count - 2 > FEW:
        for sample in range(1, SAMPLES + 1):
            search.near(sample * (count - 1) // (SAMPLES + 1), 0, count - 1)
    high = min(_where(search, lambda state: state not in (None, start)))
    low = max(position for position in _where(search, lambda state: state == start) if position < high)
    while (middle := search.near((low + high) // 2, low, high)) is not None:
        if search.at(middle) == start:
            low = middle
        else:
            high = middle
    beyond = {position: state for position, state in search.states.items() if position > high and state is not None}
    return Change(
        low,
        high,
        untested=tuple(range(low + 1, high)),
        again=tuple(sorted(position for position, state in beyond.items() if state == start)),
        other=tuple(sorted(p for p, state in beyond.items() if state not in (start, search.states[high]))),
    )


def _where(search: _Search, holds: Callable[[str | None], bool]) -> Iterable[int]:
    return (position for position, state in search.states.items() if holds(state))
