"""Which markers of an article count something off, and the blocks that texts and headings become."""

from collections.abc import Sequence

from harness.model import Block
from harness.reference.grammar.markers import Marker, marker
from harness.reference.pieces import Piece

BULLET = "bullet"


def counted(pieces: Sequence[Piece]) -> dict[int, Marker]:
    """The markers that stand: by index of piece. One alone counts nothing off, unless it heads a section.

    A series begins with its first number and goes up; it may begin again under the next higher heading.
    """
    found = {
        at: mark
        for at, piece in enumerate(pieces)
        if piece.kind in ("text", "heading") and (mark := marker(piece.text))
    }
    kept: dict[int, Marker] = {}
    for style in {mark.style for mark in found.values()}:
        members = [(at, mark) for at, mark in found.items() if mark.style == style]
        if style.startswith(BULLET):
            kept.update(members if len(members) > 1 or members[0][1].text in "•●■◆" else ())
            continue
        for run in _runs(members):
            if len(run) > 1 or pieces[run[0][0]].kind == "heading":
                kept.update(run)
    return kept


def _runs(members: Sequence[tuple[int, Marker]]) -> list[list[tuple[int, Marker]]]:
    """Members of one style in runs that count up."""
    runs: list[list[tuple[int, Marker]]] = []
    for at, mark in members:
        if runs and runs[-1][-1][1].number < mark.number <= runs[-1][-1][1].number + 3:
            runs[-1].append((at, mark))
        else:
            runs.append([(at, mark)])
    return runs


def levels(marks: dict[int, Marker], pieces: Sequence[Piece]) -> dict[str, int]:
    """The depth of each style of marker, from 1: a style that first stands under another is one deeper."""
    depth: dict[str, int] = {}
    open_styles: list[str] = []
    for at in sorted(marks):
        style = marks[at].style
        if style in open_styles:
            open_styles = open_styles[: open_styles.index(style) + 1]
        else:
            if marks[at].number > 1 and style in depth:
                open_styles = open_styles[: depth[style] - 1]
            open_styles.append(style)
        depth.setdefault(style, len(open_styles))
    return depth


def block_of(piece: Piece, mark: Marker | None, depth: int, *, listed: bool) -> Block:
    """The block of a text or heading. The marker also stays at the front of the text, so that nothing is lost."""
    where = {"page": piece.page, "span": piece.span, "bbox": piece.bbox}
    places = {key: value for key, value in where.items() if value is not None}
    if piece.kind == "heading" and not listed:
        return Block.model_validate(
            {
                "kind": "heading",
                "level": depth + 1,
                "text": piece.text,
                **({"marker": mark.text} if mark else {}),
                **places,
            }
        )
    kind = "list_item" if mark else "paragraph"
    return Block.model_validate({"kind": kind, "text": piece.text, **({"marker": mark.text} if mark else {}), **places})


def is_listed(at: int, pieces: Sequence[Piece], marks: dict[int, Marker]) -> bool:
    """Whether a heading is an item of a list: its neighbours of the same style follow it without any text between."""
    if pieces[at].kind != "heading" or at not in marks:
        return False
    near = [nth for nth in (at - 1, at + 1) if nth in marks and marks[nth].style == marks[at].style]
    return any(pieces[nth].kind == "heading" for nth in near)
