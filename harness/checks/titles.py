"""How alike the titles of golden and parsed articles are."""

from collections.abc import Iterator, Sequence

from harness.checks.evidence import Evidence
from harness.model import Article
from harness.text import folded

EQUAL = 0.8
"""From here on a title is the golden's own, wherever in the article it stands."""
IN_TEXT = 0.3
ALIKE = 0.6
"""Titles so alike at least (rapidfuzz's ratio) propose a pair."""
SHORTEST = 4
"""Characters of a title that must stand inside another one to be it."""
MOST_COMPARED = 1_000_000
"""Pairs of titles up to which likeness is looked at; beyond, only equal titles and words pair."""


def plain(title: str | None) -> str:
    """A title as it is compared: white space does not count."""
    return "".join(folded(title or "").split())


def likeness(titles: Sequence[str], articles: Sequence[Article]) -> dict[tuple[int, int], float]:
    """(golden, parsed) -> likeness, for what may propose a pair: 1 where the titles are equal, `EQUAL` and more where
    the golden's stands as a block of its own, less where they are only alike.

    `titles` are the golden's, `plain`.
    """
    by_title: dict[str, list[int]] = {}
    for golden, title in enumerate(titles):
        if title:
            by_title.setdefault(title, []).append(golden)
    found: dict[tuple[int, int], float] = {}
    for parsed, article in enumerate(articles):
        for words, factor in _places(article):
            for golden in by_title.get(words, ()):
                found[golden, parsed] = max(factor, found.get((golden, parsed), 0.0))
    told = [plain(article.title) for article in articles]
    for golden, parsed, share in _similar(titles, told, {g for g, p in found}, {p for g, p in found}):
        found[golden, parsed] = share * (EQUAL - 0.1)
    return found


def _places(article: Article) -> Iterator[tuple[str, float]]:
    """Where a title may stand as a whole."""
    yield plain(article.title), 1.0
    for block in article.blocks:
        if block.kind == "heading":
            yield plain(block.reading), 0.9
        elif block.kind == "paragraph" and len(block.text) < 120:
            yield plain(block.reading), EQUAL


def _similar(
    titles: Sequence[str], told: Sequence[str], known: set[int], known_told: set[int]
) -> Iterator[tuple[int, int, float]]:
    """Titles that are alike, or of which one holds the other, among those that no equal one settles on both sides."""
    from rapidfuzz.fuzz import ratio

    left = [g for g, title in enumerate(titles) if title and g not in known]
    left_told = [p for p, title in enumerate(told) if title]
    if len(left) * len(left_told) > MOST_COMPARED:
        return
    for golden in left:
        for parsed in left_told:
            one, other = titles[golden], told[parsed]
            share = ratio(one, other, score_cutoff=100 * ALIKE) / 100
            if not share and min(len(one), len(other)) >= SHORTEST and (one in other or other in one):
                share = 1.0
            if share:
                yield golden, parsed, share


def in_text(evidence: Evidence, first: int, golden: int, parsed: int) -> bool:
    """Whether a golden title's words stand somewhere in a parsed article's blocks; titles follow from `first` on."""
    return evidence.coverage(first + golden, parsed) >= 0.75
