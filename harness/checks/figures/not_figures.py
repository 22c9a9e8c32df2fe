"""Whether a reported figure is the number of words that are no figure: 5 from 5G, 6 from 六稳, 12 from 12月20日."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from harness.checks.figures.words import Page
from harness.checks.pairing import Spot
from harness.model import Figure, Span
from harness.quantity import PrintedNumber, decimal_of, read_numbers, same_digits
from harness.text import NormalText, fold, folded

FAR = 24
"""Characters on each side of a figure in which the words may stand that its number belongs to."""


@dataclass
class Suspect:
    """A reported figure that is none of the golden's, and the text it was read from."""

    figure: Figure
    text: str | None
    """The text around the figure; None where the parser gives neither a place nor words that stand in its text."""
    region: Span
    """The part of the text that is the figure's."""

    @cached_property
    def _normal(self) -> NormalText:
        return fold(self.text or "")

    @cached_property
    def _own(self) -> Span | None:
        """The number in the region that gives the figure's value; None where none does."""
        value = decimal_of(self.figure.value)
        here = [n for n in read_numbers(self.text or "") if _meet(n.span, self.region)]
        own = _of_value(here, self.figure) if value is not None else []
        own = own or (here if len(here) == 1 else [])
        return own[0].span if own else None

    def belongs_to(self, word: str, words: Sequence[str]) -> bool:
        """Whether the figure's own number belongs to `word`.

        5G基站超过130万个 holds 5G, but its number is 130万. Without a text a figure is told by its value, where its
        name holds the word or no other of `words` has that number.
        """
        if self.text is None:
            return self._by_value(word, words)
        for span in self._occurrences(word):
            if self._own is not None and _meet(self._own, span):
                return True
            if self._own is None and span[0] <= self.region[0] and self.region[1] <= span[1]:
                return True
        return False

    def _occurrences(self, word: str) -> list[Span]:
        needle, plain = folded(word), self._normal.text
        found, start = [], plain.find(needle) if needle else -1
        while start >= 0:
            found.append(self._normal.raw_span(start, start + len(needle)))
            start = plain.find(needle, start + 1)
        return found

    def _by_value(self, word: str, words: Sequence[str]) -> bool:
        if folded(word) == folded(self.figure.indicator or ""):
            return True
        if not _of_value(read_numbers(word), self.figure):
            return False
        rivals = [other for other in words if other != word and _of_value(read_numbers(other), self.figure)]
        return not rivals or folded(word) in folded(self.figure.indicator or "")


def _of_value(numbers: Sequence[PrintedNumber], figure: Figure) -> list[PrintedNumber]:
    value = decimal_of(figure.value)
    if value is None:
        return []
    equal = [number for number in numbers if abs(number.value) == abs(value)]
    return equal or [number for number in numbers if value and same_digits(number.value, value)]


def suspect(page: Page, figure: Figure, spot: Spot | None) -> Suspect:
    """A reported figure with the text around it: at its place, else where its words stand, else its words alone."""
    block = page.block(spot)
    if spot is not None and block is not None and spot.span is not None and spot.span[0] < spot.span[1]:
        return _cut(figure, block.text, spot.span)
    if figure.printed and folded(figure.printed):
        for passage in page.everywhere():
            at = passage.reading.find(figure.printed) if figure.article in (None, passage.article) else -1
            if at >= 0:
                return _cut(figure, passage.reading, (at, at + len(figure.printed)))
        return Suspect(figure, figure.printed, (0, len(figure.printed)))
    return Suspect(figure, None, (0, 0))


def _cut(figure: Figure, text: str, region: Span) -> Suspect:
    start = max(0, region[0] - FAR)
    return Suspect(figure, text[start : region[1] + FAR], (region[0] - start, region[1] - start))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
