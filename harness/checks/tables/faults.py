"""Damages of tables that the check must notice, and changes that it must not mind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from harness.checks.case import Case, Fault, Variation
from harness.checks.grid import Grid, Slot, expand
from harness.checks.tables.cells import cell_text
from harness.checks.tables.facts import TableFact
from harness.checks.tables.places import BlockAt, Located, cell_at, locate
from harness.model import Block, Cell, Figure, ParsedDocument, Verdict

Row = tuple[str | Cell, ...]
Rows = tuple[Row, ...]


@dataclass(frozen=True)
class _Target:
    """A table of the golden that stands in one block, with what may be damaged in it."""

    item: str
    found: Located
    rows: Rows
    """The block's rows with every span written out: damage then hits one cell and no other."""
    tall: int
    wide: int

    @property
    def where(self) -> BlockAt:
        return self.found.parts[0]

    def body(self) -> range:
        return range(self.tall, len(self.rows))


def faults(case: Case, random: Random) -> Iterable[Fault]:
    """One damage of each kind for each table, at a place that `random` chooses."""
    targets = _targets(case)
    for target in targets:
        makers = _OF_CELLS if target.found.fact.cells else _OF_ROWS
        for make in makers:
            yield from make(case, target, random)
    yield from _two_tables_swapped(case, targets)


def _targets(case: Case) -> list[_Target]:
    targets = []
    for id, found in sorted(locate(case).items()):
        if len(found.parts) == 1:
            tall, wide = found.fact.heights()
            rows = _written_out(expand(_block(case.document, found.parts[0]).rows))
            if rows and len(rows) == len(found.grid.rows):
                targets.append(_Target(f"{case.golden.name}/tables/{id}", found, rows, tall, wide))
    return targets


def _block(document: ParsedDocument, where: BlockAt) -> Block:
    return document.articles[where[0]].blocks[where[1]]


def _written_out(grid: Grid, *, blank: bool = False) -> Rows:
    """The grid as plain cells; a place that a span covers holds its text again, or nothing."""
    return tuple(tuple("" if blank and slot.covered else _cell(slot) for slot in row) for row in grid.rows)


def _cell(slot: Slot) -> str | Cell:
    return Cell(text=slot.text, header=True) if slot.header else slot.text


def _text(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _with_blocks(
    document: ParsedDocument, article: int, blocks: Sequence[Block], figures: Sequence[Figure] | None
) -> ParsedDocument:
    articles = list(document.articles)
    articles[article] = articles[article].model_copy(update={"blocks": tuple(blocks)})
    update: dict[str, object] = {"articles": tuple(articles)}
    if figures is not None:
        update["figures"] = tuple(figures)
    return document.model_copy(update=update)


def _with_rows(document: ParsedDocument, where: BlockAt, rows: Sequence[Row]) -> ParsedDocument:
    blocks = list(document.articles[where[0]].blocks)
    blocks[where[1]] = blocks[where[1]].model_copy(update={"rows": tuple(rows)})
    return _with_blocks(document, where[0], blocks, None)


def _moved_places(document: ParsedDocument, where: BlockAt, by: int) -> list[Figure] | None:
    """The figures with their places after blocks were added behind a block, or the block was taken out (by -1)."""
    if document.figures is None:
        return None
    moved = []
    for figure in document.figures:
        place = figure.place
        if figure.article == where[0] and place is not None and place.block is not None and place.block >= where[1]:
            if place.block > where[1]:
                figure = figure.model_copy(update={"place": place.model_copy(update={"block": place.block + by})})
            elif by < 0:
                figure = figure.model_copy(update={"place": None})
        moved.append(figure)
    return moved


def _fault(case: Case, target: _Target, kind: str, about: str, rows: Sequence[Row], *verdicts: Verdict) -> Fault:
    return Fault(kind, about, _with_rows(case.document, target.where, rows), ((target.item, verdicts),))


def _with_cell(rows: Rows, y: int, x: int, text: str) -> Rows:
    old = rows[y][x]
    new = text if isinstance(old, str) else old.model_copy(update={"text": text})
    return (*rows[:y], (*rows[y][:x], new, *rows[y][x + 1 :]), *rows[y + 1 :])


def _places(target: _Target, wanted: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Places of the body, or of the golden's own cells, whose text is wanted."""
    if target.found.fact.cells:
        named = [cell_at(target.found, cell.row, cell.column) for cell in target.found.fact.cells]
        places = [(at[0].row, at[0].column) for at in named if isinstance(at, tuple)]
    else:
        places = [(y, x) for y in target.body() for x in range(target.wide, len(target.rows[y]))]
    return [(y, x) for y, x in places if wanted(_text(target.rows[y][x]))]


def _digit(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    places = _places(target, lambda text: cell_text(text).number is not None)
    if not places:
        return
    y, x = random.choice(places)
    text = _text(target.rows[y][x])
    at = random.choice([n for n, char in enumerate(text) if char.isdecimal()])
    old = int(text[at])
    new = random.choice([digit for digit in range(1, 10) if digit != old])
    damaged = text[:at] + str(new) + text[at + 1 :]
    rows = _with_cell(target.rows, y, x, damaged)
    yield _fault(case, target, "digit", f"{text} in row {y + 1} becomes {damaged}", rows, "wrong")


def _cell_lost(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    places = _places(target, lambda text: bool(text.strip()))
    if places:
        y, x = random.choice(places)
        about = f"{_text(target.rows[y][x])} in row {y + 1} is emptied"
        yield _fault(case, target, "cell lost", about, _with_cell(target.rows, y, x, ""), "wrong")


def _row_lost(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    rows = [y for y in target.body() if any(_text(cell).strip() for cell in target.rows[y])]
    if len(rows) > 1:
        y = random.choice(rows)
        about = f"row {y + 1} is lost: {_text(target.rows[y][0])}"
        yield _fault(case, target, "row lost", about, (*target.rows[:y], *target.rows[y + 1 :]), "row_missing")


def _row_doubled(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    rows = [y for y in target.body() if any(_text(cell).strip() for cell in target.rows[y])]
    if rows:
        y = random.choice(rows)
        about = f"row {y + 1} stands twice: {_text(target.rows[y][0])}"
        doubled = (*target.rows[: y + 1], target.rows[y], *target.rows[y + 1 :])
        yield _fault(case, target, "row doubled", about, doubled, "row_extra")


def _columns_shifted(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    """The cells of a row move one to the left, over the first of them."""
    rows = []
    for y in target.body():
        texts = [cell_text(_text(cell)).text for cell in target.rows[y][target.wide :]]
        if len(texts) >= 3 and len(set(texts)) == len(texts) and all(texts):
            rows.append(y)
    if rows:
        y = random.choice(rows)
        row = target.rows[y]
        shifted = (*row[: target.wide], *row[target.wide + 1 :], "")
        about = f"cells of row {y + 1} move one to the left: {_text(row[0])}"
        damaged = (*target.rows[:y], shifted, *target.rows[y + 1 :])
        yield _fault(case, target, "columns shifted", about, damaged, "column_shifted")


def _rows_swapped(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    rows = list(target.body())
    pairs = [(y, z) for y in rows for z in rows if y < z and _read(target.rows[y]) != _read(target.rows[z])]
    if pairs:
        y, z = random.choice(pairs)
        swapped = list(target.rows)
        swapped[y], swapped[z] = swapped[z], swapped[y]
        about = f"rows {y + 1} and {z + 1} change places"
        yield _fault(case, target, "rows swapped", about, swapped, "swapped")


def _read(row: Row) -> tuple[str, ...]:
    return tuple(cell_text(_text(cell)).text for cell in row)


def _header_lost(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    if 0 < target.tall < len(target.rows) and any(_read(target.rows[0])):
        rows = target.rows[target.tall :]
        yield _fault(case, target, "header lost", "the header is lost", rows, "row_missing")


def _table_lost(case: Case, target: _Target, random: Random) -> Iterator[Fault]:
    article, block = target.where
    blocks = list(case.document.articles[article].blocks)
    del blocks[block]
    figures = _moved_places(case.document, target.where, -1)
    document = _with_blocks(case.document, article, blocks, figures)
    if not document.is_empty:
        about = f"{target.found.fact.name} is lost"
        yield Fault("table lost", about, document, ((target.item, ("missing",)),))


_Maker = Callable[[Case, _Target, Random], Iterator[Fault]]
_OF_CELLS: tuple[_Maker, ...] = (_digit, _cell_lost, _table_lost)
_OF_ROWS: tuple[_Maker, ...] = (
    _digit, _cell_lost, _row_lost, _row_doubled, _columns_shifted, _rows_swapped, _header_lost, _table_lost,
)  # fmt: skip


def _two_tables_swapped(case: Case, targets: Sequence[_Target]) -> Iterator[Fault]:
    """Each pair of neighbours among the golden's tables changes places."""
    for one, two in pairwise(targets):
        if one.where == two.where or not (_placed(case, one) and _placed(case, two)):
            continue
        first, second = _block(case.document, one.where), _block(case.document, two.where)
        if first.rows == second.rows:
            continue
        document = _with_block(_with_block(case.document, one.where, second), two.where, first)
        about = f"{one.found.fact.name} and {two.found.fact.name} change places"
        yield Fault("tables swapped", about, document, ((one.item, ("swapped",)), (two.item, ("swapped",))))


def _placed(case: Case, target: _Target) -> bool:
    """Whether the golden says where the table stands."""
    return target.found.fact.article is not None


def _with_block(document: ParsedDocument, where: BlockAt, block: Block) -> ParsedDocument:
    blocks = list(document.articles[where[0]].blocks)
    blocks[where[1]] = block
    return _with_blocks(document, where[0], blocks, None)


def variations(case: Case, random: Random) -> Iterable[Variation]:
    """Each table written in other ways that say the same."""
    for target in _targets(case):
        name = target.found.fact.name
        grid = expand(_block(case.document, target.where).rows)
        ways: dict[str, Rows] = {
            "spans repeated": _written_out(grid),
            "spans blank": _written_out(grid, blank=True),
            "header flags": tuple(tuple(_text(cell) for cell in row) for row in target.rows),
            "white space": _each(target.rows, lambda text: f" {text}\n" if text else " "),
            "width": _each(target.rows, _wider),
            "thousands": _in_body(target, _grouped),
            "empty row and column": (*((*row, "") for row in target.rows), ("",)),
        }
        for kind, rows in ways.items():
            document = _with_rows(case.document, target.where, rows)
            yield Variation(kind, f"{name}: {kind}", document)
        yield from _split(case, target)


def _each(rows: Rows, change: Callable[[str], str]) -> Rows:
    return tuple(
        tuple(
            change(cell) if isinstance(cell, str) else cell.model_copy(update={"text": change(cell.text)})
            for cell in row
        )
        for row in rows
    )


def _in_body(target: _Target, change: Callable[[str], str]) -> Rows:
    """The cells of the body changed; a number that names a row or column is a year or a code."""
    changed, wide = _each(target.rows, change), target.wide
    return tuple(
        row if y < target.tall else (*row[:wide], *new[wide:])
        for y, (row, new) in enumerate(zip(target.rows, changed, strict=True))
    )


_WIDE = str.maketrans("(),:;%", "（），：；％")


def _wider(text: str) -> str:
    """Full-width marks; full-width digits would be an artefact."""
    return text.translate(_WIDE)


def _grouped(text: str) -> str:
    """A number of four digits and more with thousands separators, or without those it has."""
    whole, point, part = text.partition(".")
    if "," in whole and cell_text(text).number is not None:
        return text.replace(",", "")
    if whole.isascii() and whole.isdecimal() and whole[0] != "0" and (part.isdecimal() or not point):
        return f"{int(whole):,}{point}{part}"
    return text


def _split(case: Case, target: _Target) -> Iterator[Variation]:
    """The table in two blocks, the header repeated, as over two pages."""
    fact: TableFact = target.found.fact
    middle = (target.tall + len(target.rows)) // 2
    if fact.cells or not target.tall or not target.tall < middle < len(target.rows) - 1:
        return
    article, at = target.where
    blocks = list(case.document.articles[article].blocks)
    header = target.rows[: target.tall]
    second = Block(kind="table", rows=(*header, *target.rows[middle:]))
    blocks[at : at + 1] = [blocks[at].model_copy(update={"rows": target.rows[:middle]}), second]
    document = _with_blocks(case.document, article, blocks, _moved_places(case.document, target.where, 1))
    yield Variation("split", f"{fact.name}: in two parts, the header repeated", document)
