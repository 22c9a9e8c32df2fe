"""Proposed indicators: `indicators.yaml.new`, entries that wait to be added to `indicators.yaml`."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from harness.drafting import scalars
from harness.drafting.pending import NEW, Item
from harness.drafting.splice import plain
from harness.drafting.writing import content_of
from harness.errors import InputError, Problem
from harness.golden.files import REGISTRY
from harness.indicators import load_registry
from harness.yaml_nodes import Mapping as MappingNode
from harness.yaml_nodes import read_nodes

HEADER = "# Indicators that drafts name and the registry does not hold. harness golden review adds them to it.\n"
FIRST = "# The indicators of these goldens: canonical name -> aliases, unit, measures, plausible bounds.\n"


def items(file: Path) -> list[Item]:
    """Each proposed entry. Raises InputError where the file is no registry."""
    load_registry(file)
    target = file.with_name(REGISTRY)
    return [
        Item(
            id=f"indicators/{name}", kind="new", severity="warning", file=file, target=target, form="registry",
            at=(name,), new=entry, group="indicator",
        )
        for name, entry in entries(file).items()
    ]  # fmt: skip


def entries(file: Path) -> dict[str, Any]:
    """The entries as data; none where there is no file."""
    raw = content_of(file)
    if raw is None:
        return {}
    data = plain(read_nodes(raw, file=str(file)).root)
    return data if isinstance(data, dict) else {}


def proposed(folder: Path, new: Mapping[str, Mapping[str, Any]], notes: Mapping[str, str]) -> bytes | None:
    """The pending registry of a folder with more entries; those that wait there already stay. None for none."""
    file = folder / (REGISTRY + NEW)
    old = content_of(file)
    known = entries(file)
    more = {name: entry for name, entry in new.items() if name not in known}
    if not more:
        return old
    text = (old or HEADER.encode()).decode("utf-8")
    return (text + "".join(entry_text(name, entry, notes.get(name, "")) for name, entry in more.items())).encode()


def entry_text(name: str, entry: Mapping[str, Any], note: str = "") -> str:
    """One entry in block style, behind an empty line."""
    comment = f"# {note}\n" if note else ""
    return f"\n{comment}{scalars.scalar(name, in_flow=False)}:\n  {scalars.block(entry, 2)}\n"


def added(target: Path, chosen: Iterable[Item], first: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The registry with the chosen entries behind its own; a new one begins with `first`.

    Raises InputError where an entry collides with one that is there.
    """
    raw = content_of(target)
    text = FIRST + "".join(entry_text(name, entry) for name, entry in first.items())
    if raw is not None:
        text = raw.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    text += "" if text.endswith(("\n", "\r")) else end
    for item in chosen:
        text += entry_text(item.at[0], item.new).replace("\n", end)
    require_registry(text, target)
    return text.encode("utf-8")


def require_registry(text: str, target: Path) -> None:
    """Raises InputError where a text is no registry."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="harness-") as folder:
        path = Path(folder) / REGISTRY
        path.write_text(text, encoding="utf-8", newline="")
        load_registry(path, file=str(target))


def without(file: Path, names: Sequence[str]) -> bytes | None:
    """The pending registry without some entries; None where none is left."""
    raw = content_of(file)
    if raw is None:
        raise InputError(Problem(str(file), 0, 0, "no such file", ""))
    document = read_nodes(raw, file=str(file))
    assert isinstance(document.root, MappingNode)
    left = [name for name in document.root.entries if name not in names]
    if not left:
        return None
    text = document.text
    keys = list(document.root.entries)
    starts = [_start(text, document.root.entries[key].key.start.offset) for key in keys]
    ends = [*starts[1:], len(text)]
    for key, start, end in reversed(list(zip(keys, starts, ends, strict=True))):
        if key in names:
            text = text[:start] + text[end:]
    return text.encode("utf-8")


def _start(text: str, at: int) -> int:
    """Where an entry begins: its comments and the empty line before it are its own."""
    lines = text[:at].splitlines(keepends=True)
    while lines and lines[-1].startswith("#"):
        lines.pop()
    while lines and not lines[-1].strip():
        lines.pop()
    return sum(map(len, lines))
