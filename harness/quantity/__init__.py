"""Numbers, bounds and periods as documents print them, read exactly: Decimal from text, never by way of a float."""

from harness.quantity.cues import CUES, Cue, cue_after, cue_before
from harness.quantity.numbers import PrintedNumber, PrintedRange, decimal_of, read_numbers, read_ranges
from harness.quantity.periods import Period, period_problem, periods_agree
from harness.quantity.verdicts import (
    interval,
    number_as_printed,
    same_digits,
    struck_once,
    struck_twice,
    value_verdict,
)

__all__ = [
    "CUES",
    "Cue",
    "Period",
    "PrintedNumber",
    "PrintedRange",
    "cue_after",
    "cue_before",
    "decimal_of",
    "interval",
    "number_as_printed",
    "period_problem",
    "periods_agree",
    "read_numbers",
    "read_ranges",
    "same_digits",
    "struck_once",
    "struck_twice",
    "value_verdict",
]
