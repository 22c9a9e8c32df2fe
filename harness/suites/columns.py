"""The columns that suites see: the indicator table as stored, and what is joined to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    kind: str
    """text, number, whole, flag or day."""
    about: str
    """What it holds."""


_STORED = {
    "run": Column("text", "id of the run"),
    "parser": Column("text", "spec of the parser"),
    "parser_version": Column("text", "its version, where one is known"),
    "document": Column("text", "the golden's or the document's name"),
    "article": Column("text", "id of the golden article, else the parsed article's title or number"),
    "indicator": Column("text", "as reported"),
    "scope": Column("text", "as reported"),
    "measure": Column("text", "as reported"),
    "period": Column("text", "as reported"),
    "value": Column("number", "the value; empty where it is no number"),
    "value_text": Column("text", "the value, digit for digit"),
    "unit": Column("text", "as reported"),
    "comparator": Column("text", "as reported; eq where the parser says nothing"),
    "upper": Column("text", "upper bound of `between`"),
    "approximate": Column("flag", "as reported"),
    "per": Column("text", "as reported"),
    "compared_with": Column("text", "as reported"),
    "price_basis": Column("text", "as reported"),
    "of": Column("text", "as reported"),
    "status": Column("text", "as reported"),
    "period_basis": Column("text", "as reported"),
    "printed": Column("text", "the page's words"),
    "document_date": Column("text", "date the document speaks from"),
    "period_start": Column("text", "first day of the period; empty where it is open or no period"),
    "period_end": Column("text", "last day of the period"),
    "page": Column("whole", "from 1"),
    "block": Column("whole", "index into the article's blocks"),
    "span_start": Column("whole", "first character in the block"),
    "span_end": Column("whole", "behind the last character"),
    "number": Column("whole", "index into the parser's figures"),
    "in_golden": Column("flag", "whether a golden figure stands in this row"),
    "in_parser": Column("flag", "whether a reported figure stands in this row"),
    "golden_id": Column("text", "the golden figure's id"),
    "golden_article": Column("text", "of the golden figure"),
    "golden_indicator": Column("text", "of the golden figure"),
    "golden_measure": Column("text", "of the golden figure"),
    "golden_period": Column("text", "of the golden figure"),
    "golden_value": Column("number", "of the golden figure"),
    "golden_value_text": Column("text", "of the golden figure, digit for digit"),
    "golden_unit": Column("text", "of the golden figure"),
    "severity": Column("text", "of the golden figure"),
    "verdict": Column("text", "of the golden figure's value or first failing field; extra for what the golden forbids"),
    "tolerance": Column("text", "of the golden figure"),
}

_FROM_REGISTRY = {
    "name": Column("text", "the registry's name of the indicator, else the reported one, folded"),
    "in_registry": Column("flag", "whether the registry knows the reported name"),
    "unit_canonical": Column("text", "the unit in its one spelling"),
    "registry_unit": Column("text", "units the registry allows for indicator and measure, joined by |; empty: any"),
    "plausible_low": Column("number", "the registry's lower bound for indicator and measure"),
    "plausible_high": Column("number", "the registry's upper bound"),
    "period_canonical": Column(
        "text", "the period by its first and last day, so that 2021-12 is 2021-12-01/2021-12-31"
    ),
    "period_first": Column("day", "first day of the period"),
    "period_last": Column("day", "last day of the period"),
    "document_last": Column("day", "last day of the document's date"),
    "golden_fails": Column("text", "fields in which the reported figure fails its golden, between spaces; empty: none"),
}

_FROM_BASELINE = {
    "in_baseline": Column("flag", "whether a figure of the baseline stands in this row"),
    "document_seen": Column("text", "both: in run and baseline, unchanged; run or baseline: there alone"),
    "indicator_in_baseline": Column("flag", "whether the baseline knows the indicator at all"),
    "base_run": Column("text", "run that the baseline's figure is from"),
    "base_name": Column("text", "name of the baseline's figure"),
    "base_indicator": Column("text", "of the baseline's figure"),
    "base_measure": Column("text", "of the baseline's figure"),
    "base_period": Column("text", "of the baseline's figure"),
    "base_value": Column("number", "of the baseline's figure"),
    "base_value_text": Column("text", "of the baseline's figure"),
    "base_unit": Column("text", "of the baseline's figure"),
    "base_comparator": Column("text", "of the baseline's figure"),
    "base_status": Column("text", "of the baseline's figure"),
    "base_scope": Column("text", "of the baseline's figure"),
    "value_change": Column("text", "same document: same, scale, sign or other; empty where there is no pair"),
    "base_n": Column("whole", "other documents' observations of indicator, scope, measure and unit"),
    "base_known": Column("whole", "the same in whatever unit"),
    "base_units": Column("text", "the units of those, joined by |"),
    "base_last": Column("number", "the newest of them"),
    "base_median": Column("number", "their median"),
    "base_mad": Column("number", "their median absolute deviation"),
    "band_low": Column("number", "lower end of the band; empty below 4 observations"),
    "band_high": Column("number", "upper end of the band"),
    "tier": Column("text", "none (0 observations), slips (1-3), t (4-7), mad (8 and more); empty: same document"),
    "history_slip": Column("text", "against the newest of 1-3 observations: none, scale or sign"),
}

STORED = dict(_STORED)
JOINED = _FROM_REGISTRY | _FROM_BASELINE
COLUMNS = STORED | JOINED
"""Column -> what it holds. Suites may name these and no others."""
