"""Blocks to articles by their main headings."""

from harness.formats.articles import article_of, by_main_headings
from harness.model import Block


def blocks(drawing: str) -> list[Block]:
    """`#` main heading, `=` lesser heading, `f` furniture, else paragraph; one word a block."""
    made = []
    for word in drawing.split():
        if word[0] in "#=":
            made.append(Block(kind="heading", level=1 if word[0] == "#" else 2, text=word[1:]))
        else:
            made.append(Block(kind="furniture" if word[0] == "f" else "paragraph", text=word))
    return made


def divided(drawing: str) -> list[tuple[str | None, str]]:
    return [
        (article.title, " ".join(block.text for block in article.blocks))
        for article in by_main_headings(blocks(drawing))
    ]


def test_no_main_heading_is_one_article_whose_title_is_null() -> None:
    assert divided("a =s b") == [(None, "a s b")]
    assert by_main_headings(blocks("a"))[0].reports("title")


def test_one_main_heading_titles_all_of_the_document() -> None:
    assert divided("kicker #T a =s b") == [("T", "kicker T a s b")]


def test_several_main_headings_with_bodies_are_several_articles() -> None:
    assert divided("#A a #B =s b") == [("A", "A a"), ("B", "B s b")]


def test_a_main_heading_without_body_leaves_one_article() -> None:
    assert divided("#A #B b") == [("A", "A B b")]
    assert divided("#A a #B") == [("A", "A a B")]


def test_what_stands_before_the_first_of_several_is_its_own_article() -> None:
    assert divided("preface #A a #B b") == [(None, "preface"), ("A", "A a"), ("B", "B b")]
    assert divided("fmasthead #A a #B b") == [("A", "fmasthead A a"), ("B", "B b")]


def test_no_blocks_are_one_empty_article() -> None:
    assert divided("") == [(None, "")]


def test_a_lesser_heading_that_opens_an_article_can_title_it() -> None:
    assert article_of(blocks("=s a"), any_level=True).title == "s"
    assert article_of(blocks("a =s"), any_level=True).title is None
    assert article_of(blocks("=s a")).title is None
