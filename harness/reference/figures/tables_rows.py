"""What the rows of a table are (series, places, times), and what the headers of one row say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from harness.grid import Grid
from harness.reference.figures.periods import Clock, Times
from harness.reference.figures.tables_columns import Heads, heads_of
from harness.reference.figures.tables_headers import read_header
from harness.reference.figures.tables_layout import Column, Layout, Row
from harness.reference.figures.tables_names import looks_like_area, tells_enough
from harness.reference.figures.tables_units import TableUnit, is_counted, read_unit
from harness.reference.figures.tables_words import is_one_of
from harness.reference.figures.words import plain

_ALL = re.compile(r"\s*(?:all|total)\s", re.IGNORECASE)
_GROUPING = re.compile(r"(?:按.*分|分.*看|按.*|其中|主要.*|of which|by .*)[:：]?$", re.IGNORECASE)
RowKind = Literal["series", "scope", "period"]


@dataclass(frozen=True, slots=True)
class RowHeads:
    """What the headers of one row say."""

    heads: Heads
    outer: tuple[str, ...]
    scope: str | None
    unit: TableUnit | None
    """From the column of units."""
    part: str
    """What the places of the rows are called: 贸易伙伴."""
    head: str = ""
    """The last row whose name tells a quantity: rows below may be parts of it."""


class RowReader:
    """Reads the headers of rows, one after the other: a row that only measures goes on with the name above it."""

    def __init__(
        self, grid: Grid, layout: Layout, clock: Clock | None, topic: Times | None, *, own_units: bool = True
    ) -> None:
        """`own_units`: whether the table has no units for all its rows, so that a part counts in the unit above it."""
        self._grid, self._layout, self._clock, self._topic = grid, layout, clock, topic
        names = dict.fromkeys(x for column in layout.columns for x in column.names)
        self.kinds: dict[int, RowKind] = {x: self._kind(x) for x in names}
        self._last: dict[int, Heads] = {}
        self._head = ""
        self._own_units = own_units

    def _corner(self, x: int) -> str:
        texts = [self._grid.rows[y][x].text.strip() for y in self._layout.header_rows]
        return next((text for text in reversed(texts) if text), "")

    def _kind(self, x: int) -> RowKind:
        corner = plain(self._corner(x))
        if is_one_of(corner, "rows_scope"):
            return "scope"
        cells = list(dict.fromkeys(self._grid.rows[row.index][x].text.strip() for row in self._layout.rows))
        cells = [cell for cell in cells if cell]
        if not cells:
            return "series"
        headers = [read_header(cell, self._clock, topic=self._topic) for cell in cells]
        timed = sum(bool((h.times or h.relative) and not h.name and not h.measure) for h in headers)
        if timed * 2 > len(cells):
            return "period"
        if is_one_of(corner, "rows_indicator"):
            return "series"
        places = sum(looks_like_area(cell) for cell in cells)
        return "scope" if places * 2 > len(cells) else "series"

    def _outer(self, row: Row) -> tuple[str, ...]:
        """Headers above a row that may be part of its name; 按经营单位所在地分 only says how rows are grouped."""
        if "series" not in self.kinds.values():
            return ()
        names = (read_header(text, None).full or text for text in row.outer)
        return tuple(name for name in names if not _GROUPING.match(plain(name)))

    def read(self, row: Row, column: Column) -> RowHeads:
        """The headers of a row as a column of numbers sees them."""
        heads, scope, part = Heads(), None, ""
        for x in column.names:
            text = self._grid.rows[row.index][x].text.strip()
            if self.kinds[x] == "scope":
                header = read_header(text, None)
                whole = header.total or _ALL.match(text) is not None
                scope = None if whole else (header.full or text)
                heads = replace(heads, path=(*heads.path, text), total=heads.total or whole)
                part = self._corner(x)
                continue
            own = heads_of([text], self._clock, self._topic)
            if self.kinds[x] == "series" and not own.names and own.units and is_counted(text):
                own = replace(own, names=(text,), fulls=(text,), units=())
            if self.kinds[x] == "series" and not own.names and not own.scope and not own.total and x in self._last:
                own = replace(own, names=self._last[x].names, fulls=self._last[x].fulls)
            elif self.kinds[x] == "series":
                if self._own_units and not own.units and column.unit is None and x in self._last:
                    own = replace(own, units=tuple(unit for unit in self._last[x].units if not unit.is_percent))
                if own.names and tells_enough(own.fulls[-1]):
                    self._head = own.fulls[-1]
                self._last[x] = own
            heads = _merged(heads, own)
        outer = self._outer(row)
        outer = tuple(text for text in outer if text not in heads.fulls)
        unit = read_unit(self._grid.rows[row.index][column.unit].text) if column.unit is not None else None
        path = (*row.outer, *heads.path)
        return RowHeads(replace(heads, path=path), outer, scope or heads.scope, unit, part, self._head)


def _merged(one: Heads, other: Heads) -> Heads:
    return replace(
        other,
        path=(*one.path, *other.path),
        names=(*one.names, *other.names),
        fulls=(*one.fulls, *other.fulls),
        measure=other.measure or one.measure,
        units=other.units or one.units,
        times=other.times or one.times,
        annual=other.annual or one.annual,
        scope=other.scope or one.scope,
        total=other.total or one.total,
    )


def names_of(rows: RowHeads) -> tuple[str, ...]:
    """The row's own names to be looked up: as printed, then without parentheses."""
    if not rows.heads.names:
        return ()
    return tuple(dict.fromkeys((rows.heads.fulls[-1], rows.heads.names[-1])))


def outer_of(rows: RowHeads) -> tuple[str, ...]:
    """The names above the row's own, from the outside in."""
    return tuple(dict.fromkeys((*rows.outer, *rows.heads.names[:-1])))


def kinds_beside(heads: Heads, all_heads: Sequence[Heads]) -> tuple[str, ...]:
    """The kinds of value that columns of the same name tell: 总值 of 进出口."""
    return tuple(dict.fromkeys(kind for other in all_heads if other.names == heads.names for kind in other.kinds))
