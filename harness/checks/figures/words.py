"""Where a figure's words stand in a parsed document, and what stands there instead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from harness.checks.case import Case
from harness.checks.figures.facts import CellFact
from harness.checks.grid import Grid, NotFound, expand, find_cell
from harness.checks.pairing import Spot
from harness.checks.tables.cells import cell_text
from harness.checks.titles import plain
from harness.model import Block, BlockKind, Span, Verdict
from harness.quantity import struck_once, struck_twice
from harness.results import Place
from harness.text import NormalText, find_bounded, fold, folded

PROSE: tuple[BlockKind, ...] = ("paragraph", "list_item", "caption", "footnote")
"""Kinds of block that `printed` is sought in."""
AROUND = 14
"""Characters of context shown on each side."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_MARK = r"(?P<mark>[1-9⁰¹²³⁴⁵⁶⁷⁸⁹①-⑳*†‡]|\[[0-9]{1,2}\]|[（(][0-9]{1,2}[)）])"


@dataclass(frozen=True)
class Passage:
    """One block of the parsed document, as it reads."""

    article: int
    block: int
    kind: BlockKind
    reading: str
    lead: int
    """Characters of the reading before the block's own text: its marker."""

    @cached_property
    def plain(self) -> str:
        return folded(self.reading)

    @cached_property
    def normal(self) -> NormalText:
        return fold(self.reading)

    def spot(self, span: Span) -> Spot:
        """The place of a span of the folded text, in characters of the block's text."""
        start, end = self.normal.raw_span(*span)
        return Spot(self.article, self.block, (max(0, start - self.lead), max(0, end - self.lead)))


@dataclass(frozen=True)
class Found:
    """What became of a figure's words."""

    spots: tuple[Spot, ...] = ()
    """Where they stand in their article's prose (or their cell)."""
    verdict: Verdict | None = None
    """None: they stand there once."""
    got: str = ""
    message: str = ""
    at: Spot | None = None
    """Where to look."""
    mark: str = ""
    """A footnote marker that is glued on the number."""


@dataclass
class Page:
    """A parsed document by golden article, folded once."""

    case: Case
    passages: tuple[tuple[Passage, ...], ...] = field(init=False)
    """By parsed article."""
    proses: dict[str, list[Passage]] = field(init=False, default_factory=dict)
    """What `prose` found, by golden article."""
    grids: dict[tuple[int, int], Grid] = field(init=False, default_factory=dict)
    """Tables that were looked into, by article and block."""

    def __post_init__(self) -> None:
        self.passages = tuple(
            tuple(_passage(a, b, block) for b, block in enumerate(article.blocks))
            for a, article in enumerate(self.case.document.articles)
        )

    def prose(self, article: str) -> list[Passage]:
        """The blocks of a golden article without furniture, headings and tables, nor its title where the parser does
        not say what is one."""
        if article not in self.proses:
            self.proses[article] = self._prose(article)
        return self.proses[article]

    def _prose(self, article: str) -> list[Passage]:
        match, articles = self.case.articles, self.case.document.articles
        facts = getattr(self.case.golden.facts, "articles", ())
        title = next((plain(fact.title) for fact in facts if fact.id == article and fact.title), None)
        return [
            passage
            for index in match.holders(article)
            for passage in self.passages[index]
            if passage.kind in PROSE
            and match.gives(article, index, passage.block)
            and (articles[index].reports("title") or plain(passage.reading) != title)
        ]

    def everywhere(self) -> Iterator[Passage]:
        for passages in self.passages:
            yield from passages

    def block(self, spot: Spot | None) -> Block | None:
        """The block of a place, where there is one."""
        articles = self.case.document.articles
        if spot is None or not 0 <= spot.article < len(articles):
            return None
        blocks = articles[spot.article].blocks
        return blocks[spot.block] if 0 <= spot.block < len(blocks) else None

    def grid(self, passage: Passage) -> Grid:
        """The table of a passage."""
        at = (passage.article, passage.block)
        if at not in self.grids:
            self.grids[at] = expand(self.case.document.articles[at[0]].blocks[at[1]].rows)
        return self.grids[at]

    def place(self, spot: Spot | None) -> Place | None:
        """A place with the words around it; None for no place, or one that does not exist."""
        block = self.block(spot)
        if spot is None or block is None:
            return None
        return Place(spot.article, spot.block, spot.span, _context(block.text, spot.span))

    def title(self, article: int) -> str:
        """How a message names a parsed article."""
        articles = self.case.document.articles
        if not 0 <= article < len(articles):
            return f"article {article}, which does not exist"
        return f'"{articles[article].title}"' if articles[article].title else f"the untitled article {article + 1}"


def _passage(article: int, index: int, block: Block) -> Passage:
    reading = block.reading
    return Passage(article, index, block.kind, reading, len(reading) - len(block.text))


def _context(text: str, span: Span | None) -> str:
    if span is None:
        return text[: 3 * AROUND] + ("…" if len(text) > 3 * AROUND else "")
    start, end = max(0, min(span[0], len(text))), max(0, min(span[1], len(text)))
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def stands(needle: str, passages: Sequence[Passage]) -> tuple[Spot, ...]:
    """Every place where folded words stand, numbers bounded."""
    return tuple(
        passage.spot(span)
        for passage in passages
        if needle in passage.plain
        for span in find_bounded(needle, passage.plain)
    )


def judge_words(page: Page, article: str, printed: str, taken: Sequence[Spot]) -> Found:
    """Whether a figure's words stand once in their article, and if not, what stands instead.

    `taken` are the places of other figures' words: what stands there is theirs.
    """
    needle, prose = folded(printed), page.prose(article)
    spots = stands(needle, prose)
    if len(spots) == 1:
        return Found(spots)
    if spots:
        return Found(spots, "repeated", f"{len(spots)} times", "look for a block that is given twice", spots[1])
    marks = footnote_marks(page.case, article)
    return (
        _instead(needle, prose, taken, marks) or _astray(page, article, needle, prose) or _in_part(needle, prose, taken)
    )


_REASONS: dict[Verdict, str] = {
    "marker": "a footnote marker is glued on the number",
    "doubled": "the number is struck more than once: doubled runs must be undone",
    "halved": "a genuine double was undone: only whole doubled runs may be",
    "digits_differ": "the words are there with other digits",
}


def footnote_marks(case: Case, article: str) -> tuple[str, ...]:
    """The markers of an article's footnotes, as far as the golden tells them."""
    facts = (fact for fact in getattr(case.golden.facts, "articles", ()) if fact.id == article)
    notes = (note for fact in facts for note in getattr(fact, "footnotes", ()))
    return tuple(folded(note.marker).strip("[]().") for note in notes if note.marker)


def _instead(needle: str, prose: Sequence[Passage], taken: Sequence[Spot], marks: Sequence[str] = ()) -> Found | None:
    """The words with a marker glued on, struck twice, or with other digits."""
    for verdict, pattern in _patterns(needle, marks):
        for passage in prose:
            for hit in pattern.finditer(passage.plain):
                spot = passage.spot(hit.span())
                if any(spot.overlaps(other) for other in taken) or not _bounded(passage.plain, hit.span()):
                    continue
                if verdict == "digits_differ" and not _likely(needle, hit[0]):
                    continue
                got = passage.reading[slice(*passage.normal.raw_span(*_widened(needle, passage.plain, hit)))]
                kind = "halved" if verdict == "digits_differ" and _is_halved(needle, hit[0]) else verdict
                mark = hit["mark"].strip("[]（）()") if kind == "marker" else ""
                return Found((), kind, f'"{got}"', _REASONS[kind], spot, mark)
    return None


def _patterns(needle: str, marks: Sequence[str] = ()) -> Iterator[tuple[Verdict, re.Pattern[str]]]:
    """What to look for instead of words; a digit before a number is a marker only where the golden has such a note."""
    numbers = list(_NUMBER.finditer(needle))
    for number in numbers:
        before, after = needle[: number.start()][-1:], needle[number.end() :][:1]
        tail = f"{re.escape(after)}{{1,4}}" if after else ""
        yield "doubled", re.compile(re.escape(before) + _struck(number[0]) + tail)
    for number in numbers:
        yield "marker", re.compile(re.escape(needle[: number.end()]) + _MARK + re.escape(needle[number.end() :]))
    for number in numbers:
        known = "|".join(map(re.escape, marks)) or "(?!)"
        before = rf"(?P<mark>{known}|[⁰¹²³⁴-⁹①-⑳]|\[[0-9]{{1,2}}\]|[(][0-9]{{1,2}}[)])"
        yield "marker", re.compile(re.escape(needle[: number.start()]) + before + re.escape(needle[number.start() :]))
    if numbers:
        other = [re.escape(words) for words in _NUMBER.split(needle)]
        yield "digits_differ", re.compile(r"[0-9]+(?:[.,][0-9]+)*".join(other))


def _widened(needle: str, text: str, hit: re.Match[str]) -> Span:
    """The hit with the words of the needle that stand around it."""
    start, end = hit.span()
    for number in _NUMBER.finditer(needle):
        if needle[: number.start()][-1:] not in ("", hit[0][0]):
            continue
        before, after = needle[: number.start() - 1], needle[number.end() + 1 :]
        start -= len(before) if text[:start].endswith(before) else 0
        end += len(after) if text.startswith(after, end) else 0
    return start, end


def _struck(number: str) -> str:
    """Matches a number whose digits run two to four times, by the piece or by the character."""
    ways = {re.escape(number * n) for n in (2, 3, 4)} | {"".join(re.escape(c * n) for c in number) for n in (2, 3, 4)}
    ways |= {re.escape(way) for way in struck_twice(number)}
    return "(?:" + "|".join(sorted(ways, key=lambda way: (-len(way), way))) + ")"


def _bounded(text: str, span: Span) -> bool:
    """Whether a number at an edge of the span is whole: not 4.5 of 14.5, nor 30.4 of 30.45."""
    start, end = span
    if text[start].isdigit() and re.search(r"[0-9]$|[0-9][.,]$", text[max(0, start - 2) : start]):
        return False
    return not (text[end - 1].isdigit() and re.match(r"[.,]?[0-9]", text[end : end + 2]))


def _likely(needle: str, hit: str) -> bool:
    """Whether a hit with other digits is meant: the words name it, or one digit differs at most."""
    if len(re.findall(r"[^\W\d_]", needle)) >= 2:
        return True
    return _one_edit("".join(_NUMBER.findall(needle)), "".join(_NUMBER.findall(hit)))


def _one_edit(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _is_halved(needle: str, hit: str) -> bool:
    pairs = zip(_NUMBER.findall(needle), _NUMBER.findall(hit), strict=True)
    return all(got in struck_once(number) for number, got in pairs)


def _astray(page: Page, article: str, needle: str, prose: Sequence[Passage]) -> Found | None:
    """The words are not in one block of their article's prose: where else they are, if anywhere."""
    holders = page.case.articles.holders(article)
    if not holders:
        elsewhere = stands(needle, [p for p in page.everywhere() if p.kind in PROSE])
        if not elsewhere:
            return Found((), "missing", "", f'article "{article}" is missing')
    for one, next_ in pairwise(prose):
        if one.article == next_.article and _spans_both(needle, one.plain, next_.plain):
            where = f"blocks {one.block + 1} and {next_.block + 1}"
            message = f"it runs over {where}: check how the parser joins lines and blocks"
            return Found((), "missing", "", message, Spot(one.article, one.block, (len(one.reading), len(one.reading))))
    for passage in page.everywhere():
        spots = stands(needle, [passage])
        if not spots:
            continue
        if passage.article in holders:
            return Found((), "missing", "", f"it stands in a block of kind {passage.kind} only", spots[0])
        if passage.kind in PROSE:
            message = "it stands in another article: check where the parser ends one and begins the next"
            return Found((), "wrong_article", f"in {page.title(passage.article)}", message, spots[0])
    return None


def _spans_both(needle: str, one: str, other: str) -> bool:
    tail, head = one[-len(needle) :], other[: len(needle)]
    return needle in tail + head or needle in f"{tail} {head}"


def _in_part(needle: str, prose: Sequence[Passage], taken: Sequence[Spot]) -> Found:
    """Neither the words nor their like: the words without their number, or the number without its words."""
    numbers = _NUMBER.findall(needle)
    for number in _NUMBER.finditer(needle):
        bare = needle[: number.start()] + needle[number.end() :]
        if len(re.findall(r"[^\W\d_]", bare)) >= 2:
            for passage in prose:
                if (at := passage.plain.find(bare)) >= 0:
                    message = "the words stand there without their number"
                    return Found((), "missing", f'"{bare}"', message, passage.spot((at, at + len(bare))))
    if not numbers:
        return Found((), "missing", "", "the words do not stand in the article")
    longest = max(numbers, key=len)
    for spot in stands(longest, prose) if len(longest) > 2 else ():
        if not any(spot.overlaps(other) for other in taken):
            return Found((), "missing", "", f"{longest} stands there, but with other words", spot)
    return Found((), "missing", "", "neither the words nor their number stand in the article")


def judge_cell(page: Page, table: "CellTable", cell: CellFact, printed: str) -> Found:
    """Whether the cell of a header path holds the figure's words, and if not, what it holds."""
    trouble = "no table in the article"
    for passage in table.passages(page):
        grid = page.grid(passage)
        found = find_cell(
            grid, cell.row, cell.column, header_rows=table.header_rows, header_columns=table.header_columns
        )
        if isinstance(found, NotFound):
            trouble = found.message
            continue
        return _in_cell(found.text, printed, Spot(passage.article, passage.block))
    return Found((), "missing", "", trouble)


def _in_cell(text: str, printed: str, spot: Spot) -> Found:
    needle, plain = folded(printed), folded(text)
    if find_bounded(needle, plain) or _same_number(printed, text):
        return Found((spot,))
    if not plain:
        return Found((), "missing", "an empty cell", "the number is lost, or its column has shifted", spot)
    for verdict, pattern in _patterns(needle):
        hit = pattern.fullmatch(plain)
        if hit:
            mark = hit["mark"].strip("[]（）()") if verdict == "marker" else ""
            return Found((), verdict, f'"{text}"', _REASONS[verdict], spot, mark)
    return Found((), "missing", f'"{text}"', "another cell stands here: a column or row may have shifted", spot)


def _same_number(printed: str, text: str) -> bool:
    """Whether two cells are one number, as 1,478.9 and 1478.9 are (FORMATS rule 8), without a footnote's mark."""
    one, other = cell_text(printed), cell_text(text)
    return one.number is not None and one.same(other) and one.mark == other.mark


@dataclass(frozen=True)
class CellTable:
    """A golden's table as far as its cells are sought by header path."""

    article: str | None
    title: str | None = None
    header_rows: int | None = None
    header_columns: int | None = None

    def passages(self, page: Page) -> list[Passage]:
        """Blocks that may be this table: those of its title first, of its article where there are any."""
        tables = [p for p in page.everywhere() if p.kind == "table"]
        holders = page.case.articles.holders(self.article) if self.article else ()
        blocks = page.case.document.articles
        here = [p for p in tables if p.article in holders] or tables
        if len(here) < 2 or not self.title:
            return here
        wanted = folded(self.title)
        return sorted(here, key=lambda p: folded(blocks[p.article].blocks[p.block].title or "") != wanted)
