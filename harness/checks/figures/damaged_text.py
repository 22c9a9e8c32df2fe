"""Damages of the words that figures stand in: digits changed, lost, struck twice, or followed by a marker."""

import re
from collections.abc import Iterable, Iterator
from random import Random

from harness.checks.case import Case, Fault
from harness.checks.figures.comparison import Comparison
from harness.checks.figures.facts import FigureFact
from harness.checks.pairing import Spot
from harness.model import Article, Block, ParsedDocument, Verdict
from harness.quantity import number_as_printed, read_numbers

MOST = 4
"""Figures of one document whose words are damaged, chosen by chance."""


def text_faults(case: Case, random: Random) -> Iterator[Fault]:
    """Digits of the text changed, lost, doubled or followed by a marker, for parsers without figures too."""
    this = Comparison(case)
    able = [
        fact for fact in this.facts.figures
        if fact.printed and fact.cell is None and not fact.contests("printed") and len(this.found[fact.id].spots) == 1
    ]  # fmt: skip
    for fact in random.sample(able, min(MOST, len(able))):
        yield from _faults_of(case, this, fact, this.found[fact.id].spots[0], random)


def _faults_of(case: Case, this: Comparison, fact: FigureFact, spot: Spot, random: Random) -> Iterable[Fault]:
    block = this.page.block(spot)
    number = number_as_printed(fact.number, fact.printed)
    if block is None or spot.span is None or number is None or number.numeral:
        return
    start, end = spot.span
    words = block.text[start:end]
    hit = next((n for n in read_numbers(words) if n.digits == number.digits), None)
    if hit is None or not hit.text[0].isascii():
        return
    at, to = hit.span
    digits = re.match(r"[-−–]?([0-9.,]+)", hit.text)
    if digits is None:
        return
    to = at + digits.end()
    at += digits.start(1)
    printed = words[at:to]
    item = f"{case.golden.name}/figures/{fact.id}/printed"
    first = random.choice([d for d in "123456789" if d != printed[0]])
    changes: tuple[tuple[str, str, tuple[Verdict, ...]], ...] = (
        ("text digit", first + printed[1:], ("digits_differ",)),
        ("text doubled", printed * 2 if "." not in printed else "".join(c * 2 for c in printed), ("doubled",)),
        ("text marker", printed + "7", ("marker", "doubled")),
        ("text lost", "", ("missing", "digits_differ")),
    )
    for kind, new, verdicts in changes:
        text = block.text[: start + at] + new + block.text[start + to :]
        document = with_text(case.document, spot, text)
        about = f'figure "{fact.id}": "{words}" reads "{words[:at] + new + words[to:]}"'
        yield Fault(kind, about, document, ((item, verdicts),))


def with_text(document: ParsedDocument, spot: Spot, text: str) -> ParsedDocument:
    """The document with the text of one block replaced."""
    article = document.articles[spot.article]
    block: Block = article.blocks[spot.block].model_copy(update={"text": text})
    blocks = (*article.blocks[: spot.block], block, *article.blocks[spot.block + 1 :])
    changed: Article = article.model_copy(update={"blocks": blocks})
    articles = (*document.articles[: spot.article], changed, *document.articles[spot.article + 1 :])
    return document.model_copy(update={"articles": articles})
