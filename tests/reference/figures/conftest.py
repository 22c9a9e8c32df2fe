"""Short texts read as one article, so that a test shows its input and its figures on one screen."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from harness.indicators import Entry, Registry
from harness.model import Article, Block, Figure
from harness.reference.figures.chinese import read_chinese
from harness.reference.figures.context import Context

Reader = Callable[..., tuple[Figure, ...]]


@pytest.fixture
def read() -> Reader:
    """Figures of paragraphs (one a line; "# " opens a heading, "@ " a footnote), spoken on `day`."""

    def reader(
        text: str, *, day: date | None = date(2024, 7, 20), entries: Sequence[Entry] = (), title: str | None = None
    ) -> tuple[Figure, ...]:
        kinds = {"#": "heading", "@": "footnote"}
        blocks = [
            Block(kind=kinds.get(line[0], "paragraph"), text=line[2:] if line[0] in kinds else line)
            for line in text.strip().splitlines()
        ]
        article = Article(title=title, blocks=(Block(kind="heading", text=title or ""), *blocks))
        return read_chinese(article, 0, Context(Registry({entry.name: entry for entry in entries}), day, "zh-Hans"))

    return reader
