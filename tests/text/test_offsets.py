import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.text.offsets import Change, NormalText


def test_a_span_covers_whole_changed_pieces_and_dropped_ones_inside() -> None:
    text = NormalText("a……b  c", "a……b  c").changed([Change(1, 3, "…"), Change(4, 6, "")])
    assert text.text == "a…bc"
    assert text.raw_span(1, 2) == (1, 3)
    assert text.raw_span(2, 4) == (3, 7)
    assert text.raw_span(2, 3) == (3, 4)
    assert text.raw_span(4, 4) == (7, 7)


def test_no_changes_leave_the_text_itself() -> None:
    text = NormalText("a", "a")
    assert text.changed([]) is text and text.mapped("a") is text


def test_a_mapped_text_keeps_its_length() -> None:
    with pytest.raises(ValueError, match="keeps its length"):
        NormalText("a", "a").mapped("ab")


@given(st.text("ab", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.text("xy", max_size=3)), max_size=4))
def test_passes_lead_back_through_each_other(raw: str, edits: list[tuple[int, str]]) -> None:
    text = NormalText(raw, raw)
    for at, new in edits:
        start = min(at, len(text.text))
        text = text.changed([Change(start, min(start + 2, len(text.text)), new)])
    for start in range(len(text.text)):
        for end in range(start, len(text.text) + 1):
            first, last = text.raw_span(start, end)
            assert 0 <= first <= last <= len(raw)
            if raw[first:last] == "" and end > start:
                assert set(text.text[start:end]) <= set("xy")
