"""Makes the PDFs in this folder. Needs reportlab and, for Chinese, the font of the Debian package fonts-wqy-microhei.

Run it in any folder: `python golden/sources/make_pdfs.py [FOLDER]`. The same bytes each time; only the glyphs that a
document uses are embedded. The font's licence stands in LICENSE-fonts.txt.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from make_text_layers import HERE, paragraphs
from pdf_press import (
    HEIGHT,
    LATIN,
    LATIN_BOLD,
    WIDTH,
    Cell,
    Sheet,
    columns_of,
    grid,
    put,
    put_centred,
    put_columns,
    put_struck_twice,
    put_table,
    register_fonts,
    set_lines,
    wrap_words,
)
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas


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


LABOUR_HEADINGS = ("Main points", "Employment", "Earnings and prices", "Economic background")


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


ENERGY_CITIES = (
    ("全省", "1180", "864", "1596", "122", "3762", "495.6", "186.2", "168.4", "62.3", "912.5"),
    ("临江市", "120", "96", "412", "34", "662", "50.4", "20.6", "43.5", "17.4", "131.9"),
    ("白渡市", "310", "152", "298", "22", "782", "130.2", "32.8", "31.4", "11.2", "205.6"),
    ("青石市", "85", "318", "386", "28", "817", "35.7", "68.6", "40.7", "14.3", "159.3"),
    ("南汀市", "240", "206", "305", "25", "776", "100.8", "44.4", "32.2", "12.8", "190.2"),
    ("云岭市", "425", "92", "195", "13", "725", "178.5", "19.8", "20.6", "6.6", "225.5"),
)


def energy_brief(page: Canvas) -> None:
    """A brief with a box at its side, and a wide table on a landscape page."""
    left, size, em = 62.0, 11.0, 28
    put_centred(page, HEIGHT - 90, "2024年云泽省可再生能源发展简报", size=20)
    put_centred(page, HEIGHT - 112, "云泽省能源局", size=10.5)
    put_centred(page, HEIGHT - 127, "2025年1月20日", size=10.5)
    lines = [line for text in paragraphs("energy-brief/main.txt") for line in set_lines(text, em=em)]
    put_columns(page, HEIGHT - 150, [lines], size=size, em=em, left=left, gap=0)
    box = [line for text in paragraphs("energy-brief/box.txt") for line in set_lines(text, em=14)]
    page.setFillGray(0.93)
    page.rect(394, HEIGHT - 342, 146, 206, stroke=1, fill=1)
    page.setFillGray(0)
    put_centred(page, HEIGHT - 158, "数说新型储能", size=12, left=394, right=540)
    put_columns(page, HEIGHT - 182, [box], size=9.2, em=14, left=402, gap=0)
    put_centred(page, 40, "1", size=9)
    page.showPage()
    width, height = landscape(A4)
    page.setPageSize((width, height))
    put_centred(page, height - 60, "附表  2024年各市可再生能源装机容量与发电量", size=13, right=width)
    kinds = ["水电", "风电", "光伏", "生物质", "合计"]
    cells = [
        Cell(0, 0, "地区", rows=2),
        Cell(0, 1, "装机容量（万千瓦）", columns=5),
        Cell(0, 6, "发电量（亿千瓦时）", columns=5),
        *(Cell(1, number, text) for number, text in enumerate(kinds * 2, start=1)),
        *grid(ENERGY_CITIES, first=2),
    ]
    put_table(page, 60, height - 84, [92.0, *[63.0] * 10], cells, size=10.5, ruled=True)
    put_centred(page, 40, "2", size=9, right=width)
    page.showPage()


DOCUMENTS: dict[str, Callable[[Canvas], None]] = {
    "facsimile.pdf": facsimile,
    "bulletin-half-year.pdf": bulletin_half_year,
    "labour-market.pdf": labour_market,
    "energy-brief.pdf": energy_brief,
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
