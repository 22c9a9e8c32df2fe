"""A parsed document with articles or blocks changed: figures stay on their words."""

from collections.abc import Callable

import pytest

from harness.checks.structure import edits
from harness.model import Article, Block, Figure, FigurePlace, ParsedDocument


def document() -> ParsedDocument:
    articles = tuple(
        Article(title=f"t{a}", blocks=tuple(Block(kind="paragraph", text=f"{a}{b}") for b in range(3)))
        for a in range(3)
    )
    figures = [
        Figure(article=a, value=f"{a}{b}", place=FigurePlace(block=b, span=(0, 2))) for a in range(3) for b in range(3)
    ]
    return ParsedDocument(articles=articles, figures=(*figures, Figure(value="7")))


def stays(changed: ParsedDocument) -> list[str]:
    """The values of the figures that have a place, each of which stands there."""
    found = []
    for figure in changed.figures or ():
        if figure.article is not None:
            assert figure.place is not None and figure.place.block is not None and figure.place.span is not None
            text = changed.articles[figure.article].blocks[figure.place.block].text
            assert text[slice(*figure.place.span)] == figure.value
            found.append(str(figure.value))
    return found


ALL = [f"{a}{b}" for a in range(3) for b in range(3)]


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (lambda d: edits.in_order(d, [2, 0, 1]), set()),
        (lambda d: edits.in_order(d, [2, 0]), {"10", "11", "12"}),
        (lambda d: edits.merged(d, 0, 2), set()),
        (lambda d: edits.merged(d, 2, 0), set()),
        (lambda d: edits.split(d, 1, 1), set()),
        (lambda d: edits.carried_over(d, (0, 1), 2, 0), set()),
        (lambda d: edits.carried_over(d, (2, 2), 0, 3), set()),
        (lambda d: edits.with_blocks(d, 1, [2, Block(kind="paragraph", text="x"), 0]), {"11"}),
        (lambda d: edits.with_blocks(d, 1, [0, 1, 1, 2]), set()),
        (lambda d: edits.with_block(d, 1, 0, Block(kind="paragraph", text="一是10"), lead=2), set()),
    ],
)
def test_figures_go_where_their_blocks_go(change: Callable[[ParsedDocument], ParsedDocument], lost: set[str]) -> None:
    changed = change(document())
    assert stays(changed) == [value for value in ALL if value not in lost]
    assert (changed.figures or ())[-1].article is None


def test_a_document_without_figures_stays_so() -> None:
    bare = ParsedDocument(articles=document().articles)
    assert edits.merged(bare, 0, 1).figures is None
    assert edits.with_block(bare, 0, 0, Block(kind="paragraph", text="x"), lead=1).figures is None


def test_keys_are_dropped_or_changed() -> None:
    assert not edits.without_keys(document().articles[0], "title").reports("title")
    assert edits.with_keys(document(), 1, title="x").articles[1].title == "x"
