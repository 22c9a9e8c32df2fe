"""A golden article as it stands in a parsed document."""

from harness.checks.structure import edits
from harness.checks.structure.views import shown, tells_articles, views
from harness.model import Article, ParsedDocument

from .page import ARTICLES, block, case_of, golden_of, page


def test_a_view_holds_what_is_given_of_an_article() -> None:
    port, school, notice = views(case_of(golden_of(), page()))
    assert (port.holders, port.shares_with, port.is_named, port.first_block) == ((0,), (), True, (0, 0))
    assert len(port.given) == 9
    assert len(port.body) == 5
    assert [one.block for one in school.body] == [0, 1, 2]
    assert notice.main is page().articles[2]


def test_merged_articles_are_given_their_own_blocks_and_one_has_the_name() -> None:
    port, school, _ = views(case_of(golden_of(), edits.merged(page(), 0, 1)))
    assert (port.is_named, school.is_named) == (True, False)
    assert (len(port.given), len(school.given)) == (9, 3)
    assert school.shares_with == ("port",)


def test_a_stranger_is_known_by_its_article() -> None:
    port, *_ = views(case_of(golden_of(), edits.carried_over(page(), (1, 1), 0, 3)))
    assert [port.stranger(one) for one in port.given][2:5] == [None, "school", None]


def test_plain_text_tells_no_articles_apart() -> None:
    golden = golden_of([], {})
    bare = Article(blocks=(block("paragraph", "甲"),))
    assert not tells_articles(case_of(golden, ParsedDocument(articles=(bare,))))
    headed = Article(blocks=(block("heading", "甲"),))
    for articles in ((bare, bare), (headed,), (bare.model_copy(update={"title": None}),), tuple(ARTICLES.values())):
        assert tells_articles(case_of(golden, ParsedDocument(articles=articles)))


def test_long_words_are_shortened() -> None:
    assert shown("甲\n乙") == "甲 乙"
    assert shown("甲" * 50) == "甲" * 40 + "…"
