"""One outcome for each table of the golden."""

from collections.abc import Iterator, Sequence

from harness.checks.case import Case
from harness.checks.grid import NotFound, shown_path
from harness.checks.tables.cells import Comparer
from harness.checks.tables.facts import TableFact, items, severity_of, table_facts
from harness.checks.tables.places import Located, cell_at, locate
from harness.checks.tables.rows import Difference, compare_grids
from harness.model import Verdict
from harness.results import Item, Outcome, Place
from harness.text import folded

MOST_TOLD = 5
"""Differences that a message tells one by one."""
GRAVEST_FIRST: tuple[Verdict, ...] = (
    "missing", "swapped", "column_shifted", "row_missing", "row_extra", "wrong", "split",
)  # fmt: skip
"""Which verdict an item has when several are true."""


def compare(case: Case) -> Iterator[Outcome]:
    """The outcome of each table: what differs by row and column, the gravest kind as verdict."""
    comparer = Comparer()
    located = locate(case, comparer)
    for fact, item in zip(table_facts(case.golden), items(case.golden), strict=True):
        found = located.get(fact.id)
        if found is None:
            yield item.failed("missing", got="no such table", message=_missing(case, fact))
        else:
            yield _outcome(item, fact, found, case, comparer)


def _missing(case: Case, fact: TableFact) -> str:
    count = sum(block.kind == "table" for article in case.document.articles for block in article.blocks)
    there = f"the document has {count} other table{'' if count == 1 else 's'}" if count else "the document has no table"
    return f"{fact.name} was not found: {there}"


def _outcome(item: Item, fact: TableFact, found: Located, case: Case, comparer: Comparer) -> Outcome:
    differences = [*_about_place(fact, found, case), *_about_parts(found)]
    differences += _about_cells(fact, found, comparer) if fact.cells else _about_rows(fact, found, comparer)
    if not differences:
        return item.passed(got=f"{len(found.grid.rows)} rows of {found.grid.width} columns", place=_place(found, None))
    differences.sort(key=lambda difference: GRAVEST_FIRST.index(difference.verdict))
    first = differences[0]
    told = [difference.what for difference in differences[:MOST_TOLD]]
    more = len(differences) - MOST_TOLD
    message = "; ".join([*told, f"…and {more} more"] if more > 0 else told)
    only_split = first.verdict == "split"
    number = any(difference.number for difference in differences)
    return item.failed(
        first.verdict,
        got=first.got,
        message=message,
        place=_place(found, first.row),
        expected=first.expected or None,
        severity="info" if only_split else severity_of(fact, number=number),
    )


def _place(found: Located, row: int | None) -> Place:
    article, block = found.at(row)
    cells = found.grid.rows[row] if row is not None and row < len(found.grid.rows) else ()
    return Place(article, block, None, " | ".join(slot.text for slot in cells if not slot.covered))


def _about_place(fact: TableFact, found: Located, case: Case) -> list[Difference]:
    """Whether it stands where it belongs, under its title."""
    number = True
    if found.swapped_with is not None:
        what = f'{fact.name} stands in the place of table "{found.swapped_with}"'
        return [Difference("swapped", what, number)]
    if not found.in_article:
        what = f'{fact.name} stands in article {found.parts[0][0] + 1}, not in "{fact.article}"'
        return [Difference("wrong", what, number, None, f'in article "{fact.article}"', "in another article")]
    if fact.title is None or not found.reports_title or _holds_title(fact.title, found, case):
        return []
    other = next(
        (o for o in table_facts(case.golden) if o is not fact and o.title and _same(o.title, found.title)), None
    )
    if other is not None:
        return [Difference("swapped", f'the title is that of table "{other.id}": {found.title}', number)]
    got = found.title or "no title"
    what = f"title: expected '{fact.title}', got {got if found.title is None else repr(found.title)}"
    return [Difference("wrong", what, False, None, fact.title, got)]


def _same(one: str, other: str | None) -> bool:
    return other is not None and folded(one) == folded(other)


def _holds_title(title: str, found: Located, case: Case) -> bool:
    """Whether the title is the table's or part of it, or stands in a block of its article that is no table."""
    wanted = folded(title)
    if found.title:
        return wanted in folded(found.title)
    blocks = case.document.articles[found.parts[0][0]].blocks
    return any(wanted in folded(block.text) for block in blocks if block.kind != "table")


def _about_parts(found: Located) -> list[Difference]:
    if found.shares_with is not None:
        return [Difference("row_extra", f'stands in one block with table "{found.shares_with}"', True)]
    if len(found.parts) == 1:
        return []
    return [Difference("split", f"the table is in {len(found.parts)} parts", False, found.starts[1])]


def _about_rows(fact: TableFact, found: Located, comparer: Comparer) -> list[Difference]:
    tall, wide = fact.heights()
    differences = compare_grids(fact.grid, found.grid, header_rows=tall, header_columns=wide, comparer=comparer)
    if len(found.parts) > 1:
        differences = [d for d in differences if d.verdict != "split"]
    return differences


def _about_cells(fact: TableFact, found: Located, comparer: Comparer) -> list[Difference]:
    differences = []
    for cell in fact.cells or ():
        at = cell_at(found, cell.row, cell.column)
        wanted = comparer.read(cell.value or "")
        number = wanted.number is not None
        name = _named(cell.row, cell.column)
        if isinstance(at, NotFound):
            what = f"{name}: {at.message}"
            differences.append(Difference("wrong", what, number, None, f"{cell.value or ''} at {name}", "no such cell"))
        elif not wanted.same(comparer.read(at[0].text)):
            note = comparer.note(cell.value or "", at[0].text)
            what = f"{name}: expected '{cell.value or ''}', got '{at[0].text}'{f' ({note})' if note else ''}"
            differences.append(Difference("wrong", what, number, at[0].row, cell.value or "", at[0].text))
    return differences


def _named(row: Sequence[str], column: Sequence[str]) -> str:
    names = [f"{kind} {shown_path(path)}" for kind, path in (("row", row), ("column", column)) if path]
    return ", ".join(names)
