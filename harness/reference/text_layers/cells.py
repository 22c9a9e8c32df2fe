"""The cells of a printed line with their places, in columns of half an em."""

import re
from dataclasses import dataclass

from harness.reference.characters import plain, width_em

TAB = 8
_cell = re.compile(r"\S+(?:(?: |\u3000)(?! |\u3000)\S+)*")
_apart = re.compile(r"[ \u3000]{2}")
_single = re.compile(r"\S+")
_value = re.compile(
    r"[-+−－–—]?\s?[<>≤≥约]?[¥$€£]?\d[\d,，]*(?:[.．]\d+)?\s?[%％‰]?[*＊†①-⑩]?|[-—–－.…/／]{1,3}|\.\.|\(?-?\d+(?:\.\d+)?\)?|n/?a|NA|—"
)
_year = re.compile(r"(?:19|20)\d{2}年?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text in one line, with its places in columns of half an em, half-open."""

    text: str
    start: int
    end: int

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def is_value(self) -> bool:
        """Whether it is a number or the sign of a missing one."""
        return bool(_value.fullmatch(plain(self.text)))


def cells(raw: str, *, by_single_space: bool = False) -> list[Cell]:
    """The cells of a line: parted by tabs, two spaces or more, or (where asked) by any space."""
    raw = raw.expandtabs(TAB) if "\t" in raw else raw
    if not by_single_space and not _apart.search(raw.strip()):
        return [Cell(raw.strip(), 0, len(raw))]
    found: list[Cell] = []
    place, done = 0.0, 0
    for hit in (_single if by_single_space else _cell).finditer(raw):
        start = place + width_em(raw[done : hit.start()])
        place, done = start + width_em(hit[0]), hit.end()
        found.append(Cell(hit[0], int(2 * start), int(2 * place)))
    return found
