"""Lines in reading order to paragraphs: indents, gaps, short last lines, changes of type; over columns and pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from harness.reference import structure
from harness.reference.pdf.chunks import Chunk, first_atom
from harness.reference.pdf.pieces import Piece, is_wide, joined_text

INDENT_EM = 0.75
"""The least indent of a first line, in font sizes."""
SPACED = 1.32
"""A gap this many times the usual leading parts paragraphs."""
SHORT_EM = 1.6
"""What must be free at a line's end, beyond the next line's first word, for the line to be the last of its paragraph:
marks that may not open a line, and letters of other widths."""
MOST_HEADING = 45
"""Characters of the longest heading inside a text."""
LEAST_TOLD = 12
"""Characters of the shortest line that tells whether lines are wrapped: where fewer than one in four ends no sentence
each line is a paragraph."""
SHARE_OF_INDENTS = 0.04
"""Of the lines, from which on a text marks its paragraphs by indents."""


@dataclass(eq=False)
class Paragraph:
    """A paragraph with where it stands; a heading or a line of its own is one too."""

    lines: list[Piece]
    page: int
    turn: int
    box: tuple[float, float, float, float]
    """Of its part on the first page."""
    styled: bool = False
    """Whether its type is larger or bolder than the text's."""
    loose: bool = False
    """Whether it is one short line that ends no sentence."""
    set_right: bool = False
    """Whether it stands at the right of its column, as a signature does."""
    centred: bool = False
    chunk: Chunk | None = None
    """The chunk it begins in; for a table or caption, which has no lines here, the chunk that it is."""

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines) if self.lines else 0.0

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)

    @property
    def printed(self) -> str:
        """Its lines as one, with the spaces that were printed."""
        text = ""
        for line in self.lines:
            text = joined_text(text, line.text)
        return text


@dataclass(frozen=True)
class Setting:
    """How a text is set."""

    size: float
    leading: float
    indents: bool
    """Whether first lines are set in."""
    bold: bool = False
    """Whether the text itself is bold."""
    unwrapped: bool = False
    """Whether nearly every line ends a sentence: each is a paragraph."""


@dataclass
class _Row:
    """A line with the edges of its column."""

    piece: Piece
    left: float
    right: float
    chunk: Chunk = field(repr=False)

    @property
    def has_edge(self) -> bool:
        """Whether other lines show where the column's left edge is."""
        return len(self.chunk.lines) > 1 or self.left < self.chunk.box.x0 - 1

    @property
    def indent(self) -> float:
        return (self.piece.x0 - self.left) / self.piece.size

    def is_short(self, following: Piece) -> bool:
        """Whether the first word of the following line would have found room on this one."""
        slack = SHORT_EM if _is_chinese(self.piece) or _is_chinese(following) else 0.35
        return self.piece.x1 + first_atom(following) + slack * self.piece.size < self.right


def setting_of(chunks: Sequence[Chunk], body: float) -> Setting:
    """The leading and the habits of a text, told by the chunks set in about the size of the text."""
    steps: Counter[float] = Counter()
    lines = indented = ended = 0
    bold = plain = 0
    for chunk in chunks:
        if chunk.kind != "text" or abs(chunk.size - body) > 0.12 * body:
            continue
        left = chunk.column[0] if chunk.column else chunk.box.x0
        for line in chunk.lines:
            lines += 1
            if len(line.text) >= LEAST_TOLD:
                ended += 1 if structure.ends_sentence(line.text) else -3
            indented += INDENT_EM * line.size < line.x0 - left < 4.5 * line.size and _is_chinese(line)
            bold, plain = (bold + len(line.text), plain) if line.bold else (bold, plain + len(line.text))
        steps.update(round(after.y - before.y, 1) for before, after in pairwise(chunk.lines))
    leading = min((step for step, count in steps.items() if count * 3 >= max(steps.values())), default=1.5 * body)
    return Setting(body, leading, indented > SHARE_OF_INDENTS * lines and indented > 0, bold > plain, ended > 0)


def paragraphs_of(chunks: Sequence[Chunk], setting: Setting) -> list[Paragraph]:
    """The paragraphs of the chunks of one article, in order; a paragraph cut by a column or page is one."""
    made: list[Paragraph] = []
    last: _Row | None = None
    for chunk in chunks:
        if chunk.kind != "text":
            made.append(Paragraph([], chunk.page, chunk.turn, chunk.box, chunk=chunk))
            continue  # A table or caption between two parts of a paragraph does not end it.
        left, right = chunk.column or (chunk.box.x0, chunk.box.x1)
        for number, piece in enumerate(chunk.lines):
            row = _Row(piece, left, right, chunk)
            open_paragraph = _open(made)
            if last is None or open_paragraph is None or _begins(last, row, setting, first=number == 0):
                box = (piece.x0, piece.top, piece.x1, piece.bottom)
                made.append(Paragraph([piece], chunk.page, chunk.turn, box, chunk=chunk))
            else:
                _add(open_paragraph, row)
            last = row
    for paragraph in made:
        if paragraph.lines:
            _judge(paragraph, setting)
    return made


def _open(made: Sequence[Paragraph]) -> Paragraph | None:
    return next((paragraph for paragraph in reversed(made) if paragraph.lines), None)


def _add(paragraph: Paragraph, row: _Row) -> None:
    paragraph.lines.append(row.piece)
    if row.chunk.page == paragraph.page and row.chunk.turn == paragraph.turn:
        x0, y0, x1, y1 = paragraph.box
        piece = row.piece
        paragraph.box = min(x0, piece.x0), min(y0, piece.top), max(x1, piece.x1), max(y1, piece.bottom)


def _begins(before: _Row, row: _Row, setting: Setting, *, first: bool) -> bool:
    """Whether a line begins a paragraph after the line before it."""
    one, two = before.piece, row.piece
    if abs(one.size - two.size) > 0.08 * two.size or (one.bold != two.bold and _whole(one, two)):
        return True
    here = before.chunk is row.chunk or _goes_on_below(before, row)
    ended = structure.ends_sentence(one.text)
    if _stands_alone(one.text) or _stands_alone(two.text):
        return True
    if _bulleted(two.text):
        return True
    if here and two.y - one.y > SPACED * setting.leading and two.y - one.y > 1.2 * two.size:
        return True
    wide = _is_chinese(two)
    if row.indent > INDENT_EM and wide and setting.indents:
        if here:
            return ended or before.is_short(two) or before.indent < row.indent - 0.4
        return ended or before.is_short(two)
    if not here and wide and setting.indents and row.has_edge:
        return ended and _counted(two.text)
    if before.is_short(two):
        return ended or not wide or _is_far_short(before)
    if not here and not setting.indents:
        return ended
    if ended and setting.unwrapped and not setting.indents:
        return True
    return ended and _counted(two.text) and not (wide and setting.indents)


MOST_ALONE = 40
"""Characters of the longest line that is looked at for what it says of the article."""


def _stands_alone(text: str) -> bool:
    """Whether a line is no part of a paragraph: where the article goes on, a source, a date, an office."""
    if len(text) > MOST_ALONE or text.rstrip().endswith(("，", "、", "；", ",")):
        return False
    return bool(
        structure.jump(text) or structure.head_line(text) or structure.date_line(text) or structure.institution(text)
    )


def _is_chinese(piece: Piece) -> bool:
    return any(map(is_wide, piece.text[:12]))


def _is_far_short(row: _Row) -> bool:
    return row.piece.x1 < row.right - 5 * row.piece.size


def _whole(one: Piece, two: Piece) -> bool:
    """Whether the change between bold and plain stands at the line's end, and the bold line may be a heading."""
    bold = one if one.bold else two
    return not bold.text.rstrip().endswith(("，", ",", "、"))


def _goes_on_below(before: _Row, row: _Row) -> bool:
    """Whether two chunks of one page stand under each other in one column."""
    return (
        before.chunk.page == row.chunk.page
        and before.chunk.turn == row.chunk.turn
        and row.piece.y > before.piece.y
        and min(before.right, row.right) > max(before.left, row.left)
    )


def _bulleted(text: str) -> bool:
    found = structure.marker(text)
    return found is not None and found.style.startswith(("bullet", "circled", "letter"))


def _counted(text: str) -> bool:
    return structure.marker(text) is not None


def _judge(paragraph: Paragraph, setting: Setting) -> None:
    """Tells whether a paragraph is set larger, alone, at the right, or in the middle."""
    one = paragraph.lines[0]
    larger = paragraph.size > 1.07 * setting.size
    paragraph.styled = larger or (paragraph.bold and not setting.bold)
    text = paragraph.printed
    paragraph.loose = (
        len(paragraph.lines) <= (2 if paragraph.styled else 1)
        and len(text) <= MOST_HEADING * (1 if any(map(is_wide, text)) else 3)
        and not structure.ends_sentence(text)
        and not text.rstrip().endswith(("，", "；", "、", "：", ",", ";", ":"))
    )
    holder = paragraph.chunk
    if holder is None or holder.column is None or len(paragraph.lines) > 1:
        return
    left, right = holder.column
    if right - left < 8 * one.size:
        return
    free_left, free_right = one.x0 - left, right - one.x1
    paragraph.set_right = free_left > 0.4 * (right - left) and free_left > 1.5 * free_right
    paragraph.centred = free_left > 2.5 * one.size and abs(free_left - free_right) < 0.15 * (right - left)
