"""What the numbers of a sentence tell."""

from datetime import date

import pytest

from harness.reference.figures.english_clauses import masked, segments
from harness.reference.figures.english_periods import Calendar, find_spans
from harness.reference.figures.english_quantities import find_quantities
from harness.reference.figures.english_roles import RoleReader
from harness.reference.figures.english_telling import Memory
from harness.reference.figures.english_words import says


def roles(text: str, memory: Memory | None = None) -> list[tuple[str, int]]:
    times = list(find_spans(text, Calendar(date(2024, 11, 15))))
    quantities = find_quantities(text, [(span.start, span.end) for span in times])
    mask = masked(text, quantities, times)
    found = RoleReader(mask, quantities, memory or Memory()).read(segments(mask, quantities))
    return [(found[n].kind, found[n].direction) for n in sorted(found)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Output was 5%.", [("level", 0)]),
        ("Output rose by 5%.", [("change", 1)]),
        ("Output fell 5% to 12 million.", [("change", -1), ("level", 0)]),
        ("The rate fell from 5% to 4%.", [("before", 0), ("level", 0)]),
        ("The rate was 5%, down from 6%.", [("level", 0), ("before", 0)]),
        ("The rate was 5%, compared with 6% a year earlier.", [("level", 0), ("before", 0)]),
        ("Sales reached €5bn, 3% more than in 2022.", [("level", 0), ("change", 1)]),
        ("The bank cut its policy rate by 25 basis points.", [("change", -1)]),
        ("Renewables accounted for 5% of output.", [("share", 0)]),
        ("Costs ranged from 5% to 9%.", []),
    ],
)
def test_verbs_prepositions_and_comparatives_tell(text: str, told: list[tuple[str, int]]) -> None:
    assert roles(text) == told


def test_a_pronoun_goes_on_with_what_was_before_and_a_new_subject_does_not() -> None:
    memory = Memory()
    roles("Exports rose by 5%.", memory)
    roles("It fell by 3% in May.", memory)
    assert (memory.subject, memory.fresh) == ("Exports ", False)
    roles("Rents soured.", memory)
    assert (memory.subject, memory.fresh) == (None, True)


def test_a_sentence_has_words_of_a_list() -> None:
    assert says("The bank expects more.", "forecast") and not says("More.", "forecast")
