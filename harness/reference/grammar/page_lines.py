"""The page's own lines: furniture, captions, notes, units, titles of tables."""

import re

from harness.reference.characters import plain
from harness.reference.grammar.sources import date_line
from harness.reference.grammar.words import DATE, DIGIT, WORDS, one_of

_HAN = "[\u4e00-\u9fff]"
_caption = re.compile(
    r"\s*(?:[▲△▼▽↑↓←→◀▶]\s*\S|[上下左右]?图[为是:：]|图[①②③④⑤⑥\d一二三]\s*[：: ]|资料图|[上下左右]图|图片[：:]|图说"
    r"|图\s*[/／]|Photo(?:graph)?s?[: ]|(?:Picture|Image|Caption): )"
)
_photo_end = re.compile(r"(?:摄|摄影|供图|资料图片|图片来源[：:].*|/图|Photo by .*)\s*[）)]?\s*$")


def is_caption(line: str) -> bool:
    """Whether a line says that it tells what a picture shows: 图为…, ▲…, … 摄."""
    text = plain(line.strip())
    return bool(_caption.match(text)) or (len(text) <= 120 and bool(_photo_end.search(text)))


_makers = re.compile(
    rf"(?:[（(【]?\s*(?:本期|本版|今日|值班)?(?:{one_of('maker')})(?:\s*[：:/／|┃丨]\s*|[\s　]+(?=\S))"
    r"[^，。：:；]{0,40}?[）)】]?[\s　|｜/]*)+"
)
_DASH = "[—–\\-－·•~\\s　]{1,4}"
_page_number = re.compile(
    rf"{_DASH}\d{{1,4}}{_DASH}|第\s*\d{{1,4}}\s*[页版](?:\s*[，,/]?\s*共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*/\s*\d{{1,4}}"
    r"|(?:Page|page|PAGE|p\.)\s*\d{1,4}(?:\s+of\s+\d{1,4})?|[—–\-]\s*[ivxlc]{1,6}\s*[—–\-]"
)
_edition = re.compile(rf"第?\s*[A-Z]?[\d{DIGIT}]{{1,3}}\s*版|(?:^|\s)[A-Z]?\d{{1,2}}(?=[\s　])|[\s　][A-Z]?\d{{1,2}}$")
_weekday = re.compile(rf"星期[{DIGIT}日天]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_issue = re.compile(r"总?第\s*\d+\s*[期号]|农历|ISSN|CN\s?\d\d-\d{4}|No\.\s*\d+|Vol\.\s*\d+")
_paper = re.compile(rf"{_HAN}{{2,10}}(?:{one_of('paper')})(?![{DIGIT}\u4e00-\u9fff])")
_rubric = re.compile(rf"(?:^|[\s　·|])(?:{'|'.join(WORDS['rubric'])})(?=$|[\s　·|])")
_date = re.compile(DATE)
_number = re.compile(rf"[A-Z]?\d{{1,3}}|第\s*[A-Z]?[\d{DIGIT}]{{1,3}}\s*版")
_contact = re.compile(
    rf"(?:{_makers.pattern}|[\u4e00-\u9fff]{{0,8}}(?:电话|热线|传真|邮箱|信箱|网址|地址|Tel|Fax|E-?mail|Website)"
    r"(?:\s*[：:]\s*\S+|[\s　]+[\w.@/-]*[0-9@][\w.@/-]*)[\s　]*)+",
    re.IGNORECASE,
)


def is_contact(line: str) -> bool:
    """Whether a line tells how to reach somebody and names no makers: 电话：…　邮箱：…"""
    text = plain(line.strip())
    return bool(_contact.fullmatch(text)) and not _makers.match(text)


def is_makers_line(line: str) -> bool:
    """Whether a line names those who made the page, or how to reach them: 责任编辑：…　版式：…, 新闻热线：…"""
    text = plain(line.strip())
    return (
        bool(text)
        and len(text) < 120
        and text[-1] != "。"
        and bool(_makers.fullmatch(text) or _contact.fullmatch(text))
    )


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page's number, marked as one: — 1 —, 第3页, Page 3 of 9. A bare number is not."""
    return bool(_page_number.fullmatch(plain(line.strip())))


def is_running_head(line: str) -> bool:
    """Whether a line is made like the head of a page: two or more of page, rubric, date, day, paper, issue."""
    text = plain(line.strip())
    if not text or len(text) > 70 or re.search("[，。；！？]", text) or is_date_only(text):
        return False
    kinds = (_edition, _weekday, _issue, _paper, _rubric, _date)
    found = [bool(kind.search(text)) for kind in kinds]
    rest = text
    for kind in (_date, _weekday, _issue, _paper, _rubric, _edition):
        rest = kind.sub(" ", rest)
    left = re.sub(rf"[12]\d{{3}}年|[\s　|｜·:：/()（）\-—]|责任?编辑?{_HAN}*|今日\d+版", "", rest)
    return sum(found) >= 2 and len(left) <= max(4, len(text) // 5)


def is_rubric(line: str) -> bool:
    """Whether a line is nothing but a page's rubric: 要闻, 经济."""
    return plain(line.strip()) in WORDS["rubric"]


def is_part_of_head(line: str) -> bool:
    """Whether a line is one part of a page's head: its paper, rubric, number or weekday."""
    text = plain(line.strip())
    return is_rubric(text) or any(kind.fullmatch(text) for kind in (_paper, _weekday, _number))


def is_date_only(text: str) -> bool:
    """Whether a line holds a date and nothing else."""
    return date_line(text) is not None


_note = re.compile(
    r"(?:[附备]?注(?:释|解)?\s*[：:]|[（(]\s*作者(?:单位|系|为|是|简介|：)|说明[：:]|(?:Notes?|N\.B\.)[.:]\s|[*＊※†‡]\s*(?=\S)|\[\d{1,2}\]\s*(?=\D))"
)
_unit = re.compile(
    r"[（(]?\s*(?:计量)?单位\s*[：:]\s*([^（）()。]{1,24}?)\s*[）)]?|[（(]?\s*(?:Units?|unit)\s*:\s*([^()]{1,30}?)\s*[)]?"
)
_table_title = re.compile(
    rf"(?:附?表\s*(?:[\d{DIGIT}]{{1,3}}(?:[-—.]\d{{1,2}})?)?|续表\s*\d{{0,2}}|Table\s+[A-Z]?\d{{1,2}}(?:\.\d{{1,2}})?)"
    r"(?:[\s　：:.、]|$|（续）)"
)


def is_note(line: str) -> bool:
    """Whether a line opens a note under a table or text: 注：…, Note: …, *…"""
    return bool(_note.match(plain(line.strip())))


def unit_line(line: str) -> str | None:
    """The unit that a line of its own gives for a table: （单位：亿元）, 计量单位：万吨."""
    text = line.strip()
    hit = _unit.fullmatch(plain(text))
    if hit is None:
        return None
    side = 1 if hit[1] else 2
    return text[hit.start(side) : hit.end(side)]


def is_table_title(line: str) -> bool:
    """Whether a line is the numbered title of a table: 表1 …, 附表, 续表1, Table 2 …"""
    return (
        len(line) < 80
        and bool(_table_title.match(plain(line.strip())))
        and not line.rstrip().endswith(("。", "；", "，"))
    )
