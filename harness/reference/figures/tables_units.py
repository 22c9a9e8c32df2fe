"""Units of table headers: 亿元 is 元 times 10^8, Thousands is no unit times 1000."""

import re
from dataclasses import dataclass

from harness.reference.figures.tables_words import any_word, word_lists
from harness.reference.figures.words import ZH, plain

_EN = word_lists("words-en.yaml")
_ZH_UNITS = frozenset(ZH["unit"]) | {"%", "‰"}
_POWERS = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}
_PREFIX = re.compile(rf"(?P<scale>{'|'.join(sorted(_POWERS, key=lambda word: -len(word)))})(?P<unit>.*)")
_CURRENCY = r"(?:US|HK|A|C|NZ|S)?[$€£¥￥]|EUR|USD|GBP|CHF|CNY|RMB|HKD|JPY|euros?|dollars?|pounds?"
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "'000", "000", "000s", "'000s", "k"), 3),
    **dict.fromkeys(("million", "millions", "m", "mn", "mln"), 6),
    **dict.fromkeys(("billion", "billions", "bn"), 9),
    **dict.fromkeys(("trillion", "trillions", "trn", "tn"), 12),
}
_ENGLISH = re.compile(
    rf"(?:in )?(?P<cur>{_CURRENCY})?\s*(?P<scale>{any_word(_SCALES)}|'?000s?)?\s*(?:of )?"
    rf"(?P<unit>{any_word(_EN['units'])})?"
    r"(?:\s*(?:/|per |an? )\s*(?P<per>hour|day|week|month|year|head|capita|person|tonne|MWh|kWh))?",
    re.IGNORECASE,
)
_PER = {"hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}
_COUNTED = frozenset(_EN["units"]) - frozenset(_EN["measure_units"]) - {
    "percent",
    "index",
    "euros",
    "pounds",
    "dollars",
} | {"hours"}
_ZH_PER = {"年": "P1Y", "月": "P1M", "日": "P1D", "天": "P1D", "小时": "PT1H", "周": "P1W"}


@dataclass(frozen=True, slots=True)
class TableUnit:
    """What a header says its numbers count."""

    unit: str | None
    """As printed, without 万 and 亿; None where the header only scales."""
    power: int = 0
    """Power of ten that a number of the column is multiplied by."""
    per: str | None = None

    @property
    def is_percent(self) -> bool:
        return self.unit is not None and plain(self.unit).lower() in _EN["percent"]

    @property
    def is_points(self) -> bool:
        return self.unit is not None and plain(self.unit).lower() in _EN["points"]


def read_unit(text: str) -> TableUnit | None:
    """The unit that a text names, or None where it is no unit: 亿元, 万人次, 元/吨, %, € million, Thousands."""
    text = text.strip().removeprefix("单位：").removeprefix("單位：").removeprefix("Unit: ").strip(" ()（）:：")
    if not text or len(text) > 40:
        return None
    return _chinese(text) or _english(text)


def _chinese(text: str) -> TableUnit | None:
    folded = plain(text)
    if folded in _ZH_UNITS:
        return TableUnit("%" if folded == "%" else text[-3:] if folded.endswith("百分点") else text)
    if "/" in folded and (pair := _quotient(text, folded)):
        return pair
    found = _PREFIX.fullmatch(folded)
    if found is None:
        return None
    power, rest = _POWERS[found["scale"]], text[found.start("unit") :]
    if not rest:
        return TableUnit(None, power) if power >= 4 else None
    if plain(rest) in _ZH_UNITS:
        return TableUnit(rest, power)
    inner = _quotient(rest, plain(rest)) if "/" in rest else None
    return TableUnit(inner.unit, power, inner.per) if inner else None


def _quotient(text: str, folded: str) -> TableUnit | None:
    """元/月 counts a time; 元/吨 is a unit of its own."""
    above, _, below = folded.partition("/")
    below = below.split("·")[-1] if below.split("·")[-1] in _ZH_PER else below
    prefix = _PREFIX.fullmatch(above) if above not in _ZH_UNITS else None
    power = _POWERS[prefix["scale"]] if prefix and prefix["unit"] in _ZH_UNITS else 0
    if above not in _ZH_UNITS and not power:
        return None
    start = prefix.start("unit") if power and prefix else 0
    if below in _ZH_PER:
        return TableUnit(text[start : len(above)], power, _ZH_PER[below])
    return TableUnit(text[start:], power)


def _english(text: str) -> TableUnit | None:
    found = _ENGLISH.fullmatch(text.strip())
    if found is None or not (found["cur"] or found["scale"] or found["unit"]):
        return None
    scale = (found["scale"] or "").lower()
    if scale in ("m", "k") and not (found["cur"] or found["unit"]):
        return None
    unit = found["cur"] or found["unit"]
    if unit and plain(unit).lower() in _EN["percent"]:
        unit = "%"
    per = _PER.get((found["per"] or "").lower())
    if found["per"] and per is None and unit:
        unit = text[found.start("cur" if found["cur"] else "unit") :].strip()
    return TableUnit(unit, _SCALES.get(scale, 0), per)


def is_counted(text: str) -> bool:
    """Whether a header is but a noun of things counted (Cars), which names a row more than it is a unit."""
    return text.strip().lower() in _COUNTED


def counted_noun(name: str) -> str | None:
    """people of "People in employment": the noun of things counted that a name holds; None where it holds none."""
    if re.search(r"\b(?:per|rate|share|index|price|prices|average)\b", name, re.IGNORECASE):
        return None
    return next((word for word in re.findall(r"[a-z]{4,}", name.lower()) if word in _COUNTED), None)
