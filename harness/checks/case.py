"""What a check kind is made of, and what it is given: the golden, the parsed document, the articles matched."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal, TypeVar

from harness.checks.matching import ArticleMatch
from harness.errors import Problem
from harness.indicators import Registry
from harness.model import Frozen, ParsedDocument, Severity, Verdict
from harness.results import Item, Outcome, Where

F = TypeVar("F", bound=Frozen)
Key = str | int


class Fact(Frozen):
    """Base of every fact of a golden."""

    severity: Severity | None = None
    """Replaces the kind's default."""


class DocumentFacts(Frozen):
    """The golden's `document` key."""

    source: str
    """A path inside the golden's folder tree, or `corpus:NAME/path`."""
    sha256: str
    encoding: str = "utf-8"
    language: str | None = None
    date: str | None = None
    """EDTF date the page speaks from."""
    tags: tuple[str, ...] = ()


class GoldenFacts(Frozen):
    """What every golden file holds; the check kinds add their own keys to it (see `golden.GoldenFile`)."""

    golden: Literal[1]
    document: DocumentFacts


@dataclass(frozen=True)
class Golden:
    """A golden file, read and found sound."""

    name: str
    """File name without `.golden.yaml` or `.yaml`; for `golden.yaml` the folder's name. Unique in a run."""
    path: Path
    file: str
    """The path as messages show it."""
    facts: GoldenFacts
    """One value with the keys of every check kind; ask `of(kind)` for a typed view."""
    places: Mapping[tuple[Key, ...], Where]
    """Where each key and value stands, by path: ("figures", 3, "value")."""
    source: Path
    """The document, resolved."""
    registry: Registry
    registry_file: Path | None = None
    """The file that a parser is told of: it holds the same names as `registry`. None: the packaged default."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Clean text by article id, where the golden names one."""
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What check kinds worked out of the golden alone, by their names, for whoever needs it again."""
    found: dict[tuple[Key, ...], Where] = field(default_factory=dict, compare=False, repr=False)
    """Places that were looked up: each is asked for once by the item and once by its outcome."""

    def of(self, kind: type[F]) -> F:
        """The golden's facts as the model of one check kind."""
        if not isinstance(self.facts, kind):
            raise TypeError(f"{self.file} was read without {kind.__name__}")
        return self.facts

    def where(self, *path: Key) -> Where:
        """The place of a path, or of the nearest thing around it that stands in the file."""
        if path not in self.found:
            around = (self.places.get(path[:end]) for end in range(len(path), -1, -1))
            self.found[path] = next(filter(None, around), Where(self.file, 1, 1))
        return self.found[path]

    def item(
        self, kind: str, key: str, *, at: tuple[Key, ...], severity: Severity, expected: str, contested: bool = False
    ) -> Item:
        """The item `<name>/<key>`, standing at the path `at` of the golden."""
        return Item(f"{self.name}/{key}", self.name, kind, self.where(*at), severity, expected, contested)


@dataclass(frozen=True)
class Case:
    """One golden against one parsed document that is not empty."""

    golden: Golden
    document: ParsedDocument
    articles: ArticleMatch
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What a check kind worked out of the case, by its name, for whoever needs it again."""


@dataclass(frozen=True)
class Fault:
    """A deliberate damage to a parsed document, to see whether a golden notices."""

    kind: str
    """What is done, as one or two words: "digit", "lost", "doubled"."""
    about: str
    """What was done where, as a person would say it."""
    document: ParsedDocument
    noticed_by: tuple[tuple[str, tuple[Verdict, ...]], ...]
    """Item ids that must fail, each with the verdicts that are right for it."""


@dataclass(frozen=True)
class Variation:
    """A harmless change of a parsed document, which no check may fail."""

    kind: str
    about: str
    document: ParsedDocument


def no_problems(golden: Golden, source_text: str | None) -> Iterable[Problem]:
    return ()


def no_phrases(golden: Golden) -> Mapping[str, tuple[str, ...]]:
    return {}


@dataclass(frozen=True)
class Check:
    """One kind of demand. Each lives in one file and is named once, in `checks`."""

    name: str
    facts: type[Frozen]
    """The YAML keys this kind owns, as a model with a default for each: absent keys demand nothing."""
    items: Callable[[Golden], tuple[Item, ...]]
    """Every demand of a golden, whatever the parser gives."""
    compare: Callable[[Case], Iterable[Outcome]]
    """Exactly one outcome for each item, in any order."""
    faults: Callable[[Case, Random], Iterable[Fault]]
    """Damages of this kind's subject, each with what must notice it. The case agrees with its golden."""
    variations: Callable[[Case, Random], Iterable[Variation]]
    lint: Callable[[Golden, str | None], Iterable[Problem]] = no_problems
    """What is wrong in the golden beyond its shape, given the source's normalised text (None: not readable)."""
    phrases: Callable[[Golden], Mapping[str, tuple[str, ...]]] = no_phrases
    """Words that stand in each article, by article id: they help to match articles when titles do not."""
