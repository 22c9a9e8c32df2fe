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


def bulletin_half_year(page: Canvas) -> None:
    """A half-yearly bulletin: a footnote, a paragraph and a ruled table over a page end, a table without rules."""
    sheet = Sheet(page, "临江市统计局  统计快报  2024年第7期")
    sheet.title("2024年上半年临江市经济运行情况", size=18)
    sheet.y -= 8
    note = "1 地区生产总值、各产业增加值绝对数按现价计算，增长速度按不变价格计算。"
    page.line(sheet.left, 78, sheet.left + 140, 78)
    put(page, sheet.left, 64, note, size=8)
    for text in paragraphs("bulletin-half-year/bulletin.txt"):
        marked = text.replace("全市实现地区生产总值2846.5", "全市实现地区生产总值¹2846.5")
        sheet.paragraph(marked, floor=96)
    put(page, WIDTH - 62 - 9 * sheet.size, sheet.y - 4, "临江市统计局", size=sheet.size)
    put(page, WIDTH - 62 - 9 * sheet.size, sheet.y - 22, "2024年7月19日", size=sheet.size)
    head = [
        Cell(0, 0, "指标", rows=2),
        Cell(0, 1, "上半年", columns=2),
        Cell(0, 3, "二季度", columns=2),
        *grid([["绝对量（亿元）", "同比增长（%）"] * 2], first=1),
    ]
    head = [*head[:3], *(Cell(cell.row, cell.column + 1, cell.text) for cell in head[3:])]
    rows = [
        ("地区生产总值", "2846.5", "5.3", "1478.9", "5.6"),
        ("第一产业增加值", "156.2", "3.6", "86.3", "3.9"),
        ("第二产业增加值", "1187.4", "6.1", "624.0", "6.5"),
        ("第三产业增加值", "1502.9", "4.9", "768.6", "5.1"),
        ("固定资产投资", "1035.8", "7.2", "588.4", "7.9"),
        ("社会消费品零售总额", "1124.3", "5.9", "562.7", "6.3"),
        ("货物进出口总额", "486.9", "8.1", "251.5", "9.6"),
        ("出口", "338.6", "10.4", "176.2", "12.0"),
        ("进口", "148.3", "3.2", "75.3", "4.4"),
        ("一般公共预算收入", "216.4", "4.6", "108.9", "5.8"),
        ("税收收入", "152.7", "3.1", "75.2", "4.0"),
        ("非税收入", "63.7", "8.4", "33.7", "10.1"),
        ("一般公共预算支出", "398.5", "-1.7", "221.3", "0.6"),
    ]
    widths = [130.0, 90.0, 80.0, 90.0, 80.0]
    sheet.y -= 60
    sheet.title("表1  2024年上半年主要经济指标", size=11)
    fitting = int((sheet.y - 80) / (9.5 * 1.9)) - 2
    put_table(page, sheet.left, sheet.y + 8, widths, [*head, *grid(rows[:fitting], first=2)], size=9.5, ruled=True)
    sheet.turn()
    foot = put_table(page, sheet.left, sheet.y, widths, [*head, *grid(rows[fitting:], first=2)], size=9.5, ruled=True)
    sheet.y = foot - 40
    sheet.title("表2  上半年各县（区）主要指标增速", size=11)
    cells = [
        Cell(0, 0, "地区", rows=2),
        Cell(0, 1, "同比增长（%）", columns=3),
        *(Cell(1, 1 + n, text) for n, text in enumerate(["规模以上工业增加值", "固定资产投资", "社会消费品零售总额"])),
        *grid(
            [
                ("全市", "6.4", "7.2", "5.9"),
                ("江北区", "7.8", "9.5", "6.4"),
                ("东湖区", "5.2", "6.1", "6.7"),
                ("云麓县", "6.9", "8.3", "4.8"),
                ("石浦县", "3.7", "-2.4", "4.1"),
            ],
            first=2,
        ),
    ]
    put_table(page, sheet.left, sheet.y + 8, [110.0, 120.0, 110.0, 120.0], cells, size=9.5, ruled=False)
    page.showPage()


LATIN, LATIN_BOLD = "Helvetica", "Helvetica-Bold"
HYPHENATED = {"employment": "employ-ment", "Consumer": "Con-sumer"}
LABOUR_HEADINGS = ("Main points", "Employment", "Earnings and prices", "Economic background")


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


def put_english(page: Canvas, y: float, text: str, *, bullet: bool, size: float = 10.5) -> float:
    """Paints a paragraph or a list item and gives the y under it; ¹ is a footnote marker."""
    left = 68.0 + (14 if bullet else 0)
    if bullet:
        put(page, 68, y, "•", size=size, font=LATIN)
    for line in wrap_words(text, width=WIDTH - 96 - left, size=size):
        body, marker, _ = line.partition("¹")
        after = put(page, left, y, body, size=size, font=LATIN)
        if marker:
            put(page, after, y + size * 0.35, "1", size=size * 0.62, font=LATIN)
        y -= size * 1.45
    return y - size * 0.5


def put_labour_table(page: Canvas, top: float) -> float:
    """Paints the table of the release: a merged header, lines above and below only. Gives the y under it."""
    edges, size, height = (68.0, 220.0, 300.0, 400.0, 500.0), 9.5, 17.0
    put(page, 68, top, "Table 1: People in employment by sector", size=10, font=LATIN_BOLD)
    y = top - 20
    page.line(68, y + 12, 500, y + 12)
    put(page, 68, y - height / 2, "Sector", size=size, font=LATIN_BOLD)
    page.setFont(LATIN_BOLD, size)
    page.drawCentredString((edges[1] + edges[3]) / 2, y, "July to September 2024")
    page.drawCentredString((edges[3] + edges[4]) / 2, y, "April to June 2024")
    y -= height
    for number, text in enumerate(("Thousands", "Change on year (%)", "Thousands"), start=1):
        page.drawRightString(edges[number + 1] - 4, y, text)
    page.line(68, y - 5, 500, y - 5)
    rows = (
        ("Agriculture", "61", "−1.6", "62"),
        ("Manufacturing", "389", "0.5", "388"),
        ("Construction", "204", "2.3", "202"),
        ("Services", "1,806", "1.4", "1,790"),
        ("All sectors", "2,460", "1.3", "2,442"),
    )
    for first, *cells in rows:
        y -= height
        put(page, 68, y, first, size=size, font=LATIN)
        for number, text in enumerate(cells, start=1):
            page.drawRightString(edges[number + 1] - 4, y, text.replace("−", "-"))
    page.line(68, y - 5, 500, y - 5)
    return y - 30


def labour_market(page: Canvas) -> None:
    """An English release: bullets, words cut at line ends, a footnote, a table with few rules, running heads."""
    release = paragraphs("labour-market/release.txt")

    def dress(number: int) -> None:
        put(page, 68, HEIGHT - 40, "Statistics Norland", size=8.5, font=LATIN)
        put(page, WIDTH - 150, HEIGHT - 40, "Statistical release", size=8.5, font=LATIN)
        put(page, WIDTH / 2 - 22, 36, f"Page {number} of 2", size=8.5, font=LATIN)

    dress(1)
    put(page, 68, HEIGHT - 84, "Labour market overview: July to September 2024", size=18, font=LATIN_BOLD)
    put(page, 68, HEIGHT - 104, "Statistics Norland", size=10, font=LATIN)
    put(page, 68, HEIGHT - 118, "15 November 2024", size=10, font=LATIN)
    page.line(68, 78, 180, 78)
    put(page, 68, 66, "1 Estimates of vacancies are provisional.", size=8, font=LATIN)
    y = HEIGHT - 150
    for number, text in enumerate(release):
        if text == "Economic background":
            page.showPage()
            dress(2)
            y = HEIGHT - 84
        if text == "Earnings and prices":
            y = put_labour_table(page, y - 6)
        if text in LABOUR_HEADINGS:
            put(page, 68, y - 6, text, size=13, font=LATIN_BOLD)
            y -= 26
        else:
            y = put_english(page, y, text.replace("and hospitality.", "and hospitality.¹"), bullet=0 < number < 5)
    put(page, 68, y - 20, "Enquiries: labour.statistics@norland.example, telephone 0100 555 0142.", size=9, font=LATIN)
    put(page, 68, y - 34, "Next release: 14 February 2025.", size=9, font=LATIN)
    page.showPage()


DOCUMENTS: dict[str, Callable[[Canvas], None]] = {
    "facsimile.pdf": facsimile,
    "bulletin-half-year.pdf": bulletin_half_year,
    "labour-market.pdf": labour_market,
}


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
