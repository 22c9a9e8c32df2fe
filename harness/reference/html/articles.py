"""The blocks of one article of an HTML page to an `Article`: title, lines of credit, running text, tables, notes."""

import re
from collections.abc import Sequence
from itertools import pairwise

from harness.model import Article, Block, Cell
from harness.reference import structure
from harness.reference.genre import genre_of
from harness.reference.html.parts import SIGNED
from harness.reference.outline import outlined, ready
from harness.reference.pieces import Piece
from harness.reference.running_text import running_text, title_text

LOOKED_AT = 15
"""Blocks at the head of a page among which its title is looked for."""
MOST_HEAD_LINES = 6
TOOLS = re.compile(
    r"[【\[]?(?:字号|字體|字体|打印|分享到?|浏览次数|浏览量|阅读量?|点击数?|访问量|收藏|关闭(?:窗口)?|責任編輯|责任编辑)[:：]?"
    r"[\s【】\[\]|大中小：:\d次]*[】\]]?"
)
"""What a head line holds for the reader's hand."""
NOTE_MARK = re.compile(
    r"\s*[\[(（]?\s*([⁰¹²³⁴-⁹]{1,2}|\d{1,2}|[*†‡§]{1,3}|[①-⑳])\s*[\])）]?[.．、:：]?[\s\u3000]*(?=\S)"
)
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BACK = re.compile(r"\s*[↩↑⤴︎^]+\s*$")
LABEL = re.compile(r"\s*(?:来源|來源|稿源|信息来源|作者|记者|記者|编辑|By|Source)\s*[：:]?\s*", re.I)


def article_of(blocks: Sequence[Block], *, title: str | None, named: str, is_box: bool = False) -> Article | None:
    """The article; None where nothing but the page's own lines is left. `named` is what the page's head calls it."""
    maker = _Maker(title, named)
    for block in blocks:
        maker.take(block)
    return maker.article(is_box=is_box)


class _Maker:
    def __init__(self, title: str | None, named: str) -> None:
        self.title = title_text(_clean(title)) if title else None
        self.named = re.sub(r"\s", "", named)
        self.fields: dict[str, str] = {}
        self.blocks: list[Block] = []
        self.opened = False
        """Whether the text has begun."""
        self.has_dateline = False
        self.seen = 0
        self.printed: dict[int, str] = {}
        """Of each block made of a line: the line with its spaces."""
        self.counting: set[int] = set()
        """The blocks that may stand in a series that counts off."""

    def take(self, block: Block) -> None:
        self.seen += 1
        if SIGNED in block.text:
            self._signed(block)
        elif block.kind == "table":
            self.opened = True
            self._table(block)
        elif block.kind == "footnote":
            self._note(block)
        elif block.kind == "heading":
            self._heading(block)
        elif block.kind in ("furniture", "caption"):
            text = " ".join(_clean(block.text).split("\n"))
            if text:
                self.blocks.append(Block(kind=block.kind, text=running_text([text])))
        else:
            for line in _paragraphs(block.text):
                self._line(block, line)

    def _signed(self, block: Block) -> None:
        _, kind, text = block.text.split(SIGNED, 2)
        if kind == "aside":
            return
        text = _clean(text)
        self.blocks.append(Block(kind="furniture", text=text))
        bare = TOOLS.sub("", text).strip(" \u3000|")
        if not bare:
            return
        found = structure.head_line(bare)
        if found:
            for name, value in (("byline", found.byline), ("credit", found.credit or found.office)):
                if value:
                    self.fields.setdefault(name, value)
        elif kind == "byline" and not structure.date_line(bare):
            self.fields.setdefault("byline", structure.byline(bare) or LABEL.sub("", bare))
        elif kind == "source" and LABEL.match(bare):
            self.fields.setdefault("credit", LABEL.sub("", bare))

    def _heading(self, block: Block) -> None:
        text = title_text(_clean(block.text))
        if not text:
            return
        level = block.level or 1
        if self.title is None and not self.opened:
            self.title = text
            level = 1
        self.blocks.append(Block(kind="heading", level=level, text=text))

    def _line(self, block: Block, line: str) -> None:
        text = running_text([line])
        if not text:
            return
        if self._is_title(text):
            self.title = text
            made = Block(kind="heading", level=1, text=text)
        elif block.kind == "paragraph" and not self.opened and self._is_head_line(line):
            made = Block(kind="furniture", text=text)
        elif (jump := structure.jump(line)) is not None:
            self.fields[f"continued_{jump[0]}"] = jump[1]
            made = Block(kind="furniture", text=text)
        elif structure.is_makers_line(line) or structure.credit(line):
            if name := structure.credit(line):
                self.fields.setdefault("credit", name)
            made = Block(kind="furniture", text=text)
        elif block.kind == "paragraph" and structure.is_caption(line) and len(text) < 80:
            made = Block(kind="caption", text=text)
        else:
            made = self._text(block, text)
        self.printed[id(made)] = line
        self.blocks.append(made)

    def _text(self, block: Block, text: str) -> Block:
        if not self.opened:
            self.has_dateline = self._dateline(text)
        self.opened = True
        if block.kind == "list_item" and block.marker:
            return Block(kind="list_item", marker=block.marker, text=text)
        found = structure.marker(text)
        heads = found is not None and found.plain_heading and len(text) <= 40 and not structure.ends_sentence(text)
        made = Block(kind="heading" if heads else "paragraph", text=text)
        self.counting.add(id(made))
        return made

    def _dateline(self, text: str) -> bool:
        opening = structure.dateline(text)
        if opening is None:
            return False
        if opening.dateline:
            self.fields.setdefault("dateline", opening.dateline)
        if opening.byline:
            self.fields.setdefault("byline", opening.byline)
        return True

    def _is_title(self, text: str) -> bool:
        """Whether a line at the head, outside any heading, is the words that the page's head begins with."""
        bare = re.sub(r"\s", "", text)
        return self.title is None and self.seen <= LOOKED_AT and len(bare) >= 6 and self.named.startswith(bare)

    def _is_head_line(self, text: str) -> bool:
        if self.title is None or sum(block.kind == "furniture" for block in self.blocks) > 40:
            return False
        bare = TOOLS.sub("", text).strip(" \u3000|")
        if not bare:
            return True
        if found := structure.head_line(bare):
            for name, value in (("byline", found.byline), ("credit", found.credit or found.office)):
                if value:
                    self.fields.setdefault(name, value)
            return True
        if structure.speaker(bare) or structure.institution(bare) or structure.english_body(bare):
            if "byline" in self.fields:
                return False
            self.fields["byline"] = structure.speaker(bare) or bare
            return True
        return False

    def _note(self, block: Block) -> None:
        for line in _paragraphs(block.text):
            text = BACK.sub("", line)
            found = NOTE_MARK.match(text)
            if found:
                mark = found[1].translate(PLAIN_DIGITS)
                self.blocks.append(Block(kind="footnote", marker=mark, text=running_text([text[found.end() :]])))
            elif text.strip():
                self.blocks.append(Block(kind="footnote", text=running_text([text])))

    def _table(self, block: Block) -> None:
        rows = [tuple(_cell(cell) for cell in row) for row in block.rows]
        title = title_text(_clean(block.title)) if block.title else None
        width = max((sum(_columns(cell) for cell in row) for row in rows), default=0)
        rows, above, notes = _trimmed(rows, width)
        for text in above:
            if structure.unit_line(text):
                self.blocks.append(Block(kind="furniture", text=text))
            elif title is None:
                title = text
        title = title or self._title_before()
        made = {"title": title} if title else {}
        if rows:
            self.blocks.append(Block(kind="table", rows=tuple(rows), **made))
        for text in notes:
            self.blocks.append(Block(kind="footnote", text=text))

    def _title_before(self) -> str | None:
        """The title of a table that stands on lines before it, a unit line between; it is taken from the text."""
        at = len(self.blocks) - 1
        while at >= 0 and structure.unit_line(self.blocks[at].text):
            if self.blocks[at].kind == "paragraph":
                self.blocks[at] = Block(kind="furniture", text=self.blocks[at].text)
            at -= 1
        if at < 0 or self.blocks[at].kind not in ("paragraph", "heading", "caption"):
            return None
        printed = self.printed.get(id(self.blocks[at]), self.blocks[at].text)
        if not structure.is_table_title(printed):
            return None
        del self.blocks[at]
        return title_text(printed)

    def article(self, *, is_box: bool) -> Article | None:
        self._tail()
        if not self.title and not any(block.kind != "furniture" for block in self.blocks):
            return None
        title = self.title or ""
        genre = genre_of(title, "", self.fields.get("byline", ""), self.blocks, dateline=self.has_dateline)
        self.fields["genre"] = "other" if is_box and genre == "news" else genre
        return Article(title=self.title, blocks=tuple(self._outlined()), **self.fields)

    def _outlined(self) -> list[Block]:
        """The blocks with the markers of the series they stand in; HTML has no pages."""
        blocks = outlined([self._piece(block) for block in self.blocks])
        return [Block.model_validate(block.model_dump(exclude_unset=True, exclude={"page"})) for block in blocks]

    def _piece(self, block: Block) -> Piece:
        if id(block) not in self.counting or block.kind not in ("heading", "paragraph"):
            return ready(block)
        return Piece("heading" if block.kind == "heading" else "text", block.text)

    def _tail(self) -> None:
        """Takes the lines that close the text: an office and a date."""
        at = len(self.blocks)
        while at and self.blocks[at - 1].kind in ("furniture", "footnote", "table", "caption"):
            at -= 1
        ends = [n for n in range(max(0, at - 2), at) if self.blocks[n].kind == "paragraph"]
        for before, after in pairwise([*ends, -1]):
            if before < 0:
                continue
            text = self.blocks[before].text
            follows = after >= 0 and structure.date_line(self.blocks[after].text)
            if structure.date_line(text) or (follows and len(text) < 30 and not structure.ends_sentence(text)):
                if not structure.date_line(text):
                    self.fields.setdefault("signature", text)
                self.blocks[before] = Block(kind="furniture", text=text)


def _clean(text: str) -> str:
    """The text with plain spaces, without soft hyphens and characters that print nothing."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]", "", text.replace("\xa0", " "))


def _paragraphs(text: str) -> list[str]:
    """The lines of a block as paragraphs: a line break ends one after a sentence or before an indent."""
    made: list[str] = []
    for line in _clean(text).split("\n"):
        new = not made or line.startswith(("\u3000", "  ")) or structure.ends_sentence(made[-1])
        if not line.strip():
            continue
        if new:
            made.append(line.strip(" \u3000\t"))
        else:
            made[-1] = running_text([made[-1], line])
    return made


def _cell(cell: str | Cell) -> str | Cell:
    if isinstance(cell, str):
        return running_text(_clean(cell).split("\n")) if cell.strip() else ""
    text = running_text(_clean(cell.text).split("\n")) if cell.text.strip() else ""
    return cell.model_copy(update={"text": text})


def _columns(cell: str | Cell) -> int:
    return 1 if isinstance(cell, str) else cell.colspan


def _words(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _trimmed(
    rows: list[tuple[str | Cell, ...]], width: int
) -> tuple[list[tuple[str | Cell, ...]], list[str], list[str]]:
    """The rows without those that one cell fills from side to side at the head (title, unit) and foot (notes)."""

    def lone(row: tuple[str | Cell, ...]) -> str:
        full = width > 2 and sum(map(_columns, row)) >= width and sum(bool(_words(cell)) for cell in row) == 1
        return _words(row[0]) if full and len(row) <= 2 and _columns(row[0]) >= width - 1 else ""

    above: list[str] = []
    while rows and (text := lone(rows[0])):
        above.append(text)
        rows = rows[1:]
    notes: list[str] = []
    while rows and (text := lone(rows[-1])):
        notes.insert(0, text)
        rows = rows[:-1]
    return rows, above, notes
