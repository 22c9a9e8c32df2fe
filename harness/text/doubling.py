"""Text that fake bold painted twice or more: whole lines whose pieces each stand n times in a row.

Collapsing repeats place by place destroys 2022, 习习 and APP. Only lines that factor to the end are touched, only
among neighbours, and each is divided once, by the number of strikes: a true 22 stands there as 2222 and comes back.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from harness.text.characters import CJK_LETTERS
from harness.text.offsets import Change

LEAST_LINES = 4
"""Neighbouring lines that factor by accident never were more than three in 22,838 lines of public PDFs."""
LEAST_CHARACTERS = 20
"""Different characters in such a block: the frame letters of a drawing (A A, B B …) are fewer."""
MOST_STRIKES = 6
BUDGET = 200_000
"""Characters compared before a line is given up as not doubled: only lines of near nothing but repeats reach it."""

_CLASS_RUNS = re.compile(f"[{CJK_LETTERS}]+|[0-9\uff10-\uff19]+|[^\\W\\d_]+|[!-/:-@\\[-`{{-~]+|[^\\w]+|.", re.DOTALL)


@dataclass(frozen=True)
class DoubledBlock:
    """Neighbouring lines that are painted more than once."""

    first: int
    """Index of its first line."""
    last: int
    """Index of its last line, inclusive. Blank lines may stand between."""
    strikes: int
    """How often each piece stands there: 2 or more."""


def undouble(line: str, strikes: int = 2) -> str | None:
    """The text whose pieces each stand `strikes` times in a row in the line, or None when there is no single one.

    White space does not count. Pieces are sought as runs of one class (Han, digits, Latin letters, marks), as single
    characters, as the whole line, and last as any, with cuts between runs first: 用电量的用电量的22%% is 用电量的2%. A
    line that merely is a repeat (2020, 等等) factors too: ask for `doubled_blocks`.
    """
    changes = drop_copies(line, strikes)
    if changes is None:
        return None
    kept, done = [], 0
    for change in changes:
        kept.append(line[done : change.start])
        done = change.end
    return "".join([*kept, line[done:]]).strip()


def doubled_blocks(lines: Sequence[str]) -> tuple[DoubledBlock, ...]:
    """The blocks of at least four neighbouring lines that all factor, with at least twenty different characters.

    The most strikes that all lines of a block allow are its strikes: the greatest common divisor of their repeats.
    """
    found: list[DoubledBlock] = []
    twice = {row for row, line in enumerate(lines) if _opens_twice(line)}
    if len(twice) < LEAST_LINES:
        return ()
    taken: set[int] = set()
    for strikes in range(MOST_STRIKES, 1, -1):
        for rows in _neighbours(lines, strikes, twice - taken):
            if len(rows) >= LEAST_LINES and _variety(lines[row] for row in rows) >= LEAST_CHARACTERS:
                found.append(DoubledBlock(rows[0], rows[-1], strikes))
                taken.update(rows)
    return tuple(sorted(found, key=lambda block: block.first))


def _opens_twice(line: str) -> bool:
    """Whether a line opens with a square, as every line does that factors."""
    compact = "".join(line.split())
    return bool(compact) and next(_piece_lengths(compact, 0, 2), None) is not None


def _neighbours(lines: Sequence[str], strikes: int, candidates: set[int]) -> Iterator[list[int]]:
    rows: list[int] = []
    for row, line in enumerate(lines):
        if not line.strip():
            continue
        if row in candidates and drop_copies(line, strikes) is not None:
            rows.append(row)
        else:
            yield rows
            rows = []
    yield rows


def _variety(lines: Iterator[str]) -> int:
    return len(set().union(*("".join(line.split()) for line in lines)))


def drop_copies(line: str, strikes: int = 2) -> list[Change] | None:
    """The copies to drop from a line, so that each piece stands once; None where it does not factor."""
    compact = "".join(line.split())
    if not compact or len(compact) % strikes:
        return None
    cuts = _cuts(compact, strikes)
    if cuts is None:
        return None
    places = [at for at, char in enumerate(line) if not char.isspace()]
    changes = []
    for start, end in pairwise(cuts):
        first_copy = start + (end - start) // strikes
        changes.append(Change(places[first_copy - 1] + 1, places[end - 1] + 1, ""))
    return changes


def _cuts(text: str, strikes: int) -> list[int] | None:
    """Where the pieces begin, with all their copies, and the end."""
    if next(_piece_lengths(text, 0, strikes), None) is None:
        return None
    runs = [0, *(run.end() for run in _CLASS_RUNS.finditer(text))]
    single = [0, *(run.end() for run in re.finditer(r"(.)\1*", text, re.DOTALL))]
    for cuts in (runs, single, [0, len(text)]):
        if all(_is_power(text[start:end], strikes) for start, end in pairwise(cuts)):
            return cuts
    return _any_cuts(text, strikes)


def _is_power(run: str, strikes: int) -> bool:
    length, rest = divmod(len(run), strikes)
    return not rest and run[:length] * strikes == run


def _any_cuts(text: str, strikes: int) -> list[int] | None:
    """Cuts at any place: the way with the fewest cuts inside a run of one class, then with the fewest pieces.

    22002200 is 2200 and not 2020, since a run is painted as a whole. None where two best ways give different texts.
    """
    edges = {run.end() for run in _CLASS_RUNS.finditer(text)}
    best: dict[int, _Way] = {0: _Way((0, 0), "", -1)}
    budget = BUDGET
    for at in range(0, len(text), strikes):
        if at not in best:
            continue
        for length in _piece_lengths(text, at, strikes):
            budget -= length
            if budget < 0:
                return None
            end = at + length * strikes
            inside, pieces = best[at].cost
            cost = (inside + (end not in edges), pieces + 1)
            way = _Way(cost, best[at].single + text[at : at + length], at, best[at].unclear)
            known = best.get(end)
            if known is None or way.cost < known.cost:
                best[end] = way
            elif way.cost == known.cost and (way.unclear or way.single != known.single):
                best[end] = replace(known, unclear=True)
    if len(text) not in best or best[len(text)].unclear:
        return None
    cuts = [len(text)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]].before)
    return cuts[::-1]


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to cut a text up to some place."""

    cost: tuple[int, int]
    """Cuts inside a run of one class, and pieces."""
    single: str
    before: int
    """Where its last piece begins."""
    unclear: bool = False
    """Whether another way as good gives another text."""


def _piece_lengths(text: str, at: int, strikes: int) -> Iterator[int]:
    """Lengths of the pieces that stand `strikes` times in a row from here."""
    most = (len(text) - at) // strikes
    next_ = text.find(text[at], at + 1, at + most + 1)
    while next_ > 0:
        length = next_ - at
        piece = text[at:next_]
        if text.startswith(piece * (strikes - 1), next_):
            yield length
        next_ = text.find(text[at], next_ + 1, at + most + 1)
