"""The text of a parsed document as it stands: every title, block, cell and line around an article."""

from collections.abc import Iterator
from dataclasses import dataclass

from harness.model import Article, Block, ParsedDocument, Span
from harness.results import Place

AROUND = 14
"""Characters of context shown on each side."""
LINES = ("title", "kicker", "subtitle", "credit", "byline", "signature", "dateline")
"""Lines around an article that a parser may report apart."""
RUNNING = ("heading", "paragraph", "list_item")
"""Kinds of block that follow each other as one text."""


@dataclass(frozen=True)
class Piece:
    """One text of a parsed document."""

    article: int
    block: int | None
    """None for what stands beside the blocks."""
    text: str
    is_running: bool = False
    """A block of the article's text, not a title, cell, caption or furniture."""
    is_block_text: bool = False

    def place(self, span: Span) -> Place:
        start, end = span
        first, last = max(0, start - AROUND), min(len(self.text), end + AROUND)
        context = f"{'…' if first else ''}{self.text[first:last]}{'…' if last < len(self.text) else ''}"
        return Place(self.article, self.block, span if self.is_block_text else None, context)


@dataclass(frozen=True)
class Hit:
    """An artefact in a piece."""

    piece: Piece
    span: Span
    """Characters of the piece."""
    note: str = ""
    """What the place alone does not show."""


def pieces_of(document: ParsedDocument) -> tuple[Piece, ...]:
    """Every text that is not empty, in the document's order."""
    return tuple(piece for n, article in enumerate(document.articles) for piece in _pieces(n, article))


def _pieces(index: int, article: Article) -> Iterator[Piece]:
    for text in (*(getattr(article, name) for name in LINES), *article.captions):
        if text and text.strip():
            yield Piece(index, None, text)
    for number, block in enumerate(article.blocks):
        if block.text.strip():
            yield Piece(index, number, block.text, block.kind in RUNNING, True)
        for text in _others(block):
            if text.strip():
                yield Piece(index, number, text)


def _others(block: Block) -> Iterator[str]:
    yield block.title or ""
    yield block.marker or ""
    for row in block.rows:
        yield from (cell if isinstance(cell, str) else cell.text for cell in row)
