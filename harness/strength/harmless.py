"""Changes of a correct parse that no golden may mind: those of the check kinds, and other ways to write the same."""

import json
from collections.abc import Callable, Iterator
from random import Random

from harness import checks, formats
from harness.checks.case import Case, Variation
from harness.checks.structure import edits
from harness.model import Block, ParsedDocument


def harmless(case: Case, seed: int) -> Iterator[Variation]:
    """Every harmless change of a case that agrees with its golden, in one order for one seed."""
    for check in checks.CHECKS:
        yield from check.variations(case, Random(f"{seed}/{case.golden.name}/{check.name}"))
    document = case.document
    yield Variation("figures", "the parser reports no figures", document.model_copy(update={"figures": None}))
    yield Variation("key order", "the keys of the JSON in another order", _through_json(document, reverse=True))
    yield Variation("unknown keys", "keys that nobody knows", _through_json(document, reverse=False))
    yield Variation("space", "spaces and line ends behind the blocks", _with_ends(document))
    yield Variation("granularity", "no pages, boxes and spans", _each_block(document, _without_places))
    yield Variation("granularity", "list items as paragraphs", _each_block(document, _as_paragraph))
    yield Variation("granularity", "titles in two headings", _headings_parted(document))
    yield Variation("granularity", "empty blocks between all blocks", _with_gaps(document))


def _through_json(document: ParsedDocument, *, reverse: bool) -> ParsedDocument:
    """The document written and read again: a parser's JSON has its keys in any order."""
    raw = json.loads(formats.to_json(document))
    mixed = _reversed(raw) if reverse else {**raw, "confidence": 0.97, "pages": [{"width": 595}]}
    data = json.dumps(mixed, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return formats.read(data, "json", file="a parser's output").document


def _reversed(raw: object) -> object:
    if isinstance(raw, dict):
        return {key: _reversed(value) for key, value in reversed(raw.items())}
    return [_reversed(one) for one in raw] if isinstance(raw, list) else raw


def _each_block(document: ParsedDocument, change: Callable[[Block], Block]) -> ParsedDocument:
    articles = tuple(
        article.model_copy(update={"blocks": tuple(change(block) for block in article.blocks)})
        for article in document.articles
    )
    return document.model_copy(update={"articles": articles})


def _with_ends(document: ParsedDocument) -> ParsedDocument:
    return _each_block(document, lambda block: block.model_copy(update={"text": block.text + " \r\n"}))


def _without_places(block: Block) -> Block:
    return block.model_copy(update={"page": None, "bbox": None, "span": None})


def _as_paragraph(block: Block) -> Block:
    return block.model_copy(update={"kind": "paragraph"}) if block.kind == "list_item" else block


def _headings_parted(document: ParsedDocument) -> ParsedDocument:
    """A title that stands as a heading, on two lines that are a heading each."""
    for index, article in enumerate(document.articles):
        for number, block in enumerate(article.blocks):
            space = block.text.rfind(" ", 1, len(block.text) // 2)
            half = space if space > 0 else 0 if block.text.isascii() else len(block.text) // 2
            if block.kind == "heading" and block.text == article.title and half > 1:
                halves = [block.model_copy(update={"text": text}) for text in (block.text[:half], block.text[half:])]
                rest = range(len(article.blocks))
                order = [one for n in rest for one in (halves if n == number else [n])]
                document = edits.with_blocks(document, index, order)
                break
    return document


def _with_gaps(document: ParsedDocument) -> ParsedDocument:
    for index, article in enumerate(document.articles):
        order = [one for n in range(len(article.blocks)) for one in (n, Block(kind="paragraph", text=" "))]
        document = edits.with_blocks(document, index, order)
    return document
