"""What kind of error a value is: rounding, scale, sign, doubled, halved, swapped, marker, or simply wrong."""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from harness.model import Verdict
from harness.quantity.numbers import EXACT, PrintedNumber, decimal_of, read_numbers


def interval(value: Decimal, decimals: int) -> tuple[Decimal, Decimal]:
    """The numbers that round to `value` at `decimals` digits after the point, both ends included.

    27.4 and 1 give 27.35 and 27.45; 497000000 and -6 give 496500000 and 497500000.
    """
    half = Decimal(5).scaleb(-decimals - 1, EXACT)
    return EXACT.subtract(value, half), EXACT.add(value, half)


def same_digits(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers have equal significant digits: equal up to scale and sign. Zero only equals zero."""
    return _significant(one) == _significant(other)


def _significant(number: Decimal) -> str:
    return "".join(map(str, number.as_tuple().digits)).strip("0")


def number_as_printed(value: Decimal, printed: str | None) -> PrintedNumber | None:
    """The number of `printed` that gives `value` up to sign, else up to scale (a table's column may be in 亿元).

    None where `printed` has no such number.
    """
    numbers = read_numbers(printed) if printed else ()
    for number in numbers:
        if abs(number.value) == abs(value):
            return number
    return next((number for number in reversed(numbers) if same_digits(number.value, value)), None)


def value_verdict(
    expected: Decimal,
    got: object,
    *,
    printed: str | None = None,
    group_values: Iterable[Decimal] = (),
    tolerance: str | None = None,
    markers: Collection[str] = (),
) -> Verdict:
    """How a parser's value compares with the golden's: "exact", or the first kind of error that fits.

    In order: bad_value, exact, rounding, scale, sign, doubled, halved, swapped, marker, wrong. `printed` gives the
    precision and the digits that may run twice; `group_values` are the values of the other members of a 分别 group;
    `markers` are footnote marks known to stand beside the number: with one of them `marker` comes before rounding.
    With `tolerance` "implied" what rounds to the golden at its printed precision is "exact".
    """
    number = decimal_of(got)
    if number is None:
        return "bad_value"
    if number == expected:
        return "exact"
    as_printed = number_as_printed(expected, printed)
    digits, scale = _printed_digits(expected, as_printed)
    own = _in_printed_units(number, expected, as_printed, scale)
    if own in {form for marker in markers for form in (digits + marker, marker + digits)}:
        return "marker"
    low, high = interval(expected, _decimals(expected, as_printed, scale))
    if low <= number <= high:
        return "exact" if tolerance == "implied" else "rounding"
    if number and expected and same_digits(number, expected):
        return "sign" if number == -expected else "scale"
    whole, given = format(abs(expected), "f"), format(abs(number), "f")
    if own in struck_twice(digits) or given in struck_twice(whole):
        return "doubled"
    if own in struck_once(digits) or given in struck_once(whole):
        return "halved"
    if number in tuple(group_values):
        return "swapped"
    if own and re.fullmatch(re.escape(digits) + "[1-9]", own):
        return "marker"
    return "wrong"


def _printed_digits(expected: Decimal, number: PrintedNumber | None) -> tuple[str, int]:
    """The digits that the page prints for the value, and the power of ten that stands beside or above them."""
    if number is None:
        return format(abs(expected), "f"), 0
    return number.digits, _factor(expected, number)


def _factor(expected: Decimal, number: PrintedNumber) -> int:
    """Power of ten from the printed digits to the value: the text's own scale, and that of a table's column."""
    printed = Decimal(number.digits)
    return expected.adjusted() - printed.adjusted() if expected and printed else number.scale


def _decimals(expected: Decimal, number: PrintedNumber | None, scale: int) -> int:
    if number is None:
        return max(0, -int(expected.as_tuple().exponent))
    return len(number.digits.partition(".")[2]) - scale


def _in_printed_units(number: Decimal, expected: Decimal, as_printed: PrintedNumber | None, scale: int) -> str:
    """The parser's digits as the page would print them: 130130 for 1301300000 where 130万 stands."""
    if number.is_signed() != expected.is_signed():
        return ""
    text = format(abs(number).scaleb(-scale, EXACT), "f")
    return text.rstrip("0").rstrip(".") if "." in text and scale else text


def struck_twice(digits: str) -> set[str]:
    """What digits read as when struck more than once: 2 -> 22, 42.2 -> 4422.22 and 4242.22, 2022 -> 20222022."""
    whole, point, rest = digits.partition(".")
    found = {"".join(c * n for c in whole) + point + "".join(c * n for c in rest) for n in (2, 3, 4)}
    return found | {whole * n + point + rest * n for n in (2, 3, 4)}


def struck_once(digits: str) -> set[str]:
    """What is left of digits when a genuine double is undone: 11 -> 1, 2022 -> 202, 1100 -> 10."""
    whole, point, rest = digits.partition(".")
    found = {digits[: len(digits) // 2]} if digits and digits[: len(digits) // 2] * 2 == digits else set()
    for run in (r"(.)\1", r"(.+?)\1"):
        once_whole, once_rest = re.sub(run, r"\1", whole), re.sub(run, r"\1", rest)
        found |= {once_whole + point + rest, whole + point + once_rest, once_whole + point + once_rest}
        found |= {_undone(whole, at) + point + rest for at in re.finditer(run, whole)}
    return found - {digits, ""}


def _undone(digits: str, run: re.Match[str]) -> str:
    return digits[: run.start()] + run[1] + digits[run.end() :]
