"""An HTML page to articles."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from harness.formats.html import blocks_of, parse
from harness.formats.html_text import words
from harness.model import Article
from harness.reference.html.articles import article_of
from harness.reference.html.encoding import decoded
from harness.reference.html.parts import SIGNED, told_apart

if TYPE_CHECKING:
    from lxml.etree import _Element

PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.I)
"""What is no part of the page; entities that a page declares there stay unread."""


def read(path: Path) -> tuple[Article, ...]:
    """The articles of an HTML file in reading order, a side box after the article it stands in; () for an empty file.

    Raises ParserError: elements nested too deep to be read.
    """
    return articles_of(decoded(path.read_bytes()), file=str(path))


def articles_of(text: str, *, file: str) -> tuple[Article, ...]:
    """The articles of a page."""
    root = parse(PROLOGUE.sub("", text), file=file)
    if root is None:
        return ()
    named = _named(root)
    asides = told_apart(root)
    made: list[Article] = []
    for article in blocks_of(root, file=file):
        boxes = [
            int(block.text.split(SIGNED)[2]) for block in article.blocks if block.text.startswith(f"{SIGNED}aside")
        ]
        if built := article_of(article.blocks, title=article.title, named=named):
            made.append(built)
        for number in boxes:
            made += _box(asides[number].element, file=file)
    return tuple(made)


def _box(element: "_Element", *, file: str) -> Sequence[Article]:
    element.tag = "article"
    return [
        built
        for article in blocks_of(element, file=file)
        if (built := article_of(article.blocks, title=article.title, named="", is_box=True))
    ]


def _named(root: "_Element") -> str:
    """What the page's head calls it."""
    title = next(iter(root.iter("title")), None)
    return " ".join(words(title).split()) if title is not None else ""
