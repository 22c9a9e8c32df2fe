"""Which parsed articles hold which golden article."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.matching import ArticleCue, ArticleMatch, match_articles
from harness.model import Article, Block, ParsedDocument

PORT = (
    "云泽港今年前三季度完成货物吞吐量同比增长8.2%，集装箱航线增加到三十六条。",
    "港区负责人说，新码头明年春天投用，年通过能力将达到六百万标准箱。",
    "航道疏浚工程已经完工，大船进港不必再等潮水。",
    "沿江各县的货主最先感到变化，运费降了，时间也准了。",
)
SCHOOL = (
    "青石镇中心小学的操场翻修一新，孩子们开学第一天就跑上了塑胶跑道。",
    "校长介绍，改造资金由县财政和社会捐赠共同承担，共计一百二十万元。",
    "下一步，镇里还要为三所村小更换课桌和照明。",
)
NOTICE = ("因管网检修，白渡路沿线小区将于本周六停水八小时。", "请居民提前储水，给您带来不便敬请谅解。")
TITLES = {"port": "云泽港吞吐量再创新高", "school": "青石镇小学换新颜", "notice": "停水通知"}
TEXTS = {"port": PORT, "school": SCHOOL, "notice": NOTICE}
CUES = [ArticleCue(id, title, TEXTS[id]) for id, title in TITLES.items()]


def article(title: str | None, *texts: str) -> Article:
    return Article(title=title, blocks=tuple(Block(kind="paragraph", text=text) for text in texts))


def untitled(*texts: str) -> Article:
    return Article(blocks=article(None, *texts).blocks)


def whole(id: str) -> Article:
    return article(TITLES[id], *TEXTS[id])


def match(*articles: Article, cues: Sequence[ArticleCue] = CUES) -> ArticleMatch:
    return match_articles(cues, ParsedDocument(articles=articles))


def parts(*articles: Article, cues: Sequence[ArticleCue] = CUES) -> dict[str, tuple[int, ...]]:
    return dict(match(*articles, cues=cues).parts)


def test_each_article_is_found() -> None:
    found = match(whole("port"), whole("school"), whole("notice"))
    assert found.parts == {"port": (0,), "school": (1,), "notice": (2,)}
    assert found.belongs == {}
    assert (found.holders("port"), found.holders("other"), found.owners(1), found.owners(7)) == (
        (0,), (), ("school",), (),
    )  # fmt: skip


def test_the_order_of_the_parsed_articles_does_not_matter() -> None:
    assert parts(whole("notice"), whole("port"), whole("school")) == {"port": (1,), "school": (2,), "notice": (0,)}


def test_words_decide_where_titles_are_swapped() -> None:
    found = match(article(TITLES["school"], *PORT), article(TITLES["port"], *SCHOOL), whole("notice"))
    assert found.parts == {"port": (0,), "school": (1,), "notice": (2,)}
    assert found.belongs == {}


def test_titles_decide_where_no_words_are_known() -> None:
    cues = [ArticleCue(id, title, ()) for id, title in TITLES.items()]
    assert parts(whole("notice"), whole("port"), whole("school"), cues=cues) == {
        "port": (1,), "school": (2,), "notice": (0,),
    }  # fmt: skip


def test_one_short_phrase_does_not_outweigh_a_title() -> None:
    cues = [ArticleCue("port", TITLES["port"], ("三十六条",)), ArticleCue("school", TITLES["school"], ("增加到三",))]
    assert parts(whole("port"), whole("school"), cues=cues) == {"port": (0,), "school": (1,)}


def test_a_title_that_reads_differently_still_finds_its_article() -> None:
    cues = [ArticleCue(id, title, ()) for id, title in TITLES.items()]
    found = parts(article("云泽港吞吐量再创新低", "甲乙丙丁"), whole("school"), whole("notice"), cues=cues)
    assert found["port"] == (0,)


def test_a_title_among_other_lines_finds_its_article() -> None:
    cues = [ArticleCue(id, title, ()) for id, title in TITLES.items()]
    found = parts(article("特写 青石镇小学换新颜 本报记者", "甲乙"), article(TITLES["port"], "丙丁"), cues=cues)
    assert found == {"port": (1,), "school": (0,), "notice": ()}


def test_a_title_in_a_heading_block_counts() -> None:
    cues = [ArticleCue(id, title, ()) for id, title in TITLES.items()]
    headed = [
        Article(blocks=(Block(kind="heading", level=1, text=TITLES[id]), Block(kind="paragraph", text="甲")))
        for id in ("school", "port", "notice")
    ]
    assert parts(*headed, cues=cues) == {"port": (1,), "school": (0,), "notice": (2,)}


def test_without_titles_the_words_find_their_article() -> None:
    assert parts(untitled(*NOTICE), untitled(*PORT), untitled(*SCHOOL)) == {
        "port": (1,), "school": (2,), "notice": (0,),
    }  # fmt: skip


def test_a_lost_article_is_nowhere() -> None:
    assert parts(whole("port"), whole("notice")) == {"port": (0,), "school": (), "notice": (1,)}


def test_a_lost_article_that_shares_a_phrase_with_another_is_nowhere() -> None:
    shared = "规模以上工业增加值同比增长5.2%"
    cues = [ArticleCue("a", "甲地的报道", (shared,)), ArticleCue("b", "乙地的消息", (shared,))]
    assert parts(article("甲地的报道", shared), cues=cues) == {"a": (0,), "b": ()}


def test_merged_articles_share_a_place_and_each_keeps_its_blocks() -> None:
    found = match(article(TITLES["port"], *PORT, *SCHOOL), whole("notice"))
    assert found.parts == {"port": (0,), "school": (0,), "notice": (1,)}
    assert [found.belongs[0, b] for b in range(7)] == ["port"] * 4 + ["school"] * 3
    assert [found.gives("school", 0, b) for b in range(7)] == [False] * 4 + [True] * 3
    assert found.gives("notice", 1, 0)
    assert not found.gives("notice", 0, 0)


def test_a_heading_between_merged_articles_opens_the_second() -> None:
    blocks = (*whole("port").blocks, Block(kind="heading", text="另一则"), *whole("school").blocks)
    found = match(Article(title=TITLES["port"], blocks=blocks), whole("notice"))
    assert found.belongs[0, 4] == "school"


def test_plain_text_is_all_articles_in_one() -> None:
    text = [line for id in TITLES for line in (TITLES[id], *TEXTS[id])]
    found = match(untitled(*text))
    assert found.parts == {"port": (0,), "school": (0,), "notice": (0,)}
    assert [found.belongs[0, b] for b in range(12)] == ["port"] * 5 + ["school"] * 4 + ["notice"] * 3


def test_a_split_article_has_several_parts_the_titled_one_first() -> None:
    found = parts(untitled(*PORT[1:]), article(TITLES["port"], *PORT[:1]), whole("school"), whole("notice"))
    assert found == {"port": (1, 0), "school": (2,), "notice": (3,)}


def test_an_untitled_rest_that_no_words_know_belongs_to_the_article_before() -> None:
    cues = [ArticleCue("port", TITLES["port"], (PORT[0][:12],)), ArticleCue("notice", TITLES["notice"], ())]
    assert parts(article(TITLES["port"], *PORT[:2]), untitled(*PORT[2:]), whole("notice"), cues=cues) == {
        "port": (0, 1), "notice": (2,),
    }  # fmt: skip


def test_a_strange_article_is_nobodys() -> None:
    strange = article("天气预报", "今天夜间到明天白天，多云转晴，北风三到四级。")
    found = match(whole("port"), strange, whole("school"), whole("notice"))
    assert found.parts == {"port": (0,), "school": (2,), "notice": (3,)}
    assert found.owners(1) == ()
    found = match(
        whole("port"), untitled("今天夜间到明天白天，多云转晴，北风三到四级。"), whole("school"), whole("notice")
    )
    assert found.owners(1) == ()


def test_a_repeated_article_is_nobodys() -> None:
    assert parts(whole("port"), whole("school"), whole("notice"), whole("port")) == {
        "port": (0,), "school": (1,), "notice": (2,),
    }  # fmt: skip


def test_another_article_under_the_title_of_a_lost_one_is_not_it() -> None:
    strange = article("停水公告", "今天夜间到明天白天，多云转晴，北风三到四级。")
    assert parts(whole("port"), whole("school"), strange)["notice"] == ()


def test_a_block_of_another_article_is_known_as_a_stranger() -> None:
    port = article(TITLES["port"], *PORT, SCHOOL[1])
    school = article(TITLES["school"], SCHOOL[0], SCHOOL[2])
    found = match(port, school, whole("notice"))
    assert found.parts == {"port": (0,), "school": (1,), "notice": (2,)}
    assert found.belongs == {(0, 4): "school"}
    assert found.gives("port", 0, 4)
    assert not found.gives("school", 0, 4)


def test_words_that_two_articles_quote_make_no_stranger() -> None:
    shared = "请居民提前储水"
    cues = [ArticleCue("a", "甲", (*PORT, shared)), ArticleCue("b", "乙", (*SCHOOL, shared))]
    assert match(article("甲", *PORT, shared), article("乙", *SCHOOL, shared), cues=cues).belongs == {}


def test_an_unreadable_article_is_found_by_its_place() -> None:
    assert parts(whole("port"), untitled("□□□□□"), whole("notice"))["school"] == (1,)
    assert parts(untitled("□□□□□"), cues=CUES[:1]) == {"port": (0,)}


def test_an_article_without_any_cue_is_found_by_its_place() -> None:
    cues = [CUES[0], ArticleCue("picture", None, ()), CUES[2]]
    assert parts(whole("port"), article(None, "甲"), whole("notice"), cues=cues)["picture"] == (1,)


def test_equal_titles_are_told_apart_by_words_else_by_order() -> None:
    cues = [ArticleCue(id, "简讯", TEXTS[id]) for id in TITLES]
    assert parts(article("简讯", *NOTICE), article("简讯", *PORT), article("简讯", *SCHOOL), cues=cues) == {
        "port": (1,), "school": (2,), "notice": (0,),
    }  # fmt: skip
    cues = [ArticleCue(id, "简讯", ()) for id in TITLES]
    assert parts(*[article("简讯", "甲")] * 3, cues=cues) == {"port": (0,), "school": (1,), "notice": (2,)}


@pytest.mark.parametrize("articles", [(), (Article(),), (Article(title=""),)])
def test_nothing_is_found_in_nothing(articles: tuple[Article, ...]) -> None:
    assert set(parts(*articles).values()) == {()}
    assert parts(*articles, cues=[]) == {}


def test_a_body_that_went_to_another_article_leaves_its_title_behind() -> None:
    found = match(article(TITLES["port"], *PORT, *SCHOOL), article(TITLES["school"]), whole("notice"))
    assert found.parts["port"] == (0,)
    assert set(found.parts["school"]) <= {0, 1}
    assert 0 in found.parts["school"]


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_the_order_of_both_sides_changes_nothing(random: Random, count: int) -> None:
    words = ["".join(random.choice("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未") for _ in range(60)) for _ in range(count)]
    cues = [ArticleCue(f"a{n}", f"题目{n}之{text[:6]}", (text,)) for n, text in enumerate(words)]
    articles = [article(cue.title, *cue.phrases) for cue in cues]
    order = random.sample(range(count), count)
    shuffled = random.sample(cues, count)
    found = parts(*(articles[n] for n in order), cues=shuffled)
    assert found == {f"a{n}": (order.index(n),) for n in range(count)}


def test_hundreds_of_articles_are_found_by_their_words() -> None:
    random = Random(1)
    texts = ["".join(chr(random.randrange(0x4E00, 0x5E00)) for _ in range(600)) for _ in range(300)]
    cues = [
        ArticleCue(f"a{n}", None, tuple(text[at : at + 60] for at in range(0, 600, 60))) for n, text in enumerate(texts)
    ]
    found = parts(*(untitled(*cue.phrases) for cue in reversed(cues)), cues=cues)
    assert found == {f"a{n}": (299 - n,) for n in range(300)}
