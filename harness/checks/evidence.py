"""How much of each golden article's words stands in each article and block of a parsed document.

The words are cut into pieces of a few characters; pieces are looked up, so that the time grows with the length of both
sides and not with their product (shingling: Broder 1997).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from harness.model import Block, ParsedDocument
from harness.text import folded

STRIDE = 4
"""Characters from one piece of the golden's words to the next."""
CJK_PIECE, LATIN_PIECE = 5, 10
"""Characters of one piece: shorter ones are too common to tell articles apart."""
_LATIN = re.compile("[A-Za-z]{3}")


def piece_length(words: str) -> int:
    """Characters of the pieces of folded words; an alphabet says less in each."""
    return LATIN_PIECE if 2 * sum(map(str.isascii, words)) > len(words) and _LATIN.search(words) else CJK_PIECE


def pieces_of(words: str) -> frozenset[str]:
    """Some pieces of folded words, the first and the last among them; none where the words are too short."""
    length = piece_length(words)
    last = len(words) - length
    return frozenset(words[at : at + length] for at in (*range(0, max(last, 0), STRIDE), last) if at >= 0)


def _every_piece(words: str, length: int) -> set[str]:
    return {words[at : at + length] for at in range(len(words) - length + 1)}


def plain_lines(block: Block) -> Iterable[str]:
    """A block's words, folded; a table cell by cell. Furniture has none: it belongs to the page."""
    if block.kind == "furniture":
        return ()
    if block.kind != "table":
        return (folded(block.reading),)
    cells = (cell if isinstance(cell, str) else cell.text for row in block.rows for cell in row)
    return [folded(text) for text in (block.title or "", *cells) if len(text) >= CJK_PIECE]


@dataclass(frozen=True)
class Evidence:
    """Which pieces of which golden article stand where."""

    owners: Mapping[str, tuple[int, ...]]
    """Piece -> the golden articles (by index) whose words hold it."""
    blocks: tuple[tuple[frozenset[str], ...], ...]
    """For each parsed article and block the pieces that stand in it."""
    lengths: tuple[tuple[int, ...], ...]
    """For each parsed article and block its folded length, in characters."""

    @cached_property
    def totals(self) -> Mapping[int, float]:
        """For each golden article the weight of its pieces: a piece that several share counts a part for each."""
        return self.weigh(self.owners)

    @cached_property
    def weights(self) -> Mapping[tuple[int, int], float]:
        """(golden article, parsed article) -> weight of the golden's pieces that stand there; only what is above 0."""
        found: dict[tuple[int, int], float] = {}
        for article, blocks in enumerate(self.blocks):
            for golden, weight in self.weigh(frozenset().union(*blocks)).items():
                found[golden, article] = weight
        return found

    def weigh(self, pieces: Iterable[str]) -> dict[int, float]:
        """The weight of some pieces for each golden article."""
        shared = Counter(self.owners[piece] for piece in pieces)
        found: dict[int, float] = {}
        for owners in sorted(shared):  # the sum of fractions depends on their order
            for golden in owners:
                found[golden] = found.get(golden, 0.0) + shared[owners] / len(owners)
        return found

    def own(self, golden: int, article: int) -> frozenset[str]:
        """The golden's pieces in a parsed article."""
        return frozenset(piece for block in self.blocks[article] for piece in block if golden in self.owners[piece])

    def coverage(self, golden: int, article: int) -> float:
        """Share of the golden's words that stand in a parsed article, 0 to 1; 0 where it has no words."""
        total = self.totals.get(golden, 0.0)
        return self.weights.get((golden, article), 0.0) / total if total else 0.0

    def trust(self, golden: int) -> float:
        """How far the words can be relied on, 0 to 1: little where there are few of them."""
        total = self.totals.get(golden, 0.0)
        return total / (total + 3)

    def expected(self, article: int, block: int) -> float:
        """The weight of pieces that a block would have if the golden told all of its words."""
        return self.lengths[article][block] / STRIDE

    def blocks_speak(self, article: int, goldens: int) -> bool:
        """Whether a parsed article holds words of any of the first so many golden articles."""
        return any(self.weights.get((golden, article)) for golden in range(goldens))

    def density(self, golden: int, article: int) -> float:
        """Share of a parsed article's text that is told to be the golden's, about 0 to 1."""
        length = sum(self.lengths[article])
        return min(1.0, self.weights.get((golden, article), 0.0) * STRIDE / length) if length else 0.0


def gather(words: Sequence[Sequence[str]], document: ParsedDocument) -> Evidence:
    """The evidence for golden articles, given the folded words of each, in a parsed document."""
    owners: dict[str, set[int]] = {}
    for golden, phrases in enumerate(words):
        for phrase in phrases:
            for piece in pieces_of(phrase):
                owners.setdefault(piece, set()).add(golden)
    wanted = owners.keys()
    lengths_of_pieces = sorted({len(piece) for piece in owners})
    blocks, lengths = [], []
    for article in document.articles:
        lines = [tuple(plain_lines(block)) for block in article.blocks]
        blocks.append(
            tuple(
                frozenset(p for line in part for n in lengths_of_pieces for p in _every_piece(line, n) & wanted)
                for part in lines
            )
        )
        lengths.append(tuple(sum(map(len, part)) for part in lines))
    return Evidence({piece: tuple(sorted(found)) for piece, found in owners.items()}, tuple(blocks), tuple(lengths))
