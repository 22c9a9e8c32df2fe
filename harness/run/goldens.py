"""Goldens by name, each read when it is asked for."""

from pathlib import Path
from typing import Protocol

from harness.checks.case import Golden
from harness.golden.loading import Loaded, Skipped


class Goldens(Protocol):
    """Goldens by name, each read when it is asked for; `golden.shelf.Shelf` is one."""

    roots: tuple[Path, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Sorted."""

    def read(self, name: str) -> Golden | Skipped | None:
        """None where it cannot be judged."""

    def path(self, name: str) -> Path: ...

    def registries(self, name: str) -> tuple[Path, ...]:
        """Those around it."""

    def named_files(self, golden: Golden) -> tuple[Path, ...]:
        """Where the files it names may stand."""


class InMemory:
    """Goldens that are loaded already; see `Goldens`."""

    roots: tuple[Path, ...] = ()

    def __init__(self, loaded: Loaded) -> None:
        self._all: dict[str, Golden | Skipped] = {golden.name: golden for golden in loaded.goldens}
        self._all |= {skipped.name: skipped for skipped in loaded.skipped}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._all))

    def read(self, name: str) -> Golden | Skipped | None:
        return self._all[name]

    def path(self, name: str) -> Path:
        one = self._all[name]
        return one.path if isinstance(one, Golden) else Path(one.file)

    def registries(self, name: str) -> tuple[Path, ...]:
        return ()

    def named_files(self, golden: Golden) -> tuple[Path, ...]:
        return ()
