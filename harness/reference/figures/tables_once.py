"""Figures told more than once, given once (FORMATS rule 11)."""

from collections.abc import Iterable, Sequence

from harness.model import Figure
from harness.reference.figures.words import plain

_WHOLE = ("全国", "全省", "全市", "全县", "全区", "全州", "全港", "全自治区")


def _identity(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.measure, figure.period, figure.value, figure.upper, figure.unit


def _is_whole(scope: str | None) -> bool:
    return scope is None or plain(scope) in _WHOLE


def _one_scope(one: str | None, other: str | None) -> bool:
    """Whether two figures speak of one place: named alike, or one of the whole that the other leaves unnamed."""
    return one == other or one is None or other is None or (_is_whole(one) and _is_whole(other))


def once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures of tables without repetitions; the first stands, and takes the place's name from a later one."""
    kept: dict[tuple[object, ...], list[Figure]] = {}
    order: list[tuple[tuple[object, ...], int]] = []
    for figure in figures:
        alike = kept.setdefault(_identity(figure), [])
        at = next((n for n, other in enumerate(alike) if _may_be_one(other, figure)), None)
        if at is None:
            alike.append(figure)
            order.append((_identity(figure), len(alike) - 1))
        elif alike[at].scope is None and figure.scope is not None:
            alike[at] = alike[at].model_copy(update={"scope": figure.scope})
    return tuple(kept[identity][at] for identity, at in order)


def _may_be_one(one: Figure, other: Figure) -> bool:
    if one.scope is None or other.scope is None:
        whole = other.scope if one.scope is None else one.scope
        return _is_whole(whole)
    return _one_scope(one.scope, other.scope)


def untold(figures: Sequence[Figure], prose: Sequence[Figure], *, about: str = "") -> list[Figure]:
    """The table's figures that the prose does not tell: a place of its own keeps a figure of equal value apart.

    `about` is the article's title: the row of a place that it names tells what the prose tells.
    """
    told: dict[tuple[object, ...], list[Figure]] = {}
    for figure in prose:
        told.setdefault(_identity(figure), []).append(figure)
    return [
        figure
        for figure in figures
        if not any(_repeats(figure, other, about) for other in told.get(_identity(figure), ()))
    ]


def _repeats(figure: Figure, prose: Figure, about: str) -> bool:
    if figure.scope is None or _is_whole(figure.scope):
        return True
    own = f"{about} {figure.cell.table if figure.cell and figure.cell.table else ''}"
    return figure.scope in own or (prose.scope is not None and _one_scope(figure.scope, prose.scope))
