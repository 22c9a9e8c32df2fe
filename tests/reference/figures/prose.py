"""Short texts read as one article, so that a test shows its input and its figures on one screen."""

from collections.abc import Callable, Sequence
from datetime import date

from harness.indicators import Entry, Registry
from harness.model import Article, Block, Figure
from harness.reference.figures.chinese import read_chinese
from harness.reference.figures.context import Context

Reader = Callable[..., tuple[Figure, ...]]


def read_lines(
    text: str, *, day: date | None = date(2024, 7, 20), entries: Sequence[Entry] = (), title: str | None = None
) -> tuple[Figure, ...]:
    """Figures of paragraphs (one a line; "# " opens a heading, "@ " a footnote), spoken on `day`."""
    blocks = [Block(kind="heading", text=title or "")]
    for line in text.strip().splitlines():
        if line.startswith("# "):
            blocks.append(Block(kind="heading", text=line[2:]))
        elif line.startswith("@ "):
            blocks.append(Block(kind="footnote", text=line[2:]))
        else:
            blocks.append(Block(kind="paragraph", text=line))
    registry = Registry({entry.name: entry for entry in entries})
    return read_chinese(Article(title=title, blocks=tuple(blocks)), 0, Context(registry, day, "zh-Hans"))
