"""Text facts against a parsed document, one outcome each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from harness.checks.case import Case
from harness.checks.text.facts import TextFact, facts_of, item_of, shortened, times
from harness.checks.text.finding import nearest, occurrences
from harness.checks.text.units import Reading, Unit
from harness.model import Span, Verdict
from harness.results import Item, Outcome
from harness.text import folded


def compare(case: Case) -> Iterator[Outcome]:
    """What became of each text fact."""
    reading = Reading(case)
    for index, fact in facts_of(case.golden):
        yield _Judge(reading, fact, item_of(case.golden, index, fact)).outcome()


@dataclass(frozen=True)
class _Judge:
    reading: Reading
    fact: TextFact
    item: Item

    def outcome(self) -> Outcome:
        fact = self.fact
        if fact.article is not None and not self.reading.case.articles.holders(fact.article):
            verdict: Verdict = "wrong_count" if fact.count else "missing"
            return self.item.failed(verdict, message=f'article "{fact.article}" is missing')
        units = self.reading.seen_by(fact)
        if fact.present is not None:
            return self._present(fact.present, units)
        if fact.absent is not None:
            return self._absent(fact.absent, units)
        if fact.order is not None:
            return self._order(fact.order, units)
        return self._count(fact.of or "", fact.count or 0, units)

    def _hits(self, words: str, units: Sequence[Unit]) -> Iterator[tuple[int, Unit, Span]]:
        needle = folded(words)
        for number, unit in enumerate(units):
            for span in occurrences(needle, unit, self.fact.max_edits):
                yield number, unit, span

    def _present(self, words: str, units: Sequence[Unit]) -> Outcome:
        for _, unit, span in self._hits(words, units):
            return self.item.passed(got=f'"{shortened(unit.given(span))}"', place=unit.place(span))
        return self._missing(words, units)

    def _missing(self, words: str, units: Sequence[Unit], which: str = "") -> Outcome:
        needle = folded(words)
        near = nearest(needle, units, self.reading.other_words(needle))
        if near is not None and near.other_digits:
            message = f"{which}the words are there with other digits"
            got = f'"{shortened(near.unit.given(near.span))}"'
            return self.item.failed("digits_differ", got=got, message=message, place=near.unit.place(near.span))
        for one, after in pairwise(units):
            if one.article == after.article and _spans_both(needle, one.plain, after.plain):
                message = f"{which}it runs over {_name(one)} and {_name(after)}: check how the parser joins lines"
                end = (len(one.plain), len(one.plain))
                return self.item.failed("missing", message=message, place=one.place(end))
        for _, unit, span in self._hits(words, [unit for units in self.reading.units for unit in units]):
            message = f"{which}it stands elsewhere: {_name(unit)} of article {unit.article + 1}"
            got = f'"{shortened(unit.given(span))}"'
            return self.item.failed("missing", got=got, message=message, place=unit.place(span))
        if near is None:
            return self.item.failed("missing", message=f"{which}neither the words nor their like stand there")
        got = f'"{shortened(near.unit.given(near.span))}"'
        message = f"{which}the nearest passage is shown"
        return self.item.failed("missing", got=got, message=message, place=near.unit.place(near.span))

    def _absent(self, words: str, units: Sequence[Unit]) -> Outcome:
        for unit in units:
            at = unit.raw.find(words) if words else -1
            if at >= 0:
                place = unit.raw_place((at, at + len(words)))
                message = f"it stands in {_name(unit)} of article {unit.article + 1}"
                return self.item.failed("unwanted", got=f'"{shortened(words)}"', message=message, place=place)
        return self.item.passed(got="nowhere")

    def _count(self, words: str, count: int, units: Sequence[Unit]) -> Outcome:
        hits = list(self._hits(words, units))
        if len(hits) == count:
            return self.item.passed(got=times(count))
        if len(hits) > count:
            _, unit, span = hits[count]
            places = ", ".join(f"{_name(unit)} of article {unit.article + 1}" for _, unit, _ in hits[:5])
            return self.item.failed("wrong_count", got=times(len(hits)), message=f"in {places}", place=unit.place(span))
        near = None if hits else nearest(folded(words), units)
        message = "the nearest passage is shown" if near else "neither the words nor their like stand there"
        place = near.unit.place(near.span) if near else None
        return self.item.failed("wrong_count", got=times(len(hits)), message="" if hits else message, place=place)

    def _order(self, words: Sequence[str], units: Sequence[Unit]) -> Outcome:
        reached, before = (0, 0), ""
        for one in words:
            hits = [(number, span, unit) for number, unit, span in self._hits(one, units)]
            if not hits:
                return self._missing(one, units, which=f'"{shortened(one)}": ')
            after = [(number, span, unit) for number, span, unit in hits if (number, span[0]) >= reached]
            if not after:
                _, span, unit = hits[-1]
                got = f'"{shortened(one)}" before "{shortened(before)}"'
                message = f'"{shortened(one)}" stands in {_name(unit)} of article {unit.article + 1} only'
                return self.item.failed("wrong_order", got=got, message=message, place=unit.place(span))
            number, span, _ = after[0]
            reached, before = (number, span[1]), one
        return self.item.passed(got="in this order")


def _name(unit: Unit) -> str:
    if unit.block is None:
        return "the title"
    kind = f" ({unit.kind})" if unit.kind not in ("paragraph", None) else ""
    return f"block {unit.block + 1}{kind}"


def _spans_both(needle: str, one: str, other: str) -> bool:
    if len(needle) < 2:
        return False
    tail, head = one[-len(needle) :], other[: len(needle)]
    return needle in tail + head or needle in f"{tail} {head}"
