"""A document's run as plain rows, as they stand in a run's files, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from harness.results import DocumentRun, Item, Outcome, Place, Where

Row = dict[str, Any]


def document_row(document: DocumentRun) -> Row:
    """What `documents.parquet` holds of it; what is empty is left out."""
    counts = document.tally.counts
    return _kept(
        document=document.name,
        golden=document.golden,
        status=document.status,
        passed=counts.passed,
        failed=counts.failed,
        skipped=counts.skipped,
        errors=counts.errors,
        reads_figures=document.reads_figures,
        reported=document.reported,
        seconds=round(document.seconds, 6),
        memory_mb=document.memory_mb,
        message=document.message,
        warnings=list(document.warnings),
        log=document.log,
        language=document.language,
        tags=list(document.tags),
        golden_sha256=document.golden_sha256,
        source_sha256=document.source_sha256,
        from_cache=document.from_cache,
    )


def outcome_row(outcome: Outcome) -> Row:
    """What `outcomes.parquet` holds of it but the document's name; what is empty is left out."""
    item, place = outcome.item, outcome.place or Place()
    return _kept(
        check=item.id,
        kind=item.kind,
        outcome=outcome.outcome,
        verdict=outcome.verdict,
        severity=item.severity,
        contested=item.contested,
        expected=item.expected,
        got=outcome.got,
        message=outcome.message,
        reason=outcome.reason,
        file=item.where.file,
        line=item.where.line,
        column=item.where.column,
        article=place.article,
        block=place.block,
        span_start=place.span[0] if place.span else None,
        span_end=place.span[1] if place.span else None,
        context=place.context,
    )


def _kept(**row: Any) -> Row:
    return {name: value for name, value in row.items() if value is not None and value != "" and value != []}


def document_of(row: Mapping[str, Any], outcomes: Sequence[Outcome]) -> DocumentRun:
    """The document's run that a row came from, without the parsed document and the indicator table."""
    return DocumentRun(
        name=row["document"],
        golden=row["golden"],
        status=row.get("status"),
        outcomes=outcomes,
        message=row.get("message") or "",
        warnings=tuple(row.get("warnings") or ()),
        seconds=row["seconds"],
        memory_mb=row.get("memory_mb"),
        log=row.get("log"),
        reads_figures=row["reads_figures"],
        reported=row["reported"],
        golden_sha256=row.get("golden_sha256") or "",
        source_sha256=row.get("source_sha256") or "",
        language=row.get("language"),
        tags=tuple(row.get("tags") or ()),
        from_cache=row["from_cache"],
    )


def outcome_of(document: str, row: Mapping[str, Any]) -> Outcome:
    """The outcome that a row came from."""
    item = Item(
        id=row["check"],
        document=document,
        kind=row["kind"],
        where=Where(row["file"], row["line"], row["column"]),
        severity=row["severity"],
        expected=row.get("expected") or "",
        contested=row["contested"],
    )
    start, end, context = row.get("span_start"), row.get("span_end"), row.get("context") or ""
    span = None if start is None or end is None else (start, end)
    place = Place(row.get("article"), row.get("block"), span, context)
    return Outcome(
        item,
        row["outcome"],
        verdict=row.get("verdict"),
        got=row.get("got") or "",
        message=row.get("message") or "",
        reason=row.get("reason") or "",
        place=None if place == Place() else place,
    )
