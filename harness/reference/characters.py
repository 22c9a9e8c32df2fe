"""How characters of a text layer set: which are Chinese, how wide they print, and where a line may break."""

import re
from importlib.resources import files
from itertools import groupby

from harness.text.characters import CJK, CJK_LETTERS

is_cjk_letter = re.compile(f"[{CJK_LETTERS}]").match
has_cjk = re.compile(f"[{CJK_LETTERS}]").search
WIDE = re.compile(
    f"[\u3000{CJK}\u2018-\u201d\u2014\u2015\u2026\u00b7\u2460-\u24ff\u25a0-\u25ff\uff01-\uff60\uffe0-\uffe6]"
)
"""What prints as wide as a Han character in a Chinese page."""

CLOSING = "，。、；：！？）》〉”’」』】〕］｝%％‰,.;:!?)]}"
OPENING = "（《〈“‘「『【〔［｛([{"
_ENDS = "。！？!?…"
_AFTER_END = "”’」』）)】》〉\"'"


TRADITIONAL = {
    ord(pair[0]): pair[1]
    for pair in (files("harness") / "data" / "traditional.txt").read_text(encoding="utf-8").split()
}
"""Each Traditional character's Simplified one, as `str.translate` takes them."""
_PLAIN = {0xFF01 + n: chr(0x21 + n) for n in range(94) if chr(0x21 + n).isalnum()} | TRADITIONAL


_changes = re.compile(f"[{''.join(map(chr, _PLAIN))}]").search


def plain(text: str) -> str:
    """The text in Simplified characters and half-width digits and letters, character for character: offsets hold."""
    return text.translate(_PLAIN) if _changes(text) else text


def width_em(text: str) -> float:
    """The printed width: a Han character, a full-width mark or space is 1, any other character a half."""
    return (len(text) + len(WIDE.findall(text))) / 2


def atoms(text: str) -> list[str]:
    """What a line does not break inside of: a run of ASCII letters, digits and dashes, else one character."""
    found: list[str] = []
    for unbroken, group in groupby(text, key=lambda char: (char.isascii() and not char.isspace()) or char in "—–"):
        run = "".join(group)
        found += [run] if unbroken else list(run)
    return found


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence may: 。！？ with the quotes and brackets that close after them.

    A quote or bracket alone ends none. A full stop of English counts after a letter, digit or bracket.
    """
    text = text.rstrip()
    core = text.rstrip(_AFTER_END)
    if core and core[-1] in _ENDS:
        return True
    return bool(core) and core[-1] == "." and not _ABBREVIATED.search(core)


_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:No|Nos|Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|cf|approx|[A-Z])\.$|^\d{1,3}\.$")
