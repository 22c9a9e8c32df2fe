"""What a number of an English sentence tells, and what a reader remembers from one number to the next."""

from dataclasses import dataclass
from typing import Literal

RoleKind = Literal["level", "before", "change", "share", "multiple"]


@dataclass(frozen=True, slots=True)
class Role:
    """What a number tells."""

    kind: RoleKind
    direction: int = 0
    subject: str | None = None
    """Masked words that name what it tells of; None: what was spoken of before."""
    whole: str | None = None
    """Of a share: what it is a part of."""
    moved: bool = False
    """A level of a rate of change: growth was 3%."""
    present: bool = False
    """Told as it stands now."""
    flow: bool = False
    """Things done, sold or carried: summed over the period."""
    predicate: bool = False
    """The subject stands behind the number: 312,000 people were self-employed."""
    back: bool = False
    """Whether a pronoun beside it says that it tells of what was told last: cut them to 3%."""
    inherited: bool = False
    """Whether it names nothing of its own: the subject is that of a number before."""


@dataclass
class Memory:
    """What was spoken of last in the paragraph."""

    subject: str | None = None
    prior: str | None = None
    """What was spoken of before that."""
    fresh: bool = True
    """Whether the sentence names what it tells of anew."""
    direction: int = 0
    last: Role | None = None
    whole: str | None = None
