"""Sections and footnotes: what opens them, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from harness.checks.structure.facts import FootnoteFact, SectionFact, counted
from harness.checks.structure.markers import begins, ordinal, rests, start, unmarked, without_ordinal
from harness.checks.structure.views import LINES, Given, View, shown
from harness.checks.titles import plain
from harness.model import Verdict
from harness.text import folded


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one section or footnote."""

    verdict: Verdict
    message: str
    got: str = ""
    at: Given | None = None


@dataclass
class _Search:
    view: View

    @cached_property
    def blocks(self) -> list[Given]:
        return [one for one in self.view.given if one.what.kind in LINES and one.plain]

    def opened(self, one: Given, section: SectionFact) -> bool:
        """Whether a block opens a section, marker and words."""
        told = one.what.marker
        if start(section.opens or "") not in one.plain:
            return False
        if section.marker is None:
            is_bare = told is None or ordinal(told)[0] == "bullet"
            return is_bare and begins(unmarked(one.plain, told), section.opens or "")
        return any(begins(rest, section.opens or "") for rest in rests(one.plain, section.marker, told))

    def wrong(self, section: SectionFact) -> Wrong:
        """Why a section is not opened anywhere: its marker, its words, its place."""
        name = f'section "{section.name}"'
        for one in self.blocks:
            bare = unmarked(one.plain, one.what.marker)
            if section.opens and (begins(bare, section.opens) or begins(without_ordinal(bare), section.opens)):
                is_bare = one.what.marker is None and begins(bare, section.opens)
                how = "without its marker" if is_bare else "with another marker"
                return Wrong("wrong", f"{name} stands there {how}", shown(one.what.reading), one)
        for one in self.blocks:
            if any(self.opened(one, other) for other in self.view.fact.sections):
                continue
            if section.marker and one.what.marker is not None and rests(one.plain, section.marker, one.what.marker):
                return Wrong("wrong", f"{name} opens with other words", shown(one.what.reading), one)
        words = folded(section.opens or section.marker or "")
        for one in self.blocks:
            if words in one.plain:
                return Wrong("missing", f"{name} opens no block: it stands inside one", shown(one.what.reading), one)
        return Wrong("missing", f"{name} opens no block")


def wrong_sections(view: View) -> list[Wrong]:
    """What is wrong with the sections of an article, in their order."""
    search = _Search(view)
    found: list[Wrong] = []
    used: list[int] = []
    for section in view.fact.sections:
        places = [n for n, one in enumerate(search.blocks) if search.opened(one, section) and n not in used]
        after = [n for n in places if n > max(used, default=-1)]
        if not places:
            found.append(search.wrong(section))
            continue
        at = after[0] if after else places[0]
        one = search.blocks[at]
        if not after:
            message = f'section "{section.name}" stands before the section that should precede it'
            found.append(Wrong("wrong_order", message, shown(one.what.reading), one))
        level = one.what.level if one.what.kind == "heading" else None
        if section.level is not None and level is not None and level != section.level:
            message = f'section "{section.name}": expected level {section.level}, got {level}'
            found.append(Wrong("wrong", message, f"level {level}", one))
        used.append(at)
    found += _invented(view, search, used)
    return found


def _invented(view: View, search: _Search, used: list[int]) -> Iterator[Wrong]:
    """Sections that the golden does not name: any heading where it says that there are none; else what carries a
    marker of its own in the series of the golden's."""
    known = {ordinal(section.marker) for section in view.fact.sections if section.marker}
    for n, one in enumerate(search.blocks):
        if n in used or view.stranger(one):
            continue
        if not view.fact.sections and _is_section(view, one):
            yield Wrong("invented", "the article has no sections", shown(one.what.reading), one)
        marker = one.what.marker
        if marker is not None and known:
            key = ordinal(marker)
            series = {_series(section.marker) for section in view.fact.sections if section.marker}
            if key not in known and _series(marker) in series:
                yield Wrong("invented", "a section that the golden does not name", shown(one.what.reading), one)


def _series(marker: str) -> str:
    """A marker with its number left out: 一是 and 二是 are of one series, 一、 of another."""
    kind, number = ordinal(marker)
    text = folded(marker)
    return f"{kind} {text.replace(number, '#', 1)}" if number else f"{kind} {text}"


def _is_section(view: View, one: Given) -> bool:
    """Whether a heading opens a section: not the article's title, nor that of a table or picture."""
    if one.what.kind != "heading" or one.what.level == 1 or view.is_apart(one):
        return False
    following = [given for given in view.given if (given.article, given.block) == (one.article, one.block + 1)]
    if following and following[0].what.kind in ("table", "caption"):
        return False
    return plain(one.what.reading) != plain(view.main.title)


def section_count(view: View, wrong: list[Wrong]) -> str:
    """How many of the sections stand where they should."""
    bad = sum(one.verdict != "invented" for one in wrong)
    total = len(view.fact.sections)
    return f"{total - min(bad, total)} of {counted(total, 'section')}" if total else ""


# Footnotes


def notes(view: View) -> list[Given]:
    """The footnote blocks of an article."""
    return [one for one in view.given if one.what.kind == "footnote" and one.plain]


_NOTES = re.compile(r"^(?:附?注|附?註|说明|說明|notes?)[:：]\s*", re.I)
"""What stands before all footnotes of an article, folded."""


def wrong_footnotes(view: View) -> list[Wrong]:
    """What is wrong with the footnotes of an article, in their order, then those that the golden does not name."""
    left = notes(view)
    found = []
    for note in view.fact.footnotes:
        hit = next((one for one in left if _is_note(one, note)), None)
        if hit is None:
            found.append(_wrong_note(view, note, left))
        else:
            left.remove(hit)
            if note.at is not None and not _stands_behind(view, note.at):
                message = f'the words "{note.at}" that footnote "{note.name}" belongs to stand in no block'
                found.append(Wrong("missing", message, shown(hit.what.reading), hit))
    if len(left) > len([one for one in found if one.at in left]):
        extra = next(one for one in left if one not in [wrong.at for wrong in found])
        found.append(Wrong("invented", "a footnote that the golden does not name", shown(extra.what.reading), extra))
    return found


def _is_note(one: Given, note: FootnoteFact) -> bool:
    """Whether a block is a footnote of the golden; 注： before the first one is no part of it."""
    texts = {one.plain, _NOTES.sub("", one.plain)}
    if note.marker is None:
        return any(begins(unmarked(text, one.what.marker), note.opens or "") for text in texts)
    found = [rest for text in texts for rest in rests(text, note.marker, one.what.marker)]
    if note.opens is None:
        return bool(found) or _marked(one, note.marker)
    return any(begins(rest, note.opens) for rest in found)


def _marked(one: Given, marker: str) -> bool:
    return one.what.marker is not None and ordinal(one.what.marker) == ordinal(marker)


def _wrong_note(view: View, note: FootnoteFact, left: list[Given]) -> Wrong:
    name = f'footnote "{note.name}"'
    for one in left:
        if note.opens and begins(without_ordinal(unmarked(one.plain, one.what.marker)), note.opens):
            return Wrong("wrong", f"{name} stands there with another marker or none", shown(one.what.reading), one)
        if note.opens and begins(unmarked(one.plain, one.what.marker), note.opens):
            return Wrong("wrong", f"{name} stands there with another marker or none", shown(one.what.reading), one)
        if note.marker and rests(one.plain, note.marker, one.what.marker):
            return Wrong("wrong", f"{name} opens with other words", shown(one.what.reading), one)
    words = folded(note.opens or "")
    for one in view.given if words else ():
        if words in one.plain:
            message = f"{name} stands there as {one.what.kind}"
            return Wrong("wrong", message, shown(one.what.reading), one)
    return Wrong("missing", f"{name} is missing")


def _stands_behind(view: View, words: str) -> bool:
    needle = folded(words)
    return any(needle in one.plain for one in view.given if one.what.kind != "footnote")
