"""What waits for a person: the `.new` files beside goldens, and the items in them.

Three forms: differences that a run found (`pending: 1`), drafts of goldens (`X.golden.yaml.new`, see `draft_files`),
and proposed indicators (`indicators.yaml.new`, entries of a registry).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from harness.drafting import scalars
from harness.drafting.writing import content_of
from harness.errors import InputError, Problem
from harness.golden.files import REGISTRY
from harness.model import Frozen, Severity
from harness.yaml_nodes import Key, read_model

NEW = ".new"
Kind = Literal["new", "changed", "lost", "format", "unused"]
KINDS: tuple[Kind, ...] = ("new", "changed", "lost", "format", "unused")
Form = Literal["differences", "draft", "registry"]


class PendingItem(Frozen):
    """One difference as it is written."""

    id: str
    kind: Kind
    severity: Severity
    at: tuple[Any, ...]
    """Keys, and for a list the `id` of the item, or the whole item where it has none."""
    old: Any = None
    new: Any = None
    group: str = ""
    """What equal changes have in common: "unit 万元→亿元"."""
    verdict: str = ""
    page: str = ""
    """The words around, as the parser gave them."""
    why: str = ""


class PendingFile(Frozen):
    """`X.yaml.new`: the differences between a golden and one run."""

    pending: Literal[1]
    golden: str
    """The file's name, beside this one."""
    sha256: str
    """Of the golden when this was written."""
    parser: str = ""
    items: tuple[PendingItem, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One of several readings of a field."""

    field: str
    value: Any
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """Something that waits for a person."""

    id: str
    """`<golden>/<key>/<id>[/<field>]`; of an indicator `indicators/NAME`."""
    kind: Kind
    severity: Severity
    file: Path
    """The pending file."""
    target: Path
    """The golden or registry that it would change."""
    form: Form
    at: tuple[Any, ...] = ()
    old: Any = None
    new: Any = None
    group: str = ""
    verdict: str = ""
    page: str = ""
    why: str = ""
    agreement: str = ""
    """Of a draft: by how many readings it was read alike."""
    decide: tuple[str, ...] = ()
    """What a person must decide, in words; empty: nothing."""
    choices: tuple[Choice, ...] = ()

    @property
    def document(self) -> str:
        return self.id.partition("/")[0]

    @property
    def fact(self) -> str:
        """The id of the fact it belongs to: a figure without its field."""
        return "/".join(self.id.split("/")[:3])

    @property
    def is_grave(self) -> bool:
        """Whether it may only be accepted by its own name: what weakens or adds to what fails a gate, and what is
        undecided. A draft adds a golden where there was none, so only what is undecided is grave there."""
        if self.form == "differences":
            return self.severity == "critical" and self.kind != "format"
        return bool(self.decide)

    @property
    def needs_reason(self) -> bool:
        return self.kind in ("changed", "lost")

    @property
    def is_removal(self) -> bool:
        """Whether only taking the fact out of the golden would settle it: that is `delete`, never `accept`."""
        return self.kind in ("lost", "unused") and self.new is None and not is_field(self.at)


def is_field(at: Sequence[Any]) -> bool:
    """Whether a place is a field of a fact, which can be null, rather than a whole fact."""
    return len(at) > 2


@dataclass(frozen=True)
class Waiting:
    """All pending files of some folders."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Of pending files that cannot be read, or whose golden changed since."""
    files: tuple[Path, ...] = field(default=())


def find(paths: Iterable[Path]) -> list[Path]:
    """The pending files in folders, and those of goldens that are named. Raises InputError for what is not there."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(
                one for one in sorted(path.rglob("*.yaml" + NEW))
                if not any(part.startswith(".") for part in one.relative_to(path).parts)
            )  # fmt: skip
        elif path.name.endswith(NEW) and path.is_file():
            found[path] = None
        elif beside(path).is_file():
            found[beside(path)] = None
        elif not path.is_file():
            raise InputError(Problem(str(path), 0, 0, "no such file or folder", "name a golden or a folder of goldens"))
    return list(found)


def beside(golden: Path) -> Path:
    """The pending file of a golden."""
    return golden.with_name(golden.name + NEW)


def waiting(paths: Iterable[Path]) -> Waiting:
    """What waits below the paths, in the order of files and of the facts in them: registries first."""
    from harness.drafting import draft_files, registry_files

    files = sorted(find(paths), key=lambda path: (path.name != REGISTRY + NEW, str(path)))
    items: list[Item] = []
    problems: list[Problem] = []
    for file in files:
        try:
            if file.name == REGISTRY + NEW:
                items += registry_files.items(file)
            elif draft_files.is_draft(file):
                items += draft_files.items(file)
            else:
                items += differences(file)
        except InputError as error:
            problems += [one for one in error.problems if isinstance(one, Problem)]
    return Waiting(tuple(items), tuple(problems), tuple(files))


def read(file: Path) -> PendingFile:
    """The differences in a pending file. Raises InputError."""
    raw = content_of(file)
    if raw is None:
        raise InputError(Problem(str(file), 0, 0, "no such file", "run harness check --pending"))
    return read_model(raw, PendingFile, file=str(file)).value


def differences(file: Path) -> list[Item]:
    """The items of a file of differences. Raises InputError where its golden is gone or changed since."""
    told = read(file)
    if Path(told.golden).name != told.golden:
        what = f'golden: "{told.golden}" is no file beside this one'
        raise InputError(Problem(str(file), 0, 0, what, "find the differences anew: harness check --pending"))
    golden = file.with_name(told.golden)
    raw = content_of(golden)
    if raw is None or sha256(raw) != told.sha256:
        what = f"{golden} {'is gone' if raw is None else 'changed'} since these differences were found"
        raise InputError(Problem(str(file), 0, 0, what, "find them anew: harness check --pending"))
    return [
        Item(
            id=one.id, kind=one.kind, severity=one.severity, file=file, target=golden, form="differences",
            at=_steps(one.at), old=one.old, new=one.new, group=one.group, verdict=one.verdict, page=one.page,
            why=one.why,
        )
        for one in told.items
    ]  # fmt: skip


def _steps(at: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(at)


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def text_of(told: PendingFile) -> bytes:
    """The file as it is written."""
    lines = [
        f"# What {told.parser or 'a run'} gives otherwise than {told.golden} says. Nothing here is demanded.",
        "# harness golden review asks about each; accept, reject and delete take ids. Next run: written anew.",
        "pending: 1",
        f"golden: {scalars.scalar(told.golden, in_flow=False)}",
        f"sha256: {told.sha256}",
        f"parser: {scalars.scalar(told.parser, in_flow=False)}",
        "items:" + (" []" if not told.items else ""),
    ]
    for item in told.items:
        data = item.model_dump(exclude_defaults=True)
        data["at"] = list(item.at)
        for name in ("old", "new"):
            if name in item.model_fields_set:
                data[name] = getattr(item, name)
        lines.append(f"  - {scalars.block(data, 4)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def resolve(data: Any, at: Sequence[Any]) -> tuple[Key, ...] | None:
    """The path in a golden's data of a place: an item of a list is found by its id, else by all it says; None where
    it is not there."""
    path: list[Key] = []
    for number, step in enumerate(at):
        if isinstance(data, list):
            index = next((n for n, one in enumerate(data) if _is(one, step)), None)
            if index is None:
                return None
            path.append(index)
            data = data[index]
        elif isinstance(data, dict) and step in data:
            path.append(step)
            data = data[step]
        elif isinstance(data, dict) and number == len(at) - 1:
            path.append(step)
        else:
            return None
    return tuple(path)


def _is(one: Any, step: Any) -> bool:
    return one == step or (isinstance(one, dict) and isinstance(step, str) and one.get("id") == step)
