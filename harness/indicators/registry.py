"""The indicator registry: canonical names, their aliases, units, measures and plausible bounds."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from harness.errors import InputError, Problem
from harness.model import Frozen, Measure
from harness.yaml_nodes import Document, read_as, read_bytes, read_nodes

SIMILAR = 60
"""Percent of agreement from which a name is called near."""

_DROPPED = re.compile(r"[\s\"'“”‘’„‟‹›«»「」『』〝〞＂＇\u00ad\u200b-\u200d\u2060\ufeff]+")
_DASHES = re.compile(r"[‐‑‒–—―−﹣－]+")
_ABOVE_SIZE = re.compile(r"([规規])模以上")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@cache
def fold_name(name: str) -> str:
    """A name as it is compared: width, case, white space, quotes and dashes do not count, and 规上 is 规模以上.

    Everything else does: 利润 is not 利润总额 (that is for aliases to say), 營業收入 is not 营业收入. Never raises.
    """
    plain = _DASHES.sub("-", _DROPPED.sub("", name).translate(_WIDE))
    return _ABOVE_SIZE.sub(r"\1上", unicodedata.normalize("NFC", plain)).casefold()


@dataclass(frozen=True)
class Entry:
    """One indicator."""

    name: str
    """Canonical: without the measure."""
    aliases: tuple[str, ...] = ()
    unit: str | Mapping[str, str] | None = None
    """One unit, or one a measure; None where none is printed or known."""
    measures: tuple[str, ...] = ()
    """Those it comes in; empty: not said."""
    gloss: str | None = None
    """English, for those who do not read its language."""
    plausible: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    """By measure, the lowest and the highest value that is no surprise."""
    place: str = field(default="", compare=False)
    """`file:line:column` of its name."""

    def unit_of(self, measure: str) -> str | None:
        """The unit of one measure; None where the registry does not say."""
        return self.unit if isinstance(self.unit, str) or self.unit is None else self.unit.get(measure)


@dataclass(frozen=True)
class Registry:
    """Indicators by canonical name, each name and alias folded to one entry."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """Folded name or alias -> canonical name."""
        names = {fold_name(alias): entry.name for entry in self.entries.values() for alias in entry.aliases}
        return names | {fold_name(name): name for name in self.entries}

    def canonical(self, name: str) -> str | None:
        """The canonical name for a name or alias; None for a name the registry does not hold."""
        return self.by_name.get(fold_name(name))

    def nearest(self, name: str) -> str | None:
        """The canonical name whose name or alias is most like an unknown one; None where none is like it."""
        from rapidfuzz import fuzz, process

        match = process.extractOne(fold_name(name), self.by_name.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR)
        return self.by_name[match[0]] if match else None


class _EntryFacts(Frozen):
    """An entry as it is written."""

    aliases: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    unit: str | Mapping[Measure, str] | None = None
    measures: tuple[Measure, ...] = ()
    gloss: str | None = None
    plausible: Mapping[Measure, tuple[Decimal, Decimal]] = {}

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        for measure, (low, high) in self.plausible.items():
            if low > high:
                raise ValueError(f"plausible bounds of {measure}: {low} is above {high}; write the lower one first")
        return self


def load_registry(path: Path, *, file: str | None = None) -> Registry:
    """The registry of a file; `file` is what messages call it. Raises InputError with every problem at its place."""
    shown = file or str(path)
    document = read_nodes(read_bytes(path, file=shown), file=shown)
    facts = read_as(document, dict[str, _EntryFacts]).value
    entries = {name: _entry(document, name, entry) for name, entry in facts.items()}
    problems = tuple(_collisions(entries.values()))
    if problems:
        raise InputError(*problems)
    return Registry(entries)


def _entry(document: Document, name: str, facts: _EntryFacts) -> Entry:
    mark = document.root.entries[name].key.start  # type: ignore[union-attr]  # read as a mapping
    return Entry(
        name=name,
        aliases=facts.aliases,
        unit=facts.unit
        if isinstance(facts.unit, str) or facts.unit is None
        else {str(key): unit for key, unit in facts.unit.items()},
        measures=facts.measures,
        gloss=facts.gloss,
        plausible={str(key): bounds for key, bounds in facts.plausible.items()},
        place=f"{document.file}:{mark.line}:{mark.column}",
    )


@cache
def default_registry() -> Registry:
    """The registry that ships with the package."""
    with as_file(files("harness") / "data" / "indicators.yaml") as path:
        return load_registry(path, file="harness/data/indicators.yaml")


def merge(registries: Iterable[Registry]) -> Registry:
    """One registry with the entries of all. Raises InputError where two say different things, with both places."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for registry in registries:
        for name, entry in registry.entries.items():
            known = entries.setdefault(name, entry)
            if known != entry:
                what = f'"{name}" is another one in {known.place}: {_differences(known, entry)} differ'
                problems.append(_at(entry, what, "make the two entries equal, or drop one"))
    problems += _collisions(entries.values())
    if problems:
        raise InputError(*problems)
    return Registry(entries)


def _differences(one: Entry, other: Entry) -> str:
    names = ("aliases", "unit", "measures", "gloss", "plausible")
    return ", ".join(name for name in names if getattr(one, name) != getattr(other, name))


def _collisions(entries: Iterable[Entry]) -> list[Problem]:
    """Names and aliases that stand for two indicators."""
    owners: dict[str, Entry] = {}
    problems = []
    listed = list(entries)
    for entry in listed:
        owner = owners.setdefault(fold_name(entry.name), entry)
        if owner is not entry:
            what = f'"{entry.name}" and "{owner.name}" in {owner.place} are one name'
            problems.append(_at(entry, what, "make the one an alias of the other"))
    for entry in listed:
        for alias in entry.aliases:
            owner = owners.setdefault(fold_name(alias), entry)
            if owner is not entry:
                what = f'the alias "{alias}" of "{entry.name}" stands for "{owner.name}" too, see {owner.place}'
                problems.append(_at(entry, what, "let it stand for one of them"))
    return problems


def _at(entry: Entry, what: str, todo: str) -> Problem:
    file, _, rest = entry.place.rpartition(":")
    file, _, line = file.rpartition(":")
    return Problem(file, int(line or 0), int(rest or 0), what, todo)


def registry_text(registry: Registry) -> str:
    """The registry as YAML that `load_registry` reads back equal."""
    return "".join(_entry_text(entry) for entry in registry.entries.values())


def _entry_text(entry: Entry) -> str:
    import json

    keys: dict[str, object] = {"aliases": entry.aliases, "unit": entry.unit, "measures": entry.measures}
    keys["gloss"] = entry.gloss
    keys["plausible"] = {measure: [str(low), str(high)] for measure, (low, high) in entry.plausible.items()}
    inner = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items())
    return f"{json.dumps(entry.name, ensure_ascii=False)}: {{{inner}}}\n"
