"""The file that `harness check --json` writes, one object a run (FORMATS section 4)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import Field

from harness import __version__
from harness.model import Frozen, OutcomeKind, ParseStatus, Severity, Span, Verdict
from harness.reports.summary import Summary
from harness.results import DocumentRun, Outcome


class ScoreRow(Frozen):
    hit: int
    total: int
    value: float | None
    """`hit / total`; null where there was nothing to count."""


class WhereRow(Frozen):
    file: str
    line: int
    column: int


class PlaceRow(Frozen):
    article: int | None
    block: int | None
    span: Span | None
    context: str


class OutcomeRow(Frozen):
    check: str
    """The item's id."""
    document: str
    kind: str
    outcome: OutcomeKind
    verdict: Verdict | None
    severity: Severity
    contested: bool
    expected: str
    got: str
    where: WhereRow
    """The fact in the golden file."""
    place: PlaceRow | None
    """Where in the parsed document."""
    reason: str
    """Why it was skipped."""
    message: str


class DocumentRow(Frozen):
    name: str
    golden: str
    status: ParseStatus | None
    """null: not parsed, since the source is not here."""
    seconds: float
    memory_mb: float | None
    message: str
    log: str | None
    warnings: tuple[str, ...]


class RunRow(Frozen):
    id: str
    parser: str
    versions: dict[str, str]
    goldens: dict[str, str]
    """Golden's name -> sha256 of its file."""
    started: str


class SummaryRow(Frozen):
    documents: int
    passed: int = Field(alias="pass")
    failed: int = Field(alias="fail")
    skipped: int = Field(alias="skip")
    errors: int = Field(alias="error")


class ProblemRow(Frozen):
    file: str
    line: int
    column: int
    what: str
    todo: str


class Results(Frozen):
    """What `harness check --json` writes, one object a run."""

    harness: str
    """Version that wrote it."""
    run: RunRow
    summary: SummaryRow
    scores: dict[str, ScoreRow]
    documents: tuple[DocumentRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    problems: tuple[ProblemRow, ...]
    """What is wrong in golden files that were therefore not run."""
    outdated: tuple[ProblemRow, ...] = ()
    """Known failures of the policy that pass, passed their day or name nothing."""
    exit_code: int


def results_of(summary: Summary) -> Results:
    """The run as the file that others read, all of it at once."""
    return Results.model_validate(
        {
            **_head(summary),
            "documents": [_document_row(document) for document in summary.run.documents],
            "outcomes": [_outcome_row(outcome) for outcome in summary.run.outcomes],
            **_end(summary),
        }
    )


def json_pieces(summary: Summary) -> Iterator[str]:
    """The text of the file in pieces; of a stored run no more than one document is held."""
    head = json.dumps(_dumped(_head(summary)), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}")
    yield from _array("documents", (_document_row(document) for document in summary.run.documents))
    yield from _array("outcomes", (_outcome_row(outcome) for outcome in summary.run.outcomes))
    end = json.dumps(_dumped(_end(summary)), ensure_ascii=False, indent=1)
    yield "," + end.removeprefix("{") + "\n"


def _array(name: str, rows: Iterable[Frozen]) -> Iterator[str]:
    yield f',\n "{name}": ['
    for number, row in enumerate(rows):
        text = json.dumps(row.model_dump(mode="json", by_alias=True), ensure_ascii=False, allow_nan=False)
        yield f"{',' if number else ''}\n  {text}"
    yield "\n ]"


def _dumped(part: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.model_dump(mode="json", by_alias=True) if isinstance(value, Frozen) else value
        for name, value in part.items()
    }


def _head(summary: Summary) -> dict[str, Any]:
    run, counts = summary.run, summary.counts
    return {
        "harness": __version__,
        "run": RunRow(
            id=run.id, parser=run.parser, versions=dict(run.versions), goldens=dict(run.goldens), started=run.started
        ),
        "summary": SummaryRow.model_validate(
            {
                "documents": summary.documents,
                "pass": counts.passed,
                "fail": counts.failed,
                "skip": counts.skipped,
                "error": counts.errors,
            }
        ),
        "scores": {
            name: {"hit": score.hit, "total": score.total, "value": score.value}
            for name, score in summary.scores.items()
        },
    }


def _end(summary: Summary) -> dict[str, Any]:
    problems, outdated = (
        [{"file": p.file, "line": p.line, "column": p.column, "what": p.what, "todo": p.todo} for p in told]
        for told in (summary.problems, summary.outdated)
    )
    return {"problems": problems, "outdated": outdated, "exit_code": summary.exit_code}


def _document_row(document: DocumentRun) -> DocumentRow:
    return DocumentRow(
        name=document.name,
        golden=document.golden,
        status=document.status,
        seconds=round(document.seconds, 4),
        memory_mb=document.memory_mb,
        message=document.message,
        log=document.log,
        warnings=document.warnings,
    )


def _outcome_row(outcome: Outcome) -> OutcomeRow:
    item, place = outcome.item, outcome.place
    return OutcomeRow(
        check=item.id,
        document=item.document,
        kind=item.kind,
        outcome=outcome.outcome,
        verdict=outcome.verdict,
        severity=item.severity,
        contested=item.contested,
        expected=item.expected,
        got=outcome.got,
        where=WhereRow(file=item.where.file, line=item.where.line, column=item.where.column),
        place=place and PlaceRow(article=place.article, block=place.block, span=place.span, context=place.context),
        reason=outcome.reason,
        message=outcome.message,
    )


def results_json(results: Results) -> dict[str, Any]:
    """Plain data with the names of FORMATS section 4 (`pass`, `fail`, …)."""
    return results.model_dump(mode="json", by_alias=True)
