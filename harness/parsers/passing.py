"""Passing on what is known and asking for the rest, in one stream."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
MOST_WAITING = 256
"""Known answers that may wait while the rest is asked for, so that memory stays flat."""


def answered(
    questions: Iterable[Q], known: Callable[[Q], A | None], ask: Callable[[Iterator[Q]], Iterator[A]]
) -> Iterator[A]:
    """One answer for each question, as they come in: `known` gives it or None, then `ask` does.

    `ask` is called as often as needed, each time with a part of the questions; it may take several before it answers.
    """
    waiting = iter(questions)
    found: deque[A] = deque()
    more = True

    def unknown() -> Iterator[Q]:
        nonlocal more
        while len(found) < MOST_WAITING:
            question = next(waiting, None)
            if question is None:
                more = False
                return
            answer = known(question)
            if answer is None:
                yield question
            else:
                found.append(answer)

    while more:
        for answer in ask(unknown()):
            while found:
                yield found.popleft()
            yield answer
        while found:
            yield found.popleft()
