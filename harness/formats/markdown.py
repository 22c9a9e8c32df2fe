"""Markdown to a parsed document: CommonMark with tables and strikethrough, HTML inside it read too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.errors import Problem
from harness.formats import html
from harness.formats.articles import by_main_headings
from harness.formats.lists import BULLET, item
from harness.formats.reading import Reading, Unreadable, decode
from harness.model import Block, Cell, ParsedDocument

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NESTING = 60
"""Levels of quotes and lists that are read; the library drops what lies deeper without a word."""
MOST_BRACKETS = 2000
"""Opening brackets of one paragraph among which links are looked for; the library's time grows with their square."""
FRONT_MATTER = re.compile(
    r"---[ \t]*\n((?:[^\S\n]*\n|\w[\w-]*[ \t]*:.*\n|[ \t]+\S.*\n|-[ \t].*\n|#.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:\s*")
TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.I)
BLANK = re.compile(r"\n[^\S\n]*(?=\n)")
LEFT_OVER_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
TARGET = re.compile(r"[#/.]|\w+:|\w+\.\w", re.I)


def read(data: bytes, *, file: str) -> Reading:
    """The document's articles as level-1 headings divide it (see `articles`), a title being the first of them.

    Front matter is ignored with a warning; comments and pictures are left out. Bold marks that CommonMark leaves
    standing next to Chinese punctuation are taken as bold. A table's cells beyond its header are kept.
    Raises Unreadable: bytes that are not UTF-8, or nested too deep.
    """
    text = decode(data, file=file).replace("\r\n", "\n").replace("\r", "\n")
    warnings: list[str] = []
    if front := FRONT_MATTER.match(text):
        text = text[front.end() :]
        if front[1].strip():
            warnings.append(f"{file}:1: front matter ignored ({front[1].strip().count(chr(10)) + 1} lines)")
    document = _Document(file, _set_apart_tables(text), warnings)
    document.read()
    articles = by_main_headings(document.blocks)
    return Reading(ParsedDocument(parsed_document=1, articles=articles), tuple(warnings))


def _set_apart_tables(text: str) -> str:
    """Each HTML table as one piece of HTML for the reader: no blank line inside, one before and after."""
    parts, done, start, depth = [], 0, 0, 0
    for tag in TABLE_TAG.finditer(text):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                table = BLANK.sub("", text[start : tag.end()])
                parts += [text[done:start], "\n\n", table, "\n\n"]
                done = tag.end()
    return "".join([*parts, text[done:]])


def _tokens(text: str, file: str) -> "tuple[MarkdownIt, list[Token]]":
    """The library's tokens. Lines that only look like link targets ("[1]: 数据来源") stay text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"]).disable("code")
    if any(part.count("[") > MOST_BRACKETS for part in text.split("\n\n")):
        reader.disable(["link", "image", "reference"])
    found: dict[str, dict[str, dict[str, str]]] = {}
    try:
        tokens = reader.parse(text, found)
        targets = [reference["href"] for reference in found.get("references", {}).values()]
        if not all(map(TARGET.search, targets)):
            tokens = reader.disable("reference").parse(text, {})
    except RecursionError as error:
        raise Unreadable(Problem(file, 0, 0, "nested too deep to be read")) from error
    if deep := next((token for token in tokens if token.level >= NESTING - 1), None):
        line = deep.map[0] + 1 if deep.map else 0
        raise Unreadable(Problem(file, line, 0, f"quotes and lists are nested deeper than {NESTING // 2} levels"))
    return reader, tokens


@dataclass
class _Document:
    """Goes over the tokens and collects blocks."""

    file: str
    text: str
    warnings: list[str]
    blocks: list[Block] = field(default_factory=list)
    _marker: str = ""
    """Of the list's item under way, until its first words are read."""
    _lists: list[str] = field(default_factory=list)

    def read(self) -> None:
        self._reader, self._tokens = _tokens(self.text, self.file)
        self._lines = self.text.split("\n")
        tokens = iter(self._tokens)
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._put_heading(int(token.tag[1]), self._inline(next(tokens)))
                case "inline":
                    self._put_paragraph(self._inline(token))
                case "fence" | "code_block":
                    self._put_paragraph(token.content.strip("\n"))
                case "list_item_open":
                    self._marker = f"{token.info}{token.markup}" if token.info else BULLET
                case "list_item_close":
                    self._marker = ""
                case "html_block":
                    self._put_html(token.content)
                case "table_open":
                    self.blocks.append(Block(kind="table", rows=tuple(self._rows(tokens))))

    def _put_heading(self, level: int, text: str) -> None:
        if text:
            self.blocks.append(Block(kind="heading", level=level, text=text))

    def _put_paragraph(self, text: str) -> None:
        if not text.strip():
            return
        if note := FOOTNOTE.match(text):
            self.blocks.append(Block(kind="footnote", text=text[note.end() :]))
        elif self._marker:
            self.blocks.append(item(self._marker, text))
            self._marker = ""
        else:
            self.blocks.append(Block(kind="paragraph", text=text))

    def _put_html(self, text: str) -> None:
        blocks, warnings = html.fragment(text, file=self.file)
        self.blocks += blocks
        self.warnings += warnings

    def _inline(self, token: "Token") -> str:
        """The words of running text, line ends kept."""
        children = token.children or []
        if any(child.type == "html_inline" and not child.content.startswith("<!--") for child in children):
            rendered = self._reader.renderer.render(children, self._reader.options, {})
            text = html.inline_text(rendered.replace("\n", "<br>"), file=self.file)
        else:
            text = "".join(_words(children))
        return LEFT_OVER_BOLD.sub(r"\1", text.strip()) if "**" in text else text.strip()

    def _rows(self, tokens: "Iterator[Token]") -> Iterator[tuple[str | Cell, ...]]:
        row: list[str | Cell] = []
        header, line = False, 0
        for token in tokens:
            match token.type:
                case "table_close":
                    return
                case "tr_open":
                    row, line = [], token.map[0] if token.map else -1
                case "th_open" | "td_open":
                    header = token.type == "th_open"
                case "inline":
                    text = self._inline(token)
                    row.append(Cell(text=text, header=True) if header else text)
                case "tr_close":
                    if not header:
                        row += self._beyond(line, len(row))
                    if not header or any(cell.text for cell in row if isinstance(cell, Cell)):
                        yield tuple(row)

    def _beyond(self, line: int, columns: int) -> list[str]:
        """The cells of a row that its header has no column for; the library drops them."""
        if not 0 <= line < len(self._lines):
            return []
        from markdown_it.rules_block.table import escapedSplit

        source = self._lines[line].strip().lstrip("> ")
        if source.count("|") <= columns:
            return []
        cells = escapedSplit(source)
        cells = cells[1 if cells[0] == "" else 0 : -1 if cells[-1].strip() == "" else None]
        more = [self._inline(self._reader.parseInline(cell.strip())[0]) for cell in cells[columns:]]
        if more:
            self.warnings.append(
                f"{self.file}: a table row has {len(cells)} cells under {columns} headers: {source[:60]}"
            )
        return more


def _words(children: "Sequence[Token]") -> Iterator[str]:
    for child in children:
        if child.type in ("text", "code_inline", "text_special"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
