"""The `text:` key of a golden: what it holds, and its items."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from harness.checks.case import Fact, Golden
from harness.model import Frozen, Severity
from harness.results import Item
from harness.text import folded

LONGEST = 60
"""Characters of a fact's words that a message shows."""


def _name(text: str) -> str:
    if not text.strip() or "/" in text:
        raise ValueError(f'"{text}" is no id: write words without "/", which parts the ids of items')
    return text


def _none_as_empty(given: object) -> object:
    return () if given is None else given


class TextFact(Fact):
    """One demand on the words of a document or article: `present`, `absent`, `count` with `of`, or `order`."""

    present: str | None = None
    """Stands inside one block, after folding, numbers bounded."""
    absent: str | None = None
    """Stands nowhere, verbatim and unbounded."""
    count: Annotated[int, Field(ge=0)] | None = None
    """How often `of` stands there, after folding, numbers bounded."""
    of: str | None = None
    order: tuple[str, ...] | None = None
    """Words that stand there one after the other."""
    article: str | None = None
    """Id of the article that is meant; left out: all articles in order."""
    part: Annotated[Literal["furniture", "footnotes"] | None, Field(alias="in")] = None
    """Look in the furniture or the footnotes, which facts do not see otherwise."""
    max_edits: Annotated[int, Field(ge=0)] = 0
    """Characters that may differ, digits never."""
    id: Annotated[str, AfterValidator(_name)] | None = None

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        given = [name for name in ("present", "absent", "count", "order") if getattr(self, name) is not None]
        if len(given) != 1:
            told = f"it has {' and '.join(given)}" if given else "it has none"
            raise ValueError(f"a text fact is one of present, absent, count with of, order; {told}")
        if (self.count is None) != (self.of is None):
            raise ValueError("count and of go together: {count: 1, of: words}")
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """The words it looks for."""
        if self.order is not None:
            return self.order
        return tuple(words for words in (self.present, self.absent, self.of) if words is not None)

    @cached_property
    def key(self) -> str:
        """Its id, or the first 8 hex digits of the sha256 of what it demands: JSON, keys sorted, without blanks."""
        if self.id is not None:
            return self.id
        content = self.model_dump(by_alias=True, exclude={"id", "severity"}, exclude_defaults=True)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    @cached_property
    def rank(self) -> Severity:
        """The golden's own word, else critical where it holds a digit."""
        holds_digit = any(re.search("[0-9]", folded(words)) for words in self.words)
        return self.severity or ("critical" if holds_digit else "warning")

    def __str__(self) -> str:
        words = [f'"{shortened(one)}"' for one in self.words]
        where = f" in {self.part}" if self.part else ""
        where += f" {'of' if self.part else 'in'} {self.article}" if self.article else ""
        if self.count is not None:
            return f"{words[0]} {times(self.count)}{where}"
        if self.order is not None:
            return f"{' before '.join(words)}{where}"
        return f"{'no ' if self.absent is not None else ''}{words[0]}{where}"


class TextFacts(Frozen):
    """The keys of a golden that this kind owns."""

    text: Annotated[tuple[TextFact, ...], BeforeValidator(_none_as_empty)] = ()


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def facts_of(golden: Golden) -> Iterator[tuple[int, TextFact]]:
    """Each fact with its index; of facts without id that say the same (lint tells them) only the first."""
    seen: set[str] = set()
    for index, fact in enumerate(golden.of(TextFacts).text):
        if fact.id is not None or fact.key not in seen:
            seen.add(fact.key)
            yield index, fact


def item_of(golden: Golden, index: int, fact: TextFact) -> Item:
    return golden.item("text", f"text/{fact.key}", at=("text", index), severity=fact.rank, expected=str(fact))


def items(golden: Golden) -> tuple[Item, ...]:
    """One item a fact."""
    return tuple(item_of(golden, index, fact) for index, fact in facts_of(golden))


def phrases(golden: Golden) -> Mapping[str, tuple[str, ...]]:
    """Words that must stand in each article."""
    found: dict[str, tuple[str, ...]] = {}
    for _, fact in facts_of(golden):
        if fact.article is not None and fact.absent is None and fact.count != 0 and fact.part is None:
            found[fact.article] = (*found.get(fact.article, ()), *fact.words)
    return found
