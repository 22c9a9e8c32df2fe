"""A change between two parses of a document, and equal changes together, what must be looked at first in front."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

KINDS: dict[str, str] = {
    "document lost": "document",
    "figure sign": "figure",
    "figure scale": "figure",
    "figure unit": "figure",
    "figure value": "figure",
    "figure comparator": "figure",
    "figure vanished": "figure",
    "figure period": "figure",
    "figure measure": "figure",
    "figure indicator": "figure",
    "figure article": "figure",
    "figure status": "figure",
    "figure field": "figure",
    "figure appeared": "figure",
    "number changed": "number",
    "number vanished": "number",
    "numbers glued": "number",
    "numbers split": "number",
    "number glued to a word": "number",
    "number parted from a word": "number",
    "number appeared": "number",
    "characters changed": "text",
    "words changed": "text",
    "words vanished": "text",
    "words appeared": "text",
    "words glued": "text",
    "words split": "text",
    "order": "order",
    "table lost": "table",
    "table shape": "table",
    "table appeared": "table",
    "structure": "structure",
    "document found": "document",
    "figure words": "figure",
    "lines joined": "space",
    "lines broken": "space",
    "white space": "space",
}
"""Kind of change -> its family, in the order in which a reader must look at them."""
RANK = {kind: rank for rank, kind in enumerate(KINDS)}
EXAMPLES = 500
"""Different examples that a cluster keeps; reports show fewer."""
SHOWN_CHARS = 200
"""Longest text kept of one side of an example."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in one document."""

    kind: str
    """One of `KINDS`."""
    document: str
    before: str
    """What A gives; empty: nothing."""
    after: str
    what: str = ""
    """What is equal among changes that belong together ("万元 → 亿元"); empty: the kind says it all."""
    context_before: str = ""
    """The words around it in A, its white space as it is."""
    context_after: str = ""
    count: int = 1
    """How many things changed: of a paragraph that vanished, its numbers."""


@dataclass(frozen=True)
class Cluster:
    """Equal changes."""

    kind: str
    what: str
    count: int
    documents: int
    """In how many documents."""
    examples: tuple[Change, ...]

    @property
    def family(self) -> str:
        return KINDS[self.kind]

    @property
    def title(self) -> str:
        """`figure unit 万元 → 亿元 ×31`."""
        what = f" {self.what}" if self.what else ""
        return f"{self.kind}{what} ×{self.count}"


@dataclass
class Clusters:
    """Changes, added as they come; holds a few examples of each sort."""

    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _documents: dict[tuple[str, str], int] = field(default_factory=dict)
    _last: dict[tuple[str, str], str] = field(default_factory=dict)
    _examples: dict[tuple[str, str], dict[tuple[str, str], Change]] = field(default_factory=dict)
    """By what stood before and after: a change that comes again is counted, not shown again."""

    def add(self, changes: Iterable[Change]) -> None:
        """Changes of one document after the other."""
        for change in changes:
            key = (change.kind, change.what)
            self._counts[key] = self._counts.get(key, 0) + change.count
            if self._last.get(key) != change.document:
                self._last[key] = change.document
                self._documents[key] = self._documents.get(key, 0) + 1
            self._keep(key, change)

    def add_many(self, kind: str, what: str, *, count: int, documents: int, examples: Sequence[Change]) -> None:
        """A sort of change that was counted elsewhere."""
        key = (kind, what)
        self._counts[key] = self._counts.get(key, 0) + count
        self._documents[key] = self._documents.get(key, 0) + documents
        for change in examples:
            self._keep(key, change)

    def _keep(self, key: tuple[str, str], change: Change) -> None:
        held = self._examples.setdefault(key, {})
        if len(held) < EXAMPLES:
            held.setdefault((change.before, change.after), change)

    def sorted(self) -> tuple[Cluster, ...]:
        """By kind as in `KINDS`, then the most frequent first."""
        made = [
            Cluster(kind, what, count, self._documents[kind, what], tuple(self._examples[kind, what].values()))
            for (kind, what), count in self._counts.items()
        ]
        return tuple(sorted(made, key=lambda cluster: (RANK[cluster.kind], -cluster.count, cluster.what)))


def cut(text: str) -> str:
    """The text, shortened in the middle where it is long."""
    half = SHOWN_CHARS // 2
    return text if len(text) <= SHOWN_CHARS else f"{text[:half]} … {text[-half:]}"
