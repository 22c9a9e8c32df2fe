"""What text facts see of a parsed document: titles, blocks and table rows, each by itself, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from harness.checks.case import Case
from harness.checks.text.facts import TextFact
from harness.model import Article, Block, BlockKind, Span
from harness.results import Place
from harness.text import NormalText, fold, folded

AROUND = 14
"""Characters of context shown on each side."""
CELL_GAP = " "
"""What stands between the cells of a row."""
PARTS: dict[str | None, tuple[BlockKind, ...]] = {
    None: ("heading", "paragraph", "list_item", "table", "caption"),
    "furniture": ("furniture",),
    "footnotes": ("footnote",),
}
"""Kinds of block that a fact sees, by its `in`."""


@dataclass(frozen=True)
class Unit:
    """A piece of text in which words must stand whole."""

    article: int
    block: int | None
    """None for a title."""
    kind: BlockKind | None
    raw: str
    lead: int = 0
    """Characters of `raw` before the block's own text: its marker."""
    is_cell_text: bool = False
    """A table's title or row, whose characters are counted in no block's text."""

    @cached_property
    def normal(self) -> NormalText:
        return fold(self.raw)

    @property
    def plain(self) -> str:
        return self.normal.text

    def given(self, span: Span) -> str:
        """The words of a span of the folded text, as the parser gave them."""
        start, end = self.normal.raw_span(*span)
        return self.raw[start:end]

    def place(self, span: Span) -> Place:
        """The place of a span of the folded text, with the words around."""
        return self.raw_place(self.normal.raw_span(*span))

    def raw_place(self, span: Span) -> Place:
        start, end = span
        first, last = max(0, start - AROUND), min(len(self.raw), end + AROUND)
        context = f"{'…' if first else ''}{self.raw[first:last]}{'…' if last < len(self.raw) else ''}"
        inside = None if self.is_cell_text else (max(0, start - self.lead), max(0, end - self.lead))
        return Place(self.article, self.block, inside, context)


@dataclass
class Reading:
    """A parsed document as text facts read it, folded once."""

    case: Case
    units: tuple[tuple[Unit, ...], ...] = field(init=False)
    """By parsed article, all kinds of block."""
    titles: dict[str, str | None] = field(init=False)
    """Title by golden article."""
    _seen: dict[tuple[str | None, str | None], list[Unit]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.units = tuple(tuple(_units(a, article)) for a, article in enumerate(self.case.document.articles))
        facts = getattr(self.case.golden.facts, "articles", ())
        self.titles = {article.id: article.title for article in facts}

    def other_words(self, needle: str) -> list[str]:
        """The folded words of the golden's other facts and figures."""
        facts = self.case.golden.facts
        words = [word for fact in getattr(facts, "text", ()) if fact.absent is None for word in fact.words]
        words += [figure.printed for figure in getattr(facts, "figures", ()) if figure.printed]
        return [plain for plain in map(folded, words) if plain not in needle and needle not in plain]

    def seen_by(self, fact: TextFact) -> list[Unit]:
        """The units in which a fact looks, in the document's order."""
        key = (fact.article, fact.part)
        if key not in self._seen:
            kinds = PARTS[fact.part]
            self._seen[key] = [unit for unit in self.of_article(fact.article) if (unit.kind or "heading") in kinds]
        return self._seen[key]

    def of_article(self, article: str | None) -> Iterator[Unit]:
        """Every unit of a golden article, or of all articles, in the document's order."""
        if article is None:
            for units in self.units:
                yield from units
            return
        for index in sorted(self.case.articles.holders(article)):
            yield from (unit for unit in self.units[index] if self._gives(article, unit))

    def _gives(self, article: str, unit: Unit) -> bool:
        """Whether a unit of a holder is the article's: where articles are merged, the other's are left out."""
        if unit.block is not None:
            return self.case.articles.gives(article, unit.article, unit.block)
        owners = self.case.articles.owners(unit.article)
        others = [self.titles.get(owner) for owner in owners if owner != article]
        return not any(other and _bare(other) == _bare(unit.raw) for other in others)


def _units(index: int, article: Article) -> Iterator[Unit]:
    if (article.title or "").strip():
        yield Unit(index, None, None, article.title or "")
    repeats = _title_again(article)
    for number, block in enumerate(article.blocks):
        if block.kind == "table":
            yield from _rows(index, number, block)
        elif number not in repeats:
            reading = block.reading
            yield Unit(index, number, block.kind, reading, len(reading) - len(block.text))


def _rows(index: int, number: int, block: Block) -> Iterator[Unit]:
    lines = [block.title or "", block.text]
    lines += [CELL_GAP.join(cell if isinstance(cell, str) else cell.text for cell in row) for row in block.rows]
    for line in lines:
        if line.strip():
            yield Unit(index, number, "table", line, is_cell_text=True)


def _title_again(article: Article) -> set[int]:
    """Headings that say the article's title, on one line or on several that follow each other."""
    title = _bare(article.title or "")
    found: set[int] = set()
    if not title:
        return found
    texts = [_bare(block.reading) if block.kind == "heading" else "" for block in article.blocks]
    for first in range(len(texts)):
        for last, text in enumerate(accumulate(_headings(texts, first)), first):
            if text == title:
                found.update(range(first, last + 1))
            if len(text) >= len(title):
                break
    return found


def _headings(texts: Sequence[str], first: int) -> Iterator[str]:
    for text in texts[first:]:
        if not text:
            return
        yield text


def _bare(text: str) -> str:
    return "".join(folded(text).split())
