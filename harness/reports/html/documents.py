"""What each document's page is made of: its items under every run, its text with the facts in it, what parsers gave."""

import hashlib
import heapq
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from harness.checks.case import Golden
from harness.errors import HarnessError
from harness.golden.files import find
from harness.golden.loading import Loader
from harness.reports.html import pictures, sources
from harness.reports.html.index import Told, code_of, newest
from harness.reports.html.parsed import Parsers
from harness.reports.html.words import Words
from harness.reports.report import Report
from harness.results import DocumentRun, Outcome, Run
from harness.run import request_for

MOST_TEXT = 4000
"""Longest value of an item that a page holds, in characters."""


class Documents:
    """Each document of the runs with its page's data, in order of their names; one is held at a time."""

    def __init__(self, report: Report, home: Path, roots: tuple[Path, ...]) -> None:
        self._runs = [summary.run for summary in report.columns]
        self._loader = Loader(roots)
        self._parsers = Parsers(tuple(run.parser for run in self._runs), home)
        self.indicators: Mapping[str, str] = {}
        """Of the figures of the document that was given last, by their ids."""

    def __enter__(self) -> Self:
        self._parsers.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._parsers.__exit__(*error)

    def __iter__(self) -> Iterator[tuple[Told, dict[str, Any]]]:
        numbered = [_numbered(run, number) for number, run in enumerate(self._runs)]
        for _, same in groupby(heapq.merge(*numbered, key=lambda one: one[:2]), key=lambda one: one[0]):
            told: list[DocumentRun | None] = [None] * len(self._runs)
            for _, number, document in same:
                told[number] = document
            golden, note = self._golden(newest(told))
            self.indicators = _indicators(golden)
            yield told, self._data(told, golden, note)

    def _golden(self, document: DocumentRun) -> tuple[Golden | None, str]:
        """The golden, and what a reader must know of it."""
        found, _ = find([Path(document.golden)])
        attempt = self._loader.attempt(found[0]) if found else None
        golden = attempt.golden if attempt is not None else None
        if golden is None:
            return None, f"{document.golden} cannot be read any more, so only the outcomes are shown"
        changed = hashlib.sha256(golden.path.read_bytes()).hexdigest() != document.golden_sha256
        return golden, f"{document.golden} has changed since the run" if changed and document.golden_sha256 else ""

    def _data(self, told: Told, golden: Golden | None, note: str) -> dict[str, Any]:
        first = newest(told)
        verdicts = Words()
        data: dict[str, Any] = {
            "name": first.name,
            "golden": first.golden,
            "language": first.language or "",
            "tags": list(first.tags),
            "note": note,
            "runs": [None if one is None else _run(one) for one in told],
            "items": _items(told, verdicts),
            "verdicts": verdicts.all,
        }
        if golden is not None:
            data |= {"date": golden.facts.document.date, "file": golden.facts.document.source}
            data |= {"figures": _figures(golden), "clean": dict(golden.texts)} | self._source(golden)
        return data

    def _source(self, golden: Golden) -> dict[str, Any]:
        """The source's text or pages with marks, and what each parser gave; nothing where it is not here."""
        if not golden.source.is_file():
            return {"missing": "the source is not here, so its text is not shown"}
        parsed = [self._parsers.of(request_for(golden), number) for number in range(len(self._runs))]
        facts = list(sources.wanted(golden))
        told: dict[str, Any] = {"form": sources.form_of(golden), "parsed": parsed}
        if told["form"] == "pdf":
            return told | {"pages": pictures.pages(golden.source, facts)}
        try:
            text = sources.text_of(golden)
        except HarnessError:
            text = None
        if text is None:
            return told
        shown = text[: sources.LONGEST]
        marks = sources.marks(sources.Readable(shown), iter(facts))
        return told | {"text": shown, "marks": marks, "cut": len(text) > len(shown)}


def _numbered(run: Run, number: int) -> Iterator[tuple[str, int, DocumentRun]]:
    return ((document.name, number, document) for document in run.documents)


def _indicators(golden: Golden | None) -> Mapping[str, str]:
    facts: Any = golden.facts if golden is not None else None
    return {figure.id: figure.indicator for figure in facts.figures} if facts is not None else {}


def _figures(golden: Golden) -> list[dict[str, Any]]:
    facts: Any = golden.facts
    return [
        {
            "id": one.id,
            "article": one.article,
            "indicator": one.indicator,
            "measure": one.measure,
            "period": one.period,
            "value": one.value,
            "unit": one.unit,
            "comparator": one.comparator,
            "printed": one.printed,
        }
        for one in facts.figures
    ]


def _run(document: DocumentRun) -> dict[str, Any]:
    return {
        "status": document.status or "not here",
        "message": document.message,
        "warnings": list(document.warnings[:20]),
        "seconds": round(document.seconds, 4),
        "figures": document.reads_figures,
    }


def _items(told: Told, verdicts: Words) -> list[list[Any]]:
    """`[id, line, expected, contested, outcomes]` with an outcome or null for each run, in the golden's order."""
    rows: dict[str, list[Any]] = {}
    for number, document in enumerate(told):
        for outcome in document.outcomes if document is not None else ():
            item = outcome.item
            key = item.id.removeprefix(f"{item.document}/")
            made = [key, item.where.line, item.expected[:MOST_TEXT], int(item.contested), [None] * len(told)]
            rows.setdefault(key, made)[4][number] = _outcome(outcome, rows.get(key, made)[2], verdicts)
    return list(rows.values())


def _outcome(outcome: Outcome, expected: str, verdicts: Words) -> list[Any]:
    """`[code, verdict, got, message, expected where it is narrower, article, block, start, end, words around]`; what
    is empty at the end is left out."""
    place = outcome.place
    where = [-1, -1, -1, -1, ""]
    if place is not None:
        span = place.span or (-1, -1)
        where = [
            -1 if place.article is None else place.article, -1 if place.block is None else place.block, *span,
            place.context[:MOST_TEXT] if outcome.outcome != "pass" else "",
        ]  # fmt: skip
    narrower = outcome.item.expected[:MOST_TEXT] if outcome.item.expected[:MOST_TEXT] != expected else ""
    message = (outcome.message or outcome.reason)[:MOST_TEXT]
    row = [code_of(outcome), verdicts.number(outcome.verdict or ""), outcome.got[:MOST_TEXT], message, narrower, *where]
    while row and row[-1] in ("", -1):
        row.pop()
    return row
