"""Time expressions of English text, resolved against the day the document speaks from."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from harness.reference.figures.periods import Times

Kind = Literal["time", "base", "before"]
"""time: a time of its own; base: what a change is against (on the year, than in Q2); before: a year earlier."""
Step = Literal["year", "half", "quarter", "month", "week", "day"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression in a text."""

    start: int
    end: int
    kind: Kind
    times: Times | None = None
    """None where it only steps back from the time spoken of."""
    step: Step | None = None
    """For `base` and `before`: how far it steps back."""
    annual: bool = False
    """Twelve months or a year to a month: for a rate that month against the one a year before."""
    now: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a text says about its own time."""

    day: date | None = None
    """The day it speaks from; None: only expressions with a year are resolved."""
    ahead: bool = False
    """Whether it speaks of what is to come."""


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?-i:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![a-z])"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9,.]?[0-9]|%)"
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "latter": 2, "1st": 1, "2nd": 2, "3rd": 3,
    "4th": 4,
}  # fmt: skip
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_N = rf"(?:{'|'.join(_NUMBERS)}|[0-9]{{1,2}})"
_WHICH_YEAR = rf"(?:{_YEAR}|(?:the|this|last|next|that) (?:financial |fiscal |calendar )?year)"
_DAY = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} [0-9]{{1,2}}(?![0-9]|[.,][0-9]|%)(?:st|nd|rd"
    rf"|th)?)(?:,? {_YEAR})?"
)
_SPAN = rf"(?:{_N}[ -]months?|(?:financial |fiscal )?year|quarter|half[ -]?year|(?:52|fifty-two) weeks|month|week)"
_TIME = re.compile(
    rf"(?P<onstep>\b(?:on|over) the (?P<s1>year|quarter|month|week|half[ -]year)\b(?! (?:to|ended|ending)\b))"
    rf"|\b(?P<adverb>(?P<s2>year|quarter|month|week|half)[ -](?:on|over)[ -](?:year|quarter|month|week"
    rf"|half)|[yqm][/-]o?-?[yqm]\b|yoy|qoq|mom)\b"
    rf"|(?P<same>\b(?:in |for |of )?the (?:same|corresponding|equivalent|comparable) (?:period|quarter"
    rf"|month|half|time|week|day|{_N} (?:months|quarters|weeks))s?"
    rf"(?: (?:of |in |a |the )*(?:{_YEAR}|last year|(?:the )?(?:previous|prior|preceding) year|year "
    rf"(?:earlier|ago|before)))?)"
    rf"|(?P<earlier>\b(?:a|one|the|{_N}|twelve) (?P<s3>year|quarter|month|week|day)s? (?:earlier|ago"
    rf"|before|previously)\b|\btwelve months (?:earlier|ago|before)\b|\byear[ -]earlier\b"
    rf"|\byear[ -]ago\b)"
    rf"|(?P<previous>\b(?:in )?the (?:previous|preceding|prior) (?P<s4>year|quarter|month|week|half|day"
    rf"|three months|six months)\b)"
    rf"|(?P<to>\b(?:in |for |over |during )?(?:the )?(?P<span>{_SPAN}) (?:to|ended|ending|through"
    rf"|until)(?: the end of| end-)? (?P<todate>{_DAY}|{_MONTH}(?: {_YEAR})?|{_YEAR}))"
    rf"|(?P<months>\b(?:between |from )?(?P<ma>{_MONTH})(?: (?P<ya>{_YEAR}))?\s?(?:to|and|–|-|—|through"
    rf"|until)\s?(?P<mb>{_MONTH})(?: (?P<yb>{_YEAR}))?)"
    rf"|(?P<quarter>\b(?:the )?(?:(?P<qn>{'|'.join(_ORDINALS)})[ -]quarter|Q(?P<qd>[1-4])|"
    rf"(?P<qe>[1-4])Q)(?: ?(?:of |in )?(?P<qy>{_WHICH_YEAR}|[0-9]{{2}}\b))?)"
    rf"|(?P<half>\b(?:the )?(?:(?P<hn>first|second|latter)[ -]half|H(?P<hd>[12])|(?P<he>[12])H)(?: ?"
    rf"(?:of |in )?(?P<hy>{_WHICH_YEAR}|[0-9]{{2}}\b))?)"
    rf"|(?P<firstn>\b(?:the )?first (?P<fn>{_N}) (?P<fu>months|quarters)(?: (?:of |in )?(?P<fy>{_WHICH_YEAR}))?)"
    rf"|(?P<end>\b(?:the )?(?:end[ -]?(?:of )?(?:the )?(?P<ew>{_MONTH}(?: {_YEAR})?|{_YEAR}|(?:last "
    rf"|this |next )?(?:year|quarter|month|half|period))|(?:year|period|quarter|month)[ -]end(?: {_YEAR})?))"
    rf"|(?P<day>\b{_DAY})"
    rf"|(?P<fiscal>\b(?:FY ?|(?:financial|fiscal|school|academic) year )?"
    rf"(?:19|20)[0-9]{{2}}[/–-](?:20)?[0-9]{{2}}\b(?!-))"
    rf"|(?P<spanyears>\b(?:between (?P<y1>{_YEAR}) and|(?:from )?(?P<y3>{_YEAR}) (?:to|through)) (?P<y2>{_YEAR}))"
    rf"|(?P<month>\b(?:early |mid-?|late )?{_MONTH}(?: (?:of )?(?P<my>{_WHICH_YEAR}))?)"
    rf"|(?P<year>\b(?:calendar |financial |fiscal |FY ?)?(?P<yy>{_YEAR}))"
    rf"|(?P<whole>\b(?:the )?(?:full|whole) year\b(?! (?:to|ended|ending)\b))"
    rf"|(?P<near>\b(?P<nw>last|this|next|the current) (?P<nu>year|quarter|month|week|half)\b"
    rf"|\byesterday\b|\btoday\b|\bthe year (?:before|earlier)\b)"
    rf"|(?P<now>\b(?:now|currently|at present|to date)\b)",
    re.IGNORECASE,
)
_BASE_BEFORE = re.compile(
    r"(?:\bas in|\bthan(?: (?:in|for|at|on|during|the level of))?|\bfrom(?: (?:its|the) level)?(?: (?:in|at"
    r"|of))?|\b(?:compared|compares)(?: (?:with|to))(?: (?:in|for|at|that (?:of|in)|those of"
    r"|the level in))?"
    r"|\bcompared(?: with| to)?|\bagainst(?: in)?|\bversus|\bvs\.?|\brelative to(?: in)?|\bon|\bsince"
    r"|\bover|\b(?:above|below|under)(?: in)?)(?: (?:the|that|those|its|their))?"
    r"(?: (?:figure|total|level|number|rate|peak|high|low|amount|value)s?)?"
    r"(?: (?:of|in|for|at|(?:seen|recorded|reached|set)(?: in)?))?(?: the)?\s*$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|for|since|by|during|from|than|with|and|through|until|over|on|early|late|mid"
    r"|calendar|year|before|after|throughout|to|versus|vs\.?|against|between|at|until|target|targets"
    r"|forecast|forecasts|outlook|estimate|estimates|budget|plan)\s+|[(,]\s*|^|[:–—-]\s*|mid-)$",
    re.IGNORECASE,
)
_STEPS: dict[str, Step] = {
    "y": "year",
    "q": "quarter",
    "m": "month",
    "w": "week",
    "h": "half",
    "d": "day",
    "t": "quarter",
    "s": "half",
}


def find_spans(text: str, calendar: Calendar, topic: Times | None = None) -> Iterator[TimeSpan]:
    """The time expressions of a text in their order. `topic` is the time spoken of before; later ones build on it."""
    for found in _TIME.finditer(text):
        if found["year"] and not _is_year(text, found):
            continue
        try:
            span = _span(text, found, calendar, topic)
        except (ValueError, OverflowError):
            continue
        if span is None:
            continue
        if span.kind == "time" and span.times is not None:
            topic = span.times
        yield span


def _is_year(text: str, found: re.Match[str]) -> bool:
    if found["year"] != found["yy"]:
        return True
    after = text[found.end() : found.end() + 20]
    led = bool(_YEAR_BEFORE.search(text[max(0, found.start() - 20) : found.start()]))
    if re.match(r"\s?(?:'s|’s)|[)\],.;:]|\s*$|\s[–—-]", after):
        return led or after[:1] in ")'’" or not after.strip()
    return led and not re.match(r"\s?(?:%|tonnes|million|billion|people)", after)


def _span(text: str, found: re.Match[str], calendar: Calendar, topic: Times | None) -> TimeSpan | None:
    start, end = found.span()
    before = _BASE_BEFORE.search(text[max(0, start - 40) : start])
    is_base = bool(before) and not (found["day"] and before and before[0].strip().lower() == "on")
    if found["onstep"]:
        return TimeSpan(start, end, "base", step=_STEPS[found["s1"][0].lower()])
    if found["adverb"]:
        return TimeSpan(start, end, "base", step=_STEPS[found["adverb"][0].lower()])
    if found["same"]:
        times = _same(found[0], topic)
        return TimeSpan(start, end, "base" if is_base else "before", times, "year" if times is None else None)
    if found["earlier"]:
        step: Step = _STEPS[found["s3"][0].lower()] if found["s3"] else "year"
        many = re.match(rf"({_N}) ", found[0], re.I)
        if many and many[1].lower() not in ("one", "1") and step != "month":
            return TimeSpan(start, end, "base" if is_base else "before", _back(topic, step, _count(many[1])))
        return TimeSpan(
            start, end, "base" if is_base else "before", step="year" if many and many[1].lower() == "twelve" else step
        )
    if found["previous"]:
        return TimeSpan(start, end, "base" if is_base else "before", step=_STEPS[found["s4"][0].lower()])
    times = _resolved(found, calendar, topic)
    if times is None:
        return None
    annual = (
        bool(found["to"] and re.match(r"(?:twelve|12)[ -]month|year", found["span"], re.I)) and " to " in found["to"]
    )
    return TimeSpan(start, end, "base" if is_base else "time", times, annual=annual, now=bool(found["now"]))


def _same(words: str, topic: Times | None) -> Times | None:
    year = re.search(_YEAR, words)
    if year is None or topic is None or topic.high is None:
        return None
    return replace(topic.year_before(topic.high.year - int(year[0])), stated=True)


def _back(topic: Times | None, step: Step, count: int) -> Times | None:
    return topic.year_before(count) if topic and step == "year" else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def month_number(word: str) -> int:
    """1 for Jan and January."""
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(word[:3].lower()))


def months(year: int, first: int, last: int, *, stated: bool = True) -> Times:
    """From the first day of a month to the last of another; a first month after the last is of the year before."""
    start = date(year if first <= last else year - 1, first, 1)
    return Times(start, date(year, last, monthrange(year, last)[1]), stated)


def _resolved(found: re.Match[str], calendar: Calendar, topic: Times | None) -> Times | None:
    if found["to"]:
        return _until(found["span"], found["todate"], calendar, topic)
    if found["months"]:
        return _month_range(found, calendar)
    if found["quarter"]:
        number = _ORDINALS[found["qn"].lower()] if found["qn"] else int(found["qd"] or found["qe"])
        return _part(found["qy"], 3 * number - 2, 3 * number, calendar, topic)
    if found["half"]:
        number = _ORDINALS[found["hn"].lower()] if found["hn"] else int(found["hd"] or found["he"])
        return _part(found["hy"], 6 * number - 5, 6 * number, calendar, topic)
    if found["firstn"]:
        count = _count(found["fn"]) * (3 if found["fu"].lower() == "quarters" else 1)
        return _part(found["fy"], 1, count, calendar, topic) if 1 <= count <= 12 else None
    if found["end"]:
        return _end(found, calendar, topic)
    if found["day"]:
        return _day(found["day"], calendar)
    if found["fiscal"]:
        year = int(re.sub("[^0-9]", "", found["fiscal"])[:4])
        first = 9 if re.match("school|academic", found["fiscal"], re.IGNORECASE) else 4
        return months(year + 1, first, first - 1)
    if found["spanyears"]:
        return Times(date(int(found["y1"] or found["y3"]), 1, 1), date(int(found["y2"]), 12, 31), True)
    if found["month"]:
        word = re.search(_MONTH, found["month"])
        return _part(found["my"], month_number(word[0]), month_number(word[0]), calendar, None) if word else None
    if found["whole"]:
        anchor = topic.high if topic and topic.high else calendar.day
        return Times(date(anchor.year, 1, 1), date(anchor.year, 12, 31)) if anchor else None
    if found["year"]:
        return Times(date(int(found["yy"]), 1, 1), date(int(found["yy"]), 12, 31), True)
    if found["now"]:
        return Times(calendar.day, calendar.day, point=True) if calendar.day else None
    return _near(found, calendar)


def _year_of(words: str | None, calendar: Calendar, topic: Times | None = None) -> int | None:
    if words is None:
        return None
    if words.isdigit():
        return int(words) if len(words) == 4 else 2000 + int(words)
    if digits := re.search("(?:19|20)[0-9]{2}", words):
        return int(digits[0])
    if words.startswith(("the", "that")) and topic and topic.high:
        return topic.high.year
    if calendar.day is None:
        return None
    return calendar.day.year + (-1 if words.startswith("last") else 1 if words.startswith("next") else 0)


def _part(words: str | None, first: int, last: int, calendar: Calendar, topic: Times | None) -> Times | None:
    """Months of the year named, else of the latest such time that is over, or of the next when looking ahead."""
    year = _year_of(words, calendar, topic)
    if year is not None:
        return months(year, first, last, stated=bool(words and words[-1].isdigit()))
    anchor = topic.high if topic and topic.high else calendar.day
    if anchor is None:
        return None
    this = months(anchor.year, first, last, stated=False)
    if calendar.ahead and not topic:
        return this if this.high and this.high >= anchor else months(anchor.year + 1, first, last, stated=False)
    begun = this.low if first == last else this.high
    return this if begun and begun <= anchor else months(anchor.year - 1, first, last, stated=False)


def _until(span: str, words: str, calendar: Calendar, topic: Times | None) -> Times | None:
    end = _day(words, calendar)
    if end is None:
        word = re.search(_MONTH, words)
        if word is None:
            return Times(date(int(words), 1, 1), date(int(words), 12, 31), True) if words.isdigit() else None
        year = re.search(_YEAR, words)
        end = _part(year[0] if year else None, month_number(word[0]), month_number(word[0]), calendar, None)
    if end is None or end.high is None:
        return None
    high = end.high
    span = span.lower()
    if span.startswith("week") or "weeks" in span:
        return Times(high - timedelta(6 if span.startswith("week") else 363), high, end.stated)
    counts = {"year": 12, "quarter": 3, "month": 1, "half": 6, "financial": 12, "fiscal": 12}
    number = re.match(_N, span)
    count = _count(number[0]) if number else counts[re.split("[ -]", span)[0].removesuffix("year") or "year"]
    at = high.year * 12 + high.month - count
    low = date(at // 12, at % 12 + 1, 1)
    return Times(low, high, end.stated)


def _month_range(found: re.Match[str], calendar: Calendar) -> Times | None:
    first, last = month_number(found["ma"]), month_number(found["mb"])
    end = _part(found["yb"] or found["ya"], last, last, calendar, None)
    if end is None or end.high is None:
        return None
    year = end.high.year
    if found["ya"] and found["yb"]:
        return Times(date(int(found["ya"]), first, 1), end.high, True)
    return months(year, first, last, stated=end.stated)


def _end(found: re.Match[str], calendar: Calendar, topic: Times | None) -> Times | None:
    words = found["ew"] or found[0]
    word = re.search(_MONTH, words)
    year = re.search(_YEAR, words)
    if word:
        span = _part(year[0] if year else None, month_number(word[0]), month_number(word[0]), calendar, None)
    elif year:
        span = Times(date(int(year[0]), 1, 1), date(int(year[0]), 12, 31), True)
    elif "year" in words and (calendar.day or (topic and topic.high)):
        base = topic.high if topic and topic.high and "last" not in words and "next" not in words else calendar.day
        number = (base or date(1, 1, 1)).year + (-1 if "last" in words else 1 if "next" in words else 0)
        span = Times(date(number, 1, 1), date(number, 12, 31))
    else:
        span = topic
    return replace(span, low=span.high, point=True) if span and span.high else None


def _day(words: str, calendar: Calendar) -> Times | None:
    word, number = re.search(_MONTH, words), re.search(r"(?<![0-9])[0-9]{1,2}(?![0-9])", words)
    if word is None or number is None or not re.fullmatch(_DAY, words):
        return None
    year = re.search(r"(?:19|20)[0-9]{2}", words)
    if year is None and calendar.day is None:
        return None
    month = month_number(word[0])
    if year:
        day = date(int(year[0]), month, int(number[0]))
    else:
        assert calendar.day is not None
        day = date(calendar.day.year, month, int(number[0]))
        if day > calendar.day and not calendar.ahead:
            day = date(day.year - 1, month, day.day)
    return Times(day, day, bool(year), point=True)


def _near(found: re.Match[str], calendar: Calendar) -> Times | None:
    day = calendar.day
    if day is None:
        return None
    if not found["nu"]:
        if found[0].lower().startswith("the year"):
            return None
        day = day - timedelta(1) if found[0].lower() == "yesterday" else day
        return Times(day, day, point=True)
    step = {"last": -1, "next": 1}.get(found["nw"].lower(), 0)
    unit = found["nu"].lower()
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        return Times(monday, monday + timedelta(6))
    size = {"year": 12, "half": 6, "quarter": 3, "month": 1}[unit]
    at = (day.year * 12 + day.month - 1) // size + step
    first = at * size
    return months(first // 12, first % 12 + 1, first % 12 + size, stated=False)


def step_back(times: Times, step: Step) -> Times | None:
    """The time that lies one step before: the quarter before, the same span a year before."""
    if times.high is None:
        return None
    if step == "year":
        return times.year_before()
    if step in ("week", "day"):
        gap = timedelta(7 if step == "week" else 1)
        return replace(times, low=times.low and times.low - gap, high=times.high - gap)
    size = {"half": 6, "quarter": 3, "month": 1}[step]
    high = _months_back(times.high, size)
    return replace(
        times, low=times.low and _months_back(times.low, size, first=not times.point), high=high, stated=False
    )


def _months_back(day: date, count: int, *, first: bool = False) -> date:
    at = day.year * 12 + day.month - 1 - count
    year, month = at // 12, at % 12 + 1
    last = monthrange(year, month)[1]
    is_end = day.day == monthrange(day.year, day.month)[1] and not first
    return date(year, month, last if is_end else min(day.day, last))
