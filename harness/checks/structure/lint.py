"""What is wrong in a golden's articles beyond their shape."""

from collections.abc import Iterable, Iterator

from harness.checks.case import Golden
from harness.checks.structure.facts import ArticleFact, ArticleFacts, clean_lines, counted
from harness.checks.structure.markers import begins, rests, unmarked
from harness.checks.titles import plain
from harness.errors import Problem
from harness.text import folded

MOST_CER = 0.5
"""From this share of errors on a clean text demands nothing."""


def lint(golden: Golden, source_text: str | None) -> Iterable[Problem]:
    """Ids given twice, articles without text that should have some, sections that open nowhere."""
    seen: dict[str, int] = {}
    source = None if source_text is None else plain(source_text)
    for index, fact in enumerate(golden.of(ArticleFacts).articles):
        if fact.id in seen:
            line = golden.where("articles", seen[fact.id]).line
            what = f'article "{fact.id}" stands twice, first in line {line}'
            yield _problem(golden, (index, "id"), what, "give each article an id of its own")
        seen.setdefault(fact.id, index)
        yield from _counts(golden, index, fact)
        yield from _openings(golden, index, fact, source)


def _problem(golden: Golden, path: tuple[str | int, ...], what: str, todo: str) -> Problem:
    where = golden.where("articles", *path)
    return Problem(where.file, where.line, where.column, what, todo)


def _counts(golden: Golden, index: int, fact: ArticleFact) -> Iterator[Problem]:
    lines = clean_lines(golden.texts.get(fact.id, ""))
    if fact.id in golden.texts and not lines:
        yield _problem(
            golden, (index, "text"), f'article "{fact.id}": its clean text is empty', "write one line a block"
        )
    if fact.paragraphs == 0 and (fact.sections or lines):
        what = f'article "{fact.id}": paragraphs is 0, but it has {"sections" if fact.sections else "a clean text"}'
        yield _problem(golden, (index, "paragraphs"), what, "count paragraphs and list items")
    if lines and fact.paragraphs is not None and fact.paragraphs > len(lines):
        what = (
            f'article "{fact.id}": {fact.paragraphs} paragraphs, but its clean text has {counted(len(lines), "line")}'
        )
        yield _problem(golden, (index, "paragraphs"), what, "write one paragraph or list item a line, headings besides")
    if fact.max_cer and fact.text is None:
        what = f'article "{fact.id}": max_cer without a clean text demands nothing'
        yield _problem(golden, (index, "max_cer"), what, "name the file with `text:`, or drop it")
    elif fact.max_cer >= MOST_CER:
        what = f'article "{fact.id}": max_cer {fact.max_cer:g} lets another text pass'
        yield _problem(
            golden, (index, "max_cer"), what, "write a share below 0.1, as 0.01 for one character in a hundred"
        )


def _openings(golden: Golden, index: int, fact: ArticleFact, source: str | None) -> Iterator[Problem]:
    lines = [folded(line) for line in clean_lines(golden.texts.get(fact.id, ""))]
    seen: set[tuple[str | None, str | None]] = set()
    for number, section in enumerate(fact.sections):
        path = (index, "sections", number)
        key = (section.marker, section.opens)
        if key in seen:
            yield _problem(golden, path, f'section "{section.name}" stands twice', "write more of its words")
        seen.add(key)
        if lines and not any(_opens(line, section.marker, section.opens or "") for line in lines):
            what = f'section "{section.name}" opens no line of the clean text'
            yield _problem(golden, path, what, "copy the words that follow the marker and its punctuation")
        elif source is not None and section.opens and plain(section.opens) not in source:
            what = f'section "{section.name}": "{section.opens}" does not stand in the source\'s text'
            yield _problem(golden, path, what, "copy the page's words, with its artefacts undone")


def _opens(line: str, marker: str | None, opens: str) -> bool:
    if marker is None:
        return begins(unmarked(line, None), opens)
    return any(begins(rest, opens) for rest in rests(line, marker))
