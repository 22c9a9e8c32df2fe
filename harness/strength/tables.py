"""Damages of tables: cells misread, rows and columns lost or shifted, the figures in them read anew."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from harness.checks.grid import Found, expand, find_cell
from harness.checks.structure import edits
from harness.checks.tables.cells import cell_text
from harness.grid import Grid
from harness.model import Block, Cell, Figure, ParsedDocument
from harness.quantity import decimal_of, same_digits
from harness.strength.damage import Kind, Made
from harness.strength.page import At, Page, around

Texts = tuple[tuple[str, ...], ...]
Spot = tuple[int, int]
Moved = Callable[[int, int], Spot | None]
"""Where the content of a place of the header path (row, column) stands now; None: the path is gone."""
_ALIKE = {"0": "8", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "8", "7": "1", "8": "3", "9": "4"}


@dataclass(frozen=True)
class Table:
    """A table of the document, spans written out, with the places of its figures."""

    page: Page
    at: At
    grid: Grid
    tall: int
    wide: int

    @property
    def texts(self) -> Texts:
        return self.grid.texts

    @property
    def name(self) -> str:
        title = self.page.block(self.at).title or f"table {self.at.block + 1} of article {self.at.article + 1}"
        return f'"{around(title, 0, 16, 0)}"'

    def body(self) -> range:
        return range(self.tall, len(self.texts))

    def columns(self) -> range:
        return range(self.wide, self.grid.width)

    def numbers(self) -> list[Spot]:
        """Places of the body that hold a number."""
        return [(y, x) for y in self.body() for x in self.columns() if _number(self.texts[y][x]) is not None]

    @cached_property
    def spots(self) -> dict[int, Spot]:
        """Figure's index -> its place, for figures of this table that one place only can be."""
        found = {}
        for index, figure in enumerate(self.page.document.figures or ()):
            spot = self._spot(figure) if figure.article == self.at.article else None
            if spot is not None:
                found[index] = spot
        return found

    def _spot(self, figure: Figure) -> Spot | None:
        place, value = figure.place, decimal_of(figure.value)
        if value is None or (place is not None and place.block not in (None, self.at.block)):
            return None
        if figure.cell is not None:
            found = find_cell(
                self.grid, figure.cell.row, figure.cell.column, header_rows=self.tall, header_columns=self.wide
            )
            return (found.row, found.column) if isinstance(found, Found) and _is(found.text, value) else None
        if place is None:
            return None
        hits = [(y, x) for y, x in self.numbers() if _is(self.texts[y][x], value)]
        return hits[0] if len(hits) == 1 else None

    def damaged(
        self, rows: Sequence[Sequence[str]], moved: Moved = lambda y, x: (y, x), *, tall: int = -1
    ) -> ParsedDocument:
        """The document with other rows, each figure read from the place where its header path leads now."""
        header = self.tall if tall < 0 else tall
        cells = tuple(
            tuple(Cell(text=text, header=True) if y < header else text for text in row) for y, row in enumerate(rows)
        )
        block = self.page.block(self.at).model_copy(update={"rows": cells})
        document = edits.with_block(self.page.document, self.at.article, self.at.block, block)
        if document.figures is None:
            return document
        spots = self.spots
        figures = [
            self._read_again(figure, spots[index], rows, moved) if index in spots else figure
            for index, figure in enumerate(document.figures)
        ]
        return document.model_copy(update={"figures": tuple(figure for figure in figures if figure is not None)})

    def _read_again(self, figure: Figure, spot: Spot, rows: Sequence[Sequence[str]], moved: Moved) -> Figure | None:
        to = moved(*spot)
        text = rows[to[0]][to[1]] if to and to[0] < len(rows) and to[1] < len(rows[to[0]]) else ""
        now, was, value = _number(text), _number(self.texts[spot[0]][spot[1]]), decimal_of(figure.value)
        if now is None or was is None or value is None:
            return None
        if now == was:
            return figure
        shift = value.adjusted() - was.adjusted() if value and was else 0
        return figure.model_copy(update={"value": format(now.scaleb(shift), "f"), "printed": text})


def _number(text: str) -> Decimal | None:
    return cell_text(text).number


def _is(text: str, value: Decimal) -> bool:
    number = _number(text)
    return number is not None and (number == value or (bool(number and value) and same_digits(number, value)))


def _tables(page: Page) -> list[Table]:
    return page.mixed(page.once("tables", lambda: list(_all_tables(page))))


def _all_tables(page: Page) -> Iterator[Table]:
    for at in page.blocks("table"):
        grid = expand(page.block(at).rows)
        tall, wide = grid.header_rows or 1, grid.header_columns or min(1, max(grid.width - 1, 0))
        if len(grid.rows) > tall:
            yield Table(page, at, grid, tall, wide)


def _cell(table: Table, y: int, x: int, text: str) -> list[list[str]]:
    rows = [list(row) for row in table.texts]
    rows[y][x] = text
    return rows


def _misread(page: Page, change: Callable[[str], str]) -> Iterator[Made]:
    """Cells with a number, each with its text changed; those that a change leaves alone are left out."""
    for table in _tables(page):
        for y, x in page.mixed(table.numbers())[:6]:
            text = table.texts[y][x]
            new = change(text)
            if new != text:
                about = f"table {table.name}: {text} in row {y + 1}, column {x + 1} reads {new}"
                yield Made(about, table.damaged(_cell(table, y, x, new)))


def _digit(page: Page) -> Iterator[Made]:
    """A digit of a cell read as one that looks like it."""

    def change(text: str) -> str:
        at = page.random.choice([n for n, char in enumerate(text) if char in _ALIKE] or [0])
        return text[:at] + _ALIKE.get(text[at], text[at]) + text[at + 1 :]

    yield from _misread(page, change)


def _minus(page: Page) -> Iterator[Made]:
    """The minus of a cell lost."""
    yield from _misread(page, lambda text: re.sub(r"^\s*[-−–－](?=[0-9.])", "", text))


def _point(page: Page) -> Iterator[Made]:
    """The decimal point of a cell lost."""
    yield from _misread(page, lambda text: text.replace(".", "", 1))


def _emptied(page: Page) -> Iterator[Made]:
    """A cell left empty."""
    yield from _misread(page, lambda text: "")


def _row_shifted(page: Page) -> Iterator[Made]:
    """The numbers of a row one place to the left."""
    for table in _tables(page):
        for y in page.mixed(table.body()):
            row = table.texts[y]
            shifted = [*row[: table.wide], *row[table.wide + 1 :], ""]
            if len(row) - table.wide > 1:
                rows = [shifted if n == y else list(r) for n, r in enumerate(table.texts)]
                yield Made(f"table {table.name}: row {y + 1} moves one place left: {row[0]}", table.damaged(rows))


def _column_shifted(page: Page) -> Iterator[Made]:
    """The numbers of a column one row up, the row names where they were."""
    for table in _tables(page):
        for x in page.mixed(table.columns()):
            rows = [list(row) for row in table.texts]
            for y in table.body():
                rows[y][x] = table.texts[y + 1][x] if y + 1 < len(table.texts) else ""
            yield Made(f"table {table.name}: column {x + 1} moves one row up", table.damaged(rows))


def _names_shifted(page: Page) -> Iterator[Made]:
    """The names of all rows one row down, the numbers where they were."""
    for table in _tables(page):
        rows = [list(row) for row in table.texts]
        for y in table.body():
            for x in range(table.wide):
                rows[y][x] = table.texts[y - 1][x] if y > table.tall else ""
        if table.wide:
            moved = table.damaged(rows, lambda y, x: (y + 1, x))
            yield Made(f"table {table.name}: the row names move one row down", moved)


def _columns_swapped(page: Page) -> Iterator[Made]:
    """The numbers of two columns in each other's place under their headers."""
    for table in _tables(page):
        for x in page.mixed(range(table.wide, table.grid.width - 1)):
            rows = [list(row) for row in table.texts]
            for y in table.body():
                rows[y][x], rows[y][x + 1] = rows[y][x + 1], rows[y][x]
            yield Made(f"table {table.name}: columns {x + 1} and {x + 2} change places", table.damaged(rows))


def _row_lost(page: Page) -> Iterator[Made]:
    """A row lost."""
    for table in _tables(page):
        for y in page.mixed(table.body()):
            rows = [row for n, row in enumerate(table.texts) if n != y]

            def moved(row: int, x: int, lost: int = y) -> Spot | None:
                return None if row == lost else (row - (row > lost), x)

            yield Made(f"table {table.name}: row {y + 1} is lost: {table.texts[y][0]}", table.damaged(rows, moved))


def _column_lost(page: Page) -> Iterator[Made]:
    """A column lost with its header."""
    for table in _tables(page):
        for x in page.mixed(table.columns()):
            rows = [[text for n, text in enumerate(row) if n != x] for row in table.texts]

            def moved(y: int, column: int, lost: int = x) -> Spot | None:
                return None if column == lost else (y, column - (column > lost))

            yield Made(f"table {table.name}: column {x + 1} is lost", table.damaged(rows, moved))


def _row_doubled(page: Page) -> Iterator[Made]:
    """A row given twice."""
    for table in _tables(page):
        for y in page.mixed(table.body()):
            rows = [row for n, row in enumerate(table.texts) for _ in range(1 + (n == y))]
            moved = table.damaged(rows, lambda row, x, y=y: (row + (row > y), x))  # type: ignore[misc]
            yield Made(f"table {table.name}: row {y + 1} stands twice: {table.texts[y][0]}", moved)


def _header_lost(page: Page) -> Iterator[Made]:
    """The header lost, so that no figure has a path: none of the table is reported."""
    for table in _tables(page):
        if any(text.strip() for row in table.texts[: table.tall] for text in row):
            rows = table.texts[table.tall :]
            yield Made(f"table {table.name}: its header is lost", table.damaged(rows, lambda y, x: None, tall=0))


def _second_half_lost(page: Page) -> Iterator[Made]:
    """What stands on the next page lost."""
    for table in _tables(page):
        half = (table.tall + len(table.texts) + 1) // 2
        if table.tall < half < len(table.texts):
            lost = table.damaged(table.texts[:half], lambda y, x, half=half: (y, x) if y < half else None)  # type: ignore[misc]
            yield Made(f"table {table.name}: all from row {half + 1} on is lost", lost)


def _table_lost(page: Page) -> Iterator[Made]:
    """A table lost with its figures."""
    for table in _tables(page):
        article, block = table.at
        order = [n for n in range(len(page.articles[article].blocks)) if n != block]
        kept = page.with_order(article, order)
        yield Made(f"table {table.name} is lost", _without_cells(kept, page, table))


def _table_twice(page: Page) -> Iterator[Made]:
    """A table given twice, as where a page is read twice; its figures are told once."""
    for table in _tables(page):
        article, block = table.at
        order = [n for n in range(len(page.articles[article].blocks)) for _ in range(1 + (n == block))]
        yield Made(f"table {table.name} stands twice", page.with_order(article, order))


def _table_moved(page: Page) -> Iterator[Made]:
    """A table at the beginning of its article, far from the words it belongs to."""
    for table in _tables(page):
        article, block = table.at
        others = [n for n in range(len(page.articles[article].blocks)) if n != block]
        if any(at.article == article and at.block < block for at in page.prose):
            yield Made(f"table {table.name} comes first", page.with_order(article, [block, *others]))


def _as_text(page: Page) -> Iterator[Made]:
    """A table given as paragraphs, a row each, its figures lost."""
    for table in _tables(page):
        article, block = table.at
        lines = [Block(kind="paragraph", text=" ".join(t for t in row if t)) for row in table.texts]
        order: list[int | Block] = list(range(len(page.articles[article].blocks)))
        order[block : block + 1] = [line for line in lines if line.text.strip()]
        document = page.with_order(article, order)
        yield Made(f"table {table.name} is given as paragraphs", _without_cells(document, page, table))


def _without_cells(document: ParsedDocument, page: Page, table: Table) -> ParsedDocument:
    """A document without the figures that stood in a table's cells."""
    if document.figures is None:
        return document
    gone = {id_of(figure) for index, figure in enumerate(page.document.figures or ()) if index in table.spots}
    return document.model_copy(update={"figures": tuple(f for f in document.figures if id_of(f) not in gone)})


def id_of(figure: Figure) -> tuple[str, ...]:
    """What a figure says, wherever it stands."""
    return tuple(f"{key}={value}" for key, value in figure if key not in ("place", "article"))


KINDS: tuple[Kind, ...] = (
    Kind("cell misread", _digit, told_apart=True),
    Kind("minus of a cell lost", _minus, told_apart=True),
    Kind("decimal point of a cell lost", _point, told_apart=True),
    Kind("cell emptied", _emptied, told_apart=True),
    Kind("row shifted", _row_shifted, told_apart=True),
    Kind("column shifted", _column_shifted, told_apart=True),
    Kind("row names shifted", _names_shifted, told_apart=True),
    Kind("columns exchanged", _columns_swapped, told_apart=True),
    Kind("row lost", _row_lost, told_apart=True),
    Kind("column lost", _column_lost, told_apart=True),
    Kind("row doubled", _row_doubled, told_apart=True),
    Kind("header lost", _header_lost, told_apart=True),
    Kind("table cut at a page", _second_half_lost, told_apart=True),
    Kind("table lost", _table_lost, told_apart=True),
    Kind("table twice", _table_twice),
    Kind("table moved", _table_moved),
    Kind("table as text", _as_text, told_apart=True),
)
