"""The number that a table's cell prints: sign, bound, range and footnote mark read, blanks and dashes none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from harness.model import Comparator, FigureStatus
from harness.reference.figures.tables_units import TableUnit, read_unit
from harness.reference.figures.words import plain


@dataclass(frozen=True, slots=True)
class CellValue:
    """A number of a cell in the units of its column."""

    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    approximate: bool
    unit: TableUnit | None
    """The unit that the cell itself prints."""
    printed: str
    """The cell without its footnote mark."""
    status: FigureStatus | None = None
    """By a letter behind the number: p is provisional, e an estimate."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_NUMBER = r"(?:[0-9]{1,3}(?:[,， \u2009\u202f\u00a0][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_BEFORE: dict[str, Comparator] = {
    **dict.fromkeys(("约", "近", "≈", "~", "about"), "approx"),
    **dict.fromkeys(("超", "超过", "高于", ">", "over"), "gt"),
    **dict.fromkeys(("≥", ">=", "不低于", "不少于", "at least"), "ge"),
    **dict.fromkeys(("<", "低于", "under"), "lt"),
    **dict.fromkeys(("≤", "<=", "不高于", "不超过", "up to", "at most"), "le"),
}
_AFTER: dict[str, Comparator] = {
    **dict.fromkeys(("以上", "及以上", "or more"), "ge"),
    **dict.fromkeys(("以内", "以下", "or less"), "le"),
    "左右": "approx",
    "+": "gt",
}
_MARK = r"(?:[*†‡§①-⑳⑴-⒇¹²³⁰⁴-⁹]+|\[[0-9a-z]{1,2}\]|[（(](?:注)?[0-9①-⑨a-z][）)])"
_CELL = re.compile(
    rf"(?P<cue>{_any(_BEFORE)})?\s*(?P<open>\()?\s*"
    rf"(?P<sign>[-+−–↑↓])?\s*(?P<currency>(?:US|HK|A|C)?[$€£¥￥])?\s*(?P<low>{_NUMBER})"
    rf"(?:\s*(?:%|个百分点)?\s*(?:-|—+|–|~|至|to)\s*(?P<high>{_NUMBER}))?\s*(?P<close>%?\))?"
    rf"(?P<rest>[^0-9]*?)(?P<bound>{_any(_AFTER)})?\s*(?P<letter>\b[perf]\b|(?<=[0-9])[perf])?\s*(?P<mark>{_MARK})?",
    re.IGNORECASE,
)
_LETTERS: dict[str, FigureStatus] = {"p": "provisional", "e": "estimate", "f": "forecast"}


def read_cell(text: str) -> CellValue | None:
    """The number of a cell, or None where it holds none: text, a date, a blank, "—", "…"."""
    stripped = text.strip()
    if not stripped or len(stripped) > 40:
        return None
    folded = (
        plain(stripped).replace("＋", "+").replace("＜", "<").replace("＞", ">").replace("（", "(").replace("）", ")")
    )
    found = _CELL.fullmatch(folded)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    rest = (found["rest"] or "").strip()
    unit = _unit(stripped, found, rest)
    if rest and unit is None:
        return None
    low = Decimal(re.sub(r"[,，\s]", "", found["low"]))
    high = Decimal(re.sub(r"[,，\s]", "", found["high"])) if found["high"] else None
    if high is not None and high <= low:
        return None
    if found["sign"] in ("-", "−", "–", "↓") or found["open"]:
        low, high = (-low, None) if high is None else (low, high)
    comparator = _comparator(found, ranged=high is not None)
    printed = stripped[: found.start("mark")] if found["mark"] else stripped
    status = _LETTERS.get((found["letter"] or "").lower())
    return CellValue(low, high, comparator, comparator == "approx" and high is not None, unit, printed.strip(), status)


def read_pair(text: str) -> tuple[CellValue, CellValue] | None:
    """The two numbers of 5.2（4.9）, where a header says what stands in brackets; None for other cells."""
    found = re.fullmatch(r"\s*([^()（）]+)[（(]([^()（）]+)[）)]\s*", text)
    first, second = (read_cell(found[1]), read_cell(found[2])) if found else (None, None)
    return (first, second) if first and second else None


def _comparator(found: re.Match[str], *, ranged: bool) -> Comparator:
    if ranged:
        return "between"
    if found["bound"]:
        return _AFTER[found["bound"].lower()]
    return _BEFORE[found["cue"].lower()] if found["cue"] else "eq"


def _unit(text: str, found: re.Match[str], rest: str) -> TableUnit | None:
    if found["currency"]:
        scale = read_unit(rest) if rest else None
        return TableUnit(found["currency"], scale.power if scale else 0)
    if found["close"] and "%" in found["close"]:
        return TableUnit("%")
    return read_unit(text[found.start("rest") : found.end("rest")]) if rest else None
