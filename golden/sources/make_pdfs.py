"""Makes the PDFs in this folder. Needs reportlab and, for Chinese, the font of the Debian package fonts-wqy-microhei.

Run it in any folder: `python golden/sources/make_pdfs.py [FOLDER]`. The same bytes each time; only the glyphs that a
document uses are embedded. The font's licence stands in LICENSE-fonts.txt.
"""

import itertools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_text_layers import HERE, paragraphs, run_class, wrap
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
    lines = wrap(text, em=em, indent=indent)
    return [
        Line(
            line,
            indent_em=0 if number else indent,
            justified=any(word in line for word in justified),
            last=number == len(lines) - 1,
        )
        for number, line in enumerate(lines)
    ]


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


def facsimile(page: Canvas) -> None:
    """The newspaper page: four columns, painted in the order body, headline; the lower article struck twice."""
    size, em, left, gap = 8.6, 14, 28.0, 19.0
    put(page, left, HEIGHT - 34, "要闻", size=10)
    put(page, WIDTH - 110, HEIGHT - 34, "云泽交通报  04", size=10)
    page.line(left, HEIGHT - 40, WIDTH - left, HEIGHT - 40)
    upper = [
        line
        for text in paragraphs("facsimile/conference.txt")
        for line in set_lines(text.replace("3千多", "３千多"), em=em, justified=("电子不停", "铁路货运量"))
    ]
    columns = list(columns_of(upper, 4))
    under = put_columns(page, HEIGHT - 120, columns, size=size, em=em, left=left, gap=gap)
    put(page, WIDTH - left - 9 * size, under - 2, "（来源：云泽交通）", size=size)
    put_centred(page, HEIGHT - 68, "云泽省交通运输工作会议", size=22)
    put_centred(page, HEIGHT - 98, "定调2024年五大重点任务", size=22)
    page.line(left, under - 14, WIDTH - left, under - 14)
    put(page, left, under - 64, "（上接第二版）", size=size)
    lower = [line for text in paragraphs("facsimile/opinion.txt") for line in set_lines(text, em=em)]
    four = list(columns_of(lower, 4))
    bottom = put_columns(page, under - 78, four, size=size, em=em, left=left, gap=gap, paint=put_struck_twice)
    put_centred(page, under - 46, "2024，我们把水路越走越宽", size=20)
    page.setFillGray(0.85)
    page.rect(left, bottom - 104, 150, 96, stroke=0, fill=1)
    page.setFillGray(0)
    put(page, left, bottom - 116, "省交通运输厅党组书记、厅长陆明川", size=8)
    page.showPage()


DOCUMENTS: dict[str, Callable[[Canvas], None]] = {"facsimile.pdf": facsimile}


def make(name: str, folder: Path) -> None:
    """Writes one PDF of `DOCUMENTS` into the folder."""
    register_fonts()
    page = Canvas(str(folder / name), pagesize=A4, invariant=1, pageCompression=1)
    page.setTitle(name.removesuffix(".pdf"))
    DOCUMENTS[name](page)
    page.save()


def main() -> None:
    """Writes every PDF into the folder given, else beside this file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name in DOCUMENTS:
        make(name, folder)


if __name__ == "__main__":
    main()
