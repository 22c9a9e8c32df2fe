"""Which parsed articles hold which article of the golden.

Titles propose, words decide: parsers swap titles, merge articles and split them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from harness.checks.assignment import assign
from harness.checks.evidence import Evidence, gather
from harness.checks.titles import EQUAL, IN_TEXT, in_text, likeness, plain
from harness.model import ParsedDocument
from harness.text import folded

WORDS = 3.0
"""What an article's words weigh against its title, where there are many of them."""
ELSEWHERE = 0.3
"""Share of an article's words, times the trust in them, from which on they settle where it is."""
FEW = 3.0
"""Pieces of words that are no accident."""
DENSE = 0.5
"""Share of a text that is told to be an article's, from which on all of it should be."""


@dataclass(frozen=True)
class ArticleCue:
    """What is known of one article of a golden before it is found."""

    id: str
    title: str | None
    phrases: tuple[str, ...]
    """Words that stand in it: facts, section openers, printed figures, lines of the clean text."""


@dataclass(frozen=True)
class ArticleMatch:
    """The articles of a golden found in a parsed document."""

    parts: Mapping[str, tuple[int, ...]]
    """Golden article id -> indices of the parsed articles that hold it, the main one first; empty: missing."""
    belongs: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """(parsed article, block) -> golden article, where the parsed article alone does not tell: in merged articles for
    every block, elsewhere for blocks whose words are another article's."""

    def holders(self, article: str) -> tuple[int, ...]:
        return self.parts.get(article, ())

    def owners(self, index: int) -> tuple[str, ...]:
        """Golden articles that a parsed article holds; several: merged; none: extra."""
        return tuple(article for article, indices in self.parts.items() if index in indices)

    def gives(self, article: str, index: int, block: int) -> bool:
        """Whether a block of one of the article's holders is given as this article's: all but, where articles are
        merged, the other's blocks."""
        if index not in self.holders(article):
            return False
        return self.belongs.get((index, block), article) == article or len(self.owners(index)) == 1


def match_articles(cues: Sequence[ArticleCue], document: ParsedDocument) -> ArticleMatch:
    """By titles and words in one global assignment; what is left is merged into another, a part of one, or nowhere.

    The order of neither side decides, except between articles that nothing else tells apart.
    """
    return _Matcher(cues, document).match()


@dataclass
class _Matcher:
    """Goldens and parsed articles by index: `g` and `p`."""

    cues: Sequence[ArticleCue]
    document: ParsedDocument
    evidence: Evidence = field(init=False)
    titles: dict[tuple[int, int], float] = field(init=False)
    """(golden, parsed) -> likeness of the titles."""
    best: dict[int, float] = field(init=False)
    """Golden -> greatest coverage in any parsed article."""
    parts: dict[int, list[int]] = field(init=False, default_factory=dict)
    """Golden -> parsed articles."""
    taken: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        count = len(self.cues)
        titles = [plain(cue.title) for cue in self.cues]
        words = [[folded(phrase) for phrase in cue.phrases] for cue in self.cues]
        self.evidence = gather([*words, *([title] for title in titles)], self.document)
        self.titles = likeness(titles, self.document.articles)
        self.best = {}
        for g, p in self.evidence.weights:
            if g < count:
                self.best[g] = max(self.best.get(g, 0.0), self.evidence.coverage(g, p))
            elif in_text(self.evidence, count, g - count, p):
                self.titles.setdefault((g - count, p), IN_TEXT)

    def match(self) -> ArticleMatch:
        while self._assign():
            pass
        self._merge()
        self._pair_by_place()
        self._add_parts()
        parts = {cue.id: self._in_order(g) for g, cue in enumerate(self.cues)}
        match = ArticleMatch(parts)
        return ArticleMatch(parts, _Belongings(self, match).told())

    def take(self, g: int, p: int) -> None:
        self.parts.setdefault(g, []).append(p)
        self.taken.add(p)

    def coverage(self, g: int, p: int) -> float:
        return self.evidence.coverage(g, p)

    def settled(self, g: int, share: float) -> bool:
        """Whether a share of an article's words is enough to say where it is."""
        return share * self.evidence.trust(g) >= ELSEWHERE

    def _in_order(self, g: int) -> tuple[int, ...]:
        """The parts with the article's own title first, then as they were found: the greatest first."""
        parts = self.parts.get(g, [])
        own = [p for p in parts if self.titles.get((g, p), 0.0) >= EQUAL]
        main = (own or parts)[:1]
        return (*main, *sorted(set(parts) - set(main)))

    # An article for each

    def _assign(self) -> bool:
        """One round over what is left on both sides; whether it found a pair."""
        count = len(self.cues)
        pairs = {pair for pair in self.evidence.weights if pair[0] < count} | self.titles.keys()
        left = sorted((g, p) for g, p in pairs if g not in self.parts and p not in self.taken)
        found = assign(_serious({(g, p): self._score(g, p) for g, p in left if self._may_pair(g, p)}))
        for g, p in found:
            self.take(g, p)
        return bool(found)

    def _score(self, g: int, p: int) -> float:
        words = WORDS * self.evidence.trust(g) * self.coverage(g, p)
        apart = abs(g / max(1, len(self.cues)) - p / max(1, len(self.document.articles)))
        return words + self.titles.get((g, p), 0.0) + 0.001 * (1 - apart)

    def _may_pair(self, g: int, p: int) -> bool:
        here, title = self.coverage(g, p), self.titles.get((g, p), 0.0)
        elsewhere = self.settled(g, self.best.get(g, 0.0))
        if title >= EQUAL:
            return here > 0 or not elsewhere
        if here * 2 < self.best.get(g, 0.0):
            return False
        if title and (here > 0 or self.evidence.trust(g) < DENSE or not self.document.articles[p].blocks):
            return True
        enough = self.evidence.weights.get((g, p), 0.0) >= FEW or self.settled(g, here * 2)
        return enough and (here >= 0.1 or self.evidence.density(g, p) >= DENSE)

    # What has none

    def _merge(self) -> None:
        """An article without one of its own stands in another's: most of its words, or its title and some of them."""
        for g in range(len(self.cues)):
            if g in self.parts:
                continue
            sparse = self.evidence.trust(g) < DENSE
            places = []
            for p in range(len(self.document.articles)):
                here, title = self._alone(g, p), self.titles.get((g, p), 0.0)
                named = title >= EQUAL or (title > 0 and sparse)
                if self.settled(g, here) or (named and (sparse or here >= 0.05)):
                    places.append((here, title, -p))
            if places:
                self.take(g, -max(places)[2])

    def _alone(self, g: int, p: int) -> float:
        """Share of an article's words that stand in a parsed one and are not those of the articles it holds."""
        holding = {other for other, parts in self.parts.items() if p in parts}
        pieces = (x for x in self.evidence.own(g, p) if not holding.intersection(self.evidence.owners[x]))
        total = self.evidence.totals.get(g, 0.0)
        return self.evidence.weigh(pieces).get(g, 0.0) / total if total else 0.0

    def _pair_by_place(self) -> None:
        """What nothing tells apart and stands between the same neighbours: untitled articles, unreadable ones."""
        free = [p for p, article in enumerate(self.document.articles) if p not in self.taken and article.blocks]
        for goldens, places in self._gaps(free):
            fitting = [p for p in places if all(self._unknown(g, p) for g in goldens)]
            if len(goldens) == len(places) == len(fitting):
                for g, p in zip(goldens, places, strict=True):
                    self.take(g, p)

    def _unknown(self, g: int, p: int) -> bool:
        """Whether nothing says that a parsed article is not the golden one."""
        words_speak = self.evidence.totals.get(g, 0.0) > 0
        return not plain(self.document.articles[p].title) or not words_speak

    def _gaps(self, free: Sequence[int]) -> list[tuple[list[int], list[int]]]:
        """Runs of goldens that are nowhere, each with the free parsed articles between its neighbours'."""
        gaps: list[tuple[list[int], list[int]]] = []
        run: list[int] = []
        before = -1
        for g in range(len(self.cues) + 1):
            if g < len(self.cues) and g not in self.parts:
                run.append(g)
                continue
            here = self.parts[g][0] if g < len(self.cues) else len(self.document.articles)
            if run:
                low, high = (before, here) if before < here else (-1, len(self.document.articles))
                gaps.append((run, [p for p in free if low < p < high]))
            run, before = [], here
        return gaps

    def _add_parts(self) -> None:
        """Parsed articles that are nobody's and hold words that an article's own part lacks."""
        for p, article in enumerate(self.document.articles):
            if p not in self.taken and article.blocks:
                g = self._rest_of(p)
                if g is not None:
                    self.take(g, p)

    def _rest_of(self, p: int) -> int | None:
        """The golden article that a parsed one is a further part of."""
        title = plain(self.document.articles[p].title)
        news = []
        for g, parts in sorted(self.parts.items()):
            own = self.evidence.own(g, p)
            if not own:
                continue
            new = own.difference(*(self.evidence.own(g, part) for part in parts))
            weight = self.evidence.weigh(new).get(g, 0.0)
            nameless = not title or title == plain(self.cues[g].title)
            if weight >= (1 if nameless else FEW) and len(new) * 2 >= len(own):
                news.append((weight, -g))
        if news:
            return -max(news)[1]
        before = [g for g, parts in self.parts.items() if p - 1 in parts]
        follows = len(before) == 1 and not title and not self._known(before[0], p - 1)
        return before[0] if follows and not self.evidence.blocks_speak(p, len(self.cues)) else None

    def _known(self, g: int, p: int) -> bool:
        """Whether the golden tells most of a parsed article's words, so that others can be told to be foreign."""
        return self.evidence.density(g, p) >= DENSE


def _serious(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The pairs that come near the best of both sides: others are looked at when those are settled."""
    best: dict[tuple[str, int], float] = {}
    for (g, p), score in scores.items():
        best["g", g] = max(score, best.get(("g", g), 0.0))
        best["p", p] = max(score, best.get(("p", p), 0.0))
    return {(g, p): score for (g, p), score in scores.items() if score * 2 >= max(best["g", g], best["p", p])}


@dataclass
class _Belongings:
    """Whose each block is, where its article alone does not tell."""

    matcher: _Matcher
    match: ArticleMatch

    def told(self) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for p in range(len(self.matcher.document.articles)):
            owners = [g for g, parts in sorted(self.matcher.parts.items()) if p in parts]
            if len(owners) > 1:
                found |= self._shared(p, owners)
            elif owners:
                found |= self._strangers(p, owners[0])
        return found

    def _shared(self, p: int, owners: list[int]) -> dict[tuple[int, int], str]:
        """Each block of a merged article: by its words, else as the block before it; a heading as the block after."""
        blocks = self.matcher.document.articles[p].blocks
        whose = [self._owner(p, b, owners) for b in range(len(blocks))]
        for b in range(len(blocks) - 2, -1, -1):
            if whose[b] is None and blocks[b].kind == "heading":
                whose[b] = whose[b + 1]
        last = next((g for g in whose if g is not None), owners[0])
        found = {}
        for b, g in enumerate(whose):
            last = g if g is not None else last
            found[p, b] = self.matcher.cues[last].id
        return found

    def _owner(self, p: int, b: int, owners: list[int]) -> int | None:
        block = self.matcher.document.articles[p].blocks[b]
        if block.kind in ("heading", "paragraph"):
            named = [g for g in owners if plain(self.matcher.cues[g].title) == plain(block.reading) != ""]
            if len(named) == 1:
                return named[0]
        weights = self.matcher.evidence.weigh(self.matcher.evidence.blocks[p][b])
        ranked = sorted(((weights.get(g, 0.0), -g) for g in owners), reverse=True)
        return -ranked[0][1] if ranked[0][0] > ranked[1][0] else None

    def _strangers(self, p: int, own: int) -> dict[tuple[int, int], str]:
        found = {}
        for b in range(len(self.matcher.document.articles[p].blocks)):
            weights = self.matcher.evidence.weigh(self.matcher.evidence.blocks[p][b])
            others = [(w, -g) for g, w in weights.items() if g != own and g < len(self.matcher.cues)]
            if others and self._is_foreign(p, b, -max(others)[1], weights.get(own, 0.0)):
                found[p, b] = self.matcher.cues[-max(others)[1]].id
        return found

    def _is_foreign(self, p: int, b: int, other: int, own: float) -> bool:
        """Whether a block is another article's: most of its words are, or some that stand nowhere else."""
        evidence = self.matcher.evidence
        pieces = frozenset(x for x in evidence.blocks[p][b] if other in evidence.owners[x])
        weight = evidence.weigh(pieces)[other]
        if weight <= 2 * own:
            return False
        if weight >= FEW and weight >= DENSE * evidence.expected(p, b):
            return True
        at_home = (evidence.own(other, part) for part in self.matcher.parts.get(other, ()))
        return evidence.weigh(pieces.difference(*at_home)).get(other, 0.0) >= 1
