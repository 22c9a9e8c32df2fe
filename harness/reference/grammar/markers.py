"""What counts off: the ordinals and bullets that open sections, items and headings."""

import re
from dataclasses import dataclass

from harness.reference.characters import plain
from harness.reference.grammar.words import DIGIT, number_of, one_of

_HAN = "[\u4e00-\u9fff]"


@dataclass(frozen=True, slots=True)
class Marker:
    """The ordinal that opens a block."""

    text: str
    """As printed, without the punctuation after it."""
    style: str
    """How it counts: markers of one series share it."""
    number: int
    """1 for the first; 0 for bullets."""
    end: int
    """Where the words after the marker and its punctuation begin."""
    plain_heading: bool = False
    """Whether a line that opens so is a heading when it ends no sentence: 一、…, （一）…, 第一章 …, 1. …"""


_NUM = f"[{DIGIT}]{{1,3}}"
_MARKERS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    ("chapter", re.compile(rf"(第({_NUM}|\d{{1,2}})(?:章|编|篇|部分))[\s　：:、]*"), True),
    ("clause", re.compile(rf"(第({_NUM}|\d{{1,3}})[节条])[\s　：:、]+"), True),
    ("han", re.compile(rf"(({_NUM}))[、．.][\s　]*"), True),
    ("han-bracket", re.compile(rf"([（(]({_NUM})[）)])[、，\s　]*"), True),
    ("is", re.compile(rf"(({_NUM})(?:是要|则是|要|则|是))[、，：:\s　]*(?=\S)"), False),
    ("its", re.compile(rf"(其({_NUM}))[、，：:\s　]\s*"), False),
    ("nth", re.compile(rf"(第({_NUM}))(?:[，、：:\s　]+(?![{DIGIT}]+[、和与及])|(?=[是要]))"), False),
    ("circled", re.compile(r"(([①-⑳]))[、\s　]*"), True),
    ("digit-bracket", re.compile(r"([（(](\d{1,2})[）)])[、，\s　]*"), True),
    ("digit-half", re.compile(r"((\d{1,2})[）)])[、，\s　]*"), True),
    ("digit", re.compile(r"((\d{1,2})[.．、])(?![\d\s]*\d*%)(?!\d)[\s　]*"), True),
    ("digit-levels", re.compile(r"((\d{1,2})(?:\.\d{1,2}){1,3}\.?)[\s　]+(?=[^\d\s])"), True),
    ("letter", re.compile(r"([（(]?([a-h])[）)])\s*"), True),
    ("roman", re.compile(r"((I{1,3}|IV|VI{0,3}|IX|X))\.\s+"), True),
    ("bullet", re.compile(r"(()[•●■◆◇▪▶►‣⁃○□★☆➢✓√∙·–*-])(?:[\s　]+|(?<=[•●■◆◇▪▶►‣★☆➢])(?=\S))"), False),
)
_FIRST = (
    ("首先", 1), ("第一步", 1), ("其次", 2), ("再次", 3), ("再者", 3), ("最后", 9),
)  # fmt: skip
_FIRST_ENGLISH = ("first", "second", "third", "fourth", "fifth", "sixth")
_first = re.compile(r"((首先|其次|再次|再者|最后))(?:[，、：:]+|(?=要))\s*")
_first_english = re.compile(r"((First|Second|Third|Fourth|Fifth|Sixth)(?:ly)?),\s+(?=\S)")
_nth_thing = re.compile(
    rf"(第({_NUM})([个笔项件条点类种大步堂张把道关]?(?!{one_of('no_ordinal')}){_HAN}{{1,4}}?))([，：:、]|(?=是))\s*"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


_OPENINGS = frozenset(
    [
        *DIGIT,
        *"两兩第首其再最後（(0123456789０１２３４５６７８９abcdefghIVXFST•●■◆◇▪▶►‣⁃○□★☆➢✓√∙·–*-",
        *map(chr, range(0x2460, 0x2474)),
    ]
)
"""What any marker begins with."""


def marker(text: str) -> Marker | None:
    """The ordinal that opens a block, as far as the block alone can say: series of one are weighed by `assembly`.

    一是, 二要, 一、, （一）, 第一，, 第一个变量，, 首先，, 其一，, 1., （1）, ①, 第一章, a), First,, •
    """
    text = text.lstrip()
    if text[:1] not in _OPENINGS:
        return None
    folded = plain(text[:24]) + text[24:40]
    for style, pattern, heading in _MARKERS:
        hit = pattern.match(folded)
        if hit:
            number = _value(hit[2])
            if number is not None:
                return Marker(text[: hit.end(1)], _style(style, hit[1]), number, hit.end(), heading)
    if hit := _first.match(folded):
        return Marker(text[: hit.end(1)], "first", dict(_FIRST)[hit[2]], hit.end())
    if hit := _first_english.match(folded):
        return Marker(hit[1], "first-english", _FIRST_ENGLISH.index(hit[2].lower()) + 1, hit.end())
    if hit := _nth_thing.match(folded):
        number = number_of(hit[2])
        return None if number is None else Marker(text[: hit.end(1)], "nth " + hit[3], number, hit.end())
    return None


def _style(style: str, printed: str) -> str:
    """Series that look alike are kept apart by what stands beside the ordinal: 一是, 一要."""
    if style in ("is", "chapter", "clause"):
        return f"{style} {printed[-1]}" if style != "is" else f"is {printed.lstrip(DIGIT)}"
    return f"bullet {printed}" if style == "bullet" else style


def _value(words: str) -> int | None:
    if not words:
        return 0
    if words in _ROMAN:
        return _ROMAN[words]
    if len(words) == 1 and "①" <= words <= "⑳":
        return ord(words) - ord("①") + 1
    if words in "abcdefgh":
        return ord(words) - ord("a") + 1
    return number_of(words)
