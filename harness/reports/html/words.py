"""Words that the page's data names by number, so that thousands of documents stay small."""

from collections.abc import Iterable

from harness.checks import CHECKS

OUTCOMES = ("pass", "fail", "skip", "error")
SEVERITIES = ("critical", "warning", "info")
KINDS = ("document", *(check.name for check in CHECKS))


class Words:
    """A list that grows, each word once."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        for word in words:
            self.number(word)

    def number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    @property
    def all(self) -> list[str]:
        return list(self._numbers)
