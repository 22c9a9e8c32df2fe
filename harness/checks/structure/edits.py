"""A parsed document with articles or blocks changed, its figures' places carried along."""

from collections.abc import Callable, Sequence

from harness.model import Article, Block, Figure, FigurePlace, ParsedDocument

At = tuple[int, int | None]
"""An article and, where it is known, a block of it."""


def without_keys(article: Article, *names: str) -> Article:
    """An article that does not report some keys."""
    told = {name: getattr(article, name) for name in article.model_fields_set if name not in names}
    return Article.model_construct(_fields_set=set(told), **told)


def with_keys(document: ParsedDocument, index: int, **keys: object) -> ParsedDocument:
    """The document with keys of one article changed; the blocks stay where they are."""
    articles = list(document.articles)
    articles[index] = articles[index].model_copy(update=keys)
    return document.model_copy(update={"articles": tuple(articles)})


def rearranged(
    document: ParsedDocument, articles: Sequence[Article], moved: Callable[[int, int | None], At | None]
) -> ParsedDocument:
    """The document with other articles; `moved` gives the new place of an old one, None where it is gone.

    A figure goes where its block goes; one whose place is gone is dropped.
    """
    if document.figures is None:
        return document.model_copy(update={"articles": tuple(articles)})
    figures = [_carried(figure, moved) for figure in document.figures]
    kept = tuple(figure for figure in figures if figure is not None)
    return document.model_copy(update={"articles": tuple(articles), "figures": kept})


def _carried(figure: Figure, moved: Callable[[int, int | None], At | None]) -> Figure | None:
    if figure.article is None:
        return figure
    block = figure.place.block if figure.place is not None else None
    to = moved(figure.article, block)
    if to is None:
        return None
    update: dict[str, object] = {"article": to[0]}
    if figure.place is not None and to[1] != block:
        update["place"] = figure.place.model_copy(update={"block": to[1]})
    return figure.model_copy(update=update)


def with_blocks(document: ParsedDocument, index: int, order: Sequence[int | Block]) -> ParsedDocument:
    """The document with the blocks of one article rearranged: old ones by their number, new ones themselves.

    An old block that stands twice keeps its figures at the first place.
    """
    old = document.articles[index].blocks
    new = tuple(old[one] if isinstance(one, int) else one for one in order)
    where: dict[int, int] = {}
    for number, one in enumerate(order):
        if isinstance(one, int):
            where.setdefault(one, number)
    articles = list(document.articles)
    articles[index] = articles[index].model_copy(update={"blocks": new})

    def moved(article: int, block: int | None) -> At | None:
        if article != index or block is None:
            return article, block
        return (article, where[block]) if block in where else None

    return rearranged(document, articles, moved)


def with_block(document: ParsedDocument, index: int, number: int, block: Block, *, lead: int = 0) -> ParsedDocument:
    """The document with one block replaced; `lead` characters stand before its old text."""
    blocks = list(document.articles[index].blocks)
    blocks[number] = block
    changed = with_keys(document, index, blocks=tuple(blocks))
    if not lead or document.figures is None:
        return changed
    figures = tuple(_shifted(figure, index, number, lead) for figure in document.figures)
    return changed.model_copy(update={"figures": figures})


def _shifted(figure: Figure, index: int, number: int, lead: int) -> Figure:
    place = figure.place
    if figure.article != index or place is None or place.block != number or place.span is None:
        return figure
    span = (place.span[0] + lead, place.span[1] + lead)
    return figure.model_copy(update={"place": FigurePlace(block=number, span=span)})


def in_order(document: ParsedDocument, order: Sequence[int]) -> ParsedDocument:
    """The document with its articles in another order; those left out are lost with their figures."""
    to = {old: new for new, old in enumerate(order)}
    articles = [document.articles[old] for old in order]
    return rearranged(document, articles, lambda a, b: (to[a], b) if a in to else None)


def merged(document: ParsedDocument, one: int, other: int) -> ParsedDocument:
    """The document with the second article's blocks at the end of the first, and the second gone."""
    articles = list(document.articles)
    size = len(articles[one].blocks)
    articles[one] = articles[one].model_copy(update={"blocks": (*articles[one].blocks, *articles[other].blocks)})
    del articles[other]

    def moved(article: int, block: int | None) -> At:
        if article == other:
            return one - (other < one), None if block is None else block + size
        return article - (other < article), block

    return rearranged(document, articles, moved)


def split(document: ParsedDocument, index: int, at: int) -> ParsedDocument:
    """The document with the blocks of an article from `at` on in an article of their own, without a title."""
    articles = list(document.articles)
    blocks = articles[index].blocks
    rest = Article(title=None, blocks=blocks[at:])
    articles[index : index + 1] = [articles[index].model_copy(update={"blocks": blocks[:at]}), rest]

    def moved(article: int, block: int | None) -> At:
        if article == index and block is not None and block >= at:
            return index + 1, block - at
        return article + (article > index), block

    return rearranged(document, articles, moved)


def carried_over(document: ParsedDocument, source: At, target: int, at: int) -> ParsedDocument:
    """The document with one block moved into another article, before the block `at`."""
    index, number = source
    assert number is not None
    articles = list(document.articles)
    block = articles[index].blocks[number]
    left = articles[index].blocks
    articles[index] = articles[index].model_copy(update={"blocks": (*left[:number], *left[number + 1 :])})
    there = articles[target].blocks
    articles[target] = articles[target].model_copy(update={"blocks": (*there[:at], block, *there[at:])})

    def moved(article: int, old: int | None) -> At:
        if (article, old) == source:
            return target, at
        if old is not None and article == index:
            return article, old - (old > number)
        if old is not None and article == target:
            return article, old + (old >= at)
        return article, old

    return rearranged(document, articles, moved)
