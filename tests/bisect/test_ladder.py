"""The search between two ends."""

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.bisect.ladder import FEW, Change, first_change


def search(states: list[str | None]) -> tuple[Change, list[int]]:
    asked: list[int] = []

    def look(position: int) -> str | None:
        asked.append(position)
        return states[position]

    return first_change(len(states), look), asked


def test_neighbours_need_no_more_than_the_two_ends() -> None:
    change, asked = search(["good", "bad"])
    assert (change, asked) == (Change(0, 1), [0, 1])


def test_what_cannot_be_tested_between_the_two_sides_is_told() -> None:
    assert search(["good", None, None, "bad", "bad"])[0] == Change(0, 3, untested=(1, 2))


def test_what_cannot_be_tested_elsewhere_is_passed_by() -> None:
    assert search(["good", "good", None, "good", "bad", None, "bad"])[0] == Change(3, 4)


def test_a_state_that_left_and_came_back_is_seen_where_there_are_many() -> None:
    states: list[str | None] = [*["good"] * 5, *["bad"] * 10, *["good"] * 10, *["bad"] * 5]
    change, _ = search(states)
    assert (change.last, change.first) == (4, 5)
    assert change.again and all(states[position] == "good" for position in change.again)


def test_other_states_beyond_the_change_are_told() -> None:
    assert search(["a", "b", "b", "c"])[0] == Change(0, 1, other=(3,))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_two_sides_are_neighbours_among_what_can_be_tested(data: st.DataObject) -> None:
    inner = data.draw(st.lists(st.sampled_from(["good", "bad", "other", None]), max_size=30))
    states = ["good", *inner, "bad"]
    change, asked = search(states)
    assert states[change.last] == "good"
    assert states[change.first] not in ("good", None)
    assert all(states[position] is None for position in range(change.last + 1, change.first))
    assert len(asked) == len(set(asked))


@settings(deadline=None, max_examples=60)
@given(good=st.integers(1, 400), bad=st.integers(1, 400))
def test_one_change_is_found_in_few_looks(good: int, bad: int) -> None:
    change, asked = search([*["good"] * good, *["bad"] * bad])
    assert (change.last, change.first) == (good - 1, good)
    assert len(asked) <= 2 + max(3 + (good + bad).bit_length() - 1, FEW.bit_length())
