"""Known failures of a policy, held against the outcomes of a run: what they excuse, and where they are out of date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import cached_property
from typing import overload

from harness.errors import Problem
from harness.gate.policy import KnownFailure, Settings
from harness.results import DocumentRun, Outcome, Run, Where
from harness.run import Selection

PREFIX = "known failure"
"""With which the reason of every excused item begins."""


def today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Entry:
    """A known failure that concerns a parser."""

    told: KnownFailure
    where: Where
    is_expired: bool
    is_new: bool = False
    """The base's policy has no such entry."""

    @property
    def reason(self) -> str:
        return f"{PREFIX} until {self.told.expires}: {self.told.reason}"

    @cached_property
    def _selection(self) -> Selection:
        return Selection((self.told.item,))

    def holds(self, item: str) -> bool:
        return self._selection.holds(item)

    def may_hold(self, document: str) -> bool:
        """Whether it can concern an item of a document."""
        return fnmatchcase(document, self.told.item.partition("/")[0])


@dataclass
class Seen:
    """What became of the items that an entry names."""

    failing: int = 0
    passing: list[str] = field(default_factory=list)
    others: int = 0
    """Skipped."""


class Known:
    """The known failures of one parser; it counts what they meet."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self.seen = [Seen() for _ in self.entries]

    @classmethod
    def of(cls, settings: Settings, parser: str, *, base: Settings | None = None, day: date | None = None) -> "Known":
        """Those that concern a parser. `base`: the policy before the change, by which entries are new or not."""
        before = set(base.policy.known_failures) if base else None
        return cls(
            [
                Entry(
                    told=told,
                    where=settings.where("known_failures", number, "item"),
                    is_expired=(day or today()) > told.expires,
                    is_new=before is not None and told not in before,
                )
                for number, told in enumerate(settings.policy.known_failures)
                if concerns(told, parser)
            ]
        )

    def excuse(self, item: str) -> Entry | None:
        """The entry that names an item, if it is still good."""
        return next((entry for entry in self.entries if not entry.is_expired and entry.holds(item)), None)

    def applied(self, document: DocumentRun) -> DocumentRun:
        """The document with what fails as known skipped for that reason; the same where no entry concerns it."""
        concerned = [seen for entry, seen in zip(self.entries, self.seen, strict=True) if entry.may_hold(document.name)]
        if not concerned:
            return document
        if document.status is None:  # its source is not here: no entry is to blame
            for seen in concerned:
                seen.others += 1
            return document
        return replace(document, outcomes=tuple(map(self._applied, document.outcomes)))

    def _applied(self, outcome: Outcome) -> Outcome:
        for entry, seen in zip(self.entries, self.seen, strict=True):
            if not entry.holds(outcome.item.id):
                continue
            if outcome.outcome == "pass":
                seen.passing.append(outcome.item.id)
            elif outcome.outcome == "skip":
                seen.others += 1
            else:
                seen.failing += 1
                if not entry.is_expired:
                    return replace(outcome, outcome="skip", reason=entry.reason)
        return outcome

    def over(self, run: Run) -> Run:
        """A run whose documents are read so; what they meet is not counted again."""
        if not self.entries:
            return run
        return replace(run, documents=_Applied(run.documents, Known(self.entries)))

    def out_of_date(self, *, whole: bool = True) -> tuple[Problem, ...]:
        """The entries that passed their day, and those whose items pass; of a `whole` run those that name nothing too.

        To be asked once all documents were applied.
        """
        return tuple(
            problem
            for entry, seen in zip(self.entries, self.seen, strict=True)
            for problem in _out_of_date(entry, seen, whole=whole)
        )


def _out_of_date(entry: Entry, seen: Seen, *, whole: bool) -> Iterator[Problem]:
    told = entry.told

    def problem(what: str, todo: str) -> Problem:
        return Problem(entry.where.file, entry.where.line, entry.where.column, f'{PREFIX} "{told.item}" {what}', todo)

    if seen.passing:
        named = ", ".join(seen.passing[:3]) + (f" and {len(seen.passing) - 3} more" if len(seen.passing) > 3 else "")
        todo = "narrow the pattern to what fails" if seen.failing else "remove the entry, so that it stays so"
        yield problem(f"passes now: {named}", todo)
    if entry.is_expired and (seen.failing or not (seen.passing or seen.others)):
        yield problem(f"expired on {told.expires} ({told.reason})", "mend the parser, or give a new day and say why")
    elif whole and not (seen.failing or seen.passing or seen.others):
        yield problem("names no item that was checked", "correct the pattern, or remove the entry")


def concerns(told: KnownFailure, parser: str) -> bool:
    """Whether an entry is of a parser: its pattern over the spec, options left out or not."""
    return fnmatchcase(parser, told.parser) or fnmatchcase(parser.partition(" ")[0], told.parser)


class _Applied(Sequence[DocumentRun]):
    """Documents with known failures applied, each when it is read."""

    def __init__(self, documents: Sequence[DocumentRun], known: Known) -> None:
        self._documents = documents
        self._known = known

    @overload
    def __getitem__(self, index: int) -> DocumentRun: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[DocumentRun]: ...

    def __getitem__(self, index: int | slice) -> DocumentRun | Sequence[DocumentRun]:
        if isinstance(index, slice):
            return tuple(map(self._known.applied, self._documents[index]))
        return self._known.applied(self._documents[index])

    def __iter__(self) -> Iterator[DocumentRun]:
        yield from map(self._known.applied, self._documents)

    def __len__(self) -> int:
        return len(self._documents)
