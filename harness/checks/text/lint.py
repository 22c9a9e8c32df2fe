"""What is wrong in a golden's text facts beyond their shape."""

from collections.abc import Iterable, Iterator

from harness.checks.case import Golden
from harness.checks.text.facts import TextFact, TextFacts, shortened
from harness.checks.text.finding import NUMBER
from harness.errors import Problem
from harness.text import find_bounded, folded


def lint(golden: Golden, source_text: str | None) -> Iterable[Problem]:
    """Vacuous facts, articles that do not exist, words that stand nowhere in the source, facts told twice."""
    source = None if source_text is None else folded(source_text)
    seen: dict[str, int] = {}
    for index, fact in enumerate(golden.of(TextFacts).text):
        yield from _vacuous(golden, index, fact)
        if fact.key in seen:
            line = golden.where("text", seen[fact.key]).line
            name = "id" if fact.id is not None else ""
            what = f'two text facts have the id "{fact.id}"' if name else f"this fact stands twice: {fact}"
            todo = (
                f"give each an id of its own; the first is in line {line}"
                if name
                else f"drop one; the first is in line {line}"
            )
            yield _problem(golden, index, name, what, todo)
        seen.setdefault(fact.key, index)
        if source is not None and fact.absent is None and fact.count != 0 and not fact.max_edits:
            yield from _unknown_words(golden, index, fact, source)


def _problem(golden: Golden, index: int, name: str, what: str, todo: str) -> Problem:
    where = golden.where("text", index, name) if name else golden.where("text", index)
    return Problem(where.file, where.line, where.column, what, todo)


def _form(fact: TextFact) -> str:
    return next(name for name in ("present", "absent", "of", "order") if getattr(fact, name) is not None)


def _vacuous(golden: Golden, index: int, fact: TextFact) -> Iterator[Problem]:
    form = _form(fact)
    plain = [folded(words) for words in fact.words]
    empty = [words for words in fact.words if not (words if form == "absent" else folded(words))]
    if empty or not plain:
        yield _problem(golden, index, form, f"`{form}` is empty, so it demands nothing", "write the words it looks for")
    if fact.order is not None and len(fact.order) < 2:
        yield _problem(golden, index, "order", "`order` needs two words or more", "name what follows, or use present")
    if fact.max_edits and fact.absent is not None:
        yield _problem(golden, index, "max_edits", "`absent` is verbatim", "drop max_edits")
    elif fact.max_edits and any(len(words) <= fact.max_edits for words in plain):
        what = f"{fact.max_edits} edits change all of {fact}, so it demands nothing"
        yield _problem(golden, index, "max_edits", what, "allow fewer edits than the words have characters")
    elif fact.max_edits and any(NUMBER.search(words) for words in plain):
        what = f"max_edits could change a digit of {fact}"
        yield _problem(golden, index, "max_edits", what, "drop max_edits, or part the words from the number")
    articles = [article.id for article in getattr(golden.facts, "articles", ())]
    if fact.article is not None and fact.article not in articles:
        todo = f"the golden's articles are {', '.join(articles)}" if articles else "add it to articles"
        yield _problem(golden, index, "article", f'there is no article "{fact.article}"', todo)


def _unknown_words(golden: Golden, index: int, fact: TextFact, source: str) -> Iterator[Problem]:
    for words in fact.words:
        needle = folded(words)
        if needle and not find_bounded(needle, source) and needle.replace(" ", "") not in source.replace(" ", ""):
            what = f'"{shortened(words)}" stands nowhere in the source\'s text'
            yield _problem(golden, index, _form(fact), what, "copy the page's words, with its artefacts undone")
