"""What an input hands to `assembly`: the parts of a page in the order in which they stand there."""

from dataclasses import dataclass
from typing import Literal

from harness.model import Block, Span
from harness.reference.grammar.writers import HeadLine

Kind = Literal[
    "title",
    "heading",
    "text",
    "head",
    "jump",
    "credit",
    "caption",
    "person",
    "loose",
    "table",
    "note",
    "unit",
    "furniture",
]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page: a paragraph or the part of it in one place, a headline, a table, a line with a role."""

    kind: Kind
    """title: lines of a headline. heading: a line that heads a section inside an article. head: a line of date, byline
    or source. person: an office and a name alone on a line. loose: a short line that ends no sentence and is set in
    like a paragraph (a signature, a crosshead). note: a footnote. unit: the unit of a table, as a line."""
    text: str
    """As it reads; empty for tables."""
    lines: tuple[str, ...] = ()
    """Of a title: its lines as printed."""
    opens: bool | None = True
    """Whether a text begins where a paragraph does; None where the page does not say."""
    closed: bool = True
    """Whether a text ends where a sentence ends."""
    measure: float = 0.0
    """The width of the column it is set in, in em; 0 where unknown."""
    size: float = 0.0
    """Of a title: its font size in points; 0 where unknown."""
    head: HeadLine | None = None
    page: int = 1
    span: Span | None = None
    bbox: tuple[float, float, float, float] | None = None
    block: Block | None = None
    """A table, ready made."""
