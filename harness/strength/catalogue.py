"""All faults that are done to a correct parse: those of the check kinds, and what text layers and parsers do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from harness import checks
from harness.checks.case import Case, Fault
from harness.model import Article, ParsedDocument
from harness.strength import figures, structures, tables, texts
from harness.strength.damage import Kind, Made
from harness.strength.page import Page
from harness.text import folded

KINDS: tuple[Kind, ...] = (*texts.KINDS, *figures.KINDS, *structures.KINDS, *tables.KINDS)
MOST = 2
"""Faults of one kind that are done to one document, where nothing else is asked for."""
TRIES = 12
"""Damages of one kind that are made at most for these: some change nothing."""
BARE = "the parser reports no figures"


@dataclass(frozen=True)
class Done:
    """A fault done to a correct parse."""

    kind: str
    about: str
    document: ParsedDocument
    named: tuple[str, ...] = ()
    """Items that must notice; empty: whichever does."""
    check: str = ""
    """The check kind whose fault it is; empty for those of the catalogue."""


@dataclass(frozen=True)
class Idle:
    """A damage that changes nothing of what the document says, so that it is no fault."""

    kind: str


def faults(case: Case, seed: int, most: int = MOST) -> Iterator[Done | Idle]:
    """Faults of a case that agrees with its golden, `most` of each kind, in one order for one seed."""
    name = case.golden.name
    for check in checks.CHECKS:
        made: Counter[str] = Counter()
        for fault in check.faults(case, Random(f"{seed}/{name}/{check.name}")):
            made[fault.kind] += 1
            if made[fault.kind] <= most:
                yield _of_check(case, check.name, fault)
    page = Page.of(case.golden, case.document, Random(seed))
    for kind in KINDS:
        yield from _of_kind(page.by(Random(f"{seed}/{name}/{kind.name}")), kind, most)


def _of_check(case: Case, check: str, fault: Fault) -> Done | Idle:
    kind = f"{check}: {fault.kind}"
    if fault.document == case.document:
        return Idle(kind)
    return Done(kind, fault.about, fault.document, tuple(item for item, _ in fault.noticed_by), check)


def _of_kind(page: Page, kind: Kind, most: int) -> Iterator[Done | Idle]:
    made = 0
    for tries, one in enumerate(kind.make(page)):
        if tries >= TRIES or made >= most:
            break
        if says_the_same(page.document, one.document, in_form=kind.in_form):
            yield Idle(kind.name)
            continue
        made += 1
        yield from _told(page, kind, one)


def _told(page: Page, kind: Kind, made: Made) -> Iterator[Done]:
    """The fault with the figures that a parser would read; and, where words of figures are hit, without figures."""
    yield Done(kind.name, made.about, made.document)
    bare = made.document.model_copy(update={"figures": None})
    plain = page.document.model_copy(update={"figures": None})
    if kind.told_apart and page.document.figures is not None and not says_the_same(plain, bare, in_form=kind.in_form):
        yield Done(kind.name, f"{made.about}; {BARE}", bare)


def says_the_same(one: ParsedDocument, other: ParsedDocument, *, in_form: bool = False) -> bool:
    """Whether two documents say the same to a reader: white space, width and places do not count.

    With `in_form` the text counts as it stands.
    """
    if len(one.articles) != len(other.articles):
        return False
    pairs = zip(one.articles, other.articles, strict=True)
    if any(a is not b and _said(a, in_form) != _said(b, in_form) for a, b in pairs):
        return False
    if one.figures is other.figures or one.figures is None or other.figures is None:
        return one.figures is other.figures
    return sorted(map(tables.id_of, one.figures)) == sorted(map(tables.id_of, other.figures))


def _said(article: Article, in_form: bool) -> list[object]:
    said: list[object] = [(key, str(getattr(article, key))) for key in sorted(article.model_fields_set - {"blocks"})]
    for block in article.blocks:
        if block.rows or block.reading.strip():
            reading = block.reading if in_form else folded(block.reading)
            said.append((block.kind, block.level, reading, block.title, block.rows))
    return said
