"""Views of PDFs: turned pages and turned text are upright, broken files are named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from harness.errors import ParserError
from harness.pdf_text import views

Draw = Callable[[Canvas], None]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    def make(draw: Draw, **options: object) -> Path:
        path = tmp_path / "made.pdf"
        canvas = Canvas(str(path), pagesize=(300, 200), **options)
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
        canvas.save()
        return path

    return make


def words(view: object) -> str:
    return "".join(glyph.text for glyph in view.glyphs)


def test_places_count_from_the_top_left(pdf: Callable[..., Path]) -> None:
    (view,) = views(pdf(lambda canvas: canvas.drawString(20, 150, "Hi")))
    first = view.glyphs[0]
    assert (view.page, view.turn, view.width, view.height) == (1, 0, 300, 200)
    assert (first.text, round(first.x0), round(first.y), round(first.size)) == ("H", 20, 50, 10)


def test_a_turned_page_is_read_upright(pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(200, 0)
        canvas.rotate(90)
        canvas.drawString(30, 20, "Upright for the reader")

    (view,) = [view for view in views(pdf(draw)) if view.glyphs]
    assert words(view) == "Uprightforthereader"
    assert view.turn == 0
    assert [glyph.x0 for glyph in view.glyphs] == sorted(glyph.x0 for glyph in view.glyphs)


@pytest.mark.parametrize(("angle", "turn"), [(90, 90), (180, 180), (270, 270)])
def test_text_in_another_direction_is_a_view_of_its_own(pdf: Callable[..., Path], angle: int, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(20, 180, "the page runs this way")
        canvas.translate(150, 100)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "sideways")

    upright, turned = views(pdf(draw))
    assert (words(upright), words(turned)) == ("thepagerunsthisway", "sideways")
    assert turned.turn == turn
    left, top, right, bottom = turned.on_page(
        (turned.glyphs[0].x0, turned.glyphs[0].y - 1, turned.glyphs[0].x0 + 1, turned.glyphs[0].y)
    )
    assert abs(left - 150) < 2 and abs(top - 100) < 2 and right > left and bottom > top


def test_a_password_is_named(pdf: Callable[..., Path]) -> None:
    path = pdf(
        lambda canvas: canvas.drawString(20, 20, "secret"), encrypt=StandardEncryption("user", "owner", strength=128)
    )
    with pytest.raises(ParserError, match="encrypted and opens with a password only"):
        list(views(path))


def test_a_file_that_only_forbids_printing_is_read(pdf: Callable[..., Path]) -> None:
    path = pdf(lambda canvas: canvas.drawString(20, 20, "open"), encrypt=StandardEncryption("", "owner", canPrint=0))
    assert [words(view) for view in views(path)] == ["open"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_cut_off_file_is_damaged(pdf: Callable[..., Path], share: float) -> None:
    path = pdf(lambda canvas: canvas.drawString(20, 20, "whole"))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ParserError, match="the PDF is damaged"):
        list(views(path))


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "is empty"), (b" \n", "is empty"), (b"<html>x</html>", "not a PDF")]
)
def test_what_is_no_pdf_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(data)
    with pytest.raises(ParserError, match=message):
        list(views(path))


def test_a_page_without_text_has_no_characters(pdf: Callable[..., Path]) -> None:
    (view,) = views(pdf(lambda canvas: canvas.rect(10, 10, 100, 100, fill=1)))
    assert view.glyphs == ()
