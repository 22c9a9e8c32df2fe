"""The views of a PDF: its pages upright, each with its characters and what is drawn around them. Uses PDFium."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import ParserError
from harness.pdf_text.drawing import Drawing, read_drawing
from harness.pdf_text.glyphs import Glyph, Painted, once, painted

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

ENDS_WITHIN = 2048
"""Bytes at the end of a file among which the mark of its end stands."""


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
    if (
        b"%%EOF" not in data.rstrip(b"\0\r\n\t ")[-ENDS_WITHIN:]
    ):  # PDFium mends such a file: pages would be lost in silence.
        raise ParserError(f"{path}: the PDF is damaged: it is cut off, its end is missing; fetch it again")
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
            characters = painted(text)
        finally:
            raw.FPDFText_ClosePage(text)
        upright = _Upright(page)
        drawing = read_drawing(page.raw)
    finally:
        page.close()
    groups: dict[int, list[Painted]] = {0: []}
    for glyph in characters:
        groups.setdefault((glyph.turn + upright.turn) % 360, []).append(glyph)
    for turn in sorted(groups, key=lambda turn: (-len(groups[turn]), turn)):
        yield upright.view(number + 1, turn, groups[turn], drawing)


class _Upright:
    """How a page's own coordinates become those of a view."""

    def __init__(self, page: Any) -> None:
        box = page.get_bbox()
        self.left, self.bottom = box[0], box[1]
        self.wide, self.high = box[2] - box[0], box[3] - box[1]
        self.turn = -page.get_rotation() % 360
        """Counter-clockwise turn of the page's content as a reader sees it."""

    def view(self, number: int, turn: int, characters: list[Painted], drawing: Drawing) -> View:
        """The view of what runs at `turn` degrees counter-clockwise on the page as a reader sees it."""
        own = (turn - self.turn) % 360
        turned = own % 180 == 90
        width, height = (self.high, self.wide) if turned else (self.wide, self.high)
        glyphs, struck = once([self._glyph(glyph, own) for glyph in characters])
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

    def _glyph(self, glyph: Painted, own: int) -> Glyph:
        text, left, bottom, right, top, base_x, base_y, size, _, bold, spaced, order = glyph
        if own == 0:
            return Glyph(
                text, left - self.left, right - self.left, self.high - base_y + self.bottom, size, bold, spaced
            )
        ax, _ = self._point(left, bottom, own)
        bx, _ = self._point(right, top, own)
        _, y = self._point(base_x, base_y, own)
        return Glyph(text, min(ax, bx), max(ax, bx), y, size, bold, spaced, order)
