"""A small press for PDFs: lines and columns of Chinese with a font of the PDF standard, nothing embedded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from harness.model import Article, Block
from harness.reference.pdf.document import read

HAN, LATIN, LATIN_BOLD = "STSong-Light", "Helvetica", "Helvetica-Bold"


@dataclass
class Press:
    """A PDF under way; heights count from the top of the page."""

    path: Path
    width: float = 595
    height: float = 842
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(HAN))
        self.canvas = Canvas(str(self.path), pagesize=(self.width, self.height), invariant=1)

    def put(self, x: float, y: float, text: str, size: float = 10, font: str = HAN) -> float:
        """Paints a text and gives the x after it."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)
        return x + float(pdfmetrics.stringWidth(text, font, size))

    def centred(self, y: float, text: str, size: float = 10, left: float = 0, right: float | None = None) -> None:
        edge = self.width if right is None else right
        self.put(left + (edge - left - pdfmetrics.stringWidth(text, HAN, size)) / 2, y, text, size)

    def column(
        self, x: float, y: float, texts: Sequence[str], em: int = 14, size: float = 10, indent: int = 2
    ) -> float:
        """Sets paragraphs of Chinese into a column of `em` characters; gives the height under it."""
        for line in lines_of(texts, em, indent):
            self.put(x + line[0] * size, y, line[1], size)
            y += 1.5 * size
        return y

    def columns(self, x: float, y: float, texts: Sequence[str], count: int, em: int = 14, gap: float = 20) -> None:
        """The paragraphs dealt to columns of even height."""
        lines = lines_of(texts, em, 2)
        rows = -(-len(lines) // count)
        for number in range(count):
            for row, (indent, text) in enumerate(lines[number * rows : (number + 1) * rows]):
                self.put(x + number * (em * 10 + gap) + indent * 10, y + row * 15, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def frame(self, x0: float, y0: float, x1: float, y1: float, *, stroke: int = 1, fill: float | None = None) -> None:
        if fill is not None:
            self.canvas.setFillGray(fill)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=stroke, fill=int(fill is not None))
        self.canvas.setFillGray(0)

    def table(
        self, x: float, y: float, rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool
    ) -> float:
        """A table, each cell with its frame if `ruled`; a cell of text None is covered by the one on its left."""
        for row in rows:
            left = x
            for text, width in zip(row, widths, strict=True):
                if ruled:
                    self.frame(left, y, left + width, y + 18)
                self.put(left + 4, y + 13, text, 9)
                left += width
            y += 18
        return y

    def turn(self) -> None:
        self.canvas.showPage()

    def articles(self) -> tuple[Article, ...]:
        """The articles that the reference parser reads."""
        self.canvas.showPage()
        self.canvas.save()
        return read(self.path)


def lines_of(texts: Sequence[str], em: int, indent: int) -> list[tuple[int, str]]:
    """Indent and text of each line; no line opens with a closing mark."""
    lines: list[tuple[int, str]] = []
    for text in texts:
        rest, first = text, True
        while rest:
            room = em - indent if first else em
            end = room + 1 if rest[room : room + 1] in tuple("，。、；：") else room
            lines.append((indent if first else 0, rest[:end]))
            rest, first = rest[end:], False
    return lines


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "page.pdf")


@pytest.fixture
def press_of(tmp_path: Path) -> Callable[[float, float], Press]:
    return lambda width, height: Press(tmp_path / "page.pdf", width, height)


@pytest.fixture
def texts() -> Callable[..., list[str]]:
    """The texts of an article's blocks of these kinds."""

    def of(article: Article, *kinds: str) -> list[str]:
        wanted = kinds or ("paragraph", "list_item")
        return [block.text for block in article.blocks if block.kind in wanted]

    return of


@pytest.fixture
def rows() -> Callable[[Block], list[list[str]]]:
    """A table's cells as text, `words*2` for a cell over two columns."""

    def of(block: Block) -> list[list[str]]:
        return [
            [
                cell if isinstance(cell, str) else cell.text + (f"*{cell.colspan}" if cell.colspan > 1 else "")
                for cell in row
            ]
            for row in block.rows
        ]

    return of
