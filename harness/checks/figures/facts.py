"""What a golden says of figures, and the items it thereby demands."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from harness.checks.case import Fact, Golden
from harness.model import Comparator, FigureStatus, Frozen, Measure, PeriodBasis, Severity
from harness.quantity import decimal_of, period_problem
from harness.results import Item

FigureField = Literal[
    "article", "indicator", "measure", "value", "unit", "comparator", "upper", "approximate", "period", "status",
    "scope", "per", "compared_with", "price_basis", "of", "printed", "cell",
]  # fmt: skip
"""Fields that are judged, in the order of their items. period_basis, group and note are diagnosis."""
FIELDS: tuple[FigureField, ...] = get_args(FigureField)
ALWAYS: tuple[FigureField, ...] = ("article", "indicator", "measure", "value", "unit", "comparator")
"""Fields that every golden figure demands."""
MEASURES: tuple[str, ...] = get_args(Measure)
KIND = "figures"
EXTRA = "figures/extra"

_DURATION = re.compile(
    r"P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?"
)


def _number(text: str) -> str:
    if decimal_of(text) is None:
        raise ValueError(f'"{text}" is no number: write digits in base units, the sign in it: 42.2, -5.4, 497000000')
    return text


def _period(text: str) -> str:
    problem = period_problem(text)
    if problem:
        raise ValueError(problem)
    return text


def _base(text: str) -> str:
    return text if text.startswith("scope:") and text != "scope:" else _period(text)


def _duration(text: str) -> str:
    if not _DURATION.fullmatch(text):
        raise ValueError(f'"{text}" is no ISO 8601 duration: write P1Y for a year, P1M for a month, P1D for a day')
    return text


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write the page's words, or leave the key out")
    return text


NumberText = Annotated[str, AfterValidator(_number)]
PeriodText = Annotated[str, AfterValidator(_period)]
BaseText = Annotated[str, AfterValidator(_base)]
DurationText = Annotated[str, AfterValidator(_duration)]
Words = Annotated[str, AfterValidator(_words)]


class CellFact(Frozen):
    """A table's cell by its header path."""

    table: str | None = None
    """Id of one of the golden's tables."""
    row: tuple[str, ...] = ()
    """Row headers from the outside in."""
    column: tuple[str, ...] = ()
    """Column headers from the top down."""


class GroupFact(Frozen):
    """The 分别 ("respectively") list a figure belongs to."""

    cue: str
    index: int = Field(ge=1)
    of: int = Field(ge=1)
    id: str | None = None
    """Without it a group runs from index 1 to `of` through consecutive figures."""


class FigureFact(Fact):
    """One figure: a number as printed, with what it measures."""

    id: Words
    """Never reused."""
    article: Words
    """Id of the article it stands in."""
    indicator: Words
    """Canonical name from the registry."""
    measure: Measure
    value: NumberText
    """Base units, the sign in it; percent stays percent."""
    unit: str | None
    """As printed, without 万 and 亿; null where none is printed."""
    comparator: Comparator = "eq"
    upper: NumberText | None = None
    """The upper bound of `between`."""
    approximate: bool = False
    period: PeriodText | None = None
    """ISO 8601 or EDTF, inclusive; null: there is none."""
    period_basis: PeriodBasis | None = None
    """With `none` a parser's period is not compared."""
    status: FigureStatus | None = None
    scope: str | None = None
    per: DurationText | None = None
    compared_with: BaseText | None = None
    """A period, or `scope:NAME`."""
    price_basis: Literal["nominal", "real", "constant_prices"] | None = None
    of: Literal["yoy_change", "share", "level"] | None = None
    """What a change changes."""
    printed: Words | None = None
    """The page's words, artefacts undone."""
    cell: CellFact | None = None
    group: GroupFact | None = None
    tolerance: Literal["implied"] | None = None
    """Accepts what rounds to the value at its printed precision."""
    contested: bool | tuple[FigureField, ...] = ()
    """Fields that two readings disagree on; true: every field."""
    note: str | None = None

    def demands(self, name: FigureField) -> bool:
        """Whether this figure has an item for a field."""
        if name in ALWAYS:
            return True
        if name == "period" and self.period_basis == "none":
            return False
        return name in self.model_fields_set and not (name == "printed" and self.printed is None)

    @property
    def demanded(self) -> tuple[FigureField, ...]:
        """The fields that it has an item for, in the order of `FIELDS`."""
        given = self.model_fields_set
        return tuple(name for name in FIELDS if name in ALWAYS or (name in given and self.demands(name)))

    def contests(self, name: FigureField) -> bool:
        """Whether two readings disagree on a field."""
        return self.contested if isinstance(self.contested, bool) else name in self.contested

    @property
    def number(self) -> Decimal:
        """The value, exactly."""
        return Decimal(self.value)

    @property
    def severe(self) -> Severity:
        return self.severity or "critical"

    @property
    def says(self) -> str:
        """The figure as a message says it: "gt 20000000 吨", "between 6.5 and 7 %"."""
        return as_said(self.value, self.unit, self.comparator, self.upper)


def as_said(value: object, unit: str | None, comparator: str | None, upper: object = None) -> str:
    """A figure as a message says it; what is no number stands as in JSON."""
    if decimal_of(value) is None:
        return f"value {_json(value)}"
    number = str(value)
    if comparator == "between" and upper is not None:
        number = f"between {number} and {upper if decimal_of(upper) is not None else _json(upper)}"
    elif comparator not in (None, "eq"):
        number = f"{comparator} {number}"
    return f"{number} {unit}" if unit else number


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=str)


class FigureFacts(Frozen):
    """The golden's keys about figures."""

    figures: tuple[FigureFact, ...] = ()
    figures_complete: Literal["prose", "all", "none"] = "prose"
    """Outside what is complete a figure that is not listed is not `extra`."""
    not_figures: tuple[Words, ...] = ()
    """Words that are no figures: 5G, 六稳, 12月20日."""


def demands_no_more(facts: FigureFacts) -> bool:
    """Whether an unlisted figure can be extra: the golden lists figures, or says that there are none."""
    return facts.figures_complete != "none" and bool({"figures", "figures_complete"} & facts.model_fields_set)


def items(golden: Golden) -> tuple[Item, ...]:
    """One item a figure and field that the golden demands, then `figures/extra`, then one for each of not_figures."""
    made = Demands.of(golden)
    fields = (item for figure in made.figures for _, item in figure)
    return (*fields, *([made.extra] if made.extra else []), *made.words)


@dataclass(frozen=True)
class Demands:
    """All items about figures, made once for a golden."""

    figures: tuple[tuple[tuple[FigureField, Item], ...], ...]
    """For each figure of the golden the fields that it demands."""
    extra: Item | None
    words: tuple[Item, ...]
    """For each of not_figures."""

    @classmethod
    def of(cls, golden: Golden) -> "Demands":
        made = golden.worked_out.get(KIND)
        if not isinstance(made, cls):
            facts = golden.of(FigureFacts)
            made = golden.worked_out[KIND] = cls(
                tuple(
                    tuple((name, field_item(golden, index, figure, name)) for name in figure.demanded)
                    for index, figure in enumerate(facts.figures)
                ),
                extra_item(golden) if demands_no_more(facts) else None,
                tuple(word_item(golden, index, word) for index, word in enumerate(facts.not_figures)),
            )
        return made


def field_item(golden: Golden, index: int, figure: FigureFact, name: FigureField) -> Item:
    return golden.item(
        KIND, f"figures/{figure.id}/{name}", at=("figures", index, name), severity=figure.severe,
        expected=expected(figure, name), contested=figure.contests(name),
    )  # fmt: skip


def extra_item(golden: Golden) -> Item:
    where = "in prose" if golden.of(FigureFacts).figures_complete == "prose" else "anywhere"
    return golden.item(
        KIND, EXTRA, at=("figures",), severity="critical", expected=f"no figure {where} that the golden does not list"
    )


def word_item(golden: Golden, index: int, word: str) -> Item:
    return golden.item(
        KIND, f"not_figures/{word}", at=("not_figures", index), severity="critical",
        expected=f'"{word}" is no figure',
    )  # fmt: skip


def expected(figure: FigureFact, name: FigureField) -> str:
    """What a field demands, as a person would say it."""
    if name == "value":
        return figure.says
    if name == "cell":
        return said_cell(figure.cell.row, figure.cell.column) if figure.cell else "no cell"
    if name == "printed":
        return f'"{figure.printed}"'
    if name == "article":
        return f'in article "{figure.article}"'
    if name == "approximate":
        return "approximate" if figure.approximate else "not approximate"
    given = getattr(figure, name)
    return f"no {name}" if given is None else str(given)


def said_cell(row: tuple[str, ...], column: tuple[str, ...]) -> str:
    return f"cell [{' / '.join(row)}] x [{' / '.join(column)}]"


def group_values(figures: tuple[FigureFact, ...]) -> dict[str, tuple[FigureFact, ...]]:
    """Figure id -> the other members of its 分别 group.

    A group runs from index 1 to its last index through consecutive figures of one article; with an `id` it is all
    figures of that id. So two groups with the same cue and size in one article stay two.
    """
    groups: list[list[FigureFact]] = []
    named: dict[tuple[str, str], list[FigureFact]] = {}
    run: list[FigureFact] = []
    for figure in figures:
        group = figure.group
        if group is None or group.id is not None:
            run = []
            if group is not None and group.id is not None:
                named.setdefault((figure.article, group.id), []).append(figure)
            continue
        follows = run and group.index == len(run) + 1 and _same_run(run[-1], figure)
        run = [*run, figure] if follows else [figure] if group.index == 1 else []
        if len(run) == group.of:
            groups.append(run)
            run = []
    return {
        figure.id: tuple(other for other in group if other is not figure)
        for group in (*groups, *named.values())
        for figure in group
    }


def _same_run(one: FigureFact, other: FigureFact) -> bool:
    assert one.group is not None and other.group is not None
    return (one.article, one.group.cue, one.group.of) == (other.article, other.group.cue, other.group.of)
