"""Which fact, had it stood in the golden, would have noticed a damage: proposed from what differs, and tried out."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from harness import checks
from harness.checks.case import Golden
from harness.checks.figures.damage import targets
from harness.checks.figures.facts import FIELDS, FigureFact, FigureFacts
from harness.checks.structure.facts import ArticleFact, ArticleFacts, SectionFact
from harness.checks.tables.facts import TableFact, TableFacts
from harness.checks.text.facts import TextFact
from harness.model import Article, Block, Figure, Frozen, ParsedDocument
from harness.text import folded

BEFORE, BEHIND = 10, 12
"""Characters of context that a proposed fact names on each side."""
OPENING = 14
MOST = 40
"""Proposals that are tried out for one damage."""
RUNNING = ("paragraph", "list_item", "heading")
_THOUSANDS = re.compile("[0-9]{4}|,")
"""What parsers write in more than one way."""
ARTICLE_FIELDS = (
    "genre", "kicker", "subtitle", "credit", "byline", "signature", "dateline", "continued_from", "continued_to",
)  # fmt: skip


class Fact(Frozen):
    """A fact to add to a golden."""

    path: tuple[str, ...]
    """Where: ("text",), ("articles", "conference", "paragraphs"), ("figures", "steel-cut", "status")."""
    value: Any
    """What, as plain data: an element of the list, or the key's value."""

    @property
    def yaml(self) -> str:
        """One line of YAML: `text: {present: …, article: conference}`."""
        return f"{'/'.join(self.path)}: {_flow(self.value)}"


class _Proposal(NamedTuple):
    fact: Fact
    golden: Golden
    """The golden with it."""
    kind: str
    """The check kind that judges it."""


def fact_for(golden: Golden, correct: ParsedDocument, damaged: ParsedDocument) -> Fact | None:
    """The first proposal that passes on the correct parse and fails on the damaged one; None where none does."""
    for number, one in enumerate(_proposals(golden, correct, damaged)):
        if number >= MOST:
            return None
        if not _new_failures(one, correct, golden) and _new_failures(one, damaged, golden):
            return one.fact
    return None


def _new_failures(one: _Proposal, document: ParsedDocument, golden: Golden) -> bool:
    """Whether the kind that the fact belongs to fails anything that it does not fail without the fact."""
    check = next(check for check in checks.CHECKS if check.name == one.kind)
    before = {o.item.id for o in check.compare(checks.case(golden, document)) if o.fails}
    return any(o.fails and o.item.id not in before for o in check.compare(checks.case(one.golden, document)))


def _proposals(golden: Golden, correct: ParsedDocument, damaged: ParsedDocument) -> Iterator[_Proposal]:
    case = checks.case(golden, correct)
    pairs = [
        _Pair(golden, number, fact, case.articles.holders(fact.id)[0], correct, damaged)
        for number, fact in enumerate(golden.of(ArticleFacts).articles)
        if case.articles.holders(fact.id)
    ]
    for pair in pairs:
        yield from pair.fields()
        yield from pair.words()
        yield from pair.order()
        yield from pair.structure()
    yield from _of_figures(golden, correct, damaged)
    for pair in pairs:
        yield from pair.tables()
        yield from pair.rows()


@dataclass(frozen=True)
class _Pair:
    """An article of the correct parse, and all of the damaged one."""

    golden: Golden
    number: int
    fact: ArticleFact
    index: int
    correct: ParsedDocument
    damaged: ParsedDocument

    @property
    def article(self) -> Article:
        return self.correct.articles[self.index]

    @property
    def other(self) -> Article | None:
        """The article that stands in the same place."""
        return self.damaged.articles[self.index] if self.index < len(self.damaged.articles) else None

    def fields(self) -> Iterator[_Proposal]:
        for name in ARTICLE_FIELDS:
            given = getattr(self.article, name)
            differs = self.other is not None and getattr(self.other, name) != given
            if differs and name not in self.fact.model_fields_set and self.article.reports(name):
                yield self._with(name, given, given)
        if "captions" not in self.fact.model_fields_set:
            captions = [*dict.fromkeys([*self.article.captions, *_texts(self.article, "caption")])]
            yield self._with("captions", tuple(captions), captions)

    def _with(self, name: str, given: object, told: object) -> _Proposal:
        fact = _extended(self.fact, name, given)
        articles = list(self.golden.of(ArticleFacts).articles)
        articles[self.number] = fact
        path = ("articles", self.fact.id, name)
        return _Proposal(Fact(path=path, value=told), _golden(self.golden, articles=tuple(articles)), "structure")

    def words(self) -> Iterator[_Proposal]:
        """Facts on words that stand in one of the two only, or more often in one."""
        mine = [block for block in self.article.blocks if block.reading.strip()]
        ours, theirs = (_readable(document) for document in (self.correct, self.damaged))
        had, has = (Counter(folded(block.reading) for block in blocks) for blocks in (ours, theirs))
        for block in mine:
            text, part = block.reading, _part(block)
            if part is not False and has[folded(text)] < had[folded(text)]:
                for window in _windows(text, [other.reading for other in theirs]):
                    yield self._text({"present": window}, part)
                    yield self._text({"count": 1, "of": window}, part)
            elif part is None:
                yield from self._elsewhere(text)
        for block in theirs:
            text, part = block.reading, _part(block)
            if part is not False and had[folded(text)] < has[folded(text)]:
                for window in _windows(text, [other.reading for other in ours]):
                    yield self._text({"absent": window}, part)
                    yield self._text({"count": 0, "of": window}, part)
                yield self._text({"count": 1, "of": _opening(text)}, part)

    def _elsewhere(self, text: str) -> Iterator[_Proposal]:
        """Words that stand in the article's place no more, but somewhere else."""
        here = [folded(block.reading) for block in self.other.blocks] if self.other else []
        if folded(text) not in here:
            yield self._text({"present": _opening(text)}, None)

    def order(self) -> Iterator[_Proposal]:
        """Openings of blocks that stand the other way round."""
        mine = [folded(block.reading) for block in self.article.blocks if _part(block) is None]
        theirs = [folded(block.reading) for article in self.damaged.articles for block in article.blocks]
        place = {text: number for number, text in reversed(list(enumerate(theirs)))}
        readings = [block.reading for block in self.article.blocks if _part(block) is None]
        if len(mine) == len(set(mine)):
            for one, two in pairwise([reading for reading in readings if folded(reading) in place]):
                if place[folded(one)] > place[folded(two)]:
                    yield self._text({"order": [_opening(one), _opening(two)]}, None)

    def _text(self, told: dict[str, Any], part: str | bool | None) -> _Proposal:
        data = {**told, "article": self.fact.id, **({"in": part} if part else {})}
        facts = (*getattr(self.golden.facts, "text", ()), TextFact.model_validate(data))
        return _Proposal(Fact(path=("text",), value=data), _golden(self.golden, text=facts), "text")

    def structure(self) -> Iterator[_Proposal]:
        if self.fact.paragraphs is None:
            count = sum(b.kind in ("paragraph", "list_item") and bool(b.reading.strip()) for b in self.article.blocks)
            yield self._with("paragraphs", count, count)
        title = folded(self.fact.title or "")
        sections = [
            {key: value for key, value in (("marker", block.marker), ("opens", _opening(block.text)),
                                           ("level", block.level)) if value}
            for block in self.article.blocks
            if (block.kind == "heading" and folded(block.text) != title) or (block.marker and block.kind == "list_item")
        ]  # fmt: skip
        if sections and "sections" not in self.fact.model_fields_set:
            yield self._with("sections", tuple(SectionFact.model_validate(one) for one in sections), sections)

        yield from self._levels()

    def _levels(self) -> Iterator[_Proposal]:
        """The golden's sections with the levels of their headings."""
        levels = {folded(block.reading): block.level for block in self.article.blocks if block.kind == "heading"}
        sections = []
        for section in self.fact.sections:
            name = folded((section.marker or "") + (section.opens or ""))
            level = next((level for text, level in levels.items() if text.replace("、", "").startswith(name)), None)
            sections.append(section.model_copy(update={"level": section.level or level}))
        if tuple(sections) != self.fact.sections:
            told = [section.model_dump(exclude_none=True) for section in sections]
            yield self._with("sections", tuple(sections), told)

    def rows(self) -> Iterator[_Proposal]:
        """How often the last row of a table stands there, and after which words."""
        before = ""
        for block in self.article.blocks:
            rows = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in block.rows]
            plain = [" ".join(row).strip() for row in rows[1:] if not _THOUSANDS.search(" ".join(row))]
            row = plain[-1] if plain else ""
            if row:
                yield self._text({"count": 1, "of": row}, None)
                if before:
                    yield self._text({"order": [before, row]}, None)
            elif block.kind in RUNNING and block.reading.strip():
                before = _opening(block.reading)

    def tables(self) -> Iterator[_Proposal]:
        known = golden_tables = self.golden.of(TableFacts).tables
        count = sum(table.article == self.fact.id for table in known)
        for number, block in enumerate(b for b in self.article.blocks if b.kind == "table" and b.rows):
            if number < count:
                continue
            rows = [[cell if isinstance(cell, str) else cell.text for cell in row] for row in block.rows]
            data = {"id": f"{self.fact.id}-{number + 1}", "article": self.fact.id, "rows": rows}
            tables = (*golden_tables, TableFact.model_validate(data))
            yield _Proposal(Fact(path=("tables",), value=data), _golden(self.golden, tables=tables), "tables")


def _of_figures(golden: Golden, correct: ParsedDocument, damaged: ParsedDocument) -> Iterator[_Proposal]:
    """Fields of figures that the golden leaves open and that differ; figures that it does not list; `extra`."""
    figures = golden.of(FigureFacts).figures
    theirs = damaged.figures or ()
    for target in targets(checks.case(golden, correct)):
        fact, mine = target.fact, target.figure
        for name in FIELDS:
            if name not in fact.model_fields_set and _differs(mine, theirs, name):
                given = getattr(mine, name)
                extended = tuple(_extended(one, name, given) if one is fact else one for one in figures)
                told = Fact(path=("figures", fact.id, name), value=given)
                yield _Proposal(told, _golden(golden, figures=extended), "figures")
    complete = golden.of(FigureFacts).figures_complete
    for wanted in ("prose", "all") if complete != "all" else ():
        told = Fact(path=("figures_complete",), value=wanted)
        yield _Proposal(told, _golden(golden, figures_complete=wanted), "figures")
    for one in correct.figures or ():
        if one not in theirs and one.article is not None and not any(f.printed == one.printed for f in figures):
            yield from _listed(golden, correct, one)


def _differs(mine: Figure, theirs: Sequence[Figure], name: str) -> bool:
    same = [one for one in theirs if one.printed == mine.printed and one.indicator == mine.indicator]
    return len(same) == 1 and getattr(same[0], name) != getattr(mine, name)


def _listed(golden: Golden, correct: ParsedDocument, one: Figure) -> Iterator[_Proposal]:
    owners = checks.case(golden, correct).articles.owners(one.article or 0)
    if len(owners) != 1 or not one.indicator or not one.measure:
        return
    data = {"id": f"new-{len(golden.of(FigureFacts).figures) + 1}", "article": owners[0], "indicator": one.indicator,
            "measure": one.measure, "value": one.value, "unit": one.unit}  # fmt: skip
    data |= {key: getattr(one, key) for key in ("comparator", "period", "printed") if getattr(one, key) is not None}
    try:
        fact = FigureFact.model_validate(data)
    except ValueError:
        return
    figures = (*golden.of(FigureFacts).figures, fact)
    yield _Proposal(Fact(path=("figures",), value=data), _golden(golden, figures=figures), "figures")


def _extended(fact: Any, name: str, value: object) -> Any:
    told = {key: getattr(fact, key) for key in fact.model_fields_set} | {name: value}
    return type(fact).model_construct(_fields_set=set(told), **{**dict(fact), **told})


def _golden(golden: Golden, **changes: object) -> Golden:
    facts = golden.facts.model_copy(update=changes)
    return replace(golden, facts=facts)


def _readable(document: ParsedDocument) -> list[Block]:
    return [block for article in document.articles for block in article.blocks if block.reading.strip()]


def _texts(article: Article, kind: str) -> list[str]:
    return [block.text for block in article.blocks if block.kind == kind]


def _part(block: Block) -> str | bool | None:
    """Where a text fact must look for a block's words; False: it cannot."""
    if block.kind == "table":
        return False
    return {"furniture": "furniture", "footnote": "footnotes"}.get(block.kind)


def _windows(text: str, others: Sequence[str]) -> Iterator[str]:
    """Words of a text around the first and last place where it differs from the text most like it."""
    near = max(others, key=lambda other: _same_start(text, other) + _same_start(text[::-1], other[::-1]), default="")
    first, last = _same_start(text, near), len(text) - _same_start(text[::-1], near[::-1])
    yield from dict.fromkeys([
        _whole(text, first - BEFORE, first + BEHIND), _whole(text, last - BEFORE, last + BEHIND),
        _whole(text, min(first, last) - BEFORE, max(first, last) + BEHIND), _opening(text),
    ])  # fmt: skip


def _same_start(one: str, other: str) -> int:
    size = min(len(one), len(other))
    return next((n for n in range(size) if one[n] != other[n]), size)


def _whole(text: str, start: int, end: int) -> str:
    """Characters of a text, Latin words and numbers not cut."""
    start, end = max(0, start), min(len(text), max(end, 0))
    while start and _joined(text, start):
        start -= 1
    while end < len(text) and _joined(text, end):
        end += 1
    return text[start:end].strip()


def _joined(text: str, at: int) -> bool:
    one, two = text[at - 1], text[at]
    return one.isascii() and two.isascii() and (one.isalnum() or one in ".,%") and (two.isalnum() or two in ".,%")


def _opening(text: str) -> str:
    return _whole(text, 0, OPENING)


def _flow(value: object) -> str:
    """Plain data as YAML on one line; words are quoted where they must be."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None:
        return "null"
    text = str(value)
    return text if text.replace(".", "").isalnum() and not text.isascii() else json.dumps(value, ensure_ascii=False)
