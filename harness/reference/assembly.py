"""Pieces of a page to articles: headlines find their bodies, boxes leave the text around them, captions find theirs.

An input (text layer, PDF) gives the pieces in the order of its page; nothing here knows where they came from.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from harness.model import Article, Block
from harness.reference.characters import plain
from harness.reference.genre import genre_of
from harness.reference.grammar.openings import dateline
from harness.reference.grammar.sources import jump, trailing_credit
from harness.reference.grammar.writers import byline, english_body, institution, office_and_name, spaced_names, speaker
from harness.reference.heads import Head, read_head
from harness.reference.likeness import shared
from harness.reference.pairing import paired
from harness.reference.pieces import Piece
from harness.reference.running_text import running_text
from harness.reference.sections import block_of, counted, is_listed, levels
from harness.reference.walk import Unit, units_of

_trailing_byline = re.compile(r"\s*[（(]\s*([^（）()。]{2,40})\s*[）)]\s*$")


@dataclass
class _Draft:
    """An article in the making."""

    head: Head | None = None
    title: list[Piece] = field(default_factory=list)
    lines: list[Piece] = field(default_factory=list)
    """Pieces of the headline that are no title: bylines, dates."""
    body: list[Piece] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    order: int = 0


def assemble(pieces: Sequence[Piece]) -> tuple[Article, ...]:
    """The articles in reading order; an article that stands in the midst of another comes after it.

    Every piece ends in one article. Pieces without any text give one article without title; none give none.
    """
    units = units_of(pieces)
    drafts = _drafts(units)
    _place_captions(drafts)
    return tuple(_article(draft) for draft in sorted(drafts, key=lambda draft: draft.order))


def _drafts(units: Sequence[Unit]) -> list[_Draft]:
    pairs = paired(units)
    drafts: list[_Draft] = []
    with_title = {body: title for title, body in pairs}
    used = {title for title, _ in pairs}
    for at, unit in enumerate(units):
        if unit.is_title and at in used:
            continue
        draft = _Draft(order=at)
        if unit.is_title:
            _take_title(draft, unit)
        else:
            if at in with_title:
                _take_title(draft, units[with_title[at]])
            draft.body = [piece for piece in unit.pieces if piece.kind not in ("caption", "person")]
            draft.captions += [piece for piece in unit.pieces if piece.kind in ("caption", "person")]
        drafts.append(draft)
    return drafts


def _take_title(draft: _Draft, unit: Unit) -> None:
    draft.title = [piece for piece in unit.pieces if piece.kind == "title"]
    lines = [line for piece in draft.title for line in (piece.lines or (piece.text,))]
    sizes = [piece.size for piece in draft.title for _ in (piece.lines or (piece.text,))]
    draft.head = read_head(lines, sizes=sizes if all(sizes) else ()) if lines else None
    others = [piece for piece in unit.pieces if piece.kind != "title"]
    draft.lines = [piece for piece in others if piece.kind not in ("caption", "person")]
    draft.captions = [piece for piece in others if piece.kind in ("caption", "person")]


def _place_captions(drafts: Sequence[_Draft]) -> None:
    """Moves each caption to the article that names the same man or office; without one it stays where it stands."""
    for draft in drafts:
        for caption in list(draft.captions):
            best = max(drafts, key=lambda other: (_names(caption, other), other is draft))
            draft.captions.remove(caption)
            if caption.kind == "person" and _names(caption, best) == 0 and draft.body:
                draft.lines.append(caption)
            else:
                best.captions.append(replace(caption, kind="caption"))


def _names(caption: Piece, draft: _Draft) -> float:
    body = plain("".join(piece.text for piece in draft.body))
    person = office_and_name(caption.text)
    if person is not None:
        return (1.0 if person[1] in body else 0.0) + (0.5 if re.sub(r"\s", "", person[0]) in body else 0.0)
    return shared(caption.text, body) if shared(caption.text, body) >= 0.3 else 0.0


def _article(draft: _Draft) -> Article:
    made = _joined(draft.body)
    heads = [piece.head for piece in (*draft.lines, *made) if piece.head is not None]
    above_text = [piece.head for piece in draft.lines if piece.head is not None]
    texts = [piece for piece in made if piece.kind == "text"]
    opening = dateline(texts[0].text) if texts else None
    jumps = [found for piece in (*draft.lines, *made) if piece.kind == "jump" and (found := jump(piece.text))]
    tail = _trail(made)
    names = [
        draft.head.byline if draft.head else None,
        *(_speaker_of(piece) for piece in draft.lines if piece.kind in ("loose", "person", "title")),
        *(head.byline for head in heads),
        opening.byline if opening else None,
        tail.byline,
    ]
    writer = next((name for name in names if name), None)
    body = _blocks(draft, tail)
    head = draft.head or Head("")
    above = f"{head.kicker or ''} {head.subtitle or ''}"
    return Article(
        title=head.title or None,
        kicker=head.kicker,
        subtitle=head.subtitle,
        genre=genre_of(head.title, above, writer or "", body, dateline=opening is not None),
        credit=next(
            (name for one in heads if (name := one.credit or (one.office if one in above_text else None))), tail.credit
        ),
        byline=writer,
        signature=tail.signature
        or next((one.office for one in reversed(heads) if one.office and one not in above_text), None),
        dateline=opening.dateline if opening else None,
        continued_from=next((page for way, page in jumps if way == "from"), None),
        continued_to=next((page for way, page in jumps if way == "to"), None),
        captions=tuple(piece.text for piece in draft.captions),
        blocks=body,
    )


def _speaker_of(piece: Piece) -> str | None:
    named = speaker(piece.lines[0] if piece.lines else piece.text)
    if named is None and piece.kind == "person":
        return spaced_names(piece.text)
    return piece.text if named is None and english_body(piece.text) else named


def _joined(body: Sequence[Piece]) -> list[Piece]:
    """The body's pieces; a text that another article, a picture or a table cut in two is one, where it began."""
    made: list[Piece] = []
    for piece in body:
        last = next((at for at in range(len(made) - 1, -1, -1) if made[at].kind in ("text", "heading", "loose")), None)
        goes_on = piece.kind == "text" and piece.opens is not True
        if goes_on and last is not None and made[last].kind == "text" and not made[last].closed:
            text = running_text([made[last].text, piece.text])
            made[last] = replace(made[last], text=text, closed=piece.closed)
        else:
            made.append(piece)
    return made


@dataclass(frozen=True)
class _Tail:
    """What stands at the end of a body and is no text of it."""

    body: tuple[Piece, ...]
    signature: str | None = None
    credit: str | None = None
    byline: str | None = None


def _trail(made: Sequence[Piece]) -> _Tail:
    """The body without signature, and without a source or writer in brackets after its last sentence."""
    body = list(made)
    signers = _signers(body)
    signature = " ".join(body[at].text for at in signers) or None
    for at in signers:
        body[at] = replace(body[at], kind="furniture")
    last = next((at for at in range(len(body) - 1, -1, -1) if body[at].kind == "text"), None)
    named_credit = named_byline = None
    if last is not None:
        text = body[last].text
        if found := trailing_credit(text):
            named_credit, start = found.name, found.start
        elif (hit := _trailing_byline.search(text)) and (named_byline := byline(hit[1])):
            start = hit.start()
        else:
            start = len(text)
        if 0 < start < len(text):
            body[last : last + 1] = [
                replace(body[last], text=text[:start].rstrip()),
                replace(body[last], kind="furniture", text=text[start:].strip()),
            ]
    return _Tail(tuple(body), signature, named_credit, named_byline)


def _signers(body: Sequence[Piece]) -> list[int]:
    """Indices of the lines that sign the text: short lines at its end, a date perhaps below them."""
    at = len(body) - 1
    while at >= 0 and (
        body[at].kind in ("furniture", "jump", "note") or (body[at].kind == "head" and not _has_byline(body[at]))
    ):
        at -= 1
    if at >= 0 and body[at].kind == "table":
        return _signers_above(body, at)
    found: list[int] = []
    while at >= 0 and body[at].kind == "loose" and len(found) < 4:
        found.insert(0, at)
        at -= 1
    return found if at >= 0 and any(piece.kind == "text" for piece in body[: at + 1]) else []


def _signers_above(body: Sequence[Piece], at: int) -> list[int]:
    """The offices that sign a text, a date below them, where only tables and their notes follow."""
    while at >= 0 and body[at].kind in ("furniture", "jump", "note", "unit", "table"):
        at -= 1
    if at < 1 or body[at].kind != "head" or _has_byline(body[at]):
        return []
    last = at
    while at > 0 and body[at - 1].kind == "loose" and institution(body[at - 1].text):
        at -= 1
    return list(range(at, last)) if any(piece.kind == "text" for piece in body[:at]) else []


def _has_byline(piece: Piece) -> bool:
    return piece.head is not None and bool(piece.head.byline)


def _blocks(draft: _Draft, tail: _Tail) -> tuple[Block, ...]:
    pieces = [replace(piece, kind="heading") if piece.kind == "loose" else piece for piece in tail.body]
    marks = counted(pieces)
    depths = levels(marks, pieces)
    blocks: list[Block] = []
    if draft.head and draft.head.title:
        first = draft.title[0]
        span = (first.span[0], (draft.title[-1].span or first.span)[1]) if first.span else None
        blocks.append(_plain("heading", draft.head.title, first, level=1, span=span))
    blocks += [_plain("furniture", piece.text, piece) for piece in draft.lines]
    for at, piece in enumerate(pieces):
        mark = marks.get(at)
        if piece.kind in ("text", "heading"):
            depth = depths[mark.style] if mark else 1
            blocks.append(block_of(piece, mark, depth, listed=is_listed(at, pieces, marks)))
        elif piece.block is not None:
            blocks.append(piece.block)
        else:
            blocks.append(_plain("footnote" if piece.kind in ("note", "unit") else "furniture", piece.text, piece))
    blocks += [_plain("caption", piece.text, piece) for piece in draft.captions]
    return tuple(blocks)


def _plain(kind: str, text: str, piece: Piece, **more: object) -> Block:
    fields = {"kind": kind, "text": text, "page": piece.page, "span": piece.span, "bbox": piece.bbox, **more}
    return Block.model_validate({key: value for key, value in fields.items() if value is not None})
