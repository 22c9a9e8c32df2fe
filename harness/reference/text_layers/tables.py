"""Tables whose cells stand under each other by spaces: where they are, and the columns their cells belong to.

Places count as printed: a Han character is two columns wide, an ASCII one is one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harness.model import Block
from harness.reference.grammar.page_lines import is_table_title, unit_line
from harness.reference.running_text import running_text
from harness.reference.text_layers.cells import Cell, cells
from harness.reference.text_layers.headers import table_rows
from harness.reference.text_layers.lines import Line
from harness.reference.text_layers.single_spaced import place_single_spaced


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a table, and what stands around them that is the table's."""

    first: int
    last: int
    """Indices of its first and last line, inclusive."""
    title: int | None
    unit: int | None
    """Indices of the lines of its title and its unit."""
    block: Block


def find_tables(lines: Sequence[Line], furniture: frozenset[int]) -> list[Table]:
    """The tables among the lines, top to bottom. A table that goes on over a page's end is one."""
    body = [at for at in range(len(lines)) if at not in furniture]
    tables: list[Table] = []
    start = 0
    rows, regions = _regions(lines, body)
    for first, last in regions:
        table = _table(lines, body, rows, max(first, start), last)
        if table is not None:
            tables.append(table)
            start = last + 1
    return tables


def _regions(lines: Sequence[Line], body: Sequence[int]) -> tuple[list[list[Cell]], list[tuple[int, int]]]:
    """The cells of each line of `body`, and the ranges of positions in it that are tables, inclusive."""
    rows = [cells(lines[at].raw) for at in body]
    data = [_is_data(row) for row in rows]
    _mark_words(lines, body, rows, data)
    place_single_spaced(lines, body, rows, data)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(body):
        if not data[at]:
            at += 1
            continue
        end = _rows_end(lines, body, rows, data, at)
        if sum(data[at : end + 1]) >= 2:
            found.append((_header_start(lines, body, rows, at), end))
        at = end + 1
    return rows, found


def _mark_words(lines: Sequence[Line], body: Sequence[int], rows: Sequence[Sequence[Cell]], data: list[bool]) -> None:
    """Marks rows without numbers: three lines or more of three cells or more that begin at the same places."""
    start = 0
    for at in range(len(body) + 1):
        row = rows[at] if at < len(body) else []
        fits = len(row) >= 3 and not re.search("[。；，]", lines[body[at]].text)
        if fits and (at == start or (not lines[body[at]].gap and _same_places(rows[at - 1], row))):
            continue
        if at - start >= 3:
            data[start + 1 : at] = [True] * (at - start - 1)
        start = at if fits else at + 1


def _same_places(one: Sequence[Cell], two: Sequence[Cell]) -> bool:
    return (
        len(one) == len(two) and sum(abs(a.start - b.start) <= 1 for a, b in zip(one, two, strict=True)) >= len(one) - 1
    )


def _is_data(row: Sequence[Cell]) -> bool:
    return len(row) >= 2 and any(cell.is_value for cell in row[1:]) and len(row[0].text) <= 40


def _rows_end(
    lines: Sequence[Line], body: Sequence[int], rows: Sequence[Sequence[Cell]], data: Sequence[bool], at: int
) -> int:
    """The last row of a table whose first data row this is: blank lines, labels and page ends lie inside it."""
    end = at
    reach = at + 1
    while reach < len(body) and reach - end <= 4:
        line = lines[body[reach]]
        if data[reach]:
            if _is_new_table(lines, body, rows, data, end, reach):
                break
            end = reach
        elif is_table_title(line.text) and "续" not in line.text:
            break
        elif not _is_inner(line, rows[reach]):
            break
        reach += 1
    return end


def _is_new_table(
    lines: Sequence[Line],
    body: Sequence[int],
    rows: Sequence[Sequence[Cell]],
    data: Sequence[bool],
    end: int,
    reach: int,
) -> bool:
    """Whether a blank line and a header of another form part two tables."""
    return (
        any(lines[body[nth]].gap > 0 for nth in range(end + 1, reach + 1))
        and abs(len(rows[reach]) - len(rows[end])) > 1
        and lines[body[reach]].page == lines[body[end]].page
    )


def _is_inner(line: Line, row: Sequence[Cell]) -> bool:
    """Whether a line without values may stand inside a table: a label of a group, a header again, a long name cut."""
    return not re.search("[。！？]", line.text) and (
        len(row) >= 2 or (line.width <= 22 and line.text[-1] not in "，、；")
    )


def _header_start(lines: Sequence[Line], body: Sequence[int], rows: Sequence[Sequence[Cell]], at: int) -> int:
    """The first header row above the first data row."""
    first = at
    while first > 0 and at - first < 5:
        above, line = rows[first - 1], lines[body[first - 1]]
        if lines[body[first]].gap > 1 or is_table_title(line.text) or unit_line(line.text) is not None:
            break
        if re.search("[。；！？]", line.text):
            break
        if len(above) < 2:
            higher = rows[first - 2] if first > 1 else []
            between = len(higher) >= 2 and _over(higher, rows[at])
            if line.width > 12 or lines[body[first]].gap or not (between or _names_stub(above, rows[first], rows[at])):
                break
        elif not _over(above, rows[at]):
            break
        first -= 1
    return first


def _names_stub(above: Sequence[Cell], header: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a word alone stands over the first column, where the header row below it has nothing."""
    stub = row[0].end
    return len(above) == 1 and above[0].start < stub and len(header) >= 2 and header[0].start >= stub


def _over(header: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a line of several cells stands over the columns of a row, and is no line of date, paper and page."""
    return header[-1].end > row[0].end and len(header) <= len(row) + 1 and len(row) >= 2


def _table(
    lines: Sequence[Line], body: Sequence[int], rows: Sequence[Sequence[Cell]], first: int, last: int
) -> Table | None:
    printed = [lines[body[at]].raw for at in range(first, last + 1)]
    pages = [lines[body[at]].page for at in range(first, last + 1)]
    kept = [row for row, raw in zip(rows[first : last + 1], printed, strict=True) if not is_table_title(raw.strip())]
    if max(map(len, kept)) < 2 or (max(map(len, kept)) == 2 and len(kept) < 3):
        return None
    title, unit = _above(lines, body, first)
    span = (lines[body[first]].start, lines[body[last]].end)
    block = Block(
        kind="table",
        title=running_title(lines[body[title]].text) if title is not None else None,
        rows=table_rows(kept, pages_change=len(set(pages)) > 1),
        page=pages[0],
        span=span,
    )
    return Table(
        body[first],
        body[last],
        body[title] if title is not None else None,
        body[unit] if unit is not None else None,
        block,
    )


def running_title(line: str) -> str:
    """A table's title with one space between its number and its name."""
    return " ".join(running_text([part]) for part in re.split(r"[ \u3000\t]+", line.strip()))


def _above(lines: Sequence[Line], body: Sequence[int], first: int) -> tuple[int | None, int | None]:
    """Positions of the table's title and unit line, in either order right above it."""
    title = unit = None
    for at in range(first - 1, max(-1, first - 3), -1):
        text = lines[body[at]].text
        if unit is None and unit_line(text) is not None:
            unit = at
        elif title is None and is_table_title(text):
            title = at
        else:
            break
    return title, unit
