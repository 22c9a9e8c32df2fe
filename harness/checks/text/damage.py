"""Damages of the words that text facts name, each with the fact that must notice it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from harness.checks.case import Case, Fault
from harness.checks.text.facts import TextFact, facts_of
from harness.checks.text.finding import occurrences
from harness.checks.text.units import Reading, Unit
from harness.model import Article, Block, ParsedDocument, Span, Verdict
from harness.text import folded

MOST = 6
"""Facts of one document that a kind of damage is done to, chosen by chance."""
HAN = "\u4e00-\u9fff"


@dataclass(frozen=True)
class Target:
    """Words of a fact that stand once among the blocks, in one block's own text."""

    case: Case
    fact: TextFact
    words: str
    unit: Unit
    span: Span
    """Characters of the block's text."""

    @property
    def item(self) -> str:
        return f"{self.case.golden.name}/text/{self.fact.key}"

    @property
    def block(self) -> Block:
        return self.case.document.articles[self.unit.article].blocks[self.unit.block or 0]

    @property
    def given(self) -> str:
        return self.block.text[slice(*self.span)]

    def rewritten(self, new: str) -> ParsedDocument | None:
        """The document with these words replaced; None where they then stand there still."""
        start, end = self.span
        text = self.block.text[:start] + new + self.block.text[end:]
        document = with_block(self.case.document, self.unit, self.block.model_copy(update={"text": text}))
        return None if _stands(self, document) else document


def faults(case: Case, random: Random) -> Iterator[Fault]:
    """Each kind of damage, done to some facts that chance chooses."""
    found = list(_targets(case))
    for make in (_digit, _exchanged, _lost, _doubled, _cut, _counted_twice):
        made = 0
        for target in random.sample(found, len(found)):
            fault = make(target, random)
            made += fault is not None
            if fault is not None:
                yield fault
            if made == MOST:
                break
    yield from _unwanted(case, random)
    yield from _reordered(case)


def _targets(case: Case) -> Iterator[Target]:
    reading = Reading(case)
    for _, fact in facts_of(case.golden):
        if fact.absent is not None or fact.count == 0:
            continue
        units = reading.seen_by(fact)
        for words in fact.words:
            hits = [(unit, span) for unit in units for span in occurrences(folded(words), unit)]
            if len(hits) != 1 or hits[0][0].block is None or hits[0][0].is_cell_text:
                continue
            unit, span = hits[0]
            start, end = (at - unit.lead for at in unit.normal.raw_span(*span))
            if start >= 0:
                yield Target(case, fact, words, unit, (start, end))


def _stands(target: Target, document: ParsedDocument) -> bool:
    """Whether the words of a target still stand where its fact looks."""
    reading = Reading(Case(target.case.golden, document, target.case.articles))
    needle, edits = folded(target.words), target.fact.max_edits
    return any(occurrences(needle, unit, edits) for unit in reading.seen_by(target.fact))


def with_block(document: ParsedDocument, unit: Unit, *blocks: Block) -> ParsedDocument:
    """The document with the block of a unit replaced by none, one or several."""
    article = document.articles[unit.article]
    at = unit.block or 0
    return with_blocks(document, unit.article, (*article.blocks[:at], *blocks, *article.blocks[at + 1 :]))


def with_blocks(document: ParsedDocument, index: int, blocks: tuple[Block, ...]) -> ParsedDocument:
    changed: Article = document.articles[index].model_copy(update={"blocks": blocks})
    articles = (*document.articles[:index], changed, *document.articles[index + 1 :])
    return document.model_copy(update={"articles": articles})


def _broken(target: Target, kind: str, new: str, *verdicts: Verdict, about: str = "") -> Fault | None:
    document = target.rewritten(new)
    if document is None:
        return None
    noticed: tuple[Verdict, ...] = ("wrong_count",) if target.fact.count is not None else verdicts
    told = about or f'"{target.given}" reads "{new}"'
    return Fault(kind, f"{told}, in block {(target.unit.block or 0) + 1}", document, ((target.item, noticed),))


def _digit(target: Target, random: Random) -> Fault | None:
    """A digit is another one."""
    places = [at for at, char in enumerate(target.given) if char in "0123456789"]
    if not places:
        return None
    at = random.choice(places)
    digit = random.choice([digit for digit in "123456789" if digit != target.given[at]])
    new = target.given[:at] + digit + target.given[at + 1 :]
    return _broken(target, "digit", new, "digits_differ", "missing")


def _exchanged(target: Target, random: Random) -> Fault | None:
    """Two neighbouring characters change places."""
    words = target.given
    places = [
        at for at in range(len(words) - 1)
        if words[at] != words[at + 1] and words[at].isalnum() and words[at + 1].isalnum()
    ]  # fmt: skip
    if not places:
        return None
    at = random.choice(places)
    new = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    return _broken(target, "swapped", new, "missing", "digits_differ")


def _lost(target: Target, random: Random) -> Fault | None:
    verdicts: tuple[Verdict, ...] = ("missing", "digits_differ") if re.search("[0-9]", target.words) else ("missing",)
    return _broken(target, "lost", "", *verdicts, about=f'"{target.given}" is lost')


def _doubled(target: Target, random: Random) -> Fault | None:
    """Each run of one class stands twice, as fake bold makes it."""
    runs = re.findall(f"[{HAN}]+|[0-9]+|[^\\W\\d_]+|.", target.given, re.DOTALL)
    return _broken(target, "doubled", "".join(run * 2 for run in runs), "missing", "digits_differ")


def _cut(target: Target, random: Random) -> Fault | None:
    """The block is cut within the words."""
    start, end = target.span
    if end - start < 2 or not target.given.strip():
        return None
    at = random.randrange(start + 1, end)
    first, second = target.block.text[:at], target.block.text[at:]
    if not first.strip() or not second.strip():
        return None
    blocks = (
        target.block.model_copy(update={"text": first}),
        target.block.model_copy(update={"text": second, "marker": None}),
    )
    document = with_block(target.case.document, target.unit, *blocks)
    if _stands(target, document):
        return None
    verdicts: tuple[Verdict, ...] = ("wrong_count",) if target.fact.count is not None else ("missing", "digits_differ")
    about = f'block {(target.unit.block or 0) + 1} is cut within "{target.given}"'
    return Fault("cut", about, document, ((target.item, verdicts),))


def _counted_twice(target: Target, random: Random) -> Fault | None:
    if target.fact.count is None:
        return None
    document = with_block(target.case.document, target.unit, target.block, target.block)
    about = f"block {(target.unit.block or 0) + 1} is given twice"
    return Fault("block doubled", about, document, ((target.item, ("wrong_count",)),))


def _unwanted(case: Case, random: Random) -> Iterator[Fault]:
    """Words that must not stand there do."""
    reading = Reading(case)
    facts = [fact for _, fact in facts_of(case.golden) if fact.absent]
    for fact in random.sample(facts, min(MOST, len(facts))):
        units = [u for u in reading.seen_by(fact) if u.block is not None and not u.is_cell_text]
        if not units:
            continue
        unit = random.choice(units)
        block = case.document.articles[unit.article].blocks[unit.block or 0]
        document = with_block(case.document, unit, block.model_copy(update={"text": block.text + (fact.absent or "")}))
        item = f"{case.golden.name}/text/{fact.key}"
        about = f'"{fact.absent}" stands at the end of block {(unit.block or 0) + 1}'
        yield Fault("unwanted", about, document, ((item, ("unwanted",)),))


def _reordered(case: Case) -> Iterator[Fault]:
    """Two blocks of one article that hold words of an order change places."""
    reading = Reading(case)
    for _, fact in facts_of(case.golden):
        places: list[Unit] = []
        for words in fact.order or ():
            hits = [unit for unit in reading.seen_by(fact) if occurrences(folded(words), unit)]
            places += hits if len(hits) == 1 and hits[0].block is not None else []
        pairs = [(a, b) for a, b in pairwise(places) if a.article == b.article and a.block != b.block]
        if not pairs:
            continue
        one, other = pairs[0]
        first, second = one.block or 0, other.block or 0
        blocks = list(case.document.articles[one.article].blocks)
        blocks[first], blocks[second] = blocks[second], blocks[first]
        document = with_blocks(case.document, one.article, tuple(blocks))
        about = f"blocks {first + 1} and {second + 1} change places"
        yield Fault("swapped blocks", about, document, ((f"{case.golden.name}/text/{fact.key}", ("wrong_order",)),))
