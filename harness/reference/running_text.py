"""Printed lines as the running text they are: joined, letters closed up, full-width digits folded, spaces mended."""

import re
from collections.abc import Sequence

from harness.text.lines import between, joined_words
from harness.text.offsets import NormalText
from harness.text.rules import normalise

RULES = ("letter_spacing", "width", "ligatures", "hyphenation", "spaces")
"""Of the rules of `harness.text`, those for a text whose paragraphs are known."""
_apart = re.compile(r"\s*(?:\u3000|[ \t\u00a0]{2,})[\s\u3000]*")


def running_text(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one line of text; punctuation keeps its width."""
    whole = lines[0].strip()
    if len(lines) > 1:
        printed = "\n".join(line.strip() for line in lines)
        printed = NormalText(printed, printed).changed(joined_words(printed)).text
        parts = printed.split("\n")
        whole = parts[0]
        for part in parts[1:]:
            whole += between(whole, part) + part
    return normalise(whole, rules=RULES).text


def title_text(line: str) -> str:
    """One line of a headline: parts that were set apart by a wide space keep one space between them."""
    return " ".join(running_text([part]) for part in _apart.split(line.strip()) if part)


def joined_title(lines: Sequence[str]) -> str:
    """The lines of a headline as one: joined with nothing in Chinese, with a space elsewhere."""
    whole = ""
    for line in map(title_text, lines):
        whole += between(whole, line) + line
    return whole
