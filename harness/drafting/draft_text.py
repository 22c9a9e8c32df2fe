"""A draft as text: the facts with their agreement above each, and what must be decided."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness.drafting import scalars
from harness.drafting.consensus import Agreement
from harness.drafting.draft_files import DECIDE, NOTE, READ, decide_line
from harness.drafting.scalars import flow, scalar

SCHEMA = "# yaml-language-server: $schema=golden.schema.json\n"
FACTS = ("articles", "figures", "tables")


@dataclass
class Sketch:
    """The facts of a draft, and what is said of them."""

    document: dict[str, Any]
    articles: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    not_figures: list[str] = field(default_factory=list)
    agreement: Mapping[tuple[str, str], Agreement] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    """A figure's words with the page around them, by id."""
    doubts: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """What a person must decide, in words, by key and id; ("document", "") for the document."""
    notes: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, list[dict[str, Any]]]:
        return {key: getattr(self, key) for key in FACTS}

    def doubt(self, key: str, name: str, what: str) -> None:
        told = self.doubts.setdefault((key, name), [])
        if what not in told:
            told.append(what)


def plain_text(sketch: Sketch) -> str:
    """The golden without any comment on agreement."""
    return "".join(_lines(sketch, marked=False))


def draft_text(sketch: Sketch) -> str:
    """The draft as it is written."""
    return "".join(_lines(sketch, marked=True))


def _lines(sketch: Sketch, *, marked: bool) -> Iterator[str]:
    yield SCHEMA
    if marked:
        yield from (f"{NOTE}{one_line(note)}\n" for note in sketch.notes)
    yield "golden: 1\n\n"
    if marked:
        yield from _marks(sketch, "document", "", 0)
    yield "document:\n"
    yield from (f"  {key}: {_value(value)}\n" for key, value in sketch.document.items())
    yield "\narticles:" + ("                          # in reading order\n" if sketch.articles else " []\n")
    for fact in sketch.articles:
        yield from _marks(sketch, "articles", fact["id"], 2) if marked else ()
        yield from _article(fact)
    if sketch.figures:
        yield "\nfigures:\n"
    for fact in sketch.figures:
        yield from _marks(sketch, "figures", fact["id"], 2) if marked else ()
        yield f"  - {scalars.wrapped(fact, 5)}\n"
    if sketch.tables:
        yield "\ntables:\n"
    for fact in sketch.tables:
        yield from _marks(sketch, "tables", fact["id"], 2) if marked else ()
        yield from _table(fact)
    if sketch.not_figures:
        yield f"\nnot_figures: {flow(sketch.not_figures)}\n"


def _value(value: Any) -> str:
    return flow(value) if isinstance(value, (list, dict)) else scalar(value, in_flow=False)


def _marks(sketch: Sketch, key: str, name: str, indent: int) -> Iterator[str]:
    blank, told = " " * indent, sketch.agreement.get((key, name))
    page = sketch.pages.get(name, "") if key == "figures" else ""
    counts = str(told) if told is not None else f"{_readers(sketch)} of {_readers(sketch)}"
    yield f"{blank}{READ}{counts}{' · ' if page else ''}{one_line(page)}\n"
    for choices in told.choices if told is not None else ():
        yield f"{blank}{decide_line(choices[0].field, choices)}\n"
    for doubt in sketch.doubts.get((key, name), ()):
        yield f"{blank}{DECIDE}: {one_line(doubt)}\n" if not doubt.startswith(DECIDE) else f"{blank}{doubt}\n"


def _readers(sketch: Sketch) -> int:
    return max((len(told.asked) for told in sketch.agreement.values()), default=1)


def one_line(text: str) -> str:
    """Text as a comment holds it: on one line, without what YAML does not take."""
    line = " ".join(text.split())
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


def _article(fact: Mapping[str, Any]) -> Iterator[str]:
    first = True
    for key, value in fact.items():
        lead = "  - " if first else "    "
        first = False
        if key == "sections" and value:
            yield f"{lead}sections:\n"
            yield from (f"      - {flow(section)}\n" for section in value)
        else:
            yield f"{lead}{key}: {_value(value)}\n"


def _table(fact: Mapping[str, Any]) -> Iterator[str]:
    first = True
    for key, value in fact.items():
        lead = "  - " if first else "    "
        first = False
        if key == "rows":
            yield f"{lead}rows:\n"
            yield from (f"      - {_row(row)}\n" for row in value)
        else:
            yield f"{lead}{key}: {_value(value)}\n"


def _row(row: Sequence[Any]) -> str:
    return flow(row)
