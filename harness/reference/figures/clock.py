"""Spans of days that a text speaks of, and what the text says about its own time."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Role = Literal["topic", "base"]


@dataclass(frozen=True, slots=True)
class Times:
    """A span of days that a text speaks of."""

    low: date | None
    high: date | None
    stated: bool = False
    """Whether its year is printed."""
    point: bool = False
    """A day or the end of a month or year, at which stocks are counted."""

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        return f"{self.low or '..'}/{self.high or '..'}"

    @property
    def is_year(self) -> bool:
        """Whether it is one whole year."""
        if self.low is None or self.high is None or self.low.year != self.high.year:
            return False
        return (self.low.month, self.low.day, self.high.month, self.high.day) == (1, 1, 12, 31)

    def year_before(self, years: int = 1) -> "Times":
        """The same span of an earlier year; month ends stay month ends."""
        return replace(self, low=self.low and _shifted(self.low, years), high=self.high and _shifted(self.high, years))


def _shifted(day: date, years: int) -> date:
    year = max(1, day.year - years)
    last = monthrange(year, day.month)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if is_end else min(day.day, last))


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time expression in a text."""

    start: int
    end: int
    role: Role
    times: Callable[["Clock", Times | None], Times | None]
    """Resolved when it is used: 上年同期 depends on the period it follows."""
    relative: bool = False
    """Whether it depends on the period spoken of."""
    annual: bool = False
    """Only a year, or 全年: a later month in the sentence is one of it."""


@dataclass(frozen=True)
class Clock:
    """What a text says about its own time."""

    day: date
    """The day it speaks from."""
    year: int | None = None
    """The year its section or sentence is about, where one is named."""
    ahead: bool = False
    """Whether it speaks of what is to come."""
    now: date | None = None
    """The day of what the text reports, where it names one: 昨（8）日举行."""
    spans: tuple[tuple[int, int], ...] = ()
    """The first and last years of the spans that it names: 2024—2026年."""
    fiscal: tuple[date, date] | None = None
    """The business year a company's text is about."""

    def month(self, month: int) -> int:
        """The year of a month that is named without one: the latest that has begun, or the next when looking ahead."""
        if self.year is not None:
            return self.year
        if self.ahead:
            return self.day.year if month >= self.day.month else self.day.year + 1
        return self.day.year if month <= self.day.month else self.day.year - 1

    def whole_year(self) -> int:
        """The year that 全年 means: of the section; in the first quarter the one that is over, unless looking ahead."""
        if self.year is not None:
            return self.year
        return self.day.year - 1 if self.day.month <= 3 and not self.ahead else self.day.year
