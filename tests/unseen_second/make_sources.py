"""Makes the sources of these goldens from the clean texts, the same bytes each time.

Needs reportlab and fonts-wqy-microhei: python make_sources.py [FOLDER]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "golden" / "sources"))

from make_text_layers import Damage, set_article, set_indented
from pdf_press import (
    HEIGHT,
    LATIN,
    LATIN_BOLD,
    WIDTH,
    Cell,
    columns_of,
    grid,
    put,
    put_centred,
    put_columns,
    put_table,
    register_fonts,
    set_lines,
    wrap_words,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent / "sources"


def paragraphs(path: str) -> list[str]:
    return (HERE / path).read_text(encoding="utf-8").splitlines()


def forest_page() -> str:
    """A newspaper page: each article before its headline, the second one struck twice."""
    conference = Damage(
        spaced=("按方式分，", "卫星遥感、"),
        replaced=(
            ("62万亩", "６２万亩"),
            ("到2024年末", "到 2024 年末"),
            ("不少于50万亩", "不少于 50 万亩"),
            ("超过110亿元", "超过 110 亿元"),
            ("1月6日", " 1月6日"),
        ),
        broken=("封山育林81", "草原综合植被", "是2020年末"),
        column=34,
    )
    lines = ["03　综合　　衡岭晚报　　2025年1月7日　星期二", ""]
    lines += set_article(paragraphs("forest-page/conference.txt"), conference, em=13)
    lines += ["", "（稿件来源：衡岭林草）", "", "衡岭省林草工作会议明确", "今年抓好五个着力点", "", "（上接第1版）"]
    lines += set_article(paragraphs("forest-page/opinion.txt"), Damage(doubled=True, column=17), em=16)
    lines += ["", "修一修，日子还能走很远", "", "图为省林业和草原局局长温伯年作报告", ""]
    return "\n".join(lines)


def care_plan() -> str:
    """Three printed pages of a plan: indented paragraphs without blank lines, a page number and a running head."""
    head = " " * 30 + "青岬市民政局文件"
    body = set_indented(paragraphs("care-plan/plan.txt"), em=32)
    titles = [" " * 22 + "青岬市养老服务扩容提质", " " * 18 + "三年行动方案（2024—2026年）", ""]
    ends = ["", " " * 44 + "青岬市民政局", " " * 43 + "2024年3月15日"]
    pages = [[*titles, *body[:14]], body[14:28], [*body[28:], *ends]]
    return (
        "\n\f".join(
            "\n".join([head, "", *page, "", " " * 28 + f"- {number} -"]) for number, page in enumerate(pages, start=1)
        )
        + "\n"
    )


def teahouse_results() -> str:
    """A story as copied from a site: a paragraph a line, blank lines between."""
    head = ["翠濤餐飲轉虧為盈　全年賺1.26億", "", "2025年3月28日　　記者：岑詠思", ""]
    lines = [line for text in paragraphs("teahouse-results/story.txt") for line in (text, "")]
    return "\n".join([*head, *lines])


AIRPORTS = [
    ("全省", "412.6", "8.4", "38500", "15.6", "31800", "4.9"),
    ("江口机场", "291.5", "6.8", "31200", "16.5", "20640", "4.3"),
    ("白石机场", "84.7", "12.5", "6150", "14.0", "7520", "6.9"),
    ("南屏机场", "36.4", "12.2", "1150", "1.5", "3640", "4.2"),
]


def airport_brief(page: Canvas) -> None:
    """A brief: a title over two columns, a ruled table with a merged header under both."""
    size, em, left, gap = 10.0, 22, 62.0, 31.0
    put(page, left, HEIGHT - 44, "湖陵民航月报", size=8.5)
    put(page, WIDTH - left - 60, HEIGHT - 44, "总第128期", size=8.5)
    put_centred(page, HEIGHT - 92, "2024年8月湖陵省机场运输生产简报", size=19)
    put_centred(page, HEIGHT - 116, "湖陵省民航事务中心", size=10.5)
    put_centred(page, HEIGHT - 132, "2024年9月12日", size=10.5)
    lines = [line for text in paragraphs("airport-brief/brief.txt") for line in set_lines(text, em=em)]
    under = put_columns(page, HEIGHT - 164, list(columns_of(lines, 2)), size=size, em=em, left=left, gap=gap)
    cells = [
        Cell(0, 0, "机场", rows=2),
        Cell(0, 1, "旅客吞吐量", columns=2),
        Cell(0, 3, "货邮吞吐量", columns=2),
        Cell(0, 5, "起降架次", columns=2),
        *(
            Cell(1, number, text)
            for number, text in enumerate(["万人次", "同比（%）", "吨", "同比（%）", "架次", "同比（%）"], start=1)
        ),
        *grid(AIRPORTS, first=2),
    ]
    put_centred(page, under - 34, "附表  2024年8月各机场运输生产指标", size=11)
    put_table(page, left, under - 44, [80.0, *[65.0] * 6], cells, size=9.5, ruled=True)
    put_centred(page, 40, "第 1 页", size=8.5)
    page.showPage()


REGIONS = [
    ("Averna", "12,480", "6.2", "10,950", "-8.4"),
    ("North", "3,140", "4.0", "2,700", "-11.2"),
    ("Central", "5,260", "9.1", "4,480", "-5.9"),
    ("South", "2,890", "1.8", "2,410", "-10.4"),
    ("Islands", "1,190", "11.2", "1,360", "-7.0"),
]
HEADINGS = ("Completions", "Starts and permits", "Prices and costs", "Outlook")


def housing_release(page: Canvas) -> None:
    """An English release: headings, a raised footnote marker, a table with few rules at the end."""
    left, size = 72.0, 11.0
    put(page, left, HEIGHT - 42, "Averna Statistics Bureau | Housing | No. 2024/31", size=8.5, font=LATIN)
    put(page, left, HEIGHT - 84, "New homes in Averna, third quarter 2024", size=19, font=LATIN_BOLD)
    put(page, left, HEIGHT - 104, "28 November 2024", size=10, font=LATIN)
    y = HEIGHT - 136
    for text in paragraphs("housing-release/release.txt"):
        if text in HEADINGS:
            put(page, left, y - 4, text, size=13, font=LATIN_BOLD)
            y -= 24
            continue
        for line in wrap_words(text.replace("14,300 dwellings,", "14,300 dwellings,¹"), width=450, size=size):
            body, marker, rest = line.partition("¹")
            x = put(page, left, y, body, size=size, font=LATIN)
            if marker:
                x = put(page, x, y + size * 0.36, "1", size=size * 0.6, font=LATIN)
                put(page, x, y, rest, size=size, font=LATIN)
            y -= size * 1.4
        y -= size * 0.6
    edges = (left, 200.0, 290.0, 380.0, 470.0)
    y -= 14
    put(page, left, y, "Table 1: Completions and starts by region, third quarter 2024", size=10.5, font=LATIN_BOLD)
    y -= 20
    page.line(left, y + 13, edges[-1] + 10, y + 13)
    page.setFont(LATIN_BOLD, 9.5)
    page.drawCentredString((edges[1] + edges[2]) / 2 + 12, y, "Completions")
    page.drawCentredString((edges[3] + edges[4]) / 2 + 12, y, "Starts")
    for cells, font in [
        (("Region", "Dwellings", "Change on year (%)", "Dwellings", "Change on year (%)"), LATIN_BOLD),
        *((row, LATIN) for row in REGIONS),
    ]:
        y -= 17
        short = 8.0 if cells[0] == "Region" else 9.5
        put(page, left, y, cells[0], size=9.5, font=font)
        for cell, edge in zip(cells[1:], edges[1:], strict=True):
            put(page, edge + 10 - pdfmetrics.stringWidth(cell, font, short), y, cell, size=short, font=font)
        if font == LATIN_BOLD:
            page.line(left, y - 5, edges[-1] + 10, y - 5)
    page.line(left, y - 6, edges[-1] + 10, y - 6)
    page.line(left, 74, left + 110, 74)
    put(page, left, 62, "1 Figures on permits are provisional.", size=8.5, font=LATIN)
    put(page, WIDTH / 2 - 4, 38, "1", size=8.5, font=LATIN)
    page.showPage()


TEXTS = {"forest-page": forest_page, "care-plan": care_plan, "teahouse-results": teahouse_results}
PDFS = {"airport-brief": airport_brief, "housing-release": housing_release}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, make in TEXTS.items():
        (folder / f"{name}.txt").write_bytes(make().encode())
    for name, paint in PDFS.items():
        register_fonts()
        page = Canvas(str(folder / f"{name}.pdf"), pagesize=A4, invariant=1, pageCompression=1)
        page.setTitle(name)
        paint(page)
        page.save()


if __name__ == "__main__":
    main()
