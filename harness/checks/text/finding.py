"""Where words stand in a unit, exactly or but for some characters, and what stands there most like them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harness.checks.text.units import Unit
from harness.model import Span
from harness.text import find_bounded
from harness.text.searching import splits_number

NUMBER = re.compile("[0-9]+(?:[.,][0-9]+)*")
ALIKE = 55
"""Likeness, in percent, from which on a passage is shown as the nearest one."""
LEAST_DIGITS = 3
"""Digits from which on a number without words is known again though one is lost or added."""
MOST_EDITS = 20
"""Beyond this a fact with `max_edits` is searched exactly: lint tells it."""


def occurrences(needle: str, unit: Unit, max_edits: int = 0) -> list[Span]:
    """Every place of folded words in a unit, left to right; numbers are bounded, and no edit touches a number."""
    exact = find_bounded(needle, unit.plain) if needle in unit.plain else []
    if not max_edits or not needle or min(max_edits, MOST_EDITS) >= len(needle):
        return exact
    found: list[Span] = []
    for span in _near(needle, unit.plain, min(max_edits, MOST_EDITS)):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _near(needle: str, text: str, edits: int) -> Iterator[Span]:
    """Passages within the edit distance: of edits + 1 pieces of the needle one at least stands unchanged."""
    size, windows = len(needle), set()
    cuts = [size * n // (edits + 1) for n in range(edits + 2)]
    for start, end in pairwise(cuts):
        at = text.find(needle[start:end])
        while at >= 0:
            windows.add(at - start)
            at = text.find(needle[start:end], at + 1)
    best = (_best(needle, text, first, edits) for first in sorted(windows))
    yield from sorted({span for span in best if span is not None})


def _best(needle: str, text: str, first: int, edits: int) -> Span | None:
    """The passage with fewest edits that begins and ends near where the needle would, its numbers the same."""
    from rapidfuzz.distance import Levenshtein

    numbers = NUMBER.findall(needle)
    found: tuple[int, int, int] | None = None
    for start in range(max(0, first - edits), first + edits + 1):
        for end in range(max(start + 1, first + len(needle) - edits), min(len(text), first + len(needle) + edits) + 1):
            passage = text[start:end]
            distance = Levenshtein.distance(needle, passage, score_cutoff=edits)
            if distance > edits or NUMBER.findall(passage) != numbers:
                continue
            if splits_number(text, start) or splits_number(text, end):
                continue
            key = (distance, abs(end - start - len(needle)), start)
            if found is None or key < found[:3]:
                found, span = key, (start, end)
    return span if found is not None else None


@dataclass(frozen=True)
class Near:
    """A passage that is not the words, but like them."""

    unit: Unit
    span: Span
    other_digits: bool
    """The words stand there with other digits."""


def nearest(needle: str, units: Sequence[Unit], others: Sequence[str] = ()) -> Near | None:
    """The passage with the same words and other digits, else the most alike one, else None.

    `others` are folded words that the golden names elsewhere: a number that is theirs is not taken for this one's.
    """
    if NUMBER.search(needle):
        pattern = re.compile(NUMBER.pattern.join(re.escape(words) for words in NUMBER.split(needle)))
        for unit in units:
            for hit in pattern.finditer(unit.plain):
                if _is_likely(needle, hit[0]) and not _is_taken(hit, unit, others):
                    return Near(unit, hit.span(), True)
    return _most_alike(needle, units)


def _is_likely(needle: str, passage: str) -> bool:
    """Whether other digits are meant: the words name the number, or it is one slip away."""
    from rapidfuzz.distance import OSA

    if len(re.findall("[^\\W\\d_]", needle)) >= 2:
        return True
    wanted, got = _digits(needle), _digits(passage)
    # Of two digits one is always a slip away from some other number of the page.
    is_telling = len(wanted) == len(got) or min(len(wanted), len(got)) >= LEAST_DIGITS
    return is_telling and OSA.distance(wanted, got, score_cutoff=1) <= 1


def _digits(words: str) -> str:
    return "".join(NUMBER.findall(words))


def _is_taken(hit: re.Match[str], unit: Unit, others: Sequence[str]) -> bool:
    numbers = [(hit.start() + n.start(), hit.start() + n.end()) for n in NUMBER.finditer(hit[0])]
    for words in others:
        if words in unit.plain and NUMBER.search(words):
            for start, end in find_bounded(words, unit.plain):
                if all(start <= first and last <= end for first, last in numbers):
                    return True
    return False


def _most_alike(needle: str, units: Sequence[Unit]) -> Near | None:
    from rapidfuzz import fuzz

    best: tuple[float, Near] | None = None
    for unit in units:
        if not needle or not unit.plain:
            continue
        if len(unit.plain) < len(needle):  # partial alignment would swap the two and praise any short text
            score, span = fuzz.ratio(needle, unit.plain, score_cutoff=ALIKE), (0, len(unit.plain))
        else:
            aligned = fuzz.partial_ratio_alignment(needle, unit.plain, score_cutoff=ALIKE)
            if aligned is None:
                continue
            score, span = aligned.score, (aligned.dest_start, aligned.dest_end)
        if score >= ALIKE and (best is None or score > best[0]):
            best = (score, Near(unit, span, False))
    return best[1] if best else None
