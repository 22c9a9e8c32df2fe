"""Blocks put together anew from pieces of old ones; figures go where their words go, and are lost where these part."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from harness.checks.structure import edits
from harness.model import Block, Figure, FigurePlace, ParsedDocument, Span


class Piece(NamedTuple):
    """Characters of an old block, half-open."""

    block: int
    start: int
    end: int


class Composed(NamedTuple):
    """A new block: like another one, its text made of pieces and of words that stand nowhere."""

    like: Block
    parts: Sequence[Piece | str]


class _Laid(NamedTuple):
    """A piece and where it came to lie."""

    piece: Piece
    block: int
    offset: int


def composed(document: ParsedDocument, article: int, old: range, new: Iterable[Composed]) -> ParsedDocument:
    """The document with the blocks `old` of an article replaced by new ones."""
    source = document.articles[article].blocks
    blocks, laid = [], []
    for number, one in enumerate(new):
        text = ""
        for part in one.parts:
            if isinstance(part, Piece):
                laid.append(_Laid(part, old.start + number, len(text)))
                text += source[part.block].text[part.start : part.end]
            else:
                text += part
        blocks.append(one.like.model_copy(update={"text": text}))
    changed = edits.with_keys(document, article, blocks=(*source[: old.start], *blocks, *source[old.stop :]))
    if document.figures is None:
        return changed
    grown = len(blocks) - len(old)
    figures = [_carried(figure, article, old, laid, grown) for figure in document.figures]
    return changed.model_copy(update={"figures": tuple(figure for figure in figures if figure is not None)})


def _carried(figure: Figure, article: int, old: range, laid: Sequence[_Laid], grown: int) -> Figure | None:
    place = figure.place
    if figure.article != article or place is None or place.block is None or place.block < old.start:
        return figure
    if place.block >= old.stop:
        return _placed(figure, place.block + grown, place.span)
    if place.span is None:
        first = next((one for one in laid if one.piece.block == place.block), None)
        return _placed(figure, first.block, None) if first else None
    start, last = _lies(laid, place.block, place.span[0]), _lies(laid, place.block, place.span[1] - 1)
    if start is None or last is None or start[0] != last[0] or last[1] - start[1] != place.span[1] - 1 - place.span[0]:
        return None
    return _placed(figure, start[0], (start[1], last[1] + 1))


def _lies(laid: Sequence[_Laid], block: int, character: int) -> tuple[int, int] | None:
    """Block and character in which an old character lies now, the first of several."""
    for one in laid:
        if one.piece.block == block and one.piece.start <= character < one.piece.end:
            return one.block, one.offset + character - one.piece.start
    return None


def _placed(figure: Figure, block: int, span: Span | None) -> Figure:
    place = FigurePlace(block=block, span=span) if span is not None else FigurePlace(block=block)
    return figure.model_copy(update={"place": place})
