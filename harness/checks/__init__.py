"""The check kinds, named once, and the one walk over them."""

from typing import NamedTuple

from harness.checks import artefacts, figures, structure, tables, text
from harness.checks.case import Case, Check, Golden
from harness.checks.figures import table
from harness.checks.matching import ArticleCue, match_articles
from harness.model import ParsedDocument
from harness.results import Item, Outcome


class Judged(NamedTuple):
    """What became of one golden."""

    outcomes: tuple[Outcome, ...]
    """One for each item, in the order of `items`."""
    figures: list[table.Row]
    """The document's rows of the indicator table."""


CHECKS: tuple[Check, ...] = (structure.CHECK, figures.CHECK, tables.CHECK, text.CHECK, artefacts.CHECK)


def document_item(golden: Golden) -> Item:
    """The item that the document can be read at all."""
    return golden.item("document", "document", at=("document",), severity="critical", expected="a document with text")


def items(golden: Golden) -> tuple[Item, ...]:
    """Every demand of a golden, the document itself first, then by kind in the order of `CHECKS`."""
    return (document_item(golden), *(item for check in CHECKS for item in check.items(golden)))


def case(golden: Golden, document: ParsedDocument) -> Case:
    """The golden and the document with their articles matched."""
    phrases: dict[str, list[str]] = {}
    for check in CHECKS:
        for article, words in check.phrases(golden).items():
            phrases.setdefault(article, []).extend(words)
    cues = [
        ArticleCue(article.id, article.title, tuple(phrases.get(article.id, ())))
        for article in golden.of(structure.ArticleFacts).articles
    ]
    return Case(golden, document, match_articles(cues, document))


def says_empty(golden: Golden) -> bool:
    """Whether the golden records a document without anything in it: no article, figure, table or word."""
    return not any(getattr(golden.facts, key) for key in ("articles", "figures", "tables", "text"))


def compare(golden: Golden, document: ParsedDocument) -> tuple[Outcome, ...]:
    """One outcome for each item of the golden, in the order of `items`.

    An empty document fails every item, absences too, unless the golden says that the document is empty.
    """
    return judged(golden, document)[0]


def judged(golden: Golden, document: ParsedDocument) -> Judged:
    """The outcomes as `compare` gives them, and the document's rows of the indicator table."""
    demanded = items(golden)
    if document.is_empty and not says_empty(golden):
        failed = tuple(item.failed("empty_output", got="an empty document") for item in demanded)
        return Judged(failed, table.rows_without(golden, "empty_output"))
    this = case(golden, document)
    outcomes = {outcome.item.id: outcome for check in CHECKS for outcome in check.compare(this)}
    outcomes[demanded[0].id] = demanded[0].passed()
    ordered = tuple(outcomes[item.id] for item in demanded)
    return Judged(ordered, table.rows(this, ordered))


def not_judged(golden: Golden, message: str) -> Judged:
    """Where no document came: every item an error."""
    outcomes = tuple(item.errored("parser_error", message) for item in items(golden))
    return Judged(outcomes, table.rows_without(golden, "parser_error"))
