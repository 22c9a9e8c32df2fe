"""A parse that is right: the parser's where it passes everything, else mended by what the golden says."""

from collections.abc import Iterator
from dataclasses import dataclass

from harness import checks
from harness.checks.case import Golden
from harness.checks.figures.facts import FigureFacts
from harness.checks.structure.facts import ArticleFact, ArticleFacts
from harness.checks.tables.facts import TableFacts
from harness.checks.text.facts import TextFacts
from harness.model import Article, ParsedDocument
from harness.strength import perfect

OF_BLOCKS = ("captions", "paragraphs", "sections", "footnotes", "text")
"""Fields of an article that its blocks tell."""


@dataclass(frozen=True)
class Correct:
    """A parse that says what the golden says, to be damaged."""

    document: ParsedDocument
    origin: str
    """Where it comes from, as a person would say it."""
    unheld: tuple[str, ...]
    """Ids of items that fail on it all the same, so that they cannot notice anything."""


def correct_parse(golden: Golden, given: ParsedDocument | None) -> Correct:
    """The best of three: what a parser gave, the same mended by the golden, one made from the golden alone.

    `given` None: no parser gave anything. Fewest failing items win, then most that pass, then the nearest to the
    parser's. An item that fails on it is told in `unheld`.
    """
    best: tuple[int, int, int] | None = None
    chosen = Correct(ParsedDocument(articles=()), "nothing", ())
    for number, (origin, document) in enumerate(_candidates(golden, given)):
        outcomes = checks.compare(golden, document)
        failing = tuple(one.item.id for one in outcomes if one.outcome in ("fail", "error"))
        passing = sum(one.outcome == "pass" for one in outcomes)
        rank = (len(failing), -passing, number)
        if best is None or rank < best:
            best, chosen = rank, Correct(document, origin, failing)
        if passing + sum(one.item.contested for one in outcomes) >= len(outcomes):
            break
    return chosen


def _candidates(golden: Golden, given: ParsedDocument | None) -> Iterator[tuple[str, ParsedDocument]]:
    if given is not None and not given.is_empty:
        yield "the parser's", given
        yield "the parser's, mended by the golden", _mended(golden, given)
    yield "made from the golden", perfect.parse_of(golden)


def _mended(golden: Golden, given: ParsedDocument) -> ParsedDocument:
    """The golden's articles in its order with its fields, each with the parser's blocks where those are right, and the
    golden's figures in them.
    """
    whole = perfect.parse_of(golden)
    facts = golden.of(ArticleFacts).articles
    case = checks.case(golden, given)
    failing = {one.item.id for one in checks.compare(golden, given) if one.outcome == "fail"}
    articles = []
    for fact, made in zip(facts, whole.articles, strict=True):
        holders = case.articles.holders(fact.id)
        is_own = len(holders) == 1 and case.articles.owners(holders[0]) == (fact.id,)
        if is_own and not failing & set(_of_blocks(golden, fact)):
            articles.append(_with_fields(given.articles[holders[0]], made))
        else:
            furniture = [b for h in holders[:1] for b in given.articles[h].blocks if b.kind == "furniture"]
            articles.append(made.model_copy(update={"blocks": (*made.blocks, *furniture)}))
    ids = [fact.id for fact in facts]
    figures = tuple(
        perfect.figure_of(fact, ids.index(fact.article), tuple(articles)) for fact in golden.of(FigureFacts).figures
    )
    return ParsedDocument(language=whole.language, articles=tuple(articles), figures=figures)


def _of_blocks(golden: Golden, fact: ArticleFact) -> Iterator[str]:
    """Ids of the items that look into an article's blocks."""
    name = golden.name
    yield from (f"{name}/articles/{fact.id}/{field}" for field in OF_BLOCKS)
    yield from (f"{name}/text/{t.key}" for t in golden.of(TextFacts).text if t.article in (fact.id, None))
    yield from (f"{name}/tables/{t.id}" for t in golden.of(TableFacts).tables if t.article in (fact.id, None))
    for figure in golden.of(FigureFacts).figures:
        if figure.article == fact.id:
            yield f"{name}/figures/{figure.id}/printed"


def _with_fields(article: Article, made: Article) -> Article:
    """A parsed article with what the golden says of it, its blocks left as they are."""
    said = {key: getattr(made, key) for key in made.model_fields_set if key != "blocks"}
    return article.model_copy(update=said)
