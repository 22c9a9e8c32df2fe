"""The tables of a run as Parquet: `documents`, `outcomes` and `figures`, described column by column in docs/runs.md.

It imports pyarrow (0.15 s, as much as all else), so it is imported only where a run is written or read.
"""

import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.json as pa_json  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

TABLES = ("documents", "outcomes", "figures")
ROWS_A_GROUP = 32768

DOCUMENTS = {
    "document": "string", "golden": "string", "status": "string", "passed": "int32", "failed": "int32",
    "skipped": "int32", "errors": "int32", "reads_figures": "bool", "reported": "int32", "seconds": "double",
    "memory_mb": "double", "message": "string", "warnings": "list", "log": "string", "language": "string",
    "tags": "list", "golden_sha256": "string", "source_sha256": "string", "from_cache": "bool",
}  # fmt: skip
OUTCOMES = {
    "check": "string", "kind": "string", "outcome": "string", "verdict": "string", "severity": "string",
    "contested": "bool", "expected": "string", "got": "string", "message": "string", "reason": "string",
    "file": "string", "line": "int32", "column": "int32", "article": "int32", "block": "int32", "span_start": "int32",
    "span_end": "int32", "context": "string",
}  # fmt: skip
FIGURES = {
    "article": "string", "indicator": "string", "scope": "string", "measure": "string", "period": "string",
    "value": "double", "value_text": "string", "unit": "string", "comparator": "string", "upper": "string",
    "approximate": "bool", "per": "string", "compared_with": "string", "price_basis": "string", "of": "string",
    "status": "string", "period_basis": "string", "printed": "string", "document_date": "string",
    "period_start": "string", "period_end": "string", "page": "int32", "block": "int32", "span_start": "int32",
    "span_end": "int32", "number": "int32", "in_golden": "bool", "in_parser": "bool", "golden_id": "string",
    "golden_article": "string", "golden_indicator": "string", "golden_measure": "string", "golden_period": "string",
    "golden_value": "double", "golden_value_text": "string", "golden_unit": "string", "severity": "string",
    "verdict": "string", "tolerance": "string",
}  # fmt: skip
"""Column -> type. `document`, and for figures `run`, `parser` and `parser_version`, come before."""
ORIGIN = ("run", "parser", "parser_version")


def write(folder: Path, blocks: Iterable[bytes], origin: Mapping[str, str]) -> dict[str, int]:
    """Writes the three tables, each whole or not at all, and gives their numbers of rows.

    `blocks` hold the lines of `part`; `origin` the values of the columns `ORIGIN`. Memory does not grow with the run.
    """

    schemas = _schemas()
    writers = {name: _Writer(folder / f".{name}.parquet.{os.getpid()}", schemas[name]) for name in TABLES}
    try:
        for block in blocks:
            for name, table in _tables_of(block, origin, schemas).items():
                writers[name].add(table)
    finally:
        for writer in writers.values():
            writer.close()
    for name, writer in writers.items():
        sync(writer.path)
        writer.path.replace(folder / f"{name}.parquet")
    return {name: writer.count for name, writer in writers.items()}


class _Writer:
    """A Parquet file that is written in large groups of rows: each group costs memory until the file is closed."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.count = 0
        self._file = pq.ParquetWriter(path, schema, compression="zstd", write_statistics=False)
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, table: pa.Table) -> None:
        self.count += table.num_rows
        self._rows += table.num_rows
        self._waiting.append(table)
        if self._rows >= ROWS_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.concat_tables(self._waiting), row_group_size=2 * ROWS_A_GROUP)
        self._waiting, self._rows = [], 0

    def close(self) -> None:
        self._flush()
        self._file.close()


def sync(path: Path) -> None:
    """Returns when the file's bytes are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _type(name: str) -> pa.DataType:

    types = {"string": pa.string(), "int32": pa.int32(), "double": pa.float64(), "bool": pa.bool_()}
    return types.get(name) or pa.list_(pa.string())


def _fields(columns: Mapping[str, str]) -> list[pa.Field]:

    return [pa.field(name, _type(kind)) for name, kind in columns.items()]


def _schemas() -> dict[str, pa.Schema]:

    document = [pa.field("document", pa.string())]
    origin = [pa.field(name, pa.string()) for name in ORIGIN]
    return {
        "documents": pa.schema(_fields(DOCUMENTS)),
        "outcomes": pa.schema(document + _fields(OUTCOMES)),
        "figures": pa.schema(origin + document + _fields(FIGURES)),
    }


def _tables_of(block: bytes, origin: Mapping[str, str], schemas: Mapping[str, pa.Schema]) -> dict[str, pa.Table]:
    """The rows of one block of lines, table by table."""

    schema = pa.schema(
        [
            pa.field("document", pa.struct(_fields(DOCUMENTS))),
            pa.field("outcomes", pa.list_(pa.struct(_fields(OUTCOMES)))),
            pa.field("figures", pa.list_(pa.struct(_fields(FIGURES)))),
        ]
    )
    read = pa_json.read_json(
        io.BytesIO(block),
        read_options=pa_json.ReadOptions(use_threads=False, block_size=len(block) + 1),
        parse_options=pa_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    documents = pa.Table.from_struct_array(read["document"].combine_chunks())
    made = {"documents": documents.cast(schemas["documents"])}
    for name in ("outcomes", "figures"):
        column = read[name].combine_chunks()
        table = pa.Table.from_struct_array(column.flatten())
        parents = pc.list_parent_indices(column)
        table = table.add_column(0, "document", documents["document"].combine_chunks().take(parents))
        if name == "figures":
            for at, key in enumerate(ORIGIN):
                table = table.add_column(at, key, _repeated(origin[key], parents))
        made[name] = table.cast(schemas[name])
    return made


def _repeated(text: str, like: pa.Array) -> pa.Array:
    """The text as often as the numbers `like` are many. By way of JSON: what takes Python values imports pandas."""
    one = pa_json.read_json(io.BytesIO(json.dumps({"text": text}).encode()))["text"].combine_chunks()
    return one.cast(pa.string()).take(pc.subtract(like, like))


def rows_by_document(folder: Path, name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of a table, document by document, read in pieces."""

    document: str | None = None
    rows: list[dict[str, Any]] = []
    with pq.ParquetFile(folder / f"{name}.parquet") as file:
        for batch in file.iter_batches(batch_size=8192):
            for row in batch.to_pylist():
                if row["document"] != document:
                    if document is not None:
                        yield document, rows
                    document, rows = row["document"], []
                rows.append(row)
    if document is not None:
        yield document, rows


def read(
    folder: Path, name: str, columns: Sequence[str] | None = None, *, plain: Sequence[str] | None = None
) -> pa.Table:
    """A whole table. Not by `pq.read_table`, which imports pandas.

    With `plain` all other text columns come as dictionaries, as they stand in the file, which is much quicker to read
    and to compare where values come again and again.
    """
    path = folder / f"{name}.parquet"
    coded = None if plain is None else [field for field in _text_columns(name) if field not in plain]
    with pq.ParquetFile(path, read_dictionary=coded) as file:
        return file.read(columns=None if columns is None else list(columns))


def _text_columns(name: str) -> list[str]:
    return [field.name for field in _schemas()[name] if field.type == pa.string()]


def row_count(folder: Path, name: str) -> int:

    return int(pq.read_metadata(folder / f"{name}.parquet").num_rows)


def totals(folder: Path) -> dict[str, int]:
    """Items of the run by outcome."""

    columns = {"pass": "passed", "fail": "failed", "skip": "skipped", "error": "errors"}
    table = read(folder, "documents", list(columns.values()))
    return {kind: pc.sum(table[column]).as_py() or 0 for kind, column in columns.items()}


def hashes(folder: Path, kind: Literal["golden", "source"]) -> Iterator[tuple[str, str]]:
    """Document and hash, in order of the names; documents without are left out."""
    with pq.ParquetFile(folder / "documents.parquet") as file:
        for batch in file.iter_batches(columns=["document", f"{kind}_sha256"]):
            names, values = (column.to_pylist() for column in batch.columns)
            yield from ((name, value) for name, value in zip(names, values, strict=True) if value)


def names(folder: Path) -> list[str]:
    """The documents, sorted."""
    told: list[str] = read(folder, "documents", ["document"])["document"].to_pylist()
    return told


def merge(folders: Sequence[Path], into: Path, run: str) -> dict[str, int]:
    """The tables of several runs as one, by document; gives their numbers of rows."""

    counts = {}
    for name in TABLES:
        table = pa.concat_tables([read(folder, name) for folder in folders])
        table = table.sort_by("document")  # Arrow's sort is stable: items keep the golden's order
        if name == "figures":
            lengths = pc.utf8_length(table["document"]).combine_chunks()
            table = table.set_column(0, "run", _repeated(run, lengths))
        beside = into / f".{name}.parquet.{os.getpid()}"
        pq.write_table(table, beside, compression="zstd", row_group_size=ROWS_A_GROUP)
        sync(beside)
        beside.replace(into / f"{name}.parquet")
        counts[name] = table.num_rows
    return counts


def outcomes_of(folder: Path, checks: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The outcomes of the items named; of none: those that failed or could not be checked."""
    wanted = frozenset(checks or ("fail", "error"))
    column = "check" if checks else "outcome"
    rows: list[dict[str, Any]] = []
    with pq.ParquetFile(folder / "outcomes.parquet") as file:
        for batch in file.iter_batches():
            told = batch.column(column).to_pylist()
            rows += [batch.slice(at, 1).to_pylist()[0] for at, value in enumerate(told) if value in wanted]
    return rows


def figure_table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows of the indicator table that belong to no run; what a row leaves out is null."""
    return pa.Table.from_pylist(list(rows), schema=_schemas()["figures"])


def joined(parts: Sequence[pa.Table]) -> pa.Table:
    """Tables one after the other."""
    return pa.concat_tables(list(parts))
