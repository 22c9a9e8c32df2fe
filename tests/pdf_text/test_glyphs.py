"""Over-struck characters are read once, whatever the number of strikes; true repeats stay."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from harness.pdf_text import Glyph, views
from harness.pdf_text.glyphs import once


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[Callable[[Canvas], None]], str]:
    def read(draw: Callable[[Canvas], None]) -> str:
        canvas = Canvas(str(tmp_path / "struck.pdf"), pagesize=(300, 200))
        canvas.setFont("Helvetica", 9.5)
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return "".join(glyph.text for view in views(tmp_path / "struck.pdf") for glyph in view.glyphs)

    return read


@pytest.mark.parametrize("strikes", [2, 4, 5])
@pytest.mark.parametrize("offset", [0.0, 0.3, 1.2])
def test_every_strike_but_the_first_is_dropped(text_of: Callable[..., str], strikes: int, offset: float) -> None:
    def draw(canvas: Canvas) -> None:
        for strike in range(strikes):
            canvas.drawString(20 + offset * strike / (strikes - 1), 100, "22% of 1122 letters")

    assert text_of(draw) == "22%of1122letters"


def test_strikes_that_lie_a_run_apart_in_the_stream_are_dropped(text_of: Callable[..., str]) -> None:
    def draw(canvas: Canvas) -> None:
        for y in (120, 100):
            canvas.drawString(20, y, "one line")
        for y in (120.4, 100.4):
            canvas.drawString(20.4, y, "one line")

    assert text_of(draw) == "onelineoneline"


def test_letters_of_a_ligature_stay() -> None:
    pair = [Glyph("f", 10, 13, 50, 10, False, False), Glyph("f", 10, 13, 50, 10, False, False)]
    assert once(pair) == (pair, 0)


def test_narrow_letters_side_by_side_stay() -> None:
    pair = [Glyph("l", 10, 12.2, 50, 10, False, False), Glyph("l", 12.2, 14.4, 50, 10, False, False)]
    assert once(pair)[1] == 0


def test_another_size_on_the_same_place_is_no_strike() -> None:
    pair = [Glyph("2", 10, 15, 50, 10, False, False), Glyph("2", 10, 13, 50, 6, False, False)]
    assert once(pair)[1] == 0


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.floats(-0.7, 0.7), st.floats(-0.7, 0.7)), max_size=5),
    st.text("0123456789", min_size=1, max_size=20),
)
def test_any_strikes_near_give_the_line_once(offsets: list[tuple[float, float]], text: str) -> None:
    line = [Glyph(char, 20.0 + 6 * at, 26.0 + 6 * at, 100.0, 10.0, False, False) for at, char in enumerate(text)]
    strikes = [glyph._replace(x0=glyph.x0 + dx, y=glyph.y + dy) for dx, dy in offsets for glyph in line]
    kept, dropped = once([*line, *strikes])
    assert kept == line
    assert dropped == len(strikes)


def test_a_space_that_is_painted_is_told(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "spaced.pdf"))
    canvas.drawString(20, 100, "a b")
    canvas.showPage()
    canvas.save()
    (view,) = views(tmp_path / "spaced.pdf")
    assert [(glyph.text, glyph.spaced) for glyph in view.glyphs] == [("a", True), ("b", False)]


def test_bold_is_told_by_the_font_and_by_strokes(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "bold.pdf"))
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(20, 100, "a")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, 100, "b")
    canvas.drawString(60, 100, "c", mode=2)
    canvas.showPage()
    canvas.save()
    (view,) = views(tmp_path / "bold.pdf")
    assert [(glyph.text, glyph.bold) for glyph in view.glyphs] == [("a", True), ("b", False), ("c", True)]
