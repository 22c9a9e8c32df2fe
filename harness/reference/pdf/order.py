"""The reading order of a page's chunks: articles beside and under each other, columns from the left."""

from collections.abc import Sequence

from harness.pdf_text.drawing import Box
from harness.reference.pdf.chunks import Chunk
from harness.reference.pdf.pieces import HANGING

GUTTER_EM = 0.5
"""The narrowest gutter between columns, in font sizes."""
HANGING_EM = 1.0
"""A mark at a line's end may hang into the gutter as far as it is wide."""
WIDE = 0.55
"""What covers this share of a region's width goes across its columns."""
RULE = 0.6
"""A level line over this share of a region's width parts it."""
SLACK = 2.0
"""Points that a chunk may reach over a cut."""


def in_order(chunks: Sequence[Chunk], levels: Sequence[Box]) -> list[Chunk]:
    """The chunks as a reader takes them; each is told the edges of its column. `levels` are the page's level lines."""
    ordered = _region(list(chunks), [line for line in levels if line.width > 40])
    return ordered


def _region(chunks: list[Chunk], levels: Sequence[Box]) -> list[Chunk]:
    if len(chunks) < 2:
        return _column(chunks)
    heads = [chunk for chunk in chunks if chunk.kind == "title"]
    if heads:
        return _with_heads(chunks, heads, levels)
    bands = _ruled_bands(chunks, levels)
    if len(bands) > 1 and len(_side_by_side(chunks)) < 2:
        return _each(bands, levels)
    columns = _side_by_side(chunks)
    if len(columns) > 1:
        return [chunk for column in columns for chunk in _region(column, levels)]
    bands = _wide_bands(chunks)
    if len(bands) > 1:
        return _each(bands, levels)
    return _column(chunks)


def _each(bands: Sequence[list[Chunk]], levels: Sequence[Box]) -> list[Chunk]:
    return [chunk for band in bands for chunk in _region(band, levels)]


def _with_heads(chunks: list[Chunk], heads: list[Chunk], levels: Sequence[Box]) -> list[Chunk]:
    """A region with headlines: articles side by side, else under each other, else one article under its headline."""
    beside = _articles_beside(chunks)
    cuts = [*(head.box.y0 for head in heads), *_rules(chunks, levels)]
    bands = _bands(chunks, cuts)
    if len(beside) > 1 and not any(_goes_across(band, beside) for band in bands):
        return _each(beside, levels)
    if len(bands) > 1:
        return _each(bands, levels)
    first = min(heads, key=lambda head: head.box.y0)
    if len(heads) > 1:
        return _by_nearest_head(chunks, heads, levels)
    rest = [chunk for chunk in chunks if chunk is not first]
    above = [chunk for chunk in rest if chunk.box.y1 <= first.box.y0 + SLACK and _overlap(chunk, first) > 0]
    below = [chunk for chunk in rest if not any(chunk is other for other in above)]
    under, below = _lines_under(below)
    return [*_region(above, levels), first, *under, *_region(below, levels)]


def _goes_across(band: Sequence[Chunk], groups: Sequence[list[Chunk]]) -> bool:
    """Whether an article of a band goes over the gutter between two groups: one has a headline there, one not."""
    opens = []
    for group in groups:
        members = {id(chunk) for chunk in group}
        part = [chunk for chunk in band if id(chunk) in members]
        if part:
            opens.append(min(part, key=lambda chunk: chunk.box.y0).kind == "title" or _opens_under(part))
    return len(opens) > 1 and any(opens) and not all(opens)


def _lines_under(chunks: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The lines between a headline and its columns (date, byline, place), and what is left."""
    left = sorted(chunks, key=lambda chunk: (chunk.box.y0, chunk.box.x0))
    under: list[Chunk] = []
    while len(left) > 2 and left[0].kind == "text" and len(left[0].lines) <= 2:
        if left[0].box.y1 > min(chunk.box.y0 for chunk in left[1:]) + SLACK:
            break
        under.append(left.pop(0))
    for chunk in under:
        chunk.column = (min(c.box.x0 for c in chunks), max(c.box.x1 for c in chunks))
    return under, left


def _overlap(one: Chunk, two: Chunk) -> float:
    return min(one.box.x1, two.box.x1) - max(one.box.x0, two.box.x0)


def _side_by_side(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks parted where a gutter goes down the whole region; one part where none does."""
    parts: list[list[Chunk]] = []
    edge = 0.0
    for chunk in sorted(chunks, key=lambda chunk: chunk.box.x0):
        if parts and chunk.box.x0 < edge + GUTTER_EM * _size(chunk):
            parts[-1].append(chunk)
            edge = max(edge, _right_edge(chunk))
        else:
            parts.append([chunk])
            edge = _right_edge(chunk)
    return parts


def _right_edge(chunk: Chunk) -> float:
    """Where most lines of the chunk end at the latest: marks may hang into the gutter."""
    if len(chunk.lines) < 2:
        return chunk.box.x1 - (HANGING_EM * chunk.size if chunk.lines and chunk.lines[0].text[-1] in HANGING else 0)
    return max(line.x1 - (HANGING_EM * line.size if line.text[-1] in HANGING else 0) for line in chunk.lines)


def _size(chunk: Chunk) -> float:
    return min(chunk.size or 9.0, 14.0)


def _articles_beside(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Articles that stand side by side, each under a headline of its own; columns without one belong to the left."""
    parts = _side_by_side(chunks)
    if len(parts) < 2:
        return parts
    groups: list[list[Chunk]] = []
    for part in parts:
        first = min(part, key=lambda chunk: chunk.box.y0)
        titled = first.kind == "title" or _opens_under(part)
        if titled:
            groups.append(list(part))
        elif not groups or any(chunk.kind == "title" for chunk in part):
            return [list(chunks)]
        else:
            groups[-1] += part
    return groups


def _opens_under(part: Sequence[Chunk]) -> bool:
    """Whether a headline stands at the head of a column under no more than a line or two (a kicker, a jump line)."""
    ordered = sorted(part, key=lambda chunk: chunk.box.y0)
    head = next((number for number, chunk in enumerate(ordered) if chunk.kind == "title"), None)
    return head is not None and head <= 2 and sum(len(chunk.lines) for chunk in ordered[:head]) <= 2


def _rules(chunks: Sequence[Chunk], levels: Sequence[Box]) -> list[float]:
    left, right = min(chunk.box.x0 for chunk in chunks), max(chunk.box.x1 for chunk in chunks)
    return [line.y0 for line in levels if min(right, line.x1) - max(left, line.x0) >= RULE * (right - left)]


def _ruled_bands(chunks: list[Chunk], levels: Sequence[Box]) -> list[list[Chunk]]:
    return _bands(chunks, _rules(chunks, levels))


def _bands(chunks: list[Chunk], cuts: Sequence[float]) -> list[list[Chunk]]:
    """The chunks parted at those heights that no chunk stands across."""
    free = [
        cut for cut in sorted(set(cuts)) if not any(c.box.y0 < cut - SLACK and c.box.y1 > cut + SLACK for c in chunks)
    ]
    bands: list[list[Chunk]] = [[] for _ in range(len(free) + 1)]
    for chunk in chunks:
        middle = (chunk.box.y0 + chunk.box.y1) / 2
        bands[sum(middle > cut for cut in free)].append(chunk)
    return [band for band in bands if band]


def _wide_bands(chunks: list[Chunk]) -> list[list[Chunk]]:
    """The chunks parted above and under what goes across the columns."""
    left, right = min(chunk.box.x0 for chunk in chunks), max(chunk.box.x1 for chunk in chunks)
    wide = [chunk for chunk in chunks if chunk.box.width > WIDE * (right - left)]
    narrow = [chunk for chunk in chunks if chunk.box.width <= WIDE * (right - left)]
    if not wide or len(narrow) < 2 or len(_side_by_side(narrow)) < 2:
        return [chunks]
    return _bands(chunks, [edge for chunk in wide for edge in (chunk.box.y0, chunk.box.y1)])


def _by_nearest_head(chunks: list[Chunk], heads: list[Chunk], levels: Sequence[Box]) -> list[Chunk]:
    """Articles that no straight cut parts: each chunk goes to the nearest headline above it, first in its columns."""
    parts: dict[int, list[Chunk]] = {id(head): [] for head in heads}
    before: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "title":
            continue
        above = [head for head in heads if head.box.y1 <= chunk.box.y0 + SLACK]
        over = [head for head in above if _overlap(chunk, head) > 0]
        best = max(over or above, key=lambda head: (head.box.y1, -abs(head.box.x0 - chunk.box.x0)), default=None)
        (before if best is None else parts[id(best)]).append(chunk)
    ordered = _region(before, levels) if before else []
    for head in sorted(heads, key=lambda head: (round(head.box.y0 / 20), head.box.x0)):
        ordered += [head, *_region(parts[id(head)], levels)]
    return ordered


def _column(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of one column from the top, each told the column's edges."""
    text = [chunk for chunk in chunks if chunk.kind == "text"]
    if text:
        left = min(chunk.box.x0 for chunk in text)
        lines = sorted(line.x1 for chunk in text for line in chunk.lines)
        right = lines[-1 - len(lines) // 12]
        for chunk in text:
            chunk.column = (left, right)
    return sorted(chunks, key=lambda chunk: (chunk.box.y0, chunk.box.x0))
