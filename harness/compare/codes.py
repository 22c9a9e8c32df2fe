"""Columns of two tables as whole numbers, so that millions of rows are paired at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
from numpy.typing import NDArray

Codes = NDArray[np.integer[Any]]
Keys = NDArray[np.uint64]
NOTHING = -1
"""Code of what is null."""
_STEP = np.uint64(0x9E3779B97F4A7C15)


class Sides:
    """Two tables with the same columns, each column as codes that both share: equal code, equal value."""

    def __init__(self, a: pa.Table, b: pa.Table, columns: Sequence[str]) -> None:
        self.tables = (a, b)
        self.count_a = a.num_rows
        self._a: dict[str, Codes] = {}
        self._b: dict[str, Codes] = {}
        self._values: dict[str, pa.Array] = {}
        self._constant: set[str] = set()
        """Columns with one value in all rows of both tables: they tell nothing apart."""
        for name in columns:
            self._encode(name, a[name], b[name])

    def _encode(self, name: str, a: pa.ChunkedArray, b: pa.ChunkedArray) -> None:
        both = pa.chunked_array([*a.chunks, *b.chunks], a.type)
        if both.null_count == len(both):
            codes = np.full(len(both), NOTHING, np.int32)
            values = pa.nulls(0)
        else:
            encoded = both.combine_chunks().dictionary_encode()
            codes = encoded.indices.fill_null(NOTHING).to_numpy(zero_copy_only=False)
            values = encoded.dictionary
        self._a[name], self._b[name] = codes[: self.count_a], codes[self.count_a :]
        self._values[name] = values
        if len(values) + (both.null_count > 0) <= 1:
            self._constant.add(name)

    def a(self, name: str) -> Codes:
        return self._a[name]

    def b(self, name: str) -> Codes:
        return self._b[name]

    def value(self, name: str, code: int) -> Any:
        """What a code stands for."""
        return None if code == NOTHING else self._values[name][int(code)].as_py()

    def keys(self, columns: Sequence[str], rows_a: Codes, rows_b: Codes) -> tuple[Keys, Keys]:
        """One number for the values of several columns: equal values, equal number; different ones practically never
        (64 bits)."""
        telling = [name for name in columns if name not in self._constant]
        return (
            mixed([_at(self._a[name], rows_a) for name in telling], len(rows_a)),
            mixed([_at(self._b[name], rows_b) for name in telling], len(rows_b)),
        )


def _at(codes: Codes, rows: Codes) -> Codes:
    """The codes of the rows, without a copy where that is all of them in order."""
    return codes if len(rows) == len(codes) else codes[rows]


def mixed(parts: Sequence[NDArray[Any]], length: int) -> Keys:
    """Numbers of several columns as one (splitmix64, Steele and others 2014)."""
    key = np.zeros(length, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            key = (key ^ part.astype(np.uint64)) + _STEP
            key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            key = key ^ (key >> np.uint64(31))
    return key


def paired(a: Keys, b: Keys) -> tuple[Codes, Codes]:
    """Places of equal keys, one to one: of several equal ones the first with the first."""
    _, places_a, places_b = np.intersect1d(_numbered(a), _numbered(b), assume_unique=True, return_indices=True)
    order = np.argsort(places_a, kind="stable")
    return places_a[order].astype(np.int64), places_b[order].astype(np.int64)


def _numbered(keys: Keys) -> Keys:
    """Keys made unique by their number among equal ones."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    is_first = np.ones(len(keys), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(is_first)
    runs = np.cumsum(is_first) - 1
    number = np.empty(len(keys), np.int64)
    number[order] = np.arange(len(keys)) - starts[runs] if len(keys) else number
    return mixed([keys, number], len(keys))
