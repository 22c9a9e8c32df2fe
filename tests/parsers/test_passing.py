"""Known answers and asked ones come in one stream, and what waits stays little."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.parsers import passing
from harness.parsers.passing import answered


@settings(max_examples=50, deadline=None)
@given(st.lists(st.booleans(), max_size=600), st.integers(0, 5))
def test_each_question_gets_one_answer(is_known: list[bool], taken_ahead: int) -> None:
    def ask(rest: Iterator[int]) -> Iterator[int]:
        held = []
        for question in rest:
            held.append(question)
            if len(held) > taken_ahead:
                yield held.pop(0)
        yield from held

    questions = range(len(is_known))
    came = list(answered(questions, lambda n: n if is_known[n] else None, ask))
    assert sorted(came) == list(questions)


def test_little_waits_when_almost_all_is_known() -> None:
    drawn = 0

    def questions() -> Iterator[int]:
        nonlocal drawn
        for number in range(10_000):
            drawn += 1
            yield number

    for count, _ in enumerate(answered(questions(), lambda n: n, lambda rest: iter(list(rest)))):
        assert drawn <= count + passing.MOST_WAITING
