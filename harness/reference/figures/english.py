"""The figures of English prose: sentence by sentence, each number with what leads to it and what follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from harness.indicators import Entry
from harness.model import Article, Block, Figure, FigurePlace, Group
from harness.reference.figures.context import Context
from harness.reference.figures.english_clauses import masked, segments, sentences
from harness.reference.figures.english_evidence import counts, stems, unit_over, units_of
from harness.reference.figures.english_names import Phrase, read_phrase, split_list
from harness.reference.figures.english_naming import Asked, Last, Naming, weak_role
from harness.reference.figures.english_periods import Calendar, find_spans
from harness.reference.figures.english_quantities import Quantity, find_quantities, unit_pattern
from harness.reference.figures.english_rates import (
    Basis,
    Sentence,
    basis_of,
    compared_with,
    follows_on,
    level_of,
    month_at_end,
    owned_by_past,
    rate_measure,
    times_of,
)
from harness.reference.figures.english_roles import RoleReader
from harness.reference.figures.english_status import is_noted, stated_provisional, status_of
from harness.reference.figures.english_telling import Memory, Role
from harness.reference.figures.english_words import VERB, says
from harness.reference.figures.periods import Times
from harness.reference.figures.tables_measures import at_end, is_stock
from harness.reference.figures.tables_names import Named
from harness.reference.figures.tables_units import counted_noun

_JOINED = re.compile(r",?\s*(?:and|or)?\s*(?:by|to|at|of)?\s*", re.IGNORECASE)
_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_LISTED = re.compile(
    rf"(?P<heads>[^#@^~;:]*?\band\s+[^#@^~;:,]*?)\s+(?:{VERB.pattern}|(?:moved|went|fared|did|saw|showed|held|headed|diverged)\b)"
    r"(?:.*\bwith\s+(?:their\s+)?(?P<of>[a-z ]+?)\s+(?:up|down|rising|falling|growing|shrinking)\b)?",
    re.IGNORECASE,
)
"""The heads that a sentence opens with: Clothing and household goods moved…, with volumes up 4.7% and 2.1%."""
_RESPECTIVELY = re.compile(r"[^#.;]{0,30}\brespectively\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:added|gained|lost|raised)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_WEEKLY = (("weekly", "P1W"), ("hourly", "PT1H"), ("monthly", "P1M"), ("daily", "P1D"))
_NOMINAL = re.compile(
    r"\s*(?:(?:in|at)\s+(?:(?P<nominal>nominal|cash|current)|(?P<real>real)|(?P<constant>constant))\b"
    r"|,?\s*(?P<deflated>after (?:allowing for |adjusting for |adjustment for )?inflation|adjusted for inflation))",
    re.IGNORECASE,
)


def read_english(article: Article, index: int, context: Context) -> tuple[Figure, ...]:
    """The figures of an article's prose, block by block in reading order.

    Headings, titles and captions are not read: what they tell stands in the text too. Never raises.
    """
    reader = _Prose(article, index, context)
    return tuple(figure for at, block in enumerate(article.blocks) for figure in reader.block(at, block))


@dataclass(frozen=True, slots=True)
class _Told:
    """One number on its way to a figure."""

    number: int
    quantity: Quantity
    role: Role
    phrase: Phrase | None
    times: Times | None
    annual: bool
    basis: Basis | None
    clause: str = ""
    """The masked clause that it stands in."""
    weak: bool = False
    """Nothing leads to it: it is a figure only where the words round it name an indicator of the registry."""
    group: tuple[int, int] | None = None
    """Its place in a group of respectively, from 1, and the group's size."""


class _Prose:
    """Reads the paragraphs of one article."""

    def __init__(self, article: Article, index: int, context: Context) -> None:
        self._index = index
        self._calendar = Calendar(context.day)
        self._naming = Naming(context.registry)
        self._units = unit_pattern(frozenset(units_of(context.registry)))
        self._text = ""
        self._heading = article.title or ""
        self._places = _row_names(article)
        spans = [span for span in find_spans(article.title or "", self._calendar) if span.kind == "time"]
        self._title_times = spans[-1].times if spans else self._first_times(article)
        self._notes = [
            note
            for block in article.blocks
            if block.kind == "footnote" and says(block.text, "provisional")
            for note in stated_provisional(block.text)
        ]
        self._last_named: Named | None = None
        self._last_unit: str | None = None
        self._last_subject: str | None = None
        self._prior_named: Named | None = None
        self._last_per: str | None = None
        self._was_rate = False

    def _first_times(self, article: Article) -> Times | None:
        """The time that an article without one in its title speaks of: the first that is told in it."""
        prose = (block.text for block in article.blocks if block.kind in ("heading", "paragraph", "list_item"))
        spans = (span for text in prose for span in find_spans(text, self._calendar))
        return next((span.times for span in spans if span.kind == "time" and not span.now and span.times), None)

    def block(self, at: int, block: Block) -> Iterator[Figure]:
        """The figures of a block of prose; a heading is remembered for those below it."""
        if block.kind == "heading":
            self._heading = block.text
        if block.kind in ("paragraph", "list_item"):
            yield from self._paragraph(at, block)

    def _paragraph(self, at: int, block: Block) -> Iterator[Figure]:
        memory, topic = Memory(), self._title_times
        self._last_named = self._prior_named = None
        for start, end in sentences(block.text):
            text = block.text[start:end]
            calendar = replace(self._calendar, ahead=says(text, "forecast") or says(text, "target"))
            times = list(find_spans(text.replace("\u00a0", " ").replace("\n", " "), calendar, topic))
            quantities = find_quantities(text, [(span.start, span.end) for span in times], self._units)
            self._text = text
            sentence = Sentence(masked(text, quantities, times), quantities, times)
            past: set[int] = set()
            for told in self._sentence(sentence, memory, topic, past):
                figure = self._figure(told, sentence, at, block, start)
                if figure is not None:
                    yield figure
            spoken = [span.times for span in times if span.kind == "time" and not span.now and span.start not in past]
            topic = self._spoken(spoken) or topic

    def _spoken(self, spoken: list[Times | None]) -> Times | None:
        """The time that the next sentence speaks of too: the latest that is over, else the last."""
        day = self._calendar.day
        over = [times for times in spoken if times and times.high and (day is None or times.high <= day)]
        return max(over, key=lambda times: times.high or date.min, default=spoken[-1] if spoken else None)

    def _sentence(self, sentence: Sentence, memory: Memory, topic: Times | None, past: set[int]) -> Iterator[_Told]:
        pieces = segments(sentence.mask, sentence.quantities)
        roles = RoleReader(sentence.mask, sentence.quantities, memory).read(pieces)
        clauses = {number: sentence.clause(piece) for piece in pieces for number in piece.numbers}
        weak = {
            number: weak_role(sentence, number)
            for number in clauses
            if number not in roles and not sentence.quantities[number].fraction
        }
        groups = _groups(sentence)
        for first, last in groups.values():
            if first in roles:
                roles |= dict.fromkeys(range(first, last + 1), roles[first])
        self._last_named = None if memory.fresh else self._last_named
        owned = owned_by_past(sentence, weak | roles)
        past |= owned
        changes = sum(role.kind == "change" for role in roles.values())
        basis: Basis | None = None
        for number in sorted(roles | weak):
            role = roles.get(number) or weak[number]
            first, last = groups.get(number, (number, number))
            here = basis_of(sentence, number, last, alone=changes == 1)
            basis = here or basis
            times, annual = times_of(sentence, number, role, topic, owned)
            phrase = self._phrase(role, roles)
            quantity, clause = sentence.quantities[number], clauses.get(number, "")
            told = _Told(number, quantity, role, phrase, times, annual, basis, clause, number in weak)
            yield _in_group(told, sentence, first, last)

    def _phrase(self, role: Role, roles: dict[int, Role]) -> Phrase | None:
        subject = role.subject
        if role.kind == "share" and role.subject is None:
            subject = next((other.subject for other in roles.values() if other.predicate and other.subject), subject)
        return read_phrase(subject) if subject else None

    def _figure(self, told: _Told, sentence: Sentence, at: int, block: Block, start: int) -> Figure | None:
        quantity = told.quantity
        named, place = self._named(told, sentence)
        if named is None:
            return None
        summed = named.entry is not None and "cumulative" in named.entry.measures
        times = month_at_end(told.times) if told.times and told.annual and _is_rate(told) and not summed else told.times
        averaged = re.search(r"\b(?:average|median|mean)\b", told.clause, re.IGNORECASE)
        times = times if summed or averaged else self._now(told, sentence, times)
        measure, unit = self._measure(told, sentence, named, times)
        times = self._summed(times) if measure == "cumulative" else times
        if times and measure in ("level", "yoy_change", "change") and is_stock(named.name, named.entry):
            times = at_end(times)
        self._was_rate = measure in ("yoy_change", "pop_change", "avg_change")
        value = quantity.value * (told.role.direction if told.role.kind == "change" and told.role.direction < 0 else 1)
        per = self._remember(told, named, unit)
        span = (start + quantity.start, start + quantity.end)
        facts: dict[str, object] = {
            "article": self._index,
            "indicator": named.name,
            "measure": measure,
            "value": _written(value),
            "unit": unit,
            "comparator": quantity.comparator,
            "period": str(times) if times else None,
            "period_basis": "none" if times is None else "stated" if times.stated else "inferred",
            "status": self._status(sentence, told, named, times),
            "printed": block.text[slice(*span)],
            "place": FigurePlace(block=at, span=span),
        }
        optional = {
            "upper": _written(quantity.upper) if quantity.upper is not None else None,
            "approximate": True if quantity.approximate else None,
            "scope": place or self._place_of(sentence, told, named),
            "per": per if measure in ("level", "cumulative") else None,
            "compared_with": compared_with(told.basis, times) if measure == "change" else None,
            "price_basis": _prices(sentence.mask, quantity),
            "group": Group(cue="respectively", index=told.group[0], of=told.group[1]) if told.group else None,
        }
        return Figure(**facts, **{key: given for key, given in optional.items() if given is not None})

    def _remember(self, told: _Told, named: Named, unit: str | None) -> str | None:
        """Keeps what a number told for those that go on with it; gives the time that it is for."""
        quantity = told.quantity
        same = self._last_named is not None and self._last_named.name == named.name
        per = quantity.per or (self._last_per if told.role.kind == "before" and same else _per_of(named.name, unit))
        self._prior_named = named
        self._last_named, self._last_unit = named, unit if told.role.kind in ("level", "before") else self._last_unit
        self._last_subject = None if told.role.whole or told.role.predicate else told.role.subject
        self._last_per = per if told.role.kind in ("level", "before") else self._last_per
        return per

    def _summed(self, times: Times | None) -> Times | None:
        """What is summed up to a day is summed over the article's period that the day lies in."""
        whole = self._title_times
        if times and times.low and times.low == times.high and whole and whole.low and whole.high:
            return whole if whole.low <= times.low <= whole.high else times
        return times

    def _place_of(self, sentence: Sentence, told: _Told, named: Named) -> str | None:
        """The row of the article's tables that the clause, or else the subject of the sentence, names."""
        for words in (told.clause, sentence.mask[: told.quantity.start]):
            found = [name for name in self._places if re.search(rf"\b{re.escape(name)}\b", words)]
            if found and not stems(found[0]) & stems(named.name):
                return found[0]
        return None

    def _now(self, told: _Told, sentence: Sentence, times: Times | None) -> Times | None:
        """A level told as it stands, in a sentence without a time: the day the document speaks from."""
        now = any(span.now and span.start < told.quantity.start for span in sentence.times)
        if (
            told.role.kind != "share"
            and (told.role.present or now)
            and not any(
                span.kind == "time" and not span.now and span.start < told.quantity.start for span in sentence.times
            )
        ):
            direct = [span for span in sentence.times if span.kind == "time" and span.times == times]
            day = self._calendar.day
            if day and not (direct and not sentence.mask[told.quantity.end : direct[0].start].count("#")):
                return Times(day, day, point=True)
        return times

    def _measure(self, told: _Told, sentence: Sentence, named: Named, times: Times | None) -> tuple[str, str | None]:
        quantity, role, entry = told.quantity, told.role, named.entry
        near = sentence.mask[max(0, quantity.start - 60) : quantity.end + 60]
        if role.kind == "multiple":
            return "ratio", "times"
        if role.kind == "share" or (role.whole and role.kind in ("before", "level") and quantity.is_percent):
            return ("ratio" if entry and "ratio" in entry.measures and "share" not in entry.measures else "share"), "%"
        added = role.kind == "change" and _ADDED.search(sentence.mask[: quantity.start])
        if added and not quantity.is_percent and entry and entry.measures and "change" not in entry.measures:
            return level_of(quantity, quantity.unit, named.name, entry, times)
        if role.kind == "change" and not quantity.is_percent:
            unit = (
                quantity.unit
                or (entry.unit_of("change") or entry.unit_of("level") if entry else None)
                or self._amount_unit()
            )
            return "change", unit or (counted_noun(told.phrase.text) if told.phrase else None)
        if role.kind == "change" and quantity.per == "P1Y":
            return "avg_change", "%"
        if role.kind == "change" or (quantity.is_percent and (role.moved or (told.phrase and told.phrase.moved))):
            measure = rate_measure(told.basis, times, near, entry)
            on = told.basis is None and measure == "yoy_change" and (entry is None or "pop_change" in entry.measures)
            return ("pop_change" if on and follows_on(sentence, times) else measure), "%"
        unit = quantity.unit or (self._last_unit if role.kind == "before" else None)
        if quantity.noun and entry and unit and (not counts(entry, unit) or _tells_noun(entry, quantity.noun)):
            unit = None
        if entry and unit and (over := unit_over(entry, unit)):
            unit = over
        if (
            role.kind == "before"
            and quantity.is_percent
            and self._was_rate
            and not (entry and "share" in entry.measures)
        ):
            return rate_measure(None, times, near, entry), "%"
        measure, known = level_of(quantity, unit, named.name, entry, times)
        if role.flow and measure == "level" and entry is None and times and times.low != times.high:
            measure = "cumulative"
        return measure, known or (counted_noun(told.phrase.text) if told.phrase and not quantity.unit else None)

    def _amount_unit(self) -> str | None:
        return self._last_unit if self._last_unit != "%" else None

    def _named(self, told: _Told, sentence: Sentence) -> tuple[Named | None, str | None]:
        before, after = self._text[: told.quantity.start], self._text[told.quantity.end :].split(";")[0]
        asked = Asked(told.quantity, told.role, told.phrase, told.clause, before, after, self._heading, told.weak)
        return self._naming.name(asked, Last(self._last_named, self._last_unit, self._last_subject, self._prior_named))

    def _status(self, sentence: Sentence, told: _Told, named: Named, times: Times | None) -> str:
        number, quantity = told.number, told.quantity
        names = [named.name, *(named.entry.aliases if named.entry else ())]
        start, stop = max(sentence.last_end(number), quantity.start - 40), sentence.next_start(number)
        near = sentence.mask[start:stop]
        stop = quantity.start + len(re.split("[;)]", sentence.mask[quantity.start : stop])[0])
        return status_of(
            f"{sentence.mask[:stop]} {told.clause}", near, self._calendar.day, times, noted=is_noted(names, self._notes)
        )


def _row_names(article: Article) -> tuple[str, ...]:
    """The names at the head of the rows of an article's tables that look like proper names, the longest first."""
    cells = {
        str(getattr(row[0], "text", row[0])).strip()
        for block in article.blocks
        if block.kind == "table"
        for row in block.rows or ()
        if row
    }
    names = (cell for cell in cells if re.fullmatch(r"[A-Z][\w'-]+(?: (?:and |of |the )*[A-Z][\w'-]+)*", cell))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _groups(sentence: Sentence) -> dict[int, tuple[int, int]]:
    """Numbers that a "respectively" shares out, each with the first and last of its group."""
    groups: dict[int, tuple[int, int]] = {}
    quantities, mask = sentence.quantities, sentence.mask
    first = 0
    for number in range(len(quantities)):
        joined = number + 1 < len(quantities) and _JOINED.fullmatch(
            mask[quantities[number].end : quantities[number + 1].start]
        )
        if joined:
            continue
        before = re.search(r"\brespectively\b[^#;.]{0,12}$", mask[: quantities[first].start], re.IGNORECASE)
        if number > first and (before or _RESPECTIVELY.match(mask[quantities[number].end :])):
            groups |= dict.fromkeys(range(first, number + 1), (first, number))
        first = number + 1
    return groups


def _in_group(told: _Told, sentence: Sentence, first: int, last: int) -> _Told:
    """The member's own name out of the shared list of names, or its own time out of a list of times."""
    size = last - first + 1
    if size < 2:
        return told
    place = told.number - first
    parts = split_list(told.phrase.text, size) if told.phrase else None
    listed = None if parts else _LISTED.match(sentence.mask[: sentence.quantities[first].start])
    if listed:
        heads = split_list(listed["heads"], size) if "-" in listed["heads"] else _AND.split(listed["heads"].strip())
        named = tuple(f"{head} {listed['of'] or ''}".strip() for head in heads or ())
        parts = named if len(named) == size else None
    if parts:
        phrase = replace(told.phrase, text=parts[place]) if told.phrase else Phrase(parts[place])
        return replace(told, phrase=phrase, clause=parts[place] if listed else told.clause, group=(place + 1, size))
    after = [span for span in sentence.times if span.kind == "time" and span.start >= sentence.quantities[last].end][
        :size
    ]
    if len(after) == size:
        return replace(told, times=after[place].times, annual=after[place].annual, group=(place + 1, size))
    return replace(told, group=(place + 1, size))


def _tells_noun(entry: Entry, noun: str) -> bool:
    """Whether an entry without a unit says in its name what is counted: pupils of the pupil-teacher ratio."""
    return entry.unit is None and "ratio" in entry.measures and bool(stems(noun) & stems(entry.name))


def _is_rate(told: _Told) -> bool:
    return told.quantity.is_percent and told.role.kind == "change"


def _per_of(name: str, unit: str | None) -> str | None:
    return next((per for word, per in _WEEKLY if word in name.lower()), None) if unit else None


def _prices(mask: str, quantity: Quantity) -> str | None:
    found = _NOMINAL.match(mask, quantity.end)
    if not found:
        return None
    return "nominal" if found["nominal"] else "real" if found["real"] or found["deflated"] else "constant_prices"


def _written(value: Decimal) -> str:
    return format(value, "f")
