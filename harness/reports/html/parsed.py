"""What parsers made of documents, as far as the cache still has it: a report runs no parser."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from harness.errors import HarnessError
from harness.model import Block, ParsedDocument
from harness.parsers.answers import FIGURES_FLAG, Options, Parser, Request
from harness.parsers.specs import parser_of
from harness.store.cache import Cached

MOST_BLOCKS = 3000
"""Blocks of one document that a page shows."""


class Parsed:
    """The documents of one run's parser."""

    def __init__(self, spec: str, home: Path, stack: ExitStack) -> None:
        self._cached: Cached | None = None
        self._files: Parser | None = None
        try:
            parser = parser_of(spec.removesuffix(FIGURES_FLAG).rstrip(), Options(home=home))
            if spec.startswith("outputs:"):
                self._files = stack.enter_context(parser)
            else:
                self._cached = stack.enter_context(Cached(parser, home / "cache", Options(home=home)))
        except HarnessError:
            self._cached = None

    def of(self, request: Request) -> ParsedDocument | None:
        """None where it is not kept, or the parser changed since."""
        try:
            if self._files is not None:
                return next(iter(self._files.parse([request])))[1].document
            answer = self._cached.kept(request) if self._cached is not None else None
        except HarnessError:
            self._cached = self._files = None
            return None
        return answer.document if answer is not None else None


class Parsers:
    """Those of several runs; leaving the context ends what they started."""

    def __init__(self, specs: tuple[str, ...], home: Path) -> None:
        self._stack = ExitStack()
        self._all = [Parsed(spec, home, self._stack) for spec in specs]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def of(self, request: Request, number: int) -> list[dict[str, Any]] | None:
        """The articles that the parser of run `number` gave, as the page shows them."""
        document = self._all[number].of(request)
        return None if document is None else _articles(document)


def _articles(document: ParsedDocument) -> list[dict[str, Any]]:
    left = MOST_BLOCKS
    articles = []
    for article in document.articles:
        blocks = [_block(block) for block in article.blocks[:left]]
        left -= len(blocks)
        articles.append({"title": article.title, "blocks": blocks})
    return articles


def _block(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind, "text": block.text}
    if block.marker:
        told["marker"] = block.marker
    if block.rows:
        told |= {"title": block.title, "rows": [[_cell(cell) for cell in row] for row in block.rows]}
    return told


def _cell(cell: Any) -> str | list[Any]:
    return cell if isinstance(cell, str) else [cell.text, int(cell.header), cell.colspan, cell.rowspan]
