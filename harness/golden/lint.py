"""Everything that is wrong in golden files, what stops them from being judged and what only weakens them."""

import re
from collections.abc import Iterable
from pathlib import Path

from harness.checks import CHECKS
from harness.checks.case import Golden
from harness.errors import HarnessError, Problem
from harness.golden import sources
from harness.golden.loading import Attempt, attempt_all
from harness.model import Article, ParsedDocument
from harness.quantity import period_problem

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def lint(paths: Iterable[Path], *, roots: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Every problem of the goldens in files and folders, by file and line: those of `load_all`, and what each check
    kind finds wrong in its facts, held against the source's text where it can be read.
    """
    attempts, problems = attempt_all(paths, roots=roots)
    for attempt in attempts:
        problems += attempt.problems
        told = {(problem.line, problem.column) for problem in attempt.problems}
        problems += [found for found in _of_kinds(attempt) if (found.line, found.column) not in told]
    return tuple(sorted(set(problems)))


def _of_kinds(attempt: Attempt) -> Iterable[Problem]:
    """What the kinds find. Words may be cut by a column or page: what the plain text does not hold is looked for again
    in the reference parser's reading, and is told when it stands in neither.
    """
    golden = attempt.golden
    if golden is None:
        return ()
    if attempt.skipped or not golden.source.is_file():
        return _found(golden, None)
    plain = plain_text(golden)
    problems = _found(golden, plain) if plain is not None else None
    if problems == []:
        return problems
    read = _read_text(golden)
    if read is None:
        return _found(golden, None) if problems is None else problems
    return _found(golden, f"{plain or ''}\n{read}")


def _found(golden: Golden, text: str | None) -> list[Problem]:
    return [*_of_document(golden), *(problem for check in CHECKS for problem in check.lint(golden, text))]


def _of_document(golden: Golden) -> Iterable[Problem]:
    """A date or language that parsers cannot take."""
    about = golden.facts.document
    if about.date is not None:
        problem = f'"{about.date}" is an interval' if "/" in about.date else period_problem(about.date)
        if problem:
            what = f"date: {problem.partition(';')[0]}"
            yield _at(golden, "date", what, "write the day, month or year that the page speaks from: 2021-12-20")
    if about.language is not None and not _LANGUAGE.fullmatch(about.language):
        what = f'language: "{about.language}" is no BCP 47 tag'
        yield _at(golden, "language", what, "write zh-Hans, zh-Hant, en, mul …")


def _at(golden: Golden, key: str, what: str, todo: str) -> Problem:
    where = golden.where("document", key)
    return Problem(where.file, where.line, where.column, what, todo)


def plain_text(golden: Golden) -> str | None:
    """The text of a text or HTML source, artefacts of its layer undone; None for a PDF and for what cannot be read."""
    raw = golden.source.read_bytes()
    form = sources.form_of(golden.source, raw)
    if form == "text":
        from harness.text import normalise

        try:
            return normalise(sources.decoded(raw, golden.facts.document.encoding)).text
        except sources.Unfit:
            return None
    if form == "html":
        from harness import formats

        try:
            return reading_of(formats.read(raw, "html", file=str(golden.source)).document)
        except formats.Unreadable:
            return None
    return None


def _read_text(golden: Golden) -> str | None:
    from harness import reference

    try:
        return reading_of(reference.parse(golden.source))
    except HarnessError:
        return None


def reading_of(document: ParsedDocument) -> str:
    """All that a parsed document says, a line each title, block and cell."""
    return "\n".join(line for article in document.articles for line in _lines(article))


def _lines(article: Article) -> Iterable[str]:
    for line in (article.kicker, article.title, article.subtitle, article.credit, article.byline, article.signature):
        if line:
            yield line
    for block in article.blocks:
        yield block.reading
        if block.title:
            yield block.title
        for row in block.rows:
            yield from (cell if isinstance(cell, str) else cell.text for cell in row)
