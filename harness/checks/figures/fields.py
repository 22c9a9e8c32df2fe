"""One field of one figure: what was reported against what the golden says."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from harness.checks.figures.facts import MEASURES, FigureFact, FigureFacts, FigureField, as_said, said_cell
from harness.checks.figures.words import Found, Page, footnote_marks
from harness.checks.pairing import Pair, Spot
from harness.indicators import Registry, units
from harness.model import Figure, Verdict
from harness.quantity import (
    Period,
    decimal_of,
    interval,
    number_as_printed,
    period_problem,
    read_numbers,
    value_verdict,
)
from harness.results import Item, Outcome, Place
from harness.text import folded


@dataclass(frozen=True)
class Compared:
    """A golden figure held against a reported one."""

    fact: FigureFact
    got: Figure
    pair: Pair
    page: Page
    registry: Registry
    found: Found
    """What became of the golden's words in the text."""
    group: tuple[FigureFact, ...] = ()
    """The other members of its 分别 group."""
    speaks: frozenset[str] = frozenset()
    """Fields that the parser reports for any figure of the document."""

    @property
    def spot(self) -> Spot | None:
        """Where to look: the parser's own place, else where the words stand."""
        return self.pair.told.spot or (self.found.spots[0] if self.found.spots else self.found.at)

    @property
    def place(self) -> Place | None:
        return self.page.place(self.spot)


def judge(this: Compared, item: Item, name: FigureField) -> Outcome:
    """What became of one field. `printed` is judged elsewhere, since its words are sought for every parser."""
    if _absent(this, name):
        return _not_reported(this, item, name)
    return _JUDGES.get(name, _plain)(this, item, name)


def _absent(this: Compared, name: FigureField) -> bool:
    """Whether the parser says nothing of a field. A null where the golden has something says nothing of a period."""
    if name == "article":
        return this.pair.told.articles is None
    if name in ("indicator", "measure", "period"):
        return getattr(this.got, name) is None and getattr(this.fact, name) is not None
    if name == "unit":
        return not this.got.reports("unit") and this.fact.unit is not None
    if name in ("comparator", "approximate"):
        return name == "approximate" and this.got.approximate is None and this.fact.approximate
    return not this.got.reports(name) and getattr(this.fact, name) is not None


def _not_reported(this: Compared, item: Item, name: FigureField) -> Outcome:
    """A skip, but a failure where it leaves the figure unnamed, and for what no figure is without (FORMATS rule 22)."""
    if name in this.pair.unnamed:
        message = f"several figures of the document differ in their {name} alone, so a report without it names none"
        return item.failed("not_reported", message=message, place=this.place)
    if name in ("indicator", "value", "unit") or (name in ("measure", "period") and name in this.speaks):
        why = "" if name in ("indicator", "value", "unit") else "; the parser reports it for other figures"
        return item.failed("not_reported", message=f"the figure is reported without {name}{why}", place=this.place)
    return item.skipped(f"the parser does not report {name}", verdict="not_reported")


def _article(this: Compared, item: Item, name: FigureField) -> Outcome:
    got = "in " + this.page.title(this.got.article if this.got.article is not None else -1)
    if "article" not in this.pair.differing:
        return item.passed(got=got)
    message = "the figure is reported in another article: check where one ends and the next begins"
    return item.failed("wrong_article", got=got, message=message, place=this.place)


def _indicator(this: Compared, item: Item, name: FigureField) -> Outcome:
    got = this.got.indicator or ""
    if "indicator" not in this.pair.differing:
        return item.passed(got=got)
    return item.failed("wrong", got=got, message=_other_name(this, got), place=this.place)


def _other_name(this: Compared, got: str) -> str:
    if this.registry.canonical(got) is not None:
        return f'"{got}" is another indicator of the registry'
    nearest = this.registry.nearest(got)
    if nearest is None or nearest == this.registry.canonical(this.fact.indicator):
        return f'"{got}" is not in the registry; if it is the same, add it to the aliases of "{this.fact.indicator}"'
    return f'"{got}" is not in the registry; the nearest name there is "{nearest}"'


def _measure(this: Compared, item: Item, name: FigureField) -> Outcome:
    got = this.got.measure or ""
    if got == this.fact.measure:
        return item.passed(got=got)
    message = "" if got in MEASURES else f"no such measure; there are {', '.join(MEASURES)}"
    return item.failed("wrong", got=got, message=message, place=this.place)


def _period(this: Compared, item: Item, name: FigureField) -> Outcome:
    got = this.got.period
    if got is None:
        return item.passed(got="no period")
    if this.fact.period is None:
        return item.failed("invented", got=got, message="the document gives no period here", place=this.place)
    mine, theirs = Period.parse(this.fact.period), Period.parse(got)
    if mine and theirs and mine.accepts(theirs):
        return item.passed(got=got)
    message = period_problem(got) or ""
    if mine and theirs:
        message = _period_difference(mine, theirs)
    return item.failed("wrong", got=got, message=message, place=this.place)


def _period_difference(mine: Period, theirs: Period) -> str:
    if mine.low and theirs.low and mine.high and theirs.high:
        shifted = mine.low.year - theirs.low.year == mine.high.year - theirs.high.year != 0
        same_days = (mine.low.replace(year=4), mine.high.month) == (theirs.low.replace(year=4), theirs.high.month)
        if shifted and same_days:
            return f"of another year: {theirs.low.year} for {mine.low.year}"
    if mine.low == theirs.low:
        return f"it ends on {theirs.high or 'no day'} and not on {mine.high or 'no day'}"
    if mine.high == theirs.high:
        return f"it begins on {theirs.low or 'no day'} and not on {mine.low or 'no day'}"
    return f"{theirs} is not {mine}"


def _value(this: Compared, item: Item, name: FigureField) -> Outcome:
    fact = this.fact
    verdict = _verdict(this, fact.value, this.got.value)
    shown = as_said(this.got.value, this.got.unit, this.got.comparator, this.got.upper)
    if verdict != "exact":
        return item.failed(verdict, got=shown, message=_why(this, verdict), place=this.place)
    others = [t for t in (*this.pair.elsewhere, *this.pair.same_place) if t.value != this.pair.told.value]
    if others:
        figures = this.page.case.document.figures or ()
        told = [figures[other.number] for other in others]
        said = " and ".join(as_said(f.value, f.unit, f.comparator, f.upper) for f in told)
        message = (
            f"reported {len(others) + 1} times with different values: one figure has one value wherever it is told"
        )
        return item.failed(
            "inconsistent", got=f"{shown} and {said}", message=message, place=this.page.place(others[0].spot)
        )
    return item.passed(got=shown, verdict="exact")


def _verdict(this: Compared, expected: str, got: object) -> Verdict:
    if decimal_of(got) == Decimal(expected):
        return "exact"
    return value_verdict(
        Decimal(expected), got,
        printed=this.fact.printed, group_values=[other.number for other in this.group],
        tolerance=this.fact.tolerance, markers=_marks(this),
    )  # fmt: skip


def _marks(this: Compared) -> Collection[str]:
    """Footnote markers that the page shows beside this number, or that the reported words hold."""
    marks = {this.found.mark} if this.found.mark else set()
    number = number_as_printed(this.fact.number, this.fact.printed)
    if number is None or not this.got.printed:
        return marks
    known = footnote_marks(this.page.case, this.fact.article)
    for told in read_numbers(this.got.printed):
        if told.digits[:-1] == number.digits and told.digits[-1:].isdigit():
            marks.add(told.digits[-1])
        marks |= {mark for mark in known if told.digits == mark + number.digits}
    return marks


def _why(this: Compared, verdict: Verdict) -> str:
    """What kind of error a value is, and what to look at."""
    fact, got = this.fact, this.got.value
    if verdict == "bad_value":
        return _bad_value(got)
    number = decimal_of(got)
    if verdict == "rounding":
        printed = number_as_printed(fact.number, fact.printed)
        low, high = interval(fact.number, printed.decimals if printed else 0)
        return f"it only rounds to what is printed ({_text(low)} to {_text(high)}): a parser copies digits"
    if verdict == "scale" and number:
        power = number.adjusted() - fact.number.adjusted()
        sign = ", and the sign is turned" if number.is_signed() != fact.number.is_signed() else ""
        return f"the digits are right, the scale is 10^{power}{sign}: check 万, 亿, % and thousands marks"
    if verdict == "swapped":
        other = next((o.id for o in this.group if o.number == number), "")
        return f'this is the value of "{other}", of the same list ({fact.group.cue if fact.group else "group"})'
    return {
        "sign": "the sign is turned: the verb says which way it goes (下降, 减少, fell)",
        "doubled": "the printed digits run twice: doubled text must be undone",
        "halved": "the printed digits hold a genuine double that was undone",
        "marker": "a footnote marker is read as a digit",
    }.get(verdict, _wrong(this, number))


def _wrong(this: Compared, number: Decimal | None) -> str:
    for word in this.page.case.golden.of(FigureFacts).not_figures:
        if (
            number is not None
            and any(n.value == number for n in read_numbers(word))
            and word in (this.fact.printed or "")
        ):
            return f'{number} is the number of "{word}", which is no figure'
    if number is not None and number == this.fact.number.to_integral_value(ROUND_DOWN):
        return "the digits after the point are lost"
    return ""


def _text(number: Decimal) -> str:
    return format(number, "f").rstrip("0").rstrip(".") if "." in format(number, "f") else format(number, "f")


def _bad_value(got: object) -> str:
    """What form a value has, with the number it should be where the text holds just one."""
    form = 'a value is digits in base units, with "-" and one point at most, as "1300000" or "-5.4"'
    if isinstance(got, str):
        numbers = read_numbers(got.strip())
        if len(numbers) == 1 and numbers[0].text == got.strip():
            return f'{form}; here: "{_text(numbers[0].value)}"'
    return form


def _unit(this: Compared, item: Item, name: FigureField) -> Outcome:
    expected, got = this.fact.unit, this.got.unit
    if expected is None and not got:
        return item.passed(got="no unit")
    if expected is None:
        return item.failed("invented", got=str(got), message="no unit is printed here", place=this.place)
    if got and units.same(expected, got):
        return item.passed(got=got)
    return item.failed("wrong", got=got or "no unit", message=_unit_difference(expected, got or ""), place=this.place)


def _unit_difference(expected: str, got: str) -> str:
    if got[:1] in tuple("万亿萬億千百") and units.same(got.lstrip("万亿萬億千百"), expected):
        return f"万 and 亿 belong into the value, the unit is {expected}"
    if units.same(expected, "%") and units.same(got, "百分点"):
        return "a percentage is no difference in percentage points"
    if units.same(expected, "百分点") and units.same(got, "%"):
        return "a difference in percentage points is no percentage"
    return ""


def _comparator(this: Compared, item: Item, name: FigureField) -> Outcome:
    expected, got = this.fact.comparator, this.got.comparator or "eq"
    if got == expected:
        return item.passed(got=got)
    printed = number_as_printed(this.fact.number, this.fact.printed)
    message = f'"{printed.cue}" makes it {printed.comparator}' if printed and printed.cue else ""
    if not message and expected == "eq":
        message = "no word beside the number makes it a bound: check whether the cue is the neighbour's"
    return item.failed("wrong", got=got, message=message, place=this.place)


def _upper(this: Compared, item: Item, name: FigureField) -> Outcome:
    shown = as_said(this.got.upper, this.got.unit, None)
    if this.fact.upper is None:
        return _plain(this, item, name)
    verdict = _verdict(this, this.fact.upper, this.got.upper)
    if verdict == "exact":
        return item.passed(got=shown, verdict="exact")
    message = _bad_value(this.got.upper) if verdict == "bad_value" else "the upper bound differs"
    return item.failed(verdict, got=shown, message=message, place=this.place)


def _approximate(this: Compared, item: Item, name: FigureField) -> Outcome:
    got = bool(this.got.approximate)
    shown = "approximate" if got else "not approximate"
    if got == this.fact.approximate:
        return item.passed(got=shown)
    return item.failed("wrong", got=shown, place=this.place)


def _compared_with(this: Compared, item: Item, name: FigureField) -> Outcome:
    expected, got = this.fact.compared_with, this.got.compared_with
    if expected and got and same_base(expected, got):
        return item.passed(got=got)
    return _plain(this, item, name)


def same_base(expected: str, got: str) -> bool:
    """Whether two bases of a change are one: equal periods, or equal scopes."""
    return base_key(expected) == base_key(got) or (
        (mine := Period.parse(expected)) is not None
        and (theirs := Period.parse(got)) is not None
        and mine.accepts(theirs)
    )


def base_key(base: str) -> str:
    """A base in one spelling: 2019 and 2019-01-01/2019-12-31 are one."""
    period = Period.parse(base)
    return str(period) if period else folded(base)


def _cell(this: Compared, item: Item, name: FigureField) -> Outcome:
    expected, got = this.fact.cell, this.got.cell
    if got is None:
        return item.passed(got="no cell") if expected is None else item.failed("wrong", got="no cell", place=this.place)
    shown = said_cell(got.row, got.column)
    if expected is None:
        return item.failed("invented", got=shown, message="the figure stands in no table", place=this.place)
    if _in_order(expected.row, got.row) and _in_order(expected.column, got.column):
        return item.passed(got=shown)
    return item.failed("wrong", got=shown, message="another cell of the table", place=this.place)


def _in_order(path: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Whether the golden's headers stand in the reported path in their order; outer ones may be told besides."""
    if path == told:
        return True
    rest = iter([folded(part) for part in told])
    return all(folded(part) in rest for part in path)


def _plain(this: Compared, item: Item, name: FigureField) -> Outcome:
    """status, scope, per, price_basis and of: equal as text; null is there to be told."""
    expected, got = getattr(this.fact, name), getattr(this.got, name)
    shown = f"no {name}" if got is None else str(got)
    if expected is None and got is None:
        return item.passed(got=shown)
    if expected is None:
        return item.failed("invented", got=shown, message=f"the document gives no {name} here", place=this.place)
    if got is not None and (expected == got or field_key(name, str(expected)) == field_key(name, str(got))):
        return item.passed(got=shown)
    return item.failed("wrong", got=shown, place=this.place)


def field_key(name: str, text: str) -> str:
    """A field's text in one spelling: 规上 is 规模以上 in a scope, P12M is P1Y."""
    if name == "per":
        return {"P12M": "P1Y", "P7D": "P1W", "PT24H": "P1D", "PT60M": "PT1H"}.get(text, text)
    return folded(text).replace("规上", "规模以上").casefold()


_JUDGES: dict[FigureField, Callable[[Compared, Item, FigureField], Outcome]] = {
    "article": _article,
    "indicator": _indicator,
    "measure": _measure,
    "value": _value,
    "unit": _unit,
    "comparator": _comparator,
    "upper": _upper,
    "approximate": _approximate,
    "period": _period,
    "compared_with": _compared_with,
    "cell": _cell,
}
