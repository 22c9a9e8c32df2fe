"""How a text layer shows its paragraphs (indentation, blank lines, a paragraph a line), and how wide it is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from harness.reference.characters import CLOSING, OPENING, atoms, ends_sentence, has_cjk, width_em
from harness.reference.text_layers.lines import Line

INDENT_EM = (1.5, 4.2)
"""White space that opens a paragraph; less is damage, more is a headline or signature."""
FLUSH = 8
"""The fewest lines of an article that is set flush on a page where others are set in."""
FULL = 0.06
"""The least share of lines that stop in a sentence at the right edge, where lines are wrapped."""
WINDOW, NEAR = 12, 6
"""Lines before and after that tell how wide a column is set."""


@dataclass(frozen=True)
class Layout:
    """What the lines of a text layer say about how it is set."""

    lines: Sequence[Line]
    indented: bool
    """Paragraphs open with white space."""
    wrapped: bool
    """Lines end where the column ends."""
    short_first: bool
    """First lines are shorter than the others: an indentation that was lost."""
    parted: bool
    """Paragraphs are parted by blank lines."""
    measures: Sequence[float]
    """The width of the column each line is set in, in em."""
    chinese: bool
    flush: frozenset[int] = frozenset()
    """Lines of an article whose paragraphs blank lines part, on a page that sets others in."""

    def indented_at(self, at: int) -> bool:
        """Whether paragraphs open with white space around a line."""
        return self.indented and at not in self.flush

    def opens(self, at: int) -> bool:
        """Whether a line is set in as the first one of a paragraph."""
        return INDENT_EM[0] <= self.lines[at].indent <= INDENT_EM[1]

    def is_full(self, at: int) -> bool:
        """Whether the next line's first word had no room on this line."""
        line = self.lines[at]
        following = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        first = "".join(atoms(following[:40])[: 2 if following[0] in OPENING else 1]) if following else ""
        slack = 1.0 if self.chinese else 0.5
        return line.right + width_em(first) + slack > self.measures[at]

    def ends_short(self, at: int) -> bool:
        """Whether a line ends well before the column does, where no blank lines tell paragraphs."""
        return not self.parted and self.lines[at].right <= self.measures[at] - 2.5 and not self.is_full(at)


def read_layout(lines: Sequence[Line]) -> Layout:
    """The layout of lines without furniture and tables."""
    chinese = sum(bool(has_cjk(line.text)) for line in lines) * 2 > len(lines)
    measures = _measures(lines)
    indented = _is_indented(lines)
    return Layout(
        lines, indented, _is_wrapped(lines), _short_first(lines, measures), _parted(lines), measures, chinese,
        _flush(lines) if indented else frozenset(),
    )  # fmt: skip


def _flush(lines: Sequence[Line]) -> frozenset[int]:
    """The lines of long stretches without an indentation in which blank lines part sentences more than once."""
    found: set[int] = set()
    start = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and not INDENT_EM[0] <= lines[at].indent <= INDENT_EM[1]:
            continue
        first = next((n for n in range(start, at) if lines[n].gap), at)
        parts = sum(lines[n].gap > 0 and ends_sentence(lines[n - 1].text) for n in range(first + 1, at))
        if at - first >= FLUSH and parts >= 2:
            found.update(range(first, at))
        start = at + 1
    return frozenset(found)


def hanging(line: Line) -> float:
    """The width of the punctuation that may hang over the right edge of the column, in em."""
    return 1.0 if line.text[-1] in CLOSING and line.text[-1] > "\u2e80" else 0.0


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether sentences stop where the column ends; where none does, each line is a paragraph."""
    long = [line for at, line in enumerate(lines) if line.width >= 6 and (at or len(lines) < 3 or not lines[1].gap)]
    if not long:
        return False
    edge = sorted(line.right for line in long)[int(0.9 * (len(long) - 1))]
    cut = [
        line
        for line, after in pairwise(lines)
        if line.right >= edge - 3
        and (not after.gap or after.page != line.page)
        and not ends_sentence(line.text)
        and line.text[-1] not in "：:"
    ]
    return len(cut) >= max(1, FULL * len(long))


def _is_indented(lines: Sequence[Line]) -> bool:
    """Whether several lines are set in by the same small step and follow or precede lines that are not."""
    deep = [at for at, line in enumerate(lines) if INDENT_EM[0] <= line.indent <= INDENT_EM[1]]
    strong = [at for at in deep if lines[at].width >= 8 or ends_sentence(lines[at].text)]
    return len(strong) >= 2 or (len(strong) == 1 and len(lines) <= 12)


def _parted(lines: Sequence[Line]) -> bool:
    ends = [line for before, line in pairwise(lines) if ends_sentence(before.text)]
    return sum(line.gap > 0 for line in ends) >= 2


def _measures(lines: Sequence[Line]) -> list[float]:
    """For each line the width of its column: where the longest lines near it end, punctuation that hangs left out.

    Where the lines right above or right below are all much shorter and agree, the line stands in their column.
    """
    rights = [line.right - hanging(line) for line in lines]
    found = []
    for at, right in enumerate(rights):
        above, below = rights[max(0, at - WINDOW) : at + 1], rights[at : at + WINDOW + 1]
        sides = [_edge(side) for side in (above, below) if len(side) > WINDOW // 2] or [_edge(above + below)]
        narrow = [
            edge
            for near in (above[-NEAR:], below[:NEAR])
            if (edge := _agreed(near)) and edge >= right - 1 and edge < max(sides) - 3
        ]
        found.append(min(narrow) if narrow else max(sides))
    return found


def _edge(rights: Sequence[float]) -> float:
    """Where the longest lines end, one of many left out."""
    return sorted(rights)[-2 if len(rights) > 4 else -1]


def _agreed(rights: Sequence[float]) -> float | None:
    """Where the longest line ends, if two others end within the two em that an indentation may have taken."""
    ordered = sorted(rights, reverse=True)
    return ordered[0] if len(ordered) >= 4 and ordered[0] - ordered[2] <= 2.2 else None


def _short_first(lines: Sequence[Line], measures: Sequence[float]) -> bool:
    """Whether nearly all lines after the end of a paragraph are one to three em shorter than full lines."""
    firsts = [
        measures[at] - line.width
        for at, line in enumerate(lines[:-1])
        if at and line.gap and lines[at + 1].gap == 0 and ends_sentence(lines[at - 1].text)
    ]
    inner = [measures[at] - line.width for at, line in enumerate(lines[:-1]) if not line.gap and not lines[at + 1].gap]
    if len(firsts) < 4 or not inner:
        return False
    short = sum(0.9 <= room <= 3.6 for room in firsts)
    return short >= 0.8 * len(firsts) and median(inner) < 0.9
