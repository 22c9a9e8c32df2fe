"""The indicator of a number in English prose: its phrase, or the words round it, for which the registry is asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from harness.indicators import Entry, Registry
from harness.indicators.units import same
from harness.reference.figures.english_evidence import (
    AROUND,
    BEFORE,
    BEHIND,
    BESIDE,
    HEAD,
    LIGHT_STEMS,
    NEAR,
    Evidence,
    Found,
    fitness,
    stems,
)
from harness.reference.figures.english_names import Phrase, capital, find, read_phrase, uncapital
from harness.reference.figures.english_quantities import Quantity
from harness.reference.figures.english_rates import Sentence, is_labelled
from harness.reference.figures.english_telling import Role
from harness.reference.figures.tables_names import Lookup, Named, rank_for

_REPRESENTS = re.compile(
    r"(?:^|[,;]\s+(?:which\s+)?)\s*(?:this|that|it|which)?\s*(?:represents?|represented|equals|corresponds\s+to|equivalent\s+to"
    r"|(?:is|was)\s+(?:equal|equivalent)\s+to)\s+(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:all(?: of)? )?(?:the (?:total|whole|figure|number)|total|them|these|those|this|that|it|all)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A number and the words that may name what it tells of."""

    quantity: Quantity
    role: Role
    phrase: Phrase | None
    clause: str
    before: str
    """The sentence up to it, and what follows up to a semicolon."""
    after: str
    heading: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Last:
    """What the number before in the same paragraph told."""

    named: Named | None = None
    unit: str | None = None
    subject: str | None = None
    """Masked words that named it."""
    prior: Named | None = None
    """What was named last in the paragraph, though a new sentence names something anew."""


def _core(text: str) -> str:
    """The noun of a phrase with its adjectives: average class size in primary schools without what follows."""
    before = re.split(r"\s(?:in|of|from|for|by|at|to|on|with|among|per)\s", text)[0]
    return re.split(r"\s(?:an?|the|its|their)\s", before)[-1]


def weak_role(sentence: Sentence, number: int) -> Role:
    """The role of a number that nothing leads to: a share where it is one of something, else an amount."""
    quantity = sentence.quantities[number]
    if is_labelled(sentence, number):
        return Role("before", inherited=True)
    after = re.match(r"\s*of\s+(?P<whole>[^#@^~,;]+)", sentence.mask[quantity.end :])
    if quantity.is_percent and after:
        return Role("share", whole=after["whole"])
    return Role("level")


class Naming:
    """Names the numbers of one document."""

    def __init__(self, registry: Registry) -> None:
        self._lookup = Lookup(registry, latin=True)
        self._evidence = Evidence(registry)

    def name(self, asked: Asked, before: Last) -> tuple[Named | None, str | None]:
        """The indicator and the place that is no part of its name; None where nothing tells it."""
        last = before.named
        if asked.role.back or (before.prior and before.prior.entry and self._equals(asked, before.prior.entry)):
            return before.prior, None
        if last and self._goes_on(asked, before):
            return last, None
        if asked.role.kind == "before" and asked.weak:
            return before.prior, None
        named, place = (None, None) if asked.weak else self._printed(asked, last)
        if asked.role.whole and last and self._part_again(asked, last, before.subject):
            return last, None
        light = bool(asked.phrase) and stems(asked.phrase.text if asked.phrase else "") <= LIGHT_STEMS
        if light and before.prior and not (named and named.entry):
            if not self._is_misfit(asked, before.prior):
                return before.prior, None
            entry = before.prior.entry
            spoken = " ".join((before.prior.name, *(entry.aliases if entry else ())))
            other = self._around(replace(asked, clause=f"{asked.clause} {spoken}"), before.prior)
            return (Named(other.entry.name, other.entry), None) if other else (named, place)
        back = named is not None and named is last
        if back:
            return named, place
        found = self._around(asked, last)
        if named and named.entry:
            return (self._closer(named, found, asked), place)
        if found is not None and not self._is_other(asked, found):
            return Named(found.entry.name, found.entry), place
        if named is None and not asked.weak and last and self._same_unit(asked.quantity, before.unit):
            return last, None
        return named, place

    @staticmethod
    def _goes_on(asked: Asked, before: Last) -> bool:
        """Whether a number tells more of what the one before told: the same subject, named once."""
        role, quantity = asked.role, asked.quantity
        if asked.weak or not role.inherited or role.subject is None or role.subject != before.subject:
            return False
        if role.kind == "change":
            return quantity.noun is None or role.predicate is False
        return role.kind == "before" and quantity.noun is None

    @staticmethod
    def _part_again(asked: Asked, last: Named, subject: str | None) -> bool:
        """They made up 7% of the list: the share of what was named last, where it comes in shares."""
        again = asked.role.inherited or (asked.role.subject is not None and asked.role.subject == subject)
        return bool(again and last.entry and "share" in last.entry.measures)

    def _equals(self, asked: Asked, entry: Entry) -> bool:
        """This represents 250,000 pupils: the same once more, in a unit that the registry has for it."""
        told = _REPRESENTS.search(asked.before)
        return bool(told and entry.unit and self._fits(asked.quantity, asked.role.kind)(entry) == 1.0)

    def _is_misfit(self, asked: Asked, named: Named) -> bool:
        """Whether the registry has what was named in other units only: no €885 million of a share."""
        quantity, entry = asked.quantity, named.entry
        if entry is None or quantity.is_percent or quantity.is_points or not quantity.unit or quantity.noun:
            return False
        return not self._fits(quantity, asked.role.kind)(entry)

    @staticmethod
    def _same_unit(quantity: Quantity, unit: str | None) -> bool:
        return quantity.noun is None and (quantity.unit is None or (unit is not None and same(quantity.unit, unit)))

    def _around(self, asked: Asked, last: Named | None) -> Found | None:
        quantity, role = asked.quantity, asked.role
        kind = "share" if role.whole else role.kind
        near = [asked.phrase.text if asked.phrase else "", role.whole or "", quantity.noun or ""]
        if last and role.whole and _BACK.fullmatch(role.whole.strip()):
            near.append(last.name)
        if quantity.unit in ("years", "months", "weeks") and re.match(r"[^#;,]*\bold(?:er)?\b", asked.after):
            near.append("age")
        if quantity.is_percent:
            near.append("share rate percentage proportion")
        core = _core(asked.phrase.text) if asked.phrase else ""
        zones = [
            (core.split()[-1] if core else "", HEAD),
            (" ".join(near), NEAR),
            (asked.clause, BESIDE),
            (asked.before, AROUND),
            (asked.after, BEHIND),
            (last.name if last else "", BEFORE),
            (asked.heading, BEFORE),
        ]
        return self._evidence.best(zones, self._fits(quantity, kind))

    @staticmethod
    def _fits(quantity: Quantity, kind: str) -> Callable[[Entry], float]:
        unit = None if quantity.is_percent or quantity.is_points else quantity.unit
        return fitness(kind, unit, quantity.noun, percent=quantity.is_percent, points=quantity.is_points)

    @staticmethod
    def _is_other(asked: Asked, found: Found) -> bool:
        """Whether the phrase names something else by an adjective: core inflation is not inflation."""
        if asked.phrase is None or asked.role.predicate:
            return False
        core = _core(asked.phrase.text)
        words = core.split()
        if not words or not found.stems <= stems(core) or not stems(words[-1]) & found.stems:
            return False
        known = stems(" ".join((found.entry.name, *found.entry.aliases))) | LIGHT_STEMS
        lower = [word for at, word in enumerate(words[:-1]) if at == 0 or word[:1].islower()]
        return bool(stems(" ".join(word for word in lower if not word.endswith("'s"))) - known)

    def _closer(self, named: Named, found: Found | None, asked: Asked) -> Named:
        """The phrase's own entry, but a longer name that holds it where all its words stand in the clause."""
        if found is None or found.entry is named.entry or named.entry is None:
            return named
        quantity, kind = asked.quantity, "share" if asked.role.whole else asked.role.kind
        if not self._fits(quantity, kind)(named.entry):
            return Named(found.entry.name, found.entry)
        own = stems(asked.phrase.text if asked.phrase else quantity.noun or named.name) | stems(quantity.noun or "")
        clause = stems(asked.clause) | own
        names = [stems(name) for name in (named.entry.name, *named.entry.aliases)]
        held = max((name for name in names if name <= clause), key=len, default=frozenset())
        if held < found.stems and found.stems <= clause:
            return Named(found.entry.name, found.entry)
        return named

    def _printed(self, asked: Asked, last: Named | None) -> tuple[Named | None, str | None]:
        quantity, role, phrase = asked.quantity, asked.role, asked.phrase
        measure = {"change": None, "share": "share", "multiple": "ratio"}.get(role.kind)
        if role.whole:
            return self._share(phrase, role), None
        if role.predicate:
            return self._counted(quantity, phrase)
        if phrase is None:
            return (last, None) if role.subject is None and role.kind != "level" else (None, None)
        return find(
            self._lookup, phrase.text, measure, None if quantity.is_percent or quantity.is_points else quantity.unit
        )

    def _counted(self, quantity: Quantity, phrase: Phrase | None) -> tuple[Named | None, str | None]:
        """312,000 people were self-employed: Self-employed people."""
        noun = quantity.noun or ""
        rest = phrase.text if phrase else ""
        if not noun and not rest:
            return None, None
        names = (
            [f"{rest} {noun}", rest, f"{noun} {rest}", f"{noun} in {rest}", noun] if rest and noun else [rest or noun]
        )
        entry = self._lookup.find(names, rank_for(None, quantity.unit))
        if entry:
            return Named(entry.name, entry), None
        adjective = rest and len(rest.split()) == 1 and not rest.endswith("ed")
        return Named(capital(f"{rest} {noun}" if adjective or "-" in rest else f"{noun} {rest}".strip())), None

    def _share(self, phrase: Phrase | None, role: Role) -> Named | None:
        whole = read_phrase(role.whole or "")
        if phrase is None or whole is None:
            return None
        part = re.sub(r"^(?:in|from|by|for|at|to)\s+", "", phrase.text)
        wholes = [re.sub(r"^(?:all|those in|people in|in|total|the total)\s+", "", whole.text), whole.text]
        names = [
            form
            for total in dict.fromkeys(map(uncapital, wholes))
            for form in (
                f"{part} share of {total}",
                f"share of {part} in {total}",
                f"{part} as a share of {total}",
                f"{total} in {part}",
            )
        ]
        entry = self._lookup.find(
            [*names, f"{part} share", f"share of {part}"], lambda known: 2 if "share" in known.measures else 0
        )
        return Named(entry.name, entry) if entry else Named(capital(names[0]))
