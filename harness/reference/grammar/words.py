"""Word lists and small patterns that all of the grammar uses: numerals, dates, names."""

import re
from importlib.resources import files

import yaml

from harness.reference.characters import plain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS: dict[str, tuple[str, ...]] = {
    key: tuple(words.split())
    for key, words in yaml.load(
        (files("harness") / "data" / "structure-zh.yaml").read_text(encoding="utf-8"),
        _LOADER,  # data of our own package, read by the safe loader
    ).items()
}
"""Word lists by name."""


def one_of(*names: str) -> str:
    """A pattern for any word of these lists, the longest first."""
    words = {word for name in names for word in WORDS[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


DIGIT = "零一二三四五六七八九十百两"
_DATE = rf"(?:[12]\d{{3}}|[〇零○{DIGIT}]{{4}})\s*年\s*[\d{DIGIT}]{{1,3}}\s*月(?:\s*[\d{DIGIT}]{{1,3}}\s*[日号])?"
MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_ENGLISH_DATE = rf"(?:\d{{1,2}} (?:{MONTHS})\.?,? \d{{4}}|(?:{MONTHS})\.? \d{{1,2}},? \d{{4}}|(?:{MONTHS}) \d{{4}})"
_ISO_DATE = r"[12]\d{3}[-./]\d{1,2}[-./]\d{1,2}"
WEEKDAY = rf"[（(]?(?:星期|周)[{DIGIT}日天][）)]?"
DATE = rf"(?:{_DATE}|{_ENGLISH_DATE}|{_ISO_DATE})"


def number_of(words: str) -> int | None:
    """The value of digits or of a Chinese numeral below 1000: 十二 is 12, 二十 is 20."""
    words = plain(words)
    if words.isascii() and words.isdigit():
        return int(words)
    if not words or any(char not in DIGIT for char in words):
        return None
    total = unit = 0
    for char in words:
        if char in "十百":
            total += (unit or 1) * (10 if char == "十" else 100)
            unit = 0
        else:
            unit = 2 if char == "两" else "零一二三四五六七八九".index(char)
    return total + unit
