"""Text layers (.txt) to articles."""

from dataclasses import replace

from harness.model import Article
from harness.reference.assembly import assemble
from harness.reference.pieces import Piece
from harness.reference.text_layers.decoding import decode
from harness.reference.text_layers.furniture import furniture
from harness.reference.text_layers.lines import Line, read_lines
from harness.reference.text_layers.paragraphs import pieces_of
from harness.reference.text_layers.roles import Told, split_jumps, told
from harness.reference.text_layers.tables import Table, find_tables


def read_articles(data: bytes, *, name: str = "text layer") -> tuple[Article, ...]:
    """The articles of a text layer's bytes, in reading order; none for an empty one.

    Raises ParserError, with `name` in the message, for bytes that are no text.
    """
    lines = tuple(split_jumps(read_lines(decode(data, name=name))))
    apart = furniture(lines)
    tables = find_tables(lines, apart)
    return assemble(_with_tables(lines, told(lines, apart), tables))


def _with_tables(lines: tuple[Line, ...], roles: list[Told], tables: list[Table]) -> list[Piece]:
    """The pieces of all lines, each table as one where its first line stood."""
    taken = {
        at
        for table in tables
        for at in (*range(table.first, table.last + 1), table.title, table.unit)
        if at is not None and roles[at].role != "furniture"
    }
    pieces = pieces_of([one for at, one in enumerate(roles) if at not in taken])
    made: list[Piece] = []
    for table in tables:
        if table.unit is not None:
            line = lines[table.unit]
            made.append(Piece("unit", line.text, page=line.page, span=(line.start, line.end)))
        made.append(Piece("table", "", page=lines[table.first].page, span=table.block.span, block=table.block))
    return _titled(sorted([*pieces, *made], key=lambda piece: piece.span or (0, 0)))


def _titled(pieces: list[Piece]) -> list[Piece]:
    """The pieces, with the short line right above a table as its title, where the text has a headline of its own."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.block is not None and piece.block.title is None:
            above = next(
                (at for at in range(len(found) - 1, -1, -1) if found[at].kind not in ("unit", "furniture")), None
            )
            if above is not None and found[above].kind in ("title", "loose") and _is_below(found[:above]):
                title = found.pop(above).text
                piece = replace(piece, block=piece.block.model_copy(update={"title": title}))
        found.append(piece)
    return found


def _is_below(above: list[Piece]) -> bool:
    return any(piece.kind in ("title", "text", "heading") for piece in above)
