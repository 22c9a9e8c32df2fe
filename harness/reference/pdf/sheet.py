"""A view of a page with its pieces, tables, boxes and pictures."""

from dataclasses import dataclass, field

from harness.pdf_text.drawing import Box, Drawing
from harness.pdf_text.pages import View
from harness.reference.pdf.chunks import Chunk
from harness.reference.pdf.pieces import Piece


@dataclass
class Sheet:
    """A view with its pieces, before it is known what its page's furniture is."""

    page: int
    turn: int
    width: float
    height: float
    pieces: list[Piece]
    tables: list[Chunk] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    levels: list[Box] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)

    def on_page(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of the sheet as a box of the page."""
        view = View(self.page, self.turn, self.width, self.height, (), Drawing())
        return view.on_page(box)
