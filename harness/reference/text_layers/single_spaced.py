"""Tables whose cells are one space apart, so that nothing stands under anything: columns are counted.

Cells get places that a table aligned by spaces would have, so that one reading serves both.
"""

import re
from collections.abc import Sequence

from harness.reference.grammar.page_lines import is_table_title, unit_line
from harness.reference.text_layers.cells import Cell, cells
from harness.reference.text_layers.lines import Line

STEP, WIDTH = 20, 12
"""Where columns are put, in halves of an em."""
MOST_HEADERS = 3
_sentence = re.compile("[。；，！？]")


def place_single_spaced(lines: Sequence[Line], body: Sequence[int], rows: list[list[Cell]], data: list[bool]) -> None:
    """Marks and places rows of a name and as many values on two lines or more, and the header rows above them."""
    cut = [
        cells(lines[at].raw, by_single_space=True) if not data[nth] and " " in lines[at].text else []
        for nth, at in enumerate(body)
    ]
    fits = [_is_row(row) for row in cut]
    at = 0
    while at < len(body):
        end = at
        while end < len(body) and fits[end] and len(cut[end]) == len(cut[at]):
            end += 1
        if end - at >= 2:
            for nth in range(at, end):
                rows[nth], data[nth] = _placed(cut[nth]), True
            _place_headers(lines, body, rows, data, at, len(cut[at]))
        at = max(end, at + 1)


def _is_row(row: Sequence[Cell]) -> bool:
    values = sum(cell.is_value for cell in row)
    return len(row) >= 3 and all(cell.is_value for cell in row[-2:]) and not row[0].is_value and values * 2 >= len(row)


def _placed(row: Sequence[Cell], first: int = 0, width: int = 1) -> list[Cell]:
    """Cells over `width` columns each, from column `first` on."""
    found = []
    for nth, cell in enumerate(row):
        start = (first + nth * width) * STEP
        end = (first + (nth + 1) * width - 1) * STEP + WIDTH
        middle = (start + end) // 2
        found.append(Cell(cell.text, middle - WIDTH // 2, middle + WIDTH // 2))
    return found


def _place_headers(
    lines: Sequence[Line], body: Sequence[int], rows: list[list[Cell]], data: Sequence[bool], first: int, columns: int
) -> None:
    """Places the lines above the first row that divide its columns evenly; a stub's name may stand alone."""
    for at in range(first - 1, max(-1, first - 1 - MOST_HEADERS), -1):
        text = lines[body[at]].text
        if data[at] or is_table_title(text) or unit_line(text) is not None or _sentence.search(text):
            return
        row = cells(lines[body[at]].raw, by_single_space=True)
        if len(row) == 1 and lines[body[at]].width <= 6 and at < first - 1:
            rows[at] = _placed(row)
        elif len(row) == columns:
            rows[at] = _placed(row)
        elif len(row) > 1 and (columns - 1) % len(row) == 0:
            rows[at] = _placed(row, 1, (columns - 1) // len(row))
        elif len(row) > 2 and (columns - 1) % (len(row) - 1) == 0:
            rows[at] = [*_placed(row[:1]), *_placed(row[1:], 1, (columns - 1) // (len(row) - 1))]
        else:
            return
