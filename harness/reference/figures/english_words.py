"""The words of English statistical prose as patterns, read once from their data file."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from harness.reference.figures.tables_words import word_lists

EN = word_lists("words-en.yaml")


@cache
def words(*keys: str) -> str:
    """A pattern that matches any word of these lists, the longest first; the caller bounds it."""
    return _any(word for key in keys for word in EN[key])


def _any(listed: Iterable[str]) -> str:
    ordered = sorted(set(listed), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", "[- ]") for word in ordered)


MULTIPLES: dict[str, str] = dict(EN["multiply"])
"""Verbs that name a multiple: doubled is 2."""
_AUX = rf"(?:(?:{words('auxiliary')})\s+)*"
_TO = r"(?:to|will|would|may|might|could|should|did|not)\s+"
VERB = re.compile(
    rf"\b(?P<aux2>{_AUX}{_TO}(?:{_AUX})?)(?:(?P<up2>{words('rise_base')})|(?P<down2>{words('fall_base')}))\b"
    rf"|\b(?P<aux>{_AUX})(?:(?P<up>{words('rise')})|(?P<down>{words('fall')})|(?P<times>{_any(MULTIPLES)})"
    rf"|(?P<reach>{words('reach')}))\b",
    re.IGNORECASE,
)
"""A verb with its auxiliaries: up, down, times or reach."""


def direction_of(verb: re.Match[str]) -> int:
    """1 for a verb that says more, -1 for one that says less, 0 for one that only tells an amount."""
    return 1 if verb["up"] or verb["up2"] else -1 if verb["down"] or verb["down2"] else 0


@cache
def pattern(key: str) -> re.Pattern[str]:
    """A pattern for the words of a list, each as a whole."""
    return re.compile(rf"\b(?:{words(key)})\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def says(mask: str, key: str) -> bool:
    """Whether a sentence has a word of a list."""
    return pattern(key).search(mask) is not None
