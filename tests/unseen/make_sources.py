"""Makes the sources of these documents from their clean texts, the same bytes each time: `make_sources.py [FOLDER]`.

The text layers and the web page need nothing; the PDFs need reportlab and the Debian package fonts-wqy-microhei.
"""

import html
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent / "sources"
FONT_FILE = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
HANGING = "，。、；：！？）》”’%"
OPENING = "（《“‘"


def clean(path):
    return (HERE / path).read_text(encoding="utf-8").splitlines()


def pieces(text):
    """What a line may not be broken inside of: a number with its sign and mark, a Latin word, else one character."""
    return re.findall(r"[0-9A-Za-z.,%$€—\uff10-\uff19]+|\s+|.", text)


def em(text):
    return sum(0.5 if ord(char) < 0x2000 else 1.0 for char in text)


def fill(text, room, *, indent=0.0, measure=em):
    """Lines of at most `room` em; closing marks hang over the edge, opening ones go on to the next line."""
    lines, line, left = [], "", room - indent
    for piece in pieces(text):
        if line and measure(line + piece) > left and piece[0] not in HANGING:
            kept = line[-1:] if line[-1:] in OPENING else ""
            lines.append(line[: len(line) - len(kept)])
            line, left = kept, room
        line += piece
    return [*lines, line]


# The newspaper page: both bodies before their headlines, the second one struck twice.

BOLD_CLASS = re.compile(r"[0-9.]+|[A-Za-z]+|%+|[^0-9A-Za-z.%]+")
JUSTIFIED = ("占总诊疗人次", "执业（助理）医师")


def struck(line):
    """Each run of one font painted twice: digits, Latin, percent signs, and Han with its marks."""
    return "".join(run * 2 for run in BOLD_CLASS.findall(line))


def clinic_page():
    lines = ["04  民生　　　　2022年11月9日  星期三　　　　沧宁晨报", ""]
    count = 0
    for text in clean("clinic-page/clinics.txt"):
        text = text.replace("4260名", "４２６０名").replace("7380万", " 7380 万").replace("1.9万人次", "1.9 万人次")
        for _number, line in enumerate(fill("　　" + text, 16)):
            if any(phrase in line for phrase in JUSTIFIED):
                line = " ".join(piece for piece in pieces(line.strip("　")))
            lines.append(line)
            count += 1
            if count in (14, 29):
                lines.append("")
    lines += ["", "沧宁县域医共体建设", "跑出加速度", "本报记者　温　黎", ""]
    count = 0
    for paragraph, text in enumerate(clean("clinic-page/books.txt")):
        lines += [""] if paragraph else []
        for line in fill(text, 16, indent=2):
            lines.append(struck(line))
            count += 1
            if count == 15:
                lines.append("")
    lines += ["", "让好书多走几程路", "", "图为桐埠市民在旧书市集淘书。韩　栖　摄", ""]
    lines += ["责任编辑　卓　然　　电子信箱　minsheng@canging.example　　热线　0733-5510", ""]
    return "\n".join(lines).encode()


# The bulletin: two pages of a text layer, tables aligned by spaces.


def columns(rows, ends):
    """Rows of a table; the first cell from the left, the others so that they end at `ends` half-em."""
    lines = []
    for row in rows:
        line = row[0]
        for cell, end in zip(row[1:], ends, strict=True):
            line += " " * max(1, end - int(2 * em(line) + 2 * em(cell))) + cell
        lines.append(line.rstrip())
    return lines


FIELDS = (
    ("指标名称", "计量单位", "本月", "累计", "累计同比（%）"),
    ("软件业务收入", "亿元", "396.1", "1846.2", "12.6"),
    ("软件产品收入", "亿元", "84.3", "402.5", "9.8"),
    ("信息技术服务收入", "亿元", "273.0", "1262.8", "13.9"),
    ("信息安全收入", "亿元", "9.9", "46.2", "7.1"),
    ("嵌入式系统软件收入", "亿元", "28.9", "134.7", "11.2"),
    ("软件业利润总额", "亿元", "47.8", "214.7", "14.2"),
    ("软件业务出口", "亿美元", "1.71", "8.36", "-2.4"),
    ("软件业从业人员", "万人", "—", "26.8", "2.9"),
)
DISTRICTS = (
    ("县（区）", "软件业务收入（亿元）", "同比（%）", "占比（%）"),
    ("高新区", "1037.4", "16.6", "56.2"),
    ("湖西区", "486.9", "9.5", "26.4"),
    ("临港区", "254.6", "7.6", "13.8"),
    ("砚山县", "67.3", "-2.1", "3.6"),
)


def software_bulletin():
    head = "岚川市产业运行月报" + " " * 40 + "2025年第5期"
    body = [line for text in clean("software-bulletin/bulletin.txt") for line in fill("　　" + text, 40)]
    lines = [
        head,
        "",
        " " * 18 + "2025年1—5月岚川市软件业运行情况",
        "",
        *body[:23],
        "",
        " " * 38 + "·1·",
        "\f" + head,
        "",
        *body[23:],
    ]
    lines += ["", " " * 54 + "岚川市工业和信息化局", " " * 58 + "2025年6月24日", ""]
    lines += [" " * 22 + "表1  2025年5月岚川市软件业主要指标", "", *columns(FIELDS, (34, 46, 58, 76)), ""]
    lines += ["注：软件业从业人员累计数为期末数。", ""]
    lines += [" " * 20 + "表2  2025年1—5月各县（区）软件业务收入", "", *columns(DISTRICTS, (40, 56, 72)), ""]
    lines += ["", " " * 38 + "·2·", ""]
    return "\n".join(lines).encode()


def bicycle_story():
    lines = ["禾冠精密第二季每股賺3.42元　上半年純益衰退14.9%", "", "記者　沈慕凡／溪城報導", "2023年8月9日", ""]
    for text in clean("bicycle-story/story.txt"):
        lines += [*fill(text, 30), ""]
    return "\n".join(lines).encode()


REGIONS = (
    ("Europe", "742", "702", "5.7", "2,618"),
    ("Asia", "331", "239", "38.5", "1,204"),
    ("Americas", "216", "225", "−4.0", "797"),
    ("Rest of the world", "91", "74", "23.0", "331"),
    ("All regions", "1,380", "1,240", "11.3", "4,950"),
)
HEADINGS = ("Headline figures", "Where visitors came from", "Hotels and other accommodation", "Outlook")


def visitor_release():
    out = [
        "<!doctype html>",
        '<html lang="en-GB"><head><meta charset="utf-8">',
        "<title>Visitor arrivals and accommodation, May 2023 | Kestria Office of Statistics</title>",
        '<script type="application/ld+json">{"version": 3, "issued": "2023-07-11"}</script>',
        "</head><body>",
        '<div role="banner"><a href="/">Kestria Office of Statistics</a></div>',
        '<nav aria-label="Contents"><ol><li><a href="#s1">Headline figures</a></li><li>'
        '<a href="#s2">Where visitors came from</a></li><li><a href="#s3">Hotels and other accommodation</a></li>'
        '<li><a href="#s4">Outlook</a></li></ol></nav>',
        "<main>",
        "<h1>Visitor arrivals and accommodation, May 2023</h1>",
        '<p class="published">Published 11 July 2023</p>',
    ]
    section, listing = 0, False
    for text in clean("visitor-release/release.txt"):
        if text in HEADINGS:
            if listing:
                out.append("</ul>")
            if text == "Hotels and other accommodation":
                out += visitor_table()
            section += 1
            listing = section == 1
            out += [f'<h2 id="s{section}">{text}</h2>', *(["<ul>"] if listing else [])]
            continue
        body = html.escape(text, quote=False).replace(" million", "&nbsp;million")
        body = body.replace("for May 2019.", 'for May 2019.<sup><a href="#fn1">1</a></sup>')
        tag = "li" if listing else "p"
        out += [f"<{tag}>" + line if not at else line for at, line in enumerate(fill_words(body, 100))]
        out[-1] += f"</{tag}>"
    out += [
        '<section class="footnotes"><p id="fn1"><sup>1</sup> Spending figures are provisional.</p></section>',
        "</main>",
        "<footer><p>Media desk 0200 555 0181. Next release 10 August 2023. Catalogue number KS-T-118.</p></footer>",
        "</body></html>",
        "",
    ]
    return "\n".join(out).encode()


def visitor_table():
    out = ["<table>", "<caption>Table 1. Visitor arrivals by region of residence</caption>", "<thead>"]
    out += ['<tr><th scope="col" rowspan="2">Region</th><th colspan="3">Month</th><th>Year to date</th></tr>']
    names = ("May 2023 (thousands)", "May 2022 (thousands)", "Change (%)", "January to May 2023 (thousands)")
    out += ["<tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr>", "</thead>", "<tbody>"]
    for first, *cells in REGIONS:
        if first == "All regions":
            out += ["</tbody>", "<tfoot>"]
        out.append(f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return [*out, "</tfoot>", "</table>"]


def fill_words(text, room):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


# The PDFs.


def canvas(path):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Hei", FONT_FILE, subfontIndex=0))
    page = Canvas(str(path), pagesize=A4, invariant=1)
    page.setTitle(path.stem)
    return page


def set_at(page, x, y, text, size, font="Hei", align="left"):
    page.setFont(font, size)
    draw = {"left": page.drawString, "right": page.drawRightString, "centre": page.drawCentredString}
    draw[align](x, y, text)


INDICATORS = (
    ("地区生产总值增速", "%", "7.8", "5.1", "5.5"),
    ("一般公共预算收入", "亿元", "93.1", "96.4", "102"),
    ("社会消费品零售总额", "亿元", "612.4", "633.8", "684.5"),
    ("货物进出口总额", "亿元", "148.0", "163.5", "180"),
    ("研发投入强度", "%", "2.1", "2.3", "2.5"),
    ("城镇调查失业率", "%", "5.3", "5.6", "5.5"),
)


def city_report(path):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    page = canvas(path)
    width, height = page._pagesize
    size, room, leading = 11.5, 20, 19.0
    lefts = (54.0, 54.0 + room * size + 27)

    def dress(number):
        set_at(page, width - 54, height - 38, "栖梧市第五届人民代表大会第二次会议文件（三）", 8, align="right")
        page.line(54, height - 43, width - 54, height - 43)
        set_at(page, width / 2, 36, str(number), 9, align="centre")

    dress(1)
    set_at(page, width / 2, height - 92, "政府工作报告", 22, align="centre")
    set_at(page, width / 2, height - 116, "（2023年1月8日在栖梧市第五届人民代表大会第二次会议上）", 10, align="centre")
    set_at(page, width / 2, height - 136, "市长  方砚秋", 11, align="centre")
    number, column, top = 1, 0, height - 168
    y = top
    for text in clean("city-report/report.txt"):
        heading = bool(re.match(r"[一二三]、", text))
        indent = 0 if text == "各位代表：" else 2
        y -= 5 if heading else 0
        for at, line in enumerate(
            fill(text, room - heading * 2, indent=indent, measure=lambda part: stringWidth(part, "Hei", 1))
        ):
            if y < 100:
                column += 1
                if column == 2:
                    page.showPage()
                    number, column, top = number + 1, 0, height - 76
                    dress(number)
                y = top
            x = lefts[column] + (0 if at else indent * size)
            set_at(page, x, y, line, 12.5 if heading else size)
            y -= leading
        y -= 3 if heading else 0
    page.showPage()
    dress(number + 1)
    set_at(page, width / 2, height - 88, "附表  栖梧市经济社会发展主要指标", 13, align="centre")
    edges = (54.0, 204.0, 264.0, 354.0, 444.0, width - 54)
    y, step = height - 108, 24.0
    for row in (("指标", "单位", "2021年", "2022年", "2023年目标"), *INDICATORS):
        for cell, left, right in zip(row, edges, edges[1:], strict=False):
            page.rect(left, y - step, right - left, step)
            set_at(page, (left + right) / 2, y - step + 8, cell, 10, align="centre")
        y -= step
    page.showPage()
    page.save()


COMPANIES = (
    ("Northern", "744", "731", "179", "168"),
    ("Lakeland", "533", "528", "113", "109"),
    ("Coastal", "411", "402", "92", "88"),
    ("Harrow Vale", "282", "279", "49", "47"),
    ("All companies", "1,970", "1,940", "433", "412"),
)


def water_brief(path):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    page = canvas(path)
    width, height = page._pagesize
    plain, bold = "Times-Roman", "Times-Bold"

    def words(text, room, size):
        lines, line = [], ""
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, plain, size) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]

    page.setFillGray(0.9)
    page.rect(48, height - 374, 150, 240, stroke=0, fill=1)
    page.setFillGray(0)
    y = height - 154
    set_at(page, 58, y, "Leakage in numbers", 12, bold)
    y -= 20
    for text in clean("water-brief/box.txt"):
        for line in words(text, 130, 9.5):
            set_at(page, 58, y, line, 9.5, plain)
            y -= 12.5
        y -= 6
    set_at(page, 48, height - 40, "Kestria Water Regulator", 8, plain)
    set_at(page, width - 48, height - 40, "Brief 7/2024", 8, plain, "right")
    set_at(page, 48, height - 84, "Water services in Kestria, 2023", 20, bold)
    set_at(page, 48, height - 106, "27 March 2024", 10, plain)
    y = height - 142
    for text in clean("water-brief/main.txt"):
        for line in words(text, width - 48 - 216, 11):
            set_at(page, 216, y, line, 11, plain)
            y -= 15
        y -= 8
    y = min(y, height - 440) - 12
    set_at(page, 48, y, "Table 1: Water delivered and leakage by company", 11, bold)
    ends = (258.0, 338.0, 438.0, 518.0)
    y -= 8
    page.line(48, y, 522, y)
    set_at(page, 48, y - 22, "Company", 10, bold)
    set_at(page, (ends[0] + ends[1]) / 2 - 30, y - 14, "Water delivered (million cubic metres)", 9, bold, "centre")
    set_at(page, (ends[2] + ends[3]) / 2 - 20, y - 14, "Leakage (million litres a day)", 9, bold, "centre")
    page.line(190, y - 18, 342, y - 18)
    page.line(380, y - 18, 522, y - 18)
    for end, name in zip(ends, ("2022", "2023", "2022", "2023"), strict=True):
        set_at(page, end, y - 30, name, 10, bold, "right")
    page.line(48, y - 36, 522, y - 36)
    y -= 36
    for first, *cells in COMPANIES:
        y -= 16
        font = bold if first == "All companies" else plain
        set_at(page, 48, y, first, 10, font)
        for end, cell in zip(ends, cells, strict=True):
            set_at(page, end, y, cell, 10, font, "right")
    page.line(48, y - 6, 522, y - 6)
    set_at(page, width / 2, 34, "1", 9, plain, "centre")
    page.showPage()
    page.save()


TEXTS = {
    "clinic-page.txt": clinic_page,
    "software-bulletin.txt": software_bulletin,
    "bicycle-story.txt": bicycle_story,
    "visitor-release.html": visitor_release,
}
PDFS = {"city-report.pdf": city_report, "water-brief.pdf": water_brief}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, make in TEXTS.items():
        (folder / name).write_bytes(make())
    for name, make in PDFS.items():
        make(folder / name)


if __name__ == "__main__":
    main()
