"""Cells that hold each other's text."""

from collections.abc import Mapping, Sequence

from harness.checks.grid import Slot
from harness.checks.tables.cells import Comparer

At = tuple[int, int]
"""Row and column of a golden place."""


def exchanges(wrong: Mapping[At, tuple[Slot, Slot]], comparer: Comparer) -> list[tuple[At, At]]:
    """Pairs of wrong places, alone in their row or in their column, each of which holds what the other should.

    `wrong` gives the golden and the parsed slot of each wrong place. No place is in two pairs.
    """
    lines: dict[tuple[str, int], list[At]] = {}
    for at in wrong:
        lines.setdefault(("row", at[0]), []).append(at)
    for at in wrong:
        lines.setdefault(("column", at[1]), []).append(at)
    found: list[tuple[At, At]] = []
    done: set[At] = set()
    for group in lines.values():
        if len(group) == 2 and not done & set(group) and _exchanged(wrong[group[0]], wrong[group[1]], comparer):
            found.append((group[0], group[1]))
            done |= set(group)
    return found


def _exchanged(one: tuple[Slot, Slot], two: tuple[Slot, Slot], comparer: Comparer) -> bool:
    told = one[0].text.strip() and two[0].text.strip()
    return bool(told) and comparer.same(one[0], two[1]) and comparer.same(two[0], one[1])


def by_columns(pairs: Sequence[tuple[At, At]]) -> dict[tuple[int, int], list[tuple[At, At]]]:
    """The pairs that lie in one row, by their two columns."""
    found: dict[tuple[int, int], list[tuple[At, At]]] = {}
    for one, two in pairs:
        if one[0] == two[0]:
            found.setdefault((one[1], two[1]), []).append((one, two))
    return found
