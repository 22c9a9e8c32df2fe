"""What a golden says of its articles, and the items it thereby demands."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from harness.checks.case import Fact, Golden
from harness.model import Frozen, Genre, Severity
from harness.results import Item

KIND = "structure"
ORDER = "articles/order"
EXTRA = "articles/extra"

ArticleField = Literal[
    "title", "genre", "kicker", "subtitle", "credit", "byline", "signature", "dateline", "language",
    "continued_from", "continued_to", "captions", "paragraphs", "sections", "footnotes", "text",
]  # fmt: skip
"""Fields that are judged, in the order of their items."""
FIELDS: tuple[ArticleField, ...] = get_args(ArticleField)
GENRES: tuple[str, ...] = get_args(Genre)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
SHOWN = 4
"""Members of a list that an item names; the rest are counted."""


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write the page's words, or null where there is none")
    return text


def _genre(text: str) -> str:
    if text in GENRES:
        return text
    near = get_close_matches(text, GENRES, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(GENRES)}"
    raise ValueError(f'"{text}" is no genre; {hint}')


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f'"{text}" is no language: write a BCP 47 tag, as zh-Hans, zh-Hant, en or mul')
    return text


def _name(text: str) -> str:
    if "/" in _words(text):
        raise ValueError(f'"{text}" holds a "/", which parts the ids of items; write a "-"')
    if text in ("order", "extra"):
        raise ValueError(f'"{text}" is the name of an item of every document; call the article otherwise')
    return text


def _none_as_empty(given: object) -> object:
    return () if given is None else given


Words = Annotated[str, AfterValidator(_words)]
Name = Annotated[str, AfterValidator(_name)]


class SectionFact(Frozen):
    """A part of an article, by what opens it."""

    marker: Words | None = None
    """The ordinal that opens it (一是, 第一笔账, （一）); null for a heading without one."""
    opens: Words | None = None
    """The words after the marker and its punctuation."""
    level: Annotated[int, Field(ge=1, le=9)] | None = None
    """Depth of its heading, from 1, which is the title's."""

    @model_validator(mode="after")
    def _opens_somewhere(self) -> Self:
        if self.marker is None and self.opens is None:
            raise ValueError("a section without marker and opening demands nothing; give it `opens`")
        return self

    @property
    def name(self) -> str:
        """How messages call it: 一是 着力扩大投资."""
        return " ".join(part for part in (self.marker, self.opens) if part)


class FootnoteFact(Frozen):
    """A footnote of an article."""

    marker: Words | None = None
    opens: Words | None = None
    """The words that it begins with, after its marker."""
    at: Words | None = None
    """Words of the article that its marker stands behind."""

    @property
    def name(self) -> str:
        """How messages call it."""
        return " ".join(part for part in (self.marker, self.opens) if part) or f"at {self.at}"


class ArticleFact(Fact):
    """One article. A key that is absent demands nothing; null demands that there is none."""

    id: Name
    title: Words | None
    """Lines joined; null: it has none."""
    genre: Annotated[str, AfterValidator(_genre), Field(json_schema_extra={"enum": [*GENRES]})] | None = None
    kicker: Words | None = None
    subtitle: Words | None = None
    credit: Words | None = None
    byline: Words | None = None
    """As printed."""
    signature: Words | None = None
    dateline: Words | None = None
    language: Annotated[str, AfterValidator(_language)] | None = None
    """BCP 47, where it is not the document's."""
    continued_from: Words | None = None
    """The page's number as digits, else the page's words."""
    continued_to: Words | None = None
    captions: Annotated[tuple[Words, ...], BeforeValidator(_none_as_empty)] = ()
    """All of them, in any order."""
    paragraphs: Annotated[int, Field(ge=0)] | None = None
    """Blocks of kind paragraph and list_item."""
    sections: Annotated[tuple[SectionFact, ...], BeforeValidator(_none_as_empty)] = ()
    """In reading order, of every level."""
    footnotes: Annotated[tuple[FootnoteFact, ...], BeforeValidator(_none_as_empty)] = ()
    text: Words | None = None
    """File with the clean text: one heading, paragraph or list item a line."""
    max_cer: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Share of the clean text's characters that may be otherwise; digits never."""

    def demands(self, name: ArticleField) -> bool:
        """Whether this article has an item for a field."""
        if name in ("text", "paragraphs"):
            return getattr(self, name) is not None
        return name == "title" or name in self.model_fields_set

    def severe(self, name: ArticleField) -> Severity:
        return self.severity or ("critical" if name == "title" else "warning")


class ArticleFacts(Frozen):
    """The golden's key about articles."""

    articles: tuple[ArticleFact, ...]
    """In reading order; empty where the document has none."""


def items(golden: Golden) -> tuple[Item, ...]:
    """One item an article and field, then the order of several articles, then that there are no others."""
    return tuple(_items(golden))


def _items(golden: Golden) -> Iterator[Item]:
    articles = golden.of(ArticleFacts).articles
    for index, fact in enumerate(articles):
        for name in FIELDS:
            if fact.demands(name):
                yield field_item(golden, index, fact, name)
    if len(articles) > 1:
        yield order_item(golden)
    yield extra_item(golden)


def field_item(golden: Golden, index: int, fact: ArticleFact, name: ArticleField) -> Item:
    return golden.item(
        KIND, f"articles/{fact.id}/{name}", at=("articles", index, name), severity=fact.severe(name),
        expected=expected(golden, fact, name),
    )  # fmt: skip


def order_item(golden: Golden) -> Item:
    ids = ", ".join(fact.id for fact in golden.of(ArticleFacts).articles)
    return golden.item(KIND, ORDER, at=("articles",), severity="critical", expected=f"articles in the order {ids}")


def extra_item(golden: Golden) -> Item:
    count = len(golden.of(ArticleFacts).articles)
    return golden.item(
        KIND, EXTRA, at=("articles",), severity="warning", expected=f"no article beside the {count} of the golden"
    )


def expected(golden: Golden, fact: ArticleFact, name: ArticleField) -> str:
    """What a field demands, as a person would say it."""
    given = getattr(fact, name)
    match name:
        case "paragraphs":
            return f"{given} paragraphs and list items"
        case "captions":
            return listed(fact.captions) if given else "no captions"
        case "sections":
            names = [section.name for section in fact.sections]
            return f"{counted(len(names), 'section')}: {listed(names)}" if names else "no sections"
        case "footnotes":
            names = [note.name for note in fact.footnotes]
            return f"{counted(len(names), 'footnote')}: {listed(names)}" if names else "no footnotes"
        case "text":
            lines = len(clean_lines(golden.texts.get(fact.id, "")))
            allowed = f", {fact.max_cer:.1%} of its characters otherwise at most" if fact.max_cer else ""
            return f"the clean text of {counted(lines, 'line')}{allowed}"
        case "continued_from" | "continued_to":
            return f"no {name}" if given is None else f"page {given}"
        case _:
            return f"no {name}" if given is None else str(given)


def counted(number: int, name: str) -> str:
    return f"{number} {name}" + ("" if number == 1 else "s")


def listed(names: tuple[str, ...] | list[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return "; ".join(names[:SHOWN]) + more


def clean_lines(text: str) -> list[str]:
    """The lines of a clean text that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def phrases(golden: Golden) -> Mapping[str, tuple[str, ...]]:
    """Section openings and the clean text's lines of each article."""
    return {
        fact.id: (
            *(section.opens for section in fact.sections if section.opens),
            *clean_lines(golden.texts.get(fact.id, "")),
        )
        for fact in golden.of(ArticleFacts).articles
    }
