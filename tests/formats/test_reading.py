"""Messages of what cannot be read."""

from harness.errors import Problem
from harness.formats.reading import Unreadable, did_you_mean, place_of, shown


def test_the_first_problems_are_told_and_the_rest_counted() -> None:
    error = Unreadable(*(Problem("p", n, 1, "wrong") for n in range(1, 8)))
    assert str(error) == "p:1:1: wrong\np:2:1: wrong\np:3:1: wrong\np:4:1: wrong\np:5:1: wrong\n… and 2 more"
    assert len(error.problems) == 7
    assert error.exit_code == 3


def test_a_place_counts_from_one() -> None:
    assert [place_of("ab\nc", n) for n in range(4)] == [(1, 1), (1, 2), (1, 3), (2, 1)]


def test_a_text_is_shown_on_one_line_without_control_characters() -> None:
    assert shown("a\n\x1b[31m" + "b" * 50) == '"a\\n\\x1b[31m' + "b" * 33 + '…"'


def test_a_near_word_is_proposed() -> None:
    assert did_you_mean("titel", ["title", "text"]) == 'did you mean "title"?'
    assert did_you_mean("zzz", ["title"]) == ""
