"""Two stored runs compared."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
import pyarrow.compute as pc  # type: ignore[import-untyped]

from harness.compare import figures, scores, transitions
from harness.compare.changes import Change, Clusters
from harness.compare.comparison import Comparison, DocumentChange, Documents, Side
from harness.compare.transitions import Paired
from harness.errors import InputError, Problem
from harness.store import manifest as manifests
from harness.store import tables
from harness.store.manifest import Manifest

PARSED = ("ok", "empty")
FIGURES = ("in_golden", "in_parser", "golden_indicator", "verdict", *figures.COLUMNS)


def compare(folder_a: Path, folder_b: Path, *, problems: Sequence[Problem] = ()) -> Comparison:
    """What became of every item and figure from the run in one folder to that in the other.

    Documents whose golden or source differs are set apart. Raises InputError where the runs cannot be compared: they
    were asked for different parts, or have no document in common.
    """
    told_a, told_b = manifests.read(folder_a), manifests.read(folder_b)
    _require_same_asking(told_a, told_b)
    rows_a, rows_b = tables.read(folder_a, "documents"), tables.read(folder_b, "documents")
    documents = _documents(rows_a, rows_b)
    apart = {document for document, _ in documents.apart}
    if apart and not documents.both and not documents.only_a:
        reason = "; ".join(f"{document}: {why}" for document, why in documents.apart[:5])
        raise InputError(f"runs {told_a.id} and {told_b.id} have nothing in common: {reason}; run both on equal files")
    items = _items(folder_a, folder_b, apart, in_order=_same_items(told_a, told_b, rows_a, rows_b))
    numbers = [_without(tables.read(f, "figures", FIGURES, plain=[]), apart) for f in (folder_a, folder_b)]
    clusters = Clusters()
    clusters.add(_status_changes(documents.statuses))
    reads = all(pc.any(rows["reads_figures"]).as_py() for rows in (rows_a, rows_b))
    counts = figures.compare(numbers[0], numbers[1], clusters) if reads else None
    indicators, asked = scores.indicators(numbers[0], numbers[1]) if reads else ((), 0)
    return Comparison(
        a=_side(told_a),
        b=_side(told_b),
        documents=documents,
        transitions=transitions.compare(items),
        clusters=clusters.sorted(),
        figures=counts,
        slices=scores.slices(items, pa.concat_tables([rows_a, rows_b])),
        differences=scores.differences(items),
        indicators=indicators,
        indicators_asked=asked,
        problems=tuple(problems),
        notes=_notes(told_a, told_b),
    )


def _items(folder_a: Path, folder_b: Path, apart: set[str], *, in_order: bool) -> Paired:
    """The items of both runs. Ids are the longest column of all, and A's are needed only to find B's."""
    few = [name for name in transitions.COLUMNS if name not in ("check", "expected", "message", "reason")]
    a, b = (
        _without(tables.read(folder, "outcomes", columns, plain=["check"]), apart)
        for folder, columns in ((folder_a, few if in_order else transitions.COLUMNS), (folder_b, transitions.COLUMNS))
    )
    return transitions.pair(a, b, in_order=in_order)


def _same_items(told_a: Manifest, told_b: Manifest, a: pa.Table, b: pa.Table) -> bool:
    """Whether both runs hold the same items in the same order: equal goldens, of each document as many items, and the
    same harness.
    """
    counts = [pc.add(pc.add(t["passed"], t["failed"]), pc.add(t["skipped"], t["errors"])) for t in (a, b)]
    return (
        told_a.harness == told_b.harness
        and a["document"].equals(b["document"])
        and a["golden_sha256"].equals(b["golden_sha256"])
        and counts[0].equals(counts[1])
    )


def _side(told: Manifest) -> Side:
    parser = told.parser
    return Side(parser.spec, parser.version, parser.versions, told.id, parser.notes)


def _require_same_asking(a: Manifest, b: Manifest) -> None:
    for what, one, other in (
        ("--only", a.asked.only, b.asked.only),
        ("--shard", a.asked.shard, b.asked.shard),
    ):
        if one != other:
            raise InputError(
                f"runs {a.id} and {b.id} were asked for different parts: {what} {one or 'everything'} and "
                f"{other or 'everything'}; run both in the same way"
            )
    for told in (a, b):
        if told.stopped:
            raise InputError(f"run {told.id} is not whole: it {told.stopped}; run it without -x")


def _documents(a: pa.Table, b: pa.Table) -> Documents:
    columns = ("status", "golden_sha256", "source_sha256", "message")
    one, other = _by_document(a, columns), _by_document(b, columns)
    statuses, apart = [], []
    both = neither = 0
    for document in sorted(one.keys() & other.keys()):
        mine, theirs = one[document], other[document]
        if reason := _differs(mine, theirs):
            apart.append((document, reason))
        elif mine["status"] in PARSED and theirs["status"] in PARSED:
            both += 1
        elif mine["status"] not in PARSED and theirs["status"] not in PARSED:
            neither += 1
        else:
            worse = theirs if mine["status"] in PARSED else mine
            statuses.append(
                DocumentChange(document, mine["status"] or "", theirs["status"] or "", worse["message"] or "")
            )
    return Documents(
        both=both,
        neither=neither,
        statuses=tuple(statuses),
        only_a=tuple(sorted(one.keys() - other.keys())),
        only_b=tuple(sorted(other.keys() - one.keys())),
        apart=tuple(apart),
    )


def _by_document(table: pa.Table, columns: Sequence[str]) -> dict[str, dict[str, str | None]]:
    rows = zip(*(table[name].to_pylist() for name in columns), strict=True)
    return {
        name: dict(zip(columns, row, strict=True))
        for name, row in zip(table["document"].to_pylist(), rows, strict=True)
    }


def _differs(one: dict[str, str | None], other: dict[str, str | None]) -> str:
    """Why the document cannot be compared; empty where it can."""
    if one["source_sha256"] != other["source_sha256"]:
        sources = one["source_sha256"], other["source_sha256"]
        return "its source is another" if all(sources) else "its source was not there in one of the runs"
    return "" if one["golden_sha256"] == other["golden_sha256"] else "its golden changed between the runs"


def _without(table: pa.Table, documents: set[str]) -> pa.Table:
    if not documents:
        return table
    return table.filter(pc.invert(pc.is_in(table["document"], pa.array(sorted(documents)))))


def _status_changes(statuses: Sequence[DocumentChange]) -> list[Change]:
    return [status_change(one) for one in statuses]


def status_change(one: DocumentChange) -> Change:
    """A document that one side alone could parse, as a change."""
    is_lost = one.before == "ok" or (one.before == "empty" and one.after != "ok")
    kind = "document lost" if is_lost else "document found"
    after = f"{one.after}: {one.message}" if kind == "document lost" and one.message else one.after
    before = f"{one.before}: {one.message}" if kind == "document found" and one.message else one.before
    return Change(kind, one.document, before, after, f"{one.before} → {one.after}")


def _notes(a: Manifest, b: Manifest) -> tuple[str, ...]:
    notes = []
    for what, one, other in (
        ("harness", a.harness, b.harness),
        ("Python", a.python, b.python),
        ("platform", a.platform, b.platform),
    ):
        if one != other:
            notes.append(f"the runs are of different {what}: {one} and {other}")
    return tuple(notes)


def with_problems(comparison: Comparison, problems: Sequence[Problem]) -> Comparison:
    """The comparison, and what is wrong in golden files that could not be run."""
    return replace(comparison, problems=tuple(problems))
