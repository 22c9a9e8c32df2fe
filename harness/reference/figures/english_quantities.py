"""Numbers of an English text that may be figures, with currency, unit and bounds; dates, names and ages left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from harness.model import Comparator, Span
from harness.quantity import PrintedNumber, read_numbers, read_ranges
from harness.quantity.cues import cue_before
from harness.reference.figures.english_words import EN, words
from harness.reference.figures.tables_words import any_word


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands in a text."""

    start: int
    """First character, cue and currency included."""
    end: int
    """After its unit."""
    value: Decimal
    unit: str | None
    comparator: Comparator = "eq"
    upper: Decimal | None = None
    approximate: bool = False
    per: str | None = None
    noun: str | None = None
    """The things counted, with their adjectives, where the unit is a noun: new homes."""
    fraction: bool = False
    """One in five, a quarter."""

    @property
    def is_percent(self) -> bool:
        return self.unit == "%"

    @property
    def is_points(self) -> bool:
        return self.noun is None and self.unit is not None and self.unit.lower() in EN["points"]


_POINTS = r"(?:percentage|per cent|percent|%)[ -]points?|ppts?\b|pps?\b|basis points?|bps?\b"
_PER = (
    r"\s?(?:an?|per|each|every|/)\s?(?P<per>hour|day|week|month|quarter|year|head|person|tonne|share"
    r"|night|household)\b(?! (?:earlier|ago|before|later))"
)
_PERIODS = {"hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y"}
_CURRENCY = re.compile(r"(?:(?:US|HK|A|C|NZ|S)\s?)?[$€£¥￥]\s?$|\b(?:EUR|USD|GBP|CHF|CNY|RMB|HKD|JPY|Rs\.?)\s?$")
_APART = ("%", "percent", "per cent", "points", "head", "m", "g", "index", "pence", "cents")
"""Units that are read in another way, or only in headers."""
_UNIT = re.compile(
    rf"[ \u00a0-]?(?P<points>{_POINTS})|\s?(?P<percent>%|per\s?cent\b|percent\b)"
    rf"|[ \u00a0-]?(?P<unit>{any_word(word for word in EN['units'] if word not in _APART)})"
    r"|(?P<money>p|c)(?![A-Za-z0-9])|[ \u00a0](?P<cents>pence|cents|points?)\b",
    re.IGNORECASE,
)
_OTHER_NOUN = re.compile(
    r" (?!(?:a|an|the|per|on|in|to|from|and|or|more|fewer|less|higher|lower|than|at|over|of|by|but"
    r"|while|compared|year|up|down|for|with|last|this|points?|above|below)\b)[a-z]"
)
"""A word behind a small number that is none of a grammar's: 5 star, 3 main."""
_MEASURED = frozenset(word.lower() for word in EN["measure_units"])
_NOUN = re.compile(
    r" (?P<noun>(?:(?!and |or |of |in |on |to |from |at |by |for |with |were |was |is |are |a |an "
    r"|the |than |per |more |fewer |less |higher |lower |above |below )[a-z][a-z-]+ ){0,2}(?!was\b"
    r"|is\b|has\b|as\b|this\b|its\b|less\b|across\b|plus\b|versus\b|previous\b"
    r"|thus\b)[a-z][a-z-]*[a-z]s)\b"
)
_TIME_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|first|previous|for|within|after|over|every|in|during|final|another|of|the"
    r"|least|than|about|nearly|almost)\s+)$",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"[ -](?:years?|months?|weeks?|quarters?|days?|decades?)\b(?! (?:on average|per|a)\b)", re.IGNORECASE
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:Tables?|Figures?|Charts?|Sections?|Notes?|pages?|Annex(?:es)?|Appendix|No\.?|number"
    r"|Chapters?|Part|Article|Box|Phase|Stage|Tier|Level|Version|Unit|Line|Class|Type|Group|Zone|Band"
    r"|Route|Flight|Page|Volume|Issue|Step|Option|Scenario|telephone|tel\.?|phone|call|ISIC|SIC|ISO"
    r"|aged|ages?|under-|over-)\s*|[A-Za-z_#]-?|[0-9][-/.:]|\b0[0-9]+ )$"
)
_NOT_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[A-Za-z](?![A-Za-z]* ?$)(?<!m)|-(?:year|month|day|week|hour|minute|strong"
    r"|point|member|storey|bed|to-|and-|times)|:[0-9]|/[0-9]|(?:\s|-)?(?:years? old|year-olds?)\b|\s?"
    r"(?:am|pm)\b|'s\b|s\b"
    r"|(?:-|–| to | and )[0-9]+(?:-year| years? (?:old|of age))|-[A-Za-z]"
)
_AGES = re.compile(
    r"\b(?:aged|ages?)\s+(?:between\s+)?[0-9]{1,3}(?:\s?(?:to|and|-|–)\s?[0-9]{1,3})?(?:\s+(?:and|or) "
    r"(?:over|above|under|older))?|\b[0-9]{1,3}(?:\s?(?:to|-|–)\s?[0-9]{1,3})?[ -]years?[ -](?:olds?"
    r"|of age)\b|\b(?:under|over)-?[0-9]{2}s\b"
)
_PHONE = re.compile(r"(?:\+[0-9]{1,3}[ -]?)?\(?0[0-9]{2,4}\)?[ -][0-9]{3,4}(?:[ -][0-9]{2,4})*")
_FRACTION = re.compile(
    r"\b(?P<cue>(?:just |a little )?(?:over|under)|more than|less than|nearly|almost|about|around|at least|up to)?\s*"
    r"(?:(?P<one>one|two|three|four|[1-9]) in (?:every )?(?P<of>two|three|four|five|six|eight|ten|20"
    r"|25|50|100|[1-9]|10)\b"
    r"|(?P<part>a half|one half|half|a quarter|one quarter|one-quarter|three quarters|three-quarters"
    r"|a fifth|one fifth|one-fifth|two fifths|two-fifths|three fifths|three-fifths|four fifths"
    r"|four-fifths|a tenth|one tenth|one-tenth)(?= of (?!the (?:year|month|century))))",
    re.IGNORECASE,
)
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "a": 1}
_PARTS = {"half": 2, "quarter": 4, "fifth": 5, "tenth": 10}
_TIMES = re.compile(r"\s?(?:times\b|-?fold\b)(?! a\b)")
_FOLD = re.compile(r"\b(?P<n>two|three|four|five|six|ten)(?:-?fold| times)\b|\btwice\b", re.IGNORECASE)


_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_WORDED = re.compile(
    rf"\b(?P<n>{'|'.join(_SMALL)})(?:(?P<points> percentage points)\b|(?= (?:more|fewer)\b))", re.IGNORECASE
)
_MINUS = re.compile(r"\b(?:minus|negative) $", re.IGNORECASE)
_MOVED_UP_TO = re.compile(
    rf"\b(?:{words('rise')}|edged|ticked|nudged|inched|crept|moved|went|picked|gone|back|is|was|were|are|been|takes?|took|bring(?:s|ing)?)"
    r"\s+up to $",
    re.IGNORECASE,
)
"""Edged up to 4%: what was reached, no bound."""
_OF_SO_MANY = re.compile(
    r"\b(?:total|average|record|sum|maximum|minimum|high|low|survey|sample|panel|poll|fleet|staff|workforce) of\s+$"
)
_EVERY = re.compile(r"(?:\b(?:(?:for|of|in|out of) every|per|every|each|out of|for each) )$", re.IGNORECASE)
"""Before a number that only says of how many: 26 for every 100,000 journeys."""


@cache
def unit_pattern(units: frozenset[str]) -> re.Pattern[str] | None:
    """A pattern for units of a registry that the grammar does not know: GB, Mbit/s; None where there are none."""
    known = {word.lower() for word in EN["units"]}
    told = [unit for unit in units if unit.isprintable() and re.search("[A-Za-z]", unit) and unit.lower() not in known]
    told = [unit for unit in told if not re.fullmatch("[a-z]+s|[A-Z]{3}", unit) and len(unit) > 1]
    listed = "|".join(map(re.escape, sorted(told, key=lambda unit: (-len(unit), unit))))
    return re.compile(rf"[ \u00a0]?(?:{listed})(?![A-Za-z0-9])") if listed else None


def find_quantities(text: str, taken: Sequence[Span], own: re.Pattern[str] | None = None) -> list[Quantity]:
    """The quantities of a sentence in their order.

    `taken` holds time expressions, whose numbers are none; `own` matches units that only a registry knows.
    """
    barred = [*taken, *(found.span() for pattern in (_AGES, _PHONE) for found in pattern.finditer(text))]
    found = [*_numbers(text, barred, own), *_fractions(text, barred), *_worded(text)]
    found.sort(key=lambda quantity: quantity.start)
    kept: list[Quantity] = []
    for quantity in found:
        if kept and kept[-1].fraction and quantity.is_percent and text[: quantity.start].endswith("("):
            kept.pop()
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _worded(text: str) -> Iterator[Quantity]:
    """Small numbers in words that compare: nine fewer, two percentage points."""
    for found in _WORDED.finditer(text):
        value = Decimal(_SMALL.index(found["n"].lower()) + 2)
        unit = "percentage points" if found["points"] else None
        yield Quantity(found.start(), found.end(), value, unit)


def _numbers(text: str, barred: Sequence[Span], own: re.Pattern[str] | None) -> Iterator[Quantity]:
    ranges = {pair.low.span: pair for pair in read_ranges(text)}
    skip = -1
    for number in read_numbers(text):
        start, _end = number.span
        if start < skip or number.numeral or any(low <= start < high for low, high in barred):
            continue
        pair = ranges.get(number.span)
        if pair and not _is_range(text, pair.low, pair.high):
            pair = None
        quantity = _quantity(text, pair.low if pair else number, pair.high if pair else None, own)
        if quantity is not None:
            skip = quantity.end
            yield quantity


def _is_range(text: str, low: PrintedNumber, high: PrintedNumber) -> bool:
    """3% to 4% bounds one number; after "fell" or with two units the second is what was reached."""
    before = text[: low.span[0]]
    between = text[low.span[1] : high.span[0]]
    if re.search(r"\bbetween\W{0,3}$", before, re.IGNORECASE):
        return True
    if low.unit != high.unit or (("%" in between) != (high.unit == "%") and "%" in between):
        return False
    moved = re.search(rf"\b(?:{words('rise', 'fall')}|up|down|by)\W{{0,3}}$", before, re.IGNORECASE)
    return not (moved and " to " in between)


def _quantity(
    text: str, low: PrintedNumber, high: PrintedNumber | None, own: re.Pattern[str] | None
) -> Quantity | None:
    last = high or low
    start, end = low.span[0], last.span[1]
    currency = _CURRENCY.search(text, max(0, start - 6), start)
    if not currency and (_NOT_BEFORE.search(text, max(0, start - 16), start) or (start and text[start - 1].isalnum())):
        return None
    if _EVERY.search(text, 0, start):
        return None
    if currency:
        start = currency.start()
    told = own.match(text, end) if own and not currency else None
    unit, end, noun = (told[0].strip(), told.end(), None) if told else _unit(text, end, money=currency is not None)
    if currency:
        unit = (currency[0].strip() + (f"/{unit}" if unit and unit.startswith("/") else "")).replace(" ", "")
    if unit is None and (_NOT_AFTER.match(text, end) or _is_year(text, low)):
        return None
    if unit is None and low.value < 100 and "." not in low.text and _OTHER_NOUN.match(text, end):
        return None
    if (
        noun
        and unit not in EN["units"]
        and re.search(r"\b(?:the|its|these|those|all|our|their|in|across|from|of|by)\s+$", text[:start])
        and not _OF_SO_MANY.search(text, 0, start)
        and low.value < 1000
        and not low.cue
    ):
        return None
    if _DURATION.match(text, last.span[1]) and _TIME_BEFORE.search(text, 0, _cue_start(text, start)):
        return None
    per, end = _per(text, end)
    moved = low.comparator == "le" and _MOVED_UP_TO.search(text, 0, start)
    comparator: Comparator = "between" if high else "eq" if moved else low.comparator
    start = _cue_start(text, start) if (low.cue or high) and not moved else start
    upper = high.value if high else None
    value = low.value
    if (minus := _MINUS.search(text, 0, start)) and high is None:
        start, value = minus.start(), -value
    return Quantity(start, end, value, unit, comparator, upper, low.approximate, per, noun)


def _cue_start(text: str, start: int) -> int:
    """Where the words that bound a number begin: just over, at least, between."""
    between = re.search(r"\bbetween\s+$", text[:start], re.IGNORECASE)
    if between:
        return between.start()
    cue = cue_before(text, start)
    if cue is None:
        return start
    found = re.search(re.escape(cue.words).replace(r"\ ", r"\s+") + r"\s*$", text[:start], re.IGNORECASE)
    return found.start() if found else start


def _is_year(text: str, number: PrintedNumber) -> bool:
    return (
        re.fullmatch("(?:19|20)[0-9]{2}", number.text) is not None
        and not number.scale
        and not _NOUN.match(text, number.span[1])
    )


def _unit(text: str, end: int, *, money: bool) -> tuple[str | None, int, str | None]:
    found = _UNIT.match(text, end)
    if found and found["percent"]:
        return "%", found.end(), None
    if found and found["points"]:
        points = "basis points" if found["points"].startswith(("b", "B")) else "percentage points"
        return points, found.end(), None
    if money:
        return None, end, None
    if found:
        unit = found["unit"] or found["money"] or found["cents"]
        return unit, found.end(), unit if found["unit"] and unit.lower() not in _MEASURED else None
    times = _TIMES.match(text, end)
    if times:
        return "times", times.end(), None
    noun = _NOUN.match(text, end)
    if noun:
        return noun["noun"].split()[-1], noun.end(), noun["noun"]
    return None, end, None


def _per(text: str, end: int) -> tuple[str | None, int]:
    found = re.compile(_PER).match(text, end)
    if found is None or found["per"] not in _PERIODS:
        return None, end
    return _PERIODS[found["per"]], found.end()


def _fractions(text: str, barred: Sequence[Span]) -> Iterator[Quantity]:
    for found in _FRACTION.finditer(text):
        if any(low <= found.start() < high for low, high in barred):
            continue
        cue = cue_before(text, found.start("one") if found["one"] else found.start("part"))
        above, below = _counts(found)
        percent = Decimal(100 * above) / Decimal(below)
        if percent > 100 or percent != round(percent, 1):
            continue
        yield Quantity(
            found.start(),
            found.end(),
            percent,
            "%",
            cue.comparator if cue else "eq",
            None,
            bool(cue and cue.approximate),
            fraction=True,
        )
    for found in _FOLD.finditer(text):
        yield Quantity(found.start(), found.end(), Decimal(_COUNTS.get((found["n"] or "two").lower(), 2)), "times")


def _counts(found: re.Match[str]) -> tuple[int, int]:
    if found["one"]:
        return _count(found["one"]), _count(found["of"])
    above, _, noun = found["part"].lower().replace("-", " ").rpartition(" ")
    return _count(above or "one"), _PARTS[noun.removesuffix("s")]


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]
