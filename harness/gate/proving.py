"""Proof that the gate is alive: faults planted into what the head's parser gives, each of which must turn it red."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Literal, Self

from harness import checks, run
from harness.checks.case import Golden
from harness.gate.verdict import Planted, Reason
from harness.golden.shelf import Shelf
from harness.model import Article, Block, Figure, ParsedDocument
from harness.parsers.answers import Answer, Identity, Parser, Request
from harness.results import Item

Kind = Literal["digit", "lost section", "swapped article"]
KINDS: tuple[Kind, ...] = ("digit", "lost section", "swapped article")
NOTICING = ("broken", "new failure", "loss")
"""Kinds of reasons by which a gate can notice a fault in the output."""
MOST_DOCUMENTS = 200
"""Documents that are tried for one in which a fault can be planted."""


@dataclass(frozen=True)
class Plant:
    """A document as the parser gives it, and with a fault."""

    kind: Kind
    about: str
    name: str
    golden: Path
    sound: Answer
    damaged: Answer


@dataclass(frozen=True)
class Proof:
    """Where faults are planted."""

    paths: tuple[Path, ...]
    roots: tuple[Path, ...]
    seed: int = 0

    def planted(self, parser: Parser, judge: Callable[[Plant], Sequence[Reason]]) -> Iterator[Planted]:
        """One fault of each kind, with what the gate says of it."""
        candidates = list(self._plants(parser))
        for kind in KINDS:
            plant = next((one for one in candidates if one.kind == kind), None)
            if plant is None:
                yield Planted(kind, _WHY_NOT[kind], "not possible")
                continue
            reasons = judge(plant)
            first = str(reasons[0]) if reasons else ""
            yield Planted(kind, plant.about, "red" if reasons else "green", first)

    def _plants(self, parser: Parser) -> Iterator[Plant]:
        """The first fault of each kind that the goldens allow, in documents that chance chooses."""
        shelf = Shelf(self.paths, roots=self.roots)
        random = Random(self.seed)
        names = random.sample(shelf.names, min(len(shelf.names), MOST_DOCUMENTS))
        found: set[Kind] = set()
        others: list[tuple[str, ParsedDocument]] = []
        exchanged: Plant | None = None
        for name in names:
            golden = shelf.read(name)
            if not isinstance(golden, Golden) or len(found) == len(KINDS):
                continue
            for _, answer in parser.parse([run.request_for(golden)]):
                if answer.document is None or answer.document.is_empty:
                    continue
                for kind in KINDS:
                    made = _MAKERS[kind](golden, answer.document, random) if kind not in found else None
                    if made is not None:
                        found.add(kind)
                        about, damaged = made
                        bad = replace(answer, document=damaged, status="empty" if damaged.is_empty else "ok")
                        yield Plant(kind, f"{name}: {about}", name, golden.path, answer, bad)
                for other, document in others[:1]:
                    about = f"{name}: its articles are those of {other}"
                    given = replace(answer, document=document)
                    exchanged = Plant("swapped article", about, name, golden.path, answer, given)
                others.append((name, answer.document))
        if exchanged is not None and "swapped article" not in found:
            yield exchanged


def dead(planted: Sequence[Planted]) -> Iterator[Reason]:
    """What shows that the gate would let a broken parser through."""
    for one in planted:
        if one.outcome == "green":
            what = f"the gate is dead: it stays green with a planted fault ({one.kind}: {one.about})"
            yield Reason(
                "proof", f"{what}; look at guards and known failures of the policy, and at what goldens demand"
            )
    if planted and all(one.outcome == "not possible" for one in planted):
        yield Reason("proof", "the gate could not be tested: no golden holds a fact in which a fault can be planted")


_WHY_NOT: dict[Kind, str] = {
    "digit": "no critical fact with a digit passes",
    "lost section": "no critical fact passes that stands in a block",
    "swapped article": "no golden records two articles that are both found, and there is no second document",
}
Made = tuple[str, ParsedDocument] | None


def _passing(golden: Golden, document: ParsedDocument) -> set[str]:
    """Ids of critical items that pass."""
    outcomes = checks.judged(golden, document).outcomes
    return {one.item.id for one in outcomes if one.outcome == "pass" and one.item.severity == "critical"}


def _words(golden: Golden, document: ParsedDocument) -> list[tuple[str, str]]:
    """The words of critical facts that pass and hold a digit, with the fact's item: printed figures, and text facts."""
    passing = _passing(golden, document)
    found = [
        (f"{golden.name}/figures/{fact.id}/printed", fact.printed)
        for fact in getattr(golden.facts, "figures", ())
        if fact.printed
    ]
    found += [
        (item.id, fact.present)
        for item, fact in zip(_text_items(golden), getattr(golden.facts, "text", ()), strict=False)
        if fact.present
    ]
    return [(item, words) for item, words in found if item in passing and any("0" <= c <= "9" for c in words)]


def _text_items(golden: Golden) -> list[Item]:
    return [item for item in checks.items(golden) if item.id.startswith(f"{golden.name}/text/")]


def _digit(golden: Golden, document: ParsedDocument, random: Random) -> Made:
    """A digit of a golden figure is another one, in the figure where the parser reports any, and in the text."""
    passing = _passing(golden, document)
    for fact in random.sample(golden_figures := getattr(golden.facts, "figures", ()), len(golden_figures)):
        if f"{golden.name}/figures/{fact.id}/value" in passing and document.figures:
            for number, figure in enumerate(document.figures):
                if str(figure.value) == fact.value and any(c in "123456789" for c in fact.value):
                    value = _other_digit(fact.value, random)
                    figures = list(document.figures)
                    figures[number] = figure.model_copy(update={"value": value})
                    about = f'the value of figure "{fact.id}" reads {value} for {fact.value}'
                    return about, document.model_copy(update={"figures": tuple(figures)})
    for item, words in _words(golden, document):
        damaged = _rewritten(document, words, _other_digit(words, random))
        if damaged is not None:
            return f"a digit of {words!r} is another one ({item})", damaged
    return None


def _other_digit(text: str, random: Random) -> str:
    at = next(place for place, char in enumerate(text) if char in "0123456789")
    digit = random.choice([one for one in "123456789" if one != text[at]])
    return text[:at] + digit + text[at + 1 :]


def _rewritten(document: ParsedDocument, old: str, new: str) -> ParsedDocument | None:
    """The document with words replaced where they first stand; None where they stand in no block."""
    for number, article in enumerate(document.articles):
        for place, block in enumerate(article.blocks):
            if old in block.text:
                changed = block.model_copy(update={"text": block.text.replace(old, new, 1)})
                blocks = (*article.blocks[:place], changed, *article.blocks[place + 1 :])
                return _with_article(document, number, article.model_copy(update={"blocks": blocks}))
    return None


def _with_article(document: ParsedDocument, number: int, article: Article) -> ParsedDocument:
    articles = (*document.articles[:number], article, *document.articles[number + 1 :])
    return document.model_copy(update={"articles": articles})


def _lost_section(golden: Golden, document: ParsedDocument, random: Random) -> Made:
    """The block that holds a critical fact is gone, with the figures that stand in it and the blocks up to the next
    heading where it is one."""
    wanted = [words for _, words in _words(golden, document)]
    for words in random.sample(wanted, len(wanted)):
        for number, article in enumerate(document.articles):
            place = next((n for n, block in enumerate(article.blocks) if words in block.text), None)
            if place is not None:
                first, last = _section(article.blocks, place)
                return f"the blocks {first + 1} to {last} of article {number + 1} are lost ({words!r} stands there)", (
                    _cut(document, number, first, last)
                )
    return None


def _section(blocks: Sequence[Block], place: int) -> tuple[int, int]:
    """From the heading above a block to the next one; where there is no heading the block alone."""
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading" and n > 0]
    above = [n for n in heads if n <= place]
    if not above:
        return place, place + 1
    return above[-1], next((n for n in heads if n > place), len(blocks))


def _cut(document: ParsedDocument, number: int, first: int, last: int) -> ParsedDocument:
    article = document.articles[number]
    gone = article.blocks[first:last]
    cut = article.model_copy(update={"blocks": article.blocks[:first] + article.blocks[last:]})
    figures = document.figures and tuple(
        _moved(figure, number, first, last) for figure in document.figures if not _in(figure, number, first, last, gone)
    )
    return _with_article(document.model_copy(update={"figures": figures}), number, cut)


def _in(figure: Figure, number: int, first: int, last: int, gone: Sequence[Block]) -> bool:
    if figure.article not in (None, number):
        return False
    if figure.place is not None and figure.place.block is not None:
        return first <= figure.place.block < last
    return bool(figure.printed) and any((figure.printed or "") in block.text for block in gone)


def _moved(figure: Figure, number: int, first: int, last: int) -> Figure:
    """A figure behind what was cut stands some blocks earlier."""
    if figure.article != number or figure.place is None or (figure.place.block or 0) < last:
        return figure
    place = figure.place.model_copy(update={"block": (figure.place.block or 0) - (last - first)})
    return figure.model_copy(update={"place": place})


def _swapped(golden: Golden, document: ParsedDocument, random: Random) -> Made:
    """Two articles stand in the other order."""
    if f"{golden.name}/articles/order" not in _passing(golden, document) or len(document.articles) < 2:
        return None
    facts = getattr(golden.facts, "articles", ())
    if len(facts) < 2:
        return None
    titles = {article.title: number for number, article in enumerate(document.articles)}
    found = [titles[fact.title] for fact in facts if fact.title in titles]
    one, other = (found[0], found[1]) if len(found) > 1 else (0, 1)
    articles = list(document.articles)
    articles[one], articles[other] = articles[other], articles[one]
    place = {one: other, other: one}
    figures = document.figures and tuple(
        figure.model_copy(update={"article": place.get(figure.article, figure.article)})
        if figure.article is not None
        else figure
        for figure in document.figures
    )
    about = f"the articles {one + 1} and {other + 1} have changed places"
    return about, document.model_copy(update={"articles": tuple(articles), "figures": figures})


_MAKERS: dict[Kind, Callable[[Golden, ParsedDocument, Random], Made]] = {
    "digit": _digit,
    "lost section": _lost_section,
    "swapped article": _swapped,
}


class Given:
    """A parser that gives one answer for one document; see `answers.Parser`."""

    def __init__(self, spec: str, name: str, answer: Answer) -> None:
        self.spec = spec
        self._name = name
        self._answer = answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def identity(self) -> Identity:
        return Identity(self.spec, "planted", "", {}, cacheable=False)

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        for request in requests:
            yield request, self._answer
