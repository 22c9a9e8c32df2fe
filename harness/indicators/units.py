"""Which spellings are one unit: € = EUR = euros, 吨 = 噸 = tonnes. No unit is converted: 公里 is not 1000 米."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from harness.yaml_nodes import read_model

_CASE_MATTERS_CHARS = 2
"""Symbols this short differ by case alone: mW and MW, t and T."""
_SPACE = re.compile(r"\s+")


def canonical(unit: str) -> str:
    """The one spelling that stands for a unit and its equals. A unit outside the table stays, folded.

    Folded are width, white space, Traditional characters, the case of words and the plural of English nouns. A unit
    with a slash is folded part by part. Empty text stays empty. Never raises.
    """
    return _canonical(unit)


def same(one: str, other: str) -> bool:
    """Whether two spellings are one unit. % and percentage points are two."""
    return canonical(one) == canonical(other)


def equal(unit: str) -> frozenset[str]:
    """Every spelling of the unit in the table, the given one among them; that one alone where the table has none."""
    return frozenset({unit, *_table()[1].get(canonical(unit), ())})


@cache
def _canonical(unit: str) -> str:
    parts = unicodedata.normalize("NFKC", unit).split("/")
    return "/".join(_known(part) for part in parts)


def _known(part: str) -> str:
    names = _table()[0]
    folded = _folded(part)
    return names.get(folded) or names.get(_singular(folded)) or _singular(folded)


def _folded(part: str) -> str:
    # Composed again, since a mark may now stand beside a letter.
    text = unicodedata.normalize("NFKC", _SPACE.sub("", part).translate(_simplified()))
    return unicodedata.normalize("NFKC", text.casefold()) if len(text) > _CASE_MATTERS_CHARS else text


def _singular(word: str) -> str:
    """An English noun without its plural; all else as it is."""
    if not (word.isascii() and word.isalpha() and len(word) > 3) or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


@cache
def _table() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Folded spelling -> the unit's first spelling, folded; and that -> all its spellings."""
    raw = (files("harness") / "data" / "units.yaml").read_bytes()
    names: dict[str, str] = {}
    spellings: dict[str, tuple[str, ...]] = {}
    for unit in read_model(raw, tuple[tuple[str, ...], ...], file="harness/data/units.yaml").value:
        first = _folded(unicodedata.normalize("NFKC", unit[0]))
        spellings[first] = unit
        for spelling in unit:
            folded = _folded(unicodedata.normalize("NFKC", spelling))
            assert names.setdefault(folded, first) == first, f"units.yaml: {spelling} is two units"
    return names, spellings


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters of units -> Simplified."""
    return {ord(pair[0]): pair[1] for pair in _pairs()}


def _pairs() -> Iterator[str]:
    text = (files("harness") / "data" / "traditional.txt").read_text(encoding="utf-8")
    for pair in text.split():
        assert len(pair) == 2, f"traditional.txt: {pair} is no pair"
        yield pair
