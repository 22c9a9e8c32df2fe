"""Outcomes of all items about articles."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.structure import CHECK, edits
from harness.model import Article, Block, ParsedDocument

from .page import (
    ARTICLES,
    FACTS,
    NOTICE,
    PORT,
    SCHOOL,
    block,
    failing,
    golden_of,
    outcomes,
    page,
    with_article,
    with_blocks,
)

PORT_, SCHOOL_, NOTICE_ = ARTICLES.values()


def test_a_page_agrees_with_itself() -> None:
    told = outcomes(page())
    assert {outcome.outcome for outcome in told.values()} == {"pass"}
    assert list(told)[:3] == ["port/title", "port/genre", "port/kicker"]
    assert list(told)[-2:] == ["order", "extra"]


def test_items_are_what_the_golden_gives_and_no_more() -> None:
    golden = golden_of([{"id": "notice", "title": "停水通知"}], {})
    assert [item.id for item in CHECK.items(golden)] == ["page/articles/notice/title", "page/articles/extra"]
    severities = {item.id.rpartition("/")[2]: item.severity for item in CHECK.items(golden_of())}
    assert (severities["title"], severities["order"], severities["paragraphs"], severities["extra"]) == (
        "critical", "critical", "warning", "warning",
    )  # fmt: skip
    own = golden_of([{"id": "notice", "title": "停水通知", "severity": "info"}], {})
    assert [item.severity for item in CHECK.items(own)] == ["info", "warning"]


def test_items_say_what_is_demanded() -> None:
    said = {item.id.removeprefix("page/articles/"): item.expected for item in CHECK.items(golden_of())}
    assert said["port/title"] == "云泽港吞吐量再创新高"
    assert said["port/subtitle"] == "no subtitle"
    assert said["port/continued_to"] == "page 3"
    assert said["port/captions"] == "图为新码头建设现场; 云泽港夜色"
    assert said["port/paragraphs"] == "5 paragraphs and list items"
    assert said["port/sections"] == "2 sections: 一是 把新码头建好; 二是 把航道疏浚做完"
    assert said["port/footnotes"] == "1 footnote: 1 吞吐量为快报数"
    assert said["port/text"] == "the clean text of 5 lines"
    assert said["school/captions"] == "no captions"
    assert said["order"] == "articles in the order port, school, notice"
    assert said["extra"] == "no article beside the 3 of the golden"


# Articles as wholes


def test_a_lost_article_is_told_once_and_its_other_items_are_skipped() -> None:
    told = outcomes(page(PORT_, NOTICE_))
    assert failing(page(PORT_, NOTICE_)) == {"school/title": "missing"}
    assert {
        (one.outcome, one.reason) for id, one in told.items() if id.startswith("school/") and "title" not in id
    } == {("skip", "the article is missing")}
    assert told["order"].outcome == "pass"


def test_swapped_titles_are_told_on_both() -> None:
    document = page(
        PORT_.model_copy(update={"title": SCHOOL_.title}), SCHOOL_.model_copy(update={"title": PORT_.title}), NOTICE_
    )
    assert failing(document) == {"port/title": "swapped_title", "school/title": "swapped_title"}
    told = outcomes(document)["port/title"]
    assert (told.item.expected, told.got) == ("云泽港吞吐量再创新高", "算好青石小学的两笔账")
    assert told.message == 'this is the title of article "school", and the text under it is that of "port"'


def test_merged_articles_are_told_once() -> None:
    document = edits.merged(page(), 0, 1)
    assert failing(document) == {"school/title": "merged"}
    told = outcomes(document)
    assert told["school/title"].got == '"云泽港吞吐量再创新高"'
    assert told["school/title"].message == ('the article has no place of its own: it stands in one article with "port"')
    assert told["school/genre"].reason == "the article shares a place with another, see its title"
    assert (told["school/text"].outcome, told["school/paragraphs"].outcome, told["port/text"].outcome) == (
        "pass", "pass", "pass",
    )  # fmt: skip


def test_a_split_article_is_told_once() -> None:
    document = edits.split(page(), 0, 3)
    assert failing(document) == {"port/title": "split"}
    told = outcomes(document)["port/title"]
    assert told.got == '"云泽港吞吐量再创新高"; the untitled article 2'
    assert told.message == "the article stands in 2 articles: check where the parser ends one"


def test_articles_in_another_order_are_told() -> None:
    document = page(SCHOOL_, PORT_, NOTICE_)
    assert failing(document) == {"order": "wrong_order"}
    told = outcomes(document)["order"]
    assert (told.got, told.message) == ("school, port, notice", '"school" stands where "port" should')


def test_an_article_that_the_golden_does_not_have_is_extra() -> None:
    strange = Article(title="天气", blocks=(block("paragraph", "今天夜间到明天白天，多云转晴。"),))
    told = outcomes(page(*ARTICLES.values(), strange))["extra"]
    assert (told.outcome, told.verdict, told.got) == ("fail", "extra", '"天气"')
    told = outcomes(page(*ARTICLES.values(), strange.model_copy(update={"title": None})))["extra"]
    assert told.got == 'the untitled article 4, "今天夜间到明天白天，多云转晴。"'


def test_a_repeated_article_is_extra() -> None:
    document = page(*ARTICLES.values(), SCHOOL_)
    assert failing(document) == {"extra": "extra"}
    assert outcomes(document)["extra"].message == "it repeats article 2"


@pytest.mark.parametrize(
    "article",
    [
        Article(),
        Article(title=""),
        Article(blocks=(block("furniture", "· 要闻 ·"),)),
        Article(blocks=(block("paragraph", " "),)),
    ],
)
def test_what_says_nothing_is_no_article(article: Article) -> None:
    assert failing(page(*ARTICLES.values(), article)) == {}


def test_a_golden_without_articles_demands_that_there_are_none() -> None:
    assert failing(page(), golden_of([], {})) == {"extra": "extra"}
    assert failing(ParsedDocument(articles=()), golden_of([], {})) == {}


def test_a_block_of_another_article_is_an_intruder() -> None:
    document = edits.carried_over(page(), (1, 1), 0, 3)
    assert failing(document) == {
        "port/paragraphs": "intruder", "port/text": "intruder",
        "school/paragraphs": "wrong", "school/text": "missing", "school/sections": "missing",
    }  # fmt: skip
    told = outcomes(document)
    assert told["port/paragraphs"].message == 'a block of article "school" stands in this one'
    assert told["school/paragraphs"].message == 'article "云泽港吞吐量再创新高" holds 1 block of it'
    assert told["school/text"].message.endswith('; it stands in article "云泽港吞吐量再创新高"')
    assert told["port/text"].place is not None
    assert (told["port/text"].place.article, told["port/text"].place.block) == (0, 3)


# A parser that gives plain text


def plain_text() -> ParsedDocument:
    lines = [
        line
        for id, text in (("port", PORT), ("school", SCHOOL), ("notice", NOTICE))
        for line in (str(ARTICLES[id].title), *text)
    ]
    return ParsedDocument(articles=(Article(blocks=tuple(block("paragraph", line) for line in lines)),))


def test_plain_text_is_judged_by_its_text_and_skipped_for_what_it_cannot_say() -> None:
    told = outcomes(plain_text())
    failed = {id: one.verdict for id, one in told.items() if one.outcome == "fail"}
    assert failed == {"port/footnotes": "missing", "notice/paragraphs": "wrong"}
    assert told["port/title"].reason == "the parser does not report title"
    assert told["school/title"].reason == "the parser does not tell articles apart"
    assert {one.verdict for one in told.values() if one.outcome == "skip"} <= {"not_reported", None}
    assert {told[f"{id}/text"].outcome for id in ARTICLES} == {"pass"}
    assert {told[f"{id}/sections"].outcome for id in ARTICLES} == {"pass"}
    assert told["order"].outcome == "pass"


def test_plain_text_of_one_article_leaves_out_title_and_byline() -> None:
    lines = ("停水通知", *NOTICE[1::2], "白渡路水务所")
    document = ParsedDocument(articles=(Article(blocks=tuple(block("paragraph", line) for line in lines)),))
    golden = golden_of([{key: value for key, value in FACTS[2].items() if key not in ("sections", "text")}], {})
    assert failing(document, golden) == {}


# Paragraphs


@pytest.mark.parametrize(
    ("blocks", "verdict"),
    [
        ((block("caption", "图"), block("furniture", "3"), block("table", "")), None),
        ((block("paragraph", "  "),), None),
        ((block("list_item", "另一条"),), "wrong"),
        ((block("paragraph", "另一段"),), "wrong"),
    ],
)
def test_paragraphs_count_paragraphs_and_list_items(blocks: tuple[Block, ...], verdict: str | None) -> None:
    document = with_blocks("school", *SCHOOL_.blocks, *blocks)
    assert failing(document).get("school/paragraphs") == verdict


def test_a_wrong_number_of_paragraphs_says_what_the_clean_text_knows() -> None:
    cut = [block("paragraph", SCHOOL[0][:11]), block("paragraph", SCHOOL[0][11:]), *SCHOOL_.blocks[1:]]
    told = outcomes(with_blocks("school", *cut))["school/paragraphs"]
    assert (told.item.expected, told.got) == ("3 paragraphs and list items", "4 paragraphs and list items")
    assert told.message.startswith('a false break in line 1 of the clean text, after "…第一笔账，是操场的账。"')


@settings(deadline=None, max_examples=25)
@given(st.permutations(list(ARTICLES)), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_the_order_alone(ids: list[str], random: Random) -> None:
    document = page(*(ARTICLES[id] for id in ids))
    expected: Mapping[str, str] = {} if ids == list(ARTICLES) else {"order": "wrong_order"}
    assert failing(document) == expected
    facts = random.sample(FACTS, len(FACTS))
    moved = failing(document, golden_of(facts))
    assert set(moved) <= {"order"}


def test_a_title_that_is_not_reported_does_not_fail() -> None:
    told = outcomes(with_article("school", title=...))["school/title"]
    assert (told.outcome, told.verdict) == ("skip", "not_reported")
    assert outcomes(with_article("port", title=...))["port/title"].outcome == "pass"  # its heading says it
