"""A PDF's pages to articles: what goes on over pages, boxes behind the article they stand in, tables in one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from harness.model import Article
from harness.pdf_text.pages import View, views
from harness.reference import structure
from harness.reference.likeness import shared
from harness.reference.pdf.articles import Draft, article_of
from harness.reference.pdf.cells import continued
from harness.reference.pdf.chunks import Chunk, body_size
from harness.reference.pdf.furniture import set_furniture_aside
from harness.reference.pdf.page import Laid, lay_out, sheet_of
from harness.reference.pdf.pieces import Piece
from harness.reference.pdf.sheet import Sheet
from harness.reference.pdf.titles import least_title, title_groups

CLEARLY = 0.15
"""How much more of a caption's words another article shares than the one it stands in."""
STRAY = 0.05
"""The share of a page's characters that run in another direction and are no text: stamps, marks in the margin."""


@dataclass
class _Story:
    """An article under way."""

    chunks: list[Chunk] = field(default_factory=list)
    notes: list[Chunk] = field(default_factory=list)
    furniture: list[tuple[Sheet, Piece]] = field(default_factory=list)
    boxes: "list[tuple[int, _Story]]" = field(default_factory=list)
    """Side boxes, each with the number of the chunk it stands beside."""


def articles_of(pages: Iterable[View]) -> tuple[Article, ...]:
    """The articles of the views of a PDF in reading order; none where there is no text."""
    sheets = [sheet for view in pages if (sheet := sheet_of(view)).pieces or sheet.tables]
    _drop_stray(sheets)
    if not sheets:
        return ()
    body = body_size([piece for sheet in sheets for piece in sheet.pieces])
    set_furniture_aside(sheets, body)
    titles = least_title(sheets, body)
    stories: list[_Story] = []
    for sheet in sheets:
        _take(sheet, lay_out(sheet, body, titles=titles), stories)
    made: list[Draft] = []
    for story in stories:
        made += _drafts(story, body, sheets)
    _move_captions(made)
    return tuple(article_of(draft) for draft in made if not draft.is_empty)


def _move_captions(drafts: Sequence[Draft]) -> None:
    """Gives a caption to the article that speaks of the person it names, or that shares clearly more of its words."""
    for draft in drafts:
        for chunk in [chunk for chunk in draft.chunks if chunk.kind == "caption"]:
            owner = _owner(chunk, draft, [other for other in drafts if other.is_on(chunk.page)])
            if owner is not draft:
                draft.chunks.remove(chunk)
                owner.chunks.append(chunk)


def _owner(caption: Chunk, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    words = "".join(line.text for line in caption.lines)
    if person := structure.office_and_name(words):
        tells = [other for other in drafts if person[1] in other.words]
        return tells[0] if len(tells) == 1 else draft
    likeness = [(shared(words, other.words), -number) for number, other in enumerate(drafts)]
    best, number = max(likeness, default=(0.0, 0))
    return drafts[-number] if best > shared(words, draft.words) + CLEARLY else draft


def _drop_stray(sheets: list[Sheet]) -> None:
    """Makes furniture of the few characters that run in another direction than their page."""
    for page in {sheet.page for sheet in sheets}:
        mates = [sheet for sheet in sheets if sheet.page == page]
        total = sum(len(piece.text) for sheet in mates for piece in sheet.pieces)
        for sheet in mates:
            own = sum(len(piece.text) for piece in sheet.pieces)
            if len(mates) > 1 and not sheet.tables and own < STRAY * total:
                sheet.furniture += sheet.pieces


def _take(sheet: Sheet, laid: Laid, stories: list[_Story]) -> None:
    """Adds a page to the articles: what stands before its first headline goes on from the page before."""
    parts = title_groups(laid.main)
    at: dict[int, tuple[_Story, int]] = {}
    number = 0
    for part in parts:
        opens = part[0].kind == "title"
        if not stories or (opens and not _is_empty(stories[-1])):
            stories.append(_Story())
        story = stories[-1]
        if opens and _is_empty(story):
            story.chunks += part
        else:
            _go_on(story, part)
        for _ in part:
            at[number] = (story, len(story.chunks))
            number += 1
    if not stories:
        stories.append(_Story())
    for box, beside in zip(laid.boxes, laid.beside, strict=True):
        story, place = at.get(beside, (stories[-1], len(stories[-1].chunks)))
        story.boxes.append((place, _Story(list(box))))
    stories[-1].notes += laid.notes
    stories[-1].furniture += [(sheet, piece) for piece in laid.furniture]


def _is_empty(story: _Story) -> bool:
    """Whether nothing but a line or two stands in an article so far."""
    return sum(len(chunk.lines) + 9 * (chunk.kind in ("table", "title")) for chunk in story.chunks) <= 1


def _go_on(story: _Story, part: Sequence[Chunk]) -> None:
    """Adds chunks to an article; a table that goes on is joined to its first part."""
    for chunk in part:
        before = next((other for other in reversed(story.chunks) if other.kind == "table"), None)
        if chunk.kind == "table" and chunk.grid and before and before.grid and _may_go_on(story, before, chunk):
            whole = continued(before.grid, chunk.grid)
            if whole is not None:
                before.grid = whole
                before.notes += chunk.notes
                continue
        story.chunks.append(chunk)


def _may_go_on(story: _Story, before: Chunk, chunk: Chunk) -> bool:
    """Whether a table is the first thing after another one: on the next page or column, without a title of its own."""
    assert chunk.grid is not None and before.grid is not None
    title = chunk.grid.title
    named_again = (
        title is None or "续" in title or "續" in title or "continued" in title.lower() or (title == before.grid.title)
    )
    below = chunk.page == before.page and chunk.turn == before.turn and chunk.box.y0 > before.box.y1
    return named_again and story.chunks[-1] is before and not below


def _drafts(story: _Story, body: float, sheets: Sequence[Sheet]) -> list[Draft]:
    """The article and the boxes that stand in it, as drafts."""
    made = [Draft(story.chunks, story.notes, story.furniture, body, sheets)]
    for _, box in sorted(story.boxes, key=lambda pair: pair[0]):
        own = body_size([line for chunk in box.chunks for line in chunk.lines])
        made.append(Draft(box.chunks, [], [], own, sheets, is_box=True))
    return made


def read(path: Path) -> tuple[Article, ...]:
    """The articles of a PDF in reading order; () for a PDF without text (a scan, a blank page).

    Raises ParserError: a file that needs a password, is damaged, is no PDF or is empty.
    """
    return articles_of(views(path))
