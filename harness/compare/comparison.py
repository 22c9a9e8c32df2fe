"""What a comparison says, as one value: reports render it, the gate judges it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.compare.changes import Cluster
from harness.compare.figures import Counts
from harness.compare.statistics import Difference
from harness.compare.transitions import Transitions
from harness.errors import Problem
from harness.results import Score


@dataclass(frozen=True)
class Side:
    """What ran at A or at B."""

    parser: str
    """The spec, options included."""
    version: str
    versions: dict[str, str] = field(default_factory=dict)
    """Installed distributions that may take part."""
    run: str | None = None
    """Id of the stored run; None without goldens."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentChange:
    """A document whose parse has another status at B."""

    document: str
    before: str
    after: str
    message: str = ""
    """What B said, or A where B is better."""


@dataclass(frozen=True)
class Documents:
    """How the documents of both sides stand to each other."""

    both: int
    """Parsed at both sides."""
    unchanged: int | None = None
    """With not a single change; None where texts were not compared."""
    neither: int = 0
    """Parsed at neither side."""
    statuses: tuple[DocumentChange, ...] = ()
    only_a: tuple[str, ...] = ()
    """B's run has no such document: all that passed at A counts as lost or broken."""
    only_b: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    """Document and reason: its golden or source differs between the runs, so it is compared in nothing."""


@dataclass(frozen=True)
class Slice:
    """Items of one sort of documents or checks, right at A and at B."""

    name: str
    """`all`, `tag news`, `language zh-Hans`, `check figures`."""
    documents: int
    a: Score
    """Over the items that were judged at either side."""
    b: Score


@dataclass(frozen=True)
class Comparison:
    """A and B over the same documents."""

    a: Side
    b: Side
    documents: Documents
    transitions: Transitions | None
    """None without goldens."""
    clusters: tuple[Cluster, ...]
    """What changed, what must be looked at first in front."""
    figures: Counts | None = None
    """None where a side reads no figures."""
    slices: tuple[Slice, ...] = ()
    differences: tuple[Difference, ...] = ()
    """Scores by document: all items first, then each check kind."""
    indicators: tuple[Difference, ...] = ()
    """The same for each indicator of the goldens that is right in another share of its figures, p adjusted by Holm."""
    indicators_asked: int = 0
    problems: tuple[Problem, ...] = ()
    """Of golden files that could not be run."""
    notes: tuple[str, ...] = ()

    @property
    def lost_documents(self) -> int:
        """Parsed at A and not at B."""
        lost = sum(one.before == "ok" or one.after not in ("ok", "empty") for one in self.documents.statuses)
        return lost + len(self.documents.only_a)

    @property
    def exit_code(self) -> int:
        """FORMATS section 4: 2 before 5 before 1."""
        if self.problems:
            return 2
        compared = self.documents.both + len(self.documents.statuses) + len(self.documents.only_a)
        if self.transitions is not None:
            judged = self.transitions.total - self.transitions.counts.get("skipped in both", 0)
            if not judged:
                return 5
            return 1 if self.transitions.critical_broken else 0
        if not compared:
            return 5
        return 1 if self.lost_documents else 0


def worst(clusters: Sequence[Cluster], families: Sequence[str]) -> tuple[Cluster, ...]:
    """The clusters of some families, in their order."""
    return tuple(cluster for cluster in clusters if cluster.family in families)
