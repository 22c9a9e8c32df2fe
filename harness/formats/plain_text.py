"""Plain text to a parsed document: one article of paragraphs, every character as the parser gave it."""

import re

from harness.formats.reading import Reading, decode
from harness.model import Article, Block, ParsedDocument

BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def read(data: bytes, *, file: str) -> Reading:
    """One article whose paragraphs are what blank lines part; nothing is cleaned but line ends.

    A form feed ends a page and so a paragraph; pages are reported when there is one. No title is reported: plain text
    does not say what a title is. Raises Unreadable for bytes that are not UTF-8.
    """
    text = decode(data, file=file).replace("\r\n", "\n").replace("\r", "\n")
    pages = text.split("\f")
    blocks = [
        Block(kind="paragraph", text=paragraph.strip("\n"), page=number)
        if len(pages) > 1
        else Block(kind="paragraph", text=paragraph.strip("\n"))
        for number, page in enumerate(pages, 1)
        for paragraph in BLANK_LINES.split(f"\n{page}\n")
        if paragraph.strip()
    ]
    return Reading(ParsedDocument(parsed_document=1, articles=(Article(blocks=tuple(blocks)),)))
