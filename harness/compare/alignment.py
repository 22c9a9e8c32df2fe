"""Which piece of one text is which piece of another: equal lines first, then the characters of what lies between.

Lines that are unique on both sides anchor the rest (patience diff, Bram Cohen); what stands on both sides but not in
this order has moved; the rest is aligned character by character (Levenshtein, by rapidfuzz).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from harness.compare.streams import Stream

MOST_CELLS = 400_000_000
"""Characters of one side times those of the other that are aligned one by one: half a second of work."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of A and characters of B that belong together; either may be none."""

    a: tuple[int, int]
    b: tuple[int, int]
    moved: bool = False
    """They stand in another order."""


def pieces(a: Stream, b: Stream) -> Iterator[Piece]:
    """What differs, cut where both sides have white space; equal pieces are left out.

    Where only the white space between two pieces differs, a piece without characters stands at that place.
    """
    for region in _regions(a, b):
        if region.moved:
            yield region
        else:
            yield from _space(a, b, region.a[0], region.b[0], region)
        if a.raw(*region.a) != b.raw(*region.b):
            yield from _cut(a, b, region)


def _space(a: Stream, b: Stream, i: int, j: int, region: Piece) -> Iterator[Piece]:
    is_between = region.a[0] < region.a[1] and region.b[0] < region.b[1]
    if is_between and a.gaps[i] and b.gaps[j] and a.gaps[i] != b.gaps[j]:
        yield Piece((i, i), (j, j))


def _regions(a: Stream, b: Stream) -> Iterator[Piece]:
    """Equal lines, moved lines, and the ranges between equal lines."""
    keys_a, keys_b = _keys(a), _keys(b)
    equal = _equal_lines(keys_a, keys_b)
    loose_a = sorted(set(range(len(keys_a))) - {i for i, _ in equal})
    loose_b = sorted(set(range(len(keys_b))) - {j for _, j in equal})
    moved = _moved(keys_a, keys_b, loose_a, loose_b)
    gone_a, gone_b = {i for i, _ in moved}, {j for _, j in moved}
    for i, j in moved:
        yield Piece(a.lines[i], b.lines[j], moved=True)
    before = (-1, -1)
    for i, j in [*equal, (len(keys_a), len(keys_b))]:
        between_a = [n for n in range(before[0] + 1, i) if n not in gone_a]
        between_b = [n for n in range(before[1] + 1, j) if n not in gone_b]
        yield from _between(a, b, between_a, between_b)
        if i < len(keys_a):
            yield Piece(a.lines[i], b.lines[j])
        before = (i, j)


def _keys(stream: Stream) -> list[str]:
    return [stream.chars[start:end] for start, end in stream.lines]


def _between(a: Stream, b: Stream, lines_a: Sequence[int], lines_b: Sequence[int]) -> Iterator[Piece]:
    """The loose lines between two equal ones. Runs that moved lines cut apart are paired in order."""
    runs_a, runs_b = _runs(a, lines_a), _runs(b, lines_b)
    end_a = runs_a[-1][1] if runs_a else 0
    end_b = runs_b[-1][1] if runs_b else 0
    for one, other in zip_longest(runs_a, runs_b):
        yield Piece(one or (end_a, end_a), other or (end_b, end_b))


def _runs(stream: Stream, lines: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for line in lines:
        start, end = stream.lines[line]
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _equal_lines(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal lines in one order, as many as unique lines and their neighbours give."""
    pairs: list[tuple[int, int]] = []
    stack = [(0, len(a), 0, len(b))]
    while stack:
        start_a, end_a, start_b, end_b = stack.pop()
        while start_a < end_a and start_b < end_b and a[start_a] == b[start_b]:
            pairs.append((start_a, start_b))
            start_a, start_b = start_a + 1, start_b + 1
        while start_a < end_a and start_b < end_b and a[end_a - 1] == b[end_b - 1]:
            end_a, end_b = end_a - 1, end_b - 1
            pairs.append((end_a, end_b))
        before = (start_a, start_b)
        for i, j in _anchors(a, b, (start_a, end_a), (start_b, end_b)):
            pairs.append((i, j))
            stack.append((before[0], i, before[1], j))
            before = (i + 1, j + 1)
        if before != (start_a, start_b):
            stack.append((before[0], end_a, before[1], end_b))
    return sorted(pairs)


def _anchors(
    a: Sequence[str], b: Sequence[str], range_a: tuple[int, int], range_b: tuple[int, int]
) -> list[tuple[int, int]]:
    """Lines that each side has once in its range, as far as they stand in one order."""
    counts_a, counts_b = Counter(a[slice(*range_a)]), Counter(b[slice(*range_b)])
    place = {b[j]: j for j in range(*range_b) if counts_b[b[j]] == 1}
    return _longest_rise([(i, place[a[i]]) for i in range(*range_a) if counts_a[a[i]] == 1 and a[i] in place])


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs whose second numbers rise."""
    tails: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tops, j)
        back.append(tails[length - 1] if length else -1)
        tails[length:] = [at]
        tops[length:] = [j]
    chain: list[tuple[int, int]] = []
    at = tails[-1] if tails else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]


def _moved(a: Sequence[str], b: Sequence[str], loose_a: Sequence[int], loose_b: Sequence[int]) -> list[tuple[int, int]]:
    """Loose lines that stand on both sides."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in reversed(loose_b):
        waiting[b[j]].append(j)
    return [(i, waiting[a[i]].pop()) for i in loose_a if waiting.get(a[i])]


def _cut(a: Stream, b: Stream, region: Piece) -> Iterator[Piece]:
    """The region's parts between places where both sides have white space, as far as they differ."""
    start_a, start_b = region.a[0], region.b[0]
    for i, j, is_same in [*_common_breaks(a, b, region), (region.a[1], region.b[1], False)]:
        if a.raw(start_a, i) != b.raw(start_b, j):
            yield Piece((start_a, i), (start_b, j))
        if is_same:
            yield from _space(a, b, i, j, region)
        start_a, start_b = i, j


def _common_breaks(a: Stream, b: Stream, region: Piece) -> Iterator[tuple[int, int, bool]]:
    """Pairs of places inside the region that stand for each other, with white space before them on both sides; and
    whether the same character follows, so that their white space may be compared.
    """
    for start_a, start_b, length in _runs_of(a, b, region):
        for k in range(max(1, length)):
            i, j = start_a + k, start_b + k
            if a.gaps[i] and b.gaps[j] and (i > region.a[0] or j > region.b[0]):
                yield i, j, k < length


def _runs_of(a: Stream, b: Stream, region: Piece) -> Iterator[tuple[int, int, int]]:
    """Runs of equal characters, and places where a run of different ones begins (length 0)."""
    text_a, text_b = a.chars[slice(*region.a)], b.chars[slice(*region.b)]
    if text_a == text_b:
        yield region.a[0], region.b[0], len(text_a)
    elif text_a and text_b and len(text_a) * len(text_b) <= MOST_CELLS:
        from rapidfuzz.distance import Levenshtein

        for code in Levenshtein.opcodes(text_a, text_b):
            length = code.src_end - code.src_start if code.tag == "equal" else 0
            yield region.a[0] + code.src_start, region.b[0] + code.dest_start, length
