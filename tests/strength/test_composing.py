"""Blocks put together anew: figures go where their words go."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.model import Article, Block, Figure, FigurePlace, ParsedDocument
from harness.strength.composing import Composed, Piece, composed

TEXT = "abcdefghij"
BLOCKS = tuple(Block(kind="paragraph", text=text) for text in ("first", TEXT, "last"))


def document(start: int, end: int) -> ParsedDocument:
    places = (FigurePlace(block=1, span=(start, end)), FigurePlace(block=2, span=(0, 4)))
    figures = tuple(Figure(article=0, value="1", place=place) for place in places)
    return ParsedDocument(articles=(Article(blocks=BLOCKS),), figures=figures)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 8), st.integers(1, 4), st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True))
def test_a_figure_stands_at_its_words_or_is_lost(start: int, size: int, cuts: list[int]) -> None:
    end = min(len(TEXT), start + size)
    edges = [0, *sorted(cuts), len(TEXT)]
    new = [Composed(Block(kind="paragraph"), ["- ", Piece(1, a, b)]) for a, b in pairwise(edges)]
    made = composed(document(start, end), 0, range(1, 2), new)
    figures = made.figures or ()
    (last,) = [one for one in figures if one.place and one.place.block == len(cuts) + 2]
    assert last.place is not None and last.place.span == (0, 4)
    is_cut = any(start < cut < end for cut in cuts)
    assert len(figures) == (1 if is_cut else 2)
    if not is_cut:
        place = figures[0].place
        assert place is not None and place.block is not None and place.span is not None
        assert made.articles[0].blocks[place.block].text[slice(*place.span)] == TEXT[start:end]


def test_words_that_come_to_lie_side_by_side_again_stay_one() -> None:
    """A line that ends inside a number does not part it."""
    parts = [Piece(1, 0, 5), Piece(1, 5, 10)]
    made = composed(document(4, 7), 0, range(1, 2), [Composed(BLOCKS[1], parts)])
    assert (made.figures or ())[0].place == FigurePlace(block=1, span=(4, 7))
    apart = [Piece(1, 0, 5), "head", Piece(1, 5, 10)]
    assert len(composed(document(4, 7), 0, range(1, 2), [Composed(BLOCKS[1], apart)]).figures or ()) == 1
