"""Which items and documents of the goldens are checked."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from harness.errors import InputError


@dataclass(frozen=True)
class Selection:
    """Which items to check: all, or those that a pattern names."""

    patterns: tuple[str, ...] = ()
    """Glob over item ids; one without `*`, `?` or `[` also names all below it (`doc/figures`) or the whole document."""

    def holds(self, item: str) -> bool:
        if not self.patterns:
            return True
        parts = item.split("/")
        above = ("/".join(parts[:end]) for end in range(len(parts), 0, -1))
        return any(name in self._names for name in above) or any(fnmatchcase(item, glob) for glob in self._globs)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(pattern.rstrip("/") for pattern in self.patterns)

    @cached_property
    def _globs(self) -> tuple[str, ...]:
        return tuple(pattern for pattern in self.patterns if any(c in pattern for c in "*?["))


@dataclass(frozen=True)
class Shard:
    """The `index`-th (from 1) of `count` parts of the documents, which together are all of them, each once."""

    index: int = 1
    count: int = 1

    @classmethod
    def of(cls, text: str) -> "Shard":
        """`2/4`. Raises InputError for what is no part."""
        index, _, count = text.partition("/")
        if index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count):
            return cls(int(index), int(count))
        raise InputError(f"--shard {text}: expected I/N with I from 1 to N, e.g. 2/4")

    def __str__(self) -> str:
        return f"{self.index}/{self.count}" if self.count > 1 else ""

    def holds(self, position: int) -> bool:
        """Whether the document at this place (from 0, in order of the names) is in the part."""
        return position % self.count == self.index - 1


EVERY_ITEM = Selection()
WHOLE = Shard()
