"""Measure, unit and period of a table's number, from its headers, its indicator and what surrounds the table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from harness.indicators import Entry
from harness.indicators.units import same
from harness.model import Measure
from harness.reference.figures.periods import Times
from harness.reference.figures.tables_columns import RATES, Heads, in_year
from harness.reference.figures.tables_context import Surroundings
from harness.reference.figures.tables_headers import Relative
from harness.reference.figures.tables_rows import RowHeads
from harness.reference.figures.tables_units import TableUnit
from harness.reference.figures.tables_words import WORDS, any_word, word_lists
from harness.reference.figures.words import alternatives, plain

_STOCKS = word_lists("words-en.yaml")["stocks"]
_FLOWS = word_lists("words-en.yaml")["flows"]
_STOCK = re.compile(rf"(?:{alternatives('stock')})(?:数|数量|总数|总量)?$|(?:{any_word(_STOCKS)})\b", re.IGNORECASE)
_FLOW = re.compile(rf"(?:{alternatives('flow')})$|(?:{any_word(_FLOWS)})\b", re.IGNORECASE)
_PRICE = re.compile(
    rf"^人均|平均|每(?!股)|(?:{alternatives('price')}|{any_word(WORDS['level_end'])})$|\b(?:average|mean|median|price|rate|index|per)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"(?:{any_word(WORDS['share_end'])})$|\brate\b|\bshare of\b", re.IGNORECASE)
_MONEY = re.compile(r"元$|[$€£¥]|仙$|^(?:EUR|USD|GBP)$|euro|dollar|pound|镑$|卢布$")
_PERCENTAGES: tuple[Measure, ...] = ("share", "yoy_change", "ratio", "level")
_BARE_CHANGE = re.compile("(?:同比|比上年)?(?:增减|变动|变化|增减变动|增加)|change", re.IGNORECASE)
_AMOUNTS: tuple[Measure, ...] = ("cumulative", "level", "count", "ratio", "rank")
_SUMMED = frozenset(
    {"吨", "千瓦时", "人次", "标准箱", "立方米", "tonnes", "GWh", "TWh", "MWh", "kWh", "passengers", "trips", "TEU"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number measures."""

    measure: Measure
    unit: TableUnit
    of: str | None = None
    negative: bool = False
    """Whether a positive number tells a fall."""


def explicit_measure(column: Heads, rows: RowHeads, around: Surroundings) -> Measure | None:
    """The measure that a header tells; the title's only where the column does not say that it counts amounts."""
    told = column.measure or rows.heads.measure
    if told or column.kinds or column.index or rows.heads.index:
        return told
    units = column.units or rows.heads.units or ((rows.unit,) if rows.unit else ())
    if any(not unit.is_percent for unit in units):
        return None
    return around.title.measure


def plain_unit(column: Heads, rows: RowHeads, around: Surroundings, measure: Measure | None) -> TableUnit | None:
    """The unit that the headers tell for a number of this measure."""
    if measure in (*RATES, "change", "share", "ratio"):
        told = column.units or ((rows.heads.units) if rows.heads.measure else ())
        if told:
            return told[0]
        amounts = ((rows.unit,) if rows.unit else ()) or rows.heads.units or around.units
        if (column.path and _BARE_CHANGE.fullmatch(plain(column.path[-1]))) or measure == "change" or column.difference:
            return next((unit for unit in amounts if not unit.is_percent), amounts[0] if amounts else None)
        return next((unit for unit in around.units if unit.is_percent), None)
    if measure == "rank":
        return None
    if rows.unit is not None:
        return rows.unit
    percent_first = any(_SHARE.search(plain(name)) for name in (*rows.heads.names[-1:], *column.names[-1:]))
    for units in (rows.heads.units, column.units, around.units):
        fitting = [unit for unit in units if unit.is_percent == percent_first] or list(units)
        if fitting:
            return fitting[0]
    return None


def read_measure(
    told: Measure | None,
    unit: TableUnit | None,
    name: str,
    entry: Entry | None,
    *,
    column: Heads,
    rows: RowHeads,
    span: bool,
) -> Reading:
    """The measure and the unit of a number. `span`: whether its period is longer than a day."""
    is_share = _is_share(name, entry)
    if told in RATES:
        return _rate(told, unit, is_share, column, rows)
    if told == "change":
        return Reading("change", unit or rows.unit or TableUnit(None))
    if told == "rank":
        return Reading("rank", TableUnit(None))
    if told in ("share", "ratio"):
        return Reading(told, unit or TableUnit("%"))
    if column.index or rows.heads.index:
        return Reading("level", TableUnit(None))
    if unit is not None and unit.is_points:
        return Reading("change", unit)
    if unit is not None and unit.is_percent and rows.heads.fulls and rows.heads.fulls[-1].endswith(("指数", "指數")):
        return Reading("level", unit)
    if unit is not None and unit.is_percent:
        return Reading(_percent_measure(is_share, entry), unit)
    measure = _amount_measure(unit, name, entry, span=span)
    if unit is None or unit.unit is None:
        known = _known_unit(entry, measure)
        if unit is None and known in ("%", "percent"):
            return Reading(_percent_measure(is_share, entry), TableUnit("%"))
        return Reading(measure, TableUnit(known, unit.power if unit else 0))
    return Reading(measure, unit)


def _rate(told: Measure, unit: TableUnit | None, in_points: bool, column: Heads, rows: RowHeads) -> Reading:
    falling = column.falling or rows.heads.falling
    if (unit is not None and unit.is_points) or in_points:
        return Reading(
            "change", unit if unit and unit.is_points else TableUnit("百分点"), "share" if in_points else None, falling
        )
    if column.difference or (unit is not None and unit.unit is not None and not unit.is_percent):
        return Reading("change", unit or (rows.unit or TableUnit(None)), None, falling)
    return Reading(told, TableUnit("%"), None, falling)


def _is_share(name: str, entry: Entry | None) -> bool:
    if entry and entry.measures:
        return "share" in entry.measures
    return _SHARE.search(plain(name)) is not None and "per share" not in name.lower()


def _percent_measure(is_share: bool, entry: Entry | None) -> Measure:
    if entry:
        for measure in _PERCENTAGES:
            if measure in entry.measures and entry.unit_of(measure) == "%":
                return measure
    return "share" if is_share else "yoy_change"


def _amount_measure(unit: TableUnit | None, name: str, entry: Entry | None, *, span: bool) -> Measure:
    if entry:
        fitting = [
            measure
            for measure in _AMOUNTS
            if measure in entry.measures
            and (
                unit is None or unit.unit is None or (known := entry.unit_of(measure)) is None or same(known, unit.unit)
            )
        ]
        if fitting and not (fitting[:2] == ["cumulative", "level"] and not span):
            return fitting[0]
        if fitting:
            return "level"
    folded = plain(name)
    if _FLOW.search(folded) and not _PRICE.search(folded):
        return "cumulative"
    if _STOCK.search(folded) or _PRICE.search(folded) or not span:
        return "level"
    shown = plain(unit.unit) if unit and unit.unit else ""
    return "cumulative" if _MONEY.search(shown) or shown in _SUMMED else "level"


def _known_unit(entry: Entry | None, measure: Measure) -> str | None:
    return entry.unit_of(measure) if entry else None


def is_stock(name: str, entry: Entry | None) -> bool:
    """Whether the series is counted at a date: its numbers, and their rates, belong to the end of a period."""
    if entry and entry.measures and "level" not in entry.measures:
        return False
    folded = plain(name)
    return bool(_STOCK.search(folded)) and not _FLOW.search(folded)


def is_loss(name: str) -> bool:
    """Whether a name says which side of zero its amounts are on: a loss in parentheses is no negative loss."""
    return re.search("亏损|逆差|赤字|[Ll]oss|[Dd]eficit", plain(name)) is not None


def period_of(column: Heads, rows: RowHeads, around: Surroundings) -> Times | None:
    """The time of a number: its row's, its column's, the table's."""
    base = around.title.times
    row, col = rows.heads, column
    times, annual = (row.times, row.annual) if row.times else (col.times, col.annual)
    if row.times and col.times:
        times, annual = _crossed(row, col)
    if times and annual and base and _is_part(base) and times.high and not _says_whole(row.path + col.path):
        times = in_year(base, times.high.year)
    times = times or base
    relative = row.relative or col.relative
    return _relative(times, relative) if times and relative else times


def _is_part(times: Times) -> bool:
    """Whether a time is part of a year: a month, a quarter, a half, or a day."""
    return times.low is not None and times.high is not None and (times.high - times.low).days < 360


def _crossed(row: Heads, col: Heads) -> tuple[Times | None, bool]:
    """A month in the row and a year in the column, or the other way about."""
    if row.times and col.times and row.times.high and col.times.high:
        if col.annual and not row.annual:
            return in_year(row.times, col.times.high.year), False
        if row.annual and not col.annual:
            return in_year(col.times, row.times.high.year), False
    return row.times, row.annual


def _says_whole(path: Sequence[str]) -> bool:
    return any("全年" in text or "full" in text.lower() for text in path)


def _relative(times: Times, relative: Relative) -> Times | None:
    if times.high is None:
        return times
    if relative == "year_before":
        return replace(times.year_before(), stated=False)
    if relative == "to_date":
        return replace(times, low=date(times.high.year, 1, 1), point=False)
    if relative == "this_month" and times.low:
        return replace(times, low=date(times.high.year, times.high.month, 1))
    return times


def at_end(times: Times) -> Times:
    """The last day of a time, at which stocks are counted."""
    return replace(times, low=times.high, point=True) if times.high and times.low != times.high else times
