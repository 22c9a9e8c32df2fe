"""The rules that make a text layer read as a reader would type it: each named, each to be switched on or off."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from harness.text.characters import ALNUM_WIDTH, CJK, DASHES, DOUBLE_QUOTES, SINGLE_QUOTES
from harness.text.doubling import doubled_blocks, drop_copies
from harness.text.letter_spacing import close_up, letter_spaced_runs
from harness.text.lines import LINE_BREAKS, joined_lines, joined_words
from harness.text.offsets import Change, NormalText


@dataclass(frozen=True)
class Rule:
    """One thing that layout or fonts do to a text, and how it is undone."""

    name: str
    about: str
    changes: Callable[[str], Iterable[Change]]
    """What it changes in a text, in order and without overlaps; nothing where it does not apply."""
    by_default: bool = True


def normalise(raw: str, *, rules: Collection[str] | None = None) -> NormalText:
    """Text as a reader would type it, with a way back to `raw`.

    `rules` are names of `RULES`, which are always applied in the order of that tuple; None means `DEFAULT`. A name
    that is no rule raises ValueError. Text that no rule touches comes back equal to `raw`.
    """
    wanted = DEFAULT if rules is None else rules
    unknown = sorted(set(wanted) - {rule.name for rule in RULES})
    if unknown:
        raise ValueError(f"no rule {', '.join(unknown)}; there are {', '.join(rule.name for rule in RULES)}")
    found = NormalText(raw, raw)
    for rule in RULES:
        if rule.name in wanted:
            found = found.changed(rule.changes(found.text))
    return found


def _replaced(pattern: str, new: Callable[[str], str] | str) -> Callable[[str], Iterator[Change]]:
    compiled = re.compile(pattern)

    def changes(text: str) -> Iterator[Change]:
        for hit in compiled.finditer(text):
            put = new if isinstance(new, str) else new(hit[0])
            if put != hit[0]:
                yield Change(hit.start(), hit.end(), put)

    return changes


def _line_breaks(text: str) -> Iterator[Change]:
    for hit in LINE_BREAKS.finditer(text):
        yield Change(hit.start(), hit.end(), "\n")


def _doubling(text: str) -> Iterator[Change]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for block in doubled_blocks(lines):
        for row in range(block.first, block.last + 1):
            for start, end, new in drop_copies(lines[row], block.strikes) or ():
                yield Change(starts[row] + start, starts[row] + end, new)


def _letter_spacing(text: str) -> Iterator[Change]:
    for start, end in letter_spaced_runs(text):
        for first, last in close_up(text[start:end]):
            yield Change(start + first, start + last, "")


def _spaces(text: str) -> Iterator[Change]:
    for hit in _GAPS.finditer(text):
        before, after = text[max(0, hit.start() - 1) : hit.start()], text[hit.end() : hit.end() + 1]
        new = "" if before in ("", "\n") or after in ("", "\n") or _SIDE.match(before) or _SIDE.match(after) else " "
        if new != hit[0]:
            yield Change(hit.start(), hit.end(), new)


_WIDE = "".join(map(chr, ALNUM_WIDTH))
_LIGATURES = dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True))
_NOT_DASH = re.sub("[-\u2212\uff0d\ufe63]", "", DASHES)
_GAPS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SIDE = re.compile(f"[{CJK}，．：；！？（）％＋－／]")

RULES: tuple[Rule, ...] = (
    Rule("line_breaks", "CRLF, CR, form feed and the like are line ends", _line_breaks),
    Rule("doubling", "blocks of lines that fake bold painted more than once are read once", _doubling),
    Rule("letter_spacing", "letters that stand apart are words again", _letter_spacing),
    Rule(
        "width", "full-width digits and letters are ASCII; punctuation stays",
        _replaced(f"[{_WIDE}]", lambda char: ALNUM_WIDTH[ord(char)]),
    ),
    Rule("ligatures", "ﬁ is fi", _replaced("[\ufb00-\ufb06]", lambda char: _LIGATURES[char])),
    Rule("hyphenation", "words that a line end cuts, and soft hyphens, are whole", joined_words),
    Rule("hard_wraps", "lines of a paragraph are one line; false paragraph breaks are none", joined_lines),
    Rule("spaces", "one kind of space, one at a time, none beside Chinese nor at the ends of lines", _spaces),
    Rule(
        "quotes", "all forms of quotes are straight",
        _replaced(f"[{re.escape(DOUBLE_QUOTES + SINGLE_QUOTES)}]", lambda char: '"' if char in DOUBLE_QUOTES else "'"),
        False,
    ),
    Rule("dashes", "all forms of dashes are —, runs too", _replaced(f"[{_NOT_DASH}]+", "\u2014"), False),
    Rule("minus", "all forms of minus are the ASCII one", _replaced("[\u2212\uff0d\ufe63]", "-"), False),
    Rule("ellipsis", "…… and ... are …", _replaced("[\u2026\u22ef]+|\\.{3,}", "\u2026"), False),
)  # fmt: skip
"""Every rule, in the order in which they are applied."""
DEFAULT: tuple[str, ...] = tuple(rule.name for rule in RULES if rule.by_default)
"""The rules that undo damage. The others choose one form among right ones, and are for comparing."""
