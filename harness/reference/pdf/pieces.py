"""Characters to pieces of lines: what stands on one base line without a gap a reader would see as a border."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from harness.pdf_text.glyphs import Glyph
from harness.reference.running_text import running_text

GAP_EM = 0.9
"""A gap wider than this many font sizes parts pieces, unless the gaps beside it are nearly as wide (spread lines)."""
WIDEST_SPREAD = 2.2
"""No line is spread so far that its characters stand farther apart, in font sizes."""
CLOSE_GAP_EM = 0.45
"""The same between Chinese characters that touch each other, where no space is painted."""
SPREAD = 2.0
"""How many times as wide as its neighbours a gap in a spread line must be to part pieces."""
FAR_WORDS = 40
"""Characters to both sides among which the gaps between words are looked at."""
WORD_EM = 0.16
"""A gap that is a space between letters."""
WIDE_SPACE_EM = 0.5
"""A painted space that parts words even in Chinese (numbers and titles of tables, names in a row)."""
OPEN_EM = 0.3
"""A gap that may be a narrow gutter where a column's edge shows it."""
JUMP = 40
"""Characters painted between two neighbours of which the second was not painted as part of the same line."""
EDGE_EM = 0.13
"""How far the left edges of lines of one column lie apart, in font sizes."""
NEAR_LINES = 4.6
"""Font sizes up and down within which lines show where columns begin."""
HANGING = "。，、；：！？”’）》"
RAISED = 0.82
"""The largest share of the size around it that a raised character has."""
NOTE_MARK = re.compile(r"[0-9]{1,2}|[*†‡§]{1,3}|[①-⑳]|[a-z]")
POWER_BEFORE = re.compile(r"(?:(?<![A-Za-z])(?:[kcmd]?m)|(?<![0-9.])10|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])$")
"""What a raised digit is a power of."""
POWERS = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
INDICES = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of a line that stands in one column."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the base line."""
    size: float
    bold: bool
    marks: tuple[tuple[int, str], ...] = ()
    """Raised marks of footnotes that stood in the text: the character they stood before, and the mark."""
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False, compare=False)

    @property
    def top(self) -> float:
        return self.y - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.y + 0.22 * self.size

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.x0, self.top, self.x1, self.bottom

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def is_wide(char: str) -> bool:
    """Whether the character is Chinese, Japanese or Korean, marks included: no space stands beside it."""
    return (
        char >= "\u2e80" and (char <= "\ud7ff" or "\uf900" <= char <= "\ufaff" or "\ufe30" <= char <= "\uffef")
    ) or (char >= "\U00020000")


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces in no order that matters. Raised marks are taken from the text and kept in `marks`."""
    lines: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        lines.setdefault(round(glyph.y, 1), []).append(glyph)
    runs = [run for y in sorted(lines) for run in _runs(sorted(lines[y], key=lambda glyph: glyph.x0))]
    return [piece for run in _joined(runs) if (piece := piece_of(run)) is not None]


def _runs(line: list[Glyph]) -> list[list[Glyph]]:
    """The characters of one base line, from the left, parted at the wide gaps."""
    if len(line) == 1:
        return [line]
    gaps = [after.x0 - before.x1 for before, after in pairwise(line)]
    runs = [[line[0]]]
    for number, glyph in enumerate(line[1:]):
        size = min(max(line[number].size, glyph.size), 60)
        gap = gaps[number]
        if (gap > GAP_EM * size and _is_border(gaps, number, line)) or (
            gap > CLOSE_GAP_EM * size and _is_close_border(gaps, number, line)
        ):
            runs.append([glyph])
        else:
            runs[-1].append(glyph)
    return runs


def _is_close_border(gaps: list[float], number: int, line: list[Glyph]) -> bool:
    """Whether a gap between Chinese characters that otherwise touch, with no space painted, is one between columns."""
    before, after = line[number], line[number + 1]
    if before.spaced or not (is_wide(before.text) or before.text in HANGING) or not is_wide(after.text):
        return False
    around = [*gaps[max(0, number - 3) : number], *gaps[number + 1 : number + 4]]
    return len(around) > 2 and sorted(around)[len(around) // 2] < 0.1 * before.size


def _is_border(gaps: list[float], number: int, line: list[Glyph]) -> bool:
    """Whether a wide gap is one between columns, and not one of a line that is spread out to the column's width.

    In a spread line single characters or words of letters stand apart by about the same gaps; numbers never do.
    """
    size = max(line[number].size, 1)
    gap = gaps[number]
    sides = [_spread_end(gaps, number, line, step) for step in (-1, 1)]
    if gap > WIDEST_SPREAD * size or None in sides or "number" == sides[0] == sides[1]:
        return True
    words = [other for other in gaps[max(0, number - FAR_WORDS) : number] if other > WORD_EM * size][-3:]
    words += [other for other in gaps[number + 1 : number + FAR_WORDS] if other > WORD_EM * size][:3]
    return len(words) < 2 or gap > SPREAD * median(words)


def _spread_end(gaps: list[float], number: int, line: list[Glyph], step: int) -> str | None:
    """What stands at this side of a gap: one Chinese character, a word, a number; None for a run of Chinese."""
    at = number if step < 0 else number + 1
    word = [line[at]]
    limit = WORD_EM * max(line[at].size, 1)
    while 0 <= at + step < len(line) and gaps[at - 1 if step < 0 else at] <= limit:
        at += step
        word.append(line[at])
        if is_wide(word[-1].text) or len(word) > 20:
            break
    if is_wide(word[0].text):
        return "character" if len(word) == 1 else None
    return "number" if any(glyph.text.isdigit() for glyph in word) else "word"


def _joined(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """The runs with those put together that stand on nearly one base line and touch: raised marks, other fonts."""
    runs.sort(key=lambda run: run[0].y)
    joined: list[list[Glyph]] = []
    live: list[tuple[float, float, int]] = []
    """Base line, size and number of the runs that a next one may touch."""
    for run in runs:
        y, size = run[0].y, max(run[0].size, run[-1].size)
        live = [other for other in live if y - other[0] <= 0.55 * max(other[1], size)]
        whole = run
        for at, (base, largest, number) in enumerate(live):
            if number >= 0 and _touch(joined[number], whole, y - base, (largest, size)):
                whole = sorted([*joined[number], *whole], key=lambda glyph: glyph.x0)
                joined[number] = []
                size = max(size, largest)
                live[at] = (base, largest, -1)
        live.append((y, size, len(joined)))
        joined.append(whole)
    return [run for run in joined if run]


def _touch(one: list[Glyph], two: list[Glyph], apart: float, sizes: tuple[float, float]) -> bool:
    largest = max(sizes)
    if apart > 0.2 * largest and min(sizes) > RAISED * largest:
        return False
    gap = max(two[0].x0 - one[-1].x1, one[0].x0 - two[-1].x1)
    if gap > 0.35 * largest:
        return False
    if gap < -0.5 * largest:  # One inside the other: only where there is room for it between two characters.
        return _has_room(one, two) if len(one) >= len(two) else _has_room(two, one)
    return True


def _has_room(around: list[Glyph], inside: list[Glyph]) -> bool:
    left, right = inside[0].x0, inside[-1].x1
    slack = 0.3 * inside[0].size
    return all(glyph.x1 <= left + slack or glyph.x0 >= right - slack for glyph in around)


def piece_of(glyphs: Sequence[Glyph]) -> Piece | None:
    """The piece of these characters, from left to right; None where nothing is left of them."""
    sizes = sorted(glyph.size for glyph in glyphs)
    size = sizes[len(sizes) // 2] if sizes[-1] - sizes[0] < 0.1 else _main_size(glyphs)
    on_line = [glyph for glyph in glyphs if glyph.size > RAISED * size] or list(glyphs)
    y = on_line[len(on_line) // 2].y
    parts: list[str] = []
    marks: list[tuple[int, str]] = []
    length = 0
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.size <= RAISED * size and (shift := _shift(glyph, y, size)):
            length += _set_aside(glyph, shift, parts, marks, length)
            last = glyph
            continue
        if last is not None and (space := _space(last, glyph)):
            parts.append(space)
            length += len(space)
        parts.append(glyph.text)
        length += len(glyph.text)
        last = glyph
    text = "".join(parts)
    if not text.strip() and not marks:
        return None
    bold = sum(glyph.bold for glyph in on_line) * 2 > len(on_line)
    return Piece(text, glyphs[0].x0, max(glyph.x1 for glyph in glyphs), y, size, bold, tuple(marks), tuple(glyphs))


def _main_size(glyphs: Sequence[Glyph]) -> float:
    """The size that most of the width is set in."""
    widths: dict[float, float] = {}
    for glyph in glyphs:
        key = round(glyph.size, 1)
        widths[key] = widths.get(key, 0.0) + glyph.x1 - glyph.x0
    return max(widths, key=lambda key: (widths[key], key))


def _shift(glyph: Glyph, y: float, size: float) -> int:
    """1 for a raised character, -1 for a lowered one, 0 for one on the line."""
    if y - glyph.y > 0.18 * size:
        return 1
    return -1 if glyph.y - y > 0.08 * size and glyph.text.isdigit() else 0


def _set_aside(glyph: Glyph, shift: int, parts: list[str], marks: list[tuple[int, str]], length: int) -> int:
    """Puts a raised or lowered character where it belongs; by how much the text grew."""
    before = "".join(parts[-4:])
    if shift < 0:
        parts.append(glyph.text.translate(INDICES))
        return 1
    if glyph.text in "0123456789-−+" and POWER_BEFORE.search(before):
        parts.append(glyph.text.translate(POWERS))
        return 1
    if marks and marks[-1][0] == length and glyph.text.isdigit() and marks[-1][1].isdigit():
        marks[-1] = (length, marks[-1][1] + glyph.text)
    elif NOTE_MARK.fullmatch(glyph.text):
        marks.append((length, glyph.text))
    elif glyph.text not in "[](),，":
        parts.append(glyph.text)
        return len(glyph.text)
    return 0


def _space(before: Glyph, after: Glyph) -> str:
    """What stands between two characters: beside Chinese only a space that is painted, two for a wide one."""
    gap = after.x0 - before.x1
    size = max(before.size, after.size)
    if is_wide(before.text[-1]) or is_wide(after.text[0]):
        return "" if not before.spaced or gap < 0.1 * size else "  " if gap > WIDE_SPACE_EM * size else " "
    return " " if gap > WORD_EM * size or (before.spaced and gap > 0.04 * size) else ""


def parted_at_columns(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those parted that run over a gutter because it is narrow or a mark hangs into it.

    A column's left edge is where other lines near begin, or go on behind such a mark, and nearly none runs across.
    """
    places = sorted(piece.x0 for piece in pieces if len(piece.text) > 2)
    hanging: list[tuple[Piece, int]] = []
    for piece in pieces:
        for at in range(3, len(piece.glyphs) - 1):
            before, glyph = piece.glyphs[at - 1], piece.glyphs[at]
            open_gap = glyph.x0 - before.x1 > OPEN_EM * piece.size
            if (open_gap or before.text in HANGING) and _near(glyph.x0, piece.size, places):
                hanging.append((piece, at))
    cuts: dict[int, list[int]] = {}
    for piece, at in hanging:
        if _is_column_edge(piece, at, hanging, pieces):
            cuts.setdefault(id(piece), []).append(at)
    parted: list[Piece] = []
    for piece in pieces:
        ends = [0, *cuts.get(id(piece), []), len(piece.glyphs)]
        halves = [piece_of(piece.glyphs[start:end]) for start, end in pairwise(ends)] if len(ends) > 2 else [piece]
        parted += [half for half in halves if half]
    return parted


def _near(x: float, size: float, places: list[float]) -> bool:
    at = bisect_left(places, x - EDGE_EM * size)
    return at < len(places) and places[at] <= x + EDGE_EM * size


def _is_column_edge(piece: Piece, at: int, hanging: list[tuple[Piece, int]], pieces: Sequence[Piece]) -> bool:
    """Whether at least two lines near begin where the character stands, and nearly none runs across that place."""
    x, size, reach = piece.glyphs[at].x0, piece.size, NEAR_LINES * piece.size
    slack = EDGE_EM * size
    mates = {id(o) for o, n in hanging if abs(o.y - piece.y) < reach and abs(o.glyphs[n].x0 - x) < slack}
    near = [
        o
        for o in pieces
        if o is not piece and abs(o.y - piece.y) < reach and abs(o.size - size) < 0.12 * size and id(o) not in mates
    ]
    begin = sum(abs(o.x0 - x) < slack for o in near)
    across = sum(o.x0 < x - size and o.x1 > x + size and o.x1 - o.x0 > 8 * size for o in near)
    jumps = not 0 < piece.glyphs[at].order - piece.glyphs[at - 1].order < JUMP
    return begin >= (1 if jumps else 2) and across * (2 if jumps else 3) <= begin


def side_by_side(pieces: Sequence[Piece], *, gap: str = "  ") -> Piece:
    """Pieces of one line as one, from the left, a wide space between them."""
    ordered = sorted(pieces, key=lambda piece: piece.x0)
    text, marks = ordered[0].text, list(ordered[0].marks)
    for piece in ordered[1:]:
        between = gap
        offset = len(text) + len(between)
        marks += [(place + offset, mark) for place, mark in piece.marks]
        text += between + piece.text
    main = max(ordered, key=lambda piece: len(piece.text))
    return replace(
        main,
        text=text,
        x0=ordered[0].x0,
        x1=max(piece.x1 for piece in ordered),
        marks=tuple(marks),
        glyphs=tuple(glyph for piece in ordered for glyph in piece.glyphs),
    )


def joined_text(before: str, after: str) -> str:
    """Two lines of one paragraph as running text: a word cut by a hyphen is whole again, Chinese joins with nothing."""
    if not before or not after:
        return before + after
    if before[-1] == "\u00ad":
        return before[:-1] + after
    if before[-1] in "-\u2010" and len(before) > 1 and before[-2].isalpha() and after[0].islower():
        return _unhyphenated(before, after)
    if (
        is_wide(before[-1])
        or is_wide(after[0])
        or before[-1] in "—–/-‐"
        or (_is_cjk_line(before) and _is_cjk_line(after))
    ):
        return before + after
    return f"{before} {after}"


KEPT_HYPHENS = frozenset(
    "self well non half full part long short high low year quarter month mid cross double third first second "
    "multi two three four five six seven eight nine ten twenty thirty forty fifty ex co all most best".split()
)
"""First parts of English words that keep their hyphen."""


def _unhyphenated(before: str, after: str) -> str:
    word = re.search(r"([A-Za-z]+(?:-[A-Za-z]+)*)[-\u2010]$", before)
    first = word[1].lower() if word else ""
    rest = re.match(r"[a-z]+", after)
    keeps = "-" in first or first in KEPT_HYPHENS or (rest is not None and f"{rest[0]}-" in after[: len(rest[0]) + 1])
    return before + after if keeps else before[:-1] + after


def _is_cjk_line(text: str) -> bool:
    """Whether a line is Chinese though one of its ends is a digit or a Latin letter."""
    wide = sum(1 for char in text if is_wide(char))
    return wide * 3 > len(text) and wide > 2


def text_of(lines: Sequence[Piece]) -> str:
    """The lines of one paragraph as running text."""
    whole = ""
    for line in lines:
        whole = joined_text(whole, line.text)
    return running_text([whole])


def folded_digits(text: str) -> str:
    """The text with each number as #, without spaces: running heads of two pages become equal."""
    return re.sub(
        r"[0-9０-９]+|[一二三四五六七八九十百零〇]+(?=[版页])", "#", unicodedata.normalize("NFKC", text)
    ).replace(" ", "")
