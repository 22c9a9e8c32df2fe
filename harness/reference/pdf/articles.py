"""The chunks of one article to an `Article`: its title, its lines of credit, its paragraphs and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.model import Article, Block
from harness.reference import structure
from harness.reference.genre import genre_of
from harness.reference.heads import Head, read_head
from harness.reference.outline import outlined, ready
from harness.reference.pdf.cells import block_of
from harness.reference.pdf.chunks import Chunk
from harness.reference.pdf.notes import mark_of
from harness.reference.pdf.paragraphs import Paragraph, paragraphs_of, setting_of
from harness.reference.pdf.pieces import Piece as Line
from harness.reference.pdf.pieces import text_of
from harness.reference.pdf.sheet import Sheet
from harness.reference.pieces import Piece

MOST_HEAD_LINES = 5
"""Lines of date, byline and source under a title, at most."""
SMALL_PRINT = 0.95
CONTACT = re.compile(
    r"(?:(?:Media |Press |Statistical )?(?:Enquir|Inquir)(?:y|ies)|Contacts?|Press office|Next (?:release|update)"
    r"|(?:Further|For (?:more|further)) information)\b.{0,3}[:：]",
    re.I,
)
REACHED = re.compile(
    r"[\w.-]+@[\w-]+\.\w|\b[Tt]el(?:ephone|\.)?\b|https?://|www\.|(?:电话|電話|热线|邮箱|传真)\s*[：:]"
)


@dataclass
class Draft:
    """The parts of an article in order."""

    chunks: list[Chunk]
    notes: list[Chunk]
    furniture: list[tuple[Sheet, Line]]
    body: float
    sheets: Sequence[Sheet] = field(repr=False)
    is_box: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.chunks and not self.notes and not self.furniture

    @property
    def words(self) -> str:
        """Its text and headlines without captions."""
        return "".join(line.text for chunk in self.chunks if chunk.kind in ("text", "title") for line in chunk.lines)

    def is_on(self, page: int) -> bool:
        """Whether a part of it stands on the page."""
        return any(chunk.page == page for chunk in self.chunks)

    def bbox(self, page: int, turn: int, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of a view as a box of its page, to a tenth of a point."""
        sheet = next((sheet for sheet in self.sheets if (sheet.page, sheet.turn) == (page, turn)), None)
        x0, y0, x1, y1 = sheet.on_page(box) if sheet else box
        return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)


def article_of(draft: Draft) -> Article:
    """The article."""
    titles = []
    for chunk in draft.chunks:
        if chunk.kind != "title":
            break
        titles.append(chunk)
    head = _headline(titles)
    title = head.title if head else None
    rest = draft.chunks[len(titles) :]
    setting = setting_of(rest, draft.body)
    paragraphs = paragraphs_of(rest, setting)
    fields: dict[str, object] = {"title": title}
    if head:
        fields |= {key: value for key in ("kicker", "subtitle", "byline") if (value := getattr(head, key))}
    blocks = (
        [Block(kind="heading", level=1, text=title, page=titles[0].page, bbox=_place(draft, titles))] if title else []
    )
    taker = _Taker(draft, fields)
    blocks += taker.blocks(paragraphs)
    for note in draft.notes:
        blocks.append(_note(draft, note))
    for sheet, piece in draft.furniture:
        blocks.append(
            Block(
                kind="furniture", text=piece.text, page=sheet.page, bbox=draft.bbox(sheet.page, sheet.turn, piece.box)
            )
        )
    genre = _genre(draft, head, fields, blocks)
    return Article(**fields, genre=genre, blocks=tuple(blocks))


def _genre(draft: Draft, head: Head | None, fields: dict[str, object], blocks: Sequence[Block]) -> str:
    above = " ".join(filter(None, (head.kicker, head.subtitle))) if head else ""
    title = head.title if head else ""
    genre = genre_of(title, above, str(fields.get("byline") or ""), blocks, dateline="dateline" in fields)
    return "other" if draft.is_box and genre == "news" else genre


def _place(draft: Draft, chunks: Sequence[Chunk]) -> tuple[float, float, float, float]:
    first = chunks[0]
    boxes = [chunk.box for chunk in chunks if (chunk.page, chunk.turn) == (first.page, first.turn)]
    return draft.bbox(
        first.page, first.turn,
        (min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)),
    )  # fmt: skip


def _headline(chunks: Sequence[Chunk]) -> Head | None:
    """The headline's parts; None where there is none."""
    lines = [line for chunk in chunks for line in chunk.lines]
    if not lines:
        return None
    return read_head([line.text for line in lines], sizes=[line.size for line in lines])


def _note(draft: Draft, note: Chunk) -> Block:
    mark, text = mark_of(note.lines, text_of(note.lines))
    bbox = draft.bbox(note.page, note.turn, note.box)
    if mark is None:
        return Block(kind="footnote", text=text, page=note.page, bbox=bbox)
    return Block(kind="footnote", marker=mark, text=text, page=note.page, bbox=bbox)


class _Taker:
    """Takes paragraphs for what they say they are."""

    def __init__(self, draft: Draft, fields: dict[str, object]) -> None:
        self.draft, self.fields = draft, fields
        self.made: list[Piece] = []

    def blocks(self, paragraphs: list[Paragraph]) -> list[Block]:
        start = self._head(paragraphs)
        closing = self._closing(paragraphs[start:])
        for paragraph in paragraphs[start:]:
            if any(paragraph is line for line in closing):
                self._furniture(paragraph)
            else:
                self._body(paragraph)
        return outlined(self.made)

    def _text(self, paragraph: Paragraph) -> str:
        return text_of(paragraph.lines)

    def _add(self, paragraph: Paragraph, kind: str, text: str, **more: object) -> None:
        bbox = self.draft.bbox(paragraph.page, paragraph.turn, paragraph.box)
        block = Block(kind=kind, text=text, page=paragraph.page, bbox=bbox, **more)
        self.made.append(ready(block))

    def _furniture(self, paragraph: Paragraph) -> None:
        self._add(paragraph, "furniture", self._text(paragraph))

    def _head(self, paragraphs: Sequence[Paragraph]) -> int:
        """Reads the lines under the title; the number of paragraphs they take."""
        taken = 0
        for paragraph in paragraphs[:MOST_HEAD_LINES]:
            text = self._text(paragraph) if paragraph.lines else ""
            if not text or not self._is_head_line(paragraph.printed, paragraph):
                break
            self._furniture(paragraph)
            taken += 1
        return taken

    def _is_head_line(self, text: str, paragraph: Paragraph) -> bool:
        if jump := structure.jump(text):
            self.fields[f"continued_{jump[0]}"] = jump[1]
            return True
        if found := structure.head_line(text):
            if found.byline:
                self.fields.setdefault("byline", found.byline)
            if source := found.credit or found.office:
                self.fields.setdefault("credit", source)
            return True
        if paragraph.styled and not paragraph.centred:
            return False
        writer = structure.speaker(text) or (
            text if structure.institution(text) or structure.english_body(text) else None
        )
        if writer and self.fields.get("title") and "byline" not in self.fields:
            self.fields["byline"] = writer
            return True
        return False

    def _closing(self, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """Reads the lines that close the text (a table or caption may follow them)."""
        closing: list[Paragraph] = []
        for paragraph in reversed([paragraph for paragraph in paragraphs if paragraph.lines]):
            if len(closing) > MOST_HEAD_LINES or not self._is_tail_line(paragraph.printed, paragraph):
                break
            closing.append(paragraph)
        return closing

    def _is_tail_line(self, text: str, paragraph: Paragraph) -> bool:
        if jump := structure.jump(text):
            self.fields[f"continued_{jump[0]}"] = jump[1]
            return True
        if (name := structure.credit(text)) and "credit" not in self.fields:
            self.fields["credit"] = name
            return True
        if (structure.is_makers_line(text) and "。" not in text) or self._is_contact(text, paragraph):
            return True
        if structure.date_line(text) and (paragraph.set_right or paragraph.loose):
            return True
        if paragraph.set_right and paragraph.loose and len(text) <= 30 and "signature" not in self.fields:
            self.fields["signature"] = text
            return True
        return False

    def _is_contact(self, text: str, paragraph: Paragraph) -> bool:
        """Whether a closing line tells whom to ask and when more comes: small print, or opened by a word for it."""
        if len(text) > 160:
            return False
        small = paragraph.size < SMALL_PRINT * self.draft.body
        return bool(CONTACT.match(text)) or (small and bool(REACHED.search(text)))

    def _body(self, paragraph: Paragraph) -> None:
        if not paragraph.lines:
            self._part(paragraph)
            return
        text = self._text(paragraph)
        if jump := structure.jump(text):
            self.fields[f"continued_{jump[0]}"] = jump[1]
            self._furniture(paragraph)
        elif name := structure.credit(text):
            self.fields.setdefault("credit", name)
            self._furniture(paragraph)
        elif paragraph.loose and structure.is_caption(paragraph.printed):
            self._add(paragraph, "caption", text)
        else:
            self._paragraph(paragraph, text)

    def _dateline(self, text: str) -> None:
        opening = structure.dateline(text)
        if opening is not None:
            self.fields.setdefault("dateline", opening.dateline)
            if opening.byline:
                self.fields.setdefault("byline", opening.byline)

    def _paragraph(self, paragraph: Paragraph, text: str) -> None:
        if not any(piece.kind == "text" for piece in self.made):
            self._dateline(text)
        found = structure.marker(text)
        if found and found.style.startswith("bullet"):
            self._add(paragraph, "list_item", text[found.end :], marker=found.text)
            return
        heads = paragraph.loose and (paragraph.styled or (found is not None and found.plain_heading))
        bbox = self.draft.bbox(paragraph.page, paragraph.turn, paragraph.box)
        self.made.append(Piece("heading" if heads else "text", text, page=paragraph.page, bbox=bbox))

    def _part(self, paragraph: Paragraph) -> None:
        """A table with its unit and notes, or a caption."""
        chunk = paragraph.chunk
        if chunk is None:
            return
        box = self.draft.bbox(chunk.page, chunk.turn, chunk.box)
        if chunk.kind == "caption":
            self._add(paragraph, "caption", text_of(chunk.lines))
        elif chunk.kind == "title":
            self._add(paragraph, "heading", text_of(chunk.lines), level=2)
        elif chunk.grid is not None:
            for piece in chunk.above:
                bbox = self.draft.bbox(chunk.page, chunk.turn, piece.box)
                self.made.append(ready(Block(kind="furniture", text=piece.text, page=chunk.page, bbox=bbox)))
            self.made.append(ready(block_of(chunk.grid, box=box)))
            for lines in chunk.notes:
                text = text_of(lines)
                self.made.append(ready(Block(kind="footnote", text=text, page=chunk.page)))
