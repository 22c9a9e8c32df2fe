"""What a number tells: its measure, its period and what it is compared with."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from harness.reference.figures.candidates import Named
from harness.reference.figures.clock import Times
from harness.reference.figures.leads import Lead
from harness.reference.figures.measures import is_counted, is_stock, measure_of, per_of, sign_of
from harness.reference.figures.names import Kind
from harness.reference.figures.periods import number_of
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.standing import Speech
from harness.reference.figures.timeline import Timeline, Topic, previous, shifts
from harness.reference.figures.words import plain

_RUNS = re.compile("(?<!普及)(?<!覆盖)(?<!城镇化)(?<!拥有)率$")
"""The end of a share that is of a time and not of its end: 出租率, 合格率."""
_YEAR_AGO = ("上年", "去年")
_PERIOD_AGO = ("上月", "上个", "上季", "上周", "上一", "前一")
_SIZE = frozenset({"扩大", "收窄", "缩小", "缩窄", "扩阔", "加深"})
_ENDS = ("末", "底", "初")


@dataclass
class Told:
    """A figure just read, for those after it that leave out what it said."""

    named: Named
    kind: Kind
    measure: str
    times: Times | None
    told_by: str
    """How the period is known: stated, inferred, inherited or none."""
    basis: str
    """What a rate compares: year, period, average, fixed; empty where nothing says."""
    base: Times | None
    """The time compared with."""
    sentence: int
    """Number of its sentence in the article."""
    unit: str | None
    per: str | None = None
    aside: bool = False
    """Whether it is the value of the time compared with, in passing."""
    source: bool = False
    """Whether a movement starts there: 由64家增加到81家."""
    falls: str = ""
    """How a rate falls: "noun" (降幅), "verb" (下降); empty where it does not."""
    turned: bool = False
    """Whether its verb speaks of the size of a fall, so that it moves the other way: 降幅…, 扩大1.1个百分点."""
    group: int = 0
    """How many members its 分别 list has."""


@dataclass
class Sentence:
    """What the clauses of one sentence share."""

    speech: Speech
    counts: bool
    """Whether any of its clauses has a number."""
    told: list[Told] = field(default_factory=list)
    pending: str = ""
    """Subject of a clause without a number: 仅是冷链运输，目前就占到…"""
    theme: str = ""
    """What it says that it speaks of: 在手订单方面，…"""
    topic: Topic | None = None
    """Its time, where one governs the clauses behind it."""
    verb: str = ""
    """The action of its list."""
    total: bool = False
    """Whether 累计 was said."""
    basis: str = ""
    """year or period, where a clause before says that growth is told so: 从环比看."""
    clauses: list[str] = field(default_factory=list)
    """Clauses without a number since the last one with: heads of a list that commas part."""


@dataclass(frozen=True)
class Number:
    """A quantity with its name and the words around it."""

    quantity: Quantity
    lead: Lead
    kind: Kind
    named: Named
    unit: str | None
    phrase: str
    """Its own words; empty where the subject goes on."""
    clause: str
    """Its clause up to the number, plain."""
    own: Topic | None
    """The time its clause names."""
    listed: bool = False
    """Whether it goes on a list that an action governs."""


def tell(number: Number, text: str, time: Timeline, sentence: Sentence, last: Told | None) -> Told:
    """The figure that a number is; `text` is the block's plain text, `last` the figure before it."""
    lead, kind, named = number.lead, number.kind, number.named
    per = per_of(lead, number.phrase or named.name) if kind == "amount" else None
    topic = number.own or sentence.topic
    basis, base = compare(number, text, time, sentence, last)
    measure = measure_of(
        kind, number.quantity, lead, named.name, named.entry,
        basis=basis, point=bool(topic and topic.times.point), per=per,
    )  # fmt: skip
    measure = _measure_of_whole(number, sentence) or measure
    if measure in ("level", "cumulative") and _adds(number):
        measure = "change"
    stock = is_stock(measure, named.name) and lead.per is None
    of_base = last is not None and _tells_base(number)
    if of_base and last is not None:
        kind, measure = last.kind, last.measure
    times, told_by = _period(number, measure, time, sentence, last, stock=stock)
    if basis == "year" and times is not None and base is not None:
        base = times.year_before()
    if of_base:
        times, base, told_by = base, None, "stated" if base and base.stated else "inferred"
    if measure == "avg_change" and number.own is None and time.frame and _spans_years(time.frame.times):
        times = time.frame.times
    if measure == "avg_change" and lead.years and times is not None:
        times = _over_years(times, number_of(lead.years))
    if measure == "yoy_change" and not basis and _is_close(times, last) and not _comes_yearly(named):
        measure = "pop_change"
    if base is None and not lead.words and kind == "points" and last and not last.source:
        base = last.base
    if base is None and last is not None and last.source:
        base = last.times
    return Told(
        named, kind, measure, times, told_by if times else "none", basis, base, time.sentence, number.unit,
        per=per, aside=bool(of_base), source=lead.source, falls=_falls(kind, lead), turned=_is_turned(number, last),
    )  # fmt: skip


def _period(
    number: Number, measure: str, time: Timeline, sentence: Sentence, last: Told | None, *, stock: bool
) -> tuple[Times | None, str]:
    own, lead = number.own, number.lead
    fresh = not sentence.told or sentence.told[-1].named.name == number.named.name
    total = sentence.total and measure == "cumulative"
    dated = is_counted(number.named.name) and (stock or number.kind == "difference")
    runs = measure != "share" or bool(_RUNS.search(plain(number.named.name)))
    times, told_by = time.period(
        measure, own, stock=stock, total=total, fresh=fresh and own is None, dated=dated, runs=runs
    )
    if own is not None:
        if lead.source and own.words.endswith("年初") and own.times.low:
            end = own.times.low - timedelta(1)
            return Times(end, end, own.times.stated, point=True), told_by
        return times, told_by
    last = next((told for told in reversed(sentence.told) if not told.aside), last)
    goes_on = number.kind in ("rate", "difference", "points", "ratio") and not number.phrase
    if goes_on and last is not None and last.sentence == time.sentence and not last.source:
        times = last.times
    if sentence.speech.forecast and sentence.topic is None and not time.clock.ahead:
        times = None
    if lead.source and times is not None:
        plan = time.frame.times if time.frame and _spans_years(time.frame.times) else None
        if plan is not None and plan.low is not None and times.low is not None and times.low >= plan.low:
            return Times(plan.low, plan.low.replace(month=12, day=31)).year_before(), "inferred"
        return _source_times(times), "inferred"
    if last is not None and last.source and lead.reach and _spans_years(times) and times and times.high:
        times = Times(times.high.replace(month=1, day=1), times.high, times.stated)
    return times, told_by


def _measure_of_whole(number: Number, sentence: Sentence) -> str | None:
    """That of the amount in this unit of which it is a part: 其中50亿元以上项目5个; None where it is none."""
    if number.kind != "amount" or number.named.entry is not None:
        return None
    if number.listed and sentence.told and sentence.told[-1].kind == "amount":
        return sentence.told[-1].measure
    if not number.clause.startswith("其中"):
        return None
    return next((t.measure for t in reversed(sentence.told) if t.kind == "amount" and t.unit == number.unit), None)


def _falls(kind: Kind, lead: Lead) -> str:
    if kind != "rate" or sign_of(kind, lead) > 0:
        return ""
    return "noun" if lead.rate < 0 else "verb"


def _is_turned(number: Number, last: Told | None) -> bool:
    """Whether a difference in points says how much larger or smaller the fall just told is."""
    lead = number.lead
    if number.kind != "points" or number.phrase or lead.rate or not lead.bases or last is None or not last.falls:
        return False
    return last.falls == "noun" or any(word in _SIZE for word in lead.words)


def _tells_base(number: Number) -> bool:
    """Whether it is the value of the time compared with: 较7月份的2.5%持平."""
    lead = number.lead
    return bool(lead.bases) and not lead.direction and not number.phrase and number.kind in ("percent", "amount")


def _is_close(times: Times | None, last: Told | None) -> bool:
    """Whether a rate follows the price of one day, which moves against the day before."""
    if times is None or times.high is None or times.low != times.high or last is None or last.measure != "level":
        return False
    return (times.high + timedelta(1)).month == times.high.month


def _comes_yearly(named: Named) -> bool:
    """Whether the registry says that the indicator comes as 同比."""
    return named.entry is not None and "yoy_change" in named.entry.measures


def _spans_years(times: Times | None) -> bool:
    return bool(times and times.low and times.high and (times.high - times.low).days > 366 and not times.point)


def _adds(number: Number) -> bool:
    """Whether it is what came to a stock that the registry tells changes of: 新增烘干机146台."""
    entry = number.named.entry
    if number.kind != "amount" or entry is None or "change" not in entry.measures:
        return False
    added = plain(number.phrase).startswith(("新增", "净增"))
    return added and not any(re.search("新增|净增|新建", one) for one in (entry.name, *entry.aliases))


def _over_years(times: Times, years: int) -> Times:
    """The years that an average growth covers, where one year alone is known: 到2027年，五年年均增长."""
    if not times.is_year or times.high is None or years < 2:
        return times
    return Times(date(times.high.year - years + 1, 1, 1), times.high, times.stated)


def _source_times(times: Times) -> Times:
    """Of 由 A 升至 B: the year before, or the first year of a span of years."""
    if _spans_years(times) and times.low and (times.low.month, times.low.day) == (1, 1):
        return Times(times.low, times.low.replace(month=12, day=31), times.stated)
    return times.year_before()


def compare(
    number: Number, text: str, time: Timeline, sentence: Sentence, last: Told | None
) -> tuple[str, Times | None]:
    """What a change compares (year, period, average, fixed; "" where nothing says), and the time compared with."""
    lead, topic = number.lead, number.own or sentence.topic
    inherited = last.times if last and last.sentence == time.sentence else None
    current = topic.times if topic else inherited or (time.topic.times if time.topic else None)
    if current is None and time.frame is not None:
        current = time.frame.times
    if lead.has("average"):
        return "average", None
    if lead.bases:
        first = lead.bases[0]
        words = text[first.start : first.end]
        return _compared(words, time.base(first, words, current), current)
    if lead.than:
        return "fixed", None
    if lead.has("year_on_year"):
        return "year", current.year_before() if current else None
    if lead.has("period_on_period"):
        return "period", previous(current) if current else None
    if number.kind == "rate" and len(sentence.told) > 1 and sentence.told[-2].source and not number.phrase:
        start, end = sentence.told[-2].times, sentence.told[-1].times
        return ("year" if start and end and shifts(start, end) else "fixed"), start
    rates = [told for told in sentence.told if told.kind == "rate" and told.basis != "average"]
    if rates and number.kind == "rate":
        return rates[-1].basis, rates[-1].base if rates[-1].basis == "fixed" else None
    return sentence.basis if number.kind == "rate" else "", None


def _compared(words: str, base: Times | None, current: Times | None) -> tuple[str, Times | None]:
    """The kind of comparison that a base in words is, seen from the time spoken of."""
    at_end = words.endswith(_ENDS)
    if base is None or current is None:
        return ("year" if words.startswith(_YEAR_AGO) and not at_end else "fixed"), base
    if shifts(base, current) and not at_end:
        return "year", base
    if words.startswith(_YEAR_AGO) and not at_end:
        return "year", current.year_before()
    before = previous(current)
    if before and (before.low, before.high) == (base.low, base.high):
        return "period", base
    return ("period" if words.startswith(_PERIOD_AGO) else "fixed"), base
