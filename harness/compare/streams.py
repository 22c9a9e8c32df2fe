"""A parsed document as one run of characters, with the white space before each kept beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from harness.model import Article, Block, ParsedDocument

_PIECE = re.compile(r"(\s*)(\S+)")
_NEW_LINE = re.compile(r"\r\n?|\f|\v|\u2028|\u2029|\x85")


@dataclass(frozen=True)
class Stream:
    """The characters that are no white space, in reading order."""

    text: str
    """As it reads, white space too; line ends are `\\n`."""

    @cached_property
    def chars(self) -> str:
        return "".join(self.text.split())

    @cached_property
    def gaps(self) -> list[str]:
        """The white space before each character, and before the end."""
        gaps: list[str] = []
        end = 0
        for piece in _PIECE.finditer(self.text):
            gaps.append(piece[1])
            gaps += [""] * (len(piece[2]) - 1)
            end = piece.end()
        gaps.append(self.text[end:])
        return gaps

    @cached_property
    def at(self) -> list[int]:
        """Where each character stands in `text`, and where the end does."""
        places: list[int] = []
        for piece in _PIECE.finditer(self.text):
            places += range(piece.start(2), piece.end(2))
        places.append(len(self.text))
        return places

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Each line with something on it, as a range of characters."""
        ranges = []
        start = 0
        for line in self.text.split("\n"):
            length = len("".join(line.split()))
            if length:
                ranges.append((start, start + length))
                start += length
        return ranges

    def raw(self, start: int, end: int) -> str:
        """The characters from `start` to `end` with the white space between them."""
        return self.text[self.at[start] : self.at[end - 1] + 1] if end > start else ""

    def around(self, start: int, end: int, width: int = 24) -> str:
        """The same with some of the words before and after."""
        left, right = max(0, start - width), min(len(self.chars), end + width)
        while left > 0 and not self.gaps[left] and start - left < 2 * width:
            left -= 1
        while right < len(self.chars) and not self.gaps[right] and right - end < 2 * width:
            right += 1
        return self.raw(left, right)


def stream_of(document: ParsedDocument) -> Stream:
    """Titles, blocks and cells, a line each; cells of a row are parted by tabs."""
    lines = (line for article in document.articles for line in _lines(article))
    return Stream(_NEW_LINE.sub("\n", "\n".join(lines)))


def _lines(article: Article) -> Iterator[str]:
    for line in (article.kicker, article.title, article.subtitle, article.credit, article.byline, article.signature):
        if line:
            yield line
    for block in article.blocks:
        yield from _block_lines(block)
    yield from article.captions


def _block_lines(block: Block) -> Iterator[str]:
    if block.title:
        yield block.title
    if block.text:
        yield block.reading
    for row in block.rows:
        yield "\t".join(" ".join((cell if isinstance(cell, str) else cell.text).split()) for cell in row)


def shapes(document: ParsedDocument) -> list[tuple[int, int]]:
    """Rows and columns of each table, in reading order."""
    tables = (block.rows for article in document.articles for block in article.blocks if block.kind == "table")
    return [(len(rows), max((len(row) for row in rows), default=0)) for rows in tables]
