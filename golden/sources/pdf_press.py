"""How the PDFs of this folder are painted: lines, columns, tables, pages. Needs reportlab and fonts-wqy-microhei."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_text_layers import run_class, wrap
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT_FILE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
HAN, HAN_MARKS = "MicroHei", "MicroHeiMono"
WIDTH, HEIGHT = A4
STRIKE_OFFSET_PT = 0.3


@dataclass(frozen=True)
class Line:
    """One printed line of a column."""

    text: str
    indent_em: int = 0
    justified: bool = False
    last: bool = False
    """The last line of its paragraph."""


def register_fonts() -> None:
    """Makes the Chinese font known to reportlab, fresh for each document: subsets do not depend on each other."""
    pdfmetrics.registerFont(TTFont(HAN, FONT_FILE, subfontIndex=0))
    pdfmetrics.registerFont(TTFont(HAN_MARKS, FONT_FILE, subfontIndex=1))


def set_lines(text: str, *, em: int, justified: tuple[str, ...] = (), indent: int = 2) -> list[Line]:
    """The lines of one paragraph, the first one indented; those with a phrase of `justified` are spread out."""
    lines = wrap(text, em=em, indent=indent, width=printed_em)
    return [
        Line(
            line,
            indent_em=0 if number else indent,
            justified=any(word in line for word in justified),
            last=number == len(lines) - 1,
        )
        for number, line in enumerate(lines)
    ]


def printed_em(text: str) -> float:
    """The width of a text in the Chinese font, in em."""
    return float(pdfmetrics.stringWidth(text, HAN, 1))


def columns_of(lines: Sequence[Line], count: int) -> Iterator[Sequence[Line]]:
    """The lines dealt to columns of even height, from the left."""
    rows = -(-len(lines) // count)
    return (lines[start : start + rows] for start in range(0, len(lines), rows))


def put(page: Canvas, x: float, y: float, text: str, *, size: float, font: str = HAN) -> float:
    """Paints the text and gives the x after it."""
    page.setFont(font, size)
    page.drawString(x, y, text)
    return float(x + pdfmetrics.stringWidth(text, font, size))


def put_centred(page: Canvas, y: float, text: str, *, size: float, left: float = 0, right: float = WIDTH) -> None:
    """Paints the text in the middle between two edges."""
    put(page, left + (right - left - pdfmetrics.stringWidth(text, HAN, size)) / 2, y, text, size=size)


def put_line(page: Canvas, x: float, y: float, line: Line, *, size: float, em: int) -> None:
    """Paints a line of a column; a justified one letter by letter, as wide as the column."""
    x += line.indent_em * size
    if not line.justified:
        put(page, x, y, line.text, size=size)
        return
    widths = [pdfmetrics.stringWidth(char, HAN, size) for char in line.text]
    gap = max(0.0, ((em - line.indent_em) * size - sum(widths)) / max(1, len(widths) - 1))
    for char, width in zip(line.text, widths, strict=True):
        put(page, x, y, char, size=size)
        x += width + gap


def put_struck_twice(page: Canvas, x: float, y: float, line: Line, *, size: float, em: int) -> None:
    """Paints each class run in its own font, twice, the second time a hair to the right: the bold of old presses."""
    fonts = {"han": HAN, "mark": HAN_MARKS, "digit": "Helvetica", "percent": "Times-Roman", "latin": "Helvetica"}
    x += line.indent_em * size
    for kind, group in itertools.groupby(line.text, key=run_class):
        run = "".join(group)
        after = put(page, x, y, run, size=size, font=fonts[kind])
        put(page, x + STRIKE_OFFSET_PT, y, run, size=size, font=fonts[kind])
        x = after


def put_columns(
    page: Canvas,
    top: float,
    columns: Sequence[Sequence[Line]],
    *,
    size: float,
    em: int,
    left: float,
    gap: float,
    paint: Callable[..., None] = put_line,
) -> float:
    """Paints columns side by side and gives the y under the longest."""
    leading = size * 1.45
    for number, column in enumerate(columns):
        x = left + number * (em * size + gap)
        for row, line in enumerate(column):
            paint(page, x, top - row * leading, line, size=size, em=em)
    return top - max(len(column) for column in columns) * leading


@dataclass(frozen=True)
class Cell:
    """A cell of a table, over one or more rows and columns."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def put_table(
    page: Canvas, left: float, top: float, widths: Sequence[float], cells: Sequence[Cell], *, size: float, ruled: bool
) -> float:
    """Paints a table, with or without rules, and gives the y of its foot; the first column is set left."""
    height = size * 1.9
    edges = list(itertools.accumulate(widths, initial=left))
    for cell in cells:
        right, bottom = edges[cell.column + cell.columns], top - (cell.row + cell.rows) * height
        middle = bottom + (cell.rows * height - size) / 2 + size * 0.12
        if cell.column == 0 and cell.columns == 1:
            put(page, edges[0] + 4, middle, cell.text, size=size)
        else:
            put_centred(page, middle, cell.text, size=size, left=edges[cell.column], right=right)
        if ruled:
            page.rect(edges[cell.column], bottom, right - edges[cell.column], cell.rows * height)
    foot = top - max(cell.row + cell.rows for cell in cells) * height
    return foot


def grid(rows: Sequence[Sequence[str]], *, first: int) -> list[Cell]:
    """Cells of plain rows, from row number `first` on."""
    return [
        Cell(number, column, text) for number, row in enumerate(rows, start=first) for column, text in enumerate(row)
    ]


SUPERSCRIPTS = {"¹": "1", "²": "2"}


def put_marked(page: Canvas, x: float, y: float, text: str, *, size: float) -> None:
    """Paints a line in which ¹ and ² are footnote markers: small digits, raised."""
    for marker, group in itertools.groupby(text, key=lambda char: char in SUPERSCRIPTS):
        run = "".join(group)
        if marker:
            x = put(page, x, y + size * 0.4, SUPERSCRIPTS[run], size=size * 0.6)
        else:
            x = put(page, x, y, run, size=size)


class Sheet:
    """Pages of a report one after another: running head and page number on each, text from the top."""

    left, size, em = 62.0, 10.5, 45

    def __init__(self, page: Canvas, head: str, *, foot: str = "— {} —") -> None:
        self.page, self.head, self.foot, self.number = page, head, foot, 0
        self.y = 0.0
        self.turn()

    def turn(self) -> None:
        """Goes on to a new page."""
        if self.number:
            self.page.showPage()
        self.number += 1
        put_centred(self.page, HEIGHT - 44, self.head, size=8.5)
        put_centred(self.page, 40, self.foot.format(self.number), size=8.5)
        self.y = HEIGHT - 84

    def paragraph(self, text: str, *, indent: int = 2, floor: float = 70) -> None:
        """Sets a paragraph, over the page end where it must."""
        for line in set_lines(text, em=self.em, indent=indent):
            if self.y < floor:
                self.turn()
                floor = 70
            put_marked(self.page, self.left + line.indent_em * self.size, self.y, line.text, size=self.size)
            self.y -= self.size * 1.7

    def title(self, text: str, *, size: float) -> None:
        """Sets a line in the middle."""
        put_centred(self.page, self.y, text, size=size)
        self.y -= size * 1.9


LATIN, LATIN_BOLD = "Helvetica", "Helvetica-Bold"
HYPHENATED = {"employment": "employ-ment", "Consumer": "Con-sumer"}


def wrap_words(text: str, *, width: float, size: float) -> list[str]:
    """Lines of at most `width` points; a word of `HYPHENATED` may be cut where its hyphen stands."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(longer, LATIN, size) <= width:
            line = longer
            continue
        first, _, rest = HYPHENATED.get(word, "").partition("-")
        if rest and pdfmetrics.stringWidth(f"{line} {first}-", LATIN, size) <= width:
            lines.append(f"{line} {first}-")
            line = rest
        else:
            lines.append(line)
            line = word
    return [*lines, line]
