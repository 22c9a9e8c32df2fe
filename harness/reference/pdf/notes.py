"""Footnotes at the foot of a page, and the marks that point at them."""

import re
from collections.abc import Sequence

from harness.reference.pdf.chunks import Chunk
from harness.reference.pdf.pieces import Piece
from harness.reference.pdf.sheet import Sheet

MARK = re.compile(
    r"\s*(\[\d{1,2}\]|[（(]\d{1,2}[)）]|\d{1,2}(?=[\s.．、)）]*[^\d\s.,%％年月日号號时時点點个個名位万萬亿億千百至—–-])"
    r"|[*†‡§]{1,3}|[①-⑳])[.．、)）]?\s*"
)
SMALL = 0.92
"""The largest share of the text's size that a footnote is set in."""
LOW = 0.5
"""Footnotes stand in the lower half of a page."""


def footnotes(pieces: Sequence[Piece], sheet: Sheet, body: float) -> tuple[list[Chunk], list[Piece]]:
    """The footnotes as chunks, and the pieces that are left.

    Small lines at the foot, with nothing of the text under them, the first of which opens with a mark.
    """
    low = sorted((piece for piece in pieces if piece.y > LOW * sheet.height), key=lambda piece: (piece.y, piece.x0))
    floor = max((piece.y for piece in low if piece.size > SMALL * body), default=0.0)
    tables = max((table.box.y1 for table in sheet.tables), default=0.0)
    small = [piece for piece in low if piece.y > max(floor, tables) and piece.size <= SMALL * body]
    start = next((number for number, piece in enumerate(small) if _opens(piece)), None)
    if start is None:
        return [], list(pieces)
    notes: list[Chunk] = []
    for piece in small[start:]:
        if _opens(piece) or not notes:
            notes.append(Chunk([piece], "note", page=sheet.page, turn=sheet.turn).measured())
        elif piece.y - notes[-1].lines[-1].y <= 2 * piece.size:
            notes[-1].lines.append(piece)
            notes[-1].measured()
        else:
            break
    taken = {id(line) for note in notes for line in note.lines}
    return notes, [piece for piece in pieces if id(piece) not in taken]


def _opens(piece: Piece) -> bool:
    return bool(MARK.match(piece.text)) or bool(piece.marks and piece.marks[0][0] == 0)


def mark_of(lines: Sequence[Piece], text: str) -> tuple[str | None, str]:
    """The mark of a footnote and its words."""
    if lines[0].marks and lines[0].marks[0][0] == 0:
        return lines[0].marks[0][1], text
    found = MARK.match(text)
    if found is None:
        return None, text
    return found[1].strip("[]（）()"), text[found.end() :]
