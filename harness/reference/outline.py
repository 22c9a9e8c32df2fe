"""The blocks of an article's body, where what counts off has its markers and headings their depth."""

from collections.abc import Sequence

from harness.model import Block
from harness.reference.pieces import Piece
from harness.reference.sections import block_of, counted, is_listed, levels


def outlined(pieces: Sequence[Piece]) -> list[Block]:
    """A block for each piece: texts and headings by the series they stand in, all others as they are (`block`)."""
    marks = counted(pieces)
    depths = levels(marks, pieces)
    blocks: list[Block] = []
    for at, piece in enumerate(pieces):
        if piece.block is not None:
            blocks.append(piece.block)
            continue
        mark = marks.get(at)
        depth = depths[mark.style] if mark else 1
        blocks.append(block_of(piece, mark, depth, listed=is_listed(at, pieces, marks)))
    return blocks


def ready(block: Block) -> Piece:
    """The piece of a block that is what it is."""
    return Piece("table", block.text, block=block)
