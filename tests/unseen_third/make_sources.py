"""Makes the sources of these goldens from the clean texts, the same bytes each time.

Needs reportlab and fonts-wqy-microhei: python make_sources.py [FOLDER]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "golden" / "sources"))

from make_text_layers import Damage, set_article
from pdf_press import HEIGHT, LATIN, LATIN_BOLD, WIDTH, Sheet, grid, put, put_table, register_fonts, wrap_words
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent / "sources"


def paragraphs(path: str) -> list[str]:
    return (HERE / path).read_text(encoding="utf-8").splitlines()


def water_page() -> str:
    """A newspaper page: each article before its headline, the second one struck twice."""
    conference = Damage(
        spaced=("占到完成额的", "白羊淀"),
        replaced=(
            ("3520座", "３520座"),
            ("排定2024年", "排定 2024 年"),
            ("近580亿元", "近 580 亿元"),
            ("下降6.4%", "下降 6.4%"),
        ),
        broken=("金融信贷分别", "公里中小河流", "亿立方米，相当于"),
        column=37,
    )
    lines = ["2　要闻　　　　晨岸时报　　　2024年1月12日　星期五", ""]
    lines += set_article(paragraphs("water-page/conference.txt"), conference, em=15)
    lines += ["", "（来源：晨岸水讯）", "", "全国水利工作会议", "排定2024年四件大事", "", "（上接第一版）"]
    lines += set_article(paragraphs("water-page/opinion.txt"), Damage(doubled=True, column=20), em=14)
    lines += ["", "夜校里的灯，该为谁亮着", "", "图为水利部部长严敬之在会上讲话", ""]
    return "\n".join(lines)


def bank_story() -> str:
    """A story as copied from a site: a paragraph a line, blank lines between."""
    head = ["澜河银行上半年净利润增速由负转正", "", "记者 邱予澄", "2024年8月27日", ""]
    return "\n".join([*head, *(line for text in paragraphs("bank-story/story.txt") for line in (text, ""))])


ROWS = [
    ("指标", "单位", "本期累计", "同比增长（%）"),
    ("第三产业增加值", "亿元", "301.5", "5.9"),
    ("货物进出口总额", "亿元", "88.7", "-5.2"),
    ("全社会用电量", "亿千瓦时", "21.36", "3.8"),
    ("金融机构本外币存款余额", "亿元", "1264.8", "7.4"),
    ("新登记经营主体", "户", "4317", "12.6"),
]


def district_analysis(page: Canvas) -> None:
    """A half-year analysis of a district: one column, headings, a ruled table at the end."""
    sheet = Sheet(page, "鹿溪统计分析  2025年第14期")
    sheet.title("鹿溪区2025年上半年经济运行分析", size=18)
    sheet.title("鹿溪区统计局", size=11)
    sheet.title("2025年7月25日", size=10)
    for text in paragraphs("district-analysis/analysis.txt"):
        sheet.paragraph(text)
    sheet.y -= 16
    sheet.title("表1  上半年部分经济指标", size=11)
    put_table(page, sheet.left, sheet.y + 8, [160.0, 90.0, 100.0, 110.0], grid(ROWS, first=0), size=9.5, ruled=True)
    page.showPage()


def retail_brief(page: Canvas) -> None:
    """An English brief: a running head, a title, prose in one column, a page number."""
    left, size = 72.0, 11.0
    put(
        page, left, HEIGHT - 42, "Corvany Office of Statistics | Retail Trade Monthly | Issue 174", size=8.5, font=LATIN
    )
    put(page, left, HEIGHT - 86, "Retail sales in Corvany, May 2025", size=20, font=LATIN_BOLD)
    put(page, left, HEIGHT - 108, "20 June 2025", size=10, font=LATIN)
    y = HEIGHT - 144
    for text in paragraphs("retail-brief/brief.txt"):
        for line in wrap_words(text, width=440, size=size):
            put(page, left, y, line, size=size, font=LATIN)
            y -= size * 1.4
        y -= size * 0.7
    put(page, WIDTH / 2 - 4, 38, "1", size=8.5, font=LATIN)
    page.showPage()


TEXTS = {"water-page": water_page, "bank-story": bank_story}
PDFS = {"district-analysis": district_analysis, "retail-brief": retail_brief}


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
