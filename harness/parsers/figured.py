"""`--figures reference`: our own figure reader at work on the text of a parser that reads none, or not well."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.indicators import Registry, default_registry, load_registry
from harness.model import ParsedDocument
from harness.parsers.answers import FIGURES_FLAG, Answer, Identity, Parser, Request
from harness.reference.figures import read_figures


class Figured:
    """A parser whose figures are what our reader finds in its articles; see `answers.Parser`."""

    def __init__(self, parser: Parser) -> None:
        self.spec = f"{parser.spec} {FIGURES_FLAG}"
        self._parser = parser
        self._registries: dict[Path | None, Registry] = {}

    def __enter__(self) -> Self:
        self._parser.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parser.__exit__(kind, error, trace)

    def identity(self) -> Identity:
        """The parser's, with a note that its figures are ours."""
        told = self._parser.identity()
        note = "figures: read by harness from this parser's text, whatever figures it reports itself"
        return replace(told, spec=self.spec, notes=(*told.notes, note))

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        for request, answer in self._parser.parse(requests, jobs):
            if answer.document is not None:
                answer = replace(answer, document=self._read(answer.document, request))
            yield request, answer

    def _read(self, document: ParsedDocument, request: Request) -> ParsedDocument:
        figures = read_figures(
            document.articles,
            day=_day(request.date),
            language=request.language or document.language,
            registry=self._registry(request.indicators),
        )
        return document.model_copy(update={"figures": figures})

    def _registry(self, file: Path | None) -> Registry:
        if file not in self._registries:
            self._registries[file] = default_registry() if file is None else load_registry(file)
        return self._registries[file]


def _day(text: str | None) -> date | None:
    """The day of an EDTF date; None where it names none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
