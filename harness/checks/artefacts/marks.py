"""Artefacts that single characters give away: width, replacement, control characters, cut words, spaced letters."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from harness.checks.artefacts.pieces import Hit, Piece
from harness.text.characters import CJK
from harness.text.letter_spacing import letter_spaced_runs

_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_REPLACEMENT = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ud800-\udfff]+"
    "|\\(cid:[0-9]+\\)|(?:\u951f\u65a4\u62f7)+|\u00ef\u00bf\u00bd|\u00e2\u20ac[\u2122\u0153\u009d\u02dc\u00a6\u201c\u201d]"
)
"""Also what font codes (cid:12), 锟斤拷 and ï¿½ are: bytes that were read in the wrong encoding, or not at all."""
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\uffff]+"
    f"|[\u200e\u200f\u202a-\u202e\u2066-\u2069]+|(?<=[!-~{CJK}])[\u200c\u200d]+(?=[!-~{CJK}])"
)
"""Tab, line ends and form feed are white space. Joiners are right in other scripts and in emoji, direction marks beside
Arabic and Hebrew; variation selectors are part of their character."""
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HAS_RTL = re.compile(f"[{_RTL}]")
_CONJUNCTIONS = "and|or|to|nor|but|as|than|versus|vs|und|oder|bis|sowie|et|ou|y|o|e|en|of"
_CUT = re.compile(
    "[\u00ad\ufffe]+\\s*"
    "|(?<=[^\\W\\d_])[-\u2010][ \t]*\r?\n\\s*(?=[^\\W\\d_])"
    f"|(?<=[a-z][a-z])[-\u2010] (?!(?:{_CONJUNCTIONS})\\b)(?=[a-z][a-z])"
)
"""A soft hyphen or PDFium's mark for one, a hyphen at a line end, or one before a space: "exam- ple", but not
"short- and long-term"."""
_FIRST_PARTS = frozenset(
    "all cross ever full half hard high highly less long low mid money more multi newly non once one post quasi salt "
    "self semi short single so two three well wide work world year".split()
)
_LAST_PARTS = frozenset(
    "aged based bearing born driven effective efficient eyed fold free friendly funded funds grown house impact income "
    "independent intensive known led level like long looking made making off old only oriented out owned profit range "
    "related rich rise run running scale sized specific style term time to up wide wing year".split()
)
"""Parts of words that keep their hyphen in English; only line ends beside others are told."""
_WORD_END = re.compile("[^\\W\\d_]*$")
_WORD_START = re.compile("[^\\W\\d_]*")
_OPEN = re.compile("[^\\W\\d_]{2,}[-\u2010]\\s*$")


def full_width(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """Full-width digits and Latin letters; full-width punctuation is right in Chinese."""
    return _hits(_FULL_WIDTH, pieces)


def replacement(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """What stands where a character could not be read."""
    return _hits(_REPLACEMENT, pieces)


def control(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """Characters that are not seen and mean nothing here."""
    for hit in _hits(_CONTROL, pieces):
        found = hit.piece.text[slice(*hit.span)]
        if not (_DIRECTION.match(found) and _HAS_RTL.search(hit.piece.text)):
            yield Hit(hit.piece, hit.span, " ".join(f"U+{ord(char):04X}" for char in found[:4]))


def hyphenation(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """Words cut within a block, or by the end of one."""
    for hit in _hits(_CUT, pieces):
        text, (start, end) = hit.piece.text, hit.span
        head, tail = _WORD_END.search(text, max(0, start - 40), start), _WORD_START.match(text, end)
        assert head and tail  # both may match nothing
        soft = text[start] in "\u00ad\ufffe"
        if soft or (tail[0][:1].islower() and not _is_compound(head[0], tail[0])):
            yield Hit(hit.piece, (head.start(), tail.end()))
    running = [piece for piece in pieces if piece.is_running]
    for one, after in pairwise(running):
        if one.article == after.article and re.match("[a-z]{2,}", after.text) and (cut := _OPEN.search(one.text)):
            yield Hit(one, cut.span(), f'"{after.text[:12]}" opens the next block')


def _is_compound(before: str, after: str) -> bool:
    """Whether a hyphen at a line end is the word's own, as far as its parts tell: well-known, long-term, re-elect."""
    return before.lower() in _FIRST_PARTS or after in _LAST_PARTS


def letter_spaced(pieces: Sequence[Piece]) -> Iterator[Hit]:
    """Words whose letters stand apart."""
    for piece in pieces:
        for span in letter_spaced_runs(piece.text):
            yield Hit(piece, span)


def _hits(pattern: re.Pattern[str], pieces: Sequence[Piece]) -> Iterator[Hit]:
    for piece in pieces:
        for hit in pattern.finditer(piece.text):
            yield Hit(piece, hit.span())
