"""Tables without rules between their cells: numbers that stand under each other, with their labels and headers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from harness.pdf_text.drawing import Box
from harness.reference.pdf.cells import Grid, Slot, is_number, text_of_lines
from harness.reference.pdf.headers import header_cells
from harness.reference.pdf.pieces import Piece

SAME_LINE = 0.4
"""Font sizes between base lines of one row."""
FAR = 3.4
"""Font sizes between two rows of one table, at most."""
HEADER_FAR = 2.5
"""Font sizes between the rows of a header, at most."""
LABELLED = 0.6
"""The share of the rows that a column of labels has."""
SHORT_LABEL = 14
"""Characters of the usual label, at most."""
SHORTEST_LINE = 8
"""Characters of the shortest line of a column of text."""
TITLE = re.compile(
    r"\s*(?:[附续續]?表|Table\b|图|圖|Figure\b|Chart\b|单位\s*[:：]|單位\s*[:：]|Unit\b|注[:：]|[资資]料)", re.I
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}年?")
ENDS = ("。", "！", "？", "；", "：", ":")


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the pieces it is made of."""

    grid: Grid
    pieces: tuple[Piece, ...]


def tables_in(pieces: Sequence[Piece], levels: Sequence[Box]) -> list[Found]:
    """The tables among the pieces, from the top; `levels` are the level lines of the page.

    At least two columns of numbers over two rows, or one of three rows with a label at each.
    """
    numbers = [piece for piece in pieces if is_number(piece.text) or YEAR.fullmatch(piece.text)]
    if len(numbers) < 3:
        return []
    cores = _cores(_chains(numbers))
    found: list[Found] = []
    used: set[int] = set()
    for core in cores:
        free = [piece for piece in pieces if id(piece) not in used]
        table = _table(core, free, levels)
        if table is not None:
            found.append(table)
            used.update(id(piece) for piece in table.pieces)
    return sorted(found, key=lambda table: table.grid.box.y0)


def _chains(numbers: Iterable[Piece]) -> list[list[Piece]]:
    """Numbers that stand under each other, two or more."""
    chains: list[list[Piece]] = []
    for piece in sorted(numbers, key=lambda piece: (piece.y, piece.x0)):
        best: list[Piece] | None = None
        for chain in chains:
            last = chain[-1]
            gap = piece.y - last.y
            if (
                SAME_LINE * piece.size < gap <= FAR * piece.size
                and _aligned(last, piece)
                and (best is None or last.y > best[-1].y)
            ):
                best = chain
        if best is None:
            chains.append([piece])
        else:
            best.append(piece)
    return [chain for chain in chains if len(chain) > 1]


def _aligned(one: Piece, two: Piece) -> bool:
    overlap = min(one.x1, two.x1) - max(one.x0, two.x0)
    return overlap > 0.6 * min(one.x1 - one.x0, two.x1 - two.x0) and abs(one.size - two.size) < 0.15 * one.size


def _cores(chains: list[list[Piece]]) -> list[list[list[Piece]]]:
    """Chains that share rows, together; a lone one where it has three rows."""
    groups: list[list[list[Piece]]] = []
    for chain in sorted(chains, key=lambda chain: chain[0].x0):
        for group in groups:
            if any(_shared(chain, other) >= 2 for other in group):
                group.append(chain)
                break
        else:
            groups.append([chain])
    return [group for group in groups if len(group) > 1 or len(group[0]) > 2]


def _shared(one: list[Piece], two: list[Piece]) -> int:
    return sum(any(abs(a.y - b.y) <= SAME_LINE * a.size for b in two) for a in one)


def _table(core: list[list[Piece]], pieces: Sequence[Piece], levels: Sequence[Box]) -> Found | None:
    numbers = [piece for chain in core for piece in chain]
    size = median(piece.size for piece in numbers)
    top, bottom = min(piece.y for piece in numbers), max(piece.y for piece in numbers)
    left, right = _reach(numbers, pieces, levels, size)
    inside = [
        piece
        for piece in pieces
        if left - size <= piece.x0 and piece.x1 <= right + size and top - 0.5 * size <= piece.y <= bottom + 0.5 * size
    ]
    rows = _rows(inside, numbers)
    labelled = sum(len(row) > 1 for row in rows)
    if labelled < 2 or (len(core) == 1 and labelled < 3):
        return None
    columns = _columns(rows)
    if len(columns) < 2:
        return None
    while len(rows) > 2 and _names_years(rows[0]):
        del rows[0]
    head, first_rows = _header(pieces, rows[0], columns, levels, size)
    rows = [*first_rows, *rows]
    cells, header_rows = header_cells(head, columns)
    for number, row in enumerate(rows, start=header_rows):
        cells.update(_row_cells(row, columns, number))
    used = [*head, *(piece for row in rows for piece in row)]
    box = Box(
        min(left, *(piece.x0 for piece in used)), min(piece.top for piece in used),
        max(right, *(piece.x1 for piece in used)), max(piece.bottom for piece in used),
    )  # fmt: skip
    told = header_rows if head else None
    return Found(Grid(cells, header_rows + len(rows), len(columns), box, told), tuple(used))


def _names_years(row: Sequence[Piece]) -> bool:
    """Whether a row at the top names the years of the columns below it; a word may stand over the labels."""
    years = row if YEAR.fullmatch(row[0].text) else row[1:]
    return len(years) > 1 and all(YEAR.fullmatch(piece.text) for piece in years)


def _reach(
    numbers: Sequence[Piece], pieces: Sequence[Piece], levels: Sequence[Box], size: float
) -> tuple[float, float]:
    """How far the table reaches: to the ends of the rule above or below, else to the labels left of the numbers."""
    left, right = min(piece.x0 for piece in numbers), max(piece.x1 for piece in numbers)
    top, bottom = min(piece.y for piece in numbers), max(piece.y for piece in numbers)
    for line in levels:
        near = top - 6 * size < line.y0 < top or bottom < line.y0 < bottom + 2 * size
        if near and line.x0 <= left + 2 and line.x1 >= right - 2 and line.width > 1.1 * (right - left):
            return line.x0, line.x1
    ys = sorted({round(piece.y) for piece in numbers})
    while True:
        labels = [label for y in ys if (label := _left_of(pieces, y, left, size)) is not None]
        if not labels or (left < min(piece.x0 for piece in numbers) and not _is_label_column(labels, ys)):
            return left, right
        left = min(piece.x0 for piece in labels)


def _left_of(pieces: Sequence[Piece], y: float, left: float, size: float) -> Piece | None:
    """The piece next to the left on a row."""
    before = [
        piece
        for piece in pieces
        if abs(piece.y - y) <= SAME_LINE * size and piece.x1 <= left + 2 and piece.x0 > left - 40 * size
    ]
    return max(before, key=lambda piece: piece.x0, default=None)


def _is_label_column(labels: Sequence[Piece], ys: Sequence[float]) -> bool:
    """Whether a second column to the left is one of labels and no column of text: short, ragged, on most rows."""
    usual = median(len(piece.text) for piece in labels)
    if len(labels) < LABELLED * len(ys) or usual > SHORT_LABEL:
        return False
    if usual <= SHORTEST_LINE:
        return True
    ends = [round(piece.x1) for piece in labels]
    return max(map(ends.count, ends)) <= max(2, 0.7 * len(ends))


def _rows(inside: Sequence[Piece], numbers: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces row by row; a second line of a label belongs to the row it is nearest to."""
    rows: list[list[Piece]] = []
    for piece in sorted(inside, key=lambda piece: (piece.y, piece.x0)):
        if rows and abs(rows[-1][0].y - piece.y) <= SAME_LINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    marked = {id(piece) for piece in numbers}
    full = [row for row in rows if any(id(piece) in marked for piece in row)]
    pitches = [after[0].y - before[0].y for before, after in pairwise(full)]
    pitch = median(pitches) if pitches else 0.0
    made = [list(row) for row in full]
    for row in rows:
        if any(id(piece) in marked for piece in row):
            continue
        nearest = min(made, key=lambda other: abs(other[0].y - row[0].y))
        if abs(nearest[0].y - row[0].y) < 0.72 * pitch and len(row) == 1:
            nearest.append(row[0])
        else:
            made.append(row)
    for row in made:
        row.sort(key=lambda piece: (piece.x0, piece.y))
    return sorted(made, key=lambda row: min(piece.y for piece in row))


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """The columns as stretches of x, from rows of more than one piece."""
    spans = sorted((piece.x0, piece.x1) for row in rows if len(row) > 1 for piece in row)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] - 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    return max(
        range(len(columns)),
        key=lambda number: (
            min(piece.x1, columns[number][1]) - max(piece.x0, columns[number][0]),
            -abs(piece.middle - sum(columns[number]) / 2),
        ),
    )


def _row_cells(row: Sequence[Piece], columns: Sequence[tuple[float, float]], number: int) -> dict[Slot, str]:
    held: dict[int, list[Piece]] = {column: [] for column in range(len(columns))}
    for piece in row:
        held[_column_of(piece, columns)].append(piece)
    return {Slot(number, column, 1, 1): text_of_lines(pieces) for column, pieces in held.items()}


def _header(
    pieces: Sequence[Piece],
    first: Sequence[Piece],
    columns: Sequence[tuple[float, float]],
    levels: Sequence[Box],
    size: float,
) -> tuple[list[Piece], list[list[Piece]]]:
    """The pieces above the first row that name the columns, and rows of a label alone between them and it."""
    left, right = columns[0][0] - 2 * size, columns[-1][1] + 2.2 * size
    top = min(piece.y for piece in first)
    above = sorted(
        (p for p in pieces if p.y < top - SAME_LINE * size and p.x0 >= left and p.middle <= right),
        key=lambda piece: -piece.y,
    )
    head: list[Piece] = []
    alone: list[list[Piece]] = []
    number = 0
    while number < len(above) and above[number].size < 1.25 * size:
        y = above[number].y
        row = [piece for piece in above[number:] if y - piece.y <= SAME_LINE * size]
        number += len(row)
        if top - y > HEADER_FAR * size or _says_title(row):
            break
        if not head and len(row) == 1 and row[0].x1 <= columns[1][0] and top - y >= 1.3 * size and len(alone) < 2:
            alone.insert(0, row)
            top = y
            continue
        if _is_beside(row, columns, top - y < 1.3 * size, bool(head)):
            break
        if head and _ruled_off(levels, y, top, columns) and len(row) == 1 and row[0].x0 < columns[0][1]:
            break
        head += row
        top = y
    return (head, alone) if len(head) > 1 or not alone else ([], [])


def _says_title(row: Sequence[Piece]) -> bool:
    """Whether a row above the numbers says that it is a title or a unit line, or ends a sentence of the text."""
    return any(TITLE.match(piece.text) or piece.text.endswith(ENDS) for piece in row)


def _is_beside(row: Sequence[Piece], columns: Sequence[tuple[float, float]], close: bool, inside: bool) -> bool:
    """Whether a row of one piece is no part of a header: it stands over the labels, or alone over nothing."""
    if len(row) > 1:
        return False
    piece = row[0]
    if piece.x1 <= columns[0][1] + 1:
        return not close
    return piece.x0 < columns[0][1] or not inside


def _ruled_off(levels: Sequence[Box], y: float, top: float, columns: Sequence[tuple[float, float]]) -> bool:
    return any(y < line.y0 < top - 1 and line.width > 0.8 * (columns[-1][1] - columns[0][0]) for line in levels)
