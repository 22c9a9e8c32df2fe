"""Makes the sources of these goldens from the clean texts, the same bytes each time.

Needs reportlab and fonts-wqy-microhei: python make_sources.py [FOLDER]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "golden" / "sources"))

from make_text_layers import Damage, set_article
from pdf_press import (
    HEIGHT,
    LATIN,
    LATIN_BOLD,
    WIDTH,
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
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent / "sources"


def paragraphs(path: str) -> list[str]:
    return (HERE / path).read_text(encoding="utf-8").splitlines()


def jobs_page() -> str:
    """A newspaper page: each article before its headline, the second one struck twice."""
    conference = Damage(
        spaced=("饭碗端得", "伤保险参保"),
        replaced=(
            ("600个", "６00个"),
            ("走好2025年", "走好 2025 年"),
            ("已近3300万", "已近 3300 万"),
            ("低1.8个", "低 1.8 个"),
        ),
        broken=("就业困难人员就业分别", "多支118亿元", "高技能人才5万人"),
        column=33,
    )
    lines = ["要闻　　　　砚城晚报　　　2025年1月10日　星期五　　　03", ""]
    lines += set_article(paragraphs("jobs-page/conference.txt"), conference, em=16)
    lines += ["", "（来源：岚江人社）", "", "岚江省人社工作会议", "三句话交代2025年任务", "", "（上接第一版）"]
    lines += set_article(paragraphs("jobs-page/opinion.txt"), Damage(doubled=True, column=18), em=13)
    lines += ["", "接孩子的车，何必堵成一条街", "", "图为砚城零工驿站里的求职者", ""]
    return "\n".join(lines)


def ferry_story() -> str:
    """A story as copied from a site: a paragraph a line, blank lines between."""
    head = ["星瀾渡輪申請加價9.8%　署方擬以月票優惠作條件", "", "2025年3月18日　　記者　葉芷澄", ""]
    body = [line for text in paragraphs("ferry-story/story.txt") for line in ("　　" + text, "")]
    return "\n".join([*head, *body])


POWER = [
    ("类别", "用电量（亿千瓦时）", "同比增长（%）"),
    ("第一产业", "3.2", "6.7"),
    ("第二产业", "139.5", "4.8"),
    ("第三产业", "39.4", "7.9"),
    ("城乡居民生活", "36.5", "-1.1"),
    ("全社会", "218.6", "4.3"),
]


def power_notice(page: Canvas) -> None:
    """A monthly notice in two columns, a ruled table under them."""
    size, em, left, gap = 10.5, 21, 62.0, 30.0
    put(page, left, HEIGHT - 40, "黎川省能源局  电力运行月报", size=8.5)
    put(page, WIDTH - 62 - 8.5 * 5, HEIGHT - 40, "总第88期", size=8.5)
    put_centred(page, HEIGHT - 84, "2025年4月黎川省电力运行情况通报", size=19)
    put_centred(page, HEIGHT - 108, "黎川省能源局", size=11)
    put_centred(page, HEIGHT - 125, "2025年5月14日", size=10)
    lines = [line for text in paragraphs("power-notice/notice.txt") for line in set_lines(text, em=em)]
    under = put_columns(page, HEIGHT - 158, list(columns_of(lines, 2)), size=size, em=em, left=left, gap=gap)
    put_centred(page, under - 24, "表1  2025年4月分类用电情况", size=11)
    put_table(page, left + 40, under - 34, [130.0, 140.0, 120.0], grid(POWER, first=0), size=9.5, ruled=True)
    put_centred(page, 40, "1", size=8.5)
    page.showPage()


RAIL = [
    ("Sector", "Journeys (millions)", "Change on year (%)", "Revenue (€ million)"),
    ("Long distance", "5.9", "9.3", "141"),
    ("Regional", "12.1", "4.3", "96"),
    ("Suburban", "20.4", "7.4", "75"),
    ("All sectors", "38.4", "6.7", "312"),
]
RAIL_HEADINGS = ("Journeys and fares", "Punctuality", "Complaints", "What comes next")


def rail_release(page: Canvas) -> None:
    """An English release: headings, prose in one column, a table with lines above and below."""
    left, size = 70.0, 10.8
    put(page, left, HEIGHT - 40, "Merovia Rail Office", size=8.5, font=LATIN)
    put(page, WIDTH - 170, HEIGHT - 40, "Quarterly statistics", size=8.5, font=LATIN)
    put(page, left, HEIGHT - 82, "Rail travel in Merovia: fourth quarter of 2024", size=18, font=LATIN_BOLD)
    put(page, left, HEIGHT - 104, "27 March 2025", size=10, font=LATIN)
    y = HEIGHT - 140
    for text in paragraphs("rail-release/release.txt"):
        if text in RAIL_HEADINGS:
            put(page, left, y - 4, text, size=13, font=LATIN_BOLD)
            y -= 24
            continue
        for line in wrap_words(text, width=WIDTH - 2 * left, size=size):
            put(page, left, y, line, size=size, font=LATIN)
            y -= size * 1.4
        y -= size * 0.7
    put(page, left, y - 14, "Table 1: Journeys and revenue by sector", size=10, font=LATIN_BOLD)
    y -= 32
    page.line(left, y + 13, 500, y + 13)
    for number, (first, *cells) in enumerate(RAIL):
        font = LATIN if number else LATIN_BOLD
        put(page, left, y, first, size=9.5, font=font)
        page.setFont(font, 9.5)
        for right, text in zip((270, 385, 500), cells, strict=True):
            page.drawRightString(right, y, text)
        if not number:
            page.line(left, y - 5, 500, y - 5)
        y -= 17
    page.line(left, y + 11, 500, y + 11)
    put(page, WIDTH / 2 - 4, 38, "1", size=8.5, font=LATIN)
    page.showPage()


TEXTS = {"jobs-page": jobs_page, "ferry-story": ferry_story}
PDFS = {"power-notice": power_notice, "rail-release": rail_release}


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
