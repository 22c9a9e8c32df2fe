"""Where folded words stand in a folded text, when the edges of a number are edges of the match."""

from harness.model import Span

_DIGITS = frozenset("0123456789")


def find_bounded(needle: str, haystack: str) -> list[Span]:
    """Every place of `needle`, left to right and without overlaps; both are folded. None for an empty needle.

    A number at an edge is whole: 4.5% is not in 14.5%, 2% not in 22%%, 100 neither in 1,100 nor in 100.5.
    A sign before a number is no part of it, since a dash may stand there too.
    """
    found: list[Span] = []
    at = haystack.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        whole = not (splits_number(haystack, at) or splits_number(haystack, end))
        if whole and not (needle[-1] in "%‰" and haystack[end : end + 1] == needle[-1]):
            found.append((at, end))
            at = haystack.find(needle, end)
        else:
            at = haystack.find(needle, at + 1)
    return found


def splits_number(text: str, at: int) -> bool:
    """Whether an edge before the character at `at` lies inside a number, decimals and thousands included."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before in _DIGITS:
        return after in _DIGITS or (after in ".," and _joins(text, at))
    return before in ".," and after in _DIGITS and _joins(text, at - 1)


def _joins(text: str, mark: int) -> bool:
    """Whether a point or comma stands inside a number: 4.5, 1,100, not the comma of "in 2021,5 firms"."""
    if mark == 0 or text[mark - 1] not in _DIGITS or text[mark + 1 : mark + 2] not in _DIGITS:
        return False
    if text[mark] == ".":
        return True
    return _digits(text, range(mark + 1, len(text))) == 3 and _digits(text, range(mark - 1, -1, -1)) <= 3


def _digits(text: str, places: range) -> int:
    """How many digits follow each other; four stand for any more."""
    count = 0
    for at in places[:4]:
        if text[at] not in _DIGITS:
            break
        count += 1
    return count
