"""Sentences and their segments."""

from datetime import date

from harness.reference.figures.english_clauses import masked, segments, sentences
from harness.reference.figures.english_periods import Calendar, find_spans
from harness.reference.figures.english_quantities import find_quantities


def pieces(text: str) -> list[str]:
    times = list(find_spans(text, Calendar(date(2024, 11, 15))))
    quantities = find_quantities(text, [(span.start, span.end) for span in times])
    mask = masked(text, quantities, times)
    assert len(mask) == len(text)
    return [text[piece.start : piece.end] for piece in segments(mask, quantities)]


def test_sentences_end_where_a_new_one_begins() -> None:
    text = "Sales rose 2.5%. Mr. Smith said so, e.g. in May. “Good.” €3bn went."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Sales rose 2.5%.",
        "Mr. Smith said so, e.g. in May.",
        "“Good.”",
        "€3bn went.",
    ]
    assert list(sentences("  ")) == []


def test_a_list_of_names_stays_with_its_verb() -> None:
    assert pieces("Food, energy and services prices rose by 3%, while rents fell by 1% and fuel was up 2%.") == [
        "Food, energy and services prices rose by 3%",
        "rents fell by 1%",
        "fuel was up 2%",
    ]


def test_an_opening_phrase_is_no_part_of_the_subject() -> None:
    assert pieces("In the north, exports rose by 3%.") == ["exports rose by 3%"]
