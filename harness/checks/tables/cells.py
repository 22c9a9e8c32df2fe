"""When two cells of a table say the same, and how far apart they are when they do not."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance.Levenshtein import normalized_distance

from harness.checks.grid import Slot
from harness.text import folded

NARROW_THOUSANDS = re.compile(r"(?<=[0-9０-９])[\u00a0\u2009\u202f](?=[0-9０-９]{3}(?![0-9０-９]))")
MARK = r"(?:[*†‡§¹²³⁰⁴-⁹①-⑳]|\[[0-9]{1,2}\])+"
"""A footnote's mark behind a number, which cannot be a digit of it."""
NUMBER = re.compile(
    r"(?P<before>[¥$€£￥]?) ?(?P<sign>[-+]?) ?(?P<whole>0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?P<part>\.[0-9]+)?"
    rf"(?P<mark>{MARK})? ?(?P<after>[^0-9\s]{{0,8}}?)(?P<mark_after>{MARK})?"
)
"""Leading zeros make a code and no number; a point without digits behind it stays part of the text."""
MOST_DIGITS = 60


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says."""

    text: str
    """After folding: white space, width, forms of minus, dash and quote."""
    number: Decimal | None = None
    """Its number, read from text; None where the cell is no single number."""
    around: tuple[str, str] = ("", "")
    """What stands before and after the number: a currency, %, a unit."""
    mark: str = ""
    """A footnote's mark behind the number."""

    def same(self, other: "CellText") -> bool:
        """Whether both say the same: numbers by value, footnote marks aside; else the folded texts."""
        if self.number is None or other.number is None:
            return self.text == other.text
        return self.number == other.number and self.around == other.around


def cell_text(text: str) -> CellText:
    """A cell's text read: `1,062.50`, `１０６２．５` and `1062.5*` are one number; `20487.` and `007` are none."""
    flat = folded(NARROW_THOUSANDS.sub("", text)).strip()
    match = NUMBER.fullmatch(flat) if len(flat) <= MOST_DIGITS else None
    if match is None or match["after"].startswith("."):
        return CellText(flat)
    sign = "-" if match["sign"] == "-" else ""
    number = Decimal(f"{sign}{match['whole'].replace(',', '')}{match['part'] or ''}")
    mark = (match["mark"] or "") + (match["mark_after"] or "")
    return CellText(flat, number, (match["before"].replace("￥", "¥"), match["after"]), mark)


class Comparer:
    """Compares the places of two grids and remembers every pair: tables repeat themselves."""

    def __init__(self) -> None:
        self._read: dict[str, CellText] = {}
        self._costs: dict[tuple[str, str], float] = {}

    def read(self, text: str) -> CellText:
        """What a text says."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = cell_text(text)
        return found

    def sign(self, text: str) -> str:
        """One text for all cells that say the same."""
        read = self.read(text)
        return read.text if read.number is None else f"{read.number.normalize()} {read.around}"

    def cost(self, golden: Slot, got: Slot) -> float:
        """0 when the places agree, up to 1 when they have nothing in common.

        A place that a span covers may hold the span's text or nothing, on either side.
        """
        found = self.text_cost(golden.text, got.text)
        if found and (golden.covered or got.covered):
            if golden.covered:
                found = min(found, self.text_cost("", got.text))
            if got.covered:
                found = min(found, self.text_cost(golden.text, ""))
            if golden.covered and got.covered:
                found = 0.0
        return found

    def text_cost(self, golden: str, got: str) -> float:
        if golden == got:
            return 0.0
        pair = (golden, got)
        found = self._costs.get(pair)
        if found is None:
            left, right = self.read(golden), self.read(got)
            found = 0.0 if left.same(right) else normalized_distance(left.text, right.text) or 0.01
            self._costs[pair] = found
        return found

    def same(self, golden: Slot, got: Slot) -> bool:
        return self.cost(golden, got) == 0

    def is_number(self, slot: Slot) -> bool:
        """Whether a place holds a number of the table."""
        return self.read(slot.text).number is not None

    def note(self, golden: str, got: str) -> str:
        """What may have happened to a cell, where it can be told."""
        left, right = self.read(golden), self.read(got)
        if left.number is None:
            return ""
        if right.number is None:
            if re.fullmatch(r"[-+]?[0-9,]+\.", right.text):
                return "a point behind the digits: the number is broken"
            return "no number" if right.text else ""
        if left.number == right.number:
            return "its unit differs"
        if left.number == -right.number:
            return "the sign is lost or wrong"
        if len(right.text) == len(left.text) + 1 and right.text.startswith(left.text):
            return "a footnote's mark may be glued on"
        if left.number and right.number and (left.number / right.number).normalize().as_tuple().digits == (1,):
            return "the point has moved"
        return ""
