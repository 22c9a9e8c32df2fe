"""The registry's indicator that the words round a number speak of, where its own phrase names none or a wider one.

Words are compared by their stems (invested, investment), the near ones counting for more than the far ones, and rare
words of the registry for more than common ones.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from harness.indicators import Entry, Registry
from harness.indicators.units import same
from harness.reference.figures.english_words import EN
from harness.reference.figures.tables_names import is_chinese

HEAD, NEAR, BESIDE, AROUND, BEHIND, BEFORE = 1.2, 1.0, 0.9, 0.55, 0.4, 0.35
"""What a word counts for as the head of a number's phrase, in that phrase, in its clause, before and behind that in its
sentence, in what was spoken of."""
_ENOUGH = 0.62
"""Share of a name's weight that must stand in its own clause or, at a discount, around it."""
_LIGHT = 0.25
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:'s)?|[0-9]+")
_ENDINGS = (
    "ations", "ation", "ages", "age", "ments", "ment", "ances", "ance", "ancies", "ancy", "ings", "ing", "ions", "ion",
    "ors", "or", "ers", "er", "ees", "ee", "als", "al", "ies", "ied", "ed", "es", "ly", "s", "y", "e",
)  # fmt: skip


_IRREGULAR: dict[str, str] = dict(EN["irregular"])


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, and how well the words speak of it."""

    entry: Entry
    evidence: float
    stems: frozenset[str]
    """Of the name that they gave."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without its ending; irregular forms as the registry of words gives them."""
    folded = word.lower().removesuffix("'s")
    folded = _IRREGULAR.get(folded, folded)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4 - (ending == "s"):
            folded = folded[: -len(ending)]
            break
    folded = folded[:-1] if len(folded) > 3 and folded[-1] == folded[-2] else folded
    return _IRREGULAR.get(folded, folded)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words that tell something."""
    return frozenset(stem(word) for word in _WORD.findall(text.replace("\u2019", "'")) if word.lower() not in _SILENT)


_SILENT = frozenset(EN["silent"])
LIGHT_STEMS = frozenset(map(stem, EN["light"]))


class Evidence:
    """The names of a registry by the stems of their words."""

    def __init__(self, registry: Registry) -> None:
        self._names: list[tuple[Entry, frozenset[str]]] = []
        for entry in registry.entries.values():
            if is_chinese(entry.name):
                continue
            names = {stems(name) for name in (entry.name, *entry.aliases)}
            self._names += [(entry, name) for name in names if name - LIGHT_STEMS]
        self._index: dict[str, list[int]] = {}
        held: dict[str, set[str]] = {}
        for at, (entry, name) in enumerate(self._names):
            for word in name:
                self._index.setdefault(word, []).append(at)
                held.setdefault(word, set()).add(entry.name)
        count = max(2, len({entry.name for entry, _ in self._names}))
        self._weights = {
            word: _LIGHT if word in LIGHT_STEMS else 0.6 + math.log(count / len(entries)) / math.log(count)
            for word, entries in held.items()
        }

    def best(self, zones: Sequence[tuple[str, float]], fits: Callable[[Entry], float]) -> Found | None:
        """The entry that the texts speak of most, each text with what its words count for; None where none does.

        `fits` says how well an entry goes with the number: 0 not, 1 well.
        """
        counts: dict[str, float] = {}
        for text, weight in zones:
            for word in stems(text):
                if word in self._index:
                    counts[word] = max(weight, counts.get(word, 0))
        best: Found | None = None
        for at in dict.fromkeys(place for word in counts for place in self._index[word]):
            entry, name = self._names[at]
            evidence = self._evidence(name, counts)
            if evidence <= 0 or (best and evidence <= best.evidence):
                continue
            evidence *= fits(entry)
            if evidence > (best.evidence if best else 0):
                best = Found(entry, evidence, name)
        return best

    def _evidence(self, name: Iterable[str], counts: dict[str, float]) -> float:
        total = found = near = missing = 0.0
        for word in name:
            weight = self._weights[word]
            total += weight
            count = counts.get(word, 0.0)
            found += weight * count
            near = max(near, count if word not in LIGHT_STEMS else 0)
            missing += weight * (1 - count)
        absent = [word for word in name if word not in counts and word not in LIGHT_STEMS]
        if near < BESIDE or absent or found < _ENOUGH * total:
            return 0.0
        return found - missing


def fitness(
    kind: str | None, unit: str | None, noun: str | None, *, percent: bool, points: bool
) -> Callable[[Entry], float]:
    """How well an entry goes with a number that is a percentage, points, or an amount in a unit."""
    words = stems(noun) if noun else frozenset()

    def fits(entry: Entry) -> float:
        known = _units(entry)
        if percent:
            if known and "%" not in known:
                return 0.0
            return _measured(entry, kind)
        if points:
            return _measured(entry, "points")
        amounts = known - {"%", "percentage points"}
        if unit is not None and amounts and not any(same(one, unit) for one in amounts):
            if any(_over(one, unit) for one in amounts):
                return 1.0
            named = words and any(words & stems(name) for name in (entry.name, *entry.aliases))
            return 0.9 if named and not any(_is_measure(one) for one in amounts) else 0.0
        if known and not amounts:
            return 0.0
        return 0.8 if kind == "change" and entry.measures and "change" not in entry.measures else 1.0

    return fits


def counts(entry: Entry, unit: str) -> bool:
    """Whether an entry may count in a unit; one without a unit of its own counts in any."""
    amounts = _units(entry) - {"%", "percentage points"}
    return not amounts or any(same(one, unit) for one in amounts)


def unit_over(entry: Entry, unit: str) -> str | None:
    """The unit of an entry that is this one over another: tonnes per hectare for tonnes; None where it has none."""
    return next((one for one in sorted(_units(entry)) if _over(one, unit)), None)


def _over(known: str, unit: str) -> bool:
    """Whether a unit of the registry is this one over another: tonnes per hectare."""
    above = re.split(r"\s*/\s*|\s+(?:per|an?)\s+", known)[0]
    return above != known and same(above, unit)


def units_of(registry: Registry) -> Iterator[str]:
    """The units of the registry's indicators."""
    for entry in registry.entries.values():
        yield from _units(entry)


def _units(entry: Entry) -> set[str]:
    return {entry.unit} if isinstance(entry.unit, str) else set((entry.unit or {}).values())


def _is_measure(unit: str) -> bool:
    return unit.lower() in _MEASURES or not unit[:1].isalpha()


_MEASURES = frozenset(word.lower() for word in EN["measure_units"])
_WANTED = {
    "change": ("yoy_change", "pop_change", "avg_change", "change"),
    "share": ("share", "ratio"),
    "points": ("change", "share"),
}


def _measured(entry: Entry, kind: str | None) -> float:
    """1 for a rate of change or a share that is wanted as one; 0.9 where the registry says nothing, else less."""
    wanted = _WANTED.get(kind or "")
    if wanted is None or not entry.measures:
        return 1.0 if wanted is None else 0.9
    return 1.0 if any(measure in entry.measures for measure in wanted) else 0.25 if kind == "share" else 0.5
