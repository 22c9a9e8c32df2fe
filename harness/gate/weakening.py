"""What a change does to the facts that it is judged by: deleted, altered, less severe, contested, loosened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from harness import checks
from harness.checks.case import Golden
from harness.drafting.journal import NAME, Journal
from harness.golden.files import REGISTRY, find
from harness.golden.loading import attempt_all
from harness.indicators import Registry
from harness.model import Severity
from harness.results import Item, Where

Sort = Literal["deleted", "altered", "less severe", "contested", "loosened", "source changed"]
ORDER: tuple[Severity, ...] = ("critical", "warning", "info")
SILENT = ("note",)
"""Keys of a fact that demand nothing."""
TOLD_BY_ITEMS = ("severity", "contested")
LOOSENING = ("tolerance", "max_cer", "max_edits", "in", "off", "full_width", "doubled", "letter_spaced", "replacement",
             "repeated_tail", "control", "hyphenation")  # fmt: skip
"""Keys by which a fact demands less once they are there."""
REJECTING = ("reject", "undo")
"""Verbs of the log that leave a golden as it was."""


@dataclass(frozen=True)
class Weakening:
    """One fact that the change makes demand less, or something else."""

    sort: Sort
    fact: str
    """`page/figures/gdp`, or an item of it."""
    severity: Severity
    """The worst of its items at the base."""
    before: str
    after: str
    where: Where
    """At the head; for what is deleted the golden's file, if it is still there."""
    accepted: str = ""
    """Why, from an entry of ACCEPTS.jsonl that the change adds."""
    hides: str = ""
    """What the head gives for the fact as it was, where the base had it right: the change hides a break."""

    @property
    def is_demand(self) -> bool:
        """Whether a fact is touched, and not what it speaks of."""
        return self.sort not in ("source changed", "loosened")

    @property
    def is_red(self) -> bool:
        """A critical fact may be altered only with a reason in the log."""
        return self.severity == "critical" and self.is_demand and not self.accepted

    def __str__(self) -> str:
        change = f": {self.before} → {self.after}" if self.after else f": {self.before}" if self.before else ""
        why = f"; this hides a break: the head gives {self.hides}" if self.hides else ""
        why += f" (accepted: {self.accepted})" if self.accepted else ""
        return f"{self.where.file}:{self.where.line}: {self.severity} fact {self.fact} {self.sort}{change}{why}"


@dataclass(frozen=True)
class Facts:
    """What a change does to the goldens."""

    weakened: tuple[Weakening, ...] = ()
    """The critical ones first."""
    new: frozenset[str] = frozenset()
    """Items that the base's goldens do not have."""
    every_item_is_new: bool = False
    """The base has no golden at all."""

    def hiding(self, broken: Mapping[str, str]) -> "Facts":
        """With what breaks under the facts as they were: item -> what the head gives."""

        def hidden(one: Weakening) -> Weakening:
            got = next((got for item, got in broken.items() if f"{item}/".startswith(f"{one.fact}/")), "")
            return replace(one, hides=one.hides or got)

        return replace(self, weakened=tuple(map(hidden, self.weakened)))

    def is_new(self, item: str) -> bool:
        """Whether the base's goldens do not demand this: they have no such item, or demand something else."""
        altered = any(one.sort == "altered" and f"{item}/".startswith(f"{one.fact}/") for one in self.weakened)
        return self.every_item_is_new or item in self.new or altered


@dataclass(frozen=True)
class Folder:
    """Goldens on one side."""

    paths: tuple[Path, ...]
    roots: tuple[Path, ...]


def compare(base: Folder, head: Folder) -> Facts:
    """What becomes of each fact of the base's goldens at the head. Goldens that stand there unchanged are not read."""
    before = [path for path in base.paths if path.exists()]
    if not before or not find(before)[0]:
        return Facts(every_item_is_new=True)
    mine, theirs = _changed(before, head.paths)
    one, other = _goldens(mine, base.roots), _goldens(theirs, head.roots)
    accepted = accepts(before, head.paths)
    found: list[Weakening] = []
    for name, golden in one.items():
        successor = other.get(name) or _renamed(golden, one, other)
        found += _of_golden(golden, successor, base)
    found += _of_registries(before, head.paths)
    known = {item.id for golden in one.values() for item in checks.items(golden)}
    renamed = {successor.name for golden in one.values() if (successor := _renamed(golden, one, other))}
    new = {
        item.id
        for golden in other.values()
        if golden.name not in renamed
        for item in checks.items(golden)
        if item.id not in known
    }
    judged = [_with_reason(one_, accepted) for one_ in found]
    return Facts(tuple(sorted(judged, key=lambda w: (ORDER.index(w.severity), w.fact, w.sort))), frozenset(new))


def _changed(base: Sequence[Path], head: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Files on both sides, those left out that have an equal twin of the same name in the same place.

    Where another file than a golden differs (a clean text, a source), all goldens are read.
    """
    mine, theirs = _files(base), _files(head)
    if any(_read(mine.get(name)) != _read(theirs.get(name)) for name in mine if not name.endswith((".yaml", ".jsonl"))):
        return list(base), [path for path in head if path.exists()]
    same = {name for name in mine.keys() & theirs.keys() if _read(mine[name]) == _read(theirs[name])}

    def rest(files: Mapping[str, Path]) -> list[Path]:
        return [p for name, p in files.items() if name not in same and p.suffix == ".yaml" and p.name != REGISTRY]

    return rest(mine), rest(theirs)


def _files(paths: Iterable[Path]) -> dict[str, Path]:
    """Every file by its place below the n-th path."""
    found = {}
    for number, path in enumerate(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not file.name.endswith(".new"):
                found[f"{number}/{file.relative_to(path) if path.is_dir() else ''}"] = file
    return found


def _read(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:
        return None


def _goldens(paths: Sequence[Path], roots: Sequence[Path]) -> dict[str, Golden]:
    """By name, as far as their own shape is right; sources need not be here."""
    attempts, _ = attempt_all(paths, roots=roots)
    return {attempt.name: attempt.golden for attempt in attempts if attempt.golden is not None}


def _renamed(golden: Golden, one: Mapping[str, Golden], other: Mapping[str, Golden]) -> Golden | None:
    """A golden of the head that is new by its name and speaks of the same source."""
    if golden.name in other:
        return None
    sha256 = golden.facts.document.sha256
    return next((g for name, g in other.items() if name not in one and g.facts.document.sha256 == sha256), None)


def _of_golden(golden: Golden, after: Golden | None, base: Folder) -> Iterator[Weakening]:
    before = {_short(item.id): item for item in checks.items(golden)}
    if after is None:
        for fact, items in _by_fact(before).items():
            where = Where(_shown(golden, base), 1, 1)
            yield Weakening("deleted", f"{golden.name}/{fact}", _worst(items), _expected(items), "", where)
        return
    now = {_short(item.id): item for item in checks.items(after)}
    told: set[str] = set()
    for fact, items in _by_fact(before).items():
        for weakening in _of_fact(fact, items, now, golden, after):
            told.add(fact)
            yield weakening
    yield from _of_data(golden, after, before, told)


def _is_stricter(item: Item, golden: Golden, after: Golden) -> bool:
    """Whether articles or a table only take in new parts, or figures must be complete in tables too."""
    short = _short(item.id)
    if short == "figures/extra":
        return getattr(after.facts, "figures_complete", "") == "all"
    if short in ("articles/order", "articles/extra"):
        before, now = ([one.id for one in getattr(side.facts, "articles", ())] for side in (golden, after))
        return _holds_all(now, before)
    return short.startswith("tables/") and not _lost(_data(golden).get(short), _data(after).get(short))


def _of_fact(
    fact: str, items: Sequence[Item], now: Mapping[str, Item], golden: Golden, after: Golden
) -> Iterator[Weakening]:
    gone = [item for item in items if _short(item.id) not in now]
    if gone:
        place = next((now[_short(item.id)].where for item in items if item not in gone), Where(after.file, 1, 1))
        whole = f"{golden.name}/{fact}" if len(gone) == len(items) else gone[0].id
        yield Weakening("deleted", whole, _worst(gone), _expected(gone), "", place)
    for item in items:
        other = now.get(_short(item.id))
        if other is None:
            continue
        at = (item.id, item.severity)
        if other.expected != item.expected and not _is_stricter(item, golden, after):
            yield Weakening("altered", *at, item.expected, other.expected, other.where)
        if ORDER.index(other.severity) > ORDER.index(item.severity):
            yield Weakening("less severe", *at, item.severity, other.severity, other.where)
        if other.contested and not item.contested:
            yield Weakening("contested", *at, item.expected, "", other.where)


def _of_data(golden: Golden, after: Golden, items: Mapping[str, Item], told: set[str]) -> Iterator[Weakening]:
    """What the items do not show: a tolerance, a number of edits, a cell, an artefact that is off, a source."""
    before, now = _data(golden), _data(after)
    groups = _by_fact(items)
    for fact in sorted({*before, *(fact for fact in now if "/" not in fact)} - told):
        lost = _lost(before.get(fact), now.get(fact))
        if not lost or (fact not in now and "/" in fact):
            continue
        known = [items[f"{fact}/{name}"] for name in lost if f"{fact}/{name}" in items]
        if len(known) < len(lost):
            known = groups.get(fact) or [item for short, item in items.items() if short.startswith(f"{fact}/")]
        severity = _worst(known) if known else "critical"
        was, became = (", ".join(f"{name} {_said(pair[n])}".strip() for name, pair in lost.items()) for n in (0, 1))
        sort: Sort = "source changed" if fact == "document" else "altered"
        key, _, name = fact.partition("/")
        yield Weakening(sort, f"{golden.name}/{fact}", severity, was, became, _place(after, key, name))


def _lost(before: Any, after: Any) -> dict[str, tuple[Any, Any]]:
    """The parts that demand something else than before, old and new; what is only added to a fact is none of them."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        before, after = {"": before}, {"": after}
    return {
        name: (before.get(name), after.get(name))
        for name in dict.fromkeys((*before, *after))
        if name not in TOLD_BY_ITEMS
        and before.get(name) != after.get(name)
        and (name in before or name in LOOSENING or not name)
        and not _holds_all(after.get(name), before.get(name))
    }


def _holds_all(after: Any, before: Any) -> bool:
    """Whether a list still has every member it had, in their order."""
    if not (isinstance(before, list) and isinstance(after, list)):
        return False
    rest = iter(after)
    return all(member in rest for member in before)


def _place(golden: Golden, key: str, name: str) -> Where:
    facts = getattr(golden.facts, key, ())
    if name and isinstance(facts, tuple):
        for index, fact in enumerate(facts):
            if getattr(fact, "id", None) == name:
                return golden.where(key, index)
    return golden.where(key)


def _data(golden: Golden) -> dict[str, Any]:
    """Each fact as plain data by key and id, other keys whole; clean texts by what stands in them."""
    whole = golden.facts.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    found: dict[str, Any] = {"document": {key: v for key, v in whole.pop("document").items() if key != "tags"}}
    for key, value in whole.items():
        if key == "golden":
            continue
        if isinstance(value, list) and value and all(isinstance(one, dict) and "id" in one for one in value):
            for fact in value:
                kept = {name: v for name, v in fact.items() if name not in SILENT}
                if key == "articles" and fact["id"] in golden.texts:
                    kept["text"] = golden.texts[fact["id"]]
                found[f"{key}/{fact['id']}"] = kept
        elif key not in ("articles", "figures", "tables", "text", "not_figures", "figures_complete"):
            found[key] = value
    return found


def _said(value: Any) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _short(item: str) -> str:
    return item.partition("/")[2]


def _by_fact(items: Mapping[str, Item]) -> dict[str, list[Item]]:
    """`figures/gdp` → its items."""
    found: dict[str, list[Item]] = {}
    for short, item in items.items():
        parts = short.split("/")
        found.setdefault("/".join(parts[:2]), []).append(item)
    return found


def _worst(items: Iterable[Item]) -> Severity:
    return min((item.severity for item in items), key=ORDER.index)


def _expected(items: Sequence[Item]) -> str:
    return next((item.expected for item in items if item.id.endswith("/value")), items[0].expected)


def _shown(golden: Golden, base: Folder) -> str:
    """The file's place as the change knows it: from the path of the base that holds it."""
    for path in base.paths:
        if golden.path.is_relative_to(path):
            return str(Path(path.name) / golden.path.relative_to(path)) if path.is_dir() else path.name
    return golden.file


def _of_registries(base: Sequence[Path], head: Sequence[Path]) -> Iterator[Weakening]:
    """Names that an indicator gains, by which more words pass for it."""
    for name, path in _files(base).items():
        after = _files(head).get(name)
        if path.name != REGISTRY or after is None or _read(path) == _read(after):
            continue
        one, other = _registry(path), _registry(after)
        for indicator in sorted(one.entries.keys() & other.entries.keys()):
            gained = [a for a in other.entries[indicator].aliases if a not in one.entries[indicator].aliases]
            if gained:
                where = Where(str(after), 1, 1)
                yield Weakening("loosened", indicator, "critical", "aliases", ", ".join(gained), where)


def _registry(path: Path) -> Registry:
    from harness.errors import InputError
    from harness.indicators import load_registry

    try:
        return load_registry(path)
    except InputError:
        return Registry()


def accepts(base: Sequence[Path], head: Sequence[Path]) -> dict[str, str]:
    """Fact or item -> reason, from entries of the log that the head has and the base has not, and that hold."""
    old = {entry.id for folder in _logs(base) for entry in Journal(folder, folder).entries()}
    new = [entry for folder in _logs(head) for entry in Journal(folder, folder).entries() if entry.id not in old]
    undone = {entry.undoes for entry in new}
    return {
        str(item.get("id", "")): entry.why or entry.verb
        for entry in new
        if entry.verb not in REJECTING and entry.id not in undone
        for item in entry.items
    }


def _logs(paths: Iterable[Path]) -> list[Path]:
    """Folders with a log: below the goldens, and around them."""
    found: dict[Path, None] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        found |= dict.fromkeys(file.parent for file in sorted(folder.rglob(NAME)))
        found |= {folder.parent: None} if (folder.parent / NAME).is_file() else {}
    return list(found)


def _with_reason(one: Weakening, accepted: Mapping[str, str]) -> Weakening:
    parts = one.fact.split("/")
    names = ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    below = [why for name, why in accepted.items() if name.startswith(f"{one.fact}/")]
    why = next((accepted[name] for name in names if name in accepted), below[0] if below else "")
    return replace(one, accepted=why)
