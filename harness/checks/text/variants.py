"""Changes of a parsed document's text that no check may mind."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from harness.checks.case import Case, Variation
from harness.checks.text.damage import HAN, with_blocks
from harness.checks.text.facts import facts_of
from harness.checks.text.units import Reading
from harness.model import Block, ParsedDocument

_FORMS: tuple[tuple[str, str, dict[int, int]], ...] = (
    ("width", "punctuation of the other width", str.maketrans("，；：！？（）％", ",;:!?()%")),
    ("quotes", "quotes of another form", str.maketrans("“”‘’", "\"\"''")),
    ("dashes", "dashes of another form", str.maketrans("—−", "–-")),
)


def variations(case: Case, random: Random) -> Iterator[Variation]:
    """Line breaks between hanzi, wider spaces, other forms of marks, and one more line of furniture.

    Where a block ends is no matter of form: words must stand inside one block.
    """
    for kind, about, table in _FORMS:
        yield from _varied(case, kind, about, partial(_translated, table=table))
    yield from _varied(case, "spaces", "two spaces for one between words", _wider, moves=True)
    yield from _varied(case, "line breaks", "line breaks between hanzi", partial(_wrapped, random=random), moves=True)
    articles = case.document.articles
    if articles:
        furniture = Block(kind="furniture", text="— 3 —")
        last = len(articles) - 1
        document = with_blocks(case.document, last, (*articles[last].blocks, furniture))
        if not _disturbed(case, document):
            yield Variation("furniture", "one more line of furniture at the end", document)


def _translated(text: str, table: dict[int, int]) -> str:
    return text.translate(table)


def _wider(text: str) -> str:
    return re.sub("(?<=[a-z,;]) (?=[a-z])", "  ", text)


def _wrapped(text: str, random: Random) -> str:
    return re.sub(f"(?<=[{HAN}])(?=[{HAN}])", lambda _: "\n" if random.random() < 0.1 else "", text)


def _varied(
    case: Case, kind: str, about: str, change: Callable[[str], str], *, moves: bool = False
) -> Iterator[Variation]:
    """The document with the text of its blocks changed; with `moves` only where no figure points at characters."""
    pinned = {
        (figure.article, figure.place.block)
        for figure in case.document.figures or ()
        if figure.place is not None and figure.place.span is not None
    }
    articles = []
    for index, article in enumerate(case.document.articles):
        blocks = [
            block if moves and (index, number) in pinned else block.model_copy(update={"text": change(block.text)})
            for number, block in enumerate(article.blocks)
        ]
        articles.append(article.model_copy(update={"blocks": tuple(blocks)}))
    document = case.document.model_copy(update={"articles": tuple(articles)})
    if document != case.document and not _disturbed(case, document):
        yield Variation(kind, about, document)


def _disturbed(case: Case, document: ParsedDocument) -> bool:
    """Whether words that must be absent, to the letter, now stand there."""
    reading = Reading(Case(case.golden, document, case.articles))
    return any(
        fact.absent in unit.raw
        for _, fact in facts_of(case.golden) if fact.absent for unit in reading.seen_by(fact)
    )  # fmt: skip
