"""The header of a table without rules: words above columns to cells with spans."""

from collections.abc import Mapping, Sequence

from harness.reference.pdf.cells import Slot, text_of_lines
from harness.reference.pdf.pieces import Piece

SAME_LINE = 0.4
TIGHT = 1.45
"""Font sizes between two lines of one header cell, at most; rows of a header stand farther apart."""
MOST_COLUMNS = 40

Column = tuple[float, float]


def header_cells(pieces: Sequence[Piece], columns: Sequence[Column]) -> tuple[dict[Slot, str], int]:
    """The cells of the header and the number of its rows (0 without pieces).

    A word over several columns spans them: those whose middle fits its own best. A column that is named once is named
    over all rows, wherever between the rows its name stands.
    """
    if not pieces:
        return {}, 0
    cells = _stacked(pieces)
    between = _between(cells)
    levels = _levels([cell for cell in cells if not any(cell is other for other in between)])
    spans: dict[tuple[int, int, int], str] = {}
    wide = list(columns)
    names: dict[int, str] = {}
    for number, level in reversed(list(enumerate(levels))):
        lowest = number == len(levels) - 1
        for first, count, cell in _placed(level, wide, between, names, lowest=lowest and len(levels) > 1):
            spans[number, first, count] = text_of_lines(cell)
            if count == 1:
                names[first] = spans[number, first, count]
                wide[first] = min(wide[first][0], _left(cell)), max(wide[first][1], _right(cell))
    for cell in between:
        spans[0, _nearest(cell, columns), 1] = text_of_lines(cell)
    rows = max(1, len(levels))
    return _filled(spans, rows, len(columns)), rows


def _stacked(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces with the lines of one cell together: close under each other and about one middle."""
    cells: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        for cell in cells:
            last = cell[-1]
            close = SAME_LINE * piece.size < piece.y - last.y <= TIGHT * piece.size
            even = (
                abs(piece.middle - last.middle) < piece.size
                or abs(piece.x0 - last.x0) < 2
                or abs(piece.x1 - last.x1) < 2
            )
            if close and even:
                cell.append(piece)
                break
        else:
            cells.append([piece])
    return cells


def _middle(cell: Sequence[Piece]) -> float:
    return (cell[0].y + cell[-1].y) / 2


def _left(cell: Sequence[Piece]) -> float:
    return min(piece.x0 for piece in cell)


def _right(cell: Sequence[Piece]) -> float:
    return max(piece.x1 for piece in cell)


def _between(cells: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Cells that stand on a height between two rows: nearer to both than rows are to each other."""
    found = []
    for cell in cells:
        size, y = cell[0].size, _middle(cell)
        others = [_middle(other) for other in cells if other is not cell and abs(_middle(other) - y) > SAME_LINE * size]
        above = [y - other for other in others if other < y]
        below = [other - y for other in others if other > y]
        if above and below and min(above) < TIGHT * size and min(below) < TIGHT * size:
            found.append(cell)
    return found


def _levels(cells: Sequence[list[Piece]]) -> list[list[list[Piece]]]:
    levels: list[list[list[Piece]]] = []
    for cell in sorted(cells, key=_middle):
        if levels and _middle(cell) - _middle(levels[-1][0]) <= 0.75 * cell[0].size:
            levels[-1].append(cell)
        else:
            levels.append([cell])
    return [sorted(level, key=_left) for level in levels]


def _placed(
    level: Sequence[list[Piece]],
    columns: Sequence[Column],
    between: Sequence[list[Piece]],
    names: Mapping[int, str],
    *,
    lowest: bool,
) -> list[tuple[int, int, list[Piece]]]:
    """First column, number of columns and cell, for each cell of a row; `names` are those of columns, from below it."""
    taken = {_nearest(cell, columns) for cell in between}
    label = [cell for cell in level if _right(cell) <= columns[0][1] + 1 or _nearest(cell, columns) == 0]
    placed = [(0, 1, cell) for cell in label[:1]]
    rest = [cell for cell in level if not any(cell is other for other in label[:1])]
    free = [number for number in range(1, len(columns)) if number not in taken]
    if not rest:
        return placed
    if lowest or len(rest) >= len(free) or len(free) > MOST_COLUMNS:
        return placed + [(_nearest(cell, columns), 1, cell) for cell in rest]
    parts = _repeating(len(rest), [names.get(column, "") for column in free]) or _parted(rest, free, columns)
    return placed + [(free[start], end - start, rest[n]) for n, (start, end) in enumerate(parts)]


def _repeating(count: int, names: Sequence[str]) -> list[tuple[int, int]]:
    """Equal parts where the names below repeat from part to part; empty where they do not."""
    size = len(names) // count
    if size < 2 or size * count != len(names) or "" in names or [*names[:size]] * count != [*names]:
        return []
    return [(start, start + size) for start in range(0, len(names), size)]


def _parted(cells: Sequence[list[Piece]], free: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """The free columns parted among the cells of a row so that the middles fit best."""

    def cost(cell: Sequence[Piece], start: int, end: int) -> float:
        middle = (columns[free[start]][0] + columns[free[end - 1]][1]) / 2
        return abs(middle - (_left(cell) + _right(cell)) / 2)

    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {(0, 0): (0.0, ())}
    for number, cell in enumerate(cells, 1):
        for end in range(number, len(free) - (len(cells) - number) + 1):
            options = [
                (best[number - 1, start][0] + cost(cell, start, end), (*best[number - 1, start][1], (start, end)))
                for start in range(number - 1, end)
                if (number - 1, start) in best
            ]
            if options:
                best[number, end] = min(options)
    return list(best[len(cells), len(free)][1])


def _nearest(cell: Sequence[Piece], columns: Sequence[Column]) -> int:
    left, right = _left(cell), _right(cell)
    return max(
        range(len(columns)),
        key=lambda n: (
            max(0.0, min(right, columns[n][1]) - max(left, columns[n][0])),
            -abs((left + right) / 2 - sum(columns[n]) / 2),
        ),
    )


def _filled(spans: dict[tuple[int, int, int], str], rows: int, columns: int) -> dict[Slot, str]:
    """The cells with what is named once over all rows, and empty ones where nothing stands."""
    covered = {(row, column) for row, first, count in spans for column in range(first, first + count)}
    named = {column: [row for row in range(rows) if (row, column) in covered] for column in range(columns)}
    cells: dict[Slot, str] = {}
    for (row, first, count), text in spans.items():
        if count == 1 and len(named[first]) == 1:
            cells[Slot(0, first, rows, 1)] = text
        else:
            cells[Slot(row, first, 1, count)] = text
    placed = {place for slot in cells for place in slot.places()}
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in placed:
                cells[Slot(row, column, 1, 1)] = ""
    return cells
