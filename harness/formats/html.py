"""HTML to a parsed document: what a browser would show, as blocks in the order of the source."""

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from harness.errors import Problem
from harness.formats.articles import BODY, article_of, by_main_headings
from harness.formats.html_tables import is_layout, table_block
from harness.formats.html_text import BLOCKS, DROPPED, Words, is_hidden, whole, words
from harness.formats.lists import BULLET, item, numbered
from harness.formats.reading import Reading, Unreadable, decode, place_of, shown
from harness.model import Article, Block, ParsedDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARED = re.compile(
    rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)|<\?xml[^>]{1,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""",
    re.I,
)
LOOKED_AT = 4096
"""Bytes in which a page declares its encoding."""
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers read these names as."""
FOOTNOTE = re.compile(r"\b(?:foot|end)notes?\b")
FURNITURE_ROLES = ("navigation", "banner", "contentinfo", "search")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
Role = Literal["plain", "heading", "list_item", "caption", "footnote", "furniture", "article", "preformatted"]


def read(data: bytes, *, file: str) -> Reading:
    """The page's articles: its <article> elements, else as level-1 headings divide it (see `articles`).

    Navigation, footers and banners are furniture; scripts, styles, forms' controls and hidden parts are left out; the
    alternative text of pictures too. Superscript digits become ¹²³, so that no footnote marker is glued on a number.
    Raises Unreadable: bytes that are not in the declared encoding (UTF-8 when none is), or nested too deep.
    """
    text = decode_declared(data, file=file)
    page = _Page(file)
    root = parse(text, file=file)
    if root is not None:
        page.walk(root)
    return Reading(ParsedDocument(parsed_document=1, articles=page.articles()), tuple(page.warnings))


def blocks_of(root: "_Element", *, file: str) -> tuple[Article, ...]:
    """The articles of a page that is parsed, as `read` gives them."""
    page = _Page(file)
    page.walk(root)
    return page.articles()


def fragment(text: str, *, file: str) -> tuple[list[Block], list[str]]:
    """The blocks and warnings of a piece of HTML. Raises Unreadable when it is nested too deep."""
    page = _Page(file)
    root = parse(text, file=file)
    if root is not None:
        page.walk(root)
    return [block for draft in page.drafts for block in draft.blocks], page.warnings


def inline_text(text: str, *, file: str) -> str:
    """The words of a piece of HTML without blocks."""
    root = parse(f"<p>{text}</p>", file=file)
    return "" if root is None else words(root)


def decode_declared(data: bytes, *, file: str) -> str:
    """The text by its byte order mark, else its declaration, else as UTF-8. Raises Unreadable."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(name, "replace")
    declared = None if data.startswith(codecs.BOM_UTF8) else DECLARED.search(data[:LOOKED_AT])
    if declared is None:
        return decode(data, file=file)
    name = (declared[1] or declared[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(WIDER.get(name, name))
    except LookupError as error:
        what = f"the page declares an encoding that is not known: {shown(name)}"
        raise Unreadable(Problem(file, 1, 1, what, "write the page as UTF-8")) from error
    if codec.name.startswith("utf-16"):  # No declaration can be read in ASCII and be true.
        return decode(data, file=file)
    try:
        return data.decode(codec.name)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec.name, "replace")
        line, column = place_of(before, len(before))
        what = f"byte 0x{data[error.start]:02x} at offset {error.start} is not {name}, which the page declares"
        raise Unreadable(Problem(file, line, column, what, "declare the true encoding, or write UTF-8")) from error


def parse(text: str, *, file: str) -> "_Element | None":
    """The root of the page; None where there is no element. Raises Unreadable when it is nested too deep to be read."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise Unreadable(Problem(file, entry.line, 0, "elements are nested deeper than 2,048 levels"))
    return root


@dataclass
class _Frame:
    """An open element and what its text is."""

    element: "_Element"
    role: Role
    level: int = 0
    marker: str | None = None
    """Of an item of a list, until its first words are read."""
    number: int = 1
    """Of the next item of a numbered list."""


@dataclass
class _Draft:
    """An article in the making."""

    blocks: list[Block] = field(default_factory=list)
    explicit: bool = False
    """Whether it is an <article> element."""


class _Page:
    """Walks a page without recursion and collects its blocks."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.warnings: list[str] = []
        self.drafts: list[_Draft] = []
        self._outside: _Draft | None = None
        self._open: list[_Draft] = []
        self._frames: list[_Frame] = []
        self._words = Words()

    def articles(self) -> tuple[Article, ...]:
        drafts = [draft for draft in self.drafts if draft.blocks]
        if not any(draft.explicit for draft in drafts):
            return by_main_headings([block for draft in drafts for block in draft.blocks])
        loose = [d for d in drafts if not d.explicit and not any(b.kind in (*BODY, "heading") for b in d.blocks)]
        kept = [draft for draft in drafts if draft not in loose]
        for draft in loose:
            kept[0].blocks.extend(draft.blocks)
        return tuple(article_of(draft.blocks, any_level=draft.explicit) for draft in kept)

    def walk(self, root: "_Element") -> None:
        stack: list[tuple[_Element, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
            elif isinstance(element.tag, str) and self._enter(element):
                self._words.add(element.text)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            if element is not root:
                self._words.add(element.tail)
        self._flush()

    def _enter(self, element: "_Element") -> bool:
        """Takes note of an opening element; whether to go into it."""
        tag = str(element.tag)
        if tag in DROPPED or is_hidden(element):
            return False
        if tag == "table" and not is_layout(element):
            self._flush()
            block, warnings = table_block(element, where=f"{self.file}:{element.sourceline or 0}")
            self.warnings += warnings
            if block is not None:
                self._put(block)
            return False
        if tag in BLOCKS:
            self._flush()
            self._frames.append(self._frame(element, tag))
            if tag == "article":
                self._open.append(_Draft(explicit=True))
                self.drafts.append(self._open[-1])
            self._words.preformatted = any(frame.role == "preformatted" for frame in self._frames)
            return True
        self._words.enter(element)
        return True

    def _leave(self, element: "_Element") -> None:
        if element.tag not in BLOCKS:
            self._words.leave(element)
            return
        self._flush()
        self._frames.pop()
        if element.tag == "article":
            self._open.pop()
        self._words.preformatted = any(frame.role == "preformatted" for frame in self._frames)

    def _frame(self, element: "_Element", tag: str) -> _Frame:
        if tag in HEADINGS:
            return _Frame(element, "heading", level=HEADINGS[tag])
        if tag == "li":
            return _Frame(element, "list_item", marker=self._marker(element))
        if tag == "ol":
            start = whole(element.get("start"))
            return _Frame(element, "plain", number=1 if start is None else start)
        if tag == "pre":
            return _Frame(element, "preformatted")
        if tag in ("figcaption", "caption"):
            return _Frame(element, "caption")
        if tag in ("nav", "footer") or element.get("role") in FURNITURE_ROLES:
            return _Frame(element, "furniture")
        if tag == "header" and self._is_banner(element):
            return _Frame(element, "furniture")
        label = f"{element.get('class') or ''} {element.get('role') or ''}".lower()
        if FOOTNOTE.search(label):
            return _Frame(element, "footnote")
        return _Frame(element, "plain")

    def _marker(self, element: "_Element") -> str:
        """What a browser puts before a list's item: a bullet, or its number in the list's own numbering."""
        around = self._frames[-1] if self._frames else None
        if around is None or around.element.tag != "ol":
            return BULLET
        value = whole(element.get("value"))
        number = around.number if value is None else value
        around.number = number + 1
        return numbered(number, around.element.get("type") or "1")

    def _is_banner(self, element: "_Element") -> bool:
        """Whether a <header> belongs to the page: outside every article, and without the page's main heading."""
        inside = any(frame.element.tag in ("article", "main", "section") for frame in self._frames)
        return not inside and next(element.iter("h1"), None) is None

    def _flush(self) -> None:
        """Ends the block under way, if it has words."""
        text = self._words.take()
        if not text:
            return
        pieces = [text] if self._words.preformatted else PARAGRAPHS.split(text)
        for piece in pieces:
            self._put(self._block(piece))

    def _block(self, text: str) -> Block:
        roles = {frame.role for frame in self._frames}
        if "furniture" in roles:
            return Block(kind="furniture", text=text)
        if "footnote" in roles:
            return Block(kind="footnote", text=text)
        for frame in reversed(self._frames):
            if frame.role == "heading":
                return Block(kind="heading", level=frame.level, text=text)
            if frame.role == "caption":
                return Block(kind="caption", text=text)
            if frame.role == "list_item" and frame.marker is not None:
                marker, frame.marker = frame.marker, None
                return item(marker, text)
        return Block(kind="paragraph", text=text)

    def _put(self, block: Block) -> None:
        if self._open:
            self._open[-1].blocks.append(block)
            return
        if self._outside is None:
            self._outside = _Draft()
            self.drafts.append(self._outside)
        self._outside.blocks.append(block)
