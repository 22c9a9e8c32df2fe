"""The folding that comparisons see on both sides: white space, width, and forms of minus, dash, quote and ellipsis.

Nothing else is folded: 10² stays apart from 102, ㎡ from m2, a ligature from its letters, 万 from 萬.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from harness.text.characters import (
    CJK,
    CJK_LETTERS,
    DASHES,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    SPACES,
    WIDE_MARKS,
    WIDTH,
)
from harness.text.offsets import Change, NormalText

_TABLE: dict[int, str] = {
    **WIDTH,
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, "\u301c\u223c\uff5e"), "~"),
    **dict.fromkeys(map(ord, "\u22ef\ufe19"), "\u2026"),
}
_RUNS = re.compile("--+|(?:\u2026|\\.{3,}){2,}|\\.{3,}")
_SPACES = re.compile(" +")
_CJK = re.compile(f"[{CJK}]")
_CJK_LETTER = re.compile(f"[{CJK_LETTERS}]")


LONGEST_KEPT = 4000
"""Characters of a text up to which its folding is kept: every check asks for that of the same blocks."""


def fold(raw: str) -> NormalText:
    """The text that comparisons see, with a way back to `raw`.

    White space is dropped at both ends and beside a CJK character, and is one space elsewhere. Beside a full-width
    mark it is dropped unless the letters next to it on both sides are of another script: "4.5%， 5月" is
    "4.5%,5月", "Hello， world" is "Hello, world". Runs of dashes are one dash, …… and ... are one ellipsis.
    Digits keep their values: only full-width ones change. Folding twice is folding once. Never raises.
    """
    return _kept(raw) if len(raw) <= LONGEST_KEPT else _fold(raw)


def _fold(raw: str) -> NormalText:
    found = NormalText(raw, raw).mapped(raw.translate(_TABLE))
    if " " in found.text:
        found = found.changed(_space_changes(raw, found.text))
    found = found.changed(_run_changes(found.text))
    if not unicodedata.is_normalized("NFC", found.text):
        found = found.changed(_composed(found.text))
        again = fold(found.text)  # what was composed may be CJK beside a space
        return NormalText(raw, again.text, (*found.steps, *again.steps))
    return found


_kept = lru_cache(maxsize=2048)(_fold)


def folded(raw: str) -> str:
    """The text that comparisons see."""
    return fold(raw).text


def _space_changes(raw: str, text: str) -> Iterator[Change]:
    for hit in _SPACES.finditer(text):
        start, end = hit.span()
        if _is_artefact(raw, start, end):
            yield Change(start, end, "")
        elif end - start > 1:
            yield Change(start, end, " ")


def _is_artefact(raw: str, start: int, end: int) -> bool:
    """Whether a run of white space means nothing."""
    if start == 0 or end == len(raw):
        return True
    before, after = raw[start - 1], raw[end]
    if _CJK.match(before) or _CJK.match(after):
        return True
    if before in WIDE_MARKS or after in WIDE_MARKS:
        letters = (_nearest_letter(raw, range(start - 1, -1, -1)), _nearest_letter(raw, range(end, len(raw))))
        return not any(letters) or any(_CJK_LETTER.match(letter) for letter in letters)
    return False


def _nearest_letter(raw: str, places: range) -> str:
    return next((raw[at] for at in places if raw[at].isalpha()), "")


def _run_changes(text: str) -> Iterator[Change]:
    for hit in _RUNS.finditer(text):
        yield Change(hit.start(), hit.end(), "-" if hit[0][0] == "-" else "\u2026")


def _composed(text: str) -> Iterator[Change]:
    """Canonically equal characters become one: e and a combining accent, a compatibility ideograph and its like."""
    clusters = re.findall(r".[\u0300-\u036f\u3099\u309a]*", text, re.DOTALL)
    whole = unicodedata.normalize("NFC", text)
    if "".join(unicodedata.normalize("NFC", cluster) for cluster in clusters) != whole:
        yield Change(0, len(text), whole)
        return
    at = 0
    for cluster in clusters:
        new = unicodedata.normalize("NFC", cluster)
        if new != cluster:
            yield Change(at, at + len(cluster), new)
        at += len(cluster)
