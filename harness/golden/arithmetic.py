"""Figures of a golden that do not fit each other: a rate and two levels, parts and totals, shares, sums of tables.

All are warnings: a page may print what does not add up, and names may mean more than they say. What rounding at the
printed precision explains is no doubt; intervals are closed (value ± half a unit of the last printed digit).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import product

from harness.checks.case import Golden
from harness.checks.figures.facts import FigureFact, FigureFacts, group_values
from harness.checks.tables.cells import cell_text
from harness.checks.tables.facts import TableFact, TableFacts
from harness.errors import Problem
from harness.indicators import fold_name, units
from harness.quantity import Period, interval, number_as_printed

LEVELS = ("level", "cumulative")
SUMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("进出口", ("出口", "进口")), ("進出口", ("出口", "進口")), ("imports and exports", ("exports", "imports")),
    ("地区生产总值", ("第一产业增加值", "第二产业增加值", "第三产业增加值")),
    ("国内生产总值", ("第一产业增加值", "第二产业增加值", "第三产业增加值")),
)  # fmt: skip
"""A total by what its name ends with or is, and the parts that make it up."""
ENDINGS = ("总额", "总值", "總額", "總值", "额", "額")
TOTALS = ("合计", "总计", "合計", "總計", "total", "all")
NEAR = Decimal("0.1")
"""A column whose parts miss the total by more than this share of it was never meant to add up."""
Bounds = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Told:
    """A figure with the place of its fact."""

    golden: Golden
    index: int
    fact: FigureFact

    @property
    def line(self) -> str:
        where = self.golden.where("figures", self.index, "value")
        return f"{where.file}:{where.line}"

    @property
    def said(self) -> str:
        return f'"{self.fact.id}" {self.fact.says} ({self.line})'

    @cached_property
    def bounds(self) -> Bounds:
        """What the value may be before it was rounded."""
        value = self.fact.number
        number = number_as_printed(value, self.fact.printed)
        decimals = number.decimals if number else max(0, -int(value.as_tuple().exponent))
        return interval(value, decimals)

    def problem(self, what: str) -> Problem:
        where = self.golden.where("figures", self.index, "value")
        todo = "look at the page again; where it prints so, leave both as they are"
        return Problem(where.file, where.line, where.column, what, todo)


def doubts(golden: Golden) -> Iterator[Problem]:
    """A warning for each pair or group of figures that do not fit each other, with the places of all."""
    figures = [Told(golden, n, fact) for n, fact in enumerate(golden.of(FigureFacts).figures)]
    exact = [one for one in figures if one.fact.comparator == "eq" and not one.fact.approximate]
    yield from _rates(exact)
    yield from _points(exact)
    yield from _sums(exact)
    yield from _shares(figures)
    for number, table in enumerate(golden.of(TableFacts).tables):
        yield from _columns(golden, number, table)


def _subject(one: Told) -> tuple[object, ...]:
    fact = one.fact
    return fact.article, fold_name(fact.indicator), fact.scope, fact.per


def _rates(figures: Sequence[Told]) -> Iterator[Problem]:
    """A yoy_change against the levels of its period and of the same period a year before."""
    levels: dict[tuple[object, ...], list[Told]] = {}
    for one in figures:
        if one.fact.measure in LEVELS and one.fact.period:
            levels.setdefault(_subject(one), []).append(one)
    for rate in figures:
        if rate.fact.measure != "yoy_change" or not rate.fact.period or rate.fact.unit not in ("%", "percent"):
            continue
        if rate.fact.price_basis in ("real", "constant_prices"):
            continue
        now, before = _period(rate.fact.period), _period(rate.fact.period, years=-1)
        known = levels.get(_subject(rate), [])
        for one, two in product(known, known):
            is_pair = _period(one.fact.period) == now and _period(two.fact.period) == before
            if is_pair and now and _same_unit(one, two) and not _rate_holds(rate, one, two):
                yield rate.problem(f"{rate.said} does not hold between {two.said} and {one.said}: {_rate(one, two)} %")


def _period(text: str | None, *, years: int = 0) -> tuple[date | None, date | None] | None:
    period = Period.parse(text) if text else None
    if period is None or period.approximate:
        return None
    return _shifted(period.low, years), _shifted(period.high, years)


def _shifted(day: date | None, years: int) -> date | None:
    if day is None or not years:
        return day
    is_last = (day.month, day.day) in ((2, 28), (2, 29))
    return date(day.year + years, day.month, _last_of_february(day.year + years) if is_last else day.day)


def _last_of_february(year: int) -> int:
    return (date(year, 3, 1) - date(year, 2, 1)).days


def _same_unit(*several: Told) -> bool:
    first = several[0].fact
    return all(
        one.fact.measure == first.measure
        and (one.fact.unit == first.unit or (one.fact.unit and first.unit and units.same(one.fact.unit, first.unit)))
        for one in several
    )


def _rate_holds(rate: Told, now: Told, before: Told) -> bool:
    (low, high), (first, last) = now.bounds, before.bounds
    if first <= 0 or low <= 0:
        return True
    least, most = (low / last - 1) * 100, (high / first - 1) * 100
    return rate.bounds[0] <= most and least <= rate.bounds[1]


def _rate(now: Told, before: Told) -> Decimal:
    return ((now.fact.number / before.fact.number - 1) * 100).quantize(Decimal("0.01"))


def _points(figures: Sequence[Told]) -> Iterator[Problem]:
    """A difference in points against the two rates or shares that it lies between."""
    for change in figures:
        fact = change.fact
        if fact.measure != "change" or not fact.unit or not units.same(fact.unit, "百分点"):
            continue
        base = fact.compared_with
        if base is None or base.startswith("scope:") or fact.of is None:
            continue
        same = [one for one in figures if one.fact.measure == fact.of and _subject(one) == _subject(change)]
        now = [one for one in same if fact.period and _period(one.fact.period) == _period(fact.period)]
        before = [one for one in same if _period(one.fact.period) == _period(base)]
        for one, two in product(now, before):
            low, high = one.bounds[0] - two.bounds[1], one.bounds[1] - two.bounds[0]
            if change.bounds[0] > high or change.bounds[1] < low:
                yield change.problem(f"{change.said} is not the difference of {one.said} and {two.said}")


def _sums(figures: Sequence[Told]) -> Iterator[Problem]:
    """A total by its name, and all of its parts of the same article, period, scope and unit."""
    by_name: dict[tuple[object, ...], dict[str, Told]] = {}
    for one in figures:
        if one.fact.measure in LEVELS:
            key = one.fact.article, one.fact.measure, one.fact.scope, _period(one.fact.period), one.fact.unit
            by_name.setdefault(key, {})[_bare(one.fact.indicator)] = one
    for named in by_name.values():
        for total, parts in SUMS:
            yield from _sum(named, total, parts)


def _bare(name: str) -> str:
    plain = fold_name(name)
    for ending in ENDINGS:
        plain = plain.removesuffix(ending)
    return plain


def _sum(named: Mapping[str, Told], total: str, parts: Sequence[str]) -> Iterator[Problem]:
    for name, whole in named.items():
        if not name.endswith(_bare(total)):
            continue
        lead = name.removesuffix(_bare(total))
        found = [one for part in parts if (one := named.get(lead + _bare(part)))]
        if len(found) != len(parts):
            continue
        low, high = (sum((one.bounds[side] for one in found), Decimal(0)) for side in (0, 1))
        if low > whole.bounds[1] or high < whole.bounds[0]:
            said = " and ".join(one.said for one in found)
            value = sum((one.fact.number for one in found), Decimal(0))
            yield whole.problem(f"{whole.said} is not the sum of {said}: {value}")


def _shares(figures: Sequence[Told]) -> Iterator[Problem]:
    """Shares outside 0 to 100 %, and members of one list that together are more than all."""
    groups = group_values(tuple(one.fact for one in figures))
    by_id = {one.fact.id: one for one in figures}
    for one in figures:
        if one.fact.measure != "share" or one.fact.unit not in ("%", "percent"):
            continue
        if not 0 <= one.fact.number <= 100:
            yield one.problem(f"{one.said} is a share outside of 0 to 100 %")
        others = [by_id[fact.id] for fact in groups.get(one.fact.id, ()) if fact.measure == "share"]
        members = [one, *others]
        is_first = all(one.index <= other.index for other in others)
        if is_first and len({_whole(each) for each in members}) == 1:
            least = sum((each.bounds[0] for each in members), Decimal(0))
            if others and least > 100:
                said = ", ".join(each.said for each in members)
                yield one.problem(f"shares of one list are more than 100 % together: {said}")


def _whole(one: Told) -> tuple[object, ...]:
    return one.fact.article, one.fact.scope, one.fact.period


def _columns(golden: Golden, number: int, table: TableFact) -> Iterator[Problem]:
    """Columns with a total that the other rows nearly make up, and not quite."""
    tall, wide = table.heights()
    rows = table.grid.texts[tall:]
    totals = [y for y, row in enumerate(rows) if row and fold_name(row[0]) in TOTALS]
    if len(totals) != 1 or len(rows) < 3:
        return
    for x in range(wide, table.grid.width):
        cells = [cell_text(row[x]) for row in rows]
        if any(cell.number is None for cell in cells) or any("%" in table.grid.texts[y][x] for y in range(tall)):
            continue
        whole = cells[totals[0]].number or Decimal(0)
        parts = [cell.number or Decimal(0) for y, cell in enumerate(cells) if y != totals[0]]
        slack = sum((_half(cell.text) for cell in cells), Decimal(0))
        missed = abs(sum(parts, Decimal(0)) - whole)
        if slack < missed <= abs(whole) * NEAR:
            where = golden.where("tables", number, "rows", tall + totals[0])
            what = f"{table.name}: {rows[totals[0]][0]} {whole} in column {x + 1} is not the sum of the other rows"
            yield Problem(
                where.file, where.line, where.column, f"{what}: {sum(parts, Decimal(0))}", "look at the page again"
            )


def _half(text: str) -> Decimal:
    """Half a unit of the last digit of a cell."""
    return Decimal(5).scaleb(-len(text.partition(".")[2].rstrip("%")) - 1)
