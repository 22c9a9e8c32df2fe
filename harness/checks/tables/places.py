"""Which blocks of a parsed document hold which table of the golden."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from harness.checks.case import Case
from harness.checks.grid import EMPTY, Found, Grid, NotFound, Slot, expand, find_cell
from harness.checks.tables.cells import Comparer
from harness.checks.tables.facts import TableFact, table_facts
from harness.model import Block
from harness.text import folded

LEAST_ALIKE = 0.3
"""Share of a table's texts that a block in its article must hold to be taken for it."""
LEAST_ALIKE_ELSEWHERE = 0.5
"""The same for a block in another article."""
LEAST_OF_PART = 0.5
"""Share of a further block's texts that must be the table's for the block to be a part of it."""

UNIT_LINE = re.compile(r"\(?(?:计量|计算)?单位|\(?unit", re.I)
GOES_ON = re.compile(r"^\(?续|\(续\)$|\bcontinued\b", re.I)

BlockAt = tuple[int, int]
"""Indices of an article and of a block in it."""


@dataclass(frozen=True)
class Located:
    """A table of the golden found in a parsed document."""

    fact: TableFact
    parts: tuple[BlockAt, ...]
    """Its blocks in reading order; several when the parser left it in parts."""
    grid: Grid
    """Their rows, one below the other; a title that stands as first row is left out."""
    starts: tuple[int, ...]
    """First row of each part in `grid`."""
    title: str | None
    """What the parser calls it."""
    reports_title: bool
    shares_with: str | None = None
    """Id of another table that the parser put into the same block; `grid` then holds the rows of this one only."""
    swapped_with: str | None = None
    """Id of the table whose place it has taken."""
    in_article: bool = True
    """Whether it stands in its article, as far as the article was found."""

    def at(self, row: int | None) -> BlockAt:
        """The block that holds a row of the grid."""
        n = max((k for k, start in enumerate(self.starts) if row is not None and start <= row), default=0)
        return self.parts[n]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table block of the parsed document."""

    where: BlockAt
    block: Block
    grid: Grid
    texts: Counter[str]


def locate(case: Case, comparer: Comparer | None = None) -> Mapping[str, Located]:
    """The tables of the golden that were found, by id; what is not found is left out.

    Pairs are made from the most alike down: cells and headers first, then the article, the title and the order.
    `comparer` keeps what it has read of cells, for who compares them next.
    """
    comparer = comparer or Comparer()
    facts = table_facts(case.golden)
    if not facts:
        return {}
    candidates = _candidates(case, comparer)
    wanted = [_texts_of(fact, comparer) for fact in facts]
    scored = []
    for n, fact in enumerate(facts):
        holders = _holders(case, fact)
        for k, candidate in enumerate(candidates):
            alike = _alike(wanted[n], candidate.texts)
            here = not holders or candidate.where[0] in holders
            if alike < (LEAST_ALIKE if here else LEAST_ALIKE_ELSEWHERE):
                continue
            titled = bool(fact.title) and folded(fact.title or "") == folded(candidate.block.title or "")
            scored.append((-alike - 0.02 * here - 0.01 * titled, n, k))
    chosen: dict[int, list[int]] = {}
    taken: set[int] = set()
    for _, n, k in sorted(scored):
        if n not in chosen and k not in taken:
            chosen[n] = [k]
            taken.add(k)
    _add_parts(chosen, taken, wanted, candidates, [_holders(case, fact) for fact in facts])
    shared = _share(chosen, wanted, candidates)
    located = {}
    for n, ks in sorted(chosen.items()):
        found = _located(facts[n], [candidates[k] for k in sorted(ks)], _holders(case, facts[n]))
        if n in shared:
            found = replace(
                found,
                grid=_own_rows(found.grid, wanted[n], wanted[shared[n]], comparer),
                shares_with=facts[shared[n]].id,
            )
        located[facts[n].id] = found
    return _with_swaps(case, located)


def _holders(case: Case, fact: TableFact) -> tuple[int, ...]:
    return case.articles.holders(fact.article) if fact.article is not None else ()


def _candidates(case: Case, comparer: Comparer) -> list[Candidate]:
    found = []
    for a, article in enumerate(case.document.articles):
        for b, block in enumerate(article.blocks):
            if block.kind == "table" and block.rows:
                grid = expand(block.rows)
                found.append(Candidate((a, b), block, grid, _texts(grid, comparer)))
    return found


def _texts(grid: Grid, comparer: Comparer) -> Counter[str]:
    sign = comparer.sign
    return Counter(sign(slot.text) for row in grid.rows for slot in row if not slot.covered and slot.text.strip())


def _texts_of(fact: TableFact, comparer: Comparer) -> Counter[str]:
    if not fact.cells:
        return _texts(fact.grid, comparer)
    headers = {part for cell in fact.cells for part in (*cell.row, *cell.column)}
    return Counter(map(comparer.sign, headers)) + Counter(
        comparer.sign(cell.value) for cell in fact.cells if cell.value
    )


def _alike(wanted: Counter[str], found: Counter[str]) -> float:
    common = sum((wanted & found).values())
    return 0.8 * common / max(sum(wanted.values()), 1) + 0.2 * common / max(sum(found.values()), 1)


def _add_parts(
    chosen: dict[int, list[int]],
    taken: set[int],
    wanted: Sequence[Counter[str]],
    candidates: Sequence[Candidate],
    holders: Sequence[tuple[int, ...]],
) -> None:
    """Further blocks, next to a table's block among the tables, whose texts are mostly the table's own."""
    for n, ks in chosen.items():
        rest = wanted[n] - sum((candidates[k].texts for k in ks), Counter())
        for step in (1, -1):
            k = ks[0] + step
            while 0 <= k < len(candidates) and k not in taken:
                if holders[n] and candidates[k].where[0] not in holders[n]:
                    break
                own = candidates[k].texts - (candidates[ks[0]].texts & wanted[n])
                if sum((own & rest).values()) < LEAST_OF_PART * max(sum(own.values()), 1):
                    break
                ks.append(k)
                taken.add(k)
                rest -= candidates[k].texts
                k += step


def _share(
    chosen: dict[int, list[int]], wanted: Sequence[Counter[str]], candidates: Sequence[Candidate]
) -> dict[int, int]:
    """Gives a table without block the block of another that holds its texts too; each of the two with the other."""
    shared: dict[int, int] = {}
    owners = {k: n for n, ks in chosen.items() for k in ks if len(ks) == 1}
    for n in range(len(wanted)):
        if n in chosen:
            continue
        for k, owner in sorted(owners.items()):
            rest = candidates[k].texts - wanted[owner]
            if owner not in shared and sum((wanted[n] & rest).values()) * 2 > sum(wanted[n].values()):
                chosen[n] = [k]
                shared |= {n: owner, owner: n}
                break
    return shared


def _own_rows(grid: Grid, wanted: Counter[str], others: Counter[str], comparer: Comparer) -> Grid:
    """From the first to the last row most of whose texts are the table's, and not rather the other table's."""
    own = []
    for y, row in enumerate(grid.rows):
        texts = [comparer.sign(slot.text) for slot in row if slot.text.strip() and not slot.covered]
        mine = sum(text in wanted for text in texts)
        if mine * 2 > len(texts) and mine >= sum(text in others for text in texts):
            own.append(y)
    return Grid(grid.rows[own[0] : own[-1] + 1]) if own else grid


def _located(fact: TableFact, parts: Sequence[Candidate], holders: tuple[int, ...]) -> Located:
    width = max(part.grid.width for part in parts)
    rows: list[tuple[Slot, ...]] = []
    starts: list[int] = []
    for part in parts:
        starts.append(len(rows))
        own = part.grid.rows
        while len(own) > 1 and _is_heading(own[0], fact, first=part is parts[0]):
            own = own[1:]
        rows += [row + (EMPTY,) * (width - len(row)) for row in own]
    first = parts[0]
    return Located(
        fact,
        tuple(part.where for part in parts),
        Grid(tuple(rows)),
        tuple(starts),
        first.block.title,
        first.block.reports("title"),
        in_article=not holders or first.where[0] in holders,
    )


def _is_heading(row: Sequence[Slot], fact: TableFact, *, first: bool) -> bool:
    """Whether a row of one text is the table's title, the line of its unit or, in a later part, that it goes on."""
    texts = {folded(slot.text) for slot in row if slot.text.strip()}
    if len(texts) != 1:
        return False
    [text] = texts
    if fact.title and (text == folded(fact.title) or (not first and folded(fact.title) in text)):
        return True
    if fact.unit and UNIT_LINE.match(text) and folded(fact.unit) in text:
        return True
    return not first and bool(GOES_ON.search(text))


def _with_swaps(case: Case, located: dict[str, Located]) -> dict[str, Located]:
    """Notes tables that stand in each other's place: in each other's article, or in the wrong order in their own."""
    swapped: dict[str, str] = {}
    strays = [found for found in located.values() if not found.in_article]
    for found in strays:
        for other in strays:
            if other is not found and found.parts[0][0] in _holders(case, other.fact):
                swapped.setdefault(found.fact.id, other.fact.id)
    by_article: dict[str | None, list[Located]] = {}
    for found in located.values():
        if found.in_article:
            by_article.setdefault(found.fact.article, []).append(found)
    for group in by_article.values():
        swapped.update(_out_of_order([(found.fact.id, found.parts[0]) for found in group]))
    return {id: replace(found, swapped_with=swapped.get(id)) for id, found in located.items()}


def _out_of_order(places: Sequence[tuple[str, BlockAt]]) -> dict[str, str]:
    """Tables that stand in another's place, in listing order against reading order."""
    order = sorted(range(len(places)), key=lambda n: (places[n][1], n))
    if order == list(range(len(places))):
        return {}
    found = {}
    kept = _longest_rising(order)
    for rank, n in enumerate(order):
        exchanged = n != rank and order[n] == rank
        if exchanged or n not in kept:
            found[places[n][0]] = places[rank][0] if rank != n else places[order[max(rank - 1, 0)]][0]
    return found


def _longest_rising(order: Sequence[int]) -> frozenset[int]:
    best: list[tuple[int, ...]] = [()]
    for n in order:
        before: tuple[int, ...] = max((run for run in best if not run or run[-1] < n), key=len)
        best.append((*before, n))
    longest: tuple[int, ...] = max(best, key=len)
    return frozenset(longest)


def cell_at(located: Located, row: Sequence[str], column: Sequence[str]) -> tuple[Found, BlockAt] | NotFound:
    """The cell of a found table that a header path names, with its block, or why there is none."""
    fact = located.fact
    found = find_cell(located.grid, row, column, header_rows=fact.header_rows, header_columns=fact.header_columns)
    return found if isinstance(found, NotFound) else (found, located.at(found.row))
