"""The outcomes of all figure items."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from harness.checks.case import Case, Golden
from harness.checks.figures.facts import (
    KIND,
    Demands,
    FigureFact,
    FigureFacts,
    as_said,
    demands_no_more,
    group_values,
)
from harness.checks.figures.fields import Compared, judge
from harness.checks.figures.not_figures import Suspect, suspect
from harness.checks.figures.sides import told_of, wanted_of
from harness.checks.figures.words import PROSE, CellTable, Found, Page, judge_cell, judge_words, stands
from harness.checks.pairing import Pair, Pairing, Spot, Told, pair_figures
from harness.model import Figure
from harness.quantity import number_as_printed, read_numbers
from harness.results import Item, Outcome
from harness.text import folded

NO_FIGURES = "the parser reports no figures"
MISSING = "the figure is missing"
MOST_NAMED = 5
"""Extra figures named in one message; the rest are counted."""


@dataclass
class Comparison:
    """A golden's figures against a parsed document's, each step worked out once."""

    case: Case
    page: Page = field(init=False)
    facts: FigureFacts = field(init=False)

    def __post_init__(self) -> None:
        self.page = Page(self.case)
        self.facts = self.case.golden.of(FigureFacts)

    @classmethod
    def of(cls, case: Case) -> "Comparison":
        """The case's comparison, worked out once."""
        made = case.worked_out.get(KIND)
        if not isinstance(made, cls):
            made = case.worked_out[KIND] = cls(case)
        return made

    @cached_property
    def found(self) -> Mapping[str, Found]:
        """What became of each figure's words, by figure id."""
        first = {fact.id: self._spots(fact) for fact in self.facts.figures}
        taken = [(fact_id, spot) for fact_id, spots in first.items() for spot in spots]
        found = {}
        for fact in self.facts.figures:
            if fact.cell is not None:
                found[fact.id] = judge_cell(self.page, self._table(fact), fact.cell, fact.printed or fact.value)
            elif len(first[fact.id]) == 1 or fact.printed is None:
                found[fact.id] = Found(first[fact.id])
            else:
                others = [spot for other, spot in taken if other != fact.id]
                found[fact.id] = judge_words(self.page, fact.article, fact.printed, others)
        return found

    def _spots(self, fact: FigureFact) -> tuple[Spot, ...]:
        if fact.printed is None or fact.cell is not None:
            return ()
        return stands(folded(fact.printed), self.page.prose(fact.article))

    def _table(self, fact: FigureFact) -> CellTable:
        assert fact.cell is not None
        for table in getattr(self.case.golden.facts, "tables", ()):
            if table.id == fact.cell.table:
                return CellTable(table.article or fact.article, table.title, table.header_rows, table.header_columns)
        return CellTable(fact.article)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return self.case.document.figures or ()

    @cached_property
    def told(self) -> tuple[Told, ...]:
        return tuple(told_of(self.case, number, figure) for number, figure in enumerate(self.figures))

    @cached_property
    def pairing(self) -> Pairing:
        registry = self.case.golden.registry
        wanted = [wanted_of(registry, fact, self.found[fact.id].spots) for fact in self.facts.figures]
        return pair_figures(wanted, self.told, stands=self._stands)

    def _stands(self, told: Told) -> int:
        """In how many places of its article, headings and tables too, a report's words stand."""
        if not told.words:
            return 1
        articles = self.case.document.articles
        index = self.figures[told.number].article
        chosen = [index] if index is not None and index < len(articles) else range(len(articles))
        titles = sum(told.words in folded(articles[a].title or "") for a in chosen)
        return titles + sum(len(stands(told.words, [p])) for a in chosen for p in self.page.passages[a])

    @cached_property
    def speaks(self) -> frozenset[str]:
        """Fields that the parser reports for any figure."""
        return frozenset(n for n in ("measure", "period") for f in self.figures if getattr(f, n) is not None)

    @cached_property
    def surplus(self) -> tuple[Told, ...]:
        """Reported figures that are nobody's, and second reports at the same place."""
        again = [told for pair in self.pairing.pairs.values() for told in pair.same_place]
        return tuple(sorted([*self.pairing.extra, *again], key=lambda told: told.order))

    @cached_property
    def suspects(self) -> tuple[Suspect, ...]:
        """The surplus with the text around each."""
        return tuple(suspect(self.page, self.figures[told.number], told.spot) for told in self.surplus)


def compare(case: Case) -> Iterator[Outcome]:
    """One outcome for each item; without figures from the parser only `printed` is judged."""
    this = Comparison.of(case)
    groups = group_values(this.facts.figures)
    reads = case.document.figures is not None
    demands = Demands.of(case.golden)
    for fact, fields in zip(this.facts.figures, demands.figures, strict=True):
        pair = this.pairing.pairs.get(fact.id) if reads else None
        compared = _compared(this, fact, pair, groups.get(fact.id, ())) if pair else None
        for name, item in fields:
            if name == "printed":
                yield _printed(this, fact, item, compared)
            elif not reads:
                yield item.skipped(NO_FIGURES)
            elif compared:
                yield judge(compared, item, name)
            else:
                yield _lost(this, fact, item, name)
    if demands.extra:
        yield _extra(this, demands.extra) if reads else demands.extra.skipped(NO_FIGURES)
    for word, item in zip(this.facts.not_figures, demands.words, strict=True):
        yield _word(this, item, word) if reads else item.skipped(NO_FIGURES)


def _compared(this: Comparison, fact: FigureFact, pair: Pair, group: tuple[FigureFact, ...]) -> Compared:
    return Compared(
        fact=fact, got=this.figures[pair.told.number], pair=pair, page=this.page, registry=this.case.golden.registry,
        found=this.found[fact.id], group=group, speaks=this.speaks,
    )  # fmt: skip


def _lost(this: Comparison, fact: FigureFact, item: Item, name: str) -> Outcome:
    if name != "value":
        return item.skipped(MISSING)
    found = this.found[fact.id]
    spot = found.spots[0] if found.spots else found.at
    stands_there = "the words stand in the text, but no figure is reported for them" if found.spots else found.message
    return item.failed("missing", message=stands_there, place=this.page.place(spot))


def _printed(this: Comparison, fact: FigureFact, item: Item, compared: Compared | None) -> Outcome:
    """The words in the text, and the words that the parser reports for the figure."""
    found = this.found[fact.id]
    spot = found.at or (found.spots[0] if found.spots else None)
    if found.verdict == "repeated":
        return item.failed(
            "repeated", got=found.got, message=found.message, place=this.page.place(spot),
            severity="info" if item.severity == "info" else "warning",
        )  # fmt: skip
    if found.verdict is not None:
        return item.failed(found.verdict, got=found.got, message=found.message, place=this.page.place(spot))
    if compared is not None and compared.got.printed is not None and not _fits(fact, compared.got.printed):
        message = "the words stand in the text, but the parser reports other words for this figure"
        return item.failed("wrong", got=f'"{compared.got.printed}"', message=message, place=compared.place)
    return item.passed(got=f'"{fact.printed}"', place=this.page.place(spot))


def _fits(fact: FigureFact, told: str) -> bool:
    """Whether reported words are those of the figure: one holds the other, or the same number is printed in both."""
    if fact.printed == told:
        return True
    mine, theirs = folded(fact.printed or ""), folded(told)
    if mine == theirs or (mine and theirs and (mine in theirs or theirs in mine) and read_numbers(told)):
        return True
    number = number_as_printed(fact.number, fact.printed)
    return number is not None and any(n.digits == number.digits for n in read_numbers(told))


def _extra(this: Comparison, item: Item) -> Outcome:
    counted = unlisted(this)
    if not counted:
        return item.passed()
    again = {told.number: pair.wanted.id for pair in this.pairing.pairs.values() for told in pair.same_place}
    named = "; ".join(
        _named(this.figures[told.number]) + (f' (again "{again[told.number]}")' if told.number in again else "")
        for told in counted[:MOST_NAMED]
    )
    more = f" and {len(counted) - MOST_NAMED} more" if len(counted) > MOST_NAMED else ""
    count = f"{len(counted)} figures are" if len(counted) > 1 else "it is"
    message = f"{count} reported, but not listed; if the document says so, list it in the golden"
    if all(told.number in again for told in counted):
        message = f"{count} reported once more at the same place"
    return item.failed("extra", got=named + more, message=message, place=this.page.place(counted[0].spot))


def unlisted(this: Comparison) -> list[Told]:
    """Reported figures that the golden would hold if the document did; none where the golden is not complete."""
    if not demands_no_more(this.facts):
        return []
    return [told for told in this.surplus if this.facts.figures_complete == "all" or _in_prose(this, told)]


def _named(figure: Figure) -> str:
    said = as_said(figure.value, figure.unit, figure.comparator, figure.upper)
    words = f' from "{figure.printed}"' if figure.printed else ""
    return f"{figure.indicator or 'no indicator'}: {said}{words}"


def _in_prose(this: Comparison, told: Told) -> bool:
    """Whether a reported figure stands in prose, as far as it says; tables, headings and furniture do not count."""
    block = this.page.block(told.spot)
    if block is not None:
        return block.kind in PROSE
    if this.figures[told.number].cell is not None:
        return False
    kinds = {p.kind for p in this.page.everywhere() if told.words and stands(told.words, [p])}
    return not kinds or bool(kinds & set(PROSE))


def _word(this: Comparison, item: Item, word: str) -> Outcome:
    for told, one in zip(this.surplus, this.suspects, strict=True):
        if one.belongs_to(word, this.facts.not_figures):
            message = "the number of these words was reported as a figure"
            return item.failed(
                "not_a_figure", got=_named(one.figure), message=message, place=this.page.place(told.spot)
            )
    return item.passed()


def phrases(golden: Golden) -> Mapping[str, tuple[str, ...]]:
    """The printed words of each article's figures."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in golden.of(FigureFacts).figures:
        if fact.printed and fact.cell is None:
            found[fact.article] = (*found.get(fact.article, ()), fact.printed)
    return found
