"""The period of each figure: what its clause says, what the text before it says, and what the day decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from harness.model import Article, PeriodBasis
from harness.reference.figures.clock import Clock, Times, TimeWords
from harness.reference.figures.datelines import article_day, fiscal_year, spans_of_years, told_on
from harness.reference.figures.periods import find_times
from harness.reference.figures.words import any_of, plain

_AHEAD = re.compile("|".join(any_of("future_frame")))
_PLANS = re.compile(
    r"(?:年|季度?|月|阶段)(?:[^，。]{0,16}(?:总体要求|预期目标|主要目标|工作思路)|要(?!求|素)|[^，。0-9]{0,12}(?:工作|任务|重点|系统|部门|事业|战线)要(?!求|素)"
    r"|[^，。0-9]{0,8}(?:怎么|怎样|如何|该咋|咋|这样|这么)(?:干|办|走|抓|做|谋划|打算))"
)
_IN_FORCE = re.compile(
    "(?P<will>(?:拟|将|并|计划|预定|定|初定)*)(?:于|自|从|由)?(?P<time>[^，。；于自从由]{2,14}?)(?:零时|0时|24时)?起(?:正式|全面|开始|分步)*(?:实施|生效|执行|施行|实行|调整)"
)
_BREAK = re.compile("(?:平均|累计|合计|合共|期间|内|时)?(?:[，,]|$)")
_EARLIER = re.compile("(?:上年|去年|前年|上季|上月)?(?:的)?同[期月季]$")
_END = re.compile(r"(?:底|末)$")
_BY_PART = re.compile(r"分(?:季度?|月|阶段|时段)[来]?看")
_NO_DAY = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Topic:
    """The time a stretch of text speaks of."""

    times: Times
    words: str = ""
    block: int = -1
    sentence: int = -1
    leads: bool = False
    """Whether it stands before a comma and so governs the whole sentence: 6月末，…"""

    @property
    def until(self) -> bool:
        """截至…, …底: a stock at its end, or all up to it."""
        return (
            self.times.point
            and not self.words.endswith("收盘")
            and (self.words.startswith(("截", "到", "至")) or bool(_END.search(self.words)))
        )

    @property
    def until_open(self) -> bool:
        """截至… behind a sum up to it: a stock told next stands at its end again."""
        return self.times.low is None and self.words.startswith("截")


class Timeline:
    """What an article has said about time so far."""

    def __init__(self, article: Article, day: date | None) -> None:
        self.known = day is not None
        text = plain("".join(block.text for block in article.blocks if block.kind != "furniture"))
        self.clock = Clock(article_day(text, day) if day else _NO_DAY.replace(year=2000))
        self.clock = replace(self.clock, fiscal=fiscal_year(text, self.clock), now=told_on(text, self.clock))
        self.clock = replace(self.clock, spans=spans_of_years(f"{plain(article.title or '')}。{text}"))
        self.frame: Topic | None = None
        self.topic: Topic | None = None
        self.point: Topic | None = None
        self.block = self.sentence = -1
        self._narrow = self._reviews = False
        self.heading(article.title or "", title=True)

    def heading(self, words: str, *, title: bool = False) -> None:
        """A title or heading frames what follows: 2024年工作安排."""
        words = plain(words)
        ahead = bool(_AHEAD.search(words))
        years = [time for time in find_times(words) if time.role == "topic"]
        if not years:
            if ahead and not title:
                self.clock = replace(self.clock, ahead=True)
            return
        if title:
            self.clock = replace(self.clock, ahead=False)
        first = years[0]
        times = first.times(self.clock, None)
        if times is None or times.low is None or (title and ahead and times.is_year):
            return
        if not title:
            self.clock = replace(self.clock, year=times.low.year if first.annual else None, ahead=ahead)
            self.topic = self.point = None
        self.frame = Topic(times, words[first.start : first.end])
        begun = (times.low.year, 3) < (self.clock.day.year, self.clock.day.month)
        self._reviews = title and times.is_year and times.stated and not ahead and begun

    def open_block(self, number: int) -> None:
        self.block = number
        self.sentence += 1
        self._narrow = False
        main, now = self._main or self.frame, self.topic
        if main is not None and now is not None and not main.times.point and now is not main:
            goes_back = now.times.point and now.times.low is not None and not self._is_before_plan(now)
            if goes_back or _inside(now.times, main.times) or (self._is_of_frame(main) and _runs_up_to(now, main)):
                self.topic = main
        self._first = None

    def _is_before_plan(self, topic: Topic) -> bool:
        """Whether a time lies before the years that the title plans: where things stand at the start."""
        low, high = self.frame.times.low if self.frame else None, topic.times.high
        return low is not None and high is not None and high < low

    def _is_of_frame(self, main: Topic) -> bool:
        """Whether a time is the month or quarter that the title names."""
        return self.frame is not None and (main.times.low, main.times.high) == (
            self.frame.times.low,
            self.frame.times.high,
        )

    @property
    def _main(self) -> Topic | None:
        """The span that the block before speaks of first."""
        return self._first

    def open_sentence(self, text: str) -> None:
        self.sentence += 1
        if self._whole is not None and self.topic is not None and _inside(self.topic.times, self._whole.times):
            self.topic = self.leading = self._whole
        self._whole = None
        if self._narrow and self.frame_topic is not None:
            self.topic = self.frame_topic
        self._narrow = bool(_BY_PART.search(text))
        if not self._narrow:
            self.frame_topic = None
        elif self.topic is not None:
            self.frame_topic = self.topic

    frame_topic: Topic | None = None
    _whole: Topic | None = None
    """The span of years that the sentence spoke of before it told parts of it: 三年共200个，其中2023年60个."""

    def _covers(self, times: Times) -> bool:
        """Whether a time that is only mentioned is wider than the one spoken of, and holds it."""
        now = self.topic.times if self.topic and self.topic.block >= self.block - 1 else None
        if now is None or now.high is None or times.low is None or times.high is None or now == times:
            return False
        return times.low <= now.high <= times.high and (now.low is None or now.low >= times.low)

    def note(
        self, time: TimeWords, text: str, *, figures: bool = True, keep: bool = True, ahead: bool = False
    ) -> Topic | None:
        """The topic that a time expression of this text opens, from here on.

        `figures` is False in a clause without a number; `keep` False where the time is of one number only;
        `ahead` where the sentence expects or plans.
        """
        words = text[time.start : time.end]
        inherited = self.topic.times if self.topic else self.frame.times if self.frame else None
        inherited = None if ahead and time.annual else inherited
        clock = self.clock
        if self.topic and self.topic.sentence == self.sentence and self._year_in_sentence and not time.annual:
            clock = replace(clock, year=self._year_in_sentence)
        if ahead and not time.annual:
            clock = replace(clock, ahead=True)
        times = time.times(clock, inherited)
        if times is None or (not self.known and not times.stated):
            return None
        comma = bool(_BREAK.match(text, time.end))
        leads = comma or not figures or time.annual
        topic = Topic(times, words, self.block, self.sentence, leads)
        if _EARLIER.search(words) or not keep or (not figures and not comma and self._covers(times)):
            return topic
        self._year_in_sentence = times.low.year if time.annual and times.low else None
        now = self.topic
        if now and now.sentence == self.sentence and not now.times.is_year and _inside(times, now.times):
            self._whole = self._whole or (now if times.is_year else None)
        self.topic = topic
        if self._first is None and not times.point:
            self._first = topic
        if leads and not times.point:
            self.leading = topic
        if times.point:
            self.point = self.last_date = topic
        else:
            self.point = None
        return topic

    _year_in_sentence: int | None = None
    leading: Topic | None = None
    last_date: Topic | None = None
    _first: Topic | None = None

    def forget_ahead(self, before: Topic | None) -> None:
        """A sentence that looked ahead is over: what follows goes on from the time before it."""
        now = self.topic
        if now is not None and now is not before and before is not None and not self.clock.ahead:
            if now.times.high is not None and now.times.high > self.clock.day:
                self.topic = before

    def is_to_come(self) -> bool:
        """Whether the time spoken of has not begun."""
        now = self.topic
        return now is not None and now.times.low is not None and now.times.low > self.clock.day

    def in_force(self, text: str, at: int) -> Topic | None:
        """The day from which a change told just before `at` holds: …上调200元，自4月1日起执行; None where none is."""
        found = _IN_FORCE.match(text, at)
        times = [time for time in find_times(found["time"]) if time.role == "topic"] if found else []
        if not found or not times:
            return None
        gone, to_come = (self.note(times[0], found["time"], keep=False, ahead=ahead) for ahead in (False, True))
        is_old = gone and gone.times.high and self.clock.day - gone.times.high > timedelta(183)
        return to_come if re.search("拟|将|定|计划", found["will"]) or is_old else gone

    @staticmethod
    def plans(words: str) -> bool:
        """Whether a clause says what is to be done in a time: 下半年要抓好…"""
        return bool(_PLANS.search(words))

    def look_ahead(self, words: str, times: Topic | None) -> None:
        """2022年要抓好六个方面重点任务: what follows speaks of that year."""
        if times and times.times.low and times.times.low.year >= self.clock.day.year and _PLANS.search(words):
            year = times.times.low.year
            if times.times.high and times.times.high > self.clock.day:
                self.clock = replace(self.clock, year=year, ahead=True)
                self.frame = times

    def period(
        self,
        measure: str,
        own: Topic | None,
        *,
        stock: bool,
        total: bool,
        fresh: bool,
        dated: bool = False,
        runs: bool = True,
    ) -> tuple[Times | None, PeriodBasis]:
        """The period of a figure with this measure, and how it is known.

        `own` is the time its clause names; `stock` a level at a date; `total` a sum up to a date (累计); `fresh`
        whether nothing else in its sentence has been told with this time; `dated` whether its name says that it
        is counted at a date (余额, 拥有量), `runs` whether it is of a time and not of its end (出租率).
        """
        topic = own
        if topic is None:
            topic = self._inherited(measure, stock=stock, total=total, dated=dated, runs=runs)
        if topic is None and measure == "ratio":
            topic = self.topic or self.frame
        if topic is None:
            return self._by_day(measure, stock=stock, total=total)
        basis: PeriodBasis = "inherited"
        if fresh or own is not None:
            basis = "stated" if topic.times.stated else "inferred"
        times = topic.times
        if stock and topic.until_open and times.high:
            return replace(times, low=times.high, point=True), basis
        if measure == "cumulative" and topic.until and times.high and times.low == times.high:
            if times.high > self.clock.day and not total:
                return replace(times, low=times.high.replace(month=1, day=1), point=False), basis
            span = self.leading.times if self.leading and own is None else None
            if span is not None and span.high == times.high and span.low is not None:
                return span, basis
            times = replace(times, low=None, point=False)
            if topic.words.startswith("截") and times.high and times.high <= self.clock.day:
                self.topic = replace(topic, times=times)
        return times, basis

    def _inherited(self, measure: str, *, stock: bool, total: bool, dated: bool, runs: bool) -> Topic | None:
        """What the text before says of a figure whose clause names no time."""
        topic = self.topic
        here = topic is not None and topic.sentence == self.sentence
        if topic is not None and measure in ("share", "ratio", "level") and self._is_in_passing(topic):
            topic = None
        if topic is not None and not here and not topic.leads and self.leading and self.leading.block == self.block:
            topic = self.leading
        if topic is not None and here and (topic.leads or not (stock or measure == "count" or total)):
            high = topic.times.high
            if stock and topic.words.endswith("来") and high is not None:
                return replace(topic, times=Times(high, high, topic.times.stated, point=True))
            if dated and topic.times.is_year and high is not None and high < self.clock.day:
                return replace(topic, times=Times(high, high, topic.times.stated, point=True))
            return topic
        if measure == "level" and topic is not None and not here and topic.words.endswith("来"):
            return None
        if stock or measure == "count":
            return self._inherited_date()
        if total and self.known and not self.clock.ahead:
            return None
        if topic is not None and topic.times.point and not topic.until and topic.block != self.block:
            topic = None
        if topic is not None and topic.times.point and self._reviews and runs and not here:
            topic = self.frame
        if measure == "cumulative" and topic is not None and topic.until and not here and self._ends_frame(topic):
            topic = self.frame
        if self.frame is not None and self.clock.year is not None and (topic is None or self._leaves_frame(topic)):
            return self.frame
        return topic or self.frame

    def _ends_frame(self, topic: Topic) -> bool:
        """Whether a date is the last day of the span that the title names: 6月末 of 上半年…"""
        span = self.frame.times if self.frame else None
        return bool(span and span.low and span.low != span.high and topic.times.high == span.high)

    def _inherited_date(self) -> Topic | None:
        """The date of a stock: one named before in the paragraph, the end of the year of its section, else the day."""
        if self.point is not None and self.point.block == self.block:
            return self.point
        if self.point is not None and self.point.block == self.block - 1 and self._is_before_plan(self.point):
            return self.point
        if self.last_date is not None and self.last_date.block < self.block and self._ends_frame(self.last_date):
            return self.last_date
        day, leading, frame = self.clock.day, self.leading, self.frame
        if frame and self._reviews and frame.times.high and frame.times.high < day:
            if leading is None or leading.block != self.block or leading.times == frame.times:
                return Topic(Times(frame.times.high, frame.times.high, point=True))
        if leading and leading.block == self.block and leading.times.high and leading.times.high < day:
            return leading
        end = frame.times.high if frame else None
        if end and end < day and self.clock.year is not None:
            return Topic(Times(end, end, point=True))
        passing = self.topic is not None and self._is_in_passing(self.topic)
        last = self.topic.times.high if self.topic and self.topic.times.is_year else None
        if not passing and last and last < day and self.topic is not None:
            if self._is_before_plan(self.topic):
                return replace(self.topic, times=Times(last, last, self.topic.times.stated, point=True))
            return self.topic
        return None if self.known and not self.clock.ahead else self.topic or frame

    def _is_in_passing(self, topic: Topic) -> bool:
        """Whether a time is a 去年 of an earlier paragraph, of which nothing that stands now is told."""
        return topic.block != self.block and topic.words.startswith(("去年", "前年")) and self.clock.year is None

    def _leaves_frame(self, topic: Topic) -> bool:
        """Whether a time named before is none for what follows in a section about one year."""
        high, frame = topic.times.high or date.max, self.frame
        if topic.times.point or high.year != self.clock.year or high > ((frame and frame.times.high) or date.max):
            return True
        return topic.block != self.block

    def _by_day(self, measure: str, *, stock: bool, total: bool) -> tuple[Times | None, PeriodBasis]:
        if not self.known:
            return None, "none"
        day = self.clock.day
        if stock or measure in ("count", "level", "share"):
            return Times(day, day, point=True), "inferred"
        if total or measure == "cumulative":
            return Times(None, day), "inferred"
        return None, "none"

    def base(self, time: TimeWords, words: str, of: Times | None) -> Times | None:
        """The period that a figure is compared with; 年初 is the last day of the year before."""
        times = time.times(self.clock, of)
        if times is None or (not self.known and not times.stated):
            return None
        if words.endswith("年初") and times.low:
            end = times.low - timedelta(1)
            return Times(end, end, point=True)
        return times


def _runs_up_to(running: Topic, month: Topic) -> bool:
    """Whether a span runs from the start of the year up to the end of a month: 前4个月 beside 4月."""
    return (
        running.times.high == month.times.high
        and running.times.low is not None
        and (running.times.low.month, running.times.low.day) == (1, 1)
        and _inside(month.times, running.times)
    )


def _inside(narrow: Times, wide: Times) -> bool:
    if None in (narrow.low, narrow.high, wide.low, wide.high) or narrow == wide:
        return False
    return bool(wide.low <= narrow.low and narrow.high <= wide.high)  # type: ignore[operator]  # none is None here


def previous(times: Times) -> Times | None:
    """The span of equal length right before a span of whole months, or the day before a day."""
    if times.low is None or times.high is None:
        return None
    if times.low == times.high:
        return None
    months = (times.high.year - times.low.year) * 12 + times.high.month - times.low.month + 1
    first = times.low.year * 12 + times.low.month - 1 - months
    low = date(first // 12, first % 12 + 1, 1)
    return replace(times, low=low, high=times.low - timedelta(1))


def shifts(base: Times, times: Times) -> bool:
    """Whether the base is the same span one year before."""
    earlier = times.year_before()
    return (base.low, base.high) == (earlier.low, earlier.high)


def topics_of(times: Sequence[TimeWords]) -> list[TimeWords]:
    return [time for time in times if time.role == "topic"]
