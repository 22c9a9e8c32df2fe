"""Periods in ISO 8601 / EDTF level 0-1, as inclusive days: parsed, compared by their bounds."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[~?%]?)"
)
_SEASON = re.compile(r"[0-9]{4}-(2[1-9]|3[0-9]|4[01])")


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included."""

    low: date | None
    """First day; None: open."""
    high: date | None
    """Last day; None: open."""
    approximate: bool = False
    """Written with ~, ? or %."""

    @classmethod
    def parse(cls, text: str) -> "Period | None":
        """The period that a text writes: `2021-01-01/2021-10-31`, `2022-12-31`, `2021-12`, `../2021-12-20`, `2021-12~`.

        A month or year stands for all its days; XX for any day or month. None where it is no such period: seasons
        (write the interval), times of day, an end before its start, an interval open at both ends.
        """
        return _parsed(text)

    def holds(self, other: "Period") -> bool:
        """Whether the other lies inside, ends included."""
        starts = self.low is None or (other.low is not None and other.low >= self.low)
        ends = self.high is None or (other.high is not None and other.high <= self.high)
        return starts and ends

    def accepts(self, other: "Period") -> bool:
        """Whether a reported period is this one: equal bounds; any period inside where this one is approximate."""
        return self.holds(other) if self.approximate else (self.low, self.high) == (other.low, other.high)

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        return f"{self.low or '..'}/{self.high or '..'}"


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period | None:
    """Kept, since the figures of a document share a few periods."""
    ends = text.strip().split("/")
    if len(ends) > 2:
        return None
    if len(ends) == 1:
        single = _day_range(ends[0])
        return single and Period(single[0], single[1], single[2])
    low, high = (None if end in ("", "..") else _day_range(end) for end in ends)
    if any(end not in ("", "..") and read is None for end, read in zip(ends, (low, high), strict=True)):
        return None
    if low is None and high is None:
        return None
    first, last = low[0] if low else None, high[1] if high else None
    if first and last and first > last:
        return None
    return Period(first, last, bool((low and low[2]) or (high and high[2])))


def _day_range(text: str) -> tuple[date, date, bool] | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year == 0 or ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        return None
    doubt = bool(found["doubt"])
    if month in (None, "XX"):
        return date(first_year, 1, 1), date(last_year, 12, 31), doubt
    if not 1 <= int(month) <= 12:
        return None
    days = monthrange(first_year, int(month))[1]
    if day in (None, "XX"):
        return date(first_year, int(month), 1), date(first_year, int(month), days), doubt
    if not 1 <= int(day) <= days:
        return None
    only = date(first_year, int(month), int(day))
    return only, only, doubt


def periods_agree(golden: str | None, got: str | None) -> bool:
    """Whether two periods are one (FORMATS rule 14): equal by their bounds; an approximate golden accepts any inside.

    null agrees with null only; what is no period agrees with nothing.
    """
    if golden is None or got is None:
        return golden is got
    expected, given = Period.parse(golden), Period.parse(got)
    return expected is not None and given is not None and expected.accepts(given)


def period_problem(text: str) -> str | None:
    """Why a text is no period, and what to write instead; None where it is one."""
    if Period.parse(text) is not None:
        return None
    if any(_SEASON.fullmatch(end.rstrip("~?%")) for end in text.strip().split("/")):
        return f'"{text}" is a season or quarter code; write the interval: 2021-01-01/2021-03-31'
    ends = text.strip().split("/")
    if len(ends) == 2 and all(_day_range(end) for end in ends):
        return f'"{text}" ends before it starts'
    examples = "2021-12-20, 2021-12, 2021-01-01/2021-10-31, ../2021-12-20"
    return f'"{text}" is no period; write days, a month, a year or an interval: {examples}'
