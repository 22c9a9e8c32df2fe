"""Headlines and bodies paired: a headline stands before its body, or after it, and shares words with it."""

from collections.abc import Sequence

from harness.reference.grammar.openings import dateline
from harness.reference.likeness import shared
from harness.reference.walk import Unit

BEFORE = 0.35
"""How much more likely a headline stands before its body, in shares of its words that the body has."""
WITH_NAMES = 0.5
"""The same where a byline or date stands between them."""
AFTER_JUMP = -0.15
UNTITLED, UNUSED = -0.6, -0.8

Pairs = tuple[tuple[int, int], ...]
"""(headline, body) as indices of units."""


def paired(units: Sequence[Unit]) -> Pairs:
    """The best pairing of neighbours, each body with one headline at most."""
    states: dict[tuple[str, int], tuple[float, Pairs]] = {("none", -1): (0.0, ())}
    for at, unit in enumerate(units):
        following: dict[tuple[str, int], tuple[float, Pairs]] = {}
        for (state, index), (score, pairs) in states.items():
            if unit.is_title:
                _after_title(following, units, at, state, index, score, pairs)
            else:
                _after_body(following, units, at, state, index, score, pairs)
        states = following
    ends = {"none": 0.0, "title": UNUSED, "body": UNTITLED}
    return max(states.items(), key=lambda item: item[1][0] + ends[item[0][0]])[1][1]


_States = dict[tuple[str, int], tuple[float, Pairs]]


def _after_title(
    states: _States, units: Sequence[Unit], at: int, state: str, index: int, score: float, pairs: Pairs
) -> None:
    if state == "body":
        match = _likeness(units[at], units[index])
        _keep(states, ("none", -1), score + match, (*pairs, (at, index)))
    lost = {"none": 0.0, "body": UNTITLED, "title": UNUSED}[state]
    _keep(states, ("title", at), score + lost, pairs)


def _after_body(
    states: _States, units: Sequence[Unit], at: int, state: str, index: int, score: float, pairs: Pairs
) -> None:
    if state == "title":
        match = _likeness(units[index], units[at]) + _before(units[index], units[at])
        _keep(states, ("none", -1), score + match, (*pairs, (index, at)))
        _keep(states, ("body", at), score + UNUSED, pairs)
    else:
        _keep(states, ("body", at), score + (UNTITLED if state == "body" else 0.0), pairs)


def _likeness(title: Unit, body: Unit) -> float:
    return shared("".join(piece.text for piece in title.pieces if piece.kind == "title"), body.text())


def _before(title: Unit, body: Unit) -> float:
    weight = BEFORE
    if any(piece.kind in ("head", "person", "loose") for piece in title.pieces):
        weight += WITH_NAMES
    if body.pieces and body.pieces[0].kind == "jump":
        weight += AFTER_JUMP
    if body.texts and dateline(body.texts[0].text):
        weight += 0.2
    return weight


def _keep(states: _States, key: tuple[str, int], score: float, pairs: Pairs) -> None:
    if key not in states or score > states[key][0]:
        states[key] = (score, pairs)
