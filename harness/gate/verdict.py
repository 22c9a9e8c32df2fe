"""What a gate says, as one value: reports render it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from harness.compare.comparison import Comparison
from harness.errors import Problem
from harness.gate.policy import Changed
from harness.gate.weakening import Weakening
from harness.results import Where
from harness.suites.outcomes import Verdict as SuitesVerdict

Kind = Literal[
    "broken", "new failure", "loss", "threshold", "parser errors", "documents", "known failure", "weakened", "drift",
    "goldens", "suites", "nothing checked", "proof",
]  # fmt: skip
CODES: dict[Kind, int] = {"goldens": 2, "suites": 2, "nothing checked": 5, "parser errors": 3}
"""Exit code of each kind of reason; 1 for all others."""
SEVERITY = (4, 2, 5, 3, 1)
"""Of several exit codes the first of these (FORMATS section 4)."""


@dataclass(frozen=True)
class Reason:
    """One reason for a red verdict."""

    kind: Kind
    what: str
    where: Where | None = None
    check: str = ""
    """The item that it is about, where it is about one."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


@dataclass(frozen=True)
class NewFailure:
    """A known failure that the change adds to the policy."""

    item: str
    reason: str
    expires: str
    where: Where

    def __str__(self) -> str:
        return f"{self.where}: new known failure {self.item} until {self.expires}: {self.reason}"


@dataclass(frozen=True)
class Planted:
    """A fault that the gate was tested with."""

    kind: Literal["digit", "lost section", "swapped article"]
    about: str
    """What was done where; where none could be planted, why."""
    outcome: Literal["red", "green", "not possible"]
    noticed: str = ""
    """The first reason that it gave."""


@dataclass(frozen=True)
class Judged:
    """One parser under the gate."""

    parser: str
    base: str
    """What it was held against; empty: nothing."""
    why_no_base: str
    head_run: str
    base_run: str
    reasons: tuple[Reason, ...]
    comparison: Comparison | None = None
    suites: SuitesVerdict | None = None
    planted: tuple[Planted, ...] = ()
    documents: int = 0
    """Parsed at the head."""
    items: int = 0
    """Judged at the head."""
    broken: int = 0
    """Critical items that passed at the base and do not at the head."""
    excused: int = 0
    """Failing items that known failures name."""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a change, over all parsers."""

    judged: tuple[Judged, ...]
    weakened: tuple[Weakening, ...] = ()
    policy: tuple[Changed, ...] = ()
    known: tuple[NewFailure, ...] = ()
    informational: bool = False
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = field(default=())
    """Files that the verdict goes by and that the change alters: suites, baseline, log of accepts."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Of all parsers, each once."""
        return tuple(dict.fromkeys(reason for one in self.judged for reason in one.reasons))

    @property
    def is_red(self) -> bool:
        return bool(self.reasons)

    @property
    def word(self) -> str:
        """green, red, no base or nothing checked."""
        codes = {CODES.get(reason.kind, 1) for reason in self.reasons}
        if 5 in codes or not self.judged:
            return "nothing checked"
        if any(not one.base for one in self.judged):
            return "no base"
        return "red" if self.reasons else "green"

    @property
    def exit_code(self) -> int:
        """Of the reasons; 0 for a policy that only informs, unless files are wrong or nothing was checked."""
        if not self.judged:
            return 5
        codes = {CODES.get(reason.kind, 1) for reason in self.reasons}
        code = next((one for one in SEVERITY if one in codes), 0)
        return 0 if self.informational and code in (1, 3) else code

    @property
    def first(self) -> tuple[str, ...]:
        """What the change does to what it is judged by: told before all else."""
        parts: Sequence[object] = (*self.weakened, *self.known, *self.policy)
        return (*map(str, parts), *(f"{file} is changed" for file in self.files))
