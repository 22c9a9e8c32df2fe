"""Which row of one table stands for which row of another: the alignment of least cost, exactly."""

import math
from collections.abc import Callable, Sequence

MOST_COMPARED = 1_000_000
"""Pairs of cells that one alignment compares. Beyond that partners are looked for near their place only: where all of a
thousand rows of ten columns differ, within fifty rows."""

Pair = tuple[int | None, int | None]
"""Indices of a golden row and of a parsed row; None: it has no partner."""


def align(
    golden: Sequence[int], got: Sequence[int], cost: Callable[[int, int], float], *, same: Callable[[int, int], bool]
) -> list[Pair]:
    """The pairs of the cheapest alignment, in order. Row DP, so the order of rows is kept.

    `golden` and `got` say what it costs to leave a row without partner (its cells), `cost(i, j)` what two rows differ
    by. Where equal rows open or close both tables they are paired at once; that loses nothing, since two rows never
    differ by less than their numbers of cells do. Among equal costs a pair comes before a gap, the earlier row first.
    """
    start = 0
    while start < min(len(golden), len(got)) and same(start, start):
        start += 1
    end = 0
    while end < min(len(golden), len(got)) - start and same(len(golden) - 1 - end, len(got) - 1 - end):
        end += 1
    rows, columns = len(golden) - start - end, len(got) - start - end
    middle = _middle(
        golden[start : start + rows], got[start : start + columns], lambda i, j: cost(start + i, start + j)
    )
    moved: list[Pair] = [(i if i is None else i + start, j if j is None else j + start) for i, j in middle]
    tail: list[Pair] = [(start + rows + n, start + columns + n) for n in range(end)]
    return [*((n, n) for n in range(start)), *moved, *tail]


def _middle(golden: Sequence[int], got: Sequence[int], cost: Callable[[int, int], float]) -> list[Pair]:
    """The cheapest alignment, looked for near the diagonal first.

    A path that leaves a band must pay for rows without partner on its way out and back. Once the best path inside costs
    no more than that, nothing outside is cheaper (Ukkonen 1985), so the result is exact.
    """
    least = min([*golden, *got], default=1)
    places = sum(golden) + sum(got) or 1
    farthest = max(MOST_COMPARED // places, 10)
    gap = abs(len(golden) - len(got))
    reach = 1
    while True:
        pairs, total = _banded(golden, got, cost, reach)
        outside = least * (2 * (reach + 1) + gap)
        if total <= outside or reach >= max(len(golden), len(got)) or reach >= farthest:
            return pairs
        reach = min(max(2 * reach, math.ceil(total / least / 2) - gap // 2), 8 * reach, farthest)


def _banded(
    golden: Sequence[int], got: Sequence[int], cost: Callable[[int, int], float], reach: int
) -> tuple[list[Pair], float]:
    """The cheapest alignment whose rows are at most `reach` apart, beyond the difference in length; and its cost.

    The table is filled backward and read forward, so that ties fall to the earlier pair.
    """
    rows, columns = len(golden), len(got)
    low, high = min(0, columns - rows) - reach, max(0, columns - rows) + reach
    infinite = math.inf
    table: list[dict[int, float]] = [{} for _ in range(rows + 1)]
    prices: list[dict[int, float]] = [{} for _ in range(rows)]
    table[rows][columns] = 0.0
    for i in range(rows, -1, -1):
        row = table[i]
        below = table[i + 1] if i < rows else {}
        for j in range(min(columns, i + high), max(0, i + low) - 1, -1):
            best = row.get(j, infinite)
            if i < rows and j < columns and (after := below.get(j + 1, infinite)) < infinite:
                price = prices[i][j] = cost(i, j)
                best = min(best, after + price)
            if i < rows:
                best = min(best, below.get(j, infinite) + golden[i])
            if j < columns:
                best = min(best, row.get(j + 1, infinite) + got[j])
            row[j] = best
    pairs: list[Pair] = []
    i = j = 0
    while i < rows or j < columns:
        here = table[i][j]
        if i < rows and j in prices[i] and here == table[i + 1][j + 1] + prices[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif i < rows and here == table[i + 1].get(j, infinite) + golden[i]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs, table[0][0]


def align_columns(golden: Sequence[frozenset[str]], got: Sequence[frozenset[str]]) -> list[int | None]:
    """For each golden column the parsed column that holds most of the same texts, in order; None where none does.

    Columns beyond a hundred on either side stand where they stand.
    """
    if len(golden) == len(got) or max(len(golden), len(got)) > 100:
        return [n if n < len(got) else None for n in range(len(golden))]

    def cost(i: int, j: int) -> float:
        largest = max(len(golden[i]), len(got[j]), 1)
        return 2.5 * (1 - len(golden[i] & got[j]) / largest)

    pairs, _ = _banded([1] * len(golden), [1] * len(got), cost, len(golden))
    found: list[int | None] = [None] * len(golden)
    for i, j in pairs:
        if i is not None:
            found[i] = j
    return found
