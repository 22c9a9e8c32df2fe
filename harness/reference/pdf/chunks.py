"""Pieces of lines to chunks: lines under each other that are set alike and stand in one column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Literal

from harness.pdf_text.drawing import Box
from harness.reference import structure
from harness.reference.pdf.cells import Grid
from harness.reference.pdf.pieces import HANGING, Piece, is_wide, side_by_side

LEADING = 2.15
"""Font sizes between the base lines of one chunk, at most."""
MOST_HEAD_LINE = 40
"""Characters of the longest line of date, byline or source."""
HEAD_FAR = 2.0
"""Title sizes under a headline within which such a line stands."""
LEAST_LINE = 8
"""Characters of the shortest line that tells the size of the text."""
NEARLY_MOST = 0.7
"""The share of the most frequent size's characters with which a larger one is that of the text: notes and tables may
hold more than it."""
ALIKE = 0.12
"""Lines of one chunk differ in size by less than this share."""
ORDINAL = re.compile(
    r"[•●■◆◇▪▶►‣⁃○□★☆➢✓·∙–—*-]|[（(]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）.、．]|[①-⑳]"
)
"""A mark of a list that stands alone before its text."""
SPACE_EM = 2.3
"""The widest space that is painted inside a line, in font sizes."""
ORDINAL_EM = 3.2
"""The widest gap between a mark of a list and its text, in font sizes."""

Kind = Literal["text", "title", "table", "caption", "note", "furniture"]


@dataclass(eq=False)
class Chunk:
    """What is read as a whole before what follows: lines of a column, a headline, a table."""

    lines: list[Piece]
    kind: Kind = "text"
    grid: Grid | None = None
    box: Box = field(default=Box(0, 0, 0, 0))
    column: tuple[float, float] | None = None
    """Left and right edge of the column it stands in."""
    page: int = 0
    turn: int = 0
    above: list[Piece] = field(default_factory=list)
    """Of a table: its unit line."""
    notes: list[list[Piece]] = field(default_factory=list)
    """Of a table: the notes under it."""

    def measured(self) -> "Chunk":
        """The same chunk, its box told by its lines."""
        self.box = Box(
            min(line.x0 for line in self.lines), min(line.top for line in self.lines),
            max(line.x1 for line in self.lines), max(line.bottom for line in self.lines),
        )  # fmt: skip
        return self

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines) if self.lines else 0.0

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def with_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each mark of a list joined to the text on its right."""
    marks = [piece for piece in pieces if len(piece.text) <= 5 and ORDINAL.fullmatch(piece.text)]
    if not marks:
        return list(pieces)
    joined: dict[int, Piece] = {}
    gone: set[int] = set()
    for mark in marks:
        right = [
            piece
            for piece in pieces
            if piece is not mark
            and abs(piece.y - mark.y) < 0.3 * piece.size
            and 0 <= piece.x0 - mark.x1 < ORDINAL_EM * piece.size
            and id(piece) not in joined
        ]
        if right:
            text = min(right, key=lambda piece: piece.x0)
            joined[id(text)] = side_by_side([mark, text])
            gone.add(id(mark))
    return [joined.get(id(piece), piece) for piece in pieces if id(piece) not in gone]


def with_spaces(pieces: Sequence[Piece], body: float) -> list[Piece]:
    """The pieces, those of one line together between which a wide space is painted, as in a headline of two halves."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (round(piece.y, 1), piece.x0)):
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, piece, body):
            joined[-1] = side_by_side([last, piece])
        else:
            joined.append(piece)
    return joined


def _goes_on(last: Piece, piece: Piece, body: float) -> bool:
    gap = piece.x0 - last.x1
    spaced = (
        last.glyphs and last.glyphs[-1].spaced and abs(piece.y - last.y) < 0.5 and abs(piece.size - last.size) < 0.3
    )
    return bool(spaced) and 0 <= gap < SPACE_EM * piece.size and (piece.size > 1.1 * body or is_wide(last.text[-1]))


def chunks_of(pieces: Sequence[Piece], body: float) -> list[Chunk]:
    """The chunks of a page's pieces, in the order of their first lines. `body` is the size of the text."""
    ordered = sorted(pieces, key=lambda piece: (round(piece.y, 1), piece.x0))
    chunks: list[list[Piece]] = []
    live: list[list[Piece]] = []
    heads = [piece for piece in ordered if piece.size > 1.2 * body]
    for piece in ordered:
        if _is_head_line(piece, heads):
            chunks.append([piece])
            continue
        live = [chunk for chunk in live if piece.y - chunk[-1].y <= LEADING * max(chunk[-1].size, piece.size)]
        over = [chunk for chunk in live if _is_under(piece, chunk[-1])]
        if len(over) == 1 and _alike(piece, over[0][-1]):
            over[0].append(piece)
            continue
        if not over:
            live.extend(split := _parted(piece, live))
            chunks.extend(split)
        chunks.append([piece])
        live.append(chunks[-1])
    return [Chunk(part).measured() for lines in chunks for part in _by_weight(lines)]


def _is_head_line(piece: Piece, heads: Sequence[Piece]) -> bool:
    """Whether a line under a headline tells who wrote the text, or when: it belongs to no column."""
    if len(piece.text) > MOST_HEAD_LINE or piece.text[-1] in HANGING:
        return False
    under = any(0 < piece.y - head.y < HEAD_FAR * head.size + 3 * piece.size for head in heads)
    return under and structure.head_line(piece.text) is not None


def _is_under(piece: Piece, last: Piece) -> bool:
    gap = piece.y - last.y
    reach = 0.3 * piece.size if gap < 1.8 * piece.size else 0.0  # A short last line ends where an indented one begins.
    return gap > 0.5 * min(piece.size, last.size) and min(piece.x1, last.x1) - max(piece.x0, last.x0) > -reach


def _alike(piece: Piece, last: Piece) -> bool:
    gap = piece.y - last.y
    return abs(piece.size - last.size) <= ALIKE * max(piece.size, last.size) and gap <= LEADING * piece.size


def _parted(piece: Piece, live: list[list[Piece]]) -> list[list[Piece]]:
    """A line that stands beside the last line of a chunk, both under a wider one: that last line begins a column."""
    for chunk in live:
        if len(chunk) < 2 or abs(chunk[-1].y - piece.y) > 0.9 * piece.size:
            continue
        if not _is_under(piece, chunk[-1]) and _is_under(piece, chunk[-2]) and _alike(piece, chunk[-2]):
            return [[chunk.pop()]]
    return []


def _by_weight(lines: list[Piece]) -> list[list[Piece]]:
    """Lines parted where bold ones meet others."""
    parts = [[lines[0]]]
    for before, after in pairwise(lines):
        if before.bold == after.bold:
            parts[-1].append(after)
        else:
            parts.append([after])
    return parts


def body_size(pieces: Sequence[Piece]) -> float:
    """The size that most characters are set in, the largest of several that come near to it; 10 for no characters."""
    weight: dict[float, int] = {}
    for piece in [piece for piece in pieces if len(piece.text) >= LEAST_LINE] or pieces:  # Cells of tables are no text.
        key = round(piece.size * 4) / 4
        weight[key] = weight.get(key, 0) + len(piece.text)
    most = max(weight.values(), default=0)
    return max((size for size, count in weight.items() if count >= NEARLY_MOST * most), default=10.0)


def first_atom(piece: Piece) -> float:
    """The width of what cannot be parted at the start of a line: a word, a number, one Chinese character, in points."""
    glyphs = piece.glyphs
    if not glyphs:
        return piece.size
    end = glyphs[0]
    if not is_wide(end.text):
        for glyph in glyphs[1:]:
            if is_wide(glyph.text) or glyph.x0 - end.x1 > 0.16 * glyph.size:
                break
            end = glyph
    return end.x1 - glyphs[0].x0
