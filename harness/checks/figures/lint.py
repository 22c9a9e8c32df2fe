"""What is wrong in a golden's figures beyond their shape."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from harness.checks.case import Golden
from harness.checks.figures.facts import FigureFact, FigureFacts
from harness.checks.figures.sides import wanted_of
from harness.checks.pairing import IDENTITY
from harness.errors import Problem
from harness.indicators import units
from harness.quantity import number_as_printed, read_numbers, read_ranges
from harness.text import find_bounded, folded


def lint(golden: Golden, source_text: str | None) -> Iterable[Problem]:
    """Articles, names, measures, units, words and groups that cannot be right, each at its line."""
    facts = golden.of(FigureFacts)
    source = None if source_text is None else folded(source_text)
    for index, fact in enumerate(facts.figures):
        yield from _names(golden, index, fact)
        yield from _value(golden, index, fact)
        if source is not None and fact.printed and not find_bounded(folded(fact.printed), source):
            yield _problem(
                golden, index, "printed", f'figure "{fact.id}": "{fact.printed}" does not stand in the source\'s text',
                "copy the page's words, with its artefacts undone and without footnote markers",
            )  # fmt: skip
        if fact.contested is True:
            yield _problem(
                golden, index, "contested", f'figure "{fact.id}" is contested in every field, so it can never fail',
                "name the fields that two readings disagree on",
            )  # fmt: skip
    yield from _groups(golden, facts)
    yield from _twins(golden, facts)
    yield from _words(golden, facts, source)


def _problem(golden: Golden, index: int, name: str, what: str, todo: str) -> Problem:
    where = golden.where("figures", index, name)
    return Problem(where.file, where.line, where.column, what, todo)


def _names(golden: Golden, index: int, fact: FigureFact) -> Iterator[Problem]:
    articles = [article.id for article in getattr(golden.facts, "articles", ())]
    if fact.article not in articles:
        todo = f"the golden's articles are {', '.join(articles)}" if articles else "add it to articles"
        yield _problem(golden, index, "article", f'figure "{fact.id}": there is no article "{fact.article}"', todo)
    tables = [table.id for table in getattr(golden.facts, "tables", ())]
    if fact.cell and fact.cell.table is not None and fact.cell.table not in tables:
        todo = f"the golden's tables are {', '.join(tables)}" if tables else "add it to tables"
        yield _problem(golden, index, "cell", f'figure "{fact.id}": there is no table "{fact.cell.table}"', todo)
    registry = golden.registry
    name = registry.canonical(fact.indicator)
    if name is None:
        nearest = registry.nearest(fact.indicator)
        todo = f'did you mean "{nearest}"? ' if nearest else ""
        todo += f'else add "{fact.indicator}" to the registry'
        yield _problem(golden, index, "indicator", f'figure "{fact.id}": unknown indicator "{fact.indicator}"', todo)
        return
    if name != fact.indicator:
        what = f'figure "{fact.id}": "{fact.indicator}" is an alias'
        yield _problem(golden, index, "indicator", what, f'write the canonical name "{name}"')
    yield from _against_registry(golden, index, fact, name)


def _against_registry(golden: Golden, index: int, fact: FigureFact, name: str) -> Iterator[Problem]:
    entry = golden.registry.entries[name]
    if entry.measures and fact.measure not in entry.measures:
        what = f'figure "{fact.id}": "{name}" has no measure {fact.measure}'
        todo = f"the registry gives it {', '.join(entry.measures)}; add the measure there, or correct it here"
        yield _problem(golden, index, "measure", what, todo)
    usual = entry.unit.get(fact.measure) if isinstance(entry.unit, dict) else entry.unit
    relative = fact.measure in ("change", "yoy_change", "pop_change", "avg_change", "share", "ratio", "rank")
    if isinstance(usual, str) and not relative and not (fact.unit and units.same(usual, fact.unit)):
        what = f'figure "{fact.id}": the unit of "{name}" is {usual}, not {fact.unit or "null"}'
        yield _problem(golden, index, "unit", what, "correct the unit, or the registry's")


def _value(golden: Golden, index: int, fact: FigureFact) -> Iterator[Problem]:
    for name in ("value", "upper"):
        given = getattr(fact, name)
        if given is not None and fact.printed and not _agrees(Decimal(given), fact):
            what = f'figure "{fact.id}": {name} {given} is not the number of "{fact.printed}"'
            yield _problem(
                golden, index, name, what, "correct the value (base units: 4.97亿 is 497000000) or the words"
            )
    if (fact.comparator == "between") != (fact.upper is not None):
        what = f'figure "{fact.id}": `between` and `upper` go together'
        yield _problem(golden, index, "comparator", what, "give both bounds, the lower as value, or neither")
    elif fact.upper is not None and Decimal(fact.upper) <= fact.number:
        yield _problem(golden, index, "upper", f'figure "{fact.id}": upper is not above value', "exchange the two")
    if fact.unit and fact.unit[0] in "万亿萬億" and len(fact.unit) > 1:
        what = f'figure "{fact.id}": {fact.unit} is no unit'
        yield _problem(golden, index, "unit", what, f"put {fact.unit[0]} into the value and write {fact.unit[1:]}")


def _agrees(value: Decimal, fact: FigureFact) -> bool:
    """Whether the words print this number; in a cell its scale may stand in the header."""
    number = number_as_printed(value, fact.printed)
    if number is not None and (abs(number.value) == abs(value) or fact.cell is not None):
        return True
    printed = fact.printed or ""
    if any(value in (found.low.value, found.high.value) for found in read_ranges(printed)):
        return True
    shown = max(0, -int(value.as_tuple().exponent))
    return any(
        n.decimals > 20 and abs(n.value - abs(value)) <= Decimal(5).scaleb(-shown - 1) for n in read_numbers(printed)
    )


def _groups(golden: Golden, facts: FigureFacts) -> Iterator[Problem]:
    figures = facts.figures
    open_: FigureFact | None = None
    for index, fact in enumerate(figures):
        group = fact.group
        before = open_.group if open_ is not None else None
        if open_ is not None and before is not None and before.index < before.of and before.id is None:
            follows = (
                group is not None
                and (group.index, group.of, group.cue) == (before.index + 1, before.of, before.cue)
                and fact.article == open_.article
            )
            if not follows:
                what = f'figure "{open_.id}": its group ends at {before.index} of {before.of}'
                yield _problem(
                    golden, index - 1, "group", what, "let the members follow each other, or give the group an id"
                )
        elif group is not None and group.id is None and group.index != 1:
            what = f'figure "{fact.id}": its group begins at {group.index} of {group.of}'
            yield _problem(golden, index, "group", what, "begin with index 1, or give the group an id")
        if group is not None and group.index > group.of:
            what = f'figure "{fact.id}": index {group.index} is above `of` {group.of}'
            yield _problem(golden, index, "group", what, "count the members of the list")
        open_ = fact if group is not None else None
    last = open_.group if open_ is not None else None
    if open_ is not None and last is not None and last.id is None and last.index < last.of:
        what = f'figure "{open_.id}": its group ends at {last.index} of {last.of}'
        yield _problem(golden, len(figures) - 1, "group", what, "add the missing members")


def _twins(golden: Golden, facts: FigureFacts) -> Iterator[Problem]:
    """Two figures of one id, or of one identity: no report could be told to be the one and not the other."""
    ids: dict[str, int] = {}
    identities: dict[tuple[object, ...], str] = {}
    for index, fact in enumerate(facts.figures):
        if fact.id in ids:
            line = golden.where("figures", ids[fact.id]).line
            what = f'figure "{fact.id}" stands twice, first in line {line}'
            yield _problem(golden, index, "id", what, "give each figure an id of its own")
        ids.setdefault(fact.id, index)
        wanted = wanted_of(golden.registry, fact, ())
        names = (*IDENTITY[1:], "unit")
        key = (wanted.article, wanted.no_period, *(getattr(wanted.identity, name) for name in names))
        if key in identities and identities[key] != fact.id:
            what = f'figures "{identities[key]}" and "{fact.id}" have one identity'
            todo = "tell them apart by period, scope, per, compared_with, price_basis or of"
            yield _problem(golden, index, "id", what, todo)
        identities.setdefault(key, fact.id)


def _words(golden: Golden, facts: FigureFacts, source: str | None) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, word in enumerate(facts.not_figures):
        where = golden.where("not_figures", index)
        if word in seen:
            yield Problem(where.file, where.line, where.column, f'"{word}" stands twice in not_figures', "drop one")
        seen.add(word)
        if source is not None and folded(word) not in source:
            what = f'not_figures: "{word}" does not stand in the source\'s text'
            yield Problem(where.file, where.line, where.column, what, "correct or drop it: it can notice nothing")
