"""Harmless changes of reported figures, which no check may fail."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from harness.checks.case import Case, Variation
from harness.checks.figures.damage import Target, targets, without
from harness.checks.pairing import OPTIONAL
from harness.indicators import units
from harness.model import Figure, ParsedDocument
from harness.quantity import Period, decimal_of


def variations(case: Case, random: Random) -> Iterator[Variation]:
    """Another order, other spellings of the same names, values, units and periods, and fields not reported."""
    figures = case.document.figures
    if not figures:
        return
    yield _with(case, "order", "figures in another order", random.sample(figures, len(figures)))
    yield _with(case, "order", "figures in reverse order", list(reversed(figures)))
    yield _with(case, "decimals", "19 is 19.0", [_with_zero(figure) for figure in figures])
    yield _with(case, "unit", "equal units", [_equal_unit(figure) for figure in figures])
    yield _with(case, "alias", "aliases for indicators", [_alias(case, figure, random) for figure in figures])
    yield _with(case, "period", "periods as equal bounds", [_other_period(figure) for figure in figures])
    for names in (("place",), ("printed",), ("status",), ("group", "period_basis"), ("place", "printed", "status")):
        about = f"{', '.join(names)} not reported"
        yield _with(case, "not reported", about, [without(figure, *names) for figure in figures])
    if _named_without_options(case):
        told = [without(figure, *OPTIONAL) for figure in figures]
        yield _with(case, "not reported", f"{', '.join(OPTIONAL)} not reported", told)
    told = [without(figure, "comparator") if figure.comparator == "eq" else figure for figure in figures]
    yield _with(case, "not reported", "eq not reported", told)
    yield from _told_again(case)


def _with(case: Case, kind: str, about: str, figures: list[Figure]) -> Variation:
    return Variation(kind, about, case.document.model_copy(update={"figures": tuple(figures)}))


def _with_zero(figure: Figure) -> Figure:
    if decimal_of(figure.value) is None:
        return figure
    value = str(figure.value)
    return figure.model_copy(update={"value": f"{value}0" if "." in value else f"{value}.0"})


def _equal_unit(figure: Figure) -> Figure:
    equal = sorted(units.equal(figure.unit)) if figure.unit else []
    others = [unit for unit in equal if unit != figure.unit]
    return figure.model_copy(update={"unit": others[0]}) if others else figure


def _alias(case: Case, figure: Figure, random: Random) -> Figure:
    registry = case.golden.registry
    name = registry.canonical(figure.indicator) if figure.indicator else None
    aliases = registry.entries[name].aliases if name is not None else ()
    return figure.model_copy(update={"indicator": random.choice(aliases)}) if aliases else figure


def _other_period(figure: Figure) -> Figure:
    period = Period.parse(figure.period) if figure.period else None
    if period is None or period.approximate:
        return figure
    if period.low and period.low == period.high:
        return figure.model_copy(update={"period": f"{period.low}/{period.high}"})
    if period.low and period.high:
        first, after = period.low, period.high + timedelta(days=1)
        if first.day == 1 and after.day == 1:
            return figure.model_copy(update={"period": f"{first:%Y-%m}/{period.high:%Y-%m}"})
    return figure


def _named_without_options(case: Case) -> bool:
    """Whether article, indicator, measure, period and unit tell all golden figures apart."""
    keys = [_main_fields(target) for target in targets(case)]
    return len(set(keys)) == len(keys)


def _main_fields(target: Target) -> tuple[object, ...]:
    wanted = target.this.pairing.pairs[target.fact.id].wanted
    identity = wanted.identity
    return (wanted.article, identity.indicator, identity.measure, identity.period)


def _told_again(case: Case) -> Iterator[Variation]:
    """The same figure with the same value, told in a heading too."""
    document = case.document
    for target in targets(case):
        index = target.figure.article
        if index is None or target.figure.place is None or index >= len(document.articles):
            continue
        headings = [b for b, block in enumerate(document.articles[index].blocks) if block.kind == "heading"]
        if headings:
            again = without(target.figure, "printed", "cell")
            place = target.figure.place.model_copy(update={"block": headings[0], "span": None})
            figures = (*(document.figures or ()), again.model_copy(update={"place": place}))
            changed: ParsedDocument = document.model_copy(update={"figures": figures})
            yield Variation("told again", f'figure "{target.fact.id}" is told in a heading too', changed)
            return
