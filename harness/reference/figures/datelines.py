"""What a text says of its own time: its day, the day of what it reports, its business year, its plan's years."""

import re
from datetime import date, timedelta

from harness.reference.figures.clock import Clock
from harness.reference.figures.periods import find_times

_DATELINE = re.compile(r"^.{0,20}?(?P<month>1[0-2]|[1-9])月(?P<day>[12][0-9]|3[01]|[1-9])日(?:电|讯|）电)")
_TOLD_ON = re.compile(r"[昨今前]日?[（(](?P<day>[12][0-9]|3[01]|[1-9])日?[)）]日?")
"""昨（8）日举行: the day on which what follows was said."""
_FISCAL_HALF = re.compile(
    r"(?P<m>[一二三四五六七八九十]{1,2}|[0-9]{1,2})月(?:底|[0-9三十一]{1,3}日)?止(?P<n>六|6|12|十二)?(?:个月|年度|财年|财政年度)"
)
_SPAN_OF_YEARS = re.compile(r"(?P<first>20[0-9]{2})年?\s*(?:—+|-|~|至|到)\s*(?P<last>20[0-9]{2})年?")


def article_day(text: str, day: date) -> date:
    """The day of its dateline (本报云港3月8日电), at or before `day`; `day` where it has none."""
    found = _DATELINE.match(text[:60])
    if not found:
        return day
    try:
        own = day.replace(month=int(found["month"]), day=int(found["day"]))
    except ValueError:
        return day
    return own if own <= day else own.replace(year=own.year - 1) if own.month != 2 or own.day != 29 else day


def told_on(text: str, clock: Clock) -> date | None:
    """The day of what it reports: 昨（8）日举行, of the last four days; None where it says none."""
    found = _TOLD_ON.search(text[:400])
    if not found:
        return None
    number = int(found["day"])
    for back in range(4):
        day = clock.day - timedelta(back)
        if day.day == number:
            return day
    return None


def spans_of_years(text: str) -> tuple[tuple[int, int], ...]:
    """The first and last years of the spans it names, in their order: 2024—2026年; empty where it names none."""
    found = [(int(one["first"]), int(one["last"])) for one in _SPAN_OF_YEARS.finditer(text)]
    return tuple(dict.fromkeys(span for span in found if span[0] < span[1]))


def fiscal_year(text: str, clock: Clock) -> tuple[date, date] | None:
    """The business year of a text that reports six or twelve months ended with some month."""
    if not _FISCAL_HALF.search(text):
        return None
    for time in find_times(text):
        if "止" not in text[time.start : time.end]:
            continue
        span = time.times(clock, None)
        if span is None or span.low is None or span.high is None:
            continue
        months = (span.high.year - span.low.year) * 12 + span.high.month - span.low.month + 1
        if months in (6, 12):
            low = span.low
            return low, low.replace(year=low.year + 1) - timedelta(1)
    return None
