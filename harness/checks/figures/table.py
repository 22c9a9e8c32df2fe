"""The indicator table of one document: one row a figure, the golden's and the parser's joined."""

from collections.abc import Mapping, Sequence
from typing import Any

from harness.checks.case import Case, Golden
from harness.checks.figures.comparison import Comparison, unlisted
from harness.checks.figures.facts import FigureFact, FigureFacts
from harness.model import Figure, ParsedDocument, Verdict
from harness.quantity import Period, decimal_of
from harness.results import Outcome

Row = dict[str, Any]
TOLD = (
    "scope",
    "measure",
    "period",
    "unit",
    "per",
    "compared_with",
    "price_basis",
    "of",
    "status",
    "period_basis",
    "printed",
)


def rows(case: Case, outcomes: Sequence[Outcome]) -> list[Row]:
    """Golden figures in their order, each with the reported figure that is held against it, then what is nobody's.

    `outcomes` are the document's, and give each row its verdict. What is unknown or empty is left out of a row.
    """
    this = Comparison.of(case)
    date = case.golden.facts.document.date
    pairs = this.pairing.pairs if case.document.figures is not None else {}
    verdicts = _verdicts(outcomes)
    made = []
    taken = set()
    for fact in this.facts.figures:
        pair = pairs.get(fact.id)
        row = _golden_row(fact, date, verdicts.get(fact.id))
        if pair is not None:
            taken |= {told.number for told in (pair.told, *pair.same_place, *pair.elsewhere)}
            row |= reported_row(case.document, pair.told.number, article=_article(case, pair.told.number))
        made.append(row)
    surplus = {told.number for told in this.surplus}
    extra = {told.number for told in unlisted(this)}
    for number in range(len(this.figures)):
        if number not in taken or number in surplus:
            base = {"in_golden": False, "document_date": date, "verdict": "extra" if number in extra else None}
            made.append(_kept(base) | reported_row(case.document, number, article=_article(case, number)))
    return made


def rows_without(golden: Golden, verdict: Verdict) -> list[Row]:
    """The golden's figures where no document came."""
    date = golden.facts.document.date
    return [_golden_row(fact, date, verdict) for fact in golden.of(FigureFacts).figures]


def rows_of(document: ParsedDocument, date: str | None) -> list[Row]:
    """What a parser reports for a document without golden."""
    base = _kept({"in_golden": False, "document_date": date})
    return [base | reported_row(document, number) for number in range(len(document.figures or ()))]


def _golden_row(fact: FigureFact, date: str | None, verdict: Verdict | None) -> Row:
    return _kept(
        {
            "in_golden": True,
            "in_parser": False,
            "document_date": date,
            "golden_id": fact.id,
            "golden_article": fact.article,
            "golden_indicator": fact.indicator,
            "golden_measure": fact.measure,
            "golden_period": fact.period,
            "golden_value": _float(fact.value),
            "golden_value_text": fact.value,
            "golden_unit": fact.unit,
            "severity": fact.severity or "critical",
            "tolerance": fact.tolerance,
            "verdict": verdict,
        }
    )


def reported_row(document: ParsedDocument, number: int, *, article: str | None = None) -> Row:
    """The columns of a reported figure. `article`: the golden's id; None: the parsed article's title, or its number."""
    figure = (document.figures or ())[number]
    period = Period.parse(figure.period) if figure.period else None
    value = figure.value if isinstance(figure.value, str) else None if figure.value is None else str(figure.value)
    return _kept(
        {
            "in_parser": True,
            "number": number,
            "article": article or _title(document, figure),
            "indicator": figure.indicator,
            "value": _float(value),
            "value_text": value,
            "comparator": figure.comparator or "eq",
            "upper": None if figure.upper is None else str(figure.upper),
            "approximate": figure.approximate,
            "period_start": str(period.low) if period and period.low else None,
            "period_end": str(period.high) if period and period.high else None,
        }
        | {name: getattr(figure, name) for name in TOLD}
        | _place(document, figure)
    )


def _place(document: ParsedDocument, figure: Figure) -> Row:
    place = figure.place
    if place is None:
        return {}
    row: Row = {"block": place.block}
    if place.span is not None:
        row |= {"span_start": place.span[0], "span_end": place.span[1]}
    if figure.article is not None and place.block is not None and figure.article < len(document.articles):
        blocks = document.articles[figure.article].blocks
        row["page"] = blocks[place.block].page if 0 <= place.block < len(blocks) else None
    return row


def _title(document: ParsedDocument, figure: Figure) -> str | None:
    if figure.article is None:
        return None
    title = document.articles[figure.article].title if figure.article < len(document.articles) else None
    return title or f"#{figure.article + 1}"


def _article(case: Case, number: int) -> str | None:
    """The golden article that a reported figure stands in, where it is one alone."""
    index = (case.document.figures or ())[number].article
    owners = case.articles.owners(index) if index is not None else ()
    return owners[0] if len(owners) == 1 else None


def _verdicts(outcomes: Sequence[Outcome]) -> Mapping[str, Verdict | None]:
    """Of each golden figure: of its value where that fails, else of the first field that does, else exact."""
    found: dict[str, Verdict | None] = {}
    for outcome in outcomes:
        is_value = outcome.item.id.endswith("/value")
        if (is_value or outcome.outcome in ("fail", "error")) and (figure := outcome.item.figure):
            if outcome.outcome in ("fail", "error") and (is_value or found.get(figure) in (None, "exact")):
                found[figure] = outcome.verdict
            elif outcome.outcome == "pass" and is_value:
                found.setdefault(figure, "exact")
    return found


def _float(text: str | None) -> float | None:
    number = decimal_of(text)
    value = float(number) if number is not None else None
    return value if value is not None and abs(value) < float("inf") else None


def _kept(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
