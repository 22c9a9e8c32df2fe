"""What belongs to the page and not to its articles: running heads and feet, page numbers, those who made the page."""

import re
from collections.abc import Sequence

from harness.pdf_text.drawing import Box
from harness.reference import structure
from harness.reference.pdf.pieces import Piece, folded_digits
from harness.reference.pdf.sheet import Sheet

EDGE = 0.11
"""The share of a page's height, at its head and foot, where what comes again on other pages is furniture."""
OUTER = 0.075
"""Where a bare number is a page number."""
SAME_HEIGHT = 6.0
"""Points between the heights of one running head on two pages."""
RULE_EDGE = 0.1
"""A rule across the page in this share of its height parts the head or foot off."""
RULE_WIDTH = 0.6
LARGE = 1.6
"""How many times as large as the text a headline at the head of a page is, which may name a date and a report too."""
APART = 0.22
"""The share of a page's width between the two ends of a running head."""


def set_furniture_aside(sheets: Sequence[Sheet], body: float) -> None:
    """Tells each sheet its furniture."""
    keys = _repeated(sheets)
    for sheet in sheets:
        for piece in sheet.pieces:
            if _is_furniture(piece, sheet, keys, body):
                sheet.furniture.append(piece)


def _zone(piece: Piece, sheet: Sheet) -> str | None:
    if piece.y < EDGE * sheet.height:
        return "head"
    return "foot" if piece.top > (1 - EDGE) * sheet.height else None


Key = tuple[str, str]


def _repeated(sheets: Sequence[Sheet]) -> dict[Key, list[tuple[int, float]]]:
    """Lines at the head and foot that come on two pages or more, at about one height, numbers not looked at."""
    seen: dict[Key, list[tuple[int, float]]] = {}
    for sheet in sheets:
        for piece in sheet.pieces:
            zone = _zone(piece, sheet)
            if zone:
                height = piece.y if zone == "head" else sheet.height - piece.y
                seen.setdefault((zone, folded_digits(piece.text)), []).append((sheet.page, height))
    return {key: places for key, places in seen.items() if len({page for page, _ in places}) > 1}


def _is_furniture(piece: Piece, sheet: Sheet, keys: dict[Key, list[tuple[int, float]]], body: float) -> bool:
    zone = _zone(piece, sheet)
    if zone is None:
        return False
    if structure.is_makers_line(piece.text) and not structure.ends_sentence(piece.text):
        return True
    height = piece.y if zone == "head" else sheet.height - piece.y
    again = keys.get((zone, folded_digits(piece.text)), [])
    if (
        any(page != sheet.page and abs(other - height) <= SAME_HEIGHT for page, other in again)
        and piece.size < LARGE * body
    ):
        return True
    if structure.is_page_number(piece.text):
        return True
    if zone == "head" and piece.size < LARGE * body and structure.is_running_head(piece.text):
        return True
    outer = height < OUTER * sheet.height
    if outer and re.fullmatch(r"\s*(?:\d{1,4}|[A-Z]\d{1,2}|[ivxlc]{1,6})\s*", piece.text):
        return _is_outermost(piece, sheet, zone)
    if _is_ruled_off(piece, sheet, zone) and piece.size < 1.45 * body:
        return True
    if not outer or not _is_outermost(piece, sheet, zone):
        return False
    return (_is_apart(piece, sheet) and piece.size < 1.3 * body) or (
        piece.size < 0.93 * body
        and _stands_alone(piece, sheet, zone)
        and structure.office_and_name(piece.text) is None  # The caption of a picture above it.
    )


def _is_apart(piece: Piece, sheet: Sheet) -> bool:
    """Whether another line stands on the same height at the other side of the page."""
    return any(
        other is not piece
        and abs(other.y - piece.y) <= 0.4 * piece.size
        and max(other.x0 - piece.x1, piece.x0 - other.x1) > APART * sheet.width
        for other in sheet.pieces
    )


def _is_outermost(piece: Piece, sheet: Sheet, zone: str) -> bool:
    """Whether nothing stands nearer to the page's edge."""
    if zone == "head":
        return not any(other.y < piece.y - 0.5 * piece.size for other in sheet.pieces)
    return not any(other.y > piece.y + 0.5 * piece.size for other in sheet.pieces)


def _is_ruled_off(piece: Piece, sheet: Sheet, zone: str) -> bool:
    """Whether a rule across the page stands between the line and the text."""

    def parts(line: Box) -> bool:
        if line.width < RULE_WIDTH * sheet.width:
            return False
        if zone == "head":
            return piece.y - 2 < line.y0 < RULE_EDGE * sheet.height
        return piece.top + 2 > line.y0 > (1 - RULE_EDGE) * sheet.height

    return any(parts(line) for line in sheet.levels)


def _stands_alone(piece: Piece, sheet: Sheet, zone: str) -> bool:
    """Whether the nearest other line of the text is far away."""
    row = [other for other in sheet.pieces if abs(other.y - piece.y) <= 0.4 * piece.size]
    others = [other for other in sheet.pieces if not any(other is mate for mate in row)]
    if zone == "head":
        gap = min((other.top - piece.bottom for other in others if other.y > piece.y), default=0.0)
        return gap > 1.5 * piece.size and not any(other.y < piece.y - piece.size for other in others)
    gap = min((piece.top - other.bottom for other in others if other.y < piece.y), default=0.0)
    return gap > 1.5 * piece.size and not any(other.y > piece.y + piece.size for other in others)
