"""Damages of figures, each with the item that must notice it and the verdict that is right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from harness.checks.case import Case, Fault
from harness.checks.figures.comparison import Comparison
from harness.checks.figures.damaged_text import text_faults
from harness.checks.figures.facts import EXTRA, FigureFact, FigureField, demands_no_more, group_values
from harness.checks.figures.sides import told_of, wanted_of
from harness.checks.figures.words import PROSE
from harness.checks.pairing import differing
from harness.indicators import units
from harness.model import Figure, FigurePlace, ParsedDocument, Verdict
from harness.quantity import Period, interval, number_as_printed, read_numbers, struck_twice

MOST = 4
"""Figures of one document that a kind of damage is done to, chosen by chance."""

BAD_VALUES: tuple[object, ...] = (None, "", True, "NaN", "1,300,000", "1.3e6", "4.97亿", "４２")


@dataclass(frozen=True)
class Target:
    """A golden figure and the reported figure that is right for it."""

    case: Case
    this: Comparison
    fact: FigureFact
    number: int
    """Index of the reported figure."""

    @property
    def figure(self) -> Figure:
        return self.this.figures[self.number]

    def item(self, name: FigureField) -> str:
        return f"{self.case.golden.name}/figures/{self.fact.id}/{name}"

    def open(self, name: FigureField) -> bool:
        """Whether a field can fail."""
        return self.fact.demands(name) and not self.fact.contests(name)

    def changed(self, **changes: object) -> ParsedDocument:
        """The document with this figure changed."""
        return replaced(self.case.document, self.number, self.figure.model_copy(update=changes))

    def fault(self, kind: str, about: str, document: ParsedDocument, name: FigureField, *verdicts: Verdict) -> Fault:
        return Fault(kind, f'figure "{self.fact.id}": {about}', document, ((self.item(name), verdicts),))


def replaced(document: ParsedDocument, number: int, *figures: Figure) -> ParsedDocument:
    """The document with one figure replaced by none, one or several."""
    old = document.figures or ()
    return document.model_copy(update={"figures": (*old[:number], *figures, *old[number + 1 :])})


def added(document: ParsedDocument, figure: Figure) -> ParsedDocument:
    return document.model_copy(update={"figures": (*(document.figures or ()), figure)})


def without(figure: Figure, *names: str) -> Figure:
    """A figure that does not report some fields."""
    told = {name: getattr(figure, name) for name in figure.model_fields_set if name not in names}
    return Figure.model_construct(_fields_set=set(told), **told)


def targets(case: Case) -> list[Target]:
    """Golden figures with the reported figures of their identity."""
    this = Comparison(case)
    pairs = this.pairing.pairs if case.document.figures is not None else {}
    return [
        Target(case, this, fact, pairs[fact.id].told.number)
        for fact in this.facts.figures
        if fact.id in pairs and not pairs[fact.id].differing
    ]


def faults(case: Case, random: Random) -> Iterator[Fault]:
    """Each kind of damage, done to some figures that chance chooses."""
    found = targets(case)
    for make in _MAKERS:
        made = 0
        for target in random.sample(found, len(found)):
            fault = make(target, random)
            if fault is not None:
                made += 1
                yield fault
            if made == MOST:
                break
    yield from _invented(case)
    yield from text_faults(case, random)


# The value


def _digit(target: Target, random: Random) -> Fault | None:
    """The first digit is another one: never a matter of rounding or scale."""
    if not target.open("value") or not target.fact.number:
        return None
    text = target.fact.value
    at = next(i for i, char in enumerate(text) if char in "123456789")
    taken = {text[at], "0", *(other.value[at : at + 1] for other in _group(target))}
    digit = random.choice([d for d in "123456789" if d not in taken])
    value = text[:at] + digit + text[at + 1 :]
    return target.fault("digit", f"{text} reads {value}", target.changed(value=value), "value", "wrong")


def _lost_digit(target: Target, random: Random) -> Fault | None:
    text = target.fact.value
    places = [i for i, char in enumerate(text) if char.isdigit()]
    if not target.open("value") or len(places) < 2 or target.fact.tolerance:
        return None
    at = random.choice(places)
    value = (text[:at] + text[at + 1 :]).removesuffix(".")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) or Decimal(value) == Decimal(text):
        return None
    verdicts: tuple[Verdict, ...] = ("wrong", "scale", "halved", "rounding", "swapped")
    return target.fault("lost digit", f"{text} reads {value}", target.changed(value=value), "value", *verdicts)


def _rounding(target: Target, random: Random) -> Fault | None:
    number = number_as_printed(target.fact.number, target.fact.printed)
    if not target.open("value") or target.fact.tolerance or number is None or number.decimals > 20:
        return None
    step = (interval(target.fact.number, number.decimals)[1] - target.fact.number) / 5 * 2
    value = format(target.fact.number - step, "f")
    return target.fault(
        "rounding", f"{target.fact.value} reads {value}", target.changed(value=value), "value", "rounding"
    )


def _scale(target: Target, random: Random) -> Fault | None:
    if not target.open("value") or not target.fact.number:
        return None
    value = format(target.fact.number.scaleb(random.choice([-8, -4, -2, 1, 2, 4])), "f")
    return target.fault("scale", f"{target.fact.value} reads {value}", target.changed(value=value), "value", "scale")


def _sign(target: Target, random: Random) -> Fault | None:
    if not target.open("value") or not target.fact.number:
        return None
    value = format(-target.fact.number, "f")
    return target.fault("sign", f"{target.fact.value} reads {value}", target.changed(value=value), "value", "sign")


def _in_base_units(target: Target, digits: str) -> str | None:
    """Printed digits changed to others, as the value that a parser would give for them."""
    number = number_as_printed(target.fact.number, target.fact.printed)
    if number is None or number.numeral or not target.fact.number:
        return None
    scale = target.fact.number.adjusted() - Decimal(number.digits).adjusted()
    value = format(Decimal(digits).scaleb(scale), "f")
    return f"-{value}" if target.fact.number.is_signed() else value


def _printed_digits(target: Target) -> str:
    number = number_as_printed(target.fact.number, target.fact.printed)
    return number.digits if number and target.open("value") and not target.fact.tolerance else ""


def _doubled(target: Target, random: Random) -> Fault | None:
    digits = _printed_digits(target)
    if not digits or digits.startswith("0"):
        return None
    whole, point, rest = digits.partition(".")
    value = _in_base_units(target, whole * 2 + point + rest * 2)
    about = f"{target.fact.value} reads {value}"
    return target.fault("doubled", about, target.changed(value=value), "value", "doubled") if value else None


def _halved(target: Target, random: Random) -> Fault | None:
    digits = _printed_digits(target)
    value = _in_base_units(target, re.sub(r"([1-9])\1", r"\1", digits)) if re.search(r"([1-9])\1", digits) else None
    about = f"{target.fact.value} reads {value}"
    return target.fault("halved", about, target.changed(value=value), "value", "halved") if value else None


def _marker(target: Target, random: Random) -> Fault | None:
    digits = _printed_digits(target)
    marks = [mark for mark in "789" if digits + mark not in struck_twice(digits)]
    value = _in_base_units(target, digits + marks[0]) if digits else None
    about = f"{target.fact.value} reads {value}"
    return target.fault("marker", about, target.changed(value=value), "value", "marker") if value else None


def _bad_value(target: Target, random: Random) -> Fault | None:
    if not target.open("value"):
        return None
    value = random.choice(BAD_VALUES)
    return target.fault("bad value", f"value is {value!r}", target.changed(value=value), "value", "bad_value")


def _group(target: Target) -> tuple[FigureFact, ...]:
    return group_values(target.this.facts.figures).get(target.fact.id, ())


def _swapped(target: Target, random: Random) -> Fault | None:
    others = {other.id for other in _group(target) if other.number != target.fact.number}
    for other in targets(target.case) if others else ():
        if other.fact.id in others and target.open("value") and other.open("value"):
            document = replaced(
                target.changed(value=other.fact.value),
                other.number,
                other.figure.model_copy(update={"value": target.fact.value}),
            )
            noticed: tuple[tuple[str, tuple[Verdict, ...]], ...] = (
                (target.item("value"), ("swapped",)),
                (other.item("value"), ("swapped",)),
            )
            return Fault("swapped", f'"{target.fact.id}" and "{other.fact.id}" exchange values', document, noticed)
    return None


# The other fields


def _lost(target: Target, random: Random) -> Fault | None:
    if not target.open("value") or len(target.this.told) != len(target.this.pairing.pairs):
        return None
    return target.fault("lost", "not reported", replaced(target.case.document, target.number), "value", "missing")


def _unit(target: Target, random: Random) -> Fault | None:
    fact = target.fact
    if not target.open("unit") or _fits_another(target, target.figure.model_copy(update={"unit": None})):
        return None
    unit = next(u for u in ("百分点", "%", "家", "个") if not (fact.unit and units.same(u, fact.unit)))
    verdict: Verdict = "wrong" if fact.unit else "invented"
    return target.fault("unit", f"the unit is {unit}", target.changed(unit=unit), "unit", verdict)


def _comparator(target: Target, random: Random) -> Fault | None:
    if not target.open("comparator"):
        return None
    got = "gt" if target.fact.comparator == "eq" else "eq"
    document = target.changed(comparator=got)
    return target.fault("comparator", f"{target.fact.comparator} reads {got}", document, "comparator", "wrong")


def _period(target: Target, random: Random) -> Fault | None:
    period = Period.parse(target.fact.period) if target.fact.period and target.open("period") else None
    if period is None:
        return None
    for years in (1, -1, 7, -7):
        low, high = (
            day and day.replace(year=day.year + years, day=min(day.day, 28)) for day in (period.low, period.high)
        )
        moved = str(Period(low, high))
        if not _fits_another(target, target.figure.model_copy(update={"period": moved})):
            return target.fault("period", f"the period is {moved}", target.changed(period=moved), "period", "wrong")
    return None


def _measure(target: Target, random: Random) -> Fault | None:
    if not target.open("measure") or target.figure.measure is None:
        return None
    for measure in ("level", "yoy_change", "share", "rank"):
        changed = target.figure.model_copy(update={"measure": measure})
        if measure != target.fact.measure and not _fits_another(target, changed):
            return target.fault(
                "measure", f"the measure is {measure}", target.changed(measure=measure), "measure", "wrong"
            )
    return None


def _renamed(target: Target, random: Random) -> Fault | None:
    if not target.open("indicator"):
        return None
    name = target.fact.indicator + "乙"
    return target.fault("renamed", f"the indicator is {name}", target.changed(indicator=name), "indicator", "wrong")


def _moved(target: Target, random: Random) -> Fault | None:
    """Only the figure moves; its words stay where they are."""
    if not target.open("article") or target.figure.article is None:
        return None
    for index in range(len(target.case.document.articles)):
        owners = target.case.articles.owners(index)
        moved = target.figure.model_copy(update={"article": index, "place": None})
        if target.fact.article not in owners and not _fits_another(target, moved):
            document = replaced(target.case.document, target.number, moved)
            return target.fault("moved", f"reported in article {index + 1}", document, "article", "wrong_article")
    return None


def _silent(target: Target, random: Random) -> Fault | None:
    names: list[FigureField] = [name for name in ("indicator", "value", "unit") if target.open(name)]
    if target.fact.unit is None and "unit" in names:
        names.remove("unit")
    if not names:
        return None
    name = random.choice(names)
    document = replaced(target.case.document, target.number, without(target.figure, name))
    return target.fault("silent", f"reported without {name}", document, name, "not_reported")


def _told_twice(target: Target, random: Random) -> Fault | None:
    """A second report with another value at another place."""
    block = next((b for b in _other_blocks(target)), None)
    if not target.open("value") or block is None or not (target.figure.printed or target.figure.place):
        return None
    value = format(target.fact.number + 3, "f")
    second = without(target.figure, "printed").model_copy(update={"value": value, "place": FigurePlace(block=block)})
    about = f"told again as {value}"
    return target.fault("told twice", about, added(target.case.document, second), "value", "inconsistent")


def _other_blocks(target: Target) -> Iterator[int]:
    figure, articles = target.figure, target.case.document.articles
    if figure.article is None or figure.place is None or figure.article >= len(articles):
        return
    for index, block in enumerate(articles[figure.article].blocks):
        if block.kind in PROSE and index != figure.place.block:
            yield index


def _copied(target: Target, random: Random) -> Fault | None:
    spot = target.this.told[target.number].spot
    block = target.this.page.block(spot)
    if not demands_no_more(target.this.facts) or (block is not None and block.kind not in PROSE):
        return None
    if block is None and (target.this.facts.figures_complete != "all" or target.figure.printed):
        return None
    noticed: tuple[tuple[str, tuple[Verdict, ...]], ...] = ((f"{target.case.golden.name}/{EXTRA}", ("extra",)),)
    document = added(target.case.document, target.figure)
    return Fault("copied", f'figure "{target.fact.id}" is reported twice', document, noticed)


def _fits_another(target: Target, figure: Figure) -> bool:
    """Whether a changed figure would be another one of the golden's."""
    told, registry = told_of(target.case, target.number, figure), target.case.golden.registry
    facts = (fact for fact in target.this.facts.figures if fact.id != target.fact.id)
    return any(not differing(wanted_of(registry, fact, ()), told, all_fields=False) for fact in facts)


_MAKERS: tuple[Callable[[Target, Random], Fault | None], ...] = (
    _digit, _lost_digit, _rounding, _scale, _sign, _doubled, _halved, _marker, _bad_value, _swapped, _lost, _unit,
    _comparator, _period, _measure, _renamed, _moved, _silent, _told_twice, _copied,
)  # fmt: skip


# Figures that are none


def _invented(case: Case) -> Iterator[Fault]:
    this = Comparison(case)
    if case.document.figures is None:
        return
    name = case.golden.name
    extra: tuple[tuple[str, tuple[Verdict, ...]], ...] = ((f"{name}/{EXTRA}", ("extra",)),)
    if demands_no_more(this.facts):
        figure = Figure(article=0, indicator="无此指标", measure="level", value="977", unit="个")
        yield Fault("invented", "a figure that stands nowhere is reported", added(case.document, figure), extra)
    words = [word for word in this.facts.not_figures if len(read_numbers(word)) == 1][:MOST]
    for word in words:
        value = format(read_numbers(word)[0].value, "f")
        figure = Figure(article=0, indicator=f"{word}数", measure="count", value=value, unit="个", printed=word)
        item = f"{name}/not_figures/{word}"
        yield Fault(
            "not a figure",
            f'"{word}" is reported as {value}',
            added(case.document, figure),
            ((item, ("not_a_figure",)),),
        )
