"""What the readers of figures share: the registry, the day the document speaks from, and its language."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from harness.indicators import Registry
from harness.reference.figures.names import Names


@dataclass(frozen=True)
class Context:
    """What is known of a document before its figures are read."""

    registry: Registry
    """Names and aliases of indicators, with their units and measures."""
    day: date | None = None
    """The day the document speaks from; None where nobody knows it."""
    language: str | None = None
    """BCP 47, of the document; an article may name its own."""

    @cached_property
    def names(self) -> Names:
        """The registry, ready to be asked with Chinese names as printed."""
        return Names(self.registry)
