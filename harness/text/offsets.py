"""A changed text that knows where each of its characters stood before."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from harness.model import Span


class Change(NamedTuple):
    """A piece of a text that is replaced. All offsets count characters and are half-open."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Step:
    """One pass of changes over a text: its pieces before and after, in order. What lies between them is kept."""

    pieces: tuple[tuple[int, int, int, int], ...]
    """(start and end before, start and end after) of each changed piece."""

    @cached_property
    def _ends(self) -> list[int]:
        return [piece[3] for piece in self.pieces]

    def back(self, start: int, end: int) -> Span:
        """The span before the pass that a span after it came from: whole pieces, never a part of one."""
        first = self._edge(start, 0)
        return (first, self._edge(end - 1, 1)) if end > start else (first, first)

    def _edge(self, at: int, side: int) -> int:
        """Where the character at `at` began (side 0) or ended (side 1)."""
        nth = bisect_right(self._ends, at)
        if nth < len(self.pieces) and self.pieces[nth][2] <= at:
            return self.pieces[nth][side]
        if nth == 0:
            return at + side
        _, end_before, _, end_after = self.pieces[nth - 1]
        return end_before + at - end_after + side


@dataclass(frozen=True)
class NormalText:
    """A text after some passes of changes, with a way back to the raw one."""

    raw: str
    text: str
    steps: tuple[Step, ...] = ()
    """The passes that led from `raw` to `text`, first to last; empty where nothing was changed."""

    def raw_span(self, start: int, end: int) -> Span:
        """The half-open range of `raw` that characters start..end of `text` came from.

        It covers every piece that gave one of them; a dropped piece at an edge is left out, one inside is covered.
        An empty range gives the empty range before the character at `start`.
        """
        for step in reversed(self.steps):
            start, end = step.back(start, end)
        return start, end

    def changed(self, changes: Iterable[Change]) -> "NormalText":
        """This text after one more pass. The changes are in order and do not overlap; without any it is itself."""
        parts: list[str] = []
        pieces: list[tuple[int, int, int, int]] = []
        done = length = 0
        for start, end, new in changes:
            length += start - done
            parts += self.text[done:start], new
            pieces.append((start, end, length, length + len(new)))
            length += len(new)
            done = end
        if not pieces:
            return self
        parts.append(self.text[done:])
        return NormalText(self.raw, "".join(parts), (*self.steps, Step(tuple(pieces))))

    def mapped(self, text: str) -> "NormalText":
        """This text with each character replaced by another one: `text` has the same length."""
        if len(text) != len(self.text):
            raise ValueError("a mapped text keeps its length")
        return self if text == self.text else NormalText(self.raw, text, self.steps)
