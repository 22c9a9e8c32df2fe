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
    """Two tables with the same columns, each column as codes that both share: equal code, equal value.

    A column is worked out when it is asked for. Text that comes as a dictionary is quickest.
    """

    def __init__(self, a: pa.Table, b: pa.Table) -> None:
        self.tables = (a, b)
        self._codes: dict[str, tuple[Codes, Codes]] = {}
        self._values: dict[str, pa.Array] = {}
        self._constant: set[str] = set()
        """Columns with one value in all rows of both tables: they tell nothing apart."""

    def _encoded(self, name: str) -> tuple[Codes, Codes]:
        if name not in self._codes:
            a, b = (table[name] for table in self.tables)
            both = pa.chunked_array([*a.chunks, *b.chunks], a.type)
            codes, self._values[name] = _codes_of(both)
            self._codes[name] = codes[: len(a)], codes[len(a) :]
            if len(codes) == 0 or (codes == codes[0]).all():
                self._constant.add(name)
        return self._codes[name]

    def a(self, name: str) -> Codes:
        return self._encoded(name)[0]

    def b(self, name: str) -> Codes:
        return self._encoded(name)[1]

    def values(self, name: str) -> list[Any]:
        """What the codes 0, 1, … stand for."""
        self._encoded(name)
        return list(self._values[name].to_pylist())

    def value(self, name: str, code: int) -> Any:
        """What a code stands for."""
        return None if code == NOTHING else self._values[name][int(code)].as_py()

    def keys(self, columns: Sequence[str], rows_a: Codes, rows_b: Codes) -> tuple[Keys, Keys]:
        """One number for the values of several columns: equal values, equal number; different ones practically never
        (64 bits)."""
        coded = {name: self._encoded(name) for name in columns}
        telling = [codes for name, codes in coded.items() if name not in self._constant]
        return (
            mixed([_at(a, rows_a) for a, _ in telling], len(rows_a)),
            mixed([_at(b, rows_b) for _, b in telling], len(rows_b)),
        )


def _codes_of(column: pa.ChunkedArray) -> tuple[Codes, pa.Array]:
    """A column's codes, and the values they stand for."""
    if column.null_count == len(column):
        return np.full(len(column), NOTHING, np.int32), pa.nulls(0)
    if pa.types.is_dictionary(column.type):
        encoded = column.unify_dictionaries().combine_chunks()
    else:
        encoded = column.combine_chunks().dictionary_encode()
    indices = encoded.indices if encoded.null_count == 0 else encoded.indices.fill_null(NOTHING)
    return indices.to_numpy(zero_copy_only=False), encoded.dictionary


def _at(codes: Codes, rows: Codes) -> Codes:
    """The codes of the rows, without a copy where that is all of them in order."""
    return codes if len(rows) == len(codes) else codes[rows]


def present(codes: Codes) -> Codes:
    """The codes that occur, sorted; nothing must not be among them."""
    return np.flatnonzero(np.bincount(codes))


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
    if len(a) == len(b) and (a == b).all():
        same = np.arange(len(a))
        return same, same
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
