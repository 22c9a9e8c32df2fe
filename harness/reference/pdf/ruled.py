"""Tables whose cells are drawn: grids of lines to rows of cells, and frames that hold text."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harness.pdf_text.drawing import Box, Drawing
from harness.pdf_text.glyphs import Glyph
from harness.reference.pdf.cells import Grid, Slot, text_of_lines
from harness.reference.pdf.pieces import Piece, pieces_of

NEAR = 2.5
"""Points between two lines that are one, or between the end of a line and the line it meets."""
LEAST = 6.0
"""The shortest line and the narrowest cell, in points."""
ROW_SHARE = 0.6
"""Of the columns that must agree when a cell without rules inside is parted into rows."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Lines that meet: a table, or a frame when it has one cell."""

    box: Box
    levels: tuple[Box, ...]
    uprights: tuple[Box, ...]


def lattices(drawing: Drawing) -> list[Lattice]:
    """The groups of lines that meet each other, from the top; lines that stand alone are in none."""
    levels = _merged([line for line in drawing.lines if line.width >= LEAST and line.width > line.height], level=True)
    uprights = _merged(
        [line for line in drawing.lines if line.height >= LEAST and line.height > line.width], level=False
    )
    if not levels or not uprights:
        return []
    lines = [*levels, *uprights]
    group = list(range(len(lines)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for number, level in enumerate(levels):
        for other, upright in enumerate(uprights, len(levels)):
            if _meet(level, upright):
                group[root(number)] = root(other)
    members: dict[int, list[int]] = {}
    for number in range(len(lines)):
        members.setdefault(root(number), []).append(number)
    made = [
        Lattice(
            _around([lines[n] for n in numbers]),
            tuple(lines[n] for n in numbers if n < len(levels)),
            tuple(lines[n] for n in numbers if n >= len(levels)),
        )
        for numbers in members.values()
        if len(numbers) > 2
    ]
    return sorted((lattice for lattice in made if lattice.box.height > LEAST), key=lambda lattice: lattice.box.y0)


def _merged(lines: Iterable[Box], *, level: bool) -> list[Box]:
    """Lines that lie on each other or go on from each other as one."""
    turned = [line if level else Box(line.y0, line.x0, line.y1, line.x1) for line in lines]
    merged: list[Box] = []
    for line in sorted(turned, key=lambda line: (round((line.y0 + line.y1) / 2), line.x0)):
        for number in range(len(merged) - 1, max(-1, len(merged) - 12), -1):
            other = merged[number]
            if (
                abs((other.y0 + other.y1) - (line.y0 + line.y1)) / 2 <= 1.5
                and line.x0 <= other.x1 + NEAR
                and (line.x1 >= other.x0 - NEAR)
            ):
                merged[number] = _around([other, line])
                break
        else:
            merged.append(line)
    return merged if level else [Box(line.y0, line.x0, line.y1, line.x1) for line in merged]


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes), min(box.y0 for box in boxes),
        max(box.x1 for box in boxes), max(box.y1 for box in boxes),
    )  # fmt: skip


def _meet(level: Box, upright: Box) -> bool:
    x, y = (upright.x0 + upright.x1) / 2, (level.y0 + level.y1) / 2
    return level.x0 - NEAR <= x <= level.x1 + NEAR and upright.y0 - NEAR <= y <= upright.y1 + NEAR


def _places(values: Iterable[float]) -> list[float]:
    """Places with those that are nearly one put together."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept


def _columns_and_rows(lattice: Lattice) -> tuple[list[float], list[float]]:
    xs = _places([(line.x0 + line.x1) / 2 for line in lattice.uprights] + [lattice.box.x0, lattice.box.x1])
    ys = _places([(line.y0 + line.y1) / 2 for line in lattice.levels] + [lattice.box.y0, lattice.box.y1])
    return xs, ys


def is_frame(lattice: Lattice) -> bool:
    """Whether the lines only go round one cell."""
    xs, ys = _columns_and_rows(lattice)
    return len(xs) <= 2 and len(ys) <= 2


def grid_of(lattice: Lattice, glyphs: Sequence[Glyph]) -> Grid | None:
    """The table of the lines with the characters that stand in it; None where they make no table of two columns."""
    xs, ys = _columns_and_rows(lattice)
    if len(xs) < 3 or len(ys) < 2 or len(xs) > 60 or len(ys) > 400:
        return None
    slots = _slots(lattice, xs, ys)
    owner = {(row, column): slot for slot in slots for row, column in slot.places()}
    inside: dict[Slot, list[Glyph]] = {slot: [] for slot in slots}
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.3 * glyph.size
        column, row = bisect_right(xs, x) - 1, bisect_right(ys, y) - 1
        if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
            inside[owner[row, column]].append(glyph)
    lines = {slot: pieces_of(found) if found else [] for slot, found in inside.items()}
    filled = sum(1 for found in lines.values() if found)
    if filled < 3:
        return None
    return _split_rows(slots, lines, lattice.box)


def _slots(lattice: Lattice, xs: list[float], ys: list[float]) -> list[Slot]:
    """The cells between the lines: a place grows to the right and down until a line stops it."""
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and (row, right) not in taken and not _has_upright(lattice, xs[right], ys, row):
                right += 1
            below = row + 1
            while below < len(ys) - 1 and not _has_level(lattice, ys[below], xs, column, right):
                below += 1
            slot = Slot(row, column, below - row, right - column)
            slots.append(slot)
            taken.update(slot.places())
    return slots


def _has_upright(lattice: Lattice, x: float, ys: list[float], row: int) -> bool:
    middle = (ys[row] + ys[row + 1]) / 2
    return any(abs((line.x0 + line.x1) / 2 - x) <= NEAR and line.y0 <= middle <= line.y1 for line in lattice.uprights)


def _has_level(lattice: Lattice, y: float, xs: list[float], left: int, right: int) -> bool:
    """Whether a line closes the places from `left` to `right` at y, over at least half of them."""
    middles = [(xs[column] + xs[column + 1]) / 2 for column in range(left, right)]
    closed = sum(
        any(abs((line.y0 + line.y1) / 2 - y) <= NEAR and line.x0 <= x <= line.x1 for line in lattice.levels)
        for x in middles
    )
    return closed * 2 >= len(middles)


def _split_rows(slots: list[Slot], lines: dict[Slot, list[Piece]], box: Box) -> Grid:
    """The grid; a row that holds several lines on the same heights in most columns is as many rows."""
    rows = max(slot.row + slot.rows for slot in slots)
    columns = max(slot.column + slot.columns for slot in slots)
    cuts = {row: _heights([slot for slot in slots if slot.row == row and slot.rows == 1], lines) for row in range(rows)}
    start, total = {}, 0
    for row in range(rows):
        start[row] = total
        total += max(1, len(cuts[row]))
    start[rows] = total
    made: dict[Slot, str] = {}
    for slot in slots:
        heights = cuts[slot.row] if slot.rows == 1 else []
        if not heights:
            moved = Slot(start[slot.row], slot.column, start[slot.row + slot.rows] - start[slot.row], slot.columns)
            made[moved] = text_of_lines(lines[slot])
            continue
        for number, height in enumerate(heights):
            until = heights[number + 1] if number + 1 < len(heights) else float("inf")
            low = -float("inf") if number == 0 else height - 1
            found = [piece for piece in lines[slot] if low <= piece.y < until - 1]
            made[Slot(start[slot.row] + number, slot.column, 1, slot.columns)] = text_of_lines(found)
    return Grid(made, total, columns, box)


def _heights(slots: list[Slot], lines: dict[Slot, list[Piece]]) -> list[float]:
    """The base lines of the rows that stand in one drawn row; empty where it is one row."""
    filled = [sorted({round(piece.y) for piece in lines[slot]}) for slot in slots if lines[slot]]
    if len(filled) < 2:
        return []
    most = max(filled, key=len)
    if len(most) < 2 or sum(len(ys) == len(most) for ys in filled) < max(2, ROW_SHARE * len(filled)):
        return []
    if any(abs(a - b) > 2 for ys in filled if len(ys) == len(most) for a, b in zip(ys, most, strict=True)):
        return []
    if len(most) == 2 and len(slots) > 2 and not _numbers_on_each_line(slots, lines):
        return []
    return [float(y) for y in most]


def _numbers_on_each_line(slots: list[Slot], lines: dict[Slot, list[Piece]]) -> bool:
    """Whether most cells hold a number on each line: two lines of words are one cell."""
    cells = [lines[slot] for slot in slots if lines[slot]]
    return sum(all(any(char.isdigit() for char in piece.text) for piece in cell) for cell in cells) * 2 > len(cells)
