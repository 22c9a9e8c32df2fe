"""Sentences of English text and their segments: each with the numbers in it, its verb and what stands before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.model import Span
from harness.reference.figures.english_periods import TimeSpan
from harness.reference.figures.english_quantities import Quantity
from harness.reference.figures.english_words import VERB

NUMBER, TIME, BASE, BEFORE, FILL = "#", "@", "^", "~", "\x01"
"""What stands for a number, a time, a base of comparison and an earlier time in a masked sentence."""
LONGEST = 800
"""Characters of a sentence."""
_SIGNS = {"time": TIME, "base": BASE, "before": BEFORE}
_STOP = re.compile(r"(?<=[.!?])(?P<quotes>[”\"’)]*)\s+(?=[“\"‘(]?[A-Z0-9$€£¥•–-])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|No|Nos|St|Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|cf|ca|Fig|U\.S|U\.K|[A-Z])\.)$"
)
_BOUNDARY = re.compile(
    r"\s*[;()]\s*|:\s+|\s+[–—]\s*|\s*[–—]\s+|,?\s+(?:while|whereas|although|though|but|and|or)\s+|,\s+(?:and|or|but|while|whereas|which|who)\s+|,\s+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"\s*(?:in|at|on|for|during|over|across|among|by|despite|following|according|after|since|compared|meanwhile|however|overall|elsewhere|as|within|"
    r"between|under|with|from|against|when|if|seasonally|on average|excluding|moreover|furthermore|similarly|[@^~])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence between commas and conjunctions."""

    start: int
    end: int
    link: str
    """What joins it to the one before: "and", ", while"; empty for the first."""
    numbers: tuple[int, ...]
    """Indices of the sentence's quantities."""


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a paragraph as half-open ranges."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ABBREVIATED.search(text[start : stop.start()].rstrip("”\"’')")):
            continue
        yield from _pieces_of(text, start, stop.end("quotes"))
        start = stop.end()
    if text[start:].strip():
        yield from _pieces_of(text, start, len(text))


def _pieces_of(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence; what is longer than any sentence in pieces, so that time grows with the text only."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def masked(text: str, quantities: Sequence[Quantity], times: Sequence[TimeSpan]) -> str:
    """The text with a sign for each number and time; offsets hold."""
    out = list(text.replace("\u00a0", " ").replace("\n", " "))
    for span in times:
        _cover(out, span.start, span.end, _SIGNS[span.kind])
    for quantity in quantities:
        _cover(out, quantity.start, quantity.end, NUMBER)
    return "".join(out)


def _cover(out: list[str], start: int, end: int, sign: str) -> None:
    out[start:end] = [sign, *FILL * (end - start - 1)]


def segments(mask: str, quantities: Sequence[Quantity]) -> list[Segment]:
    """The segments of a masked sentence; parts of a list (exports of food and drink) stay together."""
    pieces = list(_pieces(mask))
    found: list[Segment] = []
    held: tuple[int, str] | None = None
    for start, end, link in pieces:
        words = mask[start:end]
        numbers = tuple(n for n, quantity in enumerate(quantities) if start <= quantity.start < end)
        if not numbers and not VERB.search(words):
            if held is None and not _ADVERBIAL.match(words) and words.strip():
                held = (start, link)
            elif _ADVERBIAL.match(words):
                held = None
            continue
        if held is not None:
            start, link = held
            held = None
        found.append(Segment(start, end, link.strip(" ,").lower(), numbers))
    return found


def _pieces(mask: str) -> Iterator[tuple[int, int, str]]:
    start, link = 0, ""
    for boundary in _BOUNDARY.finditer(mask):
        yield start, boundary.start(), link
        start, link = boundary.end(), boundary[0]
    yield start, len(mask.rstrip(" .")), link
