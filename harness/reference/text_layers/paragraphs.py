"""A text layer's lines to pieces: headlines, whole paragraphs, notes, lines with a role."""

import re
from collections.abc import Sequence

from harness.reference.characters import ends_sentence, has_cjk, plain
from harness.reference.grammar.markers import Marker, marker
from harness.reference.grammar.openings import dateline
from harness.reference.grammar.page_lines import is_note
from harness.reference.grammar.writers import institution, office_and_name
from harness.reference.pieces import Kind, Piece
from harness.reference.running_text import joined_title, running_text
from harness.reference.text_layers.headlines import BROKEN_OFF_EM, SIGNING, headline_runs
from harness.reference.text_layers.layout import Layout, hanging, read_layout
from harness.reference.text_layers.lines import Line
from harness.reference.text_layers.roles import Told

_GOES_ON = "，、；：,;:（《“‘—"
SERIES = 15
"""Lines below an item in which the next one is looked for."""
FAR = 40
"""Lines around one that tell how far the fullest lines of its column reach."""
LOOSE_EM = 24
"""The longest line that may be a signature or crosshead, in em."""


def pieces_of(told: Sequence[Told]) -> list[Piece]:
    """The pieces of lines in which no table is left; furniture among the lines parts nothing."""
    body = [one for one in told if one.role != "furniture"]
    layout = read_layout([one.line for one in body])
    runs = headline_runs(body, layout)
    found: list[tuple[int, Piece]] = [(one.line.start, _single(one)) for one in told if one.role == "furniture"]
    at = 0
    while at < len(body):
        end = runs.get(at, at + 1)
        if at in runs:
            piece = _title([one.line for one in body[at:end]])
        elif body[at].role == "note":
            end = _note_end(body, at)
            piece = _joined("note", [one.line for one in body[at:end]])
        elif body[at].role == "text":
            end = _paragraph_end(body, layout, runs, at)
            piece = _paragraph(body, layout, at, end)
        else:
            piece = _single(body[at])
        found.append((body[at].line.start, piece))
        at = end
    return [piece for _, piece in sorted(found, key=lambda pair: pair[0])]


def _single(told: Told) -> Piece:
    line = told.line
    kind: Kind = "text" if told.role in ("text", "table") else told.role
    text = line.text if kind == "furniture" else running_text([line.text])
    return Piece(kind, text, head=told.head, page=line.page, span=(line.start, line.end))


def _title(lines: Sequence[Line]) -> Piece:
    texts = tuple(line.text for line in lines)
    return Piece("title", joined_title(texts), texts, page=lines[0].page, span=(lines[0].start, lines[-1].end))


def _joined(kind: Kind, lines: Sequence[Line]) -> Piece:
    text = running_text([line.text for line in lines])
    return Piece(kind, text, page=lines[0].page, span=(lines[0].start, lines[-1].end))


def _note_end(body: Sequence[Told], at: int) -> int:
    """The line after the last one of a note: it goes on to a blank line, another note or another number."""
    end = at + 1
    while end < len(body) and body[end].role == "text" and not body[end].line.gap:
        if marker(body[end].line.text) or is_note(body[end].line.text):
            break
        end += 1
    return end


def _paragraph(body: Sequence[Told], layout: Layout, at: int, end: int) -> Piece:
    lines = [one.line for one in body[at:end]]
    text = running_text([line.text for line in lines])
    closed = ends_sentence(lines[-1].text) or lines[-1].text[-1] in "：:"
    counted = marker(lines[0].text)
    kind: Kind = "text"
    if counted and counted.plain_heading and _is_heading(lines, text, counted):
        kind = "heading"
    elif len(lines) == 1 and not closed and office_and_name(lines[0].text):
        kind = "person"
    elif not closed and len(lines) == 1 and _is_loose(lines[0], layout, at):
        kind = "loose"
    opens: bool | None = True
    if layout.wrapped and not (counted or (at == 0 and not layout.indented_at(at))):
        opens = layout.opens(at) if layout.indented_at(at) else None
    measure = max(line.right for line in lines) if len(lines) > 1 else 0.0
    return Piece(
        kind, text, tuple(line.text for line in lines), opens, closed, measure,
        page=lines[0].page, span=(lines[0].start, lines[-1].end),
    )  # fmt: skip


def _is_heading(lines: Sequence[Line], text: str, counted: Marker) -> bool:
    """Whether what opens with 一、 or （一） is a heading: short, and no sentence ends in it."""
    if ends_sentence(text) and text[-1] not in "！？!?）)":
        return False
    if text[-1] in "，；、：,;:" or "。" in text or "；" in text or len(lines) > 2:
        return False
    limit = 90 if not has_cjk(text) else 44
    return len(text) <= limit and (counted.style != "letter")


def _is_loose(line: Line, layout: Layout, at: int) -> bool:
    """Whether a line may be a signature or crosshead: short, of one phrase, and set apart."""
    if institution(line.text):
        return True
    if (
        line.width > LOOSE_EM
        or line.text[-1] in _GOES_ON
        or re.search("[。，；,;]", line.text)
        or (re.search("[：:]", line.text) and not SIGNING.match(plain(line.text)))
    ):
        return False
    return layout.opens(at) or line.indent > 0 or not layout.wrapped or line.gap > 0


def _paragraph_end(body: Sequence[Told], layout: Layout, runs: dict[int, int], at: int) -> int:
    """The line after the last one of the paragraph that begins here."""
    end = at + 1
    while end < len(body) and body[end].role == "text" and end not in runs and not _breaks(layout, at, end):
        end += 1
    return end


def _breaks(layout: Layout, first: int, at: int) -> bool:
    """Whether a paragraph that began at line `first` ends before line `at`."""
    before, line = layout.lines[at - 1], layout.lines[at]
    closed = ends_sentence(before.text)
    if dateline(line.text) and closed:
        return True
    if _counts_off(before.text, line.text) and _is_on_purpose(layout, at):
        return True
    if _is_heading_line(layout, first, at):
        return True
    if institution(before.text) and at - 1 == first and _ends_on_purpose(layout, first):
        return True
    if not layout.wrapped:
        return closed or not _goes_on(before, line, layout)
    if not layout.chinese or not has_cjk(before.text + line.text):
        return _breaks_english(layout, at, closed)
    if layout.indented_at(at):
        if layout.opens(at) or line.indent > 4.2:
            return True
        return closed and not line.gap and not layout.is_full(at - 1)
    if line.gap:
        announced = before.text[-1] in "：:" and not layout.is_full(at - 1)
        return (closed and not _is_column_end(layout, at)) or announced
    if closed and layout.ends_short(at - 1) and at - 1 == first:
        room = layout.measures[at - 1] - before.right
        return room >= BROKEN_OFF_EM or line.width <= layout.measures[at] - 1.4
    return closed and layout.ends_short(at - 1)


def _ends_on_purpose(layout: Layout, at: int) -> bool:
    """Whether a line that may have lost its indentation is followed by a new line for another reason than room."""
    if layout.lines[at + 1].gap:
        return True
    return not layout.parted and layout.lines[at].right <= layout.measures[at] - BROKEN_OFF_EM


def _is_column_end(layout: Layout, at: int) -> bool:
    """Whether a blank line after a sentence is a column's end: this line is full, where first lines are short."""
    near = layout.measures[max(0, at - FAR) : at + FAR]
    measure = max(one for one in near if abs(one - layout.measures[at]) <= 2)
    following = layout.lines[at + 1] if at + 1 < len(layout.lines) else None
    return (
        layout.short_first
        and following is not None
        and not following.gap
        and layout.lines[at].width - hanging(layout.lines[at]) >= measure - 0.9
        and layout.lines[at - 1].width >= measure - (3.6 if layout.lines[at - 1].gap else 1.6)
        and not marker(layout.lines[at].text)
    )


def _goes_on(before: Line, line: Line, layout: Layout) -> bool:
    """Where each line is a paragraph: whether one was cut by a page's end."""
    return line.page != before.page and before.width > 20 and before.text[-1] not in "：:" and not layout.opens(0)


def _is_on_purpose(layout: Layout, at: int) -> bool:
    """Whether a marker stands first in its line for a reason: no room was short, or the next number does so too."""
    line = layout.lines[at]
    if line.gap or not layout.wrapped or layout.opens(at) or not layout.is_full(at - 1):
        return True
    found = marker(line.text)
    following = [marker(other.text) for other in layout.lines[at + 1 : at + SERIES]]
    return found is not None and any(
        other is not None and (other.style, other.number) == (found.style, found.number + 1) for other in following
    )


def _counts_off(before: str, text: str) -> bool:
    """Whether a line opens an item after a line that ends one."""
    found = marker(text)
    if found is None:
        return False
    return ends_sentence(before) or before[-1] in "：；:;" or found.style.startswith("bullet")


def _is_heading_line(layout: Layout, first: int, at: int) -> bool:
    """Whether the lines before are a counted heading that ends on purpose where it ends."""
    counted = marker(layout.lines[first].text)
    if not counted or not counted.plain_heading or at - first > 2:
        return False
    text = "".join(line.text for line in layout.lines[first:at])
    if "。" in text or "；" in text or text[-1] in "，、；：,;:":
        return False
    if layout.indented_at(at):
        return layout.opens(at)
    room = layout.measures[at - 1] - layout.lines[at - 1].right
    if not layout.lines[at].gap:
        return room >= BROKEN_OFF_EM or (not layout.parted and not layout.is_full(at - 1))
    return room > 1.2 or (layout.short_first and layout.lines[at].width <= layout.measures[at] - 0.9)


def _breaks_english(layout: Layout, at: int, closed: bool) -> bool:
    before, line = layout.lines[at - 1], layout.lines[at]
    if layout.indented and layout.opens(at) and (closed or before.text[-1] == ":"):
        return True
    if line.gap:
        return closed or before.text[-1] in ":;" or not (line.text[0].islower() or before.text[-1] in ",-—")
    return closed and layout.ends_short(at - 1)
