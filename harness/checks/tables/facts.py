"""The `tables:` key of a golden: what it holds, its items, and what is wrong in it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from harness.checks.case import Fact, Golden
from harness.checks.grid import Grid, expand, shown_path
from harness.checks.tables.cells import cell_text
from harness.errors import Problem
from harness.model import Frozen, Severity
from harness.results import Item
from harness.text import find_bounded, folded

PHRASES = 6
"""Row headers of a table by which its article may be found."""


class GoldenCell(Frozen):
    """A cell that is a header or spans several places."""

    text: str = ""
    header: bool = False
    colspan: Annotated[int, Field(ge=1, le=1000)] = 1
    rowspan: Annotated[int, Field(ge=1, le=65534)] = 1


class CellFact(Frozen):
    """One cell by its header path."""

    row: tuple[str, ...] = ()
    """Row headers from the outside in."""
    column: tuple[str, ...] = ()
    """Column headers from the top down."""
    value: str | None = None
    """The cell's text; null or left out: the cell is empty."""


class TableFact(Fact):
    """One table. Tables of an article are listed in reading order."""

    id: Annotated[str, Field(min_length=1)]
    article: str | None = None
    """Id of the article that holds it."""
    title: str | None = None
    """Demanded where the parser reports titles of tables: there, or in a block of its own."""
    header_rows: Annotated[int, Field(ge=0)] | None = None
    """Rows at the top that name the columns; 1 when left out and no cell says that it is a header."""
    header_columns: Annotated[int, Field(ge=0)] | None = None
    """Columns at the left that name the rows; likewise."""
    rows: tuple[tuple[str | GoldenCell | None, ...], ...] | None = None
    """The whole table; a place that a span covers is left out."""
    cells: tuple[CellFact, ...] | None = None
    """Some cells of it."""
    unit: str | None = None
    """What its numbers are in, where no column says so; demands nothing."""

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        if not self.rows and not self.cells:
            raise ValueError(f'table "{self.id}" demands nothing; give it rows or cells')
        if self.rows and self.cells:
            raise ValueError(f'table "{self.id}" has rows and cells; keep one of them')
        return self

    @property
    def name(self) -> str:
        """How messages call it."""
        return f'table "{self.title or self.id}"'

    @cached_property
    def grid(self) -> Grid:
        """Its rows with spans expanded; no rows where it has cells only."""
        return expand([[cell if cell is not None else "" for cell in row] for row in self.rows or ()])

    def heights(self) -> tuple[int, int]:
        """Header rows and header columns, as far as it or its cells say, else one each."""
        grid = self.grid
        rows, columns = self.header_rows, self.header_columns
        return (
            rows if rows is not None else grid.header_rows or 1,
            columns if columns is not None else grid.header_columns or min(1, max(grid.width - 1, 0)),
        )


class TableFacts(Frozen):
    """The keys of a golden that this kind owns."""

    tables: tuple[TableFact, ...] = ()


def table_facts(golden: Golden) -> tuple[TableFact, ...]:
    return golden.of(TableFacts).tables


def has_numbers(fact: TableFact) -> bool:
    """Whether the table, its headers aside, holds a number."""
    if fact.cells:
        return any(cell_text(cell.value or "").number is not None for cell in fact.cells)
    tall, wide = fact.heights()
    return any(cell_text(slot.text).number is not None for row in fact.grid.rows[tall:] for slot in row[wide:])


def severity_of(fact: TableFact, *, number: bool) -> Severity:
    """The golden's own word, else critical where a number is concerned."""
    return fact.severity or ("critical" if number else "warning")


def items(golden: Golden) -> tuple[Item, ...]:
    """One item a table."""
    return tuple(
        golden.item(
            "tables",
            f"tables/{fact.id}",
            at=("tables", n),
            severity=severity_of(fact, number=has_numbers(fact)),
            expected=_expected(fact),
        )
        for n, fact in enumerate(table_facts(golden))
    )


def _expected(fact: TableFact) -> str:
    if fact.cells:
        return f"{fact.name}: {len(fact.cells)} cell{'' if len(fact.cells) == 1 else 's'}"
    grid = fact.grid
    return f"{fact.name}: {len(grid.rows)} rows of {grid.width} columns"


def phrases(golden: Golden) -> Mapping[str, tuple[str, ...]]:
    """Titles and row headers of each article's tables."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in table_facts(golden):
        if fact.article is not None:
            words = [cell.row[-1] for cell in fact.cells or () if cell.row]
            words += [row[0] for row in fact.grid.texts if row]
            long = [word for word in dict.fromkeys(words) if len(word.strip()) >= 4]
            title = (fact.title,) if fact.title else ()
            found[fact.article] = (*found.get(fact.article, ()), *title, *long[:PHRASES])
    return found


def lint(golden: Golden, source_text: str | None) -> Iterable[Problem]:
    """Ids given twice, rows of unequal length, header rows without a body, numbers that the source does not hold."""
    seen: set[str] = set()
    source = None if source_text is None else folded(source_text).replace(",", "")
    for n, fact in enumerate(table_facts(golden)):
        if fact.id in seen:
            yield _problem(golden, ("tables", n, "id"), f'two tables are called "{fact.id}"', "give each its own id")
        seen.add(fact.id)
        yield from _lint_rows(golden, n, fact)
        if source is not None:
            yield from _lint_numbers(golden, n, fact, source)


def _problem(golden: Golden, path: Sequence[str | int], what: str, todo: str) -> Problem:
    where = golden.where(*path)
    return Problem(where.file, where.line, where.column, what, todo)


def _lint_rows(golden: Golden, n: int, fact: TableFact) -> Iterable[Problem]:
    if not fact.rows:
        for k, cell in enumerate(fact.cells or ()):
            if not cell.row and not cell.column:
                what = f'table "{fact.id}": a cell without row and column'
                yield _problem(golden, ("tables", n, "cells", k), what, "name it by its headers")
        return
    tall, wide = fact.heights()
    grid = fact.grid
    if tall >= len(grid.rows) or wide >= grid.width:
        what = f'table "{fact.id}" is all header: {tall} rows and {wide} columns of {len(grid.rows)} × {grid.width}'
        yield _problem(golden, ("tables", n), what, "set header_rows and header_columns to what names the numbers")
    for y, length in _lengths(fact):
        if length != grid.width:
            what = f'table "{fact.id}": row {y + 1} has {length} places, the longest has {grid.width}'
            yield _problem(golden, ("tables", n, "rows", y), what, 'write "" for an empty cell')


def _lengths(fact: TableFact) -> list[tuple[int, int]]:
    """For each row how many places its cells and the spans from above fill."""
    filled = expand([[GoldenCell(text="x", colspan=c.colspan, rowspan=c.rowspan) if isinstance(c, GoldenCell) else "x"
                      for c in row] for row in fact.rows or ()])  # fmt: skip
    return [(y, sum(1 for slot in row if slot.text)) for y, row in enumerate(filled.rows)]


def _lint_numbers(golden: Golden, n: int, fact: TableFact, source: str) -> Iterable[Problem]:
    places: list[tuple[tuple[str | int, ...], str, str]] = [
        (
            ("tables", n, "cells", k, "value"),
            cell.value or "",
            f"cell {shown_path(cell.row)}, {shown_path(cell.column)}",
        )
        for k, cell in enumerate(fact.cells or ())
    ]
    for y, row in enumerate(fact.rows or ()):
        for x, cell in enumerate(row):
            text = cell.text if isinstance(cell, GoldenCell) else cell or ""
            places.append((("tables", n, "rows", y, x), text, f"row {y + 1}, cell {x + 1}"))
    for path, text, name in places:
        read = cell_text(text)
        if read.number is not None and not find_bounded(read.text.replace(",", ""), source):
            what = f'table "{fact.id}", {name}: {text} stands nowhere in the source'
            yield _problem(golden, path, what, "write the number as it is printed")
