"""The words of table headers, read once from their data file, and patterns made of them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from harness.model import Measure

Words = Mapping[str, Any]


@cache
def word_lists(name: str) -> Words:
    """The lists of words of a data file by their keys."""
    text = (files("harness") / "data" / name).read_text(encoding="utf-8")
    loaded: Words = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded


WORDS = word_lists("words-tables.yaml")


def any_word(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; Latin ones only as whole words."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_bounded(word) for word in ordered)


def _bounded(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", "[- ]")
    before = r"(?<![A-Za-z])" if word[0].isascii() and word[0].isalpha() else ""
    after = r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return before + pattern + after


def pattern_of(*keys: str) -> re.Pattern[str]:
    """A pattern for the words of these lists."""
    return re.compile(any_word(word for key in keys for word in WORDS[key]), re.IGNORECASE)


_BETWEEN = re.compile(r"[\s：:（）()/、，,]")


def is_one_of(text: str, *keys: str) -> bool:
    """Whether a whole header is a word of these lists, spaces and punctuation aside."""
    return _BETWEEN.sub("", text).lower() in _bare_words(keys)


@cache
def _bare_words(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(re.sub(r"[\s-]", "", word) for key in keys for word in WORDS[key])


MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = tuple(
    (measure, re.compile(any_word(words), re.IGNORECASE)) for measure, words in WORDS["measures"].items()
)
"""What a header says of its numbers, tried in this order."""
