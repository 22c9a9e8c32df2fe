"""The fields of an article that a parser says in a word."""

from typing import Any

import pytest

from harness.checks.structure.fields import page_number, same_language

from .page import ARTICLES, block, failing, outcomes, with_article, with_blocks


@pytest.mark.parametrize(
    ("id", "keys", "item", "verdict"),
    [
        ("port", {"title": "云泽港吞吐量再创新低"}, "title", "wrong"),
        ("port", {"title": None}, "title", "missing"),
        ("port", {"title": " "}, "title", "missing"),
        ("port", {"genre": "opinion"}, "genre", "wrong"),
        ("port", {"genre": "story"}, "genre", "wrong"),
        ("port", {"kicker": None}, "kicker", "missing"),
        ("port", {"subtitle": "新码头明春投用"}, "subtitle", "invented"),
        ("port", {"credit": "云泽晚报"}, "credit", "wrong"),
        ("port", {"byline": "林禾"}, "byline", "wrong"),
        ("port", {"byline": None}, "byline", "missing"),
        ("school", {"byline": "青石镇中心小学"}, "byline", "invented"),
        ("port", {"dateline": "本报云泽10月9日电"}, "dateline", "wrong"),
        ("port", {"language": "zh-Hant"}, "language", "wrong"),
        ("port", {"continued_from": "1"}, "continued_from", "invented"),
        ("port", {"continued_to": "4"}, "continued_to", "wrong"),
        ("port", {"continued_to": None}, "continued_to", "missing"),
        ("notice", {"signature": "水务所"}, "signature", "wrong"),
        ("port", {"captions": ("图为新码头建设现场",)}, "captions", "missing"),
        ("port", {"captions": ("图为新码头建设现场", "云泽港夜景")}, "captions", "wrong"),
        ("port", {"captions": ("图为新码头建设现场", "云泽港夜色", "林禾摄")}, "captions", "invented"),
        ("school", {"captions": ("操场",)}, "captions", "invented"),
    ],
)
def test_each_field_has_its_verdict(id: str, keys: dict[str, Any], item: str, verdict: str) -> None:
    assert failing(with_article(id, **keys)) == {f"{id}/{item}": verdict}


@pytest.mark.parametrize(
    ("id", "keys"),
    [
        ("port", {"title": "云泽港吞吐量\n再创新高"}),
        ("port", {"title": " 云泽港 吞吐量再创新高 "}),
        ("port", {"genre": "News"}),
        ("port", {"subtitle": ...}),
        ("port", {"subtitle": ""}),
        ("port", {"byline": "本报记者　林　禾"}),
        ("port", {"continued_to": "第三版"}),
        ("port", {"continued_to": "下转第3版"}),
        ("port", {"continued_to": "03"}),
        ("school", {"continued_from": "（上接第二版）"}),
        ("port", {"language": "zh-CN"}),
        ("port", {"captions": ("云泽港夜色", "图为新码头 建设现场")}),
        ("school", {"captions": ...}),
    ],
)
def test_what_says_the_same_passes(id: str, keys: dict[str, Any]) -> None:
    assert failing(with_article(id, **keys)) == {}


@pytest.mark.parametrize("name", ["genre", "kicker", "credit", "byline", "dateline", "continued_to"])
def test_what_is_not_reported_is_a_skip_with_its_reason(name: str) -> None:
    told = outcomes(with_article("port", **{name: ...}))[f"port/{name}"]
    assert (told.outcome, told.verdict, told.reason) == ("skip", "not_reported", f"the parser does not report {name}")


def test_captions_count_as_blocks_too() -> None:
    blocks = (*ARTICLES["port"].blocks, block("caption", "云泽港夜色"))
    assert failing(with_article("port", captions=..., blocks=blocks)) == {}
    bare = tuple(one for one in blocks if one.kind != "caption")
    told = outcomes(with_article("port", captions=..., blocks=bare))["port/captions"]
    assert (told.outcome, told.reason) == ("skip", "the parser does not report captions")


def test_a_kicker_as_a_heading_counts_where_the_key_is_not_reported() -> None:
    blocks = (block("heading", "港口观察", level=2), *ARTICLES["port"].blocks)
    assert outcomes(with_article("port", kicker=..., blocks=blocks))["port/kicker"].outcome == "pass"


def test_a_subtitle_that_stands_as_a_heading_too_is_no_error() -> None:
    blocks = (ARTICLES["port"].blocks[0], block("heading", "港口观察", level=2), *ARTICLES["port"].blocks[1:])
    assert failing(with_blocks("port", *blocks)) == {}


def test_a_heading_of_the_first_level_is_the_title_where_none_is_reported() -> None:
    heading = block("heading", "算好青石小学的\n两笔账", level=1)
    blocks = ARTICLES["school"].blocks
    assert outcomes(with_article("school", title=..., blocks=(heading, *blocks)))["school/title"].outcome == "pass"
    other = heading.model_copy(update={"text": "算好青石小学的三笔账"})
    told = failing(with_article("school", title=..., blocks=(other, *blocks)))
    assert told["school/title"] == "wrong"
    swapped = heading.model_copy(update={"text": "停水通知"})
    told = failing(with_article("school", title=..., blocks=(swapped, *blocks)))
    assert told["school/title"] == "swapped_title"


def test_a_heading_does_not_mend_a_title_that_is_reported_wrong() -> None:
    assert failing(with_article("port", title=None)) == {"port/title": "missing"}


def test_a_wrong_title_shows_where_it_differs() -> None:
    told = outcomes(with_article("port", title="云泽港吞吐量再创新低"))["port/title"]
    assert (told.item.expected, told.got) == ("云泽港吞吐量再创新高", "云泽港吞吐量再创新低")
    assert told.message == 'expected "云泽港吞吐量再创新高", got "云泽港吞吐量再创新低"'


def test_a_kicker_in_the_place_of_the_title_is_named() -> None:
    assert outcomes(with_article("port", title="港口观察"))["port/title"].message == "this is the article's kicker"


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", "3"), ("第三版", "3"), ("第3版", "3"), ("上接第一版", "1"), ("（下转第十二版）", "12"), ("第二十版", "20"),
     ("A03", "a3"), ("A3版", "a3"),
     ("一〇", "10"), ("Page 3", "3"), ("第一百零三版", "103"), ("封底", "封底"), ("", ""), ("３", "3")],
)  # fmt: skip
def test_pages_are_read_as_numbers(text: str, number: str) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [("zh-Hans", "zh-hans", True), ("zh-Hans", "zh-CN", True), ("zh-Hans", "zh-TW", False), ("en", "en-GB", True),
     ("en-GB", "en", False), ("zh-Hans", "zh", False), ("zh-Hant", "zh_HK", True)],
)  # fmt: skip
def test_languages_are_compared_by_their_tags(expected: str, got: str, same: bool) -> None:
    assert same_language(expected, got) is same
