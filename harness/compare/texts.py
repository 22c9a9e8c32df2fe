"""What changed between two parses of a document in text, order and tables, each change with its kind."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from harness.compare import alignment
from harness.compare.alignment import Piece
from harness.compare.changes import Change, cut
from harness.compare.streams import Stream, shapes, stream_of
from harness.model import ParsedDocument

DIGIT = "0-9\uff10-\uff19"
NUMBER = re.compile(rf"(?:(?<![{DIGIT}])[-+\u2212\u2013])?[{DIGIT}]+(?:[.,\uff0c\uff0e'\u2019][{DIGIT}]+)*")
"""A number as it is printed: a change of any character in it is a change of a number."""
LINE_END = "over a line end"
"""What is said of pieces that were joined or parted where a line ends: rows of a table, as a rule."""
SHORT = 3
"""Characters up to which a changed run is told as "x → y"."""
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|\\(cid:[0-9]+\\)")


def text_changes(name: str, one: ParsedDocument, other: ParsedDocument) -> list[Change]:
    """Every difference of two parses of the document `name`; empty where they say the same in the same way."""
    a, b = stream_of(one), stream_of(other)
    changes = [] if a.text == b.text else list(_classified(name, a, b))
    changes = _order_told_once(changes)
    return changes + _tables(name, shapes(one), shapes(other)) + _structure(name, one, other)


def _classified(name: str, a: Stream, b: Stream) -> Iterator[Change]:
    for piece in alignment.pieces(a, b):
        kind, what, count = _kind(a, b, piece)
        empty = piece.a[0] == piece.a[1] and piece.b[0] == piece.b[1]
        yield Change(
            kind,
            name,
            cut(_gap_words(a, piece.a[0]) if empty else a.raw(*piece.a)),
            cut(_gap_words(b, piece.b[0]) if empty else b.raw(*piece.b)),
            what,
            cut(a.around(*piece.a)),
            cut(b.around(*piece.b)),
            count,
        )


def _gap_words(stream: Stream, at: int) -> str:
    """The words on both sides of a place, with its white space."""
    return stream.around(at, at, 6)


def _kind(a: Stream, b: Stream, piece: Piece) -> tuple[str, str, int]:
    """Kind, what it has in common with others, and how many things changed."""
    if piece.moved:
        return "order", "", 1
    before, after = a.chars[slice(*piece.a)], b.chars[slice(*piece.b)]
    if not before and not after:
        return *_space_kind(a.gaps[piece.a[0]], b.gaps[piece.b[0]]), 1
    numbers = NUMBER.findall(a.raw(*piece.a)), NUMBER.findall(b.raw(*piece.b))
    if before == after:
        return _gap_kind(a, b, piece, *numbers)
    return _number_kind(*numbers) or _word_kind(before, after)


def _space_kind(before: str, after: str) -> tuple[str, str]:
    """Of white space that stands on both sides."""
    if ("\n" in before) != ("\n" in after):
        return ("lines joined", "") if "\n" in before else ("lines broken", "")
    if "\n" in before:
        blank = before.count("\n") - after.count("\n")
        return "white space", "blank lines" if blank else "spaces at line ends"
    if len(before) == len(after):
        return "white space", "other spaces"
    return "white space", "fewer spaces" if len(before) > len(after) else "more spaces"


def _gap_kind(
    a: Stream, b: Stream, piece: Piece, numbers_a: Sequence[str], numbers_b: Sequence[str]
) -> tuple[str, str, int]:
    """Equal characters that are parted otherwise: the worst of what that does."""
    changed = [
        (piece.a[0] + offset, a.gaps[piece.a[0] + offset] or b.gaps[piece.b[0] + offset])
        for offset in range(1, piece.a[1] - piece.a[0])
        if bool(a.gaps[piece.a[0] + offset]) != bool(b.gaps[piece.b[0] + offset])
    ]
    where = LINE_END if any("\n" in gap for _, gap in changed) else ""
    if numbers_a != numbers_b:
        glued = len(numbers_a) - len(numbers_b)
        if glued:
            return ("numbers glued" if glued > 0 else "numbers split"), where, abs(glued)
        return "number changed", "digits moved from one to the next", 1
    kinds = Counter(_parted(a.chars[i - 1], a.chars[i], is_glued=bool(a.gaps[i])) for i, _ in changed)
    for kind in ("number glued to a word", "number parted from a word", "words glued", "words split"):
        if kinds[kind]:
            return kind, where, kinds[kind]
    return "white space", "between characters", sum(kinds.values())


def _parted(left: str, right: str, *, is_glued: bool) -> str:
    """What white space between two characters, lost or come, does."""
    digits = left.isdigit() + right.isdigit()
    letters = left.isalpha() + right.isalpha()
    if digits and letters:
        return "number glued to a word" if is_glued else "number parted from a word"
    if letters and not (left >= "\u2e80" or right >= "\u2e80"):
        return "words glued" if is_glued else "words split"
    return "white space"


def _number_kind(before: Sequence[str], after: Sequence[str]) -> tuple[str, str, int] | None:
    """None where the same numbers stand on both sides."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not gone and not come:
        return None
    if len(before) != len(after) and "".join(before) == "".join(after):
        glued = len(before) - len(after)
        return ("numbers glued" if glued > 0 else "numbers split"), "", abs(glued)
    if gone and come:
        return "number changed", "", max(gone.total(), come.total())
    return ("number vanished", "", gone.total()) if gone else ("number appeared", "", come.total())


def _word_kind(before: str, after: str) -> tuple[str, str, int]:
    """Of different characters without a number among them."""
    if not before or not after:
        return ("words vanished" if before else "words appeared"), "", 1
    unreadable = len(UNREADABLE.findall(before)) - len(UNREADABLE.findall(after))
    if unreadable:
        return "words changed", f"unreadable characters {'gone' if unreadable > 0 else 'came'}", 1
    start = next(
        (i for i, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), min(len(before), len(after))
    )
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    x, y = before[start : len(before) - end], after[start : len(after) - end]
    if len(x) <= SHORT and len(y) <= SHORT:
        return "characters changed", f"{x or 'nothing'} → {y or 'nothing'}", 1
    return "words changed", "", 1


def _order_told_once(changes: Sequence[Change]) -> list[Change]:
    """What vanished here and appeared there has moved."""
    waiting: dict[str, list[int]] = {}
    for at, change in enumerate(changes):
        if change.kind in ("words appeared", "number appeared") and not change.before:
            waiting.setdefault("".join(change.after.split()), []).append(at)
    told: dict[int, Change | None] = {}
    for at, change in enumerate(changes):
        places = waiting.get("".join(change.before.split())) if not change.after else None
        if places and change.kind in ("words vanished", "number vanished"):
            to = places.pop(0)
            moved = replace(change, kind="order", after=changes[to].after, context_after=changes[to].context_after)
            told |= {at: replace(moved, count=1), to: None}
    return [kept for at, change in enumerate(changes) if (kept := told.get(at, change)) is not None]


def _tables(name: str, one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> list[Change]:
    """Tables that changed their shape, in order; those that one side alone has."""
    found = []
    for before, after in zip(one, other, strict=False):
        if before != after:
            found.append(Change("table shape", name, _shape(before), _shape(after)))
    found += [Change("table lost", name, _shape(shape), "") for shape in one[len(other) :]]
    found += [Change("table appeared", name, "", _shape(shape)) for shape in other[len(one) :]]
    return found


def _shape(shape: tuple[int, int]) -> str:
    return f"{shape[0]} × {shape[1]}"


def _structure(name: str, one: ParsedDocument, other: ParsedDocument) -> list[Change]:
    """How many articles and blocks of each kind."""
    before, after = _blocks(one), _blocks(other)
    return [
        Change("structure", name, str(before[what]), str(after[what]), f"number of {what}s")
        for what in sorted(before.keys() | after.keys())
        if before[what] != after[what]
    ]


def _blocks(document: ParsedDocument) -> Counter[str]:
    counts = Counter[str](block.kind for article in document.articles for block in article.blocks)
    counts["table"] = 0  # told by their shapes
    counts["article"] = len(document.articles)
    return counts
