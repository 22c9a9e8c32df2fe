"""The figures of articles: prose read by the grammar of its language, tables by their headers.

The path of a Chinese figure: quantities (numbers that may be figures) -> clauses (what stands before and behind each)
-> periods -> rates (measure and sign) -> names (through the registry) -> status and scope.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from harness.indicators import Registry
from harness.model import Article, Figure
from harness.reference.figures.chinese import read_chinese
from harness.reference.figures.context import Context
from harness.reference.figures.english import read_english
from harness.reference.figures.tables import read_tables
from harness.reference.figures.tables_once import untold

__all__ = ["Context", "read_figures"]


def read_figures(
    articles: Sequence[Article], *, day: date | None, language: str | None, registry: Registry
) -> tuple[Figure, ...]:
    """The figures that the articles state, in reading order; a table's after the prose of its article.

    `day` is the day the document speaks from and resolves "this year"; without it only periods with a year are given.
    A figure told in prose and in a table is given once, with the words of the prose (FORMATS rule 11). Never raises.
    """
    context = Context(registry, day, language)
    found: list[Figure] = []
    for index, article in enumerate(articles):
        prose = _prose(article, index, context)
        found += prose
        found += untold(read_tables(article, index, context), prose, about=article.title or "")
    return tuple(found)


def _prose(article: Article, index: int, context: Context) -> tuple[Figure, ...]:
    language = article.language or context.language or ("zh" if _is_chinese(article) else "en")
    if language.startswith("en") or (not language.startswith("zh") and not _is_chinese(article)):
        return read_english(article, index, context)
    return read_chinese(article, index, context)


def _is_chinese(article: Article) -> bool:
    """Whether most letters are Chinese; the length of Latin words counts as one each."""
    return sum(char >= "\u2e80" for char in _words(article)) > sum(char.isspace() for char in _words(article))


def _words(article: Article) -> Iterator[str]:
    for block in article.blocks[:50]:
        yield from block.text[:400]
