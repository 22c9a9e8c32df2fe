"""Both sides of pairing: a golden figure and a reported one, their names, units and periods in one spelling."""

from datetime import date

from harness.checks.case import Case
from harness.checks.figures.facts import FigureFact
from harness.checks.figures.fields import base_key, field_key
from harness.checks.pairing import Identity, Spot, Told, Wanted
from harness.indicators import Registry, fold_name, units
from harness.model import Figure
from harness.quantity import Period, decimal_of
from harness.text import folded

_UNREADABLE = Period(date.max, date.min)
"""Stands for a reported period that is none: it agrees with nothing."""


def wanted_of(registry: Registry, fact: FigureFact, spots: tuple[Spot, ...]) -> Wanted:
    """A golden figure as pairing sees it. Contested as a whole it keeps its identity, or it would fit anything."""
    demanded = fact.demands("period")
    return Wanted(
        id=fact.id,
        article=fact.article,
        identity=Identity(
            indicator=_name(registry, fact.indicator),
            measure=fact.measure,
            period=Period.parse(fact.period) if demanded and fact.period else None,
            unit=units.canonical(fact.unit) if fact.unit else None,
            **_rest(fact),
        ),
        value=fact.number,
        words=folded(fact.printed or ""),
        spots=spots,
        contested=frozenset() if isinstance(fact.contested, bool) else frozenset(fact.contested),
        no_period=demanded and fact.period is None,
    )


def told_of(case: Case, number: int, figure: Figure) -> Told:
    """A reported figure as pairing sees it."""
    period = None if figure.period is None else Period.parse(figure.period) or _UNREADABLE
    articles = None if figure.article is None else frozenset(case.articles.owners(figure.article))
    return Told(
        number=number,
        articles=articles,
        identity=Identity(
            indicator=_name(case.golden.registry, figure.indicator) if figure.indicator else None,
            measure=figure.measure,
            period=period,
            unit=units.canonical(figure.unit) if figure.unit else None,
            **_rest(figure),
        ),
        value=decimal_of(figure.value),
        words=folded(figure.printed or ""),
        spot=_spot(figure),
        content=_content(figure),
    )


def _content(figure: Figure) -> str:
    told = (figure.indicator, figure.measure, figure.value, figure.unit, figure.period, figure.comparator, figure.upper)
    return f"{told}{figure.printed}{figure.scope}{figure.per}{figure.status}{figure.cell}"


def _name(registry: Registry, name: str) -> str:
    return fold_name(registry.canonical(name) or name)


def _rest(figure: FigureFact | Figure) -> dict[str, str | None]:
    base = figure.compared_with
    keys: dict[str, str | None] = {
        name: field_key(name, text) if (text := getattr(figure, name)) else None
        for name in ("scope", "per", "price_basis", "of")
    }
    return {**keys, "compared_with": base_key(base) if base else None}


def _spot(figure: Figure) -> Spot | None:
    place = figure.place
    if place is None or place.block is None or figure.article is None:
        return None
    return Spot(figure.article, place.block, place.span)
