"""Which figures that the source prints a golden tells of, by what, and which by nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from harness.checks.case import Golden
from harness.checks.figures.facts import FigureFacts
from harness.checks.grid import shown_path
from harness.checks.structure.facts import ArticleFacts
from harness.checks.tables.cells import cell_text
from harness.checks.tables.facts import TableFact, TableFacts
from harness.checks.text.facts import TextFacts
from harness.errors import HarnessError, Problem
from harness.model import Article, ParsedDocument, Span
from harness.quantity import decimal_of, read_numbers, same_digits
from harness.results import Score
from harness.text import find_bounded, fold, folded

By = Literal["figure", "table", "words", "not_figures", "clean text", "nothing"]
TOLD: tuple[By, ...] = ("figure", "table", "not_figures")
"""What says of a printed number what it is; words and clean texts hold its digits only."""
RUNNING = ("paragraph", "list_item", "caption", "footnote")
AROUND = 10
"""Characters shown on each side."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Printed:
    """A figure that the source prints."""

    words: str
    """As they stand there, with some around."""
    place: str
    """Where, as a person would say it."""
    by: By
    """The strongest fact that holds it."""


@dataclass(frozen=True)
class Coverage:
    """The figures of one document's source, and what the golden says of each."""

    golden: Golden
    printed: tuple[Printed, ...]

    @property
    def score(self) -> Score:
        """Figures that a figure, a table or `not_figures` tells of, of all."""
        return Score(sum(one.by in TOLD for one in self.printed), len(self.printed))

    @property
    def counts(self) -> Mapping[By, int]:
        return Counter(one.by for one in self.printed)

    @property
    def uncovered(self) -> tuple[Problem, ...]:
        """A warning for each figure whose meaning no fact tells."""
        where = self.golden.where("document", "source")
        return tuple(
            Problem(
                where.file, where.line, where.column,
                f'no figure tells "{one.words}", printed in {one.place}{_held(one)}',
                "add it to figures or tables, or to not_figures where it is none",
            )
            for one in self.printed if one.by not in TOLD
        )  # fmt: skip


def _held(one: Printed) -> str:
    held = {"words": "; a text fact holds its digits", "clean text": "; the clean text holds its digits"}
    return held.get(one.by, "; nothing holds its digits")


def coverage(golden: Golden) -> Coverage | None:
    """The figures of a golden's source as the reference parser reads it; None where it cannot be read.

    A figure is what our reader takes for one, and any other number with a percent sign or a printed 万, 亿, million.
    """
    from harness import reference

    about = golden.facts.document
    try:
        document = reference.parse(
            golden.source, date=about.date, language=about.language, indicators=golden.registry_file
        )
    except HarnessError:
        return None
    return Coverage(golden, tuple(_Page(golden, document).printed()))


@dataclass
class _Page:
    golden: Golden
    document: ParsedDocument

    def printed(self) -> Iterator[Printed]:
        for (a, b), spans in sorted(self._spans().items()):
            text = self.document.articles[a].blocks[b].text
            for start, end in spans:
                words = " ".join(text[max(0, start - AROUND) : end + AROUND].split())
                yield Printed(words, _named(self.document.articles[a], a, b), self._by((a, b), (start, end)))
        yield from self._cells()

    def _spans(self) -> dict[Place, list[Span]]:
        """Figures in running text, by block, each place once."""
        found: dict[Place, list[Span]] = {}
        for figure in self.document.figures or ():
            place, a = figure.place, figure.article
            if a is None or place is None or place.block is None or place.span is None:
                continue
            if self.document.articles[a].blocks[place.block].kind in RUNNING:
                _add(found.setdefault((a, place.block), []), place.span)
        for a, article in enumerate(self.document.articles):
            for b, block in enumerate(article.blocks):
                numbers = read_numbers(block.text) if block.kind in RUNNING else ()
                for number in numbers:
                    if (number.unit == "%" or number.scale) and not number.numeral:
                        _add(found.setdefault((a, b), []), number.span)
        return {place: sorted(spans) for place, spans in found.items()}

    def _by(self, place: Place, span: Span) -> By:
        facts: tuple[tuple[By, Mapping[Place, list[Span]]], ...] = (
            ("figure", self._figures), ("not_figures", self._none), ("words", self._words),
        )  # fmt: skip
        for by, spans in facts:
            if any(_overlap(span, other) for other in spans.get(place, ())):
                return by
        article = self.document.articles[place[0]]
        text = folded(article.blocks[place[1]].text[slice(*span)])
        return "clean text" if any(text in clean for clean in self._clean) else "nothing"

    @cached_property
    def _figures(self) -> Mapping[Place, list[Span]]:
        facts = self.golden.of(FigureFacts).figures
        return self._places([fact.printed for fact in facts if fact.printed and fact.cell is None])

    @cached_property
    def _none(self) -> Mapping[Place, list[Span]]:
        return self._places(list(self.golden.of(FigureFacts).not_figures))

    @cached_property
    def _words(self) -> Mapping[Place, list[Span]]:
        facts = self.golden.of(TextFacts).text
        return self._places(
            [words for fact in facts if fact.absent is None and fact.count != 0 for words in fact.words]
        )

    def _places(self, words: list[str]) -> dict[Place, list[Span]]:
        needles = [folded(one) for one in words]
        found: dict[Place, list[Span]] = {}
        for a, article in enumerate(self.document.articles):
            for b, block in enumerate(article.blocks):
                text = fold(block.text) if block.kind in RUNNING and block.text else None
                for needle in needles if text else ():
                    assert text is not None
                    found.setdefault((a, b), []).extend(
                        text.raw_span(*span) for span in find_bounded(needle, text.text)
                    )
        return found

    @cached_property
    def _clean(self) -> list[str]:
        named = {fact.id for fact in self.golden.of(ArticleFacts).articles}
        return [folded(text) for article, text in self.golden.texts.items() if article in named]

    def _cells(self) -> Iterator[Printed]:
        """Figures in tables; a table with all rows tells all its cells."""
        tables = self.golden.of(TableFacts).tables
        values = [fact.number for fact in self.golden.of(FigureFacts).figures if fact.cell is not None]
        known = [number for table in tables for number in _numbers(table)]
        for figure in self.document.figures or ():
            value = decimal_of(figure.value)
            if figure.cell is None or value is None or figure.article is None:
                continue
            by: By = "nothing"
            if any(value == one or same_digits(value, one) for one in values if one and value) or value in values:
                by = "figure"
            elif any(value == one or same_digits(value, one) for one in known if one and value) or value in known:
                by = "table"
            path = f"{shown_path(figure.cell.row)} × {shown_path(figure.cell.column)}"
            yield Printed(f"{figure.printed or figure.value}", f"table cell {path}", by)


def _numbers(table: TableFact) -> Iterator[Decimal]:
    texts = [slot.text for row in table.grid.rows for slot in row] + [cell.value or "" for cell in table.cells or ()]
    for text in texts:
        number = cell_text(text).number
        if number is not None:
            yield number


def _add(spans: list[Span], span: Span) -> None:
    if not any(_overlap(span, other) for other in spans):
        spans.append(span)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _named(article: Article, a: int, b: int) -> str:
    return f'article "{article.title}", block {b + 1}' if article.title else f"article {a + 1}, block {b + 1}"
