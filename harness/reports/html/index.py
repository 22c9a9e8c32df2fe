"""What the page's first view is made of: runs, documents by run, failing items, and what was judged beside."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from harness import __version__
from harness.compare.comparison import Comparison
from harness.compare.transitions import NAMED
from harness.reports import comparison_data, drift_json
from harness.reports.html.words import KINDS, OUTCOMES, SEVERITIES, Words
from harness.reports.report import Report
from harness.reports.summary import Summary
from harness.results import DocumentRun, Outcome

MOST_ITEMS = 5000
"""Failing items listed in the first view; every item stands on its document's page."""
MOST_CHANGES = 500
MOST_EXAMPLES = 12
MOST_ROWS = 50
MOST_TEXT = 300
"""Longest value in the lists, in characters."""

_REVISION = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{28}\b")

Told = Sequence[DocumentRun | None]
"""One document under each run; None where a run does not have it."""


def newest(told: Told) -> DocumentRun:
    """The document under the last run that has it: of base and head the head's."""
    return next(one for one in reversed(told) if one is not None)


class Index:
    """Documents added in order of their names; what it holds of each is small."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._indicators = Words()
        self._verdicts = Words()
        self._documents: list[dict[str, Any]] = []
        self._items: dict[str, list[list[Any]]] = {name: [] for name in SEVERITIES}
        self._left_out = 0

    @property
    def size(self) -> int:
        """At most as many documents as there will be."""
        return max((len(summary.run.documents) for summary in self._report.columns), default=0)

    def add(self, told: Told, indicators: Mapping[str, str]) -> None:
        """`indicators`: of the golden's figures, by their ids."""
        first = newest(told)
        number = len(self._documents)
        runs = [None if one is None else self._run(number, at, one, indicators) for at, one in enumerate(told)]
        self._documents.append(
            {"n": first.name, "g": first.golden, "l": first.language or "", "t": list(first.tags), "r": runs}
        )

    def _run(self, number: int, at: int, document: DocumentRun, indicators: Mapping[str, str]) -> dict[str, Any]:
        """Status, and how many items there are of each indicator (0: none), outcome, kind and severity.

        What fails is kept for the list of items; of a document without a parse only the first, since all say the same.
        """
        counted: Counter[tuple[int, int]] = Counter()
        has_error = False
        for outcome in document.outcomes:
            name = indicators.get(_figure(outcome), "")
            indicator = self._indicators.number(name) + 1 if name else 0
            counted[indicator, code_of(outcome)] += 1
            is_told = outcome.outcome == "fail" or (outcome.outcome == "error" and not has_error)
            has_error = has_error or outcome.outcome == "error"
            if is_told:
                self._keep(number, at, indicator, outcome)
        flat = [n for (indicator, code), count in counted.items() for n in (indicator, code, count)]
        return {"s": document.status or "not here", "c": flat}

    def _keep(self, number: int, at: int, indicator: int, outcome: Outcome) -> None:
        item = outcome.item
        kept = self._items[item.severity]
        if len(kept) >= MOST_ITEMS:
            self._left_out += 1
            return
        kept.append(
            [
                number, at, item.id, code_of(outcome), self._verdicts.number(outcome.verdict or ""), indicator,
                item.expected[:MOST_TEXT], outcome.got[:MOST_TEXT], item.where.file, item.where.line,
            ]
        )  # fmt: skip

    def data(self) -> dict[str, Any]:
        """All of it, ready for JSON."""
        report = self._report
        items = [item for name in SEVERITIES for item in self._items[name]]
        return {
            "harness": __version__,
            "name": report.name,
            "word": report.word,
            "exitCode": report.exit_code,
            "outcomes": OUTCOMES,
            "kinds": KINDS,
            "severities": SEVERITIES,
            "indicators": self._indicators.all,
            "verdicts": self._verdicts.all,
            "runs": [_run_row(*one) for one in zip(report.columns, _labels(report), strict=True)],
            "problems": [asdict(problem) for summary in report.summaries for problem in summary.problems],
            "documents": self._documents,
            "items": items[:MOST_ITEMS],
            "leftOut": self._left_out + max(0, len(items) - MOST_ITEMS),
            "comparison": _comparison(report.comparison, report) if report.comparison is not None else None,
            "drift": _drift(report),
            "gate": None if report.decision is None else asdict(report.decision),
        }


def code_of(outcome: Outcome) -> int:
    """Outcome, kind and severity as one number."""
    kind = KINDS.index(outcome.item.kind) if outcome.item.kind in KINDS else 0
    place = OUTCOMES.index(outcome.outcome) * len(KINDS) + kind
    return place * len(SEVERITIES) + SEVERITIES.index(outcome.item.severity)


def _figure(outcome: Outcome) -> str:
    parts = outcome.item.id.split("/")
    return parts[2] if len(parts) > 2 and parts[1] == "figures" else ""


def _labels(report: Report) -> list[str]:
    """What columns are called: by their parsers, but base and head where one parser is held against its base."""
    if report.base is not None and len(report.summaries) == 1:
        return ["base", "head"]
    return [_parser(summary) for summary in report.columns]


def _parser(summary: Summary) -> str:
    return _REVISION.sub(r"\1", summary.run.parser)


def _run_row(summary: Summary, label: str) -> dict[str, Any]:
    run, counts = summary.run, summary.counts
    return {
        "id": run.id,
        "label": label,
        "parser": _parser(summary),
        "versions": dict(run.versions),
        "started": run.started,
        "counts": [counts.passed, counts.failed, counts.skipped, counts.errors],
        "documents": summary.documents,
        "parsed": summary.parsed,
        "unparsed": summary.parse_failures,
        "scores": [[name, score.hit, score.total] for name, score in summary.scores.items()],
        "skips": list(summary.skip_reasons.items())[:MOST_ROWS],
    }


def _comparison(compared: Comparison, report: Report) -> dict[str, Any]:
    told = comparison_data.data(compared)
    for cluster in told["changes"]:
        cluster["examples"] = cluster["examples"][:MOST_EXAMPLES]
    if told["transitions"]:
        items = told["transitions"]["items"]
        for name in NAMED:
            items[name] = [
                item | {"line": place.line if (place := report.places.get(item["check"])) else 0}
                for item in items[name][:MOST_CHANGES]
            ]
    return told


def _drift(report: Report) -> dict[str, Any] | None:
    if report.drift is None:
        return None
    told = drift_json.plain(report.drift)
    for suite in told["suites"]:
        for outcome in suite["outcomes"]:
            outcome["rows"] = [{k: v for k, v in row.items() if k != "row"} for row in outcome["rows"][:MOST_ROWS]]
    return told
