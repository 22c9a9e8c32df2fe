"""The headers above a column of numbers, taken together: names, measure, units, time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from harness.grid import Grid
from harness.model import FigureStatus, Measure
from harness.reference.figures.periods import Clock, Times
from harness.reference.figures.tables_headers import Header, Relative, read_header
from harness.reference.figures.tables_layout import Column
from harness.reference.figures.tables_names import looks_like_area
from harness.reference.figures.tables_units import TableUnit
from harness.reference.figures.words import plain

_YEARLY = re.compile("同比|上年|去年|按年|year|annual|y/y", re.IGNORECASE)
_PART = re.compile(r"\s*(?:其中|of which|in which)", re.IGNORECASE)
RATES = ("yoy_change", "pop_change", "avg_change")


@dataclass(frozen=True, slots=True)
class Heads:
    """What the headers of one column, or of one row, say together."""

    path: tuple[str, ...] = ()
    """As printed, from the outside in."""
    names: tuple[str, ...] = ()
    fulls: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    measure: Measure | None = None
    units: tuple[TableUnit, ...] = ()
    times: Times | None = None
    annual: bool = False
    relative: Relative | None = None
    status: FigureStatus | None = None
    falling: bool = False
    difference: bool = False
    index: bool = False
    total: bool = False
    scope: str | None = None
    price_basis: str | None = None

    @property
    def is_rate(self) -> bool:
        return self.measure in RATES


def heads_of(texts: Sequence[str], clock: Clock | None, topic: Times | None) -> Heads:
    """The headers of one path, the inner ones adding to the outer ones."""
    heads = Heads()
    for text in dict.fromkeys(text.strip() for text in texts if text.strip()):
        heads = _with(heads, read_header(text, clock, topic=heads.times or topic))
        if heads.annual and heads.times and heads.times.high and clock:
            clock = replace(clock, year=heads.times.high.year)
    return heads


def _with(heads: Heads, header: Header) -> Heads:
    scope = header.full if header.name and looks_like_area(header.name) else None
    times, annual = _both(heads, header)
    return Heads(
        path=(*heads.path, header.text),
        names=(*heads.names, header.name) if header.name and not scope else heads.names,
        fulls=(*heads.fulls, header.full) if header.name and not scope else heads.fulls,
        kinds=(*heads.kinds, header.kind) if header.kind else heads.kinds,
        measure=header.measure or heads.measure,
        units=header.units or heads.units,
        times=times,
        annual=annual,
        relative=header.relative or heads.relative,
        status=header.status or heads.status,
        falling=header.falling or heads.falling,
        difference=header.difference or heads.difference,
        index=header.index or heads.index,
        total=header.total or (heads.total and not header.name),
        scope=scope or heads.scope,
        price_basis=header.price_basis or heads.price_basis,
    )


def _both(heads: Heads, header: Header) -> tuple[Times | None, bool]:
    if header.times is None or heads.times is None:
        return (heads.times, heads.annual) if header.times is None else (header.times, header.annual)
    if header.annual and not heads.annual and header.times.high:
        return in_year(heads.times, header.times.high.year), False
    return header.times, header.annual


def in_year(times: Times, year: int) -> Times:
    """The same part of another year, which is then stated."""
    if times.high is None:
        return Times(date(year, 1, 1), date(year, 12, 31), True)
    return replace(times.year_before(times.high.year - year), stated=True)


def column_heads(
    grid: Grid, headers: range, columns: Sequence[Column], clock: Clock | None, topic: Times | None
) -> list[Heads]:
    """The headers of each column; one that only measures takes name and time of what stands to its left."""
    found: list[Heads] = []
    run: list[Heads] = []
    for column in columns:
        texts = [grid.rows[y][column.index].text for y in headers]
        heads = heads_of(texts, clock, next((other.times for other in reversed(found) if other.times), topic))
        if found and heads.names and _PART.match(texts[-1]):
            heads = replace(heads, names=(*found[-1].names[:1], *heads.names[-1:]))
        if heads.measure and not heads.names and run:
            heads = _beside(heads, run)
        elif not heads.measure or heads.names:
            run = [] if run and found and found[-1].measure else run
            run = [*run, heads] if not run or run[-1].names == heads.names else [heads]
        found.append(heads)
    return found


def _follows(latest: Heads, others: Sequence[Heads]) -> bool:
    """Whether the time just before the latest has a column beside it: this ten days and the last ten."""
    start = latest.times.low if latest.times else None
    return start is not None and any(
        other.times is not None and other.times.high is not None and other.times.high + timedelta(1) == start
        for other in others
        if not other.annual
    )


def _beside(heads: Heads, run: Sequence[Heads]) -> Heads:
    left = run[-1]
    if heads.times is None and heads.relative is None:
        timed = [other for other in run if other.relative != "year_before"] or list(run)
        latest = max(timed, key=lambda other: (other.times.high or date.min) if other.times else date.min)
        left = latest if latest.times else timed[-1]
        heads = replace(heads, times=left.times, annual=left.annual, relative=left.relative)
        if heads.measure == "yoy_change" and _follows(left, timed) and not _YEARLY.search(plain(heads.path[-1])):
            heads = replace(heads, measure="pop_change")
    return replace(
        heads, names=left.names, fulls=left.fulls, kinds=left.kinds, total=left.total, scope=heads.scope or left.scope
    )
