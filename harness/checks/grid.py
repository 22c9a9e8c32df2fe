"""Tables as grids: spans expanded, header paths, and the cell that a header path names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from harness.model import Block
from harness.text import folded

MOST_PLACES = 1_000_000
"""Places of one grid; a table whose spans would make more is laid out without them."""
TITLE_ROWS = 2
"""Rows above the header that a parser may have put into the table, such as its title."""


class CellLike(Protocol):
    """A cell with spans, of a golden or of a parser."""

    @property
    def text(self) -> str: ...
    @property
    def header(self) -> bool: ...
    @property
    def colspan(self) -> int: ...
    @property
    def rowspan(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a grid."""

    text: str = ""
    covered: bool = False
    """Whether a span covers it from elsewhere; `text` is then the span's."""
    header: bool = False
    """Whether the cell says that it is a header."""


EMPTY = Slot()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in which every row has a place for every column."""

    rows: tuple[tuple[Slot, ...], ...]

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of each place, a span's text in every place that it covers."""
        return tuple(tuple(slot.text for slot in row) for row in self.rows)

    @property
    def header_rows(self) -> int:
        """How many rows at the top consist of cells that say they are headers."""
        return _leading(self.rows)

    @property
    def header_columns(self) -> int:
        """How many columns at the left consist of such cells, below the header rows."""
        return _leading(list(zip(*self.rows[self.header_rows :], strict=True)))


def _leading(lines: Sequence[Sequence[Slot]]) -> int:
    count = 0
    for line in lines:
        told = [slot for slot in line if slot.text.strip()]
        if not told or not all(slot.header for slot in told):
            break
        count += 1
    return count if count < len(lines) else 0


def expand(rows: Sequence[Sequence[str | CellLike]]) -> Grid:
    """The rows as a grid, placed as HTML places cells; short rows are filled with empty places.

    A span that runs out of the table is cut; where spans meet, the first has the place.
    """
    area = sum(
        (1 if isinstance(cell, str) else cell.colspan * min(cell.rowspan, len(rows))) for row in rows for cell in row
    )
    spans = area <= MOST_PLACES
    lines: list[dict[int, Slot]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x, line = 0, lines[y]
        for cell in row:
            while x in line:
                x += 1
            if isinstance(cell, str):
                line[x] = Slot(cell)
                x += 1
                continue
            height = min(cell.rowspan, len(rows) - y) if spans else 1
            width = cell.colspan if spans else 1
            for down in range(y, y + height):
                for across in range(x, x + width):
                    covered = (down, across) != (y, x)
                    lines[down].setdefault(across, Slot(cell.text, covered, cell.header))
            x += width
    width = max((max(line, default=-1) + 1 for line in lines), default=0)
    if width * len(rows) > MOST_PLACES:
        width = max(1, MOST_PLACES // len(rows))
    return Grid(tuple(tuple(line.get(x, EMPTY) for x in range(width)) for line in lines))


def grid(block: Block) -> tuple[tuple[str, ...], ...]:
    """A table's text place by place, a span's text in every place that it covers. Empty for other blocks."""
    return expand(block.rows).texts


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


def column_paths(table: Grid, header_rows: int) -> list[tuple[str, ...]]:
    """The headers of each column from the top down, empty ones and repetitions left out."""
    return [_path(line) for line in zip(*table.rows[:header_rows], strict=True)] or [()] * table.width


def row_paths(table: Grid, header_columns: int) -> list[tuple[str, ...]]:
    """The headers of each row from the left, empty ones and repetitions left out."""
    return [_path(row[:header_columns]) for row in table.rows]


def _path(slots: Sequence[Slot]) -> tuple[str, ...]:
    path: list[str] = []
    for slot in slots:
        text = slot.text.strip()
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


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
    sections = _sections(table, header_rows, header_columns)
    if rows := _matching(path, [(*sections[y], *own[y]) for y in range(len(own))], body):
        return rows
    wanted = [folded(part) for part in path]
    if len(wanted) < 2:
        return []
    return _below(wanted, [[folded(part) for part in line] for line in own], body)


def _sections(table: Grid, header_rows: int, header_columns: int) -> list[tuple[str, ...]]:
    """For each row the text of the section row above it: one that has a header and no cells of its own."""
    found: list[tuple[str, ...]] = []
    current: tuple[str, ...] = ()
    for y, row in enumerate(table.rows):
        texts = {slot.text.strip() for slot in row} - {""}
        is_section = y >= header_rows and len(texts) == 1 and table.width > header_columns
        found.append(() if is_section else current)
        if is_section:
            current = tuple(texts)
    return found


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
