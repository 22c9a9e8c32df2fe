"""Texts that end by saying the same over and over, as models do that lost their way."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from harness.checks.artefacts.pieces import Hit, Piece
from harness.model import Span
from harness.text.characters import CJK

LOOKED_AT = 4000
"""Characters at the end that are looked at."""
LONGEST_UNIT = 600
LEAST_WEIGHT = 36
"""Weight of all repeats together; a CJK character weighs 2, any other 1."""
LONG_UNIT = 30
"""Weight of a unit that need stand three times only; shorter ones four times."""
LEAST_SINGLE = 24
"""Repeats of a unit of one letter (哈哈哈), or of one without letters (0 0 0): shorter rows of them are right."""

_CJK = re.compile(f"[{CJK}]")
_WORD = re.compile("[^\\W_]")
_LETTER = re.compile("[^\\W\\d_]")


def repeated_tail(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """Ends of texts, and of articles over their last blocks."""
    for piece in pieces:
        span = tail(piece.text)
        if span is not None:
            yield Hit(piece, span)
    for _, group in groupby((piece for piece in pieces if piece.is_running), key=lambda piece: piece.article):
        yield from _over_blocks(list(group))


def _over_blocks(blocks: Sequence[Piece]) -> Iterator[Hit]:
    last = blocks[-1]
    span = tail("\n".join(piece.text for piece in blocks[-LOOKED_AT // 10 :]))
    if span is not None and span[1] - span[0] > len(last.text):
        yield Hit(last, (0, len(last.text)), "the blocks before it say the same")


def tail(text: str) -> Span | None:
    """Where the repeats at the end of a text begin and end, or None. The last repeat may be cut short."""
    end = len(text.rstrip())
    start = max(0, end - LOOKED_AT)
    ending = text[start:end]
    best: int | None = None
    for period in _periods(ending):
        covered = _covered(ending, period)
        if _is_loop(ending[-period:], covered / period, ending[-covered:]):
            best = covered if best is None else max(best, covered)
    return None if best is None else (end - best, end)


def _periods(text: str) -> Iterator[int]:
    """Lengths after which the last characters stand before."""
    probe = text[-3:]
    if len(probe) < 3:
        return
    last = len(text) - 3
    at = text.rfind(probe, max(0, last - LONGEST_UNIT), last + 2)
    while at >= 0:
        yield last - at
        at = text.rfind(probe, max(0, last - LONGEST_UNIT), at + 2)


def _covered(text: str, period: int) -> int:
    """Characters at the end that repeat after this length, the first unit included."""
    at = len(text) - 1
    while at >= period and text[at] == text[at - period]:
        at -= 1
    return len(text) - 1 - at + period


def _is_loop(unit: str, times: float, whole: str) -> bool:
    words = _WORD.findall(unit)
    if len(words) < 2 or not _LETTER.search(unit):
        return bool(words) and bool(_LETTER.search(unit)) and times >= LEAST_SINGLE
    if len(set(words)) == 1:
        return times * len(words) >= LEAST_SINGLE
    return _weight(whole) >= LEAST_WEIGHT and times >= (3 if _weight(unit) >= LONG_UNIT else 4)


def _weight(text: str) -> int:
    return len(text) + len(_CJK.findall(text))
