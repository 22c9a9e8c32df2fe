"""A told number as the figure that is reported: digits, unit, printed words, place."""

import re
from decimal import Decimal

from harness.model import Figure, FigurePlace, Group, Span
from harness.reference.figures.leads import Lead
from harness.reference.figures.measures import is_rate_name, sign_of
from harness.reference.figures.quantities import Quantity
from harness.reference.figures.tellings import Told

_BARE = frozenset({"百分点", "基点", "工作日", "小时"})
"""Units that are written without the 个 before them."""
_AGAINST = ("points", "difference", "rate", "ratio")


def write(
    raw: str, quantity: Quantity, lead: Lead, told: Told, *, article: int, block: int, status: str, clause: str,
    group: Group | None, scope: str | None = None, constant: bool = False,
) -> Figure:  # fmt: skip
    """The figure; `raw` is the block's text as printed, `clause` its plain words up to the number.

    `constant` says that a note tells its growth at constant prices.
    """
    sign = -sign_of(told.kind, lead) if told.turned else sign_of(told.kind, lead)
    ends = sorted(bound * sign for bound in (quantity.value, quantity.upper) if bound is not None)
    span = _span(raw, quantity, lead, group)
    fields: dict[str, object] = {
        "article": article,
        "indicator": told.named.name,
        "measure": told.measure,
        "value": _digits(ends[0]),
        "unit": _unit(raw, quantity, told.unit),
        "comparator": quantity.comparator,
        "period": str(told.times) if told.times else None,
        "period_basis": told.told_by,
        "status": status,
        "printed": raw[slice(*span)],
        "place": FigurePlace(block=block, span=span),
    }
    optional = {
        "upper": _digits(ends[1]) if len(ends) > 1 else None,
        "approximate": quantity.approximate or None,
        "per": told.per,
        "group": group,
        "scope": scope,
        "compared_with": _compared_with(lead, told),
        "price_basis": _price_basis(clause, lead, constant=constant) if told.kind == "rate" else None,
        "of": _of(lead, told) if told.kind == "points" else None,
    }
    return Figure(**(fields | {name: value for name, value in optional.items() if value is not None}))


def _compared_with(lead: Lead, told: Told) -> str | None:
    if told.measure in ("change", "ratio") and told.base is not None and told.kind in _AGAINST:
        return str(told.base)
    if told.measure != "change" or not lead.than:
        return None
    return f"scope:{re.sub('(?:的)?(?:平均|整体|总体)?(?:水平|增速|均值)?$', '', lead.than) or lead.than}"


def _price_basis(clause: str, lead: Lead, *, constant: bool) -> str | None:
    said = " ".join(lead.words)
    if "名义" in said:
        return "nominal"
    if "实际" in said or "实质" in said:
        return "real"
    return "constant_prices" if constant or re.search("可比价|不变价", clause) else None


def _of(lead: Lead, told: Told) -> str | None:
    """What a difference in points changes: the rate of growth, or a share."""
    measures = told.named.entry.measures if told.named.entry else ()
    of_share = "share" in measures and "yoy_change" not in measures
    if lead.rate or (lead.has("speed") and not of_share):
        return "yoy_change"
    return (
        "share" if "share" in measures or told.named.share or (not measures and is_rate_name(told.named.name)) else None
    )


def _span(raw: str, quantity: Quantity, lead: Lead, group: Group | None) -> Span:
    """The words printed: from the verb, or from the name where there is none; of a later member the number alone."""
    later = group is not None and group.index > 1
    start = quantity.start if later else lead.verb
    if not later and lead.start < lead.end and (start == quantity.start or not (lead.direction or lead.rate or group)):
        start = lead.start
    while start < quantity.start and raw[start] in " 　，、,：:（(":
        start += 1
    return start, quantity.end


def _digits(value: Decimal) -> str:
    return format(value, "f")


def _unit(raw: str, quantity: Quantity, unit: str | None) -> str | None:
    """The unit as printed, 个 dropped before a unit of its own; 个 for 10大."""
    if unit == "%" or unit is None:
        return unit
    if unit == "大":
        return "个"
    printed = raw[slice(*quantity.unit_span)] if quantity.unit_span else unit
    printed = re.sub(r"\s", "", printed)
    return printed[1:] if unit.startswith("个") and unit[1:] in _BARE else printed
