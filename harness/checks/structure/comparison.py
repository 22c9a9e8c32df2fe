"""The outcomes of all items about articles."""

from collections.abc import Callable, Iterator, Sequence

from harness.checks.case import Case
from harness.checks.structure import sections
from harness.checks.structure.facts import (
    FIELDS,
    ArticleFacts,
    ArticleField,
    counted,
    extra_item,
    field_item,
    listed,
    order_item,
)
from harness.checks.structure.fields import judge, judge_captions, judge_title
from harness.checks.structure.lines import error_rate, lines_of, numbers, trouble
from harness.checks.structure.views import View, shown, views
from harness.checks.titles import plain
from harness.model import Article, Block
from harness.results import Item, Outcome, Place
from harness.text import folded

MISSING = "the article is missing"
MERGED = "the article shares a place with another, see its title"
OF_BLOCKS: tuple[ArticleField, ...] = ("paragraphs", "sections", "footnotes", "text")
"""Fields that are told from the blocks and not from what the parser says of the article."""


def compare(case: Case) -> Iterator[Outcome]:
    """One outcome for each item. What became of an article as a whole is told by its title, once."""
    for view in views(case):
        for name in FIELDS:
            if view.fact.demands(name):
                yield _field(view, field_item(case.golden, view.index, view.fact, name), name)
    if len(case.golden.of(ArticleFacts).articles) > 1:
        yield _order(case, order_item(case.golden))
    yield _extra(case, extra_item(case.golden))


def _field(view: View, item: Item, name: ArticleField) -> Outcome:
    if not view.holders:
        if name == "title":
            return item.failed("missing", message="no article has its title or its words")
        return item.skipped(MISSING)
    if name == "title":
        return judge_title(view, item)
    if name not in OF_BLOCKS and not view.is_named:
        return item.skipped(MERGED)
    return _JUDGES[name](view, item) if name in _JUDGES else judge(view, item, name)


def _paragraphs(view: View, item: Item) -> Outcome:
    count = len(view.body)
    got = f"{counted(count, 'paragraph')} and list items"
    for one in view.body:
        owner = view.stranger(one)
        if owner is not None:
            message = f'a block of article "{owner}" stands in this one'
            return item.failed("intruder", got=got, message=message, place=one.place)
    if count == view.fact.paragraphs:
        return item.passed(got=got)
    return item.failed("wrong", got=got, message=_hint(view))


def _hint(view: View) -> str:
    """What the clean text, where there is one, says of a wrong number of paragraphs."""
    strays = [place for place, owner in view.case.articles.belongs.items() if owner == view.fact.id]
    strays = [place for place in strays if place[0] not in view.holders]
    if strays:
        title = view.case.document.articles[strays[0][0]].title
        return f'article "{title}" holds {counted(len(strays), "block")} of it'
    if view.fact.id not in view.case.golden.texts:
        return "check how the parser tells paragraphs, and what it takes for one"
    found = trouble(lines_of(view))
    return found.message if found else "headings, captions and the like are no paragraphs"


def _text(view: View, item: Item) -> Outcome:
    if view.fact.id not in view.case.golden.texts:
        return item.skipped("the clean text was not read")
    this = lines_of(view)
    found = trouble(this)
    got = counted(len(this.got), "line")
    if found is None:
        return item.passed(got=got)
    rate = error_rate(this) if view.fact.max_cer else None
    if rate is not None and found.verdict != "intruder" and numbers(this.wanted) == numbers(this.got):
        return item.passed(got=f"{got}, {rate:.2%} of the characters otherwise")
    place = found.at.place if found.at else None
    return item.failed(found.verdict, got=found.got or got, message=found.message, place=place)


def _sections(view: View, item: Item) -> Outcome:
    wrong = sections.wrong_sections(view)
    if not wrong:
        return item.passed(got=counted(len(view.fact.sections), "section") if view.fact.sections else "no sections")
    return _first_wrong(item, wrong, sections.section_count(view, wrong))


def _footnotes(view: View, item: Item) -> Outcome:
    wrong = sections.wrong_footnotes(view)
    if not wrong:
        return item.passed(got=counted(len(view.fact.footnotes), "footnote") if view.fact.footnotes else "no footnotes")
    kinds = {block.kind for article in view.case.document.articles for block in article.blocks}
    if kinds <= {"paragraph"} and all(one.verdict == "wrong" for one in wrong):
        return item.skipped("the parser does not report footnotes", verdict="not_reported")
    return _first_wrong(item, wrong, "")


def _first_wrong(item: Item, wrong: Sequence[sections.Wrong], count: str) -> Outcome:
    first = wrong[0]
    more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
    place = first.at.place if first.at else None
    got = "; ".join(part for part in (count, first.got) if part)
    return item.failed(first.verdict, got=got, message=first.message + more, place=place)


_JUDGES: dict[ArticleField, Callable[[View, Item], Outcome]] = {
    "captions": judge_captions,
    "paragraphs": _paragraphs,
    "sections": _sections,
    "footnotes": _footnotes,
    "text": _text,
}


def _order(case: Case, item: Item) -> Outcome:
    """The order of the articles that were found; lost ones are told by their titles."""
    found = [view for view in views(case) if view.holders]
    if len(found) < 2:
        return item.skipped("fewer than two of the articles were found")
    told = sorted(found, key=lambda view: view.first_block)
    got = ", ".join(view.fact.id for view in told)
    if [view.index for view in told] == [view.index for view in found]:
        return item.passed(got=got)
    moved = next(two for one, two in zip(found, told, strict=True) if one.index != two.index)
    before = found[next(n for n, view in enumerate(told) if view is moved)]
    message = f'"{moved.fact.id}" stands where "{before.fact.id}" should'
    return item.failed("wrong_order", got=got, message=message, place=Place(moved.holders[0]))


def _extra(case: Case, item: Item) -> Outcome:
    articles = case.document.articles
    extra = [
        (index, article) for index, article in enumerate(articles)
        if not case.articles.owners(index) and _says_something(article)
    ]  # fmt: skip
    if not extra:
        return item.passed()
    named = [_called(article, index) for index, article in extra]
    index = extra[0][0]
    again = _repeats(case, index)
    message = f"{counted(len(extra), 'article')} that the golden does not have"
    if again is not None:
        message = f"it repeats article {again + 1}"
    return item.failed("extra", got=listed(named), message=message, place=Place(index))


def _called(article: Article, index: int) -> str:
    if article.title and article.title.strip():
        return f'"{article.title}"'
    words = next((shown(block.reading) for block in article.blocks if block.reading.strip()), "")
    return f'the untitled article {index + 1}, "{words}"' if words else f"the untitled article {index + 1}"


def _says_something(article: Article) -> bool:
    """Whether an article is more than furniture."""
    return bool(plain(article.title)) or any(block.kind != "furniture" and _words(block) for block in article.blocks)


def _words(block: Block) -> str:
    cells = (cell if isinstance(cell, str) else cell.text for row in block.rows for cell in row)
    return "".join((block.title or "", block.reading, *cells)).strip()


def _repeats(case: Case, number: int) -> int | None:
    """The parsed article that another one says again."""
    blocks = case.document.articles[number].blocks
    words = {folded(block.reading) for block in blocks if len(block.reading) > 8}
    for index, other in enumerate(case.document.articles):
        if index != number and case.articles.owners(index):
            here = {folded(block.reading) for block in other.blocks}
            if words and len(words & here) * 2 > len(words):
                return index
    return None
