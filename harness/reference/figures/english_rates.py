"""The time of an English figure, what it is compared with, and the measure and unit that follow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from harness.indicators import Entry
from harness.model import Measure
from harness.reference.figures.english_clauses import Segment
from harness.reference.figures.english_periods import Step, TimeSpan, step_back
from harness.reference.figures.english_quantities import Quantity
from harness.reference.figures.english_telling import Role
from harness.reference.figures.english_words import words
from harness.reference.figures.periods import Times
from harness.reference.figures.tables_columns import Heads
from harness.reference.figures.tables_measures import read_measure
from harness.reference.figures.tables_rows import RowHeads
from harness.reference.figures.tables_units import TableUnit

_BREAK = re.compile(r"[,;:()]|\s(?:and|but|while|to|from)\s", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:annual|annually|yearly|year-on-year|12-month)\b", re.IGNORECASE)
_QUARTERLY = re.compile(
    r"\b(?:quarterly|quarter-on-quarter|month-on-month|monthly (?:rate|growth|change|rise|fall|decrease|basis))\b",
    re.IGNORECASE,
)
_INTEREST = re.compile(
    r"\b(?:policy|interest|base|bank|deposit|repo|mortgage|lending|discount|refinancing|swap|tax"
    r"|VAT) rate\b|\byields?\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(r"\b(?:inflation|growth)\b", re.IGNORECASE)
_LABEL = re.compile(r"\([^()#]{0,20}@\x01*\s*[:,–-]?\s*(?:was |at )?$")
_AFTER = re.compile(r"\b(?:after|following)\s[^.;]*$", re.IGNORECASE)
_CUT_OFF = re.compile(r"\s*\([^()]*\)(?P<rest>[^#,;(]*)")
_FOLLOWS = re.compile(r"\b(?:following|after)\s+(?:an?|the)\s[^,;]*$", re.IGNORECASE)
_WHEN = re.compile(r"[\x01]*,?\s+(?:when|where)\s[^#;.]*$", re.IGNORECASE)
_OPENS = re.compile(r"(?:\A|[;,:(]\s*|\b(?:and|but|while)\s+)(?:in\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"(?:\b(?:and|but|while|which)\b|,).*\b(?:{words('reach', 'forecast', 'target')})\b", re.IGNORECASE
)
_AVERAGED = re.compile(
    r"\b(?:annual average|average annual(?= (?:rate|growth|increase|decrease|change|rise|fall|decline|gain))"
    r"|a year on average|on average (?:each|every|per) year"
    r"|per year on average|annualised average|compound annual)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a change is against: a step back, or a time of its own."""

    step: Step | None = None
    times: Times | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its numbers and times."""

    mask: str
    quantities: Sequence[Quantity]
    times: Sequence[TimeSpan]

    def clause(self, piece: Segment) -> str:
        """A segment; where a number in parentheses cuts it off, with what follows: # (9%) went to landfill."""
        told = self.mask[piece.start : piece.end]
        cut = _CUT_OFF.match(self.mask, piece.end)
        return f"{told} {cut['rest']}" if cut else told

    def next_start(self, number: int) -> int:
        return self.quantities[number + 1].start if number + 1 < len(self.quantities) else len(self.mask)

    def last_end(self, number: int) -> int:
        return self.quantities[number - 1].end if number else 0


def basis_of(sentence: Sentence, number: int, last: int, *, alone: bool) -> Basis | None:
    """What the change at `number` is against; `last` is the last of its group. `alone`: no other change is told."""
    start, stop = sentence.quantities[last].end, sentence.next_start(last)
    if sentence.mask[:stop].endswith("("):
        stop = sentence.next_start(last + 1) if last + 1 < len(sentence.quantities) else len(sentence.mask)
    after = [span for span in sentence.times if span.kind == "base" and start <= span.start < stop]
    before = [
        span
        for span in sentence.times
        if span.kind == "base"
        and sentence.last_end(number) <= span.start < sentence.quantities[number].start
        and not _WHEN.match(sentence.mask, span.end, sentence.quantities[number].start)
    ]
    if (
        not after
        and number
        and before
        and not _BREAK.search(sentence.mask[sentence.last_end(number) : before[0].start])
    ):
        before = []
    later = [span for span in sentence.times if span.kind == "base" and span.start >= stop] if alone else []
    for spans in (after, before, later):
        if spans:
            return Basis(spans[0].step, spans[0].times)
    return None


def times_of(
    sentence: Sentence, number: int, role: Role, topic: Times | None, owned: frozenset[int]
) -> tuple[Times | None, bool]:
    """The time of a number and whether it is twelve months to a month; `owned` are places of times told of the past."""
    quantity = sentence.quantities[number]
    spans = [span for span in sentence.times if span.kind == "time" and not span.now and span.start not in owned]
    close = [
        span
        for span in sentence.times
        if span.kind == "time" and not span.now and quantity.end <= span.start < sentence.next_start(number)
    ]
    direct = [span for span in close if not _BREAK.search(sentence.mask[quantity.end : span.start])]
    left = [span for span in spans if span.start < quantity.start]
    if role.kind == "before":
        return _time_before(sentence, number, (left or spans)[-1].times if spans else topic), False
    later = [
        span
        for span in spans
        if span.start >= quantity.end and _reaches(sentence.mask[quantity.end : span.start], near=role.predicate)
    ]
    told = _by_clause(sentence, number, left[-1].times if left else topic)
    if told is not None:
        return told, False
    for found in (_in_parentheses(sentence, number) or direct[:1], left[-1:], later[:1]):
        if found:
            return found[0].times, found[0].annual
    return topic, False


def _by_clause(sentence: Sentence, number: int, topic: Times | None) -> Times | None:
    """The time that a clause is about: than in May, when it was 3%; a year earlier 3% were."""
    start, low = sentence.quantities[number].start, sentence.last_end(number)
    spans = [span for span in sentence.times if span.kind != "time" and low <= span.start < start]
    if not spans:
        return None
    span, mask = spans[-1], sentence.mask
    when = _WHEN.match(mask, span.end, start)
    opens = span.kind == "before" and _OPENS.search((" " if low else "") + mask[low : span.start])
    if not (when or opens):
        return None
    return span.times or (step_back(topic, span.step) if topic and span.step else None)


def _in_parentheses(sentence: Sentence, number: int) -> list[TimeSpan]:
    """A time that alone fills parentheses behind a number: in the quarter before the storm (January to March 2019)."""
    end, stop = sentence.quantities[number].end, sentence.next_start(number)
    return [
        span
        for span in sentence.times
        if span.kind == "time"
        and end <= span.start < stop
        and sentence.mask[: span.start].rstrip().endswith("(")
        and sentence.mask[span.end :].lstrip().startswith(")")
    ][:1]


def _reaches(between: str, *, near: bool) -> bool:
    """Whether a time later in the sentence still speaks of a number: no new clause with its own verb between.

    `near`: the number's own clause stands behind it, so that any time before the next number is its own.
    """
    if near and "#" not in between:
        return True
    return not re.search("[;(]", between) and not _CLAUSE.search(between)


def owned_by_past(sentence: Sentence, roles: dict[int, Role]) -> frozenset[int]:
    """Where times stand that belong to earlier levels (from 4.1% in June), and so are no topic."""
    owned: set[int] = set()
    for number, role in roles.items():
        follows = _FOLLOWS.search(sentence.mask[sentence.last_end(number) : sentence.quantities[number].start])
        if role.kind == "before" or follows:
            labelled = is_labelled(sentence, number)
            start = sentence.quantities[number].end
            if labelled:
                start = sentence.mask.rindex("(", 0, sentence.quantities[number].start)
            stop = sentence.quantities[number].start if labelled else sentence.next_start(number)
            owned |= {span.start for span in sentence.times if start <= span.start < stop}
    return frozenset(owned)


def _time_before(sentence: Sentence, number: int, topic: Times | None) -> Times | None:
    start, stop = sentence.quantities[number].end, sentence.next_start(number)
    spans = [span for span in sentence.times if start <= span.start < stop and not is_labelled(sentence, number)]
    if not spans:
        start, stop = sentence.last_end(number), sentence.quantities[number].start
        spans = [
            span
            for span in sentence.times
            if start <= span.start < stop and (span.kind != "time" or is_labelled(sentence, number))
        ]
    if not spans:
        return step_back(topic, "year") if topic and topic.low != topic.high else None
    span = spans[-1] if is_labelled(sentence, number) else spans[0]
    return span.times or (step_back(topic, span.step) if topic and span.step else None)


def is_labelled(sentence: Sentence, number: int) -> bool:
    """Whether a number stands in parentheses behind its own time: (H1 2023: 14.1%)."""
    before = sentence.mask[sentence.last_end(number) : sentence.quantities[number].start]
    return _LABEL.search(before) is not None


def month_at_end(times: Times) -> Times:
    """The last month of twelve, which a rate over twelve months is of."""
    return replace(times, low=date(times.high.year, times.high.month, 1)) if times.high else times


def follows_on(sentence: Sentence, times: Times | None) -> bool:
    """Whether a change is told after that of the time right before: up 0.3% in Q1, after a fall in Q4."""
    if times is None or times.low is None:
        return False
    before = times.low - timedelta(1)
    return any(
        span.kind == "time"
        and span.times is not None
        and span.times.high == before
        and span.times.low != span.times.high
        and _AFTER.search(sentence.mask[: span.start])
        for span in sentence.times
    )


def rate_measure(basis: Basis | None, times: Times | None, words_near: str, entry: Entry | None) -> Measure:
    """Which rate a percent change is: on the year, on the period before, a yearly average, or against a fixed base."""
    if _AVERAGED.search(words_near):
        return "avg_change"
    if basis is None and _YEARLY.search(words_near):
        return "yoy_change"
    if basis is None and _QUARTERLY.search(words_near):
        return "pop_change"
    if basis is None:
        return _known_rate(entry, times)
    if basis.step is not None:
        return "yoy_change" if basis.step == "year" else "pop_change"
    return _against(basis.times, times)


def _known_rate(entry: Entry | None, times: Times | None) -> Measure:
    rates = ("yoy_change", "pop_change", "avg_change", "change")
    known: list[Measure] = [measure for measure in entry.measures if measure in rates] if entry else []  # type: ignore[misc]
    if times and times.low == times.high and times.high and (not known or "change" in known):
        return "change"
    return known[0] if known else "yoy_change"


def _against(base: Times | None, times: Times | None) -> Measure:
    if base is None or times is None or base.high is None or times.high is None:
        return "yoy_change" if times is None else "change"
    before = times.year_before()
    if (before.low, before.high) == (base.low, base.high) or (times.low == times.high and base.high == before.high):
        return "yoy_change"
    if times.low and base.high + timedelta(1) == times.low:
        return "pop_change"
    return "pop_change" if times.low == times.high and _is_step(base, times) else "change"


def _is_step(base: Times, times: Times) -> bool:
    """Whether a month, quarter or half ended its own length before a date: the end of September on Q2."""
    if base.low is None or base.high is None or times.high is None:
        return False
    size = (base.high.year - base.low.year) * 12 + base.high.month - base.low.month + 1
    gap = (times.high.year - base.high.year) * 12 + times.high.month - base.high.month
    return gap == size and size in (1, 3, 6)


def compared_with(basis: Basis | None, times: Times | None) -> str | None:
    """The base of a change as a period."""
    if basis is None:
        return None
    base = basis.times or (step_back(times, basis.step) if times and basis.step else None)
    return str(base) if base else None


def level_of(
    quantity: Quantity, unit: str | None, name: str, entry: Entry | None, times: Times | None
) -> tuple[Measure, str | None]:
    """Measure and unit of a number that tells how much there is."""
    span = times is None or times.low != times.high
    if quantity.is_points:
        return "level", unit
    if quantity.is_percent and _INTEREST.search(name):
        return "level", "%"
    if quantity.is_percent and entry is None:
        return "yoy_change" if _GROWTH.search(name) else "share", "%"
    told = TableUnit(unit) if unit else None
    reading = read_measure(
        None, told, name, entry, column=Heads(), rows=RowHeads(Heads(), (), None, None, ""), span=span
    )
    return reading.measure, reading.unit.unit
