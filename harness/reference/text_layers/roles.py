"""What each line of a text layer is before its neighbours are asked: text, or a line with a role of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from harness.reference.characters import plain, width_em
from harness.reference.grammar.markers import marker
from harness.reference.grammar.page_lines import is_caption, is_note, unit_line
from harness.reference.grammar.sources import jump
from harness.reference.grammar.writers import HeadLine, head_line, office_and_name
from harness.reference.text_layers.lines import Line

Role = Literal["text", "jump", "head", "caption", "person", "note", "unit", "furniture", "table"]

_note_head = re.compile(r"^(?:[附备]?注(?:释|解)?|说明|Notes?)\s*[：:.]\s*")
_jump_first = re.compile(r"\s*[（(【\[]\s*(?:上接|紧接|下转|转)[^）)】\]]{1,12}[）)】\]](?=\s*\S)")
_jump_last = re.compile(r"(?<=\S)\s*[（(【\[]\s*(?:上接|紧接|下转|转)[^）)】\]]{1,12}[）)】\]]\s*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A line and its role."""

    line: Line
    role: Role
    head: HeadLine | None = None


def split_jumps(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with 上接 and 下转 that share a line with text on lines of their own."""
    for line in lines:
        cuts = {0, len(line.text)}
        folded = plain(line.text)
        if hit := _jump_first.match(folded):
            cuts.add(hit.end())
        if hit := _jump_last.search(folded):
            cuts.add(hit.start())
        if len(cuts) == 2 or len(line.text) != line.end - line.start:
            yield line
            continue
        places = sorted(cuts)
        for start, end in pairwise(places):
            part = line.text[start:end].strip()
            if part:
                yield replace(
                    line, text=part, start=line.start + start, end=line.start + end, width=width_em(part),
                    gap=0 if start else line.gap,
                    indent=line.indent + width_em(line.text[:start]) if start else line.indent,
                )  # fmt: skip


def told(lines: Sequence[Line], furniture: frozenset[int]) -> list[Told]:
    """Each line with its role."""
    found: list[Told] = []
    for at, line in enumerate(lines):
        if at in furniture:
            found.append(Told(line, "furniture"))
            continue
        one = _role(line, lines[at + 1] if at + 1 < len(lines) else None)
        if one.role == "text" and _numbered_on(found, line):
            one = Told(line, "note")
        found.append(one)
    return found


def _numbered_on(found: Sequence[Told], line: Line) -> bool:
    """Whether a line is the next number of the note above it."""
    number = marker(line.text)
    if number is None or number.number < 2 or line.gap:
        return False
    for one in reversed(found):
        if one.role == "note":
            before = marker(_note_head.sub("", one.line.text))
            return before is not None and before.style == number.style and before.number == number.number - 1
        if one.role != "text" or one.line.gap:
            return False
    return False


def _role(line: Line, following: Line | None) -> Told:
    text = line.text
    if jump(text):
        return Told(line, "jump")
    if unit_line(text) is not None:
        return Told(line, "unit")
    if is_note(text):
        return Told(line, "note")
    if head := head_line(text):
        return Told(line, "head", head)
    alone = line.gap > 0 and (following is None or following.gap > 0)
    if is_caption(text) and (alone or text[0] in "▲△▼▽↑↓←→图上下左右"):
        return Told(line, "caption")
    if (alone or following is None) and office_and_name(text):
        return Told(line, "person")
    return Told(line, "text")
