"""Pages of a PDF as pictures, with the places of golden facts on them."""

import base64
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import ParserError
from harness.pdf_text.glyphs import Glyph
from harness.pdf_text.pages import View, views
from harness.reports.html.sources import Readable, Wanted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_PAGES = 12
"""Pages of one document that facts are looked for on."""
WIDTH_PX = 1100
RISE, DROP = 0.86, 0.2
"""How far a character reaches over and under its base line, in font sizes."""
NEAR = 0.5
"""Characters whose base lines lie closer, in font sizes, are on one line."""


def pages(path: Path, facts: Sequence[Wanted]) -> list[dict[str, Any]]:
    """`{number, image, marks}` for the first page and those that facts stand on. Empty where the PDF cannot be read.

    A mark is left, top, right and bottom as shares of the page, and the fact's key.
    """
    try:
        upright = [view for view in views(path) if view.page <= MOST_PAGES]
    except ParserError:
        return []
    found = dict(_placed(upright, facts))
    shown = sorted({1, *found} & {view.page for view in upright})
    return [
        {"number": number, "image": image, "marks": found.get(number, [])}
        for number, image in zip(shown, _images(path, shown), strict=True)
    ]


def _placed(upright: Sequence[View], facts: Sequence[Wanted]) -> Iterator[tuple[int, list[Any]]]:
    """Marks by page. A fact is marked where it stands first, figures after each other."""
    left = list(facts)
    by_page: dict[int, list[Any]] = {}
    for view in upright:
        text, owners = _text(view.glyphs)
        readable = Readable(text)
        reached = 0
        for fact in list(left):
            places = readable.places(fact.words)
            if not places:
                continue
            start, end = next((place for place in places if place[0] >= reached), places[0])
            reached = start if fact.follows else reached
            left.remove(fact)
            glyphs = [view.glyphs[owners[at]] for at in range(start, end) if owners[at] >= 0]
            for box in _boxes(glyphs):
                by_page.setdefault(view.page, []).append([*_shares(view, box), fact.key])
    yield from by_page.items()


def _text(glyphs: Sequence[Glyph]) -> tuple[str, list[int]]:
    """The characters in the order of painting, a space where there is a gap or a new line; whose each one is."""
    text: list[str] = []
    owners: list[int] = []
    before: Glyph | None = None
    for number, glyph in enumerate(glyphs):
        if before is not None and (
            before.spaced or abs(glyph.y - before.y) > NEAR * glyph.size or glyph.x0 - before.x1 > NEAR * glyph.size
        ):
            text.append(" ")
            owners.append(-1)
        text += glyph.text
        owners += [number] * len(glyph.text)
        before = glyph
    return "".join(text), owners


def _boxes(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, float, float, float]]:
    """One a line."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][-1].y - glyph.y) <= NEAR * glyph.size and glyph.x0 >= lines[-1][-1].x0 - glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        size = max(glyph.size for glyph in line)
        yield min(g.x0 for g in line), line[0].y - RISE * size, max(g.x1 for g in line), line[0].y + DROP * size


def _shares(view: View, box: tuple[float, float, float, float]) -> list[float]:
    x0, y0, x1, y1 = view.on_page(box)
    wide, high = (view.width, view.height) if view.turn % 180 == 0 else (view.height, view.width)
    return [round(share, 4) for share in (x0 / wide, y0 / high, x1 / wide, y1 / high)]


def _images(path: Path, numbers: Sequence[int]) -> list[str]:
    """Data URIs of the pages, as a reader sees them."""
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return [_image(document[number - 1]) for number in numbers]
    finally:
        document.close()


def _image(page: Any) -> str:
    """The page in 16 shades of grey, which keeps a report small."""
    bitmap = page.render(scale=WIDTH_PX / max(page.get_width(), 1), grayscale=True)
    shades = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width] >> 4
    page.close()
    return "data:image/png;base64," + base64.b64encode(_png(shades)).decode()


def _png(shades: "NDArray[np.uint8]") -> bytes:
    """A PNG of four bits a point (W3C Recommendation, second edition): each row a filter byte and its points."""
    import numpy as np

    high, wide = shades.shape
    even = np.pad(shades, ((0, 0), (0, wide % 2)))
    rows = np.pad(even[:, 0::2] << 4 | even[:, 1::2], ((0, 0), (1, 0)))
    header = struct.pack(">IIBBBBB", wide, high, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
