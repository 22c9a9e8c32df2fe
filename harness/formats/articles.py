"""Blocks in reading order to articles, for forms that know headings but no articles."""

from collections.abc import Sequence
from itertools import pairwise

from harness.model import Article, Block

BODY = ("paragraph", "list_item", "table", "footnote")


def by_main_headings(blocks: Sequence[Block]) -> tuple[Article, ...]:
    """One article; several where several level-1 headings each have a body of their own.

    The title of an article is its first level-1 heading, else null. Two main headings with nothing between them are
    no two articles (a title on two lines, a list of contents): then everything is one. What stands before the first of
    several main headings is an article without title, or, when it is furniture and captions only, part of the first.
    """
    starts = [n for n, block in enumerate(blocks) if _is_main(block)]
    parts = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    if len(parts) < 2 or not all(map(_has_body, parts)):
        return (article_of(blocks),)
    before = blocks[: starts[0]]
    if _has_body(before):
        return (article_of(before), *map(article_of, parts))
    return (article_of([*before, *parts[0]]), *map(article_of, parts[1:]))


def article_of(blocks: Sequence[Block], *, any_level: bool = False) -> Article:
    """The blocks as one article, titled by the first level-1 heading, else null.

    With `any_level` a heading of another level that opens the text serves where there is no level-1 heading.
    """
    title = next((block.text for block in blocks if _is_main(block)), None)
    if title is None and any_level:
        first = next((block for block in blocks if block.kind == "heading" or block.kind in BODY), None)
        title = first.text if first is not None and first.kind == "heading" else None
    return Article(title=title, blocks=tuple(blocks))


def _is_main(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _has_body(blocks: Sequence[Block]) -> bool:
    return any(block.kind in BODY for block in blocks)
