"""Artefacts of a parsed document, one outcome a kind."""

from collections.abc import Callable, Iterator, Sequence

from harness.checks.artefacts.doubles import doubled
from harness.checks.artefacts.facts import KINDS, ArtefactFacts, Kind, item_of
from harness.checks.artefacts.marks import control, full_width, hyphenation, letter_spaced, replacement
from harness.checks.artefacts.pieces import Hit, Piece, pieces_of
from harness.checks.artefacts.tails import repeated_tail
from harness.checks.case import Case
from harness.results import Item, Outcome

DETECTORS: dict[Kind, Callable[[Sequence[Piece]], Iterator[Hit]]] = {
    "doubled": doubled,
    "letter_spaced": letter_spaced,
    "full_width": full_width,
    "replacement": replacement,
    "repeated_tail": repeated_tail,
    "control": control,
    "hyphenation": hyphenation,
}
TODO: dict[Kind, str] = {
    "doubled": "drop glyphs painted again at nearly the same place, or undo whole doubled lines",
    "letter_spaced": "join letters by the distance between them, not at every gap",
    "full_width": "fold full-width digits and letters to ASCII",
    "replacement": "the font gives no readable code: read its glyph names, or recognise the picture",
    "repeated_tail": "cut the loop, and read the document's end again",
    "control": "drop characters that are not seen",
    "hyphenation": "join the two parts of the word",
}
SHOWN = 40
"""Characters of an artefact that a message shows."""


def compare(case: Case) -> Iterator[Outcome]:
    """What became of each kind: a pass, the first place with the number of all, or a skip with the golden's reason."""
    pieces = pieces_of(case.document)
    for kind in KINDS:
        item = item_of(case.golden, kind)
        off = case.golden.of(ArtefactFacts).artefacts.of(kind).off
        yield item.skipped(off) if off is not None else judged(item, kind, pieces)


def judged(item: Item, kind: Kind, pieces: Sequence[Piece]) -> Outcome:
    hits = list(DETECTORS[kind](pieces))
    if not hits:
        return item.passed()
    first = hits[0]
    words = first.piece.text[slice(*first.span)]
    got = f'"{words[:SHOWN]}{"…" if len(words) > SHOWN else ""}"'
    count = "in one place" if len(hits) == 1 else f"in {len(hits)} places"
    note = f" ({first.note})" if first.note else ""
    return item.failed(kind, got=got, message=f"{count}{note}: {TODO[kind]}", place=first.piece.place(first.span))
