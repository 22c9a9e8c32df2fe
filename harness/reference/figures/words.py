"""The grammar's words from data files: lists of Chinese words, and Traditional characters to Simplified."""

import re
from importlib.resources import files

from harness.reference.characters import TRADITIONAL

_DATA = files("harness") / "data"
_LINE = re.compile(r"^([a-z_]+): *(.*)$")


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a file of `key: words`, folded lines and comments as in YAML; they hold nothing else."""
    lists: dict[str, list[str]] = {}
    key = ""
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if head := _LINE.match(line):
            key, line = head[1], head[2].removeprefix(">-")
            lists[key] = []
        lists[key] += line.split()
    return {key: tuple(dict.fromkeys(words)) for key, words in lists.items()}


ZH = _lists("words-zh.yaml")
"""Lists of Simplified Chinese words by name."""

_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum() or chr(0x21 + n) in "%+./-"}
_PLAIN = {
    **_WIDTH,
    **TRADITIONAL,
    ord("〇"): "零",
    ord("–"): "—",
    ord("―"): "—",
    ord("−"): "-",
    ord("﹣"): "-",
    ord("～"): "~",
    ord("％"): "%",
    ord("﹪"): "%",
}


def plain(text: str) -> str:
    """The text in Simplified characters, half-width digits and letters, and one form of dashes, minus and percent.

    Character for character, so that offsets hold. `reference.characters.plain` leaves the marks as they are.
    """
    return text.translate(_PLAIN)


def alternatives(*names: str) -> str:
    """A pattern that matches any word of these lists, the longest first."""
    words = {word for name in names for word in ZH[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def any_of(name: str) -> frozenset[str]:
    """The words of a list as a set."""
    return frozenset(ZH[name])
