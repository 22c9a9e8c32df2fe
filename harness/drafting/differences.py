"""What one run says otherwise than a golden, as items that a person can accept into it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from harness import checks
from harness.checks.case import Case, Golden
from harness.checks.figures.comparison import Comparison, unlisted
from harness.checks.figures.facts import FigureFact, FigureFacts
from harness.checks.pairing import Pair
from harness.checks.structure.facts import ArticleFacts
from harness.checks.structure.views import View, views
from harness.checks.tables import TableFacts
from harness.checks.tables.places import cell_at, locate
from harness.checks.text.facts import TextFacts
from harness.drafting import reported
from harness.drafting.pending import Kind, PendingItem, resolve
from harness.drafting.splice import plain
from harness.golden.lint import reading_of
from harness.model import Figure, ParsedDocument
from harness.quantity import Period, decimal_of
from harness.results import Outcome
from harness.text import folded
from harness.yaml_nodes import read_nodes

AROUND = 24
"""Characters of the page on either side of a figure."""
MOST_SHOWN = 200
OF_ARTICLES = (
    "kicker", "subtitle", "genre", "credit", "byline", "signature", "dateline", "language", "continued_from",
    "continued_to",
)  # fmt: skip
WORDED = ("unit", "measure", "comparator", "status", "indicator", "period", "scope", "per", "price_basis", "of")
"""Fields of which equal changes are grouped by old and new."""


@dataclass(frozen=True)
class Found:
    """What a document differs in."""

    items: tuple[PendingItem, ...]
    left: tuple[str, ...] = ()
    """Ids of failing items that no edit of the golden would settle: damage, order, articles merged."""


def find(golden: Golden, document: ParsedDocument, outcomes: Sequence[Outcome]) -> Found:
    """Every difference of a document that is not empty, in the golden's order.

    `outcomes` are those of the golden under that document, or some of them.
    """
    if document.is_empty:
        return Found((), tuple(one.item.id for one in outcomes if one.outcome == "fail"))
    search = _Search(golden, document)
    items: dict[str, PendingItem] = {}
    left = []
    for outcome in outcomes:
        made = list(search.of(outcome))
        items |= {item.id: item for item in made if item.id not in items}
        if outcome.outcome == "fail" and not made:
            left.append(outcome.item.id)
    for item in search.unused():
        items.setdefault(item.id, item)
    return Found(tuple(items.values()), tuple(left))


@dataclass
class _Search:
    golden: Golden
    document: ParsedDocument

    @cached_property
    def case(self) -> Case:
        return checks.case(self.golden, self.document)

    @cached_property
    def figures(self) -> Comparison:
        return Comparison.of(self.case)

    @cached_property
    def views(self) -> Mapping[str, View]:
        return {view.fact.id: view for view in views(self.case)}

    @cached_property
    def data(self) -> Any:
        """The golden's file as it is written."""
        return plain(read_nodes(self.golden.path.read_bytes(), file=self.golden.file).root)

    def written(self, *at: Any) -> Any:
        """What stands at a place of the golden; None for nothing."""
        path = resolve(self.data, at)
        held = self.data
        for step in path or ():
            held = held[step] if not isinstance(held, dict) else held.get(step)
        return held if path else None

    def of(self, outcome: Outcome) -> Iterator[PendingItem]:
        """The items that one outcome gives rise to."""
        parts = outcome.item.id.split("/")
        key, rest = parts[1], parts[2:]
        if outcome.outcome == "pass":
            if key == "figures" and len(rest) == 2:
                yield from self._notation(outcome, *rest)
        elif outcome.outcome != "fail":
            return
        elif rest == ["extra"]:
            yield from self._extra_figures(outcome) if key == "figures" else self._extra_articles(outcome)
        elif key == "figures" and len(rest) == 2:
            yield from self._figure(outcome, *rest)
        elif key == "articles" and len(rest) == 2:
            yield from self._article(outcome, *rest)
        elif key == "tables":
            yield from self._table(outcome, rest[0])
        elif key == "text":
            yield from self._text(outcome, rest[0])
        elif key == "not_figures":
            yield _item(outcome, "lost", ("not_figures", "/".join(rest)), old="/".join(rest), group="no figure")

    # Figures

    def _fact(self, name: str) -> FigureFact:
        return next(fact for fact in self.golden.of(FigureFacts).figures if fact.id == name)

    def _figure(self, outcome: Outcome, name: str, field: str) -> Iterator[PendingItem]:
        fact, pair = self._fact(name), self.figures.pairing.pairs.get(name)
        if field == "printed" and self.document.figures is None:
            return
        if pair is None or self.document.figures is None:
            at = ("figures", name)
            if outcome.verdict == "missing":
                item = _item(outcome, "lost", at, old=self.written(*at), group="figure")
                yield replace_id(item, f"{self.golden.name}/figures/{name}")
            return
        got = self.figures.figures[pair.told.number]
        new = self._reported(field, fact, got, pair)
        if new is _NOTHING or (field == "printed" and not self._stands(new)):
            return
        place = ("figures", name, field)
        old = self.written(*place)
        item = _item(outcome, "changed", place, old=old, new=new, group=_group(field, old, new))
        yield item.model_copy(update={"page": self._page(got) or item.page})

    def _reported(self, field: str, fact: FigureFact, got: Figure, pair: Pair) -> Any:
        if field == "article":
            holders = self.case.articles.owners(got.article) if got.article is not None else ()
            return holders[0] if len(holders) == 1 else _NOTHING
        if field == "indicator":
            return (self.golden.registry.canonical(got.indicator) or got.indicator) if got.indicator else _NOTHING
        if field in ("value", "upper"):
            value = getattr(got, field)
            return str(value) if decimal_of(value) is not None else _NOTHING
        if field == "cell":
            if got.cell is None:
                return _NOTHING
            table = {"table": fact.cell.table} if fact.cell and fact.cell.table else {}
            return table | {"row": list(got.cell.row), "column": list(got.cell.column)}
        if field == "comparator":
            return got.comparator or "eq"
        value = getattr(got, field)
        return value if value is not None or got.reports(field) else _NOTHING

    def _stands(self, printed: Any) -> bool:
        return bool(printed) and folded(str(printed)) in self._reading

    @cached_property
    def _reading(self) -> str:
        return folded(reading_of(self.document))

    def _page(self, figure: Figure) -> str:
        return page_words(self.document, figure)

    def _notation(self, outcome: Outcome, name: str, field: str) -> Iterator[PendingItem]:
        """The same value, unit or period in another notation."""
        pair = self.figures.pairing.pairs.get(name)
        if field not in ("value", "unit", "period") or pair is None or pair.differing:
            return
        got = getattr(self.figures.figures[pair.told.number], field)
        old = self.written("figures", name, field)
        if got is not None and isinstance(old, str) and str(got) != old and _is_equal(field, old, str(got)):
            yield _item(outcome, "format", ("figures", name, field), old=old, new=str(got), group=f"{field} notation")

    def _extra_figures(self, outcome: Outcome) -> Iterator[PendingItem]:
        facts = []
        for told in unlisted(self.figures):
            figure = self.figures.figures[told.number]
            owners = self.case.articles.owners(figure.article) if figure.article is not None else ()
            if owners and decimal_of(figure.value) is not None:
                fact = reported.figure_fact(figure, "", owners[0], registry=self.golden.registry, tables={})
                facts.append((fact, figure))
        taken = [fact.id for fact in self.golden.of(FigureFacts).figures]
        reported.name_ids([fact for fact, _ in facts], taken)
        for fact, figure in facts:
            item = _item(outcome, "new", ("figures",), new=fact, group="figure")
            item = item.model_copy(update={"page": self._page(figure) or item.page})
            yield replace_id(item, f"{self.golden.name}/figures/{fact['id']}")

    # Articles

    def _extra_articles(self, outcome: Outcome) -> Iterator[PendingItem]:
        taken = {fact.id for fact in self.golden.of(ArticleFacts).articles}
        for index, article in enumerate(self.document.articles):
            if self.case.articles.owners(index) or not any(block.kind != "furniture" for block in article.blocks):
                continue
            name = next(f"article-{n}" for n in range(index + 1, 10_000) if f"article-{n}" not in taken)
            taken.add(name)
            item = _item(outcome, "new", ("articles",), new=reported.article_fact(article, name), group="article")
            yield replace_id(item, f"{self.golden.name}/articles/{name}")

    def _article(self, outcome: Outcome, name: str, field: str) -> Iterator[PendingItem]:
        view = self.views.get(name)
        at = ("articles", name, field)
        old = self.written(*at)
        if view is None or not view.holders:
            if field == "title" and outcome.verdict == "missing":
                item = _item(outcome, "lost", at[:2], old=self.written(*at[:2]), group="article")
                yield replace_id(item, f"{self.golden.name}/articles/{name}")
            return
        new: Any = _NOTHING
        if field == "title" and outcome.verdict in ("wrong", "missing"):
            new = reported.words(view.main.title)
        elif field in OF_ARTICLES:
            new = reported.words(next((v for part in view.parts if (v := getattr(part, field))), None))
        elif field == "paragraphs" and outcome.verdict == "wrong":
            new = len(view.body)
        elif field == "captions":
            new = reported.captions_of(view.parts)
        elif field == "sections" and not view.shares_with:
            new = reported.sections_of(view.parts)
        if new is not _NOTHING and new != old:
            kind: Kind = "lost" if new is None else "changed"
            yield _item(outcome, kind, at, old=old, new=new, group=f"article {field}")

    # Tables and words

    def _table(self, outcome: Outcome, name: str) -> Iterator[PendingItem]:
        found = locate(self.case).get(name)
        at = ("tables", name)
        if found is None:
            yield _item(outcome, "lost", at, old=self.written(*at), group="table")
            return
        fact = next(fact for fact in self.golden.of(TableFacts).tables if fact.id == name)
        if fact.cells:
            new = []
            for cell, old in zip(fact.cells, self.written(*at, "cells"), strict=True):
                there = cell_at(found, cell.row, cell.column)
                if not isinstance(there, tuple):
                    return
                new.append({**old, "value": there[0].text} if not _same(there[0].text, old.get("value")) else old)
            yield _item(outcome, "changed", (*at, "cells"), old=self.written(*at, "cells"), new=new, group="table")
        elif found.grid.width == fact.grid.width and not any(
            isinstance(cell, dict) for row in self.written(*at, "rows") for cell in row
        ):
            old_rows = self.written(*at, "rows")
            rows = [[slot.text for slot in row] for row in found.grid.rows]
            if len(rows) == len(old_rows):
                pairs = [zip(one, two, strict=False) for one, two in zip(rows, old_rows, strict=True)]
                rows = [[old if _same(text, old) else text for text, old in row] for row in pairs]
            yield _item(outcome, "changed", (*at, "rows"), old=old_rows, new=rows, group="table")

    def _text(self, outcome: Outcome, key: str) -> Iterator[PendingItem]:
        facts = self.golden.of(TextFacts).text
        index = next((n for n, fact in enumerate(facts) if fact.key == key), None)
        if index is None:
            return
        written = self.data["text"][index]
        step = written.get("id") or written
        count = _count(outcome.got) if facts[index].count is not None else None
        if count is not None:
            old = written["count"]
            yield _item(outcome, "changed", ("text", step, "count"), old=old, new=count, group="text count")
        else:
            yield _item(outcome, "lost", ("text", step), old=written, group="text")

    # Facts that notice nothing

    def unused(self) -> Iterator[PendingItem]:
        """Words of not_figures that the document does not hold, and text facts that stand twice."""
        name = self.golden.name
        for word in self.golden.of(FigureFacts).not_figures:
            if folded(word) not in self._reading:
                why = "these words stand nowhere in the document, so they notice nothing"
                yield PendingItem(
                    id=f"{name}/not_figures/{word}", kind="unused", severity="info", at=("not_figures", word), old=word,
                    group="no figure", why=why,
                )  # fmt: skip
        seen: set[str] = set()
        for index, fact in enumerate(self.golden.of(TextFacts).text):
            if fact.id is None and fact.key in seen:
                written = self.data["text"][index]
                yield PendingItem(
                    id=f"{name}/text/{fact.key}", kind="unused", severity="info", at=("text", written), old=written,
                    group="text", why="the same demand stands twice",
                )  # fmt: skip
            seen.add(fact.key)


def _is_equal(field: str, old: str, new: str) -> bool:
    """Whether two notations say the same: what a tolerance or an approximate period lets pass does not."""
    if field == "value":
        return decimal_of(old) is not None and decimal_of(old) == decimal_of(new)
    if field == "period":
        one, other = Period.parse(old), Period.parse(new)
        return one is not None and one == other and not one.approximate
    return True


_NOTHING: Any = object()
"""The parser reports nothing that could stand in the golden."""


def _same(text: str, old: str | None) -> bool:
    return folded(text) == folded(old or "")


def _count(got: str) -> int | None:
    words = got.replace(",", " ").split()
    if "once" in words:
        return 1
    return next((int(word) for word in words if word.isdecimal()), 0 if "nowhere" in words or not got else None)


def _item(
    outcome: Outcome, kind: Kind, at: tuple[Any, ...], *, old: Any = None, new: Any = None, group: str = ""
) -> PendingItem:
    place = outcome.place
    page = " ".join(place.context.split())[:MOST_SHOWN] if place else ""
    return PendingItem(
        id=outcome.item.id, kind=kind, severity=outcome.item.severity, at=at, old=old, new=new, group=group,
        verdict=outcome.verdict or "", page=page, why=outcome.message,
    )  # fmt: skip


def replace_id(item: PendingItem, id: str) -> PendingItem:
    """The item of a whole fact."""
    return item.model_copy(update={"id": id})


def _group(field: str, old: Any, new: Any) -> str:
    """What equal changes have in common; a changed value is alone, unless it is the same power of ten or the sign."""
    if field in WORDED:
        return f"{field} {'none' if old is None else old}→{'none' if new is None else new}"
    if field == "value" and decimal_of(old) and decimal_of(new):
        ratio = Decimal(str(new)) / Decimal(str(old))
        if ratio == -1:
            return "value: the other sign"
        if ratio > 0 and ratio != 1 and ratio.normalize().as_tuple().digits == (1,):
            return f"value ×{ratio.normalize():f}"
    return field


def page_words(document: ParsedDocument, figure: Figure) -> str:
    """A figure's words with some of the page around them, marked: …收入「同比增长9.6%」至….

    Empty where the parser does not say where it stands.
    """
    place = figure.place
    if place is None or place.block is None or figure.article is None or figure.article >= len(document.articles):
        return ""
    blocks = document.articles[figure.article].blocks
    if not 0 <= place.block < len(blocks) or blocks[place.block].kind == "table":
        return ""
    text = blocks[place.block].text
    if place.span is None:
        return ""
    start, end = max(0, place.span[0]), min(len(text), place.span[1])
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    told = f"{'…' if before else ''}{text[before:start]}「{text[start:end]}」{text[end:after]}"
    return " ".join((told + ("…" if after < len(text) else "")).split())


def kept(items: Sequence[PendingItem], more: Sequence[PendingItem]) -> tuple[PendingItem, ...]:
    """Items, and of `more` those that are not among them."""
    known = {item.id for item in items}
    return (*items, *(item for item in more if item.id not in known))
