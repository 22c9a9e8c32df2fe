"""A clean text against the blocks of a parsed article, line by line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from harness.checks.structure.facts import clean_lines
from harness.checks.structure.markers import BULLETS, ordinal, unmarked
from harness.checks.structure.views import LINES, Given, View, shown
from harness.model import Verdict
from harness.text import folded

AROUND = 12
"""Characters shown on each side of the first difference."""
TAIL = 2
"""Characters at the end of a line by which it is looked up."""
LIKE = 0.5
"""A line and a block at least so alike are one that was changed."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True)
class Trouble:
    """The first difference of a clean text."""

    verdict: Verdict
    message: str
    got: str = ""
    at: Given | None = None


@dataclass(frozen=True)
class Lines:
    """Both sides as lines, folded."""

    view: View
    raw: tuple[str, ...]
    """The golden's lines as they are written."""
    wanted: tuple[str, ...]
    given: tuple[Given, ...]
    got: tuple[str, ...]

    @property
    def equal(self) -> bool:
        return self.wanted == self.got


def lines_of(view: View) -> Lines:
    """The clean text of an article and the blocks that should be its lines."""
    raw = tuple(clean_lines(view.case.golden.texts.get(view.fact.id, "")))
    wanted = tuple(folded(line) for line in raw)
    known = set(wanted)
    given = tuple(
        one for one in view.given
        if one.what.kind in LINES and one.plain and (one.plain in known or not view.is_apart(one))
    )  # fmt: skip
    by_tail: dict[str, list[str]] = {}
    for line in wanted:
        by_tail.setdefault(line[-TAIL:], []).append(line)
    got = tuple(one.plain if one.plain in known else _as_written(one, by_tail) for one in given)
    return Lines(view, raw, wanted, given, got)


def _as_written(one: Given, by_tail: Mapping[str, list[str]]) -> str:
    """A block as the golden may write it: without its bullet; where the parser sets an ordinal apart, with the mark
    behind it."""
    marker = one.what.marker or _bullet(one.plain)
    if marker is None:
        return one.plain
    bare = unmarked(one.plain, marker)
    for line in by_tail.get(one.plain[-TAIL:], ()):
        if ordinal(marker)[0] == "bullet":
            if line == bare:
                return line
        elif line != bare and unmarked(line, marker) == bare:
            return line
    return one.plain


def _bullet(text: str) -> str | None:
    """The bullet that a text opens with; before a number it is a minus."""
    return text[0] if text[0] in BULLETS and not text[1:2].isdigit() else None


def error_rate(this: Lines) -> float | None:
    """Edits for each character of the golden, a paragraph break counting as one; None above what is allowed."""
    from rapidfuzz.distance import Levenshtein

    wanted, got = "\n".join(this.wanted), "\n".join(this.got)
    most = int(this.view.fact.max_cer * len(wanted))
    edits = Levenshtein.distance(wanted, got, score_cutoff=most)
    return None if edits > most else edits / max(1, len(wanted))


def numbers(lines: Sequence[str]) -> list[str]:
    """Every number in digits, in order."""
    return [number for line in lines for number in _NUMBER.findall(line)]


def trouble(this: Lines) -> Trouble | None:
    """What is wrong with the text, the strangers in it first, then the first difference; None where it is equal."""
    for one in this.given:
        owner = this.view.stranger(one)
        if owner is not None:
            return Trouble("intruder", f'a block of article "{owner}" stands in this one', shown(one.what.reading), one)
    if this.equal:
        return None
    if sorted(this.wanted) == sorted(this.got):
        return _moved(this)
    steps = SequenceMatcher(None, this.wanted, this.got, autojunk=False).get_opcodes()
    tag, a, b, c, d = next(step for step in steps if step[0] != "equal")
    if tag == "insert":
        return _too_much(this, c)
    if tag == "delete":
        return _too_little(this, a, c)
    return _other(this, range(a, b), range(c, d))


def _moved(this: Lines) -> Trouble:
    at = next(n for n, (one, other) in enumerate(zip(this.wanted, this.got, strict=True)) if one != other)
    message = f'line {at + 1} of the clean text, "{shown(this.raw[at])}", stands elsewhere: check the reading order'
    return Trouble("wrong_order", message, shown(this.given[at].what.reading), this.given[at])


def _too_much(this: Lines, at: int) -> Trouble:
    one, words = this.given[at], this.got[at]
    again = this.got.count(words) > this.wanted.count(words) > 0
    what = "a line stands twice" if again else "a line too much"
    where = f"after line {at} of the article" if at else "at the beginning of the article"
    return Trouble("extra", f"{what}, {where}", shown(one.what.reading), one)


def _too_little(this: Lines, line: int, near: int) -> Trouble:
    where = _elsewhere(this, this.wanted[line])
    message = f'line {line + 1} of the clean text is missing: "{shown(this.raw[line])}"'
    return Trouble("missing", f"{message}; {where}" if where else message, "", _nearest(this, near))


def _nearest(this: Lines, at: int) -> Given | None:
    return this.given[min(at, len(this.given) - 1)] if this.given else None


def _elsewhere(this: Lines, words: str) -> str:
    """Where a missing line stands instead."""
    for given in this.view.given:
        if given.what.kind not in LINES and given.plain == words:
            return f"it stands there as {given.what.kind}"
    case = this.view.case
    for index, article in enumerate(case.document.articles):
        for number, block in enumerate(article.blocks):
            if folded(block.reading) == words and not case.articles.gives(this.view.fact.id, index, number):
                return (
                    f'it stands in article "{article.title}"' if article.title else f"it stands in article {index + 1}"
                )
    return ""


def _other(this: Lines, lines: range, blocks: range) -> Trouble:
    """Lines that other blocks stand for: breaks that differ, else the first line that reads otherwise."""
    broken = _breaks(this, lines, blocks)
    if broken:
        return broken
    pairs = _pairs(this, lines, blocks)
    for line in lines:
        if line not in pairs:
            return _too_little(this, line, blocks.start)
        if this.wanted[line] != this.got[pairs[line]]:
            return _reads(this, line, pairs[line])
    return _too_much(this, next(block for block in blocks if block not in pairs.values()))


def _breaks(this: Lines, lines: range, blocks: range) -> Trouble | None:
    """Whether the same text is cut otherwise into lines."""
    wanted = "".join("".join(this.wanted[n] for n in lines).split())
    got = "".join("".join(this.got[n] for n in blocks).split())
    if wanted != got:
        return None
    for line, block in zip(lines, blocks, strict=False):
        if this.wanted[line] == this.got[block]:
            continue
        one, other = "".join(this.wanted[line].split()), "".join(this.got[block].split())
        given = this.given[block]
        if len(other) < len(one):
            message = f'a false break in line {line + 1} of the clean text, after "…{given.what.reading[-AROUND:]}"'
        else:
            message = f'no break after line {line + 1} of the clean text, "…{this.raw[line][-AROUND:]}"'
        return Trouble("wrong", f"{message}: check how the parser tells paragraphs", shown(given.what.reading), given)
    return None


def _pairs(this: Lines, lines: range, blocks: range) -> dict[int, int]:
    """Line -> the block that stands for it, in order: side by side where as many, else by likeness."""
    if len(lines) == len(blocks):
        return dict(zip(lines, blocks, strict=True))
    from rapidfuzz.fuzz import ratio

    found: dict[int, int] = {}
    start = blocks.start
    for line in lines:
        alike = [
            (ratio(this.wanted[line], this.got[block]), -block)
            for block in range(start, min(blocks.stop, start + 1 + abs(len(lines) - len(blocks))))
        ]
        best = max(alike, default=(0.0, 0))
        if best[0] >= 100 * LIKE:
            found[line] = -best[1]
            start = found[line] + 1
    return found


def _reads(this: Lines, line: int, block: int) -> Trouble:
    one, other = this.wanted[line], this.got[block]
    given = this.given[block]
    expected, got = difference(one, other)
    digits = numbers([one]) != numbers([other])
    message = f'line {line + 1} of the clean text: expected "{expected}", got "{got}"'
    if digits:
        message += "; digits differ, which no share of errors allows"
    return Trouble("digits_differ" if digits else "wrong", message, got, given)


def difference(one: str, other: str) -> tuple[str, str]:
    """The words around the first difference of two texts."""
    short = min(len(one), len(other))
    start = next((n for n in range(short) if one[n] != other[n]), short)
    back = next((n for n in range(short - start) if one[-1 - n] != other[-1 - n]), short - start)
    return _around(one, start, len(one) - back), _around(other, start, len(other) - back)


def _around(text: str, start: int, end: int) -> str:
    end = min(end, start + 2 * AROUND)
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
