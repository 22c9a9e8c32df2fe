"""A correct parse as damages see it: its running text, the figures in it, and edits that the figures follow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple, TypeVar

from harness.checks.case import Golden
from harness.checks.structure import edits
from harness.model import Article, Block, BlockKind, Figure, FigurePlace, ParsedDocument, Span
from harness.quantity import PrintedNumber, decimal_of, number_as_printed, read_numbers
from harness.text import find_bounded, fold, folded

T = TypeVar("T")
PROSE: tuple[BlockKind, ...] = ("paragraph", "list_item")
CUE_BEFORE, CUE_AFTER = 8, 6
"""Characters around a figure's words in which a cue may stand."""
LINE_HAN, LINE_LATIN = 22, 64
"""Characters of a printed line."""


class At(NamedTuple):
    """A block of an article, both by index."""

    article: int
    block: int


class Edit(NamedTuple):
    """Characters of a block's text, half-open, and what is put in their place."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Spoken:
    """A figure that stands in running text."""

    index: int
    """Among the document's figures."""
    figure: Figure
    at: At
    span: Span
    """Its words, in characters of the block's text."""
    number: PrintedNumber
    """Its number; the span counts in the block's text."""


@dataclass(frozen=True)
class Page:
    """A correct parse, and chance for those who damage it."""

    golden: Golden
    document: ParsedDocument
    random: Random
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out of the document, under whatever chance."""

    @classmethod
    def of(cls, golden: Golden, document: ParsedDocument, random: Random) -> "Page":
        """The document with the words of its figures found in its text, where they stand there."""
        if document.figures is None:
            return cls(golden, document, random)
        figures = tuple(_settled(figure, document.articles) for figure in document.figures)
        return cls(golden, document.model_copy(update={"figures": figures}), random)

    def by(self, random: Random) -> "Page":
        """The same under another chance."""
        return replace(self, random=random)

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.document.articles

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What `work` gives, worked out once for all pages of this document."""
        if name not in self.worked_out:
            self.worked_out[name] = work()
        made: T = self.worked_out[name]
        return made

    @property
    def prose(self) -> tuple[At, ...]:
        """Paragraphs and list items that hold text."""
        return self.once("prose", lambda: tuple(self.blocks(*PROSE)))

    def blocks(self, *kinds: BlockKind) -> Iterator[At]:
        for a, article in enumerate(self.articles):
            for b, block in enumerate(article.blocks):
                if block.kind in kinds and (block.text.strip() or block.rows):
                    yield At(a, b)

    def block(self, at: At) -> Block:
        return self.articles[at.article].blocks[at.block]

    def text(self, at: At) -> str:
        return self.block(at).text

    @property
    def is_chinese(self) -> bool:
        """Whether most of its letters are."""
        return self.once("chinese", lambda: is_chinese("".join(self.text(at)[:200] for at in self.prose[:20])))

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The figures in paragraphs and list items whose number stands there in digits or numerals."""
        return self.once("spoken", lambda: tuple(self._spoken()))

    def _spoken(self) -> Iterator[Spoken]:
        for index, figure in enumerate(self.document.figures or ()):
            place, value = figure.place, decimal_of(figure.value)
            if place is None or place.span is None or place.block is None or figure.article is None or value is None:
                continue
            at = At(figure.article, place.block)
            start, end = place.span
            number = number_as_printed(value, self.text(at)[start:end]) if self.block(at).kind in PROSE else None
            if number is not None:
                first, last = number.span
                yield Spoken(index, figure, at, (start, end), replace(number, span=(start + first, start + last)))

    def mixed(self, items: Sequence[T]) -> list[T]:
        """In an order that chance gives."""
        return self.random.sample(list(items), len(items))

    def rewritten(self, at: At, *changes: Edit) -> ParsedDocument:
        """The document with a block's text edited; its figures are read again where their words are, else moved.

        A figure whose number is gone is lost. The edits do not overlap.
        """
        text, ordered = self.text(at), sorted(changes)
        new = applied(text, ordered)
        document = edits.with_block(
            self.document, at.article, at.block, self.block(at).model_copy(update={"text": new})
        )
        if document.figures is None:
            return document
        figures = [_followed(figure, at, text, new, ordered) for figure in document.figures]
        return document.model_copy(update={"figures": tuple(figure for figure in figures if figure is not None)})

    def with_order(self, article: int, order: Sequence[int | Block]) -> ParsedDocument:
        """The document with the blocks of an article rearranged, and the figures with them."""
        return edits.with_blocks(self.document, article, order)

    def with_figure(self, index: int, **changes: object) -> ParsedDocument:
        """The document with a reported figure changed."""
        return with_figure(self.document, index, **changes)


def with_figure(document: ParsedDocument, index: int, **changes: object) -> ParsedDocument:
    """A document with a reported figure changed."""
    figures = list(document.figures or ())
    figures[index] = figures[index].model_copy(update=changes)
    return document.model_copy(update={"figures": tuple(figures)})


def applied(text: str, changes: Sequence[Edit]) -> str:
    """A text with edits made that follow each other."""
    parts, done = [], 0
    for change in changes:
        parts += [text[done : change.start], change.new]
        done = change.end
    return "".join([*parts, text[done:]])


def is_chinese(text: str) -> bool:
    """Whether most characters are Chinese."""
    return sum(char >= "\u2e80" for char in text) * 2 > len(text)


def lines_of(text: str) -> list[Span]:
    """A paragraph as a narrow column prints it: spans of its lines, Latin words whole."""
    chinese = is_chinese(text)
    spans, start = [], 0
    while start < len(text):
        end = min(len(text), start + (LINE_HAN if chinese else LINE_LATIN))
        if not chinese and end < len(text) and (space := text.rfind(" ", start, end)) > start:
            end = space + 1
        spans.append((start, end))
        start = end
    return spans


def name(at: At) -> str:
    """How a block is called."""
    return f"block {at.block + 1} of article {at.article + 1}"


def around(text: str, start: int, end: int, width: int = 8) -> str:
    """The words from `start` to `end` with a few before and behind, on one line."""
    return " ".join(text[max(0, start - width) : end + width].split())


def _settled(figure: Figure, articles: Sequence[Article]) -> Figure:
    """A figure with the span of its words, where it says its block or article and its words stand there once."""
    place, article = figure.place, figure.article
    if article is None or article >= len(articles) or (place is not None and place.span is not None):
        return figure
    if not figure.printed or figure.cell is not None:
        return figure
    needle, blocks = folded(figure.printed), articles[article].blocks
    chosen = range(len(blocks)) if place is None or place.block is None else [place.block]
    hits = []
    for number in chosen:
        if number < len(blocks) and blocks[number].kind in PROSE:
            text = fold(blocks[number].text)
            hits += [(number, text.raw_span(*span)) for span in find_bounded(needle, text.text)]
    if len(hits) != 1:
        return figure
    return figure.model_copy(update={"place": FigurePlace(block=hits[0][0], span=hits[0][1])})


def _followed(figure: Figure, at: At, text: str, new: str, changes: Sequence[Edit]) -> Figure | None:
    place = figure.place
    if figure.article != at.article or place is None or place.block != at.block or place.span is None:
        return figure
    start, end = place.span
    moved = _moved(start, changes, first=True), _moved(end, changes, first=False)
    window = max(0, start - CUE_BEFORE), min(len(text), end + CUE_AFTER)
    told = figure.model_copy(update={"place": FigurePlace(block=at.block, span=moved)})
    if not any(change.end >= window[0] and change.start <= window[1] for change in changes):
        return told
    if figure.printed is not None and new[slice(*moved)] != text[start:end]:
        told = told.model_copy(update={"printed": new[slice(*moved)].strip() or None})
    return _read_again(told, text[start:end], new[max(0, moved[0] - CUE_BEFORE) : moved[1] + CUE_AFTER], moved, new)


def _moved(place: int, changes: Sequence[Edit], *, first: bool) -> int:
    """Where a character stands after edits: an edit over it moves a beginning to its start and an end to its end."""
    shift = 0
    for change in changes:
        if change.end <= place and not (first is False and change.start == change.end == place):
            shift += len(change.new) - (change.end - change.start)
        elif change.start < place:
            return change.start + shift + (0 if first else len(change.new))
    return place + shift


def _read_again(figure: Figure, old: str, window: str, moved: Span, new: str) -> Figure | None:
    """The figure as a parser reads it from other words: value, unit and bound follow; None where no number is left."""
    value = decimal_of(figure.value)
    was = number_as_printed(value, old) if value is not None else None
    if value is None or was is None:
        return figure if new[slice(*moved)].strip() else None
    lead = moved[0] - max(0, moved[0] - CUE_BEFORE)
    inside = [n for n in read_numbers(window) if n.span[1] > lead and n.span[0] < lead + moved[1] - moved[0]]
    if not inside:
        return None
    before = [n.span for n in read_numbers(old)]
    position = before.index(was.span) if was.span in before else 0
    now = inside[min(position, len(inside) - 1)]
    update: dict[str, object] = {}
    if now.value != was.value:
        update["value"] = _scaled(now.value, was.value, value)
    if was.unit and not now.unit and figure.unit == was.unit:
        update["unit"] = None
    return figure.model_copy(update=update)


def _scaled(now: Decimal, was: Decimal, value: Decimal) -> str:
    """A newly read number with the sign and the table's power of ten that the old one had."""
    shift = value.adjusted() - was.adjusted() if value and was else 0
    sign = -1 if value.is_signed() != was.is_signed() else 1
    return format((now * sign).scaleb(shift), "f")
