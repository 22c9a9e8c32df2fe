"""A document's own text, and where in it each fact of its golden stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from harness.checks.case import Golden
from harness.golden import sources
from harness.text import NormalText, find_bounded, fold, normalise

LONGEST = 400_000
"""Characters of a source that a page shows."""
_TITLES = ("title", "kicker", "subtitle", "credit", "byline", "signature", "dateline")


@dataclass(frozen=True)
class Wanted:
    """Words of the golden to be found in the source."""

    key: str
    """Its item's id without the document: `figures/f1`, `articles/a/title`."""
    words: str
    follows: bool = False
    """Stands after the one before of its kind, where it stands several times."""


@dataclass(frozen=True)
class Readable:
    """A text in which words are looked for as checks do it, with the way back to its characters."""

    raw: str
    whole: NormalText = field(init=False)
    folded: NormalText = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", normalise(self.raw))
        object.__setattr__(self, "folded", fold(self.whole.text))

    def places(self, words: str) -> list[tuple[int, int]]:
        """Half-open ranges of the raw text, left to right."""
        needle = fold(words).text
        return [
            self.whole.raw_span(*self.folded.raw_span(start, end))
            for start, end in find_bounded(needle, self.folded.text)
        ]


def wanted(golden: Golden) -> Iterator[Wanted]:
    """What of the golden can be shown in its source, in the golden's order."""
    facts: Any = golden.facts
    for article in facts.articles:
        for name in _TITLES:
            if words := getattr(article, name):
                yield Wanted(f"articles/{article.id}/{name}", words)
        yield from (Wanted(f"articles/{article.id}/captions", words) for words in article.captions)
        for section in article.sections:
            yield Wanted(f"articles/{article.id}/sections", section.name, follows=True)
    for figure in facts.figures:
        if figure.printed:
            yield Wanted(f"figures/{figure.id}", figure.printed, follows=True)
    for table in facts.tables:
        if table.title:
            yield Wanted(f"tables/{table.id}", table.title)
    for fact in facts.text:
        yield from (Wanted(f"text/{fact.key}", words) for words in fact.words)


def marks(text: Readable, facts: Iterator[Wanted]) -> list[list[Any]]:
    """`[start, end, key]` of each fact that stands in the text; of those that follow each other the next one."""
    found: list[list[Any]] = []
    last: dict[str, int] = {}
    for fact in facts:
        places = text.places(fact.words)
        if not places:
            continue
        family = fact.key.split("/")[0] if fact.key.startswith("figures/") else fact.key
        after = last.get(family, 0) if fact.follows else 0
        start, end = next((place for place in places if place[0] >= after), places[0])
        if fact.follows:
            last[family] = start
        found.append([start, end, fact.key])
    return sorted(found)


def text_of(golden: Golden) -> str | None:
    """The source as text: a text layer as it is, of HTML what it says; None for a PDF and what cannot be read."""
    raw = golden.source.read_bytes()
    match sources.form_of(golden.source, raw):
        case "text":
            try:
                return sources.decoded(raw, golden.facts.document.encoding)
            except sources.Unfit:
                return None
        case "html":
            from harness.golden.lint import plain_text

            return plain_text(golden)
        case _:
            return None


def form_of(golden: Golden) -> str:
    """text, html or pdf."""
    return sources.form_of(golden.source, golden.source.read_bytes())
