"""What stands of an English figure: actual, provisional, estimated, forecast or aimed at."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from harness.reference.figures.english_evidence import stems
from harness.reference.figures.english_words import says
from harness.reference.figures.periods import Times

_SAID = re.compile(r"(?P<what>[^.;:]*?)\b(?:is|are|was|were|remain|remains)\b", re.IGNORECASE)
_AIM = r"(?:targets?|standards?|goals?|objectives?|ambition)"
_AIMED = re.compile(rf"\b{_AIM}\s+(?:of|is|was|for [a-z ]+ of)\s+#|#\x01*[\s-]+(?:[a-z]+\s+)?{_AIM}\b", re.IGNORECASE)
_FIGURES = stems("figures data estimates numbers results all provisional preliminary quarter month year latest")


def stated_provisional(note: str) -> Iterator[frozenset[str]]:
    """The stems of what a note calls provisional; an empty set where it speaks of all figures."""
    for sentence in re.split(r"(?<=[.;])\s+", note):
        if says(sentence, "provisional"):
            said = _SAID.search(sentence)
            yield stems(re.sub(r"^\W*[0-9]*", "", said["what"])) - _FIGURES if said else stems(sentence) - _FIGURES


def is_noted(names: Sequence[str], notes: Sequence[frozenset[str]]) -> bool:
    """Whether a note speaks of an indicator: its name (the first) holds the note's words, or the note a name."""
    held = [stems(name) for name in names]
    return any(note <= held[0] or any(name and name <= note for name in held) for note in notes if note)


def status_of(mask: str, near: str, day: date | None, times: Times | None, *, noted: bool) -> str:
    """The status that a sentence gives a number of these times.

    `near` is what stands right before and behind the number; `noted`: a footnote calls it provisional.
    """
    if _AIMED.search(near):
        return "target"
    ahead = day is None or times is None or times.high is None or times.high > day
    if says(mask, "target") and ahead:
        return "target"
    to_come = bool(ahead and times and times.high and (day is None or times.high > day))
    if says(mask, "forecast") and to_come:
        return "forecast"
    if noted or says(mask, "provisional"):
        return "provisional"
    if says(mask, "forecast"):
        return "actual"
    return "estimate" if says(mask, "estimated") else "actual"
