"""The words of the field as types: closed vocabularies, and the parsed document that a parser gives."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Severity = Literal["critical", "warning", "info"]
OutcomeKind = Literal["pass", "fail", "skip", "error"]
ParseStatus = Literal[
    "ok", "empty", "error", "crash", "timeout", "memory", "protocol", "cannot_run_here", "does_not_fit"
]
Measure = Literal[
    "level", "cumulative", "change", "yoy_change", "pop_change", "avg_change", "share", "ratio", "count", "rank"
]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx", "between"]
FigureStatus = Literal["actual", "provisional", "estimate", "target", "forecast"]
PeriodBasis = Literal["stated", "inferred", "inherited", "none"]
Genre = Literal["news", "opinion", "bulletin", "report", "notice", "table", "advertisement", "other"]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "footnote", "furniture"]
Verdict = Literal[
    # values
    "exact", "rounding", "scale", "sign", "doubled", "halved", "swapped", "marker", "wrong", "bad_value", "missing",
    # other fields of a figure, and figures as a whole
    "wrong_article", "invented", "not_reported", "extra", "not_a_figure", "repeated", "inconsistent",
    # text
    "unwanted", "wrong_count", "wrong_order", "digits_differ",
    # articles
    "merged", "split", "intruder", "swapped_title",
    # tables
    "row_missing", "row_extra", "column_shifted",
    # artefacts (doubled stands above)
    "letter_spaced", "full_width", "replacement", "repeated_tail", "control", "hyphenation",
    # every kind
    "empty_output", "parser_error",
]  # fmt: skip
VERDICTS: tuple[str, ...] = get_args(Verdict)

Span = tuple[int, int]
"""Half-open range of characters."""


class Frozen(BaseModel):
    """Base of every value that crosses a file boundary and that we write: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reported(BaseModel):
    """Base of what a parser gives: frozen; keys we do not know are ignored here and told by `formats`.

    A key that the parser left out is *not reported*, which differs from null: ask `reports(name)`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    def reports(self, name: str) -> bool:
        """Whether the parser gave this key at all, null included."""
        return name in self.model_fields_set


class Cell(Reported):
    text: str = ""
    header: bool = False
    colspan: Annotated[int, Field(ge=1, le=1000)] = 1
    rowspan: Annotated[int, Field(ge=1, le=65534)] = 1


class Block(Reported):
    kind: BlockKind
    text: str = ""
    level: int | None = None
    """Depth of a heading, from 1."""
    marker: str | None = None
    """The ordinal that opens the block (一是, (1), •); it may also simply stand at the start of `text`."""
    title: str | None = None
    rows: tuple[tuple[str | Cell, ...], ...] = ()
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in PDF points from the top left of the page."""
    span: Span | None = None
    """Characters of the source text, half-open."""

    @property
    def reading(self) -> str:
        """The block as it reads: its marker, then its text, the marker not twice."""
        if self.marker and not self.text.lstrip().startswith(self.marker):
            return self.marker + self.text
        return self.text


class Article(Reported):
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    genre: str | None = None
    credit: str | None = None
    byline: str | None = None
    signature: str | None = None
    dateline: str | None = None
    language: str | None = None
    continued_from: str | None = None
    continued_to: str | None = None
    captions: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


class Group(Reported):
    """The 分别 ("respectively") group a figure belongs to."""

    cue: str
    index: int
    of: int
    id: str | None = None


class FigurePlace(Reported):
    block: int | None = None
    """Index into the blocks of the figure's article."""
    span: Span | None = None
    """Characters of that block's text, half-open."""


class CellPath(Reported):
    """A table's cell by its header path."""

    table: str | None = None
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()


class Figure(Reported):
    """A number as printed, with what it measures. Only the parser's words: nothing here is judged."""

    article: int | None = None
    """Index into `ParsedDocument.articles`."""
    indicator: str | None = None
    measure: str | None = None
    value: Any = None
    """Text in base units, the sign inside. Kept as given (null, true, "NaN" …): `quantity` says what is a number."""
    unit: str | None = None
    comparator: str | None = None
    upper: Any = None
    approximate: bool | None = None
    period: str | None = None
    period_basis: str | None = None
    status: str | None = None
    scope: str | None = None
    per: str | None = None
    compared_with: str | None = None
    price_basis: str | None = None
    of: str | None = None
    printed: str | None = None
    cell: CellPath | None = None
    group: Group | None = None
    place: FigurePlace | None = None


class ParserName(Reported):
    name: str = ""
    version: str = ""


class ParsedDocument(Reported):
    """What a parser made of one document, version 1."""

    parsed_document: Literal[1] = 1
    parser: ParserName | None = None
    language: str | None = None
    articles: tuple[Article, ...]
    """In reading order."""
    figures: tuple[Figure, ...] | None = None
    """None (or the key left out): this parser reads no figures."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read: no title and no text in any block or cell."""
        return not any(
            (article.title or "").strip()
            or any(block.text.strip() or block.rows or (block.title or "").strip() for block in article.blocks)
            for article in self.articles
        )
