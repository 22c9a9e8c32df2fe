"""Facts that would have noticed a fault which no golden noticed, as items that wait for a person."""

from pathlib import Path
from typing import Any

from harness.checks.text.facts import TextFact
from harness.drafting import pending
from harness.drafting.differences import kept
from harness.drafting.pending import PendingFile, PendingItem
from harness.drafting.writing import content_of, replace
from harness.errors import InputError
from harness.strength.measuring import Strength
from harness.strength.trials import Trials, Tried

PARSER = "golden strength"
"""Who proposes, where a run's parser would be named."""


def write(strength: Strength, files: dict[str, Path]) -> tuple[Path, ...]:
    """Writes the proposed facts beside their goldens, `files` by name; gives the pending files.

    What waits there already stays, if the golden is as it was then. Raises InputError where nothing can be written.
    """
    written = []
    for trials in strength.trials:
        items = _items(trials)
        raw = content_of(files[trials.golden]) if items else None
        if raw is not None:
            file = pending.beside(files[trials.golden])
            sha256 = pending.sha256(raw)
            told = PendingFile(
                pending=1, golden=files[trials.golden].name, sha256=sha256, parser=PARSER,
                items=kept(_waiting(file, sha256), items),
            )  # fmt: skip
            replace(file, pending.text_of(told))
            written.append(file)
    return tuple(written)


def _waiting(file: Path, sha256: str) -> tuple[PendingItem, ...]:
    try:
        told = pending.read(file)
    except InputError:
        return ()
    return told.items if told.sha256 == sha256 else ()


def _items(trials: Trials) -> tuple[PendingItem, ...]:
    items: dict[str, PendingItem] = {}
    for one in trials.survivors:
        item = _item(trials.golden, one)
        if item is not None:
            items.setdefault(item.id, item)
    return tuple(items.values())


def _item(golden: str, one: Tried) -> PendingItem | None:
    if one.add is None:
        return None
    path, value = one.add.path, one.add.value
    id = "/".join([golden, *path, *([_name(path[0], value)] if len(path) == 1 else [])]).rstrip("/")
    return PendingItem(
        id=id, kind="new", severity="warning", at=path, new=value, group=f"protects against: {one.kind}",
        page=one.about, why=f"no golden protects against: {one.kind}",
    )  # fmt: skip


def _name(key: str, value: Any) -> str:
    """What the fact is called among those of its key; empty for a key that holds one value."""
    if key == "text":
        return TextFact.model_validate(value).key
    return str(value["id"]) if isinstance(value, dict) and "id" in value else ""
