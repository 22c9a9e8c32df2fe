"""Several parsers' readings of one new document, and the day it speaks from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from harness import run
from harness.golden.lint import reading_of
from harness.golden.sources import Form
from harness.indicators import Registry
from harness.model import ParsedDocument
from harness.parsers.answers import Options, Parser, Request
from harness.parsers.catalogue import listing
from harness.reference.figures import read_figures

REFERENCE = "reference"
FOR_FORM: dict[Form, tuple[str, ...]] = {
    "pdf": ("pdfplumber", "pypdf", "pdfminer", "pypdfium2", "pdftotext"),
    "html": ("markitdown",),
    "text": (),
}
"""Parsers asked beside the reference parser where none is named."""


@dataclass(frozen=True)
class Reading:
    """What one parser made of the document."""

    name: str
    document: ParsedDocument
    own_figures: bool
    """False: our figure reader found the figures in this parser's text."""

    @property
    def tells_articles(self) -> bool:
        """Whether it says what is an article; text without structure is told apart by its words alone."""
        return any(article.reports("title") for article in self.document.articles)


@dataclass(frozen=True)
class NotRead:
    """A parser that gave no document."""

    name: str
    reason: str


def parsers_for(form: Form, named: Sequence[str]) -> tuple[str, ...]:
    """The specs to ask, the reference parser first: those named, else those of the form that can run here."""
    if named:
        return tuple(dict.fromkeys((REFERENCE, *named)))
    here = {one.name for one in listing() if one.runs_here}
    return (REFERENCE, *(name for name in FOR_FORM[form] if name in here))


def read(
    specs: Sequence[str], request: Request, options: Options, registry: Registry, *, first: Parser | None = None
) -> Iterator[Reading | NotRead]:
    """What becomes of the document under each parser; `first` is the first one, running already.

    Raises InputError where a spec names no parser.
    """
    for spec in specs:
        if first is not None and spec == specs[0]:
            yield _read(spec, first, request, registry)
            continue
        with run.ready(spec, options) as parser:
            yield _read(spec, parser, request, registry)


def _read(spec: str, parser: Parser, request: Request, registry: Registry) -> Reading | NotRead:
    ((_, answer),) = parser.parse([request], jobs=1)
    document = answer.document
    if document is None or answer.status != "ok":
        return NotRead(spec, f"{answer.status}: {answer.message}")
    if document.figures is not None:
        return Reading(spec, document, True)
    language = request.language or document.language
    figures = read_figures(document.articles, day=_day(request.date), language=language, registry=registry)
    return Reading(spec, document.model_copy(update={"figures": figures}), False)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Day:
    """A day that the page prints."""

    date: str
    words: str
    """As printed."""


_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS)
_CHINESE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]")
_ISO = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+((?:19|20)\d\d)", re.I)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)", re.I)


def days_of(document: ParsedDocument) -> list[Day]:
    """The days that a page may speak from, the likeliest first.

    Those of furniture, datelines and the like in their order, then other days printed in full, the latest first, since
    a page seldom tells of days to come; where there is none, a day without a year with the year of the text around it.
    """
    outside: list[str] = []
    for article in document.articles:
        outside += [block.text for block in article.blocks if block.kind == "furniture"]
        outside += [text for text in (article.dateline, article.credit, article.signature) if text]
    first = _days("\n".join(outside))
    text = reading_of(document)
    others = sorted(_days(text), key=lambda day: day.date, reverse=True)
    found: dict[str, Day] = {}
    for day in [*first, *others] or _without_year(text):
        found.setdefault(day.date, day)
    return list(found.values())


_MONTH_AND_DAY = re.compile(r"(?<![年\d])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號](?!\s*[至到—–-])")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)\s*年")


def _without_year(text: str) -> list[Day]:
    """Days printed without a year, each with the year named nearest to it, and late in a year with the one before too:
    a page of December speaks of the year to come. That goes first where the text looks ahead to the named year."""
    years = [(m.start(), m[1], _looks_ahead(text, m.end())) for m in _YEAR.finditer(text)]
    found = []
    for m in _MONTH_AND_DAY.finditer(text) if years else ():
        year = min(years, key=lambda one: (abs(one[0] - m.start()), one[0]))[1]
        made = [Day(_made(year, m[1], m[2]), f"{m[0]}, the year from {year}年")]
        if int(m[1]) >= LATE:
            made.append(Day(_made(str(int(year) - 1), m[1], m[2]), f"{m[0]}, the year before {year}年"))
            made = made[::-1] if any(named == year and ahead for _, named, ahead in years) else made
        found += [day for day in made if day.date]
    return found


LATE = 10
"""Month from which on a page may look ahead to the next year."""
_AHEAD = re.compile(r"任务|目标|部署|工作安排|重点工作|计划|将|力争|展望|任務|目標|計劃|將|力爭")
_ENDS = re.compile(r"[。！？\n]")


def _looks_ahead(text: str, at: int) -> bool:
    """Whether the words behind a year speak of what is to be done in it."""
    rest = text[at : at + 20]
    end = _ENDS.search(rest)
    return bool(_AHEAD.search(rest[: end.start()] if end else rest))


def _days(text: str) -> list[Day]:
    found = [(m.start(), _made(m[1], m[2], m[3]), m[0]) for m in _CHINESE.finditer(text)]
    found += [(m.start(), _made(m[1], m[3], m[4]), m[0]) for m in _ISO.finditer(text)]
    found += [(m.start(), _made(m[3], _month(m[2]), m[1]), m[0]) for m in _DAY_FIRST.finditer(text)]
    found += [(m.start(), _made(m[3], _month(m[1]), m[2]), m[0]) for m in _MONTH_FIRST.finditer(text)]
    return [Day(day, " ".join(words.split())) for _, day, words in sorted(found) if day]


def _month(name: str) -> str:
    return str(next(n for n, one in enumerate(_MONTHS, 1) if one[:3].casefold() == name[:3].casefold()))


def _made(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def request_of(source: Path, name: str, day: str | None, language: str | None, registry: Path | None) -> Request:
    return Request(name=name, source=source.resolve(), date=day, language=language, indicators=registry)
