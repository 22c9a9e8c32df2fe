"""How far several readings of a document agree on the facts of a draft.

The draft is checked against each reading as a golden is against a parser; what passes there is read alike.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness import checks
from harness.checks.case import Golden
from harness.checks.figures.comparison import Comparison, unlisted
from harness.checks.figures.facts import as_said
from harness.drafting.differences import page_words
from harness.drafting.pending import Choice
from harness.drafting.readings import Reading
from harness.golden.lint import reading_of
from harness.model import Figure
from harness.quantity import decimal_of
from harness.text import find_bounded, folded

GRAVE = ("value", "unit", "comparator", "upper")
"""Fields of a figure on which one other reading is enough to ask a person."""
OTHERS = ("indicator", "measure", "period", "status")
"""Fields on which a person is asked where most other readings differ."""
MOST_ALONE = 20
"""Figures told that single readings give."""


@dataclass
class Agreement:
    """What the readings say of one fact."""

    alike: list[str] = field(default_factory=list)
    """Readings that have it so."""
    asked: list[str] = field(default_factory=list)
    """Readings that could have it."""
    choices: list[list[Choice]] = field(default_factory=list)
    """Fields that are read differently, each with all its readings."""

    def __str__(self) -> str:
        return f"{len(self.alike)} of {len(self.asked)}"


@dataclass
class Consensus:
    """Agreement by fact: ("figures", id)."""

    facts: dict[tuple[str, str], Agreement] = field(default_factory=dict)
    alone: list[str] = field(default_factory=list)
    """Figures that only others than the draft's own reading give, in words."""

    def of(self, key: str, name: str) -> Agreement:
        return self.facts.setdefault((key, name), Agreement())


Facts = Mapping[str, Sequence[Mapping[str, Any]]]


def agreement(golden: Golden, facts: Facts, own: str, readings: Sequence[Reading]) -> Consensus:
    """The agreement on each fact of a draft; `own` is the reading it was made from."""
    consensus = Consensus()
    first = next(one for one in readings if one.name == own)
    differing: dict[tuple[str, str], dict[str, list[str]]] = {}
    alone: dict[tuple[str, str], list[str]] = {}
    for reading in readings:
        one = _Compared(golden, reading, is_own=reading is first)
        for fact in facts.get("articles", ()):
            _count(consensus.of("articles", fact["id"]), reading, is_alike=one.has_article(fact))
        for fact in facts.get("tables", ()):
            if one.reads_tables:
                _count(consensus.of("tables", fact["id"]), reading, is_alike=one.passes(f"tables/{fact['id']}"))
        for fact in facts.get("figures", ()):
            others = {} if reading is first else one.other_fields(fact)
            _count(consensus.of("figures", fact["id"]), reading, is_alike=not others and one.has_figure(fact))
            for name, value in others.items():
                differing.setdefault((fact["id"], name), {}).setdefault(value, []).append(reading.name)
        if reading is not first:
            for said, words in one.only_here(_prose(first)):
                alone.setdefault((said, words), []).append(reading.name)
    _decide(consensus, facts, differing)
    ranked = sorted(alone.items(), key=lambda one: -len(one[1]))
    consensus.alone = [f"{', '.join(names)}: {said}" for (said, _), names in ranked][:MOST_ALONE]
    return consensus


def _count(told: Agreement, reading: Reading, *, is_alike: bool) -> None:
    told.asked.append(reading.name)
    if is_alike:
        told.alike.append(reading.name)


class _Compared:
    """A draft held against one reading."""

    def __init__(self, golden: Golden, reading: Reading, *, is_own: bool) -> None:
        case = checks.case(golden, reading.document)
        self._golden = golden
        self._reading = reading
        self._is_own = is_own
        self._outcomes = {o.item.id.partition("/")[2]: o for check in checks.CHECKS for o in check.compare(case)}
        self._figures = Comparison.of(case)
        self._text = folded(reading_of(reading.document))

    def passes(self, item: str) -> bool:
        outcome = self._outcomes.get(item)
        return outcome is not None and outcome.outcome == "pass"

    def has_article(self, fact: Mapping[str, Any]) -> bool:
        """Whether the article's title is read, or its words at least."""
        return self.passes(f"articles/{fact['id']}/title") or folded(fact["title"] or "") in self._text

    @property
    def reads_tables(self) -> bool:
        return self._is_own or any(b.kind == "table" for a in self._reading.document.articles for b in a.blocks)

    def _reported(self, fact: Mapping[str, Any]) -> Figure | None:
        pair = self._figures.pairing.pairs.get(fact["id"])
        return self._figures.figures[pair.told.number] if pair is not None else None

    def has_figure(self, fact: Mapping[str, Any]) -> bool:
        """Whether the figure is read, or its words at least stand in the text."""
        if self._is_own or self._reported(fact) is not None:
            return True
        return self._stands(fact)

    def _stands(self, fact: Mapping[str, Any]) -> bool:
        """Whether the figure's words stand in the text."""
        printed = fact.get("printed")
        return bool(printed) and bool(find_bounded(folded(str(printed)), self._text))

    def other_fields(self, fact: Mapping[str, Any]) -> dict[str, str]:
        """Fields that this reading has otherwise at the same words, and how.

        Where our reader made the figures from a parser's text only printed digits tell of the page: what a number means
        hangs on headers and sentences that such text has lost.
        """
        got = self._reported(fact)
        if got is None or not _same_words(fact, got):
            return {}
        if not self._reading.own_figures:
            is_other = _digits(fact.get("printed")) != _digits(got.printed) and str(got.value) != str(fact["value"])
            return {"value": str(got.value)} if is_other and not self._stands(fact) else {}
        found = {}
        for name in (*GRAVE, *OTHERS):
            outcome = self._outcomes.get(f"figures/{fact['id']}/{name}")
            value = getattr(got, name)
            if outcome is None or outcome.outcome != "fail" or not _is_told(name, value):
                continue
            text = self._golden.registry.canonical(str(value)) or str(value) if name == "indicator" else str(value)
            if text != str(fact.get(name)):
                found[name] = text
        return found

    def only_here(self, prose: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Figures whose words stand in the draft's prose and that the draft does not have, in words."""
        for told in unlisted(self._figures):
            figure = self._figures.figures[told.number]
            if told.words and any(find_bounded(told.words, passage) for passage in prose):
                said = as_said(figure.value, figure.unit, figure.comparator, figure.upper)
                shown = page_words(self._reading.document, figure) or f"「{figure.printed}」"
                yield f"{figure.indicator or '?'}, {figure.measure or '?'}: {said} {shown}", told.words


_DIGITS = re.compile(r"[0-9.,]+")


def _digits(words: str | None) -> list[str]:
    return re.findall("[0-9]+", folded(words or ""))


def _same_words(fact: Mapping[str, Any], got: Figure) -> bool:
    """Whether two reports are of the same place, their digits aside."""
    cell = fact.get("cell")
    if cell is not None or got.cell is not None:
        if cell is None or got.cell is None:
            return False
        return (cell["row"], cell["column"]) == (list(got.cell.row), list(got.cell.column))
    one, other = (_DIGITS.sub("#", folded(words or "")) for words in (fact.get("printed"), got.printed))
    return bool(one and other) and (one in other or other in one)


def _prose(reading: Reading) -> list[str]:
    kinds = ("paragraph", "list_item")
    return [folded(b.text) for a in reading.document.articles for b in a.blocks if b.kind in kinds]


def _is_told(name: str, value: Any) -> bool:
    if name in ("value", "upper"):
        return decimal_of(value) is not None
    return value is not None


def _decide(
    consensus: Consensus, facts: Facts, differing: Mapping[tuple[str, str], Mapping[str, Sequence[str]]]
) -> None:
    """Asks for the fields that matter: a number that anybody reads otherwise, all else that most read otherwise."""
    for fact in facts.get("figures", ()):
        told = consensus.of("figures", fact["id"])
        for name in (*GRAVE, *OTHERS):
            found = differing.get((fact["id"], name), {})
            against = sum(map(len, found.values()))
            if found and (name in GRAVE or against >= len(told.alike)):
                ours = Choice(name, fact.get(name, "eq" if name == "comparator" else None), tuple(told.alike))
                told.choices.append([ours, *(Choice(name, value, tuple(by)) for value, by in found.items())])
