"""Accepting, rejecting and deleting: who may be decided how, and what files become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.drafting import draft_files, registry_files
from harness.drafting.journal import Done, FileChange, Journal, journal_folder
from harness.drafting.pending import Item, Kind, PendingFile, read, resolve, sha256, text_of
from harness.drafting.splice import Add, Change, Drop, Put, plain, spliced
from harness.drafting.writing import content_of
from harness.errors import InputError, Problem
from harness.golden.facts import GoldenFile
from harness.golden.files import find, is_golden, name_of
from harness.indicators import default_registry
from harness.run import Selection
from harness.yaml_nodes import read_bytes, read_model, read_nodes


@dataclass(frozen=True)
class Wish:
    """What a person asked for: ids, and filters that narrow them or stand alone."""

    ids: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    checks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.ids or self.kinds or self.checks)


@dataclass(frozen=True)
class Chosen:
    """The items a wish names: one by one, or as one of many."""

    named: tuple[Item, ...]
    in_bulk: tuple[Item, ...]

    @property
    def all(self) -> tuple[Item, ...]:
        return (*self.named, *self.in_bulk)


def choose(items: Sequence[Item], wish: Wish) -> Chosen:
    """The items that a wish means. Raises InputError for an id, or filters, that match nothing.

    An item is named by its own id or that of its figure, article or table; the id of a golden or of one of its keys
    means all below it, in bulk.
    """
    if wish.is_empty:
        raise InputError("name ids, or choose with --only KIND or --check PATTERN; see harness golden pending")
    for id in wish.ids:
        if not any(_is_below(item, id) for item in items):
            raise InputError(f"{id}: nothing of that id waits{_near(id, items)}")
    selection = Selection(wish.checks)
    fitting = [
        item for item in items
        if (not wish.kinds or item.kind in wish.kinds)
        and selection.holds(item.id)
        and (not wish.ids or any(_is_below(item, id) for id in wish.ids))
    ]  # fmt: skip
    if not fitting:
        told = [f"--only {kind}" for kind in wish.kinds] + [f"--check {one}" for one in wish.checks] + [*wish.ids]
        raise InputError(f"{' '.join(told)}: nothing that waits matches; see harness golden pending")
    named = [item for item in fitting if any(id in (item.id, item.fact) for id in wish.ids)]
    return Chosen(tuple(named), tuple(item for item in fitting if item not in named))


def _is_below(item: Item, id: str) -> bool:
    return item.id == id or item.id.startswith(id.rstrip("/") + "/")


def _near(id: str, items: Sequence[Item]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id, [name for item in items for name in (item.id, item.document)], n=1)
    return f'; did you mean "{near[0]}"?' if near else "; see harness golden pending"


@dataclass(frozen=True)
class Decided:
    """What an accept or reject did."""

    items: tuple[Item, ...]
    """Settled."""
    held_back: tuple[Item, ...] = ()
    """Matched, but to be named one by one."""
    removals: tuple[Item, ...] = ()
    """Matched, but only `delete` takes facts out."""
    goldens: tuple[Path, ...] = ()
    """Files that were changed or made."""
    entry: str = ""


@dataclass
class Answers:
    """What was said of each item."""

    accepted: list[Item] = field(default_factory=list)
    rejected: list[Item] = field(default_factory=list)
    deleted: list[Item] = field(default_factory=list)
    picked: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Values chosen among the readings of a draft, by item id and field."""

    @property
    def settled(self) -> list[Item]:
        return [*self.accepted, *self.rejected, *self.deleted]


def accept(items: Sequence[Item], wish: Wish, *, reason: str, home: Path) -> Decided:
    """Accepts what a wish names into the goldens.

    In bulk nothing grave is accepted (see `Item.is_grave`), and facts are never taken out. Raises InputError, before
    anything is written, where nothing may be accepted so, a reason is missing, or a golden changed since.
    """
    chosen = choose(items, wish)
    held_back = tuple(item for item in chosen.in_bulk if item.is_grave and not item.is_removal)
    removals = tuple(item for item in chosen.all if item.is_removal)
    taken = [item for item in chosen.all if item not in held_back and item not in removals]
    if not taken:
        raise InputError("\n".join(refusals(held_back, removals)))
    lacking = [item for item in taken if item.needs_reason and not reason.strip()]
    if lacking:
        what = f"{len(lacking)} of them changed or lost, as {lacking[0].id}"
        raise InputError(f"{what}: say why with --reason TEXT")
    taken += [item for item in indicators_of(taken, items) if item not in taken]
    goldens, entry = settle(Answers(accepted=taken), reason=reason, home=home)
    return Decided(tuple(taken), held_back, removals, goldens, entry)


def reject(items: Sequence[Item], wish: Wish, *, reason: str, home: Path) -> Decided:
    """Lets the goldens stand and forgets the differences; of a draft takes the facts out."""
    rejected = list(choose(items, wish).all)
    rejected += [item for item in orphans(rejected, items) if item not in rejected]
    goldens, entry = settle(Answers(rejected=rejected), reason=reason, home=home)
    return Decided(tuple(rejected), goldens=goldens, entry=entry)


def indicators_of(facts: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """The proposed indicators that facts of drafts name: a golden without them would not be sound."""
    named = {(item.target.parent, _indicator(item)) for item in facts if item.form == "draft"}
    return [item for item in items if item.form == "registry" and (item.target.parent, item.at[0]) in named]


def orphans(rejected: Sequence[Item], items: Sequence[Item]) -> list[Item]:
    """The proposed indicators that only drafts name which are given up as a whole."""
    gone = {item.file for item in rejected if item.form == "draft" and item.at == ("document",)}
    others = [item for item in items if item.file not in gone]
    kept = indicators_of(others, items)
    return [one for one in indicators_of([item for item in items if item.file in gone], items) if one not in kept]


def _indicator(item: Item) -> str | None:
    name = item.new.get("indicator") if isinstance(item.new, dict) else None
    return name if isinstance(name, str) else None


def refusals(held_back: Sequence[Item], removals: Sequence[Item]) -> list[str]:
    """Why items were not accepted and what to type instead."""
    told = []
    if held_back:
        ids = " ".join(item.id for item in held_back[:3]) + (" …" if len(held_back) > 3 else "")
        why = "critical" if held_back[0].form == "differences" else "undecided"
        told.append(f"{len(held_back)} {why}, never accepted in bulk: name each, harness golden accept {ids}")
    if removals:
        ids = " ".join(item.id for item in removals[:3]) + (" …" if len(removals) > 3 else "")
        told.append(f"{len(removals)} to be taken out of a golden: harness golden delete {ids} --reason TEXT")
    return told


def settle(answers: Answers, *, reason: str, home: Path, verb: str = "") -> tuple[tuple[Path, ...], str]:
    """Writes what was decided, of all files at once; gives the goldens and registries written, and the log's entry."""
    changes: list[FileChange] = []
    for file in dict.fromkeys(item.file for item in answers.settled):
        mine = Answers(
            [item for item in answers.accepted if item.file == file],
            [item for item in answers.rejected if item.file == file],
            [item for item in answers.deleted if item.file == file],
            answers.picked,
        )
        changes += _FORMS[mine.settled[0].form](mine, file)
    changes = [change for change in changes if change.before != change.after]
    goldens = tuple(change.path for change in changes if change.path.suffix != ".new")
    if not goldens and not answers.accepted:
        for change in changes:
            _forget(change)
        return (), ""
    done = [Done(item.id, item.kind, item.old, _new(item, answers)) for item in (*answers.accepted, *answers.deleted)]
    first = answers.settled[0]
    journal = Journal(journal_folder(first.target), home)
    verb = verb or ("accept" if answers.accepted else "delete" if answers.deleted else "reject")
    return goldens, journal.commit(changes, verb, done, reason)


def _forget(change: FileChange) -> None:
    from harness.drafting.writing import replace as write

    write(change.path, change.after)


def _new(item: Item, answers: Answers) -> Any:
    picked = {field: value for (id, field), value in answers.picked.items() if id == item.id}
    return {**item.new, **picked} if picked and isinstance(item.new, dict) else item.new


def _settle_draft(answers: Answers, file: Path) -> list[FileChange]:
    target = answers.settled[0].target
    draft, golden = draft_files.settled(file, answers.accepted, answers.rejected, answers.picked)
    return [FileChange(target, content_of(target), golden), FileChange(file, content_of(file), draft)]


def _settle_registry(answers: Answers, file: Path) -> list[FileChange]:
    target = answers.settled[0].target
    names = [item.at[0] for item in answers.settled]
    before = content_of(target)
    after = before
    if answers.accepted:
        first = _first_entries(target.parent) if before is None else {}
        after = registry_files.added(target, answers.accepted, first)
    return [FileChange(target, before, after), FileChange(file, content_of(file), registry_files.without(file, names))]


def _first_entries(folder: Path) -> dict[str, dict[str, Any]]:
    """Of a registry that takes the place of the one that ships: the entries of that which goldens and drafts name."""
    named: set[str] = set()
    files = [one.path for one in find([folder])[0]] + sorted(folder.rglob("*.golden.yaml.new"))
    for path in files:
        try:
            data = plain(read_nodes(read_bytes(path), file=str(path)).root)
        except InputError:
            continue
        figures = data.get("figures") if isinstance(data, dict) else None
        named |= {str(fact.get("indicator")) for fact in figures or () if isinstance(fact, dict)}
    shipped = default_registry()
    entries = {}
    for name in sorted({canonical for one in named if (canonical := shipped.canonical(one))}):
        entry = shipped.entries[name]
        unit = dict(entry.unit) if isinstance(entry.unit, Mapping) else entry.unit
        told: dict[str, Any] = {"aliases": list(entry.aliases), "unit": unit, "measures": list(entry.measures)}
        told["gloss"] = entry.gloss
        told["plausible"] = {key: [f"{low:f}", f"{high:f}"] for key, (low, high) in entry.plausible.items()}
        entries[name] = {key: value for key, value in told.items() if value not in (None, [], {})}
    return entries


def _settle_differences(answers: Answers, file: Path) -> list[FileChange]:
    target = answers.settled[0].target
    told = read(file)
    before = content_of(target)
    if before is None or sha256(before) != told.sha256:
        what = f"{target} changed since these differences were found"
        raise InputError(Problem(str(file), 0, 0, what, "find them anew: harness check --pending"))
    after = before
    if answers.accepted or answers.deleted:
        after = edited(before, target, answers.accepted, answers.deleted)
    settled = {item.id for item in answers.settled}
    left = tuple(item for item in told.items if item.id not in settled)
    rest = text_of(PendingFile.model_validate({**dict(told), "sha256": sha256(after), "items": left})) if left else None
    return [FileChange(target, before, after), FileChange(file, content_of(file), rest)]


def edited(raw: bytes, target: Path, accepted: Sequence[Item], deleted: Sequence[Item]) -> bytes:
    """A golden with items accepted and facts taken out. Raises InputError where the result is no golden."""
    data = plain(read_nodes(raw, file=str(target)).root)
    changes: list[Change] = []
    for item in (*accepted, *deleted):
        path = resolve(data, item.at)
        if path is None and not (item.kind == "new" and len(item.at) == 1):
            raise InputError(Problem(str(target), 0, 0, f"{item.id} is not in the golden", "find the differences anew"))
        if item in deleted:
            changes.append(Drop(path or ()))
        elif item.kind == "new" and len(item.at) == 1:
            changes.append(Add((str(item.at[0]),), item.new))
        else:
            changes.append(Put(path or (), item.new))
    result = spliced(raw, changes, file=str(target))
    read_model(result, GoldenFile, file=str(target))
    return result


_FORMS = {"draft": _settle_draft, "registry": _settle_registry, "differences": _settle_differences}


# Taking facts out


def delete(ids: Sequence[str], paths: Sequence[Path], *, reason: str, home: Path) -> tuple[Path, ...]:
    """Takes whole facts out of goldens: figures, tables, text facts, articles, words of not_figures.

    Raises InputError for an id that is no whole fact of a golden, an article that others stand in, or without reason.
    """
    if not reason.strip():
        raise InputError("taking a fact out weakens a golden: say why with --reason TEXT")
    goldens = _by_name(paths)
    facts: dict[Path, list[Item]] = {}
    for id in dict.fromkeys(ids):
        name, _, rest = id.partition("/")
        if name not in goldens:
            raise InputError(f"{id}: there is no golden {name}{_near_names(name, list(goldens))}")
        item = _whole_fact(goldens[name], id, rest)
        facts.setdefault(goldens[name], []).append(item)
    changes: list[FileChange] = []
    for path, items in facts.items():
        before = read_bytes(path)
        _require_unused(path, before, items)
        after = edited(before, path, (), items)
        changes.append(FileChange(path, before, after))
        changes += _pending_after(path, before, after, {item.id for item in items})
    done = [Done(item.id, "deleted", item.old, None) for items in facts.values() for item in items]
    Journal(journal_folder(changes[0].path), home).commit(changes, "delete", done, reason)
    return tuple(facts)


def _by_name(paths: Sequence[Path]) -> dict[str, Path]:
    found, problems = find(paths)
    if problems:
        raise InputError(*problems)
    return {name_of(one.path): one.path for one in found if is_golden(one, read_bytes(one.path))}


def _near_names(name: str, names: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _whole_fact(path: Path, id: str, rest: str) -> Item:
    key, _, name = rest.partition("/")
    facts = read_model(read_bytes(path), GoldenFile, file=str(path))
    data = plain(facts.document.root)
    held = data.get(key) if isinstance(data.get(key), list) else []
    step: Any = name
    if key == "text":
        keys = [fact.key for fact in getattr(facts.value, "text", ())]
        step = held[keys.index(name)] if name in keys else name
    if key not in ("articles", "figures", "tables", "text", "not_figures") or resolve(data, (key, step)) is None:
        known = [str(one.get("id", "")) if isinstance(one, dict) else str(one) for one in held]
        hint = _near_names(name, known) or "; a whole fact is named, as page/figures/grain"
        raise InputError(f"{id}: {path} has no such fact{hint}")
    index = resolve(data, (key, step))
    old = held[index[1]] if index and isinstance(index[1], int) else None
    return Item(
        id=id, kind="lost", severity="critical", file=path, target=path, form="differences", at=(key, step), old=old
    )


def _require_unused(path: Path, raw: bytes, items: Sequence[Item]) -> None:
    """Raises InputError where an article or table that goes is named by a fact that stays."""
    data = plain(read_nodes(raw, file=str(path)).root)
    gone = {(item.at[0], item.at[1]) for item in items if isinstance(item.at[1], str)}
    for key in ("figures", "tables", "text"):
        for fact in data.get(key) or ():
            if not isinstance(fact, dict) or (key, fact.get("id")) in gone:
                continue
            cell = fact.get("cell")
            table = cell.get("table") if isinstance(cell, dict) else None
            for kind, named in (("articles", fact.get("article")), ("tables", table)):
                if (kind, named) in gone:
                    what = f'{key} "{fact.get("id") or fact}" stands in "{named}"'
                    raise InputError(Problem(str(path), 0, 0, what, "delete it in the same command, or move it first"))


def _pending_after(path: Path, before: bytes, after: bytes, ids: set[str]) -> list[FileChange]:
    """The golden's pending file, without what went, still good for the golden as it is now."""
    file = path.with_name(path.name + ".new")
    raw = content_of(file)
    if raw is None or draft_files.is_draft(file):
        return []
    told = read(file)
    if told.sha256 != sha256(before):
        return []
    left = tuple(one for one in told.items if not any(one.id == id or one.id.startswith(id + "/") for id in ids))
    rest = text_of(PendingFile.model_validate({**dict(told), "sha256": sha256(after), "items": left})) if left else None
    return [FileChange(file, raw, rest)]
