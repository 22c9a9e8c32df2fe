"""Which parsed articles hold which article of the golden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harness.model import ParsedDocument


@dataclass(frozen=True)
class ArticleCue:
    """What is known of one article of a golden before it is found."""

    id: str
    title: str | None
    phrases: tuple[str, ...]
    """Words that stand in it: facts, section openers, printed figures, lines of the clean text."""


@dataclass(frozen=True)
class ArticleMatch:
    """The articles of a golden found in a parsed document."""

    parts: Mapping[str, tuple[int, ...]]
    """Golden article id -> indices of the parsed articles that hold it, the main one first; empty: missing."""

    def holders(self, article: str) -> tuple[int, ...]:
        return self.parts.get(article, ())

    def owners(self, index: int) -> tuple[str, ...]:
        """Golden articles that a parsed article holds; several: merged; none: extra."""
        return tuple(article for article, indices in self.parts.items() if index in indices)


def match_articles(cues: Sequence[ArticleCue], document: ParsedDocument) -> ArticleMatch:
    """By title first, then by phrases: parsers swap titles, merge articles and split them."""
    raise NotImplementedError
