"""A golden article as it stands in a parsed document."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from harness.checks.case import Case
from harness.checks.structure.facts import ArticleFact, ArticleFacts
from harness.checks.titles import plain
from harness.model import Article, Block, BlockKind
from harness.results import Place
from harness.text import folded

BODY: tuple[BlockKind, ...] = ("paragraph", "list_item")
LINES: tuple[BlockKind, ...] = ("heading", "paragraph", "list_item")
"""What is one line of a clean text."""
CONTEXT = 40
"""Characters of a block that messages show."""
SET_APART = ("title", "kicker", "subtitle", "credit", "byline", "signature", "dateline")
"""Fields whose words a parser that does not report them leaves among the paragraphs."""
HEADINGS = ("title", "kicker", "subtitle")
TITLE_LINES = 4
"""Lines of a title at most."""


@dataclass(frozen=True)
class Given:
    """A block that is given as a part of an article."""

    article: int
    block: int
    what: Block

    @cached_property
    def plain(self) -> str:
        """The block as it reads, folded."""
        return folded(self.what.reading)

    @property
    def place(self) -> Place:
        return Place(self.article, self.block, None, shown(self.what.reading))


def shown(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line[:CONTEXT] + ("…" if len(line) > CONTEXT else "")


@dataclass(frozen=True)
class View:
    """One golden article with what a parsed document gives of it."""

    case: Case
    index: int
    fact: ArticleFact

    @property
    def holders(self) -> tuple[int, ...]:
        return self.case.articles.holders(self.fact.id)

    @property
    def main(self) -> Article:
        return self.case.document.articles[self.holders[0]]

    @cached_property
    def parts(self) -> list[Article]:
        """The parsed articles that hold it, the main one first."""
        return [self.case.document.articles[index] for index in self.holders]

    @cached_property
    def shares_with(self) -> tuple[str, ...]:
        """The other golden articles in its main parsed article."""
        return tuple(other for other in self.case.articles.owners(self.holders[0]) if other != self.fact.id)

    @cached_property
    def is_named(self) -> bool:
        """Whether its main parsed article is this one by name: of several in one, one only is."""
        if not self.shares_with:
            return True
        title = plain(self.main.title)
        facts = self.case.golden.of(ArticleFacts).articles
        here = [fact for fact in facts if fact.id == self.fact.id or fact.id in self.shares_with]
        named = [fact for fact in here if title and plain(fact.title) == title]
        first = min(here, key=lambda fact: _first_block(self.case, fact.id))
        return (named or [first])[0].id == self.fact.id

    @cached_property
    def given(self) -> list[Given]:
        """Its blocks in reading order, strangers among them, another merged article's left out."""
        match, articles = self.case.articles, self.case.document.articles
        return [
            Given(index, number, block)
            for index in sorted(self.holders)
            for number, block in enumerate(articles[index].blocks)
            if match.gives(self.fact.id, index, number)
        ]

    @cached_property
    def body(self) -> list[Given]:
        """Its paragraphs and list items that hold any text."""
        return [one for one in self.given if one.what.kind in BODY and one.plain and not self.is_apart(one)]

    def stranger(self, one: Given) -> str | None:
        """The golden article that a block's words belong to, where it is another one."""
        owner = self.case.articles.belongs.get((one.article, one.block))
        return owner if owner != self.fact.id else None

    def is_apart(self, one: Given) -> bool:
        """Whether a block is the article's title, byline or the like, which is no line of its text.

        A heading, or several that follow each other, may repeat the title (the parser's own too), one may kicker or
        subtitle; a paragraph is one of these where the parser does not report the field.
        """
        words = plain(one.what.reading)
        if (one.article, one.block) in self._title_lines:
            return True
        for name in SET_APART:
            said = plain(getattr(self.fact, name))
            if (
                said
                and said == words
                and (
                    (name in HEADINGS and one.what.kind == "heading")
                    or not any(part.reports(name) for part in self.parts)
                )
            ):
                return True
        return False

    @cached_property
    def _title_lines(self) -> frozenset[tuple[int, int]]:
        """Headings that say a title, on one line or on several that follow each other."""
        titles = {plain(part.title) for part in self.parts} | {plain(self.fact.title)}
        found: set[tuple[int, int]] = set()
        for first in range(len(self.given)):
            run: list[Given] = []
            for one in self.given[first : first + TITLE_LINES]:
                if one.what.kind != "heading":
                    break
                run.append(one)
                if plain(" ".join(line.what.reading for line in run)) in titles - {""}:
                    found.update((line.article, line.block) for line in run)
        return frozenset(found)

    @property
    def first_block(self) -> tuple[int, int]:
        """Where it begins."""
        return _first_block(self.case, self.fact.id)


def _first_block(case: Case, article: str) -> tuple[int, int]:
    index = case.articles.holders(article)[0]
    blocks = range(len(case.document.articles[index].blocks))
    return index, next((block for block in blocks if case.articles.gives(article, index, block)), len(blocks))


def views(case: Case) -> Iterator[View]:
    """Each golden article, found or not."""
    for index, fact in enumerate(case.golden.of(ArticleFacts).articles):
        yield View(case, index, fact)


def tells_articles(case: Case) -> bool:
    """Whether the parser tells articles apart at all: plain text is one article without a title."""
    articles = case.document.articles
    if len(articles) != 1 or articles[0].reports("title"):
        return True
    return any(block.kind == "heading" for block in articles[0].blocks)
