"""Which chunks are headlines: how large, how many lines, with a line above and below."""

from collections.abc import Sequence

from harness.reference import structure
from harness.reference.pdf.chunks import Chunk
from harness.reference.pdf.pieces import Piece, is_wide
from harness.reference.pdf.sheet import Sheet

IN_COLUMNS = 1.28
"""How many times as large as the text a headline is on a page of columns, at least."""
LARGEST = 0.88
"""Where the text runs in one column, only lines of this share of the largest size are titles: others head sections."""
LARGER = 1.15
"""The least that a title is larger than its text where no column is beside it."""
BESIDE_EM = 8
"""The least width of a line of a column, in font sizes."""
COLUMNS_SHARE = 0.25
"""Of the lines, with another beside, from which on a page is set in columns."""
NEAR = 1.35
"""Title sizes between a headline and the lines above and below that belong to it."""


def is_in_columns(sheet: Sheet, body: float) -> bool:
    """Whether the text of a page runs in columns."""
    wide = sorted(
        (p for p in sheet.pieces if p.x1 - p.x0 > BESIDE_EM * p.size and abs(p.size - body) < 0.15 * body),
        key=lambda piece: piece.y,
    )
    beside = 0
    for number, piece in enumerate(wide):
        for other in wide[max(0, number - 6) : number + 7]:
            if (
                other is not piece
                and abs(other.y - piece.y) < 0.6 * body
                and (other.x0 > piece.x1 or other.x1 < piece.x0)
            ):
                beside += 1
                break
    return len(wide) > 5 and beside > COLUMNS_SHARE * len(wide)


def least_title(sheets: Sequence[Sheet], body: float) -> float:
    """The least size of a headline in this document."""
    if any(is_in_columns(sheet, body) for sheet in sheets):
        return IN_COLUMNS * body
    largest = max((piece.size for sheet in sheets for piece in _free(sheet) if len(piece.text) > 1), default=body)
    return max(LARGEST * largest, LARGER * body) if largest > LARGER * body else 1e9


def _free(sheet: Sheet) -> list[Piece]:
    """The pieces outside boxes and furniture."""
    gone = {id(piece) for piece in sheet.furniture}
    return [
        piece
        for piece in sheet.pieces
        if id(piece) not in gone and not any(box.holds(piece.middle, piece.y) for box in sheet.boxes)
    ]


def mark_titles(chunks: Sequence[Chunk], least: float, body: float, levels: Sequence[float]) -> None:
    """Tells which chunks are headlines or belong to one. `levels` are heights of rules across the text."""
    for chunk in chunks:
        if (
            chunk.kind == "text"
            and _may_be_title(chunk)
            and (chunk.size >= least or _is_second_title(chunk, chunks, body, levels))
        ):
            chunk.kind = "title"
    heads = [chunk for chunk in chunks if chunk.kind == "title"]
    for head in heads:
        for chunk in chunks:
            if chunk.kind == "text" and len(chunk.lines) <= 2 and _belongs(chunk, head, body):
                chunk.kind = "title"


def _may_be_title(chunk: Chunk) -> bool:
    if len(chunk.lines) > 4:
        return False
    found = structure.marker(chunk.lines[0].text)
    return found is None or not found.plain_heading


def _is_second_title(chunk: Chunk, chunks: Sequence[Chunk], body: float, levels: Sequence[float]) -> bool:
    """Whether a line that is smaller than the page's largest opens another article: under a rule, over a byline."""
    if chunk.size < IN_COLUMNS * body or len(chunk.lines) > 2 or not is_wide(chunk.text[:1] or " "):
        return False
    above = [other.box.y1 for other in chunks if other is not chunk and other.box.y1 <= chunk.box.y0 + 1]
    if above and any(max(above) - 2 <= level <= chunk.box.y0 + 2 for level in levels):
        return True
    below = [other for other in chunks if other.kind == "text" and other.box.y0 >= chunk.box.y1 - 1]
    if not below:
        return False
    first = min(below, key=lambda other: other.box.y0).lines[0].text
    return structure.head_line(first) is not None or structure.dateline(first) is not None


def _belongs(chunk: Chunk, head: Chunk, body: float) -> bool:
    """Whether a short chunk is the line above or below a headline (kicker, subtitle)."""
    if min(chunk.box.x1, head.box.x1) - max(chunk.box.x0, head.box.x0) <= 0 or chunk.size > head.size:
        return False
    dashed = chunk.lines[0].text.startswith(("——", "—", "──"))
    if chunk.size < 1.1 * body and not dashed:
        return False
    if structure.head_line(chunk.text) or (structure.marker(chunk.text) is not None and not dashed):
        return False
    gap = chunk.box.y0 - head.box.y1 if chunk.box.y0 > head.box.y0 else head.box.y0 - chunk.box.y1
    return -2 <= gap <= 0.75 * NEAR * head.size and (chunk.box.y0 > head.box.y0 or not dashed)


def title_groups(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks parted into articles: each opens with its headline chunks; what stands before the first is one too."""
    parts: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if chunk.kind == "title" and not _goes_on(parts[-1], chunk):
            parts.append([])
        parts[-1].append(chunk)
    return [part for part in parts if part]


def _goes_on(part: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a headline chunk belongs to the headline that the part consists of so far."""
    if not part or any(other.kind != "title" for other in part):
        return False
    last = part[-1]
    size = max(chunk.size, *(other.size for other in part))
    overlaps = min(chunk.box.x1, last.box.x1) - max(chunk.box.x0, last.box.x0) > 0
    return overlaps and chunk.page == last.page and chunk.box.y0 - last.box.y1 <= NEAR * size
