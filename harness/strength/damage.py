"""What a damage is: a kind, and the documents that it makes of a correct one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from harness.model import ParsedDocument
from harness.strength.page import Page


class Made(NamedTuple):
    """One damaged document."""

    about: str
    """What was done where, as a person would say it."""
    document: ParsedDocument


Maker = Callable[[Page], Iterator[Made]]
"""Damages of one kind in an order that chance gives; whoever asks takes as many as are wanted."""


@dataclass(frozen=True)
class Kind:
    """A way in which parsers break."""

    name: str
    make: Maker
    told_apart: bool = False
    """Whether the text is damaged in figures' words: then it is also given as a parser would that reads no figures."""
    in_form: bool = False
    """Whether it harms the form of the text alone, so that after folding the same words may stand there."""
