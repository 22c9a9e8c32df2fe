"""The words of the field as types: closed vocabularies, and the parsed document that a parser gives."""

import unicodedata
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

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


Text = Annotated[str, Field(strict=True)]
Whole = Annotated[int, Field(strict=True)]
Real = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Flag = Annotated[bool, Field(strict=True)]
"""What a parser gives is never coerced: "3" is no page, 5 is no title, "false" is not false."""

VALUE_DEPTH = 8
"""Levels of lists and objects that are kept where a figure's value should stand."""


def as_given(value: object) -> object:
    """A figure's value as text where it is a number, else as it came: null, true, lists and objects too.

    6.10 as Decimal or "6.10" stays "6.10"; the float 6.1 is "6.1"; NaN is "NaN". Never raises.
    """
    return _plain(value, VALUE_DEPTH)


def _plain(value: object, levels: int) -> object:
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) <= 40 else str(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**40 else "an integer of more than 40 digits"
    if isinstance(value, float):
        return _plain(Decimal(repr(value)), 0) if value == value else "NaN"
    if levels and isinstance(value, (list, tuple)):
        return [_plain(part, levels - 1) for part in value]
    if levels and isinstance(value, dict):
        return {str(key): _plain(part, levels - 1) for key, part in value.items()}
    return f"{type(value).__name__}: no number"


Value = Annotated[
    Any,
    BeforeValidator(as_given),
    Field(
        json_schema_extra={
            "anyOf": [{"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, {"type": "number"}],
            "examples": ["6.1", "-5.4", "497000000"],
        }
    ),
]
"""A figure's number. What is no number (null, true, "NaN" …) is kept, so that it fails that figure and nothing else."""


def _tidy(schema: dict[str, Any]) -> None:
    """A key left out is not null, so no "default": null; names are titles enough."""
    schema.pop("title", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)
        if field.get("default", ...) is None:
            del field["default"]


def _tidy_document(schema: dict[str, Any]) -> None:
    _tidy(schema)
    schema["title"] = "Parsed document, version 1"
    schema["required"] = ["parsed_document", *schema.get("required", ())]


class Reported(BaseModel):
    """Base of what a parser gives: frozen; keys we do not know are ignored here and told by `formats`.

    A key that the parser left out is *not reported*, which differs from null: ask `reports(name)`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True, json_schema_extra=_tidy)

    def reports(self, name: str) -> bool:
        """Whether the parser gave this key at all, null included."""
        return name in self.model_fields_set


class Cell(Reported):
    """A cell of a table that is a header or covers more than one place."""

    text: Text = ""
    header: Flag = False
    """Whether it names a row or a column."""
    colspan: Annotated[int, Field(strict=True, ge=1, le=1000)] = 1
    """Columns it covers, itself included."""
    rowspan: Annotated[int, Field(strict=True, ge=1, le=65534)] = 1
    """Rows it covers, itself included."""


class Block(Reported):
    """A piece of an article: what a reader sees as one paragraph, heading, item of a list, table …"""

    kind: BlockKind
    """furniture: what belongs to the page and not to the article (running headers, page numbers)."""
    text: Text = ""
    """Empty for tables."""
    level: Whole | None = None
    """Depth of a heading, from 1."""
    marker: Text | None = None
    """The ordinal that opens the block (一是, (1), •); it may also simply stand at the start of `text`."""
    title: Text | None = None
    """A table's title."""
    rows: tuple[tuple[Text | Cell, ...], ...] = ()
    """A table's cells, row by row, as in HTML: what a span covers is left out. A cell is text or an object."""
    page: Whole | None = None
    """From 1."""
    bbox: tuple[Real, Real, Real, Real] | None = None
    """Left, top, right, bottom in PDF points from the top left of the page."""
    span: tuple[Whole, Whole] | None = None
    """Characters of the source text, half-open."""

    @property
    def reading(self) -> str:
        """The block as it reads: its marker, then its text, the marker not twice.

        A space between them wherever the text does not open in Chinese: "1." before "5G" must not read 1.5G.
        """
        if self.marker and not _opens_with(self.text, self.marker):
            gap = "" if not self.text or self.text[0] >= "\u2e80" else " "
            return self.marker + gap + self.text
        return self.text


def _opens_with(text: str, marker: str) -> bool:
    """Whether a text opens with a marker, in whatever width and spacing: (一) is （一）, 一 是 is 一是."""
    if text.lstrip().startswith(marker):
        return True
    opening = text.lstrip()[: 3 * len(marker)]
    return _bare(opening).startswith(_bare(marker)) if _bare(marker) else True


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


class Article(Reported):
    """One article of the document. A key left out is not reported; null says that the article has none."""

    title: Text | None = None
    kicker: Text | None = None
    """The line above the title."""
    subtitle: Text | None = None
    """The line below the title."""
    genre: Text | None = None
    """news, opinion, bulletin, report, notice, table, advertisement or other."""
    credit: Text | None = None
    """The source the article names (来源：…)."""
    byline: Text | None = None
    """Who wrote it, as printed."""
    signature: Text | None = None
    """Who signs at the end."""
    dateline: Text | None = None
    """Place and date that open the text."""
    language: Text | None = None
    """BCP 47, where it differs from the document's."""
    continued_from: Text | None = None
    """The page the article comes from (上接第一版 is "1")."""
    continued_to: Text | None = None
    """The page the article goes on on."""
    captions: tuple[Text, ...] = ()
    """Of its pictures; blocks of kind caption count too."""
    blocks: tuple[Block, ...] = ()
    """In reading order."""


class Group(Reported):
    """The 分别 ("respectively") group a figure belongs to."""

    cue: Text
    """The word that opens it, as printed."""
    index: Whole
    """From 1."""
    of: Whole
    """Members of the group."""
    id: Text | None = None


class FigurePlace(Reported):
    """Where a figure stands in its article."""

    block: Whole | None = None
    """Index into the blocks of the figure's article."""
    span: tuple[Whole, Whole] | None = None
    """Characters of that block's text, half-open."""


class CellPath(Reported):
    """A table's cell by its header path."""

    table: Text | None = None
    """The table's title, or what the parser calls it."""
    row: tuple[Text, ...] = ()
    """Row headers from the outside in: ["全市", "工业"]."""
    column: tuple[Text, ...] = ()
    """Column headers from the top down: ["1—10月", "同比"]."""


class Figure(Reported):
    """A number as printed, with what it measures. Only the parser's words: nothing here is judged."""

    article: Annotated[int, Field(strict=True, ge=0)] | None = None
    """Index into `articles`, from 0."""
    indicator: Text | None = None
    """The series it belongs to: a name or alias of the registry, else the printed name."""
    measure: Text | None = None
    """level, cumulative, change, yoy_change, pop_change, avg_change, share, ratio, count or rank."""
    value: Value = None
    """Digits in base units, the sign inside: 4.97亿户 is "497000000", 下降5.4% is "-5.4"."""
    unit: Text | None = None
    """In the article's language, without 万 and 亿; null where none is printed."""
    comparator: Text | None = None
    """eq, gt, ge, lt, le, approx or between."""
    upper: Value = None
    """The upper bound of `between`; `value` is the lower."""
    approximate: Flag | None = None
    period: Text | None = None
    """ISO 8601 or EDTF interval, inclusive: "2021-01-01/2021-10-31", "2022-12-31", "2021-12~"."""
    period_basis: Text | None = None
    """stated, inferred, inherited or none."""
    status: Text | None = None
    """actual, provisional, estimate, target or forecast."""
    scope: Text | None = None
    """The part of the world it speaks of, where the indicator's name does not say."""
    per: Text | None = None
    """ISO 8601 duration: "P1Y" for a yearly capacity."""
    compared_with: Text | None = None
    """The base of a change: a period, or "scope:NAME"."""
    price_basis: Text | None = None
    """nominal, real or constant_prices."""
    of: Text | None = None
    """What a change changes: yoy_change, share or level."""
    printed: Text | None = None
    """The page's words, artefacts undone."""
    cell: CellPath | None = None
    """Where it stands in a table."""
    group: Group | None = None
    place: FigurePlace | None = None


class ParserName(Reported):
    """Who read the document."""

    name: Text = ""
    version: Text = ""


class ParsedDocument(Reported):
    """What a parser made of one document, version 1.

    A key that is left out was not reported by this parser; null says that there is none.
    """

    model_config = ConfigDict(json_schema_extra=_tidy_document)

    parsed_document: Literal[1] = 1
    """Version of this format."""
    parser: ParserName | None = None
    language: Text | None = None
    """BCP 47: zh-Hans, zh-Hant, en, mul …"""
    articles: tuple[Article, ...]
    """In reading order."""
    figures: tuple[Figure, ...] | None = None
    """None (or the key left out): this parser reads no figures."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read: no title and no text in any block or cell."""
        return not any(
            (article.title or "").strip() or any(map(_has_text, article.blocks)) for article in self.articles
        )


def _has_text(block: Block) -> bool:
    if block.text.strip() or (block.title or "").strip():
        return True
    return any((cell if isinstance(cell, str) else cell.text).strip() for row in block.rows for cell in row)
