"""A view of a page to chunks in reading order: tables, boxes, captions, headlines, columns, notes, furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from harness.pdf_text.drawing import Box
from harness.pdf_text.glyphs import Glyph
from harness.pdf_text.pages import View
from harness.reference import structure
from harness.reference.pdf.cells import without_empty
from harness.reference.pdf.chunks import Chunk, body_size, chunks_of, with_marks, with_spaces
from harness.reference.pdf.notes import footnotes
from harness.reference.pdf.order import in_order
from harness.reference.pdf.pieces import Piece, parted_at_columns, pieces_of, side_by_side
from harness.reference.pdf.ruled import grid_of, is_frame, lattices
from harness.reference.pdf.sheet import Sheet
from harness.reference.pdf.titles import mark_titles
from harness.reference.pdf.unruled import tables_in
from harness.reference.running_text import joined_title

LEAST_PICTURE = 1500.0
"""Square points of the smallest picture that a caption stands under."""
CAPTION_FAR = 2.3
"""Font sizes between a picture and its caption."""
SMALL_CAPTION = 0.95
"""The largest share of the text's size that a caption without a picture is set in."""
SMALL_BOX = 0.93
"""The largest share of the text's size that a box without a frame is set in."""
BOX_TITLE = 1.12
"""How many times as large as a box's text its headline is, at least."""
TITLE_EM = 3.2
"""Font sizes between a table and its title or notes."""
SAME_LINE = 0.4


def sheet_of(view: View) -> Sheet:
    """The sheet: ruled tables are taken out, frames and pictures found; the characters are let go."""
    frames: list[Box] = []
    tables: list[Chunk] = []
    glyphs: Sequence[Glyph] = view.glyphs
    for lattice in lattices(view.drawing):
        grid = None if is_frame(lattice) else grid_of(lattice, glyphs)
        if grid is None:
            frames.append(lattice.box)
            continue
        grid = without_empty(replace(grid, page=view.page))
        tables.append(Chunk([], "table", grid, grid.box, page=view.page, turn=view.turn))
        glyphs = [
            glyph for glyph in glyphs if not grid.box.holds((glyph.x0 + glyph.x1) / 2, glyph.y - 0.3 * glyph.size)
        ]
    areas = [area for area in view.drawing.areas if not any(_covers(table.box, area) for table in tables)]
    sheet = Sheet(
        view.page, view.turn, view.width, view.height, with_marks(parted_at_columns(pieces_of(glyphs))), tables
    )
    sheet.levels = [line for line in view.drawing.lines if line.width > line.height]
    sheet.boxes, empty = _text_boxes([*frames, *areas], sheet)
    sheet.pictures = [
        box
        for box in [*view.drawing.pictures, *empty]
        if box.width * box.height >= LEAST_PICTURE and not _is_page(box, view)
    ]
    return sheet


def _is_page(box: Box, view: View) -> bool:
    return box.width * box.height > 0.9 * view.width * view.height


def _covers(table: Box, area: Box) -> bool:
    return table.x0 - 3 <= area.x0 and area.x1 <= table.x1 + 3 and table.y0 - 3 <= area.y0 and area.y1 <= table.y1 + 3


def _text_boxes(areas: Sequence[Box], sheet: Sheet) -> tuple[list[Box], list[Box]]:
    """Frames and shaded areas that hold lines of text (the innermost, not the page's own frame), and empty ones."""
    kept: list[Box] = []
    empty: list[Box] = []
    for area in sorted(set(areas), key=lambda area: area.width * area.height):
        inside = [piece for piece in sheet.pieces if _is_in(piece, area)]
        if not inside:
            empty.append(area)
            continue
        rows = len({round(piece.y / 3) for piece in inside})
        characters = sum(len(piece.text) for piece in inside)
        everything = sum(len(piece.text) for piece in sheet.pieces)
        if rows < 3 or characters < 30 or characters > 0.75 * everything:
            continue
        crossed = any(
            piece.x0 < area.x0 - 2 < piece.x1 - 2 or piece.x0 + 2 < area.x1 + 2 < piece.x1
            for piece in sheet.pieces
            if area.y0 < piece.y < area.y1
        )
        if not crossed and not any(_covers(area, other) for other in kept):
            kept.append(area)
    return kept, empty


def _is_in(piece: Piece, box: Box) -> bool:
    return box.holds(piece.middle, piece.y - 0.3 * piece.size)


@dataclass
class Laid:
    """A sheet in reading order."""

    main: list[Chunk]
    boxes: list[list[Chunk]]
    """The side boxes, each a text of its own; where they belong is told by `beside`."""
    beside: list[int]
    """For each box, the number of the chunk of `main` that ends nearest beside it."""
    notes: list[Chunk]
    """Footnotes, each a chunk."""
    furniture: list[Piece]


def lay_out(sheet: Sheet, body: float, *, titles: float) -> Laid:
    """The chunks of a sheet in reading order, `body` the size of its text, `titles` the least size of a headline."""
    gone = {id(piece) for piece in sheet.furniture}
    pieces = [piece for piece in sheet.pieces if id(piece) not in gone]
    captions, pieces = _captions(pieces, sheet.pictures, body)
    notes, pieces = footnotes(pieces, sheet, body)
    boxes: list[list[Chunk]] = []
    for box in sheet.boxes:
        inside = [piece for piece in pieces if _is_in(piece, box)]
        pieces = [piece for piece in pieces if not _is_in(piece, box)]
        if inside:
            boxes.append(in_order(_boxed(inside, sheet), []))
    chunks, placed = _by_place(_chunked(pieces, sheet, body, titles, sheet.tables, captions), body)
    boxes += [in_order(box, []) for box in placed]
    main = in_order(chunks, sheet.levels)
    beside = [_beside(box, main) for box in boxes]
    return Laid(main, boxes, beside, notes, sheet.furniture)


def _by_place(chunks: list[Chunk], body: float) -> tuple[list[Chunk], list[list[Chunk]]]:
    """Boxes without a frame: small text under a heading of its own, beside the text. What is left, and the boxes."""
    boxes: list[list[Chunk]] = []
    for head in [chunk for chunk in chunks if chunk.kind == "text" and len(chunk.lines) == 1]:
        under = [
            chunk
            for chunk in chunks
            if chunk.kind == "text"
            and chunk.size <= SMALL_BOX * body
            and head.size > 1.15 * chunk.size
            and chunk.box.y0 >= head.box.y1 - 2
            and min(chunk.box.x1, head.box.x1) > max(chunk.box.x0, head.box.x0)
        ]
        lines = sum(len(chunk.lines) for chunk in under)
        if lines < 2 or head.size < 1.05 * body or not _stands_beside(head, under, chunks, body):
            continue
        head.kind = "title"
        boxes.append([head, *under])
        chunks = [chunk for chunk in chunks if chunk is not head and not any(chunk is other for other in under)]
    return chunks, boxes


def _stands_beside(head: Chunk, under: Sequence[Chunk], chunks: Sequence[Chunk], body: float) -> bool:
    """Whether text of the page's own size stands at the side of the box, and nothing goes on over both."""
    top, bottom = head.box.y0, max(chunk.box.y1 for chunk in under)
    left, right = min(c.box.x0 for c in (head, *under)), max(c.box.x1 for c in (head, *under))
    beside = [
        c for c in chunks if c.kind == "text" and c.size > SMALL_BOX * body and c.box.y0 < bottom and c.box.y1 > top
    ]
    beside = [chunk for chunk in beside if chunk is not head]
    return bool(beside) and all(chunk.box.x1 < left or chunk.box.x0 > right for chunk in beside)


def _boxed(pieces: Sequence[Piece], sheet: Sheet) -> list[Chunk]:
    """The chunks of a box; its headline is told by its own text, or is the short line in the middle at its head."""
    own = body_size(pieces)
    chunks = _chunked(pieces, sheet, own, BOX_TITLE * own, [], [])
    if any(chunk.kind == "title" for chunk in chunks):
        return chunks
    first = min(chunks, key=lambda chunk: (chunk.box.y0, chunk.box.x0))
    line = first.lines[0] if first.lines else None
    if line is None or first.kind != "text" or len(line.text) > 30 or structure.ends_sentence(line.text):
        return chunks
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    centred = line.x0 - left > line.size and abs((line.x0 - left) - (right - line.x1)) < 2 * line.size
    if centred or (line.bold and len(first.lines) == 1):
        rest = first.lines[1:]
        first.lines, first.kind = [line], "title"
        first.measured()
        if rest:
            chunks.append(Chunk(rest, page=sheet.page, turn=sheet.turn).measured())
    return chunks


def _chunked(
    pieces: Sequence[Piece],
    sheet: Sheet,
    body: float,
    titles: float,
    ruled: Sequence[Chunk],
    captions: Sequence[Chunk],
) -> list[Chunk]:
    tables = list(ruled)
    for found in tables_in(pieces, sheet.levels):
        taken = {id(piece) for piece in found.pieces}
        pieces = [piece for piece in pieces if id(piece) not in taken]
        grid = replace(found.grid, page=sheet.page)
        tables.append(Chunk([], "table", grid, grid.box))
    for table in tables:
        pieces = _dressed(table, pieces, tables)
    chunks = [*chunks_of(with_spaces(pieces, body), body), *captions, *tables]
    for chunk in chunks:
        chunk.page, chunk.turn = sheet.page, sheet.turn
        if chunk.kind == "text" and len(chunk.lines) <= 3 and chunk.size < SMALL_CAPTION * body and _tells(chunk):
            chunk.kind = "caption"
    mark_titles(chunks, titles, body, [line.y0 for line in sheet.levels if line.width > 0.5 * sheet.width])
    return chunks


def _tells(chunk: Chunk) -> bool:
    """Whether small lines tell what a picture shows: they say so, or are a person with their office."""
    words = "".join(line.text for line in chunk.lines)
    return structure.is_caption(words) or structure.office_and_name(words) is not None


def _dressed(table: Chunk, pieces: Sequence[Piece], tables: Sequence[Chunk]) -> list[Piece]:
    """Gives a table its title, its unit line and its notes; the pieces that are left."""
    assert table.grid is not None
    left = list(pieces)
    top = table.box.y0
    title: list[Piece] = []
    waiting: list[Piece] = []
    for row in _rows(left, table.box, above=True):
        size = row[0].size
        if top - row[0].bottom > TITLE_EM * size or any(
            other is not table and row[0].y < other.box.y1 <= top and _covers_x(other.box, row[0]) for other in tables
        ):
            break
        named = [piece for piece in row if not structure.unit_line(piece.text)]
        if not named:
            waiting += row
        elif structure.is_table_title(side_by_side(named).text):
            waiting += [piece for piece in row if not any(piece is other for other in named)]
            title = named + title
            break
        elif _is_title(named, table.box, bool(title)):
            waiting += [piece for piece in row if not any(piece is other for other in named)]
            title = named
        elif len(waiting) < 2 and len(row) == 1 and _may_wait(row[0]):
            waiting += row
        else:
            break
        top = min(piece.top for piece in row)
    units = [piece for piece in waiting if structure.unit_line(piece.text)]
    table.above = sorted(waiting if title else units, key=lambda piece: piece.y)
    taken = {id(piece) for piece in [*title, *table.above]}
    left = [piece for piece in left if id(piece) not in taken]
    if title:
        ordered = sorted(title, key=lambda piece: (round(piece.y), piece.x0))
        table.grid = replace(table.grid, title=joined_title([piece.text for piece in ordered]))
    return _noted(table, left)


def _may_wait(piece: Piece) -> bool:
    """Whether a line may stand between a table and its title: short, and no sentence."""
    return len(piece.text) < 90 and not structure.ends_sentence(piece.text) and structure.marker(piece.text) is None


def _covers_x(box: Box, piece: Piece) -> bool:
    return min(box.x1, piece.x1) - max(box.x0, piece.x0) > 0


def _rows(pieces: Sequence[Piece], box: Box, *, above: bool) -> list[list[Piece]]:
    """The rows of pieces over or under a box and within its width, the nearest first."""
    near = [
        piece
        for piece in pieces
        if piece.x0 >= box.x0 - 2.5 * piece.size
        and piece.x1 <= box.x1 + 2.5 * piece.size
        and (piece.y <= box.y0 + 1 if above else piece.top >= box.y1 - 2)
    ]
    near.sort(key=lambda piece: (-piece.y if above else piece.y, piece.x0))
    rows: list[list[Piece]] = []
    for piece in near:
        if rows and abs(rows[-1][0].y - piece.y) <= SAME_LINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
        if len(rows) > 8:
            break
    return rows


def _is_title(row: Sequence[Piece], box: Box, has_title: bool) -> bool:
    """Whether the row over a table is its title: numbered as one, or a short line set in its middle."""
    text = side_by_side(row).text
    if structure.is_table_title(text):
        return True
    if has_title or len(text) > 60 or text.rstrip().endswith(("。", "，", "；", "：", ".", ":", ",")):
        return False
    middle = (row[0].x0 + row[-1].x1) / 2
    centred = abs(middle - (box.x0 + box.x1) / 2) < 0.03 * box.width + 4
    return centred and row[0].x0 > box.x0 + 0.12 * box.width and structure.marker(text) is None


NOTE = re.compile(
    r"\s*(?:[（(]?注[\d一二三]?\s*[:：.．]|[资資]料[来來]源\s*[:：]|[数數]据[来來]源|来源\s*[:：]|[说說]明\s*[:：]|Notes?\b\s*[:.]|Sources?\s*:|[*†‡])"
)


def _noted(table: Chunk, pieces: list[Piece]) -> list[Piece]:
    """Takes the notes under a table: lines that open as notes, and those that go on from them."""
    bottom = table.box.y1
    taken: set[int] = set()
    for row in _rows(pieces, table.box, above=False):
        line = side_by_side(row)
        far = line.top - bottom
        if far > TITLE_EM * line.size:
            break
        if NOTE.match(line.text) or structure.is_note(line.text):
            table.notes.append([line])
        elif (
            table.notes
            and far < 1.2 * line.size
            and abs(line.size - table.notes[-1][0].size) < 0.3
            and (not structure.ends_sentence(table.notes[-1][-1].text) or re.match(r"\s*\d{1,2}[.．、]", line.text))
        ):
            table.notes[-1].append(line)
        else:
            break
        taken.update(id(piece) for piece in row)
        bottom = line.bottom
    return [piece for piece in pieces if id(piece) not in taken]


def _captions(pieces: Sequence[Piece], pictures: Sequence[Box], body: float) -> tuple[list[Chunk], list[Piece]]:
    """Lines that tell what a picture shows: short ones right under it and no wider, or lines that say so."""
    chunks: list[Chunk] = []
    left = list(pieces)
    for picture in pictures:
        rows = _rows(left, picture, above=False)
        bottom = picture.y1
        lines: list[Piece] = []
        for row in rows[:5]:
            line = side_by_side(row)
            if (
                line.top - bottom > CAPTION_FAR * line.size
                or line.size > 1.05 * body
                or (lines and abs(line.size - lines[0].size) > 0.3)
            ):
                break
            lines.append(line)
            left = [piece for piece in left if not any(piece is used for used in row)]
            bottom = line.bottom
        small = lines and lines[0].size < 0.96 * body
        if lines and (small or len(lines) <= 3 or structure.is_caption(lines[0].text)):
            chunks.append(Chunk(lines, "caption").measured())
        else:
            left += lines
    return chunks, left


def _beside(box: list[Chunk], main: Sequence[Chunk]) -> int:
    """The chunk that the box stands beside: of those that reach the height of its middle the last in reading order."""
    top, bottom = min(chunk.box.y0 for chunk in box), max(chunk.box.y1 for chunk in box)
    beside = [number for number, chunk in enumerate(main) if chunk.box.y0 < bottom and chunk.box.y1 > top]
    if beside:
        return beside[-1]
    above = [number for number, chunk in enumerate(main) if chunk.box.y1 <= top]
    return above[-1] if above else 0
