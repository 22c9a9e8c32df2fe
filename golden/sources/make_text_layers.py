"""Makes the text layers of the newspaper pages in this folder from their clean texts, with the damage of real ones.

Run it in any folder: `python golden/sources/make_text_layers.py`. Standard library only; the same bytes each time.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLOSING = set("，。、；：！？）》”’%％")
OPENING = set("（《“‘")


@dataclass(frozen=True)
class Damage:
    """What printing and extraction did to one article's text."""

    spaced: tuple[str, ...] = ()
    """Phrases whose line was justified: every letter of that line stands apart."""
    replaced: tuple[tuple[str, str], ...] = ()
    """Words as they came out of the page: full-width digits, stray spaces."""
    broken: tuple[str, ...] = ()
    """Phrases before which a column ended: a line end and a blank line that end no paragraph."""
    column: int = 0
    """Lines of a column; after each of them a blank line, in the middle of a sentence or not. 0 for none."""
    doubled: bool = False
    """Every line was struck twice, run by run."""


def paragraphs(path: str) -> list[str]:
    """The lines of a clean text in this folder."""
    return (HERE / path).read_text(encoding="utf-8").splitlines()


def atoms(text: str) -> Iterator[str]:
    """What a line may not be broken inside of: a run of ASCII letters and digits (1—11 too), else one character."""
    for unbroken, group in itertools.groupby(text, key=lambda char: (char.isascii() and char != " ") or char == "—"):
        run = "".join(group)
        yield from [run] if unbroken else run


def width_em(text: str) -> float:
    """Printed width: an ASCII character is half as wide as a Han one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def wrap(text: str, *, em: int, indent: int = 2, width: Callable[[str], float] = width_em) -> list[str]:
    """Lines of at most `em` (the first one shorter by the indent); closing marks hang, opening ones go on."""
    lines: list[str] = []
    line = ""
    for atom in atoms(text):
        room = em - (indent if not lines else 0)
        if line and width(line + atom) > room and atom[0] not in CLOSING:
            carried = line[-1] if line[-1] in OPENING else ""
            lines.append(line[: len(line) - len(carried)])
            line = carried
        line += atom
    return [*lines, line] if line else lines


def run_class(char: str) -> str:
    """Runs of one class are painted in one go: Han, digits, percent signs, Latin letters, marks."""
    if char in "%％":
        return "percent"
    if char.isdigit() or char == ".":
        return "digit"
    if char.isascii() and char.isalpha():
        return "latin"
    return "mark" if char in CLOSING or char in OPENING or char in "—·" else "han"


def struck_twice(line: str) -> str:
    """The line as an extractor gives it when each run was painted twice."""
    return "".join(run * 2 for run in ("".join(group) for _, group in itertools.groupby(line, key=run_class)))


def set_paragraph(text: str, damage: Damage, *, em: int) -> list[str]:
    """The printed lines of one paragraph; an empty line is a false break."""
    for word, printed in damage.replaced:
        text = text.replace(word, printed)
    pieces, start = [], 0
    for at in sorted(text.index(phrase) for phrase in damage.broken if phrase in text):
        pieces.append(text[start:at])
        start = at
    lines: list[str] = []
    for number, piece in enumerate([*pieces, text[start:]]):
        lines += [""] if number else []
        lines += wrap(piece, em=em, indent=0 if number else 2)
    return [" ".join(atoms(line)) if any(mark in line for mark in damage.spaced) else line.rstrip() for line in lines]


def column_ends(lines: Sequence[str], column: int) -> list[str]:
    """The lines with a blank one after each column, unless a blank stands there anyway."""
    result: list[str] = []
    for number, line in enumerate(lines, start=1):
        result.append(line)
        if column and number % column == 0 and number < len(lines) and line and lines[number]:
            result.append("")
    return result


def set_article(texts: Sequence[str], damage: Damage, *, em: int = 14) -> list[str]:
    """An article's printed lines: paragraphs apart by a blank line, columns too."""
    lines: list[str] = []
    for text in texts:
        lines += [*([""] if lines else []), *set_paragraph(text, damage, em=em)]
    lines = column_ends(lines, damage.column)
    return [struck_twice(line) for line in lines] if damage.doubled else lines


def facsimile() -> str:
    """A newspaper page: an article before its headline, a credit, the second half of another article struck twice."""
    conference = Damage(
        spaced=("电子不停车", "铁路货运量"),
        replaced=(
            ("3千多", "３千多"),
            ("部署2024年", "部署 2024 年"),
            ("超过1.5万辆", "超过 1.5 万辆"),
            ("同比下降3.8%", "同比下降 3.8%"),
            ("12月18日", " 12月18日"),
        ),
        broken=("“一强”", "辆，1—10月", "“智慧航道"),
        column=46,
    )
    opinion = Damage(doubled=True, column=19)
    lines = set_article(paragraphs("facsimile/conference.txt"), conference)
    lines += ["", "（来源：云泽交通）", "", "云泽省交通运输工作会议", "定调2024年五大重点任务", "", "（上接第二版）"]
    lines += set_article(paragraphs("facsimile/opinion.txt"), opinion)
    lines += ["", "2024，我们把水路越走越宽", "", "省交通运输厅党组书记、厅长陆明川", ""]
    return "\n".join(lines)


def aligned(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> list[str]:
    """Rows of a table as an extractor lays them out: the first cell from the left, the others up to a column's end."""
    lines = []
    for first, *cells in rows:
        line = first
        for cell, column in zip(cells, columns, strict=True):
            line += " " * (column - int(2 * width_em(line + cell))) + cell if cell else ""
        lines.append(line)
    return lines


def set_indented(texts: Sequence[str], *, em: int) -> list[str]:
    """Paragraphs of a report: no blank line between them, each opens two em in; a heading likewise."""
    return [line for text in texts for line in wrap("\u3000\u3000" + text, em=em, indent=0)]


def bulletin_october() -> str:
    """Three printed pages of a monthly bulletin: text that goes on over a page end, tables aligned by spaces, notes."""
    body = set_indented(paragraphs("bulletin-october/bulletin.txt"), em=36)
    head = " " * 26 + "云泽统计月报  2023年第10期"
    titles = [
        " " * 20 + "云泽省2023年1—10月国民经济运行情况",
        " " * 32 + "云泽省统计局",
        " " * 30 + "2023年11月17日",
        "",
    ]
    numbers = [
        ("", "", "绝对量", "同比增长（%）", "绝对量", "同比增长（%）"),
        ("社会消费品零售总额", "亿元", "1062.5", "7.2", "9874.3", "6.5"),
        ("限额以上单位消费品零售额", "亿元", "398.7", "8.4", "3652.1", "7.6"),
        ("货物进出口总额", "亿元", "223.6", "3.1", "2156.8", "2.4"),
        ("出口", "亿元", "148.9", "6.2", "1398.2", "5.7"),
        ("进口", "亿元", "74.7", "-2.6", "758.6", "-3.2"),
        ("一般公共预算收入", "亿元", "214.9", "6.1", "2087.3", "8.0"),
        ("发电量", "亿千瓦时", "186.4", "4.9", "1905.2", "3.7"),
        ("粗钢产量", "万吨", "152.3", "-5.8", "1698.4", "-1.9"),
        ("水泥产量", "万吨", "641.0", "-9.6", "5812.5", "-6.3"),
        ("汽车产量", "万辆", "10.8", "13.7", "96.4", "10.2"),
        ("新能源汽车产量", "万辆", "4.6", "38.9", "35.2", "31.4"),
    ]
    cities = [
        ("地区", "10月", "1—10月"),
        ("全省", "5.6", "4.8"),
        ("临江市", "6.1", "5.3"),
        ("白渡市", "4.9", "4.1"),
        ("青石市", "6.4", "5.9"),
        ("南汀市", "-1.7", "0.2"),
    ]
    merged = aligned([("指标", "单位", "10月", "1—10月")], (34, 50, 75))
    table = ["表1  2023年10月份主要经济指标", "", *merged, *aligned(numbers, (34, 43, 58, 68, 83)), ""]
    table += [
        "注：1.规模以上工业增加值增长速度按可比价格计算，其他为现价。",
        "　　2.部分数据因四舍五入，分项合计与总计略有出入。",
        "",
    ]
    table += ["表2  各市规模以上工业增加值增长速度（%）", "", *aligned(cities, (34, 48))]
    first, second = body[:23], body[23:]
    lines = [head, "", *titles, *first, "", " " * 34 + "— 1 —", "\f" + head, "", *second, "", " " * 34 + "— 2 —"]
    return "\n".join([*lines, "\f" + head, "", *table, "", " " * 34 + "— 3 —", ""])


def work_report() -> str:
    """A report as saved from a word processor: a paragraph a line, each two em in, a blank line under the head only."""
    head = ["　　　　　　　政府工作报告", "　——2024年1月12日在云麓县第十八届", "　　　人民代表大会第三次会议上"]
    head += ["　　　　云麓县人民政府县长　顾　远", ""]
    body = paragraphs("work-report/report.txt")
    return "\n".join([*head, *(text if text == "各位代表：" else "　　" + text for text in body), ""])


def cut_in(lines: Sequence[str], intruder: Sequence[str], *, before: str) -> list[str]:
    """The lines with other lines in the midst of them, before the line that holds the phrase."""
    at = next(number for number, line in enumerate(lines) if before in line)
    return [*lines[:at], "", *intruder, "", *lines[at:]]


def three_articles() -> str:
    """A page of three articles; a notice stands in the midst of the first, before the end of a sentence."""
    grain, notice, lake, night = (
        column_ends(set_indented(paragraphs(f"three-articles/{name}.txt"), em=15), column)
        for name, column in (("grain", 0), ("notice", 0), ("lake", 12), ("night", 0))
    )
    notice = ["关于云水大桥封闭施工的公告", "", *notice, "　　云泽省公路管理局", "　　　2024年11月1日"]
    lines = [
        "2　要闻　　2024年11月4日　星期一　　云泽日报",
        "",
        "全省秋粮收购进度过七成",
        "质价齐升　保障有力",
        "本报记者　林　禾",
    ]
    lines += ["", *cut_in(grain, notice, before="缩短到"), "（下转第三版）", ""]
    lines += [
        "河湖长制进行时",
        "一湖碧水润云泽",
        "——云泽湖流域治理十年见闻",
        "本报记者　苏　晴　通讯员　高　远",
        "",
        *lake,
        "",
    ]
    lines += [
        "江北区：夜经济点亮消费",
        "",
        *night,
        "（来源：江北区融媒体中心）",
        "",
        "责任编辑：方　圆　　版式：丁　一",
        "",
    ]
    return "\n".join(lines)


PAGES = {
    "three-articles.txt": three_articles,
    "work-report.txt": work_report,
    "facsimile.txt": facsimile,
    "bulletin-october.txt": bulletin_october,
}


def main() -> None:
    """Writes every page of `PAGES` beside this file."""
    for name, make in PAGES.items():
        (HERE / name).write_bytes(make().encode())


if __name__ == "__main__":
    main()
