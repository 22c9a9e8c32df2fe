"""Scores of two runs over the same items: by slice with their counts, and by document for the statistics."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from harness.compare.codes import NOTHING, Codes, Sides, paired, present
from harness.compare.comparison import Slice
from harness.compare.statistics import Difference, difference, holm
from harness.compare.transitions import PASS, SKIP, Paired
from harness.results import Score

MOST_INDICATORS = 50
Mask = NDArray[np.bool_]


def judged(items: Paired) -> Mask:
    """Items that count: judged at either side, and not only informing. What a side lacks it has wrong."""
    return ((items.states_a < SKIP) | (items.states_b < SKIP)) & (items.severities < 2)


def slices(items: Paired, documents: pa.Table) -> tuple[Slice, ...]:
    """All items, then by check kind, tag and language of the document. `documents` is the table of A's or B's run."""
    counted = judged(items)
    names = items.code("document")
    made = [_slice("all", items, counted, names)]
    kinds = items.code("kind")
    made += [
        _slice(f"check {items.sides.value('kind', int(code))}", items, counted & (kinds == code), names)
        for code in present(kinds[counted])
    ]
    places = {document: code for code, document in enumerate(items.sides.values("document"))}
    for name, members in _groups(documents):
        is_member = np.zeros(len(places), bool)
        is_member[[places[member] for member in members if member in places]] = True
        made.append(_slice(name, items, counted & is_member[names], names))
    return tuple(one for one in made if one.a.total)


def _slice(name: str, items: Paired, mask: Mask, documents: Codes) -> Slice:
    total = int(mask.sum())
    hits = (int((mask & (states == PASS)).sum()) for states in (items.states_a, items.states_b))
    a, b = (Score(hit, total) for hit in hits)
    return Slice(name, int((np.bincount(documents[mask]) > 0).sum()), a, b)


def _groups(documents: pa.Table) -> Iterator[tuple[str, set[str]]]:
    """Each tag and language with its documents, sorted."""
    groups: dict[str, set[str]] = {}
    columns = (documents[name].to_pylist() for name in ("document", "tags", "language"))
    for document, tags, language in zip(*columns, strict=True):
        for name in [*(f"tag {tag}" for tag in tags or ()), *([f"language {language}"] if language else [])]:
            groups.setdefault(name, set()).add(document)
    yield from sorted(groups.items())


def differences(items: Paired) -> tuple[Difference, ...]:
    """Share of right items by document: all of them, then each check kind."""
    counted = judged(items)
    kinds = items.code("kind")
    names = ["all items", *(str(items.sides.value("kind", int(code))) for code in present(kinds[counted]))]
    masks = [counted, *(counted & (kinds == code) for code in present(kinds[counted]))]
    documents = items.code("document")
    return tuple(
        difference(name, *_shares(documents[mask], items.states_a[mask] == PASS, items.states_b[mask] == PASS))
        for name, mask in zip(names, masks, strict=True)
        if mask.any()
    )


def _shares(documents: Codes, right_a: Mask, right_b: Mask) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of each document the share that is right at A and at B."""
    total = np.bincount(documents)
    has = total > 0
    a, b = (np.bincount(documents, right, minlength=len(total))[has] / total[has] for right in (right_a, right_b))
    return a, b


def indicators(a: pa.Table, b: pa.Table) -> tuple[tuple[Difference, ...], int]:
    """Share of right figures by document for each indicator of the goldens, those without a difference left out; and
    how many indicators there are. The tables are `figures` of two runs.
    """
    a, b = (side.filter(pc.and_(side["in_golden"], pc.is_valid(side["verdict"]))) for side in (a, b))
    sides = Sides(a, b)
    rows_a, rows_b = np.arange(a.num_rows), np.arange(b.num_rows)
    ia, ib = paired(*sides.keys(("document", "golden_id"), rows_a, rows_b))
    exact = sides.values("verdict").index("exact") if "exact" in sides.values("verdict") else NOTHING - 1
    right_a, right_b = sides.a("verdict")[ia] == exact, sides.b("verdict")[ib] == exact
    documents, names = sides.a("document")[ia], sides.a("golden_indicator")[ia]
    asked = present(names)
    made = []
    for code in present(names[right_a != right_b]):
        rows = np.flatnonzero(names == code)
        shares = _shares(documents[rows], right_a[rows], right_b[rows])
        made.append(difference(str(sides.value("golden_indicator", int(code))), *shares))
    adjusted = holm(made, asked=len(asked))
    ordered = sorted(adjusted, key=lambda one: (one.p is None, one.p, one.delta))
    return tuple(ordered[:MOST_INDICATORS]), len(asked)
