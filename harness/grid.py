"""Tables as grids: spans expanded, and the header path of each row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from harness.model import Block

MOST_PLACES = 1_000_000
"""Places of one grid; a table whose spans would make more is laid out without them."""


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


def sections(table: Grid, header_rows: int, header_columns: int) -> list[tuple[str, ...]]:
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
