"""The parts of a table: header rows, columns that name the rows, columns of units, columns of numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harness.grid import Grid
from harness.reference.figures.tables_cells import read_cell
from harness.reference.figures.tables_units import read_unit
from harness.reference.figures.tables_words import is_one_of
from harness.reference.figures.words import plain

_BLANK = re.compile(r"[\s\u3000\-—–―…·.．/*]*")
_YEAR = re.compile(r"\s*(?:19|20)[0-9]{2}\s*年?\s*[A-Za-z]?\s*(?:[（(][^（）()]*[)）])?\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body with the headers above it."""

    index: int
    """In the grid."""
    outer: tuple[str, ...] = ()
    """Section rows and less indented rows above it, from the outside in."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers and the columns that name and measure its rows."""

    index: int
    names: tuple[int, ...]
    """The columns to the left that name its rows."""
    unit: int | None = None
    """The column that holds its rows' units."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table's headers and numbers are."""

    title: str | None
    """A row above the header that spans the table."""
    header_rows: range
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def lay_out(grid: Grid) -> Layout:
    """The parts of a table, by its cells' flags where they tell and else by what the cells hold."""
    texts = grid.texts
    first = 0
    title = None
    while first < len(texts) - 1 and len(_told(texts[first])) == 1 and grid.width > 1 and _spans(grid, first):
        title = title or _told(texts[first])[0]
        first += 1
    last = _header_end(grid, first)
    body = [y for y in range(last, len(texts)) if not _repeats(texts, y, first, last)]
    columns = _columns(texts, range(first, last), body)
    return Layout(title, range(first, last), _rows(texts, body, columns), columns)


def _told(row: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in row if text.strip()))


def _spans(grid: Grid, y: int) -> bool:
    return not is_blank(grid.rows[y][0].text) and (
        grid.rows[y][-1].covered or grid.width < 3 or not grid.rows[y][-1].text
    )


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, "—", "…", "-"."""
    return _BLANK.fullmatch(text) is not None


def _header_end(grid: Grid, first: int) -> int:
    """The first row of the body."""
    texts = grid.texts
    flagged = 0
    while first + flagged < len(texts) and _is_flagged(grid, first + flagged):
        flagged += 1
    y = first + flagged if flagged < len(texts) - first else first
    while y < len(texts):
        told = [text for text in texts[y][1:] if not is_blank(text)]
        if not told:
            break
        numbers = [text for text in told if read_cell(text) is not None and read_unit(text) is None]
        if numbers and not (all(_YEAR.fullmatch(text) for text in numbers) and _may_name_columns(grid, y, first)):
            break
        if not numbers and y > first and len(_told(texts[y])) == 1:
            break
        y += 1
    return y if y < len(texts) else min(first + 1, len(texts))


def _is_flagged(grid: Grid, y: int) -> bool:
    told = [slot for slot in grid.rows[y] if slot.text.strip()]
    return bool(told) and all(slot.header for slot in told) and len({slot.text for slot in told}) > 1


def _may_name_columns(grid: Grid, y: int, first: int) -> bool:
    """Whether years in a row are headers: in the first row, or under one where the row has no name of its own."""
    corner = grid.rows[y][0]
    if any(_YEAR.fullmatch(slot.text) for row in grid.rows[first:y] for slot in row[1:]):
        return False
    return y == first or corner.covered or not corner.text.strip()


def _repeats(texts: Sequence[Sequence[str]], y: int, first: int, last: int) -> bool:
    return any(tuple(texts[y]) == tuple(texts[header]) for header in range(first, last))


def _columns(texts: Sequence[Sequence[str]], headers: range, body: Sequence[int]) -> tuple[Column, ...]:
    columns: list[Column] = []
    names: list[int] = []
    unit: int | None = None
    closed = False
    for x in range(len(texts[0]) if texts else 0):
        head = [plain(texts[y][x]).strip() for y in headers]
        cells = [texts[y][x] for y in body if not is_blank(texts[y][x])]
        if names and any(is_one_of(text, "notes_column") for text in head if text):
            continue
        if any(is_one_of(text, "serial") for text in head if text) or _counts_rows(texts, x, body, headers):
            continue
        if any(is_one_of(text, "unit_column") for text in head if text) or _holds_units(cells, names):
            unit = x
            continue
        if _names_rows(cells, head, first=not names and not closed):
            names, closed = ([x], False) if closed else ([*names, x], False)
            unit = None if len(names) == 1 else unit
            continue
        if cells and names:
            closed = True
            columns.append(Column(x, tuple(names), unit))
    return tuple(columns)


def _names_rows(cells: Sequence[str], head: Sequence[str], *, first: bool) -> bool:
    """Whether a column's cells are words; years in the first column are names too."""
    if not cells:
        return first
    if first and (all(_YEAR.fullmatch(cell) for cell in cells) or any(is_one_of(t, "rows_period") for t in head)):
        return True
    words = sum(read_cell(cell) is None for cell in cells)
    return words * 2 > len(cells)


def _holds_units(cells: Sequence[str], names: Sequence[int]) -> bool:
    return bool(names) and len(cells) > 1 and all(read_unit(cell) is not None for cell in cells)


def _counts_rows(texts: Sequence[Sequence[str]], x: int, body: Sequence[int], headers: range) -> bool:
    """Whether the first column only numbers the rows: 1, 2, 3 … beside a column of words."""
    if x or not body or len(texts[0]) < 3:
        return False
    cells = [texts[y][0].strip() for y in body]
    beside = [texts[y][1] for y in body]
    return cells == [str(n) for n in range(1, len(cells) + 1)] and all(read_cell(cell) is None for cell in beside)


def _rows(texts: Sequence[Sequence[str]], body: Sequence[int], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The body's rows; a row without numbers is a header above the rows that follow it."""
    rows: list[Row] = []
    section: tuple[str, ...] = ()
    open_rows: list[tuple[int, str]] = []
    for y in body:
        told = _told(texts[y])
        if not told:
            continue
        if len(told) == 1 and read_cell(told[0]) is None and len(texts[y]) > 1:
            section, open_rows = (told[0],), []
            continue
        if not any(read_cell(texts[y][column.index]) for column in columns):
            continue
        name = texts[y][columns[0].names[-1]]
        depth = _indent(name)
        open_rows = [(level, text) for level, text in open_rows if level < depth]
        rows.append(Row(y, (*section, *(text for _, text in open_rows))))
        open_rows.append((depth, name.strip()))
    return tuple(rows)


def _indent(text: str) -> int:
    """How far a row's header is moved in; 其中 and # count as moved in too."""
    blank = len(text) - len(text.lstrip(" \u3000\u00a0\t"))
    wide = text[:blank].count("\u3000") * 2 + blank - text[:blank].count("\u3000")
    return wide + (1 if re.match(r"\s*(?:其中|#|-|—|·)", text) else 0)
