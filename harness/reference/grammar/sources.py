"""Where an article comes from and when it was written: sources, jump lines to other pages, dates."""

import re
from dataclasses import dataclass

from harness.reference.characters import plain
from harness.reference.grammar.words import DATE, DIGIT, WEEKDAY, number_of, one_of

_date_line = re.compile(
    rf"[（(]?(?:发布(?:时间|日期)?[：:]|时间[：:]|日期[：:]|Published:?|Released:?|Date:?)?\s*({DATE})"
    rf"(?:\s*{WEEKDAY})?(?:\s*\d{{1,2}}[：:]\d{{2}}(?:[：:]\d{{2}})?)?\s*[）)]?"
)
_credit_line = re.compile(rf"[（(【\[]?\s*(?:{one_of('credit')}|Sources?)\s*[：:]\s*(.+?)\s*[）)】\]]?")
_agency_credit = re.compile(r"[（(]\s*(?:据|来源)\s*[：:]?\s*([^（）()，。]{2,20}?)\s*[）)]")
_trailing_credit = re.compile(
    rf"[（(]\s*(?:{one_of('credit')}|Sources?)\s*[：:]\s*([^（）()。]{{2,40}})\s*[）)]\s*$|"
    r"[（(]\s*据((?:新华|中新|人民|央视|本报|光明|经济)[^（）()。，]{1,20})\s*[）)]\s*$"
)
_PAGE = (
    rf"(?:(?:今日|本报)?第?\s*(?:[A-Za-z]?\d{{1,3}}|[{DIGIT}]{{1,3}})\s*[版页面]"
    r"|[\u4e00-\u9fff“”]{1,8}版|[A-Za-z]?\d{1,3})"
)
_jump_from = re.compile(
    rf"[（(【\[]?\s*[▲△◀◁←]?\s*(?:[上紧]接|承接|接)\s*({_PAGE}.{{0,12}}?)\s*[）)】\]]?|"
    r"[(\[]?\s*continued from (?:page )?(.+?)\s*[)\]]?",
    re.IGNORECASE,
)
_jump_to = re.compile(
    rf"[（(【\[]?\s*[▼▽▶▷→]?\s*(?:下转|转|下接|详见)\s*({_PAGE}.{{0,12}}?)\s*[）)】\]]?|"
    r"[(\[]?\s*(?:continued on|turns? to|see) (?:page )?([A-Z]?\d{1,3}|[A-Za-z ]{0,12}page[A-Za-z0-9 ]{0,8})\s*[)\]]?",
    re.IGNORECASE,
)
_page = re.compile(
    rf"(?:第?\s*([A-Za-z]?\d{{1,3}}|[{DIGIT}]{{1,3}})\s*[版页面])|(?:P(?:age)?\.?\s*)?([A-Z]?\d{{1,3}})$", re.I
)


def page_named(words: str) -> str:
    """The page of a jump line: its number as digits (第一版 is "1"), else its words (要闻版, A2)."""
    hit = _page.search(plain(words))
    if hit is None:
        return words.strip()
    named = hit[1] or hit[2]
    number = number_of(named)
    return named.upper() if number is None else str(number)


def jump(line: str) -> tuple[str, str] | None:
    """("from" or "to", page) of a line that says where its article comes from or goes on: 上接第一版, 下转第三版."""
    text = line.strip()
    if len(text) > 30:
        return None
    if re.search("[，。；]", text):
        return None
    for way, pattern in (("from", _jump_from), ("to", _jump_to)):
        hit = pattern.fullmatch(plain(text))
        words = hit and (hit[1] or hit[2])
        if hit and words and ("版" in words or not words.isdigit() or text[0] in "（(【["):
            return way, page_named(words)
    return None


def credit(line: str) -> str | None:
    """The source that a whole line names: （来源：…）, 稿源：…, Source: …."""
    text = line.strip()
    hit = _credit_line.fullmatch(plain(text)) or _agency_credit.fullmatch(plain(text))
    if hit is None or len(text) > 60 or "。" in text:
        return None
    return text[hit.start(1) : hit.end(1)].strip() or None


@dataclass(frozen=True, slots=True)
class Trail:
    """Something in brackets at the end of a paragraph that is no part of its text."""

    start: int
    """Where it begins in the paragraph."""
    name: str


def trailing_credit(text: str) -> Trail | None:
    """A source in brackets after the last sentence of a paragraph."""
    hit = _trailing_credit.search(plain(text))
    if hit is None or not hit.start() or not text[: hit.start()].rstrip().endswith(tuple("。！？!?.”」")):
        return None
    side = 1 if hit[1] else 2
    return Trail(hit.start(), text[hit.start(side) : hit.end(side)].strip())


def date_line(line: str) -> str | None:
    """The date, where a line holds nothing else but perhaps the day of the week and the time."""
    text = line.strip()
    hit = _date_line.fullmatch(plain(text)) if len(text) < 60 else None
    return text[hit.start(1) : hit.end(1)] if hit else None
