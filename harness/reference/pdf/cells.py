"""Cells on a grid, and the table block that is made of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from harness.model import Block, Cell
from harness.pdf_text.drawing import Box
from harness.reference.pdf.pieces import Piece, joined_text, side_by_side

NUMBER = re.compile(
    r"[+\-−–—±<>≤≥约]?\s?[¥$€£]?\s?[0-9]{1,3}(?:(?:[,， \u2009]?[0-9]{3})+|[0-9]*)(?:[.．][0-9]+)?\s?"
    r"(?:[%％‰]|pp|p\.p\.|bn|m)?[*]{0,3}"
    r"|[(（][0-9][0-9.,]*[)）]|[-−–—…·]{1,3}|\.\.|n/?a|持平"
)
"""What a cell of numbers holds."""
MOST_HEADER_ROWS = 5


class Slot(NamedTuple):
    """A cell's place: its first row and column and how many it covers."""

    row: int
    column: int
    rows: int
    columns: int

    def places(self) -> Iterator[tuple[int, int]]:
        """Every place it covers."""
        return (
            (row, column)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is a block."""

    cells: Mapping[Slot, str]
    rows: int
    columns: int
    box: Box
    header_rows: int | None = None
    """None: to be told from the cells."""
    title: str | None = None
    page: int = 0

    def row(self, number: int) -> list[tuple[Slot, str]]:
        """The cells that begin in a row, from the left."""
        return sorted((slot, text) for slot, text in self.cells.items() if slot.row == number)

    def head(self) -> int:
        """The number of header rows: up to the first row that is mostly numbers right of its first cell."""
        if self.header_rows is not None:
            return self.header_rows
        for number in range(min(self.rows, MOST_HEADER_ROWS + 1)):
            texts = [text for slot, text in self.row(number) if slot.column > 0 and text]
            if texts and sum(is_number(text) for text in texts) * 2 >= len(texts) and not _is_years(texts):
                return max(1, number) if number or not _opens_with_number(self.row(0)) else 0
        return 1

    def first_rows(self, count: int) -> list[list[tuple[Slot, str]]]:
        """The cells of the first rows."""
        return [self.row(number) for number in range(count)]


def is_number(text: str) -> bool:
    """Whether the text of a cell is a number, or a sign that none is known."""
    return bool(NUMBER.fullmatch(text.strip()))


def _is_years(texts: Sequence[str]) -> bool:
    return all(re.fullmatch(r"(?:19|20)[0-9]{2}", text.strip()) for text in texts)


def _opens_with_number(row: Sequence[tuple[Slot, str]]) -> bool:
    return bool(row) and any(is_number(text) for _, text in row[1:])


def text_of_lines(pieces: Sequence[Piece]) -> str:
    """The text of a cell: its lines from the top as running text."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if rows and abs(rows[-1][0].y - piece.y) < 0.4 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    text = ""
    for row in rows:
        text = joined_text(text, side_by_side(row).text)
    return text.strip()


def without_empty(grid: Grid) -> Grid:
    """The grid without rows and columns that hold no text of their own (thin spaces between double lines)."""
    starts_row = {slot.row for slot, text in grid.cells.items() if text}
    starts_column = {slot.column for slot, text in grid.cells.items() if text}
    keep_rows = [row for row in range(grid.rows) if row in starts_row]
    keep_columns = [column for column in range(grid.columns) if column in starts_column]
    if len(keep_rows) == grid.rows and len(keep_columns) == grid.columns:
        return grid
    row_at = {row: number for number, row in enumerate(keep_rows)}
    column_at = {column: number for number, column in enumerate(keep_columns)}
    cells: dict[Slot, str] = {}
    for slot, text in grid.cells.items():
        rows = [row_at[row] for row in range(slot.row, slot.row + slot.rows) if row in row_at]
        columns = [
            column_at[column] for column in range(slot.column, slot.column + slot.columns) if column in column_at
        ]
        if rows and columns:
            cells[Slot(rows[0], columns[0], len(rows), len(columns))] = text
    return replace(grid, cells=cells, rows=len(keep_rows), columns=len(keep_columns))


def continued(first: Grid, second: Grid) -> Grid | None:
    """Two parts of one table as one, a repeated header dropped; None where they do not fit together."""
    if first.columns != second.columns:
        return None
    head = first.head()
    repeated = 0
    if head and second.rows > head and _same(first.first_rows(head), second.first_rows(head)):
        repeated = head
    elif second.head() and not _opens_with_number(second.row(0)):
        return None
    moved = {
        slot._replace(row=slot.row - repeated + first.rows): text
        for slot, text in second.cells.items()
        if slot.row >= repeated
    }
    return replace(first, cells={**first.cells, **moved}, rows=first.rows + second.rows - repeated, header_rows=head)


def _same(one: list[list[tuple[Slot, str]]], two: list[list[tuple[Slot, str]]]) -> bool:
    def plain(rows: list[list[tuple[Slot, str]]]) -> list[list[tuple[int, str]]]:
        return [[(slot.column, re.sub(r"\s+", "", text)) for slot, text in row] for row in rows]

    return plain(one) == plain(two)


def block_of(grid: Grid, *, box: tuple[float, float, float, float]) -> Block:
    """The table as a block, header cells marked, covered places left out."""
    head = grid.head()
    rows = tuple(
        tuple(_cell(slot, text, is_header=slot.row < head) for slot, text in grid.row(number))
        for number in range(grid.rows)
    )
    if grid.title is None:
        return Block(kind="table", rows=rows, page=grid.page, bbox=box)
    return Block(kind="table", title=grid.title, rows=rows, page=grid.page, bbox=box)


def _cell(slot: Slot, text: str, *, is_header: bool) -> str | Cell:
    if not is_header and slot.rows == slot.columns == 1:
        return text
    return Cell(text=text, header=is_header, colspan=slot.columns, rowspan=slot.rows)
