"""A text layer's lines: strikes undone, letters closed up, each with its place, indentation and width."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from harness.reference.characters import has_cjk, width_em
from harness.text.doubling import doubled_blocks, undouble
from harness.text.letter_spacing import is_letter_spaced

_ENDS = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]|(?=\f)")
_DROPPED = dict.fromkeys((*range(0, 9), *range(14, 32), 127, 65279, 8203, 8204, 8205, 8288, 65532))
"""What prints nothing: control characters, zero-width ones, the mark of an object."""
_SPACES = " \t\u00a0\u2002\u2003\u3000\u202f"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank."""

    text: str
    """Without white space at its ends, struck once."""
    start: int
    """Characters of the source, half-open."""
    end: int
    page: int
    """From 1; a form feed ends a page."""
    indent: float
    """White space before it, in em."""
    width: float
    """Of its text, in em."""
    gap: int
    """Blank lines before it; a page's first line has at least one."""
    raw: str
    """As it stands in the source, without control characters: columns of a table are read from it."""

    @property
    def right(self) -> float:
        """Where it ends, in em from the left edge."""
        return self.indent + self.width


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text layer, top to bottom."""
    places = _cut(text)
    raws = [text[start:end].replace("\f", "").translate(_DROPPED).rstrip() for start, end in places]
    struck = _undoubled(raws)
    lines: list[Line] = []
    page, gap = 1, 0
    for (start, end), raw in zip(places, struck, strict=True):
        if text.startswith("\f", start):
            page += 1
            gap = max(gap, 1)
        body = raw.strip()
        if not body:
            gap += 1
            continue
        body = _closed_up(body)
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        last = start + len(text[start:end].rstrip())
        lines.append(Line(body, first, last, page, _indent(raw), width_em(body), gap, raw))
        gap = 0
    return tuple(_without_margin(lines))


def _cut(text: str) -> list[tuple[int, int]]:
    places, start = [], 0
    for hit in _ENDS.finditer(text):
        if hit.end() > start or hit[0]:
            places.append((start, hit.start()))
            start = hit.end()
    return [*places, (start, len(text))]


def _undoubled(raws: Sequence[str]) -> list[str]:
    lines = list(raws)
    for block in doubled_blocks(raws):
        for row in range(block.first, block.last + 1):
            single = undouble(raws[row], block.strikes) if raws[row].strip() else None
            if single is not None:
                lines[row] = single
    return lines


def _closed_up(text: str) -> str:
    """A line whose letters were set apart to fill it, close again, so that its width and words can be read."""
    if " " not in text or not has_cjk(text):
        return text
    if is_letter_spaced(text) or _mostly_single(text):
        return re.sub(f"[{_SPACES}]+", "", text)
    return text


def _mostly_single(text: str) -> bool:
    """Whether white space stands between nearly all letters: `12.4% ， 前 三 季 度 电 子`."""
    parts = text.split()
    return (
        len(parts) >= 6
        and sum(len(part) == 1 or part.isascii() for part in parts) >= 0.9 * len(parts)
        and (sum(len(part) == 1 and not part.isascii() for part in parts) >= 0.6 * len(parts))
    )


def _indent(raw: str) -> float:
    white = raw[: len(raw) - len(raw.lstrip())]
    return width_em(white.replace("\t", "    "))


def _without_margin(lines: list[Line]) -> list[Line]:
    """The same lines with a left margin that all of them share taken off."""
    margin = min((line.indent for line in lines), default=0.0)
    return [replace(line, indent=line.indent - margin) for line in lines] if margin and len(lines) > 2 else lines
