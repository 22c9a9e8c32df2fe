"""Plain text: paragraphs between blank lines, nothing cleaned."""

from harness.formats import read
from harness.model import Article, Block


def articles(data: bytes) -> tuple[Article, ...]:
    return read(data, "text", file="p.txt").document.articles


def test_blank_lines_part_paragraphs_and_artefacts_stay() -> None:
    text = "\ufeff国 内 生产\r\n总值22%%\r\n \u3000\r\n\r\n  第二段\x00\n"
    assert articles(text.encode()) == (
        Article(
            blocks=(
                Block(kind="paragraph", text="国 内 生产\n总值22%%"),
                Block(kind="paragraph", text="  第二段\x00"),
            )
        ),
    )


def test_a_form_feed_ends_a_page() -> None:
    found = articles("一\n\f二\n\n三".encode())[0].blocks
    assert [(block.text, block.page) for block in found] == [("一", 1), ("二", 2), ("三", 2)]


def test_title_and_figures_are_not_reported() -> None:
    document = read("一".encode(), "text", file="p.txt").document
    assert not document.articles[0].reports("title")
    assert not document.reports("figures")
    assert not document.articles[0].blocks[0].reports("page")


def test_white_space_alone_is_an_empty_document() -> None:
    assert read(b"\n \n\f\n", "text", file="p.txt").document.is_empty


def test_a_line_of_a_million_spaces_is_read_at_once() -> None:
    assert len(articles(b"\n" + b" " * 1_000_000 + b"x")[0].blocks) == 1
