"""The environments that parsers run in: the present one, one with exactly the versions asked for, a revision's."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True)
class Environment:
    """A Python with what is installed in it."""

    python: Path
    versions: Mapping[str, str]
    """Distribution -> version, as found there."""
    notes: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    """Environment variables that processes in it need."""
    is_ours: bool = False
    """Whether harness itself can be imported there."""

    def version_of(self, distribution: str) -> str | None:
        """None where it is not installed."""
        return self.versions.get(normalised(distribution))


def normalised(distribution: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return distribution.lower().replace("_", "-").replace(".", "-")


def present() -> Environment:
    """The environment that harness runs in."""
    versions = {
        normalised(found.metadata["Name"]): found.version
        for found in metadata.distributions()
        if found.metadata["Name"]
    }
    return Environment(Path(sys.executable), dict(sorted(versions.items())), is_ours=True)
