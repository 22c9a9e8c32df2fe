"""What reading a parser's output gives: a parsed document with warnings, or why it cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from harness.errors import ParserError, Problem
from harness.model import ParsedDocument

Form = Literal["json", "markdown", "html", "text", "docling", "unstructured"]
SHOWN = 5
"""Problems that a message tells one by one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read."""

    document: ParsedDocument
    warnings: tuple[str, ...] = ()
    """What was left out or read with doubt, each with the file and the place."""


class Unreadable(ParserError):
    """A parser's output cannot be read as what it should be. The message tells the first problems with their places."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        more = len(problems) - SHOWN
        lines = [str(problem) for problem in problems[:SHOWN]]
        super().__init__("\n".join([*lines, f"… and {more} more"] if more > 0 else lines))


def decode(data: bytes, *, file: str) -> str:
    """The text of UTF-8 bytes, a byte order mark dropped. Raises Unreadable with the place of the first wrong byte."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(Problem(file, 1, 1, "these bytes are UTF-16, not UTF-8", "write the output as UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = place_of(before, len(before))
        what = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        raise Unreadable(Problem(file, line, column, what, "write the output as UTF-8")) from error


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """`did you mean "kind"?`, or nothing when no known word is near."""
    from difflib import get_close_matches

    near = get_close_matches(word[:80], sorted(words), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""


def shown(text: str, longest: int = 40) -> str:
    """A text in quotes for a message, cut, one line, printable everywhere."""
    cut = text if len(text) <= longest else text[:longest] + "…"
    safe = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in cut)
    return f'"{safe}"'
