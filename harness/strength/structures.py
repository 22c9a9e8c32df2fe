"""Damages of articles: merged, in another order, their titles, captions, footnotes and headings in the body."""

import re
from collections.abc import Iterator

from harness.checks.structure import edits
from harness.model import Article, Block, BlockKind, ParsedDocument
from harness.strength.damage import Kind, Made
from harness.strength.page import Page, around, name

FIELDS = ("kicker", "subtitle", "credit", "byline", "signature", "dateline", "continued_from", "continued_to")


def _merged(page: Page) -> Iterator[Made]:
    """Two neighbouring articles given as one."""
    for a in page.mixed(range(len(page.articles) - 1)):
        yield Made(f"articles {a + 1} and {a + 2} are one", edits.merged(page.document, a, a + 1))


def _all_in_one(page: Page) -> Iterator[Made]:
    """All articles given as one, without titles of their own, as plain text does."""
    if len(page.articles) > 1:
        document = page.document
        for _ in page.articles[1:]:
            document = edits.merged(document, 0, 1)
        blocks = [n for n, block in enumerate(document.articles[0].blocks) if block.kind != "heading"]
        document = edits.with_blocks(document, 0, blocks)
        yield Made("all articles are one, without headings", edits.with_keys(document, 0, title=None))


def _articles_swapped(page: Page) -> Iterator[Made]:
    """Two articles in each other's place."""
    count = len(page.articles)
    for a in page.mixed(range(count - 1)):
        order = list(range(count))
        order[a], order[a + 1] = a + 1, a
        yield Made(f"articles {a + 1} and {a + 2} change places", edits.in_order(page.document, order))


def _article_lost(page: Page) -> Iterator[Made]:
    """An article lost with all that stands in it."""
    for a in page.mixed(range(len(page.articles))):
        order = [n for n in range(len(page.articles)) if n != a]
        if order:
            yield Made(f"article {a + 1} is lost", edits.in_order(page.document, order))


def _carried_over(page: Page) -> Iterator[Made]:
    """A paragraph given at the end or the beginning of another article."""
    for at in page.mixed(page.prose):
        for other in page.mixed([a for a in range(len(page.articles)) if abs(a - at.article) == 1])[:1]:
            to = len(page.articles[other].blocks) if other < at.article else 0
            document = edits.carried_over(page.document, (at.article, at.block), other, to)
            yield Made(f"{name(at)} stands in article {other + 1}", document)


def _article_split(page: Page) -> Iterator[Made]:
    """An article given as two."""
    for at in page.mixed([at for at in page.prose if at.block > 2]):
        yield Made(f"an article begins at {name(at)}", edits.split(page.document, at.article, at.block))


def _article_invented(page: Page) -> Iterator[Made]:
    """An article that stands nowhere on the page."""
    words = "本版其他内容请见下期。" if page.is_chinese else "See the next issue for more."
    strange = Article(title=words[:4], blocks=(Block(kind="paragraph", text=words),))
    changed = page.document.model_copy(update={"articles": (*page.articles, strange)})
    yield Made("an article is made up", changed)


def _in_body(page: Page, *kinds: BlockKind) -> Iterator[Made]:
    """Blocks of some kinds given as paragraphs, where they stand."""
    for at in page.mixed(list(page.blocks(*kinds))):
        block = page.block(at)
        if block.kind == "heading" and _plain(block.text) == _plain(page.articles[at.article].title or ""):
            continue
        plain = Block(kind="paragraph", text=block.reading)
        document = edits.with_block(page.document, at.article, at.block, plain)
        about = f'{block.kind} "{around(block.text, 0, 12, 0)}" is given as a paragraph'
        yield Made(about, edits.with_keys(document, at.article, captions=()) if block.kind == "caption" else document)


def _plain(text: str) -> str:
    return "".join(text.split())


def _caption(page: Page) -> Iterator[Made]:
    """A caption in the middle of the body."""
    yield from _in_body(page, "caption")
    for a in page.mixed([a for a, article in enumerate(page.articles) if article.captions]):
        for at in page.mixed([at for at in page.prose if at.article == a])[:1]:
            words = page.random.choice(page.articles[a].captions)
            document = edits.with_keys(page.document, a, captions=())
            blocks = page.articles[a].blocks
            order: list[int | Block] = [n for n in range(len(blocks)) if blocks[n].kind != "caption"]
            order.insert(order.index(at.block), Block(kind="paragraph", text=words))
            about = f'caption "{around(words, 0, 12, 0)}" stands in the body'
            yield Made(about, edits.with_blocks(document, a, order))


def _footnote(page: Page) -> Iterator[Made]:
    yield from _in_body(page, "footnote")


def _furniture(page: Page) -> Iterator[Made]:
    yield from _in_body(page, "furniture")


def _heading(page: Page) -> Iterator[Made]:
    yield from _in_body(page, "heading")


def _heading_lost(page: Page) -> Iterator[Made]:
    """A heading lost that is no title."""
    for at in page.mixed(list(page.blocks("heading"))):
        if _plain(page.text(at)) != _plain(page.articles[at.article].title or ""):
            order = [n for n in range(len(page.articles[at.article].blocks)) if n != at.block]
            yield Made(f'heading "{around(page.text(at), 0, 12, 0)}" is lost', page.with_order(at.article, order))


def _footnote_lost(page: Page) -> Iterator[Made]:
    """A footnote lost."""
    for at in page.mixed(list(page.blocks("footnote"))):
        order = [n for n in range(len(page.articles[at.article].blocks)) if n != at.block]
        yield Made(f'footnote "{around(page.text(at), 0, 12, 0)}" is lost', page.with_order(at.article, order))


def _misread(page: Page, *kinds: BlockKind) -> Iterator[Made]:
    """A digit or character read as another in a block that is no running text."""
    for at in page.mixed(list(page.blocks(*kinds))):
        text = page.text(at)
        places = [n for n, char in enumerate(text) if char.isdigit()] or [len(text) // 2]
        n = page.random.choice(places)
        new = "7" if text[n].isdigit() and text[n] != "7" else "1" if text[n].isdigit() else "口"
        block = page.block(at).model_copy(update={"text": text[:n] + new + text[n + 1 :]})
        document = edits.with_block(page.document, at.article, at.block, block)
        if block.kind == "caption":
            captions = [block.text if one == text else one for one in page.articles[at.article].captions]
            document = edits.with_keys(document, at.article, captions=tuple(captions))
        about = f'{block.kind} "{around(text, n, n + 1)}" reads {new} for {text[n]}'
        yield Made(about, document)


def _footnote_misread(page: Page) -> Iterator[Made]:
    yield from _misread(page, "footnote")


def _caption_misread(page: Page) -> Iterator[Made]:
    yield from _misread(page, "caption")


def _title_short(page: Page) -> Iterator[Made]:
    """A title of which the second line is lost."""
    for a in page.mixed([a for a, article in enumerate(page.articles) if len(article.title or "") > 5]):
        title = page.articles[a].title or ""
        half = title[: len(title) // 2].rstrip()
        yield Made(f'the title of article {a + 1} reads "{half}"', _titled(page, a, half))


def _title_digit(page: Page) -> Iterator[Made]:
    """A digit or a character of a title read as another."""
    for a in page.mixed([a for a, article in enumerate(page.articles) if article.title]):
        title = page.articles[a].title or ""
        places = [n for n, char in enumerate(title) if char.isdigit()] or [len(title) // 2]
        at = page.random.choice(places)
        new = "7" if title[at].isdigit() and title[at] != "7" else "1" if title[at].isdigit() else "口"
        read = title[:at] + new + title[at + 1 :]
        if read != title:
            yield Made(f'the title of article {a + 1} reads "{read}"', _titled(page, a, read))


def _titled(page: Page, a: int, title: str) -> ParsedDocument:
    """The document with another title, the heading that says it too."""
    old = _plain(page.articles[a].title or "")
    blocks = tuple(
        block.model_copy(update={"text": title}) if block.kind == "heading" and _plain(block.text) == old else block
        for block in page.articles[a].blocks
    )
    return edits.with_keys(page.document, a, title=title, blocks=blocks)


def _title_below(page: Page) -> Iterator[Made]:
    """A title given as the first paragraph, where the article then has none."""
    for a in page.mixed([a for a, article in enumerate(page.articles) if article.title]):
        old = page.articles[a].title or ""
        blocks = page.articles[a].blocks
        order: list[int | Block] = [
            n for n, block in enumerate(blocks) if not (block.kind == "heading" and _plain(block.text) == _plain(old))
        ]
        order.insert(0, Block(kind="paragraph", text=old))
        changed = edits.with_blocks(page.document, a, order)
        yield Made(f"the title of article {a + 1} is a paragraph", edits.with_keys(changed, a, title=None))


def _field_lost(page: Page) -> Iterator[Made]:
    """What the page prints beside the text (credit, byline, page it goes on on) said to be none."""
    for a, field in page.mixed([(a, field) for a, article in enumerate(page.articles) for field in FIELDS
                                if getattr(article, field)]):  # fmt: skip
        about = f'article {a + 1}: {field} "{getattr(page.articles[a], field)}" is lost'
        yield Made(about, edits.with_keys(page.document, a, **{field: None}))


def _field_invented(page: Page) -> Iterator[Made]:
    """A credit or byline where the article has none."""
    words = "本报记者 张三" if page.is_chinese else "By our staff"
    for a, field in page.mixed([(a, field) for a, article in enumerate(page.articles) for field in ("credit", "byline")
                                if article.reports(field) and getattr(article, field) is None]):  # fmt: skip
        words = "9" if field.startswith("continued") else "本报记者 张三" if page.is_chinese else "By our staff"
        about = f'article {a + 1}: {field} "{words}" is made up'
        yield Made(about, edits.with_keys(page.document, a, **{field: words}))


def _marker_lost(page: Page) -> Iterator[Made]:
    """The ordinal lost that opens a list item or section; a bullet says nothing."""
    for at in page.mixed([at for at in page.prose if re.search(r"\w", page.block(at).marker or "")]):
        block = page.block(at)
        bare = Block(kind=block.kind, text=re.sub(rf"^\s*{re.escape(block.marker or '')}", "", block.text))
        lead = len(bare.text) - len(block.text)
        document = edits.with_block(page.document, at.article, at.block, bare, lead=lead)
        yield Made(f"{name(at)} loses its marker {block.marker}", document)


def _level_wrong(page: Page) -> Iterator[Made]:
    """All headings flattened to one level."""
    levels = {page.block(at).level for at in page.blocks("heading")}
    if len(levels) > 1:
        document = page.document
        for at in page.blocks("heading"):
            document = edits.with_block(document, at.article, at.block, page.block(at).model_copy(update={"level": 1}))
        yield Made("all headings are of the first level", document)


KINDS: tuple[Kind, ...] = (
    Kind("articles merged", _merged),
    Kind("all in one article", _all_in_one),
    Kind("article split", _article_split),
    Kind("order swapped", _articles_swapped),
    Kind("article lost", _article_lost),
    Kind("article invented", _article_invented),
    Kind("paragraph in another article", _carried_over),
    Kind("caption in the body", _caption),
    Kind("footnote in the body", _footnote),
    Kind("furniture in the body", _furniture),
    Kind("heading in the body", _heading),
    Kind("heading lost", _heading_lost),
    Kind("heading levels flattened", _level_wrong),
    Kind("footnote lost", _footnote_lost),
    Kind("footnote misread", _footnote_misread),
    Kind("caption misread", _caption_misread),
    Kind("title cut", _title_short),
    Kind("title misread", _title_digit),
    Kind("title in the body", _title_below),
    Kind("field lost", _field_lost),
    Kind("field invented", _field_invented),
    Kind("marker lost", _marker_lost),
)
