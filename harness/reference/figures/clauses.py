"""A block of Chinese prose in sentences and clauses, with its numbers, its times and what is compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from harness.model import Span
from harness.reference.figures.clock import TimeWords
from harness.reference.figures.leads import Masks
from harness.reference.figures.periods import find_times
from harness.reference.figures.quantities import Quantity, find_quantities
from harness.reference.figures.words import plain

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?[”’」』）]*")
_MAY_DATE = re.compile("[年月日季底末前今昨周收迄]|眼下|时下|现时|现在|十[二三四五六]五|同期|期间|假期|黄金周")
_CLAUSE_END = re.compile(r"[，；：;]|,(?![0-9])|——")
_NO_TOPIC = re.compile(
    r"(?:的)?(?:总体|主要|预期|既定|各项)*(?:目标|任务|计划|预算|规划|工作|重点|部署|会议|报告|公报|全国两会|版|赛季|大会|论坛)"
)
_TOPIC_ANYWAY = re.compile(r"(?:的)?(?:重点)?工作(?:中|以来)")
_THAN = re.compile(
    r"(?:(?<![环同占对可相之])比|较|高于|低于|高出|快于|慢于|超过)(?P<than>(?:全[国省市县区]|同期|整体|平均|计划|规划|目标|行业|东部|中部|西部|城镇|农村|上述|前者|后者"
    r"|[\u4e00-\u9fff]{0,8}?(?:平均(?:水平|增速)?|整体|总体|水平|增速|均值|地区|[省市县区]|任务数?|目标(?:值)?))[\u4e00-\u9fff]{0,8}?)"
    r"(?=高|低|多|少|快|慢|提高|降低|增加|减少|[0-9]|约|近)"
)
_FASTER = re.compile(
    r"(?P<way>快于|慢于|高于|低于|高出|低出|领先于?|落后于?|多于|少于)(?P<than>[\u4e00-\u9fff]{2,14}?)(?=约|近|[0-9])"
)
_BASE_WORD = re.compile(r"(?:对比|相比|相较于?|较之|比|较|与|和|同|跟|相当于|是|为|超过|高于|低于|多于|少于|优于)$")
_BASE_MORE = re.compile(r"(?:全年|年度)?(?:的)?(?:同期(?:水平)?|同月|同季)?(?:的)?(?:相比|比较|相较|水平)?")


@dataclass
class Clause:
    """What stands between two commas of a sentence."""

    start: int
    end: int
    quantities: list[Quantity] = field(default_factory=list)
    topics: list[TimeWords] = field(default_factory=list)


@dataclass
class Prose:
    """A block, read for its parts; offsets count characters of the block's text."""

    raw: str
    text: str
    """`raw` in Simplified characters and half-width digits, character for character."""
    masks: Masks
    sentences: list[tuple[Span, list[Clause]]]


def read_prose(raw: str) -> Prose:
    """The block's sentences and clauses; a clause without number is kept, since it may name the subject or the time."""
    text = plain(raw)
    times = [time for time in find_times(text) if not _is_no_topic(text, time)] if _MAY_DATE.search(text) else []
    spans = [(time.start, time.end) for time in times]
    quantities = list(find_quantities(text, spans))
    masks = _masks(text, times) if quantities else Masks({}, {})
    sentences = []
    for start, end in _sentences(text):
        clauses = [Clause(*span) for span in _clauses(text, start, end, quantities)]
        for clause in clauses:
            clause.quantities = [q for q in quantities if clause.start <= q.start < clause.end]
            clause.topics = [t for t in times if t.role == "topic" and clause.start <= t.start < clause.end]
        sentences.append(((start, end), clauses))
    return Prose(raw, text, masks, sentences)


def _is_no_topic(text: str, time: TimeWords) -> bool:
    """完成全年目标任务的94.2%, 2024年政府工作报告: no time of a figure."""
    found = _NO_TOPIC.match(text, time.end)
    if not found or time.role == "base":
        return False
    before = text[max(0, time.start - 8) : time.start]
    return bool(re.search(r"(?:完成|达到|超过|提前|高于|低于|实现|占|为)[^，。]{0,6}$", before))


def _sentences(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        found = _SENTENCE.match(text, at)
        end = found.end() if found and found.end() > at else at + 1
        yield at, end
        at = end


def _clauses(text: str, start: int, end: int, quantities: list[Quantity]) -> Iterator[Span]:
    at = start
    for mark in _CLAUSE_END.finditer(text, start, end):
        if any(q.start < mark.end() and mark.start() < q.end for q in quantities) or _in_brackets(
            text, at, mark.start()
        ):
            continue
        yield at, mark.end()
        at = mark.end()
    if at < end:
        yield at, end


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Whether a comma stands inside brackets that hold no number."""
    opened = max(text.rfind("（", start, at), text.rfind("(", start, at))
    if opened < 0 or max(text.rfind("）", opened, at), text.rfind(")", opened, at)) >= 0:
        return False
    closed = text.find("）", at)
    return closed >= 0 and not re.search("[0-9]", text[opened:closed])


def _masks(text: str, times: list[TimeWords]) -> Masks:
    by_end: dict[int, tuple[Span, TimeWords | str]] = {}
    by_start: dict[int, tuple[Span, TimeWords | str]] = {}
    marks: list[tuple[Span, TimeWords | str]] = []
    for time in times:
        start, end = time.start, time.end
        if time.role == "base":
            word = _BASE_WORD.search(text, max(0, start - 4), start)
            start = word.start() if word else start
            more = _BASE_MORE.match(text, end)
            end = more.end() if more else end
        marks.append(((start, end), time))
    taken = [span for span, _ in marks]
    marks += [
        (found.span(), found["than"])
        for found in _THAN.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    for span, what in marks:
        by_end[span[1]] = (span, what)
        by_start[span[0]] = (span, what)
    for found in _FASTER.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            by_end[found.end()] = (found.span(), ("-" if found["way"][0] in "低慢落少" else "+") + found["than"])
    return Masks(by_end, by_start)
