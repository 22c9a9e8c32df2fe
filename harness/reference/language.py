"""Which language a text is written in, as far as its characters tell."""

import re
from importlib.resources import files

from harness.reference.characters import has_cjk
from harness.text.characters import HAN

_PAIRS = tuple(pair for pair in (files("harness") / "data" / "traditional.txt").read_text(encoding="utf-8").split())
_TRADITIONAL = frozenset(pair[0] for pair in _PAIRS)
_SIMPLIFIED = frozenset(pair[1] for pair in _PAIRS) - _TRADITIONAL
_han = re.compile(f"[{HAN}]")
_latin = re.compile(r"[A-Za-z]+")


def language_of(text: str) -> str | None:
    """zh-Hans, zh-Hant or en; None for a text without letters. A Latin word counts as one Han character."""
    han = _han.findall(text) if has_cjk(text) else []
    words = len(_latin.findall(text))
    if not han and not words:
        return None
    if len(han) * 2 < words:
        return "en"
    traditional = sum(char in _TRADITIONAL for char in han)
    simplified = sum(char in _SIMPLIFIED for char in han)
    return "zh-Hant" if traditional > simplified else "zh-Hans"
