"""Ordinals that open a section, compared up to the ordinal: 第一 is 第一笔账, 一 is 一、 and （一）, ① is (1)."""

import re

from harness.text import folded

BULLETS = frozenset("•·●■◆▪○◦‣*-–—▶►➢")
_CIRCLED = {chr(0x2460 + n): str(n + 1) for n in range(20)} | {
    chr(0x3220 + n): "一二三四五六七八九十"[n] for n in range(10)
}
_NUMERALS = "一二三四五六七八九十百零〇两"
_ORDINAL = re.compile(
    rf"[(\[【]?\s*(?P<th>第)?\s*(?P<number>[{_NUMERALS}]+|[0-9]+(?:\.[0-9]+)*(?![0-9]))"
    r"(?P<close>[)\]】]?\s*[、.．,:：)\]】]?)"
)
_LETTER = re.compile(r"[(\[]?\s*(?P<letter>[A-Za-z]|[ivxlcdmIVXLCDM]{1,7})\s*[)\].、:]{0,2}")
_MARKS = " ,，、.。:：;；)）]】-—–·\u3000"
"""What may stand between a marker and what it opens."""

Key = tuple[str, str]


def _spelled(marker: str) -> str:
    return folded("".join(_CIRCLED.get(char, char) for char in marker)).strip()


def _uncircled(text: str) -> str:
    """A folded text whose first character, where it is a number in a circle, is that number."""
    return _CIRCLED[text[0]] + text[1:] if text[:1] in _CIRCLED else text


def ordinal(marker: str) -> Key:
    """What a marker counts, in one spelling: its kind and its number. What counts nothing is its own words."""
    text = _spelled(marker)
    if text and all(char in BULLETS for char in text):
        return ("bullet", "")
    found = _ORDINAL.match(text)
    if found and (found["th"] or found["close"] or _opens_by_itself(text, found)):
        return ("th" if found["th"] else "number", found["number"].strip("."))
    letter = _LETTER.fullmatch(text)
    return ("letter", letter["letter"]) if letter else ("words", text.casefold())


def _opens_by_itself(text: str, found: re.Match[str]) -> bool:
    """A number without a mark after it is an ordinal where it is all (一) or the word says so (一是)."""
    rest = text[found.end() :]
    return not rest or (rest[0] in "是个曰要个來则章节条编部来" or len(rest) <= 3)


def rests(reading: str, marker: str, told: str | None = None) -> list[str]:
    """What may follow a golden marker at the start of a folded text, its punctuation skipped; empty where it is not
    there. `told` is the marker that the parser sets apart."""
    text, mine = _uncircled(reading), _spelled(marker)
    found = []
    if told is not None and ordinal(told) != ordinal(marker):
        return []
    if text.startswith(mine) and not (mine[-1:].isdigit() and text[len(mine) : len(mine) + 1].isdigit()):
        found.append(text[len(mine) :])
    if told is not None and text.startswith(_spelled(told)):
        found.append(text[len(_spelled(told)) :])
    start = _ORDINAL.match(text)
    if start and ordinal(text[: start.end()]) == ordinal(marker):
        found.append(text[start.end() :])
    return list(dict.fromkeys(rest.lstrip(_MARKS) for rest in found))


def unmarked(reading: str, marker: str | None) -> str:
    """A folded text without the marker that the parser sets apart, its punctuation skipped."""
    if marker is None:
        return reading
    text, mine = _uncircled(reading), _spelled(marker)
    if mine and text.startswith(mine):
        return text[len(mine) :].lstrip(_MARKS)
    start = _ORDINAL.match(text)
    if start and ordinal(text[: start.end()]) == ordinal(marker):
        return text[start.end() :].lstrip(_MARKS)
    return text


def without_ordinal(reading: str) -> str:
    """A folded text without the ordinal that opens it, whichever it is."""
    text = _uncircled(reading)
    start = _ORDINAL.match(text)
    return text[start.end() :].lstrip("是" + _MARKS) if start else reading


def start(opens: str) -> str:
    """The words of an opening, folded, without punctuation that may stand behind a marker."""
    return folded(opens).lstrip(_MARKS)


def begins(text: str, opens: str) -> bool:
    """Whether a folded text begins with folded words, a number at their end whole."""
    words = start(opens)
    if not text.startswith(words):
        return False
    return not (words[-1:].isdigit() and text[len(words) : len(words) + 1].isdigit())
