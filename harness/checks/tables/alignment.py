"""Which row of one table stands for which row of another: the alignment of least cost, exactly."""

from collections.abc import Callable, Sequence

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
    """Backward DP table, read forward: so that ties fall to the earlier pair."""
    table = [[0.0] * (len(got) + 1) for _ in range(len(golden) + 1)]
    for j in range(len(got) - 1, -1, -1):
        table[-1][j] = table[-1][j + 1] + got[j]
    costs: list[list[float]] = [[0.0] * len(got) for _ in golden]
    for i in range(len(golden) - 1, -1, -1):
        row, below, price = table[i], table[i + 1], costs[i]
        row[-1] = below[-1] + golden[i]
        for j in range(len(got) - 1, -1, -1):
            price[j] = cost(i, j)
            row[j] = min(below[j + 1] + price[j], below[j] + golden[i], row[j + 1] + got[j])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(golden) or j < len(got):
        if i < len(golden) and j < len(got) and table[i][j] == table[i + 1][j + 1] + costs[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif i < len(golden) and table[i][j] == table[i + 1][j] + golden[i]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs


def align_columns(golden: Sequence[frozenset[str]], got: Sequence[frozenset[str]]) -> list[int | None]:
    """For each golden column the parsed column that holds most of the same texts, in order; None where none does.

    Columns beyond a hundred on either side stand where they stand.
    """
    if len(golden) == len(got) or max(len(golden), len(got)) > 100:
        return [n if n < len(got) else None for n in range(len(golden))]

    def cost(i: int, j: int) -> float:
        largest = max(len(golden[i]), len(got[j]), 1)
        return 2.5 * (1 - len(golden[i] & got[j]) / largest)

    pairs = _middle([1] * len(golden), [1] * len(got), cost)
    found: list[int | None] = [None] * len(golden)
    for i, j in pairs:
        if i is not None:
            found[i] = j
    return found
