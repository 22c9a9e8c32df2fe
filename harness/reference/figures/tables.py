"""The figures of tables: each number with the name, measure, unit, period and place that its headers tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from harness.grid import Grid, expand
from harness.indicators import Entry
from harness.model import Article, CellPath, Figure, FigurePlace, Measure
from harness.quantity.numbers import EXACT
from harness.reference.figures.context import Context
from harness.reference.figures.english_evidence import BESIDE, NEAR, Evidence, fitness, stems
from harness.reference.figures.english_status import is_noted, stated_provisional
from harness.reference.figures.periods import Times
from harness.reference.figures.tables_cells import CellValue, read_cell, read_pair
from harness.reference.figures.tables_columns import RATES, Heads, column_heads
from harness.reference.figures.tables_context import Surroundings, surroundings
from harness.reference.figures.tables_headers import read_header
from harness.reference.figures.tables_layout import Layout, lay_out
from harness.reference.figures.tables_measures import (
    Reading,
    at_end,
    explicit_measure,
    is_loss,
    is_stock,
    period_of,
    plain_unit,
    read_measure,
)
from harness.reference.figures.tables_names import (
    Lookup,
    Named,
    Subject,
    candidates,
    is_chinese,
    printed_name,
    rank_for,
    share_candidates,
)
from harness.reference.figures.tables_once import once
from harness.reference.figures.tables_rows import RowHeads, RowReader, kinds_beside, names_of, outer_of
from harness.reference.figures.tables_units import TableUnit, counted_noun
from harness.reference.figures.words import plain

_REAL_NOTE = ("可比价", "不变价", "constant prices")
_EARLY_NOTE = ("初步核算", "初步统计", "初步数", "快报", "provisional", "preliminary")


def read_tables(article: Article, index: int, context: Context) -> tuple[Figure, ...]:
    """The figures of an article's tables, row by row; what two cells tell alike is given once.

    `index` is the article's place in the document. Blanks, dashes, texts, numbers of rows and years that name a column
    are no figures. Never raises.
    """
    places = [at for at, block in enumerate(article.blocks) if block.kind == "table" and block.rows]
    if not places:
        return ()
    known = Lookup(context.registry), Evidence(context.registry)
    return once(figure for at in places for figure in _table(article, at, index, context, known))


def _table(article: Article, at: int, index: int, context: Context, known: tuple[Lookup, Evidence]) -> Iterator[Figure]:
    grid = expand(article.blocks[at].rows)
    layout = lay_out(grid)
    if not layout.columns:
        return
    around = surroundings(article, at, layout.title, context.day)
    reader = _Reader(grid, layout, around, known, index, at)
    yield from reader.figures()


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number with the headers that name it."""

    number: CellValue
    rows: RowHeads
    column: Heads
    prices: str | None = None
    """Of one of two numbers in a cell: nominal, with the real rate in brackets."""


class _Reader:
    """Reads one table."""

    def __init__(
        self, grid: Grid, layout: Layout, around: Surroundings, known: tuple[Lookup, Evidence], index: int, at: int
    ) -> None:
        self._grid, self._layout, self._around = grid, layout, around
        self._lookup, self._evidence = known
        self._index, self._at = index, at
        self._around = around = self._with_corner(around)
        self._around = around = self._with_whole_years(around)
        self._has_year = around.clock is not None and around.clock.year is not None
        topic = around.title.times
        self._columns = column_heads(grid, layout.header_rows, layout.columns, around.clock, topic)
        self._kinds = {heads.names: kinds_beside(heads, self._columns) for heads in dict.fromkeys(self._columns)}
        self._groups = tuple(dict.fromkeys(heads.names[0] for heads in self._columns if heads.names))
        counted = any(heads.units and not heads.is_rate for heads in self._columns)
        self._rows = RowReader(grid, layout, around.clock, topic, own_units=not around.units and not counted)
        self._names: dict[tuple[object, ...], Named | None] = {}

    def _with_corner(self, around: Surroundings) -> Surroundings:
        """What the corner of the table tells of all of it: 截至6月30日止六个月, € million."""
        column = self._layout.columns[0].names[-1]
        corner = [read_header(self._grid.rows[y][column].text, around.clock) for y in self._layout.header_rows]
        title = around.title
        for header in corner:
            if header.times:
                title = replace(title, times=header.times, annual=header.annual)
        units = around.units or tuple(unit for header in corner for unit in header.units)
        return replace(around, title=title, units=units)

    def _with_whole_years(self, around: Surroundings) -> Surroundings:
        """Columns of years that all end before the quarter or month of the article are whole years."""
        base = around.title.times
        heads = column_heads(self._grid, self._layout.header_rows, self._layout.columns, around.clock, base)
        years = [head.times.high.year for head in heads if head.annual and head.times and head.times.high]
        if base and base.high and years and max(years) < base.high.year and not around.has_own_times:
            return replace(around, title=replace(around.title, times=None))
        return around

    def figures(self) -> Iterator[Figure]:
        """The figures row by row."""
        for row in self._layout.rows:
            named: dict[tuple[object, ...], RowHeads] = {}
            for column, heads in zip(self._layout.columns, self._columns, strict=True):
                here = (column.names, column.unit)
                rows = named.get(here) or named.setdefault(here, self._rows.read(row, column))
                slot = self._grid.rows[row.index][column.index]
                cells = () if slot.covered else _cells(slot.text, rows, heads)
                yield from (figure for cell in cells if (figure := self._figure(cell)) is not None)

    def _figure(self, cell: _Cell) -> Figure | None:
        told = explicit_measure(cell.column, cell.rows, self._around)
        unit = cell.number.unit or plain_unit(cell.column, cell.rows, self._around, told)
        named = self._named(cell, told, unit)
        if named is None or not named.name:
            return None
        times = period_of(cell.column, cell.rows, self._around)
        span = times is None or times.low != times.high
        reading = read_measure(told, unit, named.name, named.entry, column=cell.column, rows=cell.rows, span=span)
        if told == "share" and cell.number.value == 100:
            return None
        if (
            times
            and reading.measure in ("level", "yoy_change", "pop_change", "change")
            and (is_stock(named.name, named.entry) or self._counted_at_end(cell, named))
        ):
            times = at_end(times)
        return self._made(cell, named, reading, times)

    def _made(self, cell: _Cell, named: Named, reading: Reading, times: Times | None) -> Figure:
        value, upper = (_scaled(number, reading) for number in (cell.number.value, cell.number.upper))
        if value and "(" in cell.number.printed and reading.measure in ("cumulative", "level") and is_loss(named.name):
            value = value.removeprefix("-")
        facts: dict[str, object] = {
            "article": self._index,
            "indicator": named.name,
            "measure": reading.measure,
            "value": value,
            "unit": reading.unit.unit or self._noun(reading, named),
            "comparator": cell.number.comparator,
            "period": str(times) if times else None,
            "period_basis": "none" if times is None else "stated" if times.stated or self._has_year else "inferred",
            "status": self._status(cell, named),
            "printed": cell.number.printed,
            "cell": CellPath(table=self._around.name, row=cell.rows.heads.path, column=cell.column.path),
            "place": FigurePlace(block=self._at),
        }
        optional = {
            "upper": upper,
            "scope": cell.rows.scope or cell.column.scope or named.scope,
            "per": reading.unit.per,
            "of": reading.of,
            "price_basis": self._prices(cell, named, reading.measure),
        }
        return Figure(**facts, **{key: told for key, told in optional.items() if told is not None})

    def _noun(self, reading: Reading, named: Named) -> str | None:
        """The things that a table headed Thousands counts, by the name or the table's title."""
        if reading.measure not in ("level", "cumulative") or (named.entry and named.entry.unit):
            return None
        return next((noun for text in (named.name, *self._around.series) if (noun := counted_noun(text))), None)

    def _status(self, cell: _Cell, named: Named) -> str:
        told = cell.number.status or cell.column.status or cell.rows.heads.status or self._around.title.status
        if told is None and any(self._is_early(note, named) for note in self._around.notes):
            return "provisional"
        return told or "actual"

    def _is_early(self, note: str, named: Named) -> bool:
        """Whether a note calls figures of this name provisional: all of the table, or those that it names."""
        if not any(word in plain(note).lower() for word in _EARLY_NOTE):
            return False
        spoken_of = list(stated_provisional(note))
        names = (named.name, *(named.entry.aliases if named.entry else ()))
        return not all(spoken_of) or not spoken_of or is_noted(names, spoken_of)

    def _prices(self, cell: _Cell, named: Named, measure: Measure) -> str | None:
        if measure not in RATES:
            return None
        told = cell.prices or cell.column.price_basis or cell.rows.heads.price_basis
        names = (named.name, *(named.entry.aliases if named.entry else ()))
        for note in self._around.notes:
            if any(word in plain(note) for word in _REAL_NOTE) and any(name in note for name in names):
                return "constant_prices"
        return told

    def _counted_at_end(self, cell: _Cell, named: Named) -> bool:
        """Whether a note says that the number is that of the end of its period: 从业人员累计数为期末数."""
        names = (named.name, *cell.rows.heads.path[-1:])
        return any("期末数" in plain(note) and any(name in note for name in names) for note in self._around.notes)

    def _named(self, cell: _Cell, told: Measure | None, unit: TableUnit | None) -> Named | None:
        subject = self._subject(cell)
        asked = (subject, told, unit)
        if asked not in self._names:
            self._names[asked] = self._look_up(subject, told, unit)
        return self._names[asked]

    def _subject(self, cell: _Cell) -> Subject:
        return Subject(
            outer=outer_of(cell.rows),
            rows=names_of(cell.rows),
            total_row=cell.rows.heads.total,
            columns=cell.column.names,
            total_column=cell.column.total,
            kinds=self._kinds[cell.column.names],
            groups=self._groups,
            titles=self._around.series,
            head=cell.rows.head,
            part=cell.rows.part,
        )

    def _look_up(self, subject: Subject, told: Measure | None, unit: TableUnit | None) -> Named | None:
        rank = rank_for(told, unit.unit if unit else None)
        printed = printed_name(subject)
        entry = self._lookup.find(candidates(subject), rank)
        if entry is None and subject.rows and not subject.total_row and not is_chinese("".join(subject.rows)):
            if named := self._latin(subject, told, unit):
                return named
        if told == "share" and not (entry and "share" in entry.measures):
            return self._share(subject, entry, printed)
        return Named(entry.name, entry) if entry else Named(printed) if printed else None

    def _latin(self, subject: Subject, told: Measure | None, unit: TableUnit | None) -> Named | None:
        """The entry that row, column and title speak of together, else that of column or title, the row its scope."""
        percent, points = bool(unit and unit.is_percent), bool(unit and unit.is_points)
        kind = "share" if told == "share" else "change" if told else "level"
        amount = unit.unit if unit and not percent and not points else None
        fits = fitness(kind, amount, None, percent=percent or told in RATES, points=points)
        row = subject.rows[0]
        zones = [(row, NEAR), (" ".join(subject.columns), NEAR), (" ".join((*subject.outer, *subject.titles)), BESIDE)]
        found = self._evidence.best(zones, fits)
        if found and found.stems & stems(row):
            return Named(found.entry.name, found.entry)
        shared = replace(subject, rows=(), total_column=True)
        entry = self._lookup.find(candidates(shared), rank_for(told, unit.unit if unit else None))
        if entry and fits(entry):
            return Named(entry.name, entry, row)
        if found and found.stems & stems(" ".join((*subject.columns, *subject.titles))):
            return Named(found.entry.name, found.entry, row)
        return None

    def _share(self, subject: Subject, entry: Entry | None, printed: str) -> Named:
        whole = (entry.name,) if entry and not subject.rows else tuple(subject.titles)
        wholes = [*whole, *self._whole_rows()] if subject.rows else list(whole)
        found = self._lookup.find(share_candidates(subject, wholes), rank_for("share", "%"))
        if found and "share" in found.measures:
            return Named(found.name, found)
        name = entry.name if entry else printed
        if subject.part and not subject.rows:
            return Named(f"{subject.part}占{name}比重")
        if subject.rows and subject.titles and not is_chinese(name):
            return Named(f"{subject.rows[0]} share of {subject.titles[0].lower()}")
        if subject.rows and (others := [whole for whole in wholes if whole != name]) and is_chinese(name):
            return Named(f"{name}占{others[0]}比重")
        return Named(f"{name}占比" if plain(name) != name or not name.isascii() else f"{name} share")

    def _whole_rows(self) -> Sequence[str]:
        """Names of the first row, of which the others may be parts."""
        row, column = self._layout.rows[0], self._layout.columns[0]
        names = names_of(self._rows.read(row, column))
        return [entry.name for name in names if (entry := self._lookup.find([name], lambda _: 2))] or list(names)


def _cells(text: str, rows: RowHeads, heads: Heads) -> Iterator[_Cell]:
    """The number of a cell, or the two of 5.2（4.9） under a header that tells what the brackets hold."""
    told = plain(heads.path[-1]) if heads.path else ""
    if "括号内" in told and (pair := read_pair(text)):
        real = "实际" in told
        yield _Cell(pair[0], rows, heads, "nominal" if real else None)
        if real:
            yield _Cell(pair[1], rows, heads, "real")
    elif (number := read_cell(text)) is not None:
        yield _Cell(number, rows, heads)


def _scaled(number: Decimal | None, reading: Reading) -> str | None:
    if number is None:
        return None
    scaled = number.scaleb(reading.unit.power, EXACT)
    return format(-scaled if reading.negative and scaled else scaled, "f")
