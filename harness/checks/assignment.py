"""The choice of pairs that saves most, each row and column in one pair at most."""

from collections.abc import Mapping


def assign(savings: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The (row, column) pairs with the greatest sum of savings; only pairs that are given may be chosen.

    Savings are above 0. Ties go to the first rows, then to the first columns. Rows that compete with no others are
    settled here; scipy is imported only where several rows and several columns compete.
    """
    chosen: list[tuple[int, int]] = []
    for rows, columns in _components(savings):
        if len(rows) == 1 or len(columns) == 1:
            pairs = [(row, column) for row in rows for column in columns]
            chosen.append(max(pairs, key=lambda at: (savings[at], -at[0], -at[1])))
        else:
            chosen += _solve(rows, columns, savings)
    return chosen


def _components(savings: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that compete with each other, each group sorted, in the order of their first rows."""
    columns_of: dict[int, set[int]] = {}
    rows_of: dict[int, set[int]] = {}
    for row, column in savings:
        columns_of.setdefault(row, set()).add(column)
        rows_of.setdefault(column, set()).add(row)
    found, seen = [], set[int]()
    for first in sorted(columns_of):
        if first in seen:
            continue
        rows, columns, todo = {first}, set[int](), [first]
        while todo:
            for column in columns_of[todo.pop()] - columns:
                columns.add(column)
                todo += rows_of[column] - rows
                rows |= rows_of[column]
        seen |= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _solve(rows: list[int], columns: list[int], savings: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.array([[savings.get((row, column), 0.0) for column in columns] for row in rows])
    chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
    return [(rows[i], columns[j]) for i, j in chosen if table[i, j] > 0]
