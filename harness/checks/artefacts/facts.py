"""The `artefacts:` key of a golden, and its items."""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from harness.checks.case import Fact, Golden
from harness.model import Frozen
from harness.results import Item

Kind = Literal["doubled", "letter_spaced", "full_width", "replacement", "repeated_tail", "control", "hyphenation"]
KINDS: tuple[Kind, ...] = get_args(Kind)

ABOUT: dict[Kind, str] = {
    "doubled": "no text printed twice by fake bold",
    "letter_spaced": "no words whose letters stand apart",
    "full_width": "no full-width digits or letters",
    "replacement": "no replacement or private-use characters",
    "repeated_tail": "no end that says the same over and over",
    "control": "no control or invisible characters",
    "hyphenation": "no words that a line end has cut",
}
"""What each kind demands."""


class Setting(Fact):
    """How one kind of artefact is judged in this document."""

    off: Annotated[str, Field(min_length=1)] | None = None
    """Why it is not looked for here."""


class Settings(Frozen):
    """By kind of artefact; what is left out is looked for."""

    doubled: Setting = Setting()
    letter_spaced: Setting = Setting()
    full_width: Setting = Setting()
    replacement: Setting = Setting()
    repeated_tail: Setting = Setting()
    control: Setting = Setting()
    hyphenation: Setting = Setting()

    def of(self, kind: Kind) -> Setting:
        found = getattr(self, kind)
        assert isinstance(found, Setting)
        return found


def _none_as_empty(given: object) -> object:
    return {} if given is None else given


class ArtefactFacts(Frozen):
    """The keys of a golden that this kind owns."""

    artefacts: Annotated[Settings, BeforeValidator(_none_as_empty)] = Settings()


def item_of(golden: Golden, kind: Kind) -> Item:
    severity = golden.of(ArtefactFacts).artefacts.of(kind).severity or "warning"
    return golden.item(
        "artefacts", f"artefacts/{kind}", at=("artefacts", kind), severity=severity, expected=ABOUT[kind]
    )


def items(golden: Golden) -> tuple[Item, ...]:
    """One item a kind, set off or not."""
    return tuple(item_of(golden, kind) for kind in KINDS)
