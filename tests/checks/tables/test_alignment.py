"""Alignment of rows: exact, in order, ties to the earlier."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from harness.checks.grid import Slot
from harness.checks.tables.alignment import Pair, align, align_columns
from harness.checks.tables.cells import Comparer

ROW = st.lists(st.sampled_from(["", "a", "ab", "b", "1", "12"]), min_size=2, max_size=2).map(tuple)
ROWS = st.lists(ROW, max_size=6)


def aligned(golden: list[tuple[str, ...]], got: list[tuple[str, ...]]) -> tuple[list[Pair], float]:
    """The pairs and what they cost."""
    comparer = Comparer()

    def cost(i: int, j: int) -> float:
        return sum(comparer.cost(Slot(a), Slot(b)) for a, b in zip(golden[i], got[j], strict=True))

    def length(row: tuple[str, ...]) -> int:
        return sum(map(bool, row)) or 1

    pairs = align(list(map(length, golden)), list(map(length, got)), cost, same=lambda i, j: cost(i, j) == 0)
    total = sum(
        length(got[j])
        if i is None and j is not None
        else length(golden[i])
        if j is None and i is not None
        else cost(i, j)  # type: ignore[arg-type]
        for i, j in pairs
    )
    return pairs, total


def least(golden: list[tuple[str, ...]], got: list[tuple[str, ...]]) -> float:
    """The cost of the cheapest alignment, by trying all."""
    comparer = Comparer()

    @cache
    def best(i: int, j: int) -> float:
        if i == len(golden) and j == len(got):
            return 0.0
        costs = []
        if i < len(golden):
            costs.append(best(i + 1, j) + (sum(map(bool, golden[i])) or 1))
        if j < len(got):
            costs.append(best(i, j + 1) + (sum(map(bool, got[j])) or 1))
        if i < len(golden) and j < len(got):
            costs.append(
                best(i + 1, j + 1)
                + sum(comparer.cost(Slot(a), Slot(b)) for a, b in zip(golden[i], got[j], strict=True))
            )
        return min(costs)

    return best(0, 0)


@given(ROWS, ROWS)
def test_no_alignment_is_cheaper(golden: list[tuple[str, ...]], got: list[tuple[str, ...]]) -> None:
    pairs, total = aligned(golden, got)
    assert abs(total - least(golden, got)) < 1e-9
    assert [i for i, _ in pairs if i is not None] == list(range(len(golden)))
    assert [j for _, j in pairs if j is not None] == list(range(len(got)))


def test_a_lost_row_and_an_added_one() -> None:
    a, b, c = ("甲", "1"), ("乙", "2"), ("丙", "3")
    assert aligned([a, b, c], [a, c])[0] == [(0, 0), (1, None), (2, 1)]
    assert aligned([a, c], [a, b, c])[0] == [(0, 0), (None, 1), (1, 2)]
    assert aligned([], [a])[0] == [(None, 0)]


def test_columns_pair_by_their_texts() -> None:
    a, b, c = frozenset("12"), frozenset("34"), frozenset("56")
    assert align_columns([a, b, c], [a, c]) == [0, None, 1]
    assert align_columns([a, c], [a, b, c]) == [0, 2]
    assert align_columns([a, b], [c, b]) == [0, 1]
