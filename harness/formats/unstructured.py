"""Unstructured's JSON (a list of elements) to a parsed document: one article.

Written against the element types of unstructured 0.16 to 0.27.
"""

from collections import Counter
from typing import Any

from harness.errors import Problem
from harness.formats import html
from harness.formats.articles import article_of
from harness.formats.lists import item
from harness.formats.reading import Reading, Unreadable, shown
from harness.formats.strict_json import inner, loads, locate, string, whole
from harness.model import Block, BlockKind, ParsedDocument, ParserName

KINDS: dict[str, BlockKind] = {
    "Title": "heading", "Headline": "heading", "Subheadline": "heading", "Section-header": "heading",
    "NarrativeText": "paragraph", "UncategorizedText": "paragraph", "Text": "paragraph", "Paragraph": "paragraph",
    "Abstract": "paragraph", "Address": "paragraph", "EmailAddress": "paragraph", "Formula": "paragraph",
    "CodeSnippet": "paragraph", "CompositeElement": "paragraph", "FormKeysValues": "paragraph", "Value": "paragraph",
    "CheckBox": "paragraph", "Form": "paragraph", "Link": "paragraph", "Field-Name": "paragraph",
    "ListItem": "list_item", "BulletedText": "list_item", "List": "list_item", "List-item": "list_item",
    "Table": "table", "TableChunk": "table",
    "FigureCaption": "caption", "Caption": "caption", "Footnote": "footnote",
    "Header": "furniture", "Footer": "furniture", "PageNumber": "furniture", "PageBreak": "furniture",
    "Page-header": "furniture", "Page-footer": "furniture",
    "Image": "furniture", "Picture": "furniture", "Figure": "furniture",
}  # fmt: skip
"""By type. Words inside pictures are furniture."""


def read(data: bytes, *, file: str) -> Reading:
    """One article of the elements in their order; its title is the first heading of the least depth.

    A Title's depth is its `category_depth`, from 0; without one its level is not reported. Raises Unreadable.
    """
    raw, text = loads(data, file=file)
    if not isinstance(raw, list):
        line, column = locate(text, ())
        raise Unreadable(Problem(file, line, column, "Unstructured gives a list of elements, this is none"))
    return from_python(raw, file=file, text=text)


def from_python(raw: list[Any], *, file: str, text: str = "") -> Reading:
    """The same from Python data, such as `[element.to_dict() for element in elements]`. Raises Unreadable.

    `text` is the JSON that the data came from, for places in messages.
    """
    odd: Counter[str] = Counter()
    blocks = []
    for n, element in enumerate(raw):
        if not isinstance(element, dict) or not ("type" in element or "text" in element):
            line, column = locate(text, (n,)) if text else (0, 0)
            raise Unreadable(Problem(file, line, column, f"element {n} is no object with a type and a text"))
        block = _block(element, odd, file)
        if block is not None:
            blocks.append(block)
    warnings = tuple(f"{file}: {what} ({count} times)" for what, count in odd.items())
    article = article_of(blocks)
    if article.title is None:
        depth = min((block.level or 0 for block in blocks if block.kind == "heading"), default=0)
        first = (block.text for block in blocks if block.kind == "heading" and (block.level or 0) == depth)
        article = article.model_copy(update={"title": next(first, None)})
    return Reading(
        ParsedDocument(parsed_document=1, parser=ParserName(name="unstructured"), articles=(article,)), warnings
    )


def _block(element: dict[str, object], odd: Counter[str], file: str) -> Block | None:
    name, text, about = string(element.get("type")), string(element.get("text")), inner(element.get("metadata"))
    kind = KINDS.get(name)
    if kind is None:
        odd[f"unknown element type {shown(name)}, read as a paragraph"] += 1
        kind = "paragraph"
    page = whole(about.get("page_number"))
    place: dict[str, Any] = {} if page is None else {"page": page}
    if kind == "table":
        return _table(text, string(about.get("text_as_html")), place, odd, file)
    if not text.strip():
        return None
    if kind == "list_item":
        return item("", text).model_copy(update=place)
    if kind == "heading" and (depth := whole(about.get("category_depth"))) is not None:
        return Block(kind=kind, level=depth + 1, text=text, **place)
    return Block(kind=kind, text=text, **place)


def _table(text: str, markup: str, place: dict[str, Any], odd: Counter[str], file: str) -> Block | None:
    if markup:
        found, warnings = html.fragment(markup, file=file)
        odd.update(warnings)
        table = next((block for block in found if block.kind == "table"), None)
        if table is not None:
            return table.model_copy(update=place)
    if not text.strip():
        return None
    odd["table without text_as_html, read as one cell"] += 1
    return Block(kind="table", rows=((text,),), **place)
