"""Rows of cells at their places to a table's grid: columns by the values, headers over the columns they span."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from harness.model import Cell as TableCell
from harness.reference.running_text import running_text
from harness.reference.text_layers.cells import Cell

Row = tuple[str | TableCell, ...]
Key = TypeVar("Key")


def table_rows(rows: Sequence[Sequence[Cell]], *, pages_change: bool = False) -> tuple[Row, ...]:
    """The rows as HTML has them: header cells first, with spans; what a span covers is left out; "" for a blank."""
    head = _header_count(rows)
    header, data = _one_line_each(rows[:head]), list(rows[head:])
    if pages_change:
        texts = {cell.text for row in header for cell in row}
        data = [row for row in data if not all(cell.text in texts for cell in row)]
    columns = _columns(data, header)
    found: list[Row] = list(_header_rows(header, columns))
    found += [_placed(row, columns) for row in data]
    return tuple(found)


def _one_line_each(header: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Header rows, with a cell that stands alone between two rows (in the middle of its height) put into the upper."""
    rows: list[list[Cell]] = []
    for at, row in enumerate(header):
        free = bool(rows) and all(
            cell.end <= other.start or other.end <= cell.start for cell in row for other in rows[-1]
        )
        if at and len(header[at - 1]) == 1 and len(rows) == 1 and free:
            rows[-1] = sorted([*rows[-1], *row], key=lambda cell: cell.start)
        elif len(row) == 1 and free and at + 1 < len(header):
            rows[-1] = sorted([*rows[-1], *row], key=lambda cell: cell.start)
        else:
            rows.append(list(row))
    return rows


def _header_count(rows: Sequence[Sequence[Cell]]) -> int:
    """Rows above the first one with values; a row of years only is a header too."""
    for at, row in enumerate(rows):
        values = [cell for cell in row[1:] if cell.is_value]
        years = [cell for cell in row if cell.is_value and _is_year(cell.text)]
        if values and not (
            years and len(years) == len([cell for cell in row if cell.is_value]) and at + 1 < len(rows) and at < 2
        ):
            return at
    return 0 if any(cell.is_value for row in rows for cell in row[1:]) else 1


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")


def _columns(data: Sequence[Sequence[Cell]], header: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    """The places of the columns: what overlaps in the data rows is one column; a header no data stands under is one."""
    widest = max((len(row) for row in data), default=0)
    full = [row for row in data if len(row) == widest] or list(data)
    if widest and all(len(row) == widest for row in full):
        spans = [(min(row[at].start for row in full), max(row[at].end for row in full)) for at in range(widest)]
        if len(full) == len(data) and widest == len(header[-1] if header else full[0]):
            return spans
        if all(before[1] <= after[0] for before, after in pairwise(spans)):
            return _with_leaves(_widened(spans, data), header)
    return _with_leaves(_merged(cell for row in data if len(row) > 1 for cell in row), header)


def _widened(spans: Sequence[tuple[int, int]], data: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    """The columns, and those that only rows with blanks show."""
    found = list(spans)
    for row in data:
        for cell in row:
            if len(row) > 1 and not any(cell.start < end and start < cell.end for start, end in found):
                near = min(min(abs(cell.end - end), abs(cell.start - start)) for start, end in found)
                if near > 4:
                    found.append((cell.start, cell.end))
                    found.sort()
    return found


def _merged(cells: Iterable[Cell]) -> list[tuple[int, int]]:
    found: list[list[int]] = []
    for cell in sorted(cells, key=lambda cell: cell.start):
        if found and cell.start < found[-1][1]:
            found[-1][1] = max(found[-1][1], cell.end)
        else:
            found.append([cell.start, cell.end])
    return [(start, end) for start, end in found]


def _with_leaves(columns: list[tuple[int, int]], header: Sequence[Sequence[Cell]]) -> list[tuple[int, int]]:
    """The columns; one more where the lowest full header names more columns than the values show (an empty column)."""
    if header and len(header[-1]) > len(columns):
        for cell in header[-1]:
            if not any(cell.start < end + 2 and start - 2 < cell.end for start, end in columns):
                columns.append((cell.start, cell.end))
        columns.sort()
    return columns


def _placed(row: Sequence[Cell], columns: Sequence[tuple[int, int]]) -> Row:
    """A row's cells in their columns, "" where nothing stands."""
    texts = [""] * len(columns)
    if len(row) == len(columns):
        return tuple(running_text([cell.text]) for cell in row)
    least = 0
    for nth, cell in enumerate(row):
        left = len(row) - nth - 1
        places = range(least, max(least + 1, len(columns) - left))
        at = min(places, key=lambda at: (-_overlap(cell, columns[at]), _distance(cell, columns[at])))
        text = running_text([cell.text])
        texts[at] = f"{texts[at]} {text}".strip()
        least = min(at + 1, len(columns) - 1)
    return tuple(texts)


def _overlap(cell: Cell, column: tuple[int, int]) -> int:
    return max(0, min(cell.end, column[1]) - max(cell.start, column[0]))


def _distance(cell: Cell, column: tuple[int, int]) -> float:
    return min(abs(cell.end - column[1]), abs(cell.start - column[0]), abs(cell.middle - sum(column) / 2))


def _header_rows(header: Sequence[Sequence[Cell]], columns: Sequence[tuple[int, int]]) -> list[Row]:
    """Header rows with spans: the lowest row has one cell a column, those above spread over what stands below them."""
    if not header or not columns:
        return []
    owners: list[list[int | None]] = [_leaves(header[-1], columns)]
    for row in reversed(header[:-1]):
        owners.insert(0, _groups(row, columns, owners[0]))
    return _with_spans(header, owners, len(columns))


Owners = list[int | None]
"""For each column the index of the header cell over it, or None."""


def _leaves(row: Sequence[Cell], columns: Sequence[tuple[int, int]]) -> Owners:
    """Each cell over one column, in order, as near as can be."""
    if len(row) == len(columns):
        return list(range(len(row)))
    best: dict[int, tuple[float, Owners]] = {0: (0.0, [])}
    for column in columns:
        following: dict[int, tuple[float, Owners]] = {}
        for nth, (cost, owners) in best.items():
            _keep(following, nth, cost, [*owners, None])
            if nth < len(row):
                near = _distance(row[nth], column) - 0.1 * _overlap(row[nth], column)
                _keep(following, nth + 1, cost + near, [*owners, nth])
        best = following
    return best[max(best)][1]


def _groups(row: Sequence[Cell], columns: Sequence[tuple[int, int]], below: Owners) -> Owners:
    """Each cell over neighbouring columns whose middle is nearest to its own; every column has one."""
    best: dict[tuple[int, int], tuple[float, Owners]] = {(0, 0): (0.0, [])}
    for at in range(len(columns)):
        for nth in range(len(row) + 1):
            if (at, nth) not in best:
                continue
            cost, owners = best[at, nth]
            _keep(best, (at + 1, nth), cost + (8.0 if below[at] is None else 20.0), [*owners, None])
            for end in range(at + 1, len(columns) + 1) if nth < len(row) else ():
                more = cost + _group_cost(row[nth], columns[at:end], below[at:end])
                _keep(best, (end, nth + 1), more, [*owners, *[nth] * (end - at)])
    found = best.get((len(columns), len(row)))
    return found[1] if found else _leaves(row, columns)


def _group_cost(cell: Cell, columns: Sequence[tuple[int, int]], below: Owners) -> float:
    """How far a header stands from the middle of its columns; a column with nothing below goes with no others."""
    middle = abs(cell.middle - (columns[0][0] + columns[-1][1]) / 2)
    if len(columns) == 1:
        return min(middle, _distance(cell, columns[0]))
    edge = min(abs(cell.start - columns[0][0]), abs(cell.end - columns[-1][1])) + 2.0
    return min(middle, edge) + (15.0 if None in below else 0.0)


def _keep(best: dict[Key, tuple[float, Owners]], key: Key, cost: float, owners: Owners) -> None:
    if key not in best or cost < best[key][0]:
        best[key] = (cost, owners)


def _with_spans(header: Sequence[Sequence[Cell]], owners: Sequence[Sequence[int | None]], width: int) -> list[Row]:
    rows: list[Row] = []
    for level, (row, owner) in enumerate(zip(header, owners, strict=True)):
        made: list[str | TableCell] = []
        at = 0
        while at < width:
            nth = owner[at]
            end = at + 1
            if nth is None:
                if level == 0 or not _covered(owners, level, at):
                    made.append(TableCell(text="", header=True))
                at = end
                continue
            while end < width and owner[end] == nth:
                end += 1
            down = 1
            while level + down < len(header) and all(owners[level + down][column] is None for column in range(at, end)):
                down += 1
            made.append(TableCell(text=running_text([row[nth].text]), header=True, colspan=end - at, rowspan=down))
            at = end
        rows.append(tuple(made))
    return rows


def _covered(owners: Sequence[Sequence[int | None]], level: int, column: int) -> bool:
    """Whether a cell above spans down to this place."""
    return any(owners[above][column] is not None for above in range(level))
