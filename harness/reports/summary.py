"""One run as numbers and lines: the only arithmetic of the reports, and the file that `--json` writes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from harness import __version__
from harness.errors import Problem
from harness.model import Frozen, OutcomeKind, ParseStatus, Severity, Span, Verdict
from harness.results import Counts, Outcome, Score
from harness.run import DocumentRun, Run

SEVERITY_ORDER = ("critical", "warning", "info")
PARSED = ("ok", "empty")


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
    exit_code: int


@dataclass(frozen=True)
class Summary:
    """What is printed first of a run."""

    run: Run
    problems: tuple[Problem, ...]
    counts: Counts
    severities: Mapping[str, int]
    """Failing items by severity."""
    scores: Mapping[str, Score]
    failing: tuple[Outcome, ...]
    """Failures and errors, worst severity first, then in golden order."""
    skip_reasons: Mapping[str, int]
    """Most frequent first."""

    @property
    def parse_failures(self) -> tuple[DocumentRun, ...]:
        """Documents whose parser gave nothing that can be checked."""
        return tuple(d for d in self.run.documents if d.status is not None and d.status not in PARSED)

    @property
    def exit_code(self) -> int:
        """FORMATS section 4: 2 before 5 before 3 before 1."""
        if self.problems:
            return 2
        if not self.counts.passed + self.counts.failed + self.counts.errors:
            return 5
        if self.parse_failures:
            return 3
        return 1 if any(outcome.fails for outcome in self.failing) else 0


def summarise(run: Run, problems: Sequence[Problem] = ()) -> Summary:
    """Counts, scores and failing items of one run; `problems` are of golden files that could not be run."""
    outcomes = tuple(run.outcomes)
    failing = [outcome for outcome in outcomes if outcome.outcome in ("fail", "error")]
    failing.sort(key=lambda outcome: SEVERITY_ORDER.index(outcome.item.severity))
    skips = Counter(outcome.reason for outcome in outcomes if outcome.outcome == "skip")
    return Summary(
        run=run,
        problems=tuple(problems),
        counts=Counts.of(outcomes),
        severities=Counter(outcome.item.severity for outcome in failing if outcome.outcome == "fail"),
        scores=scores_of(run),
        failing=tuple(failing),
        skip_reasons=dict(skips.most_common()),
    )


def scores_of(run: Run) -> dict[str, Score]:
    """Figures as a whole (precision, recall, F1) and accuracy by kind and figure field; skips count in none.

    A golden figure is right when none of its fields fails. Precision counts against every figure the parser
    reports; documents whose parser reads no figures count in neither (van Rijsbergen 1979 for F1).
    """
    right = golden = reported = 0
    for document in run.documents:
        if document.reads_figures and document.document is not None:
            figures = _figures_right(document.outcomes)
            right += sum(figures.values())
            golden += len(figures)
            reported += len(document.document.figures or ())
    scores = {
        "figures/precision": Score(right, reported),
        "figures/recall": Score(right, golden),
        "figures/f1": Score(2 * right, golden + reported),
    }
    tally: dict[str, list[int]] = {}
    for outcome in run.outcomes:
        if outcome.outcome != "skip":
            for name in {outcome.item.kind, _field_of(outcome)}:
                hit_total = tally.setdefault(name, [0, 0])
                hit_total[0] += outcome.outcome == "pass"
                hit_total[1] += 1
    return scores | {name: Score(*tally[name]) for name in sorted(tally)}


def _figures_right(outcomes: Iterable[Outcome]) -> dict[str, bool]:
    """Golden figure -> whether none of its fields failed."""
    figures: dict[str, bool] = {}
    for outcome in outcomes:
        parts = outcome.item.id.split("/")
        if outcome.item.kind == "figures" and len(parts) == 4 and parts[1] == "figures" and parts[3] != "printed":
            figures[parts[2]] = figures.get(parts[2], True) and outcome.outcome in ("pass", "skip")
    return figures


def _field_of(outcome: Outcome) -> str:
    """`figures/value` for a field of a figure, `articles/title` for one of an article, else the item's key."""
    parts = outcome.item.id.split("/")
    return f"{parts[1]}/{parts[-1]}" if len(parts) == 4 else parts[1] if len(parts) > 1 else outcome.item.kind


def results_of(summary: Summary) -> Results:
    """The run as the file that others read (FORMATS section 4)."""
    run, counts = summary.run, summary.counts
    return Results(
        harness=__version__,
        run=RunRow(
            id=run.id, parser=run.parser, versions=dict(run.versions), goldens=dict(run.goldens), started=run.started
        ),
        summary=SummaryRow.model_validate(
            {
                "documents": len(run.documents),
                "pass": counts.passed,
                "fail": counts.failed,
                "skip": counts.skipped,
                "error": counts.errors,
            }
        ),
        scores={
            name: ScoreRow(hit=score.hit, total=score.total, value=score.value)
            for name, score in summary.scores.items()
        },
        documents=tuple(_document_row(document) for document in run.documents),
        outcomes=tuple(_outcome_row(outcome) for outcome in run.outcomes),
        problems=tuple(
            ProblemRow(file=p.file, line=p.line, column=p.column, what=p.what, todo=p.todo) for p in summary.problems
        ),
        exit_code=summary.exit_code,
    )


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
