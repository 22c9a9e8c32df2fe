"""The baseline as a file that people review: one line of JSON a document and a figure, moved by a command only."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from pydantic import ValidationError

from harness.errors import InputError, Problem
from harness.indicators import Registry, units
from harness.model import Frozen
from harness.suites.pairing import FIGURE, Baseline
from harness.suites.table import canonical_period, mapped, names_of

FILE = Path("expectations") / "baseline.jsonl"

_KEPT = (
    "article", "indicator", "scope", "measure", "period", "value", "unit", "comparator", "status", "per",
    "compared_with", "of", "printed",
)  # fmt: skip
"""Keys of a figure's line, but its document, in their order."""


class HeadRow(Frozen):
    """The first line."""

    baseline: Literal[1]
    set: str
    """When, in UTC."""
    reason: str = ""
    runs: tuple[str, ...]
    """Runs that it was set from, oldest first."""


class DocumentRow(Frozen):
    """A line for each document."""

    document: str
    sha256: str = ""
    run: str


class FigureRow(Frozen):
    """A line for each figure, after its document's."""

    figure: str
    """The document."""
    article: str | None = None
    indicator: str | None = None
    scope: str | None = None
    measure: str | None = None
    period: str | None = None
    value: str | None = None
    unit: str | None = None
    comparator: str | None = None
    status: str | None = None
    per: str | None = None
    compared_with: str | None = None
    of: str | None = None
    printed: str | None = None


@dataclass(frozen=True)
class Kept:
    """The baseline's file as read."""

    head: HeadRow
    documents: Mapping[str, DocumentRow]
    figures: Mapping[str, list[Mapping[str, Any]]] = field(repr=False)
    """By document, as `FigureRow` has them."""


def read(path: Path) -> Kept | None:
    """None where there is no such file. Raises InputError with the line that is no line of a baseline."""
    if not path.exists():
        return None
    head: HeadRow | None = None
    documents: dict[str, DocumentRow] = {}
    figures: dict[str, list[Mapping[str, Any]]] = {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = json.loads(text)
            if number == 1:
                head = HeadRow.model_validate(line)
            elif "document" in line:
                row = DocumentRow.model_validate(line)
                documents[row.document] = row
                figures[row.document] = []
            else:
                figures[line["figure"]].append(FigureRow.model_validate(line).model_dump(exclude_none=True))
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            what = "is no line of a baseline" if not text.startswith("<<<<") else "holds a mark of a merge"
            raise InputError(
                Problem(str(path), number, 0, what, "set it anew: harness drift baseline set RUN")
            ) from error
    if head is None:
        raise InputError(Problem(str(path), 0, 0, "is empty", "set it anew: harness drift baseline set RUN"))
    return Kept(head, documents, figures)


def write(path: Path, kept: Kept) -> None:
    """Whole or not at all. Raises InputError where it cannot be written."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in _lines(kept))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _lines(kept: Kept) -> Iterator[str]:
    yield _line(kept.head.model_dump())
    for name in sorted(kept.documents):
        yield _line(kept.documents[name].model_dump())
        for figure in kept.figures[name]:
            yield _line({key: value for key, value in figure.items() if value is not None})


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def figures_of(table: pd.DataFrame) -> dict[str, list[Mapping[str, Any]]]:
    """The reported figures of a run's table as lines, by document, in the order of the page."""
    reported = table[table["in_parser"]].sort_values(["document", "number"], kind="stable")
    columns = {"value": "value_text"}
    texts = {key: reported[columns.get(key, key)].astype(object) for key in _KEPT}
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for document, *values in zip(reported["document"], *texts.values(), strict=True):
        row = {key: str(value) for key, value in zip(texts, values, strict=True) if not pd.isna(value)}
        rows.setdefault(document, []).append({"figure": document, **row})
    return rows


def merged(
    kept: Kept | None, run: str, documents: Mapping[str, str], table: pd.DataFrame, *, when: str, reason: str = ""
) -> Kept:
    """What is kept with a run's documents in place of those of the same name; of nothing kept: the run alone."""
    told = figures_of(table)
    head = HeadRow(baseline=1, set=when, reason=reason, runs=(*(kept.head.runs if kept else ()), run))
    new = {name: DocumentRow(document=name, sha256=sha256, run=run) for name, sha256 in documents.items()}
    before = kept or Kept(head, {}, {})
    return Kept(
        head, {**before.documents, **new}, {**before.figures, **{name: told.get(name, []) for name in documents}}
    )


def baseline(kept: Kept, registry: Registry, label: str) -> Baseline:
    """What is kept, as a run is held against it, under the names of the registry of now."""
    rows = [
        {**row, "document": name, "run": kept.documents[name].run, "number": number}
        for name in sorted(kept.documents)
        for number, row in enumerate(kept.figures[name])
    ]
    frame = pd.DataFrame(rows, columns=["document", "run", "number", *_KEPT])
    for column in ("document", "run", *_KEPT):
        frame[column] = frame[column].astype("str")
    frame = frame.rename(columns={"value": "value_text"}).assign(
        name=names_of(frame["indicator"], registry),
        value=pd.to_numeric(frame["value"], errors="coerce").astype("float64"),
        unit_canonical=mapped(frame["unit"], units.canonical),
        period_canonical=mapped(frame["period"], canonical_period),
    )
    return Baseline(label, frame[list(FIGURE)], {name: row.sha256 for name, row in kept.documents.items()})


def documents_of(names: Iterable[str], kept: Kept) -> dict[str, str]:
    """Document -> sha256, of the names that are kept."""
    return {name: kept.documents[name].sha256 for name in names if name in kept.documents}
