"""The characters of a PDF with their places, over-struck ones once, and what is drawn around them. Uses PDFium.

Coordinates are points from the top left of the page as a reader holds it: a rotated page is turned first, and text that
runs upwards, downwards or upside down is given on a view of its own, turned so that it runs to the right.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import atan2, hypot, pi
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from harness.errors import ParserError
from harness.pdf_drawing import Drawing, read_drawing

if TYPE_CHECKING:
    import pypdfium2

STRIKE = 0.15
"""The farthest that a strike stands from the first one, in font sizes, in x and in y. Measured on 248 public PDFs:
0.10 leaves doubled text of real pages, 0.20 begins to drop true letters (the second l of ll)."""
SAME_SIZE = 0.05
"""Strikes of one character differ in size by less than this share."""
HYPHENS = {2: "-", 0xFFFE: "-", 0xAD: "\u00ad"}
"""How PDFium gives a hyphen that ends a line."""
BOLD_WEIGHT = 600


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


@dataclass(frozen=True, slots=True)
class View:
    """A page, or the part of a page that runs in one direction, turned upright."""

    page: int
    """From 1."""
    turn: int
    """How far the view was turned clockwise to be upright: 0, 90, 180 or 270 degrees."""
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    """In the order of painting; characters painted more than once stand once."""
    drawing: Drawing
    struck: int = 0
    """Characters dropped because they were painted over the same ones."""

    def on_page(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of this view as a box of the page."""
        x0, y0, x1, y1 = box
        if self.turn == 0:
            return box
        if self.turn == 90:
            return y0, self.width - x1, y1, self.width - x0
        if self.turn == 180:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        return self.height - y1, x0, self.height - y0, x1


def views(path: Path) -> Iterator[View]:
    """Each page's views, the one with most characters first; one page is held at a time.

    Raises ParserError: a file that needs a password, is damaged, is no PDF or is empty.
    """
    with _opened(path) as document:
        for number in range(len(document)):
            yield from _page_views(document, number)


@contextmanager
def _opened(path: Path) -> "Iterator[pypdfium2.PdfDocument]":
    import pypdfium2

    data = path.read_bytes()
    if not data.strip():
        raise ParserError(f"{path}: the file is empty, not a PDF")
    if b"%PDF-" not in data[:1024]:
        raise ParserError(f"{path}: not a PDF: its first bytes are {data[:8]!r}, not %PDF-")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ParserError(f"{path}: {_cause(str(error))}") from error
    try:
        yield document
    finally:
        document.close()


def _cause(said: str) -> str:
    if "password" in said.lower():
        return "the PDF is encrypted and opens with a password only; give a copy without one"
    if "security" in said.lower():
        return "the PDF is encrypted in a way that cannot be read; give a copy without encryption"
    return "the PDF is damaged (cut off or overwritten); fetch it again"


def _page_views(document: "pypdfium2.PdfDocument", number: int) -> Iterator[View]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise ParserError(f"page {number + 1} of the PDF is damaged and cannot be read") from error
    try:
        text = raw.FPDFText_LoadPage(page.raw)
        if not text:
            raise ParserError(f"page {number + 1} of the PDF is damaged: its text cannot be read")
        try:
            painted = _painted(text)
        finally:
            raw.FPDFText_ClosePage(text)
        upright = _Upright(page)
        drawing = read_drawing(page.raw)
    finally:
        page.close()
    groups: dict[int, list[_Painted]] = {0: []}
    for glyph in painted:
        groups.setdefault((glyph.turn + upright.turn) % 360, []).append(glyph)
    for turn in sorted(groups, key=lambda turn: (-len(groups[turn]), turn)):
        yield upright.view(number + 1, turn, groups[turn], drawing)


class _Painted(NamedTuple):
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


def _painted(page: Any) -> list[_Painted]:
    """The characters of a page in the order of painting, without spaces and what PDFium adds."""
    from pypdfium2 import raw

    unicode_of = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
    object_of = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)
    box_of = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
        _address(raw.FPDFText_GetLooseCharBox)
    )
    handle = ctypes.cast(page, ctypes.c_void_p).value
    box = raw.FS_RECTF()
    place = ctypes.addressof(box)
    hands: dict[int, _Hand] = {}
    weights: dict[int, bool] = {}
    glyphs: list[_Painted] = []
    for index in range(raw.FPDFText_CountChars(page)):
        owner = object_of(handle, index)
        if not owner:
            continue
        code = unicode_of(handle, index)
        if code in (32, 160, 0x3000, 9):
            if glyphs:
                glyphs[-1] = glyphs[-1]._replace(spaced=True)
            continue
        char = HYPHENS.get(code) or chr(code)
        if char < " " or "\ud800" <= char <= "\udfff" or char in "\u200b\ufeff":
            continue
        hand = hands.get(owner)
        if hand is None:
            hand = hands[owner] = _hand(raw, page, index, owner, weights)
        box_of(handle, index, place)
        place_of = (box.left, box.bottom, box.right, box.top)
        glyphs.append(_Painted(char, *place_of, *hand, False, index))
    return glyphs


def _address(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def _plain(function: Any, result: Any) -> Any:
    """The function of (text page, index) without the wrapping of pointers, which costs more than the call."""
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int)(_address(function))


def _hand(raw: Any, page: Any, index: int, owner: int, weights: dict[int, bool]) -> _Hand:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, index, matrix)
    size = raw.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d)
    angle = atan2(matrix.b, matrix.a) / (pi / 2)
    turn = int(round(angle) * 90) % 360
    painted = ctypes.cast(owner, raw.FPDF_PAGEOBJECT)
    font = raw.FPDFTextObj_GetFont(painted)
    key = _address(font)
    if key not in weights:
        weights[key] = _is_bold(raw, font)
    stroked = raw.FPDFTextObj_GetTextRenderMode(painted) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    return _Hand(matrix.e, matrix.f, abs(size) or 1.0, turn, weights[key] or stroked)


def _is_bold(raw: Any, font: Any) -> bool:
    if not font:
        return False
    name = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, name, 256)
    words = name.value.lower()
    return any(word in words for word in (b"bold", b"black", b"heavy", b"simhei")) or (
        raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
    )


class _Upright:
    """How a page's own coordinates become those of a view."""

    def __init__(self, page: Any) -> None:
        box = page.get_bbox()
        self.left, self.bottom = box[0], box[1]
        self.wide, self.high = box[2] - box[0], box[3] - box[1]
        self.turn = -page.get_rotation() % 360
        """Counter-clockwise turn of the page's content as a reader sees it."""

    def view(self, number: int, turn: int, painted: list[_Painted], drawing: Drawing) -> View:
        """The view of what runs at `turn` degrees counter-clockwise on the page as a reader sees it."""
        own = (turn - self.turn) % 360
        turned = own % 180 == 90
        width, height = (self.high, self.wide) if turned else (self.wide, self.high)
        glyphs, struck = _once([self._glyph(glyph, own) for glyph in painted])
        return View(
            page=number,
            turn=turn,
            width=width,
            height=height,
            glyphs=tuple(glyphs),
            drawing=drawing.moved(lambda x, y: self._point(x, y, own)),
            struck=struck,
        )

    def _point(self, x: float, y: float, own: int) -> tuple[float, float]:
        """A point of the page on the view whose text runs at `own` degrees in the page's coordinates."""
        x, y = x - self.left, y - self.bottom
        if own == 0:
            return x, self.high - y
        if own == 90:
            return y, x
        if own == 180:
            return self.wide - x, y
        return self.high - y, self.wide - x

    def _glyph(self, glyph: _Painted, own: int) -> Glyph:
        text, left, bottom, right, top, base_x, base_y, size, _, bold, spaced, order = glyph
        if own == 0:
            return Glyph(
                text, left - self.left, right - self.left, self.high - base_y + self.bottom, size, bold, spaced
            )
        ax, ay = self._point(left, bottom, own)
        bx, _ = self._point(right, top, own)
        _, y = self._point(base_x, base_y, own)
        return Glyph(text, min(ax, bx), max(ax, bx), y, size, bold, spaced, order)


def _once(glyphs: list[Glyph]) -> tuple[list[Glyph], int]:
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
