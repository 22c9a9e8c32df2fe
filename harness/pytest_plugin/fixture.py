"""One golden against a parser of the test's own, in its process."""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harness import checks, formats
from harness.checks.case import Golden
from harness.golden.loading import load_all
from harness.model import ParsedDocument
from harness.reports.terminal import failure
from harness.results import Outcome


@dataclass(frozen=True)
class CheckedGolden:
    """Every outcome of one golden."""

    outcomes: tuple[Outcome, ...]

    @property
    def failing(self) -> tuple[Outcome, ...]:
        """Critical and warning items that failed."""
        return tuple(outcome for outcome in self.outcomes if outcome.fails)

    def __getitem__(self, item: str) -> Outcome:
        """The outcome of an item by its id, with or without the golden's name."""
        for outcome in self.outcomes:
            if item in (outcome.item.id, outcome.item.id.partition("/")[2]):
                return outcome
        raise KeyError(item)

    def assert_passes(self) -> None:
        """Fails the test where an item fails, and says which and why."""
        __tracebackhide__ = True
        if self.failing:
            pytest.fail("\n\n".join(failure(outcome) for outcome in self.failing), pytrace=False)


def check_golden(path: Path, parser: Any, *, roots: Sequence[Path] = ()) -> CheckedGolden:
    """What becomes of a golden's facts under a parsed document, or under a function from a path to one.

    A function may also give a dict or text, as a `python:` parser does, and gets `date`, `language` and `indicators`
    where its signature has them. Fails the test where the golden cannot be read, skips it where its source is not here.
    """
    loaded = load_all([path], roots=roots)
    if loaded.problems:
        pytest.fail("\n".join(map(str, loaded.problems)), pytrace=False)
    if loaded.skipped:
        pytest.skip(loaded.skipped[0].reason)
    if len(loaded.goldens) != 1:
        pytest.fail(f"{path}: {len(loaded.goldens)} goldens here; name one golden file", pytrace=False)
    golden = loaded.goldens[0]
    given = parser if isinstance(parser, ParsedDocument) else _called(parser, golden)
    return CheckedGolden(checks.compare(golden, formats.from_data(given).document))


def _called(parser: Any, golden: Golden) -> Any:
    facts = golden.facts.document
    offered = {
        "date": facts.date,
        "language": facts.language,
        "indicators": str(golden.registry_file) if golden.registry_file else None,
    }
    taken = inspect.signature(parser).parameters
    takes_all = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken.values())
    return parser(str(golden.source), **{name: value for name, value in offered.items() if takes_all or name in taken})
