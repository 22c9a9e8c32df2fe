"""The cell of a grid that a header path names; the grid itself is told in `harness.grid`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harness.grid import EMPTY, Grid, Slot, column_paths, expand, grid, row_paths, sections
from harness.text import folded

__all__ = [
    "EMPTY",
    "Found",
    "Grid",
    "NotFound",
    "Slot",
    "column_paths",
    "expand",
    "find_cell",
    "grid",
    "row_paths",
    "shown_path",
]

TITLE_ROWS = 2
"""Rows above the header that a parser may have put into the table, such as its title."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that a header path names."""

    text: str
    row: int
    """Index into the grid's rows."""
    column: int


@dataclass(frozen=True, slots=True)
class NotFound:
    """No cell, or more than one, has the header path."""

    message: str
    """What is not there or not unique, and the nearest header."""


def find_cell(
    table: Grid,
    row: Sequence[str],
    column: Sequence[str],
    *,
    header_rows: int | None = None,
    header_columns: int | None = None,
) -> Found | NotFound:
    """The cell under the header path `column` in the row of the header path `row`, each from the outside in.

    A path may leave out outer headers as long as one cell is meant. Headers compare after folding; a header that a
    parser wrote on one line (10月 同比) is the path of two. A section row, and for indented rows a row above, counts as
    an outer header. Without numbers of header rows and columns the cells' own flags decide, else one each.
    """
    tall = header_rows if header_rows is not None else table.header_rows or 1
    wide = header_columns if header_columns is not None else table.header_columns or 1
    found = _find(table, row, column, tall, wide)
    if isinstance(found, NotFound) and (tall > 1 or wide > 1):
        spread = _find(_spread(table, tall, wide), row, column, tall, wide)
        return found if isinstance(spread, NotFound) else spread
    return found


def _spread(table: Grid, tall: int, wide: int) -> Grid:
    """The table with the places that a parser left blank under a span of its headers filled: to the right in all
    header rows but the last, downwards in all header columns but the last."""
    rows = [list(row) for row in table.rows]
    for row in rows[: tall - 1]:
        for x in range(1, len(row)):
            if not row[x].text.strip() and x > wide:
                row[x] = row[x - 1]
    for above, row in pairwise(rows[tall:]):
        for x in range(min(wide - 1, len(row))):
            if not row[x].text.strip():
                row[x] = above[x]
    return Grid(tuple(map(tuple, rows)))


def _find(table: Grid, row: Sequence[str], column: Sequence[str], tall: int, wide: int) -> Found | NotFound:
    columns: list[int] = []
    # A parser may have put the header on fewer rows, or a title above it.
    for height in (tall, *range(tall - 1, 0, -1), *range(tall + 1, tall + 1 + TITLE_ROWS)):
        columns = _matching(column, column_paths(table, height), range(wide if tall else 0, table.width))
        if columns:
            tall = height
            break
    if len(columns) != 1:
        known = [text for path in column_paths(table, tall)[wide:] for text in path]
        return NotFound(_trouble("column", column, [x + 1 for x in columns], known))
    rows = _matching_rows(row, table, tall, wide)
    if len(rows) != 1:
        known = [text for path in row_paths(table, wide)[tall:] for text in path]
        return NotFound(_trouble("row", row, [y + 1 for y in rows], known))
    return Found(table.rows[rows[0]][columns[0]].text, rows[0], columns[0])


def _matching(path: Sequence[str], paths: Sequence[tuple[str, ...]], among: range) -> list[int]:
    """The lines whose path is meant, by the strictest way in which any is."""
    wanted = [folded(part) for part in path]
    here = {n: [folded(part) for part in paths[n]] for n in among if n < len(paths)}
    ways: tuple[Callable[[list[str]], bool], ...] = (
        lambda found: found == wanted,
        lambda found: any(_bare(found[k:]) == _bare(wanted) for k in range(len(found))),
        lambda found: _in_order(wanted, found) and found[-1:] == wanted[-1:],
        lambda found: _in_order(wanted, found),
    )
    for way in ways:
        if lines := [n for n, found in here.items() if way(found)]:
            return lines
    return []


def _matching_rows(path: Sequence[str], table: Grid, header_rows: int, header_columns: int) -> list[int]:
    body = range(header_rows, len(table.rows))
    own = row_paths(table, header_columns)
    if rows := _matching(path, own, body):
        return rows
    outer = sections(table, header_rows, header_columns)
    if rows := _matching(path, [(*outer[y], *own[y]) for y in range(len(own))], body):
        return rows
    wanted = [folded(part) for part in path]
    if len(wanted) < 2:
        return []
    return _below(wanted, [[folded(part) for part in line] for line in own], body)


def _below(wanted: list[str], own: list[list[str]], body: range) -> list[int]:
    """Rows named by the last part that stand nearest below a row named by the part before it."""
    parents = [y for y in body if own[y][-1:] == wanted[-2:-1]]
    distances = [
        (y - max(above), y) for y in body if own[y][-1:] == wanted[-1:] and (above := [p for p in parents if p < y])
    ]
    nearest = min(distances, default=(0, 0))[0]
    return [y for distance, y in distances if distance == nearest]


def _in_order(parts: list[str], path: list[str]) -> bool:
    rest = iter(path)
    return bool(parts) and all(part in rest for part in parts)


def _bare(parts: list[str]) -> str:
    return "".join("".join(parts).split())


def _trouble(kind: str, path: Sequence[str], found: list[int], known: list[str]) -> str:
    name = shown_path(path)
    if found:
        places = ", ".join(map(str, found[:5]))
        return f"{len(found)} {kind}s of the table are called {name} ({kind}s {places}); name the header above it too"
    from difflib import get_close_matches

    near = get_close_matches(path[-1], dict.fromkeys(known), n=1, cutoff=0.4) if path else []
    if near:
        return f"no {kind} {name} in the table; the nearest is {near[0]!r}"
    headers = ", ".join(repr(text) for text in list(dict.fromkeys(known))[:5])
    return f"no {kind} {name} in the table" + (f"; there are {headers}" if headers else "")


def shown_path(path: Sequence[str]) -> str:
    """A header path for messages: '1—10月' > '同比'."""
    return " > ".join(repr(part) for part in path) or "without a name"
