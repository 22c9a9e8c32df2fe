"""Drafts of goldens: `X.golden.yaml.new`, a golden whose facts bear comments as long as they wait.

`# read by 3 of 3 …` above a fact says how many readings agree; `# decide …` what a person must decide. Whoever edits
the file by hand takes a fact's lines out to accept it. When none is left the draft becomes the golden.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from harness.drafting.pending import NEW, Choice, Item
from harness.drafting.splice import Change, Drop, Put, plain, spliced
from harness.drafting.writing import content_of
from harness.errors import InputError, Problem
from harness.golden.facts import GoldenFile
from harness.golden.files import name_of
from harness.model import Severity
from harness.yaml_nodes import Document, Key, Node, read_model, read_nodes
from harness.yaml_nodes import Sequence as SequenceNode

READ = "# read by "
DECIDE = "# decide"
NOTE = "# draft: "
"""What is said of the draft as a whole."""
_MARK = re.compile(r"[ \t]*# (?:read by |decide\b)")
_NOTES = re.compile(r"^[ \t]*# draft: [^\n]*(?:\n|$)", re.M)
_DIFFERENCES = re.compile(rb"^(?:\xef\xbb\xbf)?pending[ \t]*:", re.M)
FACTS = ("articles", "figures", "tables", "text")
SEVERITIES: Mapping[str, Severity] = {"articles": "critical", "figures": "critical", "tables": "critical"}


def is_draft(file: Path) -> bool:
    """Whether a pending file is a draft, and not differences."""
    raw = content_of(file)
    return raw is not None and not _DIFFERENCES.search(raw)


def items(file: Path) -> list[Item]:
    """The facts that wait in a draft, in its order. Raises InputError where the file is no golden by its shape, or
    the golden was written meanwhile."""
    raw = content_of(file) or b""
    target = file.with_name(file.name.removesuffix(NEW))
    if target.exists():
        what = f"{target} was written since this draft was made"
        raise InputError(Problem(str(file), 0, 0, what, "take over what is missing there, and delete the draft"))
    document = read_model(raw, GoldenFile, file=str(file)).document
    name = name_of(target)
    lines = document.text.splitlines(keepends=True)
    found = []
    for at, key, node in _facts(document):
        marks = [lines[number].strip() for number in _marks(lines, _line(document, at, node))]
        if marks:
            found.append(_item(file, target, f"{name}/{key}", at, plain(node), marks))
    # Who took every mark out by hand has decided; to accept the document then makes the golden.
    about = document.node(("document",))
    if not found and about is not None:
        found.append(_item(file, target, f"{name}/document", ("document",), plain(about), ()))
    return found


def _facts(document: Document) -> Iterator[tuple[tuple[Key, ...], str, Node]]:
    """Path, key within the golden's name, and node of each fact; the document's own keys are one."""
    about = document.node(("document",))
    if about is not None:
        yield ("document",), "document", about
    for key in FACTS:
        held = document.node((key,))
        for index, node in enumerate(held.items if isinstance(held, SequenceNode) else ()):
            data = plain(node)
            name = data.get("id") if isinstance(data, dict) else None
            yield (key, index), f"{key}/{name or index}", node


def _line(document: Document, at: tuple[Key, ...], node: Node) -> int:
    """Number of the line in which a fact begins, from 0; of a key's value the key's line."""
    return (document.nearest(at) if len(at) == 1 else node.start).line - 1


def _marks(lines: Sequence[str], first: int) -> list[int]:
    """Numbers of the mark lines directly above a line, in order."""
    found = []
    number = first - 1
    while number >= 0 and lines[number].lstrip().startswith("#"):
        if _MARK.match(lines[number]):
            found.append(number)
        number -= 1
    return found[::-1]


def _item(file: Path, target: Path, id: str, at: tuple[Key, ...], fact: Any, marks: Sequence[str]) -> Item:
    read = next((mark.removeprefix(READ) for mark in marks if mark.startswith(READ)), "")
    agreement, _, page = read.partition(" · ")
    decide = tuple(
        mark.removeprefix(DECIDE).strip().removeprefix(":").strip() for mark in marks if mark.startswith(DECIDE)
    )
    choices = tuple(choice for text in decide for choice in choices_of(text))
    return Item(
        id=id, kind="new", severity=SEVERITIES.get(str(at[0]), "warning"), file=file, target=target, form="draft",
        at=(at[0], fact["id"]) if len(at) > 1 else at, new=fact, group=str(at[0]), page=page, agreement=agreement,
        decide=decide, choices=choices,
    )  # fmt: skip


def decide_line(field: str, choices: Sequence[Choice]) -> str:
    """`# decide value: "42.2" (reference, pypdf) | "42.3" (pdfminer)`."""
    told = [f"{json.dumps(one.value, ensure_ascii=False)} ({', '.join(one.readings)})" for one in choices]
    return f"{DECIDE} {field}: {' | '.join(told)}"


def choices_of(text: str) -> list[Choice]:
    """The readings in a line of `decide_line` without its mark; none for words of another kind."""
    field, _, rest = text.partition(": ")
    decoder = json.JSONDecoder()
    found: list[Choice] = []
    while rest:
        try:
            value, end = decoder.raw_decode(rest)
        except ValueError:
            return []
        named = re.match(r" \(([^()]*(?:\([^()]*\))?[^()]*)\)(?: \| |$)", rest[end:])
        if not named or not re.fullmatch(r"[a-z_]+", field):
            return []
        found.append(Choice(field, value, tuple(named[1].split(", "))))
        rest = rest[end + named.end() :]
    return found


def settled(
    file: Path,
    accepted: Sequence[Item],
    rejected: Sequence[Item] = (),
    chosen: Mapping[tuple[str, str], Any] | None = None,
) -> tuple[bytes | None, bytes | None]:
    """The draft with some facts settled, and the golden when none waits any more: (draft, golden), None for no file.

    `chosen` holds the values picked, by item id and field. A rejected article takes its facts along; without the
    document there is no draft. Raises InputError where an edit cannot be made.
    """
    raw = content_of(file)
    if raw is None:
        raise InputError(Problem(str(file), 0, 0, "no such file", "draft it again"))
    if any(item.at == ("document",) for item in rejected):
        return None, None
    document = read_nodes(raw, file=str(file))
    gone = _with_their_facts(document, rejected)
    paths = {item.id: _path(document, item) for item in accepted}
    changes: list[Change] = [Drop(path) for path in gone]
    changes += [Put((*paths[id], field), value) for (id, field), value in (chosen or {}).items() if id in paths]
    text = _without_marks(document, [*gone, *paths.values()])
    left = spliced(text.encode("utf-8"), changes, file=str(file)) if changes else text.encode("utf-8")
    body = left.decode("utf-8")
    if any(_MARK.match(line) for line in body.splitlines()):
        return left, None
    golden = _NOTES.sub("", body).encode("utf-8")
    read_model(golden, GoldenFile, file=str(file))
    return None, golden


def _path(document: Document, item: Item) -> tuple[Key, ...]:
    if len(item.at) == 1:
        return (str(item.at[0]),)
    for at, _, node in _facts(document):
        data = plain(node)
        if at[0] == item.at[0] and isinstance(data, dict) and data.get("id") == item.at[1]:
            return at
    raise InputError(Problem(str(item.file), 0, 0, f"{item.id} is not in the draft any more", "look at it again"))


def _with_their_facts(document: Document, rejected: Sequence[Item]) -> list[tuple[Key, ...]]:
    """Paths of rejected facts, and of those of rejected articles."""
    paths = {_path(document, item) for item in rejected}
    articles = {item.at[1] for item in rejected if item.at[0] == "articles"}
    for at, _, node in _facts(document):
        data = plain(node)
        if len(at) > 1 and isinstance(data, dict) and data.get("article") in articles:
            paths.add(at)
    return sorted(paths, key=str)


def _without_marks(document: Document, paths: Sequence[tuple[Key, ...]]) -> str:
    """The whole text without the mark lines above some facts."""
    lines = document.text.splitlines(keepends=True)
    gone: set[int] = set()
    for at, _, node in _facts(document):
        if at in paths:
            gone.update(_marks(lines, _line(document, at, node)))
    return "".join(line for number, line in enumerate(lines) if number not in gone)
