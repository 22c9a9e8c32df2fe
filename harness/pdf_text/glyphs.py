"""The characters of a PDF page as they are painted, and over-struck ones once."""

import ctypes
from functools import cache
from math import atan2, hypot, pi
from typing import Any, NamedTuple

STRIKE = 0.15
"""The farthest that a strike stands from the first one, in font sizes, in x and in y. Measured on 248 public PDFs:
0.10 leaves doubled text of real pages, 0.20 begins to drop true letters (the second l of ll)."""
SAME_SIZE = 0.05
"""Strikes of one character differ in size by less than this share."""
HYPHENS = {2: "-", 0xFFFE: "-", 0xAD: "\u00ad"}
"""How PDFium gives a hyphen that ends a line."""
SPACES = frozenset((9, 32, 160, 0x3000))
BOLD_WEIGHT = 600
FILL_AND_STROKE = 2
"""The way of painting that makes a text bold."""


class Glyph(NamedTuple):
    """A character where it is painted, on the view it belongs to."""

    text: str
    x0: float
    x1: float
    """Where the next character would stand."""
    y: float
    """Of the base line, from the top."""
    size: float
    """Of the font as painted, in points."""
    bold: bool
    spaced: bool
    """Whether a space is painted after it."""
    order: int = 0
    """Its number on the page in the order of painting."""


class Painted(NamedTuple):
    """A character in the page's own coordinates, y upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base_x: float
    base_y: float
    size: float
    turn: int
    bold: bool
    spaced: bool
    order: int


class _Hand(NamedTuple):
    """What the characters of one text object share."""

    base_x: float
    base_y: float
    size: float
    turn: int
    bold: bool


class _Calls:
    """PDFium's functions that are called for each character, without the wrapping of pointers, which costs more than
    the calls."""

    def __init__(self, raw: Any) -> None:
        def plain(function: Any, result: Any, *rest: Any) -> Any:
            return ctypes.CFUNCTYPE(result, ctypes.c_void_p, *rest)(_address(function))

        pointer, number = ctypes.c_void_p, ctypes.c_int
        self.unicode_of = plain(raw.FPDFText_GetUnicode, ctypes.c_uint, number)
        self.object_of = plain(raw.FPDFText_GetTextObject, pointer, number)
        self.box_of = plain(raw.FPDFText_GetLooseCharBox, number, number, pointer)
        self.matrix_of = plain(raw.FPDFText_GetMatrix, number, number, pointer)
        self.size_of = plain(raw.FPDFText_GetFontSize, ctypes.c_double, number)
        self.font_of = plain(raw.FPDFTextObj_GetFont, pointer)
        self.mode_of = plain(raw.FPDFTextObj_GetTextRenderMode, number)
        self.raw = raw
        self.matrix = raw.FS_MATRIX()


@cache
def _calls() -> _Calls:
    from pypdfium2 import raw  # type: ignore[import-untyped]  # it has no types

    return _Calls(raw)


def painted(page: Any) -> list[Painted]:
    """The characters of a page in the order of painting, without spaces and what PDFium adds."""
    calls = _calls()
    unicode_of, object_of, box_of = calls.unicode_of, calls.object_of, calls.box_of
    handle = _address(page)
    box = calls.raw.FS_RECTF()
    place = ctypes.addressof(box)
    hands: dict[int, _Hand] = {}
    weights: dict[int, bool] = {}
    glyphs: list[Painted] = []
    for index in range(calls.raw.FPDFText_CountChars(page)):
        owner = object_of(handle, index)
        if not owner:
            continue
        code = unicode_of(handle, index)
        if code in SPACES:
            if glyphs:
                glyphs[-1] = glyphs[-1]._replace(spaced=True)
            continue
        char = HYPHENS.get(code) or chr(code)
        if char < " " or "\ud800" <= char <= "\udfff" or char in "\u200b\ufeff":
            continue
        hand = hands.get(owner)
        if hand is None:
            hand = hands[owner] = _hand(calls, handle, index, owner, weights)
        box_of(handle, index, place)
        base_x, base_y, size, turn, bold = hand
        glyphs.append(
            Painted(char, box.left, box.bottom, box.right, box.top, base_x, base_y, size, turn, bold, False, index)
        )
    return glyphs


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _hand(calls: _Calls, page: int, index: int, owner: int, weights: dict[int, bool]) -> _Hand:
    matrix = calls.matrix
    calls.matrix_of(page, index, ctypes.addressof(matrix))
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    size = calls.size_of(page, index) * (abs(d) if not c else hypot(c, d))
    turn = 0 if a > 0 and not b else int(round(atan2(b, a) / (pi / 2)) * 90) % 360
    font = calls.font_of(owner)
    if font not in weights:
        weights[font] = _is_bold(calls.raw, font)
    stroked = calls.mode_of(owner) == FILL_AND_STROKE
    return _Hand(matrix.e, matrix.f, size or 1.0, turn, weights[font] or stroked)


def _is_bold(raw: Any, address: int | None) -> bool:
    if not address:
        return False
    font = ctypes.cast(address, raw.FPDF_FONT)
    name = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, name, 256)
    words = name.value.lower()
    return any(word in words for word in (b"bold", b"black", b"heavy", b"simhei")) or (
        raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
    )


def once(glyphs: list[Glyph]) -> tuple[list[Glyph], int]:
    """The characters without those struck over an equal one, pair by pair, whatever lies between them in the stream.

    The letters that PDFium makes of one ligature (ff, ffi) stand on one place one after the other: they are kept.
    """
    alike: dict[str, list[int]] = {}
    for index, glyph in enumerate(glyphs):
        alike.setdefault(glyph.text, []).append(index)
    dropped: set[int] = set()
    for text, indices in alike.items():
        if len(indices) > 1:
            _strikes(text, indices, glyphs, dropped)
    if not dropped:
        return glyphs, 0
    return [glyph for index, glyph in enumerate(glyphs) if index not in dropped], len(dropped)


def _strikes(text: str, indices: list[int], glyphs: list[Glyph], dropped: set[int]) -> None:
    """Adds to `dropped` those of the equal characters that lie on an earlier one."""
    indices.sort(key=lambda index: glyphs[index].x0)
    for at, index in enumerate(indices):
        if index in dropped:
            continue
        glyph = glyphs[index]
        reach = STRIKE * glyph.size
        for other in indices[at + 1 :]:
            near = glyphs[other]
            if near.x0 - glyph.x0 > reach:
                break
            if abs(near.y - glyph.y) > reach or abs(near.size - glyph.size) > SAME_SIZE * glyph.size:
                continue
            if text == "f" and abs(other - index) == 1 and near.x0 == glyph.x0 and near.y == glyph.y:
                continue
            dropped.add(max(index, other))
            if index in dropped:
                break
