"""What opens an item of a list, as a reader sees it."""

import re
from typing import Literal

from harness.model import Block

BULLET = "•"
ORDINAL = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]+[是、，,.．：:笔个点条章节]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳•·●■◆▪]|\d{1,2}[、.．)）](?!\d))"
)
"""An ordinal or bullet that already stands in the text of an item."""
Numbering = Literal["1", "a", "A", "i", "I"]
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def item(marker: str, text: str) -> Block:
    """The block of a list's item. A bullet before a text that has its own ordinal is not reported."""
    if not marker or (marker == BULLET and ORDINAL.match(text)):
        return Block(kind="list_item", text=text)
    return Block(kind="list_item", marker=marker, text=text)


def numbered(number: int, numbering: str = "1") -> str:
    """`3.`, `c.` or `iii.`; digits where the numbering has no such number."""
    if numbering in ("a", "A") and number > 0:
        letters = ""
        while number and len(letters) < 8:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(numbering) + rest) + letters
        return f"{letters}."
    if numbering in ("i", "I") and 0 < number < 4000:
        letters = ""
        for value, numeral in ROMAN:
            letters += numeral * (number // value)
            number %= value
        return f"{letters.upper() if numbering == 'I' else letters}."
    return f"{number}."
