"""What is looked at: one fact of a golden, or all that a parser gives for a document; as states that compare."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from harness import checks, formats, golden, run
from harness.checks.case import Golden
from harness.compare.changes import Cluster, Clusters
from harness.compare.streams import shapes, stream_of
from harness.compare.texts import text_changes
from harness.errors import InputError
from harness.model import ParsedDocument
from harness.parsers.answers import Answer, Request
from harness.results import Outcome

UNTESTABLE = ("cannot_run_here", "does_not_fit")
"""Statuses that say nothing about the parser."""


@dataclass(frozen=True)
class Seen:
    """What one version gives."""

    state: str | None
    """Equal states, equal outcome; None: this version cannot be tested."""
    shown: str
    """The state as a person would say it; why there is none."""
    document: ParsedDocument | None = field(default=None, repr=False, compare=False)


class Fact(Protocol):
    """What is looked at."""

    @property
    def request(self) -> Request:
        """The document, and what a parser is told of it."""

    @property
    def about(self) -> str:
        """As a person would say it."""

    def seen(self, answer: Answer) -> Seen: ...


@dataclass(frozen=True)
class CheckedFact:
    """The items of a golden that an id names: one, or all below it."""

    golden: Golden
    check: str

    @property
    def about(self) -> str:
        return self.check

    @property
    def request(self) -> Request:
        return run.request_for(self.golden)

    def seen(self, answer: Answer) -> Seen:
        """pass, fail or error; a skip is no state, since the fact was not judged."""
        if answer.status in UNTESTABLE:
            return Seen(None, f"{answer.status}: {answer.message}")
        judged = run.check_answer(self.golden, answer, run.Selection((self.check,)))
        for kind in ("error", "fail", "pass"):
            outcomes = [outcome for outcome in judged.outcomes if outcome.outcome == kind]
            if outcomes:
                return Seen(kind, _shown(outcomes, answer), answer.document)
        reasons = sorted({outcome.reason for outcome in judged.outcomes})
        return Seen(None, f"skipped: {'; '.join(reasons)}")


def _shown(outcomes: Sequence[Outcome], answer: Answer) -> str:
    first = outcomes[0]
    match first.outcome:
        case "error":
            said = f"{answer.status}: {answer.message}"
        case "fail":
            got = f", got {first.got}" if first.got else ""
            said = f"fail ({first.verdict}): expected {first.item.expected}{got}"
        case _:
            said = f"pass: {first.got or first.item.expected}"
    more = f" (and {len(outcomes) - 1} more items)" if len(outcomes) > 1 else ""
    return said + more


@dataclass(frozen=True)
class OutputFact:
    """All that a parser gives for a document."""

    request: Request
    ignore_space: bool = False
    """White space alone makes no difference."""

    @property
    def about(self) -> str:
        space = ", white space aside" if self.ignore_space else ""
        return f"output for {self.request.source.name}{space}"

    def seen(self, answer: Answer) -> Seen:
        """A hash of the parsed document; where none came the status, with the kind of exception."""
        if answer.status in UNTESTABLE:
            return Seen(None, f"{answer.status}: {answer.message}")
        document = answer.document
        if document is None:
            return Seen(f"{answer.status}: {_kind(answer)}", f"{answer.status}: {answer.message}")
        if self.ignore_space:
            text = f"{stream_of(document).chars}{shapes(document)}"
        else:
            text = formats.to_json(document.model_copy(update={"parser": None}))
        digest = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8]
        size = sum(len(block.text) for article in document.articles for block in article.blocks)
        return Seen(digest, f"{answer.status}: {size:,} characters (output {digest})", document)


def _kind(answer: Answer) -> str:
    """The exception's name, without what it says of addresses and paths."""
    return answer.message.partition(":")[0] if answer.status == "error" else ""


@dataclass(frozen=True)
class WordsFact:
    """Whether words stand in what a parser gives for a document."""

    request: Request
    words: str

    @property
    def about(self) -> str:
        return f"{self.words!r} in the output for {self.request.source.name}"

    def seen(self, answer: Answer) -> Seen:
        """stands or is missing; white space counts as one space, and none is none."""
        if answer.status in UNTESTABLE:
            return Seen(None, f"{answer.status}: {answer.message}")
        if answer.document is None:
            return Seen(answer.status, f"{answer.status}: {answer.message}")
        count = f" {_spaced(stream_of(answer.document).text)} ".count(_spaced(self.words))
        return Seen(
            "stands" if count else "missing", f"it stands there ({count})" if count else "missing", answer.document
        )


def _spaced(text: str) -> str:
    return " ".join(text.split())


def checked_fact(check: str, paths: Sequence[Path], roots: Sequence[Path]) -> CheckedFact:
    """The fact that an item's id names. Raises InputError where no golden has it."""
    loaded = golden.load_all(paths, roots=roots)
    name = check.partition("/")[0]
    for one in loaded.goldens:
        if one.name == name:
            ids = [item.id for item in checks.items(one)]
            if any(run.Selection((check,)).holds(item) for item in ids):
                return CheckedFact(one, check)
            raise InputError(f"no item {check!r}; {_near(check, ids)}")
    for problem in loaded.problems:
        if Path(problem.file).name.startswith(name):
            raise InputError(problem)
    for skipped in loaded.skipped:
        if skipped.name == name:
            raise InputError(f"{skipped.file}: {skipped.reason}")
    raise InputError(f"no golden {name!r}; {_near(name, [one.name for one in loaded.goldens])}")


def _near(missing: str, names: Sequence[str]) -> str:
    from rapidfuzz import process

    near = [match[0] for match in process.extract(missing, names, limit=3, score_cutoff=60)]
    return f"did you mean {' or '.join(near)}?" if near else "harness check --json lists the ids"


def what_changed(before: Seen, after: Seen) -> tuple[Cluster, ...]:
    """The changes between two outputs, what a reader must look at first in front; none where one side has none."""
    if before.document is None or after.document is None:
        return ()
    clusters = Clusters()
    clusters.add(text_changes("document", before.document, after.document))
    return clusters.sorted()
