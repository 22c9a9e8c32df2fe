"""What cannot go on, and what is wrong in the user's files.

A disagreement between a golden and a parser is never an exception: it is an `Outcome` (see `results`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one of the user's files, with what to do about it."""

    file: str
    line: int
    """Counts from 1; 0 where the whole file is meant."""
    column: int
    """Counts from 1, in characters; 0 where the whole line or file is meant."""
    what: str
    todo: str = ""

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.what}; {self.todo}" if self.todo else f"{place}: {self.what}"


class HarnessError(Exception):
    """What cannot go on. Caught at the edge (`cli`), printed as its message, and turned into `exit_code`."""

    exit_code = 2


class InputError(HarnessError):
    """The user's files or options are wrong. Carries every problem found, not only the first."""

    exit_code = 2

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ParserError(HarnessError):
    """A parser gave no document: it raised, crashed, hung or gave what cannot be read."""

    exit_code = 3


class NothingChecked(HarnessError):
    """No demand was checked, so no verdict can be given."""

    exit_code = 5
