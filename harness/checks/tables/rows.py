"""Where a parsed table differs from a golden one: row by row, cell by cell, named by their headers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.checks.grid import EMPTY, Grid, Slot, column_paths, row_paths
from harness.checks.tables.alignment import Pair, align, align_columns
from harness.checks.tables.cells import Comparer
from harness.checks.tables.exchanges import At, by_columns, exchanges
from harness.model import Verdict

FARTHEST_SHIFT = 3
"""Columns by which the cells of a row are looked for beside their place."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the tables differ."""

    verdict: Verdict
    what: str
    """Named by row and column, with what was expected and what was got."""
    number: bool
    """Whether a number of the table is concerned."""
    row: int | None = None
    """Row of the parsed grid; None where it has none."""
    expected: str = ""
    got: str = ""


def compare_grids(
    golden: Grid, got: Grid, *, header_rows: int, header_columns: int, comparer: Comparer
) -> list[Difference]:
    """Every difference of the two tables, gravest kinds first; none when they say the same.

    Empty rows and columns do not count; a header that is repeated inside the parsed table is `split`.
    """
    left, right = _Side.of(golden, comparer), _Side.of(got, comparer)
    if left.width == right.width and len(left.rows) == len(right.rows) and _all_same(left, right, comparer):
        return []
    return _Comparison(left, right, header_rows, header_columns, comparer).differences()


@dataclass
class _Side:
    """A table without its empty rows and columns."""

    rows: list[tuple[Slot, ...]]
    places: list[int]
    """Row of the full grid, for each row."""
    columns: list[int]
    """Column of the full grid, for each column."""
    full: Grid

    @classmethod
    def of(cls, grid: Grid, comparer: Comparer) -> "_Side":
        kept = [y for y, row in enumerate(grid.rows) if any(slot.text.strip() for slot in row)]
        columns = [x for x in range(grid.width) if any(grid.rows[y][x].text.strip() for y in kept)]
        if len(columns) == grid.width:
            return cls([grid.rows[y] for y in kept], kept, columns, grid)
        return cls([tuple(grid.rows[y][x] for x in columns) for y in kept], kept, columns, grid)

    @property
    def width(self) -> int:
        return len(self.columns)


def _all_same(left: _Side, right: _Side, comparer: Comparer) -> bool:
    return all(
        comparer.same(a, b)
        for mine, theirs in zip(left.rows, right.rows, strict=True)
        for a, b in zip(mine, theirs, strict=True)
    )


@dataclass
class _Comparison:
    left: _Side
    right: _Side
    header_rows: int
    header_columns: int
    comparer: Comparer
    found: list[Difference] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._row_paths = row_paths(self.left.full, max(self.header_columns, 1))
        self._column_paths = column_paths(self.left.full, self.header_rows)

    def differences(self) -> list[Difference]:
        self._drop_repeated_headers()
        self._map_columns()
        mapped = [self._mapped(row) for row in self.right.rows]
        lengths = [sum(1 for slot in row if slot.text.strip()) or 1 for row in self.left.rows]
        got_lengths = [sum(1 for slot in row if slot.text.strip()) or 1 for row in self.right.rows]
        prices = [[self._length(row[x]) for x in self.extra] for row in self.right.rows]

        def cost(i: int, j: int) -> float:
            of = self.comparer.cost
            beyond = sum(prices[j]) if prices[j] else 0
            return beyond + sum(of(a, b) for a, b in zip(self.left.rows[i], mapped[j], strict=True) if a is not b)

        pairs = align(lengths, got_lengths, cost, same=lambda i, j: cost(i, j) == 0)
        self._tell(pairs, mapped)
        return self.found

    def _length(self, slot: Slot) -> int:
        return 1 if slot.text.strip() and not slot.covered else 0

    def _drop_repeated_headers(self) -> None:
        """A header that stands again in the parsed table, and not in the golden one, is one table in parts."""
        height = self.header_rows
        if not 0 < height < len(self.left.rows) or self.left.width != self.right.width:
            return
        header = self.left.rows[:height]
        if any(self._same_rows(header, self.left.rows[y : y + height]) for y in range(1, len(self.left.rows))):
            return
        places = [y for y in range(len(self.right.rows)) if self._same_rows(header, self.right.rows[y : y + height])][
            1:
        ]
        if not places:
            return
        dropped = {y + n for y in places for n in range(height)}
        kept = [y for y in range(len(self.right.rows)) if y not in dropped]
        first = self.right.places[places[0]]
        self.right.rows = [self.right.rows[y] for y in kept]
        self.right.places = [self.right.places[y] for y in kept]
        times = f", {len(places)} times" if len(places) > 1 else ""
        self.found.append(Difference("split", f"the header stands again in row {first + 1}{times}", False, first))

    def _same_rows(self, mine: Sequence[tuple[Slot, ...]], theirs: Sequence[tuple[Slot, ...]]) -> bool:
        return len(mine) == len(theirs) and all(
            self.comparer.same(a, b) for x, y in zip(mine, theirs, strict=True) for a, b in zip(x, y, strict=True)
        )

    def _map_columns(self) -> None:
        """Pairs the columns; a column that has no partner is told once and not row by row."""
        self.columns: list[int | None] = align_columns(
            _column_texts(self.left, self.comparer), _column_texts(self.right, self.comparer)
        )
        if self.left.width != self.right.width:
            beside = _shifted_columns(self.left, self.right, self.columns, self.comparer)
            self.columns = list(range(min(self.left.width, self.right.width))) if beside else self.columns
            self.columns += [None] * (self.left.width - len(self.columns))
        taken = set(self.columns)
        self.owners = {column: x for x, column in enumerate(self.columns) if column is not None}
        self.extra = [x for x in range(self.right.width) if x not in taken]
        self.lost = [x for x, column in enumerate(self.columns) if column is None]
        for x in list(self.lost):
            number = any(self._is_number(i, x) for i in range(len(self.left.rows)))
            what = f"column {self._column_name(x)} is missing"
            self.found.append(Difference("column_shifted", what, number, None, f"column {self._column_name(x)}"))
        for x in list(self.extra):
            told = [row[x].text.strip() for row in self.right.rows if self._length(row[x])]
            if len(told) * 2 > len(self.right.rows):
                self.extra.remove(x)
                number = any(self.comparer.read(text).number is not None for text in told)
                what = f"a column that is not in the golden table: {_quoted(told[0])}, {_quoted(told[-1])} …"
                self.found.append(Difference("column_shifted", what, number, None, "", f"column {_quoted(told[0])}"))

    def _mapped(self, row: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """A parsed row in the columns of the golden table."""
        if self.columns == list(range(len(row))):
            return row
        return tuple(EMPTY if column is None else row[column] for column in self.columns)

    def _tell(self, pairs: list[Pair], mapped: list[tuple[Slot, ...]]) -> None:
        lost = [i for i, j in pairs if i is not None and j is None]
        extra = [j for i, j in pairs if j is not None and i is None]
        wrong: list[tuple[int, int]] = []
        for i, j in pairs:
            if i is None or j is None:
                continue
            if all(self.comparer.same(a, b) for a, b in self._told(i, mapped[j])) and not self._beyond(j):
                continue
            if self._unlike(i, mapped[j]):
                lost.append(i)
                extra.append(j)
            else:
                wrong.append((i, j))
        lost, extra, wrong = self._tell_moved(sorted(lost), sorted(extra), wrong, mapped)
        for i in lost:
            number = self._has_number(i)
            what = f"row {self._row_name(i)} is missing"
            self.found.append(Difference("row_missing", what, number, None, _joined(self.left.rows[i])))
        for j in extra:
            self._tell_extra(j, mapped)
        exchanged = self._tell_exchanged(wrong, mapped)
        for i, j in wrong:
            self._tell_wrong(i, j, mapped[j], exchanged)

    def _told(self, i: int, row: tuple[Slot, ...]) -> list[tuple[Slot, Slot]]:
        """The places of a pair of rows, without columns that are told as missing."""
        return [(a, b) for x, (a, b) in enumerate(zip(self.left.rows[i], row, strict=True)) if x not in self.lost]

    def _beyond(self, j: int) -> list[str]:
        return [self.right.rows[j][x].text.strip() for x in self.extra if self._length(self.right.rows[j][x])]

    def _unlike(self, i: int, row: tuple[Slot, ...]) -> bool:
        """Whether two rows only stand at the same place: no cell with words agrees, and most are far apart."""
        told = [(a, b) for a, b in self._told(i, row) if a.text.strip() or b.text.strip()]
        costs = [self.comparer.cost(a, b) for a, b in told]
        return all(costs) and sum(costs) > len(costs) / 2 and self._shift(i, row, None) is None

    def _tell_moved(
        self, lost: list[int], extra: list[int], wrong: list[tuple[int, int]], mapped: list[tuple[Slot, ...]]
    ) -> tuple[list[int], list[int], list[tuple[int, int]]]:
        """Rows that stand, unharmed, in another place; gives back what is left."""
        open_golden = {*lost, *(i for i, _ in wrong)}
        open_got = {*extra, *(j for _, j in wrong)}
        keys: dict[tuple[object, ...], list[int]] = {}
        for j in sorted(open_got):
            keys.setdefault(self._key(mapped[j]), []).append(j)
        moved: dict[int, int] = {}
        for i in sorted(open_golden):
            if places := keys.get(self._key(self.left.rows[i])):
                moved[i] = places.pop(0)
        if not moved:
            return lost, extra, wrong
        names = [self._row_name(i) for i in moved]
        number = any(self._has_number(i) for i in moved)
        what = (
            f"rows {names[0]} and {names[1]} are swapped"
            if len(names) == 2
            else f"row{'s' if len(names) > 1 else ''} {', '.join(names[:5])} out of order"
        )
        first = self.right.places[min(moved.values())]
        self.found.append(Difference("swapped", what, number, first))
        gone = set(moved.values())
        left_over = [i for i, j in wrong if i not in moved and j in gone]
        freed = [j for i, j in wrong if i in moved and j not in gone]
        return (
            sorted([*(i for i in lost if i not in moved), *left_over]),
            sorted([*(j for j in extra if j not in gone), *freed]),
            [(i, j) for i, j in wrong if i not in moved and j not in gone],
        )

    def _key(self, row: tuple[Slot, ...]) -> tuple[object, ...]:
        """What makes rows equal, wherever they stand."""
        read = self.comparer.read
        return tuple(
            None if slot.covered else (text.number, text.around) if text.number is not None else text.text
            for slot in row
            for text in (read(slot.text),)
        )

    def _tell_extra(self, j: int, mapped: list[tuple[Slot, ...]]) -> None:
        row = self.right.rows[j]
        twin = next(
            (i for i, mine in enumerate(self.left.rows) if self._same_rows([mine], [mapped[j]])),
            None,
        )
        place, text = self.right.places[j], _joined(row)
        what = f"row {self._row_name(twin)} stands twice" if twin is not None else f"a row too many: {text}"
        number = any(self.comparer.is_number(slot) for slot in row[self.header_columns :])
        self.found.append(Difference("row_extra", what, number, place, "", text))

    def _tell_exchanged(self, wrong: list[tuple[int, int]], mapped: list[tuple[Slot, ...]]) -> set[At]:
        """Tells cells that hold each other's text, two whole columns at once; gives back their places."""
        places = {
            (i, x): (self.left.rows[i][x], mapped[j][x]) for i, j in wrong for x in self._wrong_cells(i, mapped[j])
        }
        partners = dict(wrong)
        pairs = exchanges(places, self.comparer)
        for (x, z), group in by_columns(pairs).items():
            if len(group) > 1:
                number = any(self._is_number(*at) for pair in group for at in pair)
                what = f"columns {self._column_name(x)} and {self._column_name(z)} are swapped in {len(group)} rows"
                self.found.append(Difference("swapped", what, number, self.right.places[partners[group[0][0][0]]]))
        for one, two in pairs:
            if one[0] == two[0] and len(by_columns(pairs)[one[1], two[1]]) > 1:
                continue
            in_row = one[0] == two[0]
            line = f"row {self._row_name(one[0])}" if in_row else f"column {self._column_name(one[1])}"
            texts = [
                f"{_quoted(places[at][0].text)} of {self._column_name(at[1]) if in_row else self._row_name(at[0])}"
                for at in (one, two)
            ]
            number = self._is_number(*one) or self._is_number(*two)
            what = f"{line}: {texts[0]} and {texts[1]} are swapped"
            expected, got = (slot.text for slot in places[one])
            place = self.right.places[partners[one[0]]]
            self.found.append(Difference("swapped", what, number, place, expected, got))
        return {at for pair in pairs for at in pair}

    def _wrong_cells(self, i: int, row: tuple[Slot, ...]) -> list[int]:
        return [
            x
            for x, (a, b) in enumerate(zip(self.left.rows[i], row, strict=True))
            if x not in self.lost and not self.comparer.same(a, b)
        ]

    def _tell_wrong(self, i: int, j: int, row: tuple[Slot, ...], exchanged: set[At]) -> None:
        mine, place = self.left.rows[i], self.right.places[j]
        wrong = [x for x in self._wrong_cells(i, row) if (i, x) not in exchanged]
        shift = self._shift(i, row, j) if wrong else None
        if shift is not None:
            way = f"{abs(shift)} to the {'right' if shift > 0 else 'left'}"
            expected, got = _joined(mine), _joined(self.right.rows[j])
            what = f"row {self._row_name(i)}: cells stand {way}: expected {expected}, got {got}"
            self.found.append(Difference("column_shifted", what, self._has_number(i), place, expected, got))
            return
        for x in wrong:
            a, b = mine[x], row[x]
            note = self.comparer.note(a.text, b.text)
            number = self._is_body(i, x) and (self.comparer.is_number(a) or self.comparer.is_number(b))
            what = (
                f"row {self._row_name(i)}, column {self._column_name(x)}: expected {_quoted(a.text)}, "
                f"got {_quoted(b.text)}{f' ({note})' if note else ''}"
            )
            self.found.append(Difference("wrong", what, number, place, a.text, b.text))
        for text in self._beyond(j):
            number = self.comparer.read(text).number is not None
            what = f"row {self._row_name(i)}: a cell too many: {_quoted(text)}"
            self.found.append(Difference("wrong", what, number, place, "", text))

    def _shift(self, i: int, row: tuple[Slot, ...], j: int | None) -> int | None:
        """By how many columns the cells of a row stand beside their place; None where they do not."""
        mine = self.left.rows[i]
        raw = row if j is None else self.right.rows[j]
        columns = self.columns if j is not None else list(range(len(row)))
        owners = self.owners if j is not None else {x: x for x in columns if x is not None}
        wrong = set(self._wrong_cells(i, row))
        told = [x for x in wrong if mine[x].text.strip() and not mine[x].covered]
        for distance in range(1, FARTHEST_SHIFT + 1):
            for shift in (distance, -distance):
                moved = sum(1 for x in told if self._stands_at(mine[x], raw, columns[x], shift, wrong, owners))
                if moved and moved * 2 >= len(told):
                    return shift
        return None

    def _stands_at(
        self, cell: Slot, raw: tuple[Slot, ...], column: int | None, shift: int, wrong: set[int], owners: dict[int, int]
    ) -> bool:
        """Whether a cell stands `shift` columns on, at a place that is not rightly another's."""
        if column is None or not 0 <= column + shift < len(raw):
            return False
        there = raw[column + shift]
        owner = owners.get(column + shift)
        return (
            bool(there.text.strip())
            and not there.covered
            and (owner is None or owner in wrong)
            and self.comparer.same(cell, there)
        )

    def _is_body(self, i: int, x: int) -> bool:
        """Whether a golden place is no header: 10月 above a column is no number of the table."""
        return self.left.places[i] >= self.header_rows and self.left.columns[x] >= self.header_columns

    def _is_number(self, i: int, x: int) -> bool:
        return self._is_body(i, x) and self.comparer.is_number(self.left.rows[i][x])

    def _has_number(self, i: int) -> bool:
        return any(self._is_number(i, x) for x in range(self.left.width))

    def _row_name(self, i: int) -> str:
        place = self.left.places[i]
        return " / ".join(_quoted(part) for part in self._row_paths[place]) or str(place + 1)

    def _column_name(self, x: int) -> str:
        column = self.left.columns[x]
        return " / ".join(_quoted(part) for part in self._column_paths[column]) or str(column + 1)


def _shifted_columns(left: _Side, right: _Side, columns: list[int | None], comparer: Comparer) -> bool:
    """Whether the widths differ only because some rows run over: then no column is missing or added."""
    if right.width <= left.width:
        return False
    beyond = range(left.width, right.width)
    running_over = sum(1 for row in right.rows if any(row[x].text.strip() for x in beyond))
    return running_over * 2 <= len(right.rows)


def _column_texts(side: _Side, comparer: Comparer) -> list[frozenset[str]]:
    return [
        frozenset(comparer.read(row[x].text).text for row in side.rows if row[x].text.strip())
        for x in range(side.width)
    ]


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat if len(flat) <= 60 else flat[:60] + '…'}'"


def _joined(row: Sequence[Slot]) -> str:
    """A row for messages."""
    cells = [" ".join(slot.text.split()) if not slot.covered else "" for slot in row]
    text = " | ".join(cells)
    return text if len(text) <= 160 else text[:160] + "…"
