"""What one header, or a table's title, says: a name, a measure, units, a time, a status; each cut from the others."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from harness.model import FigureStatus, Measure
from harness.reference.figures.english_periods import Calendar, find_spans
from harness.reference.figures.periods import Clock, Times, find_times
from harness.reference.figures.tables_units import TableUnit, read_unit
from harness.reference.figures.tables_words import MEASURES, is_one_of, pattern_of
from harness.reference.figures.words import plain

Relative = Literal["this_month", "to_date", "this_period", "year_before"]
_RELATIVES: tuple[tuple[Relative, re.Pattern[str]], ...] = tuple(
    (name, pattern_of(name)) for name in ("year_before", "to_date", "this_month", "this_period")
)
_STATUSES: tuple[tuple[FigureStatus, re.Pattern[str]], ...] = tuple(
    (name, pattern_of(name)) for name in ("target", "forecast", "provisional")
)
_FALLING, _DIFFERENCE = pattern_of("falling"), pattern_of("difference")
_PAREN = re.compile(r"[（(\[]([^（）()\[\]]*)[）)\]]")
_TRAILING = re.compile(r"[,，、:：/\s]\s*([^,，、:：\s]{1,14}(?:\s[a-z]{1,12})?)$")
_INDEX = re.compile(r"=\s*100\b")
_LEAD = re.compile(
    r"^(?:其中|in which|of which|including)?[:：\s]*"
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.、．](?![0-9])\s*|[#*·•◆-]\s*)?"
    r"(?:其中[:：]?)?\s*",
    re.IGNORECASE,
)
_EDGE = " \t\n\u3000\u00a0:：、，,—–-·的及和比较为与.。*#①②③④⑤⑥⑦⑧⑨"
_MARK = re.compile(r"(?:[①-⑳¹²³⁴-⁹†‡*]+|\[[0-9]{1,2}\])$")
_BARE_YEAR = re.compile(r"^\s*((?:19|20)[0-9]{2})\s*(?:年)?\s*([EeFfPpAa]|预测|预计)?\s*$")
_SPACED_OUT = re.compile(r"(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff]")
"""全　省: one word, spaced to fill its cell."""
_GLUED = re.compile(r"(?<=[\u4e00-\u9fff）])[1-9]$")
"""A footnote's number that touches a name."""
_PER_SHARE = re.compile(r"\bper share\b|每股", re.IGNORECASE)
_REAL, _NOMINAL = re.compile("实际(?=增|涨|上|下)|可比价|不变价|real terms"), re.compile("名义|现价|nominal")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says."""

    text: str = ""
    """As printed."""
    name: str = ""
    """What is left of it: the name of a series, a place, a sector; empty where it only says how it counts."""
    full: str = ""
    """The name with what stands in parentheses."""
    measure: Measure | None = None
    units: tuple[TableUnit, ...] = ()
    times: Times | None = None
    annual: bool = False
    """Only a year, whose part another header may name."""
    relative: Relative | None = None
    status: FigureStatus | None = None
    falling: bool = False
    difference: bool = False
    index: bool = False
    """An index whose base is 100."""
    kind: str = ""
    """A word for its kind of value (总值, 绝对量), which may be the end of a name."""
    total: bool = False
    price_basis: str | None = None


@dataclass
class _Rest:
    """A header from which pieces are cut; what is cut becomes a blank, so that offsets hold."""

    text: str
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        self.folded = plain(self.text)

    def cut(self, start: int, end: int) -> None:
        blank = "\x00" * (end - start)
        self.text = self.text[:start] + blank + self.text[end:]
        self.folded = self.folded[:start] + blank + self.folded[end:]

    def take(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.search(self.folded)
        if found is None:
            return None
        self.cut(*found.span())
        return found[0]

    @property
    def left(self) -> str:
        return re.sub("\x00+", " ", self.text).strip(_EDGE)


def read_header(text: str, clock: Clock | None, *, topic: Times | None = None, title: bool = False) -> Header:
    """What a header says. Without a clock only times with a year are read. `topic` is the time of the headers above."""
    header = Header(text=text.strip())
    if _SPACED_OUT.fullmatch(header.text):
        text = re.sub(r"\s+", "", text)
    if whole := _whole_units(text):
        return replace(header, units=whole)
    rest = _Rest(_MARK.sub("", text.strip()))
    header = _parentheses(rest, header, clock, topic)
    header = _times(rest, header, clock, topic)
    header = _trailing_unit(rest, header)
    header = _measure(rest, header)
    for relative, pattern in _RELATIVES:
        if not title and rest.take(pattern):
            header = replace(header, relative=relative)
            break
    header = _status(rest, header, title=title)
    return _named(rest, header)


def _whole_units(text: str) -> tuple[TableUnit, ...]:
    stripped = text.strip()
    if is_one_of(plain(stripped), "rows_scope", "rows_period", "rows_indicator", "total"):
        return ()
    unit = read_unit(stripped)
    return (unit,) if unit else _units(stripped) if plain(stripped).startswith(("单位", "计量单位")) else ()


def _parentheses(rest: _Rest, header: Header, clock: Clock | None, topic: Times | None) -> Header:
    for found in list(_PAREN.finditer(rest.text)):
        inside = found[1].strip()
        units = _units(inside)
        if units:
            header = replace(header, units=(*header.units, *units))
        elif _INDEX.search(inside):
            header = replace(header, index=True)
        elif re.fullmatch(r"(?:注)?[0-9①-⑨]{1,2}", inside):
            pass
        elif "括号内" in plain(inside) or "in brackets" in inside:
            pass
        elif (inner := read_header(inside, clock, topic=topic)) and not inner.name and inside != rest.text.strip():
            header = replace(
                header,
                measure=header.measure or inner.measure,
                times=header.times or inner.times,
                status=header.status or inner.status,
                units=(*header.units, *inner.units),
            )
        else:
            continue
        rest.cut(*found.span())
    return header


def _units(text: str) -> tuple[TableUnit, ...]:
    parts = [
        part
        for part in re.split(r"[、，,;；]\s*|\s+", re.sub("^(?:计量|計量)?[单單]位", "", text).strip(" :："))
        if part
    ]
    if one := read_unit(text):
        return (one,)
    found = [read_unit(part) for part in parts]
    return tuple(unit for unit in found if unit) if found and all(found) else ()


def _trailing_unit(rest: _Rest, header: Header) -> Header:
    if header.units:
        return header
    left = rest.text.rstrip(" \x00")
    if left.endswith(("%", "％")) and len(left.strip(" \x00")) > 1:
        rest.cut(len(left) - 1, len(left))
        return replace(header, units=(TableUnit("%"),))
    head, comma, tail = left.rpartition(", ")
    if comma and head.strip(" \x00") and tail.isascii() and (unit := read_unit(tail)):
        rest.cut(len(head), len(left))
        return replace(header, units=(unit,))
    found = _TRAILING.search(left)
    if (
        found
        and (found[0][0] in ",，、:：/" or not found[1].isascii() or not found[1].isalpha())
        and (unit := read_unit(found[1]))
        and left[: found.start()].strip(" \x00")
    ):
        rest.cut(*found.span())
        return replace(header, units=(unit,))
    return header


def _times(rest: _Rest, header: Header, clock: Clock | None, topic: Times | None) -> Header:
    if bare := _BARE_YEAR.match(rest.folded):
        year = int(bare[1])
        rest.cut(*bare.span())
        letter = (bare[2] or "").lower()
        status: FigureStatus | None = "forecast" if letter in ("e", "f", "预测", "预计") else None
        return replace(
            header, times=Times(date(year, 1, 1), date(year, 12, 31), True), annual=True, status=header.status or status
        )
    if re.search("[\u4e00-\u9fff]", rest.folded):
        return _chinese_times(rest, header, clock, topic)
    for span in list(find_spans(rest.text, Calendar(clock.day if clock else None), topic)):
        if span.kind == "time" and span.times and not span.now and header.times is None:
            rest.cut(span.start, span.end)
            bare_year = bool(
                re.fullmatch(r"\s*(?:in |calendar )?(?:19|20)[0-9]{2}\s*", header.text[span.start : span.end])
            )
            header = replace(header, times=span.times, annual=bare_year)
    return header


def _chinese_times(rest: _Rest, header: Header, clock: Clock | None, topic: Times | None) -> Header:
    if clock is None:
        return header
    for words in list(find_times(rest.folded)):
        if words.role != "topic":
            continue
        times = words.times(clock, topic)
        word = rest.folded[words.start : words.end]
        if times is None or re.fullmatch(
            "上年同期|去年同期|同期|上年|去年|本月|当月|今年|本年|当年|当期|去年同月|上年同月", word
        ):
            continue
        rest.cut(words.start, words.end)
        if header.times is None or (header.annual and not words.annual):
            header = replace(header, times=times, annual=words.annual)
    return header


def _status(rest: _Rest, header: Header, *, title: bool) -> Header:
    """目标 alone or at the end says that numbers are wanted; 预算 inside 一般公共预算收入 does not."""
    for status, pattern in _STATUSES:
        for found in pattern.finditer(rest.folded):
            others = (rest.folded[: found.start()] + rest.folded[found.end() :]).strip(_EDGE + "\x00()（）年")
            at_end = not rest.folded[found.end() :].strip(_EDGE + "\x00") and found[0][-1] in "标值e"
            if (others and not (at_end and not title)) or (title and status == "target"):
                continue
            rest.cut(*found.span())
            return replace(header, status=status)
    return header


def _measure(rest: _Rest, header: Header) -> Header:
    if header.measure:
        return header
    if _REAL.search(rest.folded):
        header = replace(
            header, price_basis="real" if "real" in rest.folded or "实际" in rest.folded else "constant_prices"
        )
    elif _NOMINAL.search(rest.folded):
        header = replace(header, price_basis="nominal")
    for measure, pattern in MEASURES:
        found = pattern.search(rest.folded)
        if found and measure == "share" and _PER_SHARE.search(rest.folded):
            continue
        if found is None or (measure == "share" and rest.folded[: found.start()].strip(_EDGE + "\x00占")):
            if found and measure == "share" and not rest.folded[found.end() :].strip(_EDGE + "\x00"):
                return replace(header, measure="share")
            continue
        fall = not re.search("[涨升增]", found[0]) and _FALLING.search(found[0])
        gap = _DIFFERENCE.search(found[0])
        rest.cut(*found.span())
        for _, other in MEASURES if measure != "share" else ():
            rest.take(other)
        return replace(header, measure=measure, falling=bool(fall), difference=bool(gap))
    return header


def _named(rest: _Rest, header: Header) -> Header:
    left = rest.left
    left = _GLUED.sub("", _LEAD.sub("", left).strip(_EDGE))
    if not re.search(r"[A-Za-z\u4e00-\u9fff]", left):
        left = ""
    if is_one_of(plain(left), "total"):
        return replace(header, total=True, full=left)
    if is_one_of(plain(left), "level"):
        return replace(header, kind=left, full=left)
    bare = _PAREN.sub("", left).strip(_EDGE)
    return replace(header, name=bare or left, full=left)
