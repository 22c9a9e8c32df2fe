"""Harmless changes of a parsed document's articles, which no check may fail."""

from collections.abc import Iterator
from random import Random

from harness.checks.case import Case, Variation
from harness.checks.structure import edits
from harness.checks.structure.fields import page_number
from harness.checks.structure.views import SET_APART
from harness.model import Article, Block, ParsedDocument

OPTIONAL = (
    "genre",
    "kicker",
    "subtitle",
    "credit",
    "byline",
    "signature",
    "dateline",
    "continued_from",
    "continued_to",
)


def variations(case: Case, random: Random) -> Iterator[Variation]:
    """Other ways to say the same of articles, and keys that are not reported."""
    document = case.document
    wrapped = [_wrapped(article, random) for article in document.articles]
    yield _with(document, "title", "titles on two lines", wrapped)
    for names in (("byline",), ("genre",), SET_APART[1:], OPTIONAL, ("language",)):
        bare = [edits.without_keys(article, *names) for article in document.articles]
        yield _with(document, "not reported", f"{', '.join(names)} not reported", bare)
    yield _with(document, "page", "pages in words", [_pages_in_words(article) for article in document.articles])
    yield _with(document, "captions", "captions as blocks alone", [_captions_as_blocks(a) for a in document.articles])
    yield Variation("marker", "markers stand in the text", _markers_in_text(document))
    furnished = [_with_more(article, Block(kind="furniture", text="· 要闻 ·")) for article in document.articles]
    yield _with(document, "furniture", "a running head at the end of each article", furnished)
    blank = [_with_more(article, Block(kind="paragraph", text=" \n")) for article in document.articles]
    yield _with(document, "blank", "a block of white space at the end of each article", blank)
    yield _with(document, "blank", "an empty article at the end", [*document.articles, Article(title=None, blocks=())])
    bare = [edits.without_keys(article, "title") if _is_headed(article) else article for article in document.articles]
    yield _with(document, "not reported", "titles as headings alone", bare)


def _with(document: ParsedDocument, kind: str, about: str, articles: list[Article]) -> Variation:
    return Variation(kind, about, document.model_copy(update={"articles": tuple(articles)}))


def _wrapped(article: Article, random: Random) -> Article:
    """The title with a line end between two Chinese characters, or for a space."""
    title = article.title or ""
    cuts = [n for n in range(1, len(title)) if title[n - 1] >= "\u4e00" and title[n] >= "\u4e00"]
    if cuts:
        at = random.choice(cuts)
        return article.model_copy(update={"title": f"{title[:at]}\n{title[at:]}"})
    return article.model_copy(update={"title": title.replace(" ", "\n", 1)}) if " " in title else article


def _pages_in_words(article: Article) -> Article:
    update = {}
    for name in ("continued_from", "continued_to"):
        page = getattr(article, name)
        if page is not None and page_number(page).isdigit():
            update[name] = f"第{page_number(page)}版"
    return article.model_copy(update=update)


def _captions_as_blocks(article: Article) -> Article:
    blocks = [block.text for block in article.blocks if block.kind == "caption"]
    return edits.without_keys(article, "captions") if set(article.captions) <= set(blocks) else article


def _markers_in_text(document: ParsedDocument) -> ParsedDocument:
    changed = document
    for index, article in enumerate(document.articles):
        for number, block in enumerate(article.blocks):
            if block.marker is not None and block.kind in ("paragraph", "list_item"):
                plain = Block(kind=block.kind, text=block.reading)
                lead = len(block.reading) - len(block.text)
                changed = edits.with_block(changed, index, number, plain, lead=lead)
    return changed


def _with_more(article: Article, block: Block) -> Article:
    return article.model_copy(update={"blocks": (*article.blocks, block)})


def _is_headed(article: Article) -> bool:
    """Whether the title stands as a heading of the first level too."""
    return any(block.kind == "heading" and block.level == 1 and block.text == article.title for block in article.blocks)
