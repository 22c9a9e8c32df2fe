"""What is drawn on a page: lines, rectangles, pictures; a white area is not seen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from harness.pdf_text import views
from harness.pdf_text.drawing import Box, Drawing


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[Callable[[Canvas], None]], Drawing]:
    def read(draw: Callable[[Canvas], None]) -> Drawing:
        canvas = Canvas(str(tmp_path / "drawn.pdf"), pagesize=(300, 200))
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return next(iter(views(tmp_path / "drawn.pdf"))).drawing

    return read


def rounded(boxes: tuple[Box, ...]) -> list[tuple[int, ...]]:
    return [tuple(map(round, box)) for box in boxes]


def test_lines_are_level_or_upright(drawn: Callable[..., Drawing]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(10, 50, 200, 50)
        canvas.line(20, 40, 20, 150)
        canvas.line(0, 0, 100, 100)

    assert rounded(drawn(draw).lines) == [(10, 150, 200, 150), (20, 50, 20, 160)]


def test_a_stroked_rectangle_is_an_area_and_four_lines(drawn: Callable[..., Drawing]) -> None:
    drawing = drawn(lambda canvas: canvas.rect(10, 20, 100, 50))
    assert rounded(drawing.areas) == [(10, 130, 110, 180)]
    assert len(drawing.lines) == 4


def test_a_thin_filled_area_is_a_line(drawn: Callable[..., Drawing]) -> None:
    drawing = drawn(lambda canvas: canvas.rect(10, 20, 100, 0.8, stroke=0, fill=1))
    assert len(drawing.lines) == 1 and drawing.areas == ()


def test_a_white_area_is_not_seen(drawn: Callable[..., Drawing]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(10, 20, 100, 50, stroke=0, fill=1)

    assert drawn(draw) == Drawing()


def test_round_corners_make_an_area_too(drawn: Callable[..., Drawing]) -> None:
    assert rounded(drawn(lambda canvas: canvas.roundRect(10, 20, 100, 50, 6)).areas) == [(10, 130, 110, 180)]


def test_a_form_is_looked_into_where_it_is_placed(drawn: Callable[..., Drawing]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("rule")
        canvas.line(0, 0, 50, 0)
        canvas.endForm()
        canvas.translate(100, 40)
        canvas.doForm("rule")

    assert rounded(drawn(draw).lines) == [(100, 160, 150, 160)]


def test_a_picture_has_its_place(drawn: Callable[..., Drawing], tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (4, 4), "red").save(tmp_path / "red.png")
    drawing = drawn(lambda canvas: canvas.drawImage(str(tmp_path / "red.png"), 30, 60, 80, 40))
    assert rounded(drawing.pictures) == [(30, 100, 110, 140)]
