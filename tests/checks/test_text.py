"""Text facts: what they see, what they say when they fail, and what no fact may mind."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from harness import checks
from harness.checks.case import Case, Golden
from harness.checks.text import CHECK, TextFact
from harness.golden.facts import GoldenFile
from harness.indicators import Registry
from harness.model import Article, Block, ParsedDocument
from harness.results import Outcome

NEWS = Article(
    title="全市经济运行稳中有进",
    blocks=(
        Block(kind="heading", level=1, text="全市经济运行稳中有进"),
        Block(kind="paragraph", text="前三季度，全市规模以上工业增加值同比增长6.1%，好于预期。"),
        Block(kind="list_item", marker="一是", text="着力扩大投资，完成2000万元。"),
        Block(kind="table", title="主要指标", rows=(("指标", "增速"), ("工业增加值", "6.1"), ("投资", "14.5"))),
        Block(kind="caption", text="图为生产车间"),
        Block(kind="furniture", text="（下转第二版）"),
        Block(kind="footnote", text="注：初步核算数。"),
    ),
)
OPINION = Article(
    title="向着理想出发",
    blocks=(
        Block(kind="paragraph", text="Sales rose to 4.5 million, well above plan."),
        Block(kind="paragraph", text="向着理想出发，是我们的路。目前占到全国用电量的2%。"),
    ),
)
PARSED = ParsedDocument(articles=(NEWS, OPINION))
FACTS: tuple[dict[str, Any], ...] = (
    {"id": "growth", "present": "同比增长6.1%，好于预期", "article": "news"},
    {"id": "invest", "present": "一是着力扩大投资，完成2000万元。", "article": "news"},
    {"id": "sales", "present": "Sales rose to 4.5 million", "article": "opinion"},
    {"id": "words", "present": "是我们的路", "max_edits": 1},
    {"id": "row", "present": "工业增加值 6.1"},
    {"id": "caption", "present": "图为生产车间", "article": "news"},
    {"id": "spaced", "absent": "增 长", "article": "news"},
    {"id": "furniture", "absent": "下转第二版"},
    {"id": "jump", "present": "下转第二版", "in": "furniture"},
    {"id": "note", "present": "初步核算数", "in": "footnotes", "article": "news"},
    {"id": "title", "count": 1, "of": "全市经济运行稳中有进"},
    {"id": "twice", "count": 2, "of": "向着理想出发"},
    {"id": "share", "count": 1, "of": "用电量的2%"},
    {"id": "steps", "order": ["前三季度", "着力扩大投资", "主要指标"], "article": "news"},
    {"id": "all", "order": ["全市经济", "图为生产车间", "向着理想出发", "占到全国"]},
)


def golden(facts: Sequence[dict[str, Any]] = FACTS, articles: Sequence[str] = ("news", "opinion")) -> Golden:
    titles = {"news": NEWS.title, "opinion": OPINION.title}
    made = GoldenFile.model_validate(
        {
            "golden": 1,
            "document": {"source": "page.txt", "sha256": "0" * 64},
            "articles": [{"id": id, "title": titles.get(id)} for id in articles],
            "text": list(facts),
        }
    )
    return Golden("page", Path("page.yaml"), "page.yaml", made, {}, Path("page.txt"), Registry(entries={}))


def check(facts: Sequence[dict[str, Any]], document: ParsedDocument = PARSED) -> dict[str, Outcome]:
    """Each fact's outcome by its id."""
    this = golden(facts)
    outcomes = list(CHECK.compare(checks.case(this, document)))
    assert [one.item.id for one in outcomes] == [item.id for item in CHECK.items(this)]
    return {one.item.id.removeprefix("page/text/"): one for one in outcomes}


def one(fact: dict[str, Any], document: ParsedDocument = PARSED) -> Outcome:
    (outcome,) = check([fact], document).values()
    return outcome


def rewritten(old: str, new: str, document: ParsedDocument = PARSED) -> ParsedDocument:
    articles = [
        article.model_copy(
            update={
                "blocks": tuple(
                    block.model_copy(update={"text": block.text.replace(old, new)}) for block in article.blocks
                )
            }
        )
        for article in document.articles
    ]
    assert tuple(articles) != document.articles
    return document.model_copy(update={"articles": tuple(articles)})


def with_blocks(*blocks: Block, document: ParsedDocument = PARSED) -> ParsedDocument:
    """The first article with other blocks."""
    first = document.articles[0].model_copy(update={"blocks": blocks})
    return document.model_copy(update={"articles": (first, *document.articles[1:])})


def test_a_document_agrees_with_its_facts() -> None:
    assert {id: outcome.verdict for id, outcome in check(FACTS).items() if outcome.outcome != "pass"} == {}


@pytest.mark.parametrize(
    ("old", "new", "id", "verdict"),
    [
        ("6.1%", "16.1%", "growth", "digits_differ"),
        ("6.1%", "6.7%", "growth", "digits_differ"),
        ("2000万元", "2000万", "invest", "missing"),
        ("着力扩大投资", "着力", "invest", "missing"),
        ("4.5 million", "5.4 million", "sales", "digits_differ"),
        ("rose to", "fell to", "sales", "missing"),
        ("是我们的路", "我们路", "words", "missing"),
        ("同比增长", "同比增 长", "spaced", "unwanted"),
        ("前三季度，", "（下转第二版）", "furniture", "unwanted"),
        ("，是我们", "，向着理想出发是我们", "twice", "wrong_count"),
        ("2%", "22%%", "share", "wrong_count"),
        ("第二版", "第三版", "jump", "missing"),
        ("图为生产车间", "", "all", "missing"),
    ],
)
def test_each_damage_has_its_verdict(old: str, new: str, id: str, verdict: str) -> None:
    outcome = check(FACTS, rewritten(old, new))[id]
    assert (outcome.outcome, outcome.verdict) == ("fail", verdict)


def test_blocks_that_change_places_are_in_the_wrong_order() -> None:
    blocks = list(NEWS.blocks)
    blocks[1], blocks[2] = blocks[2], blocks[1]
    outcome = check(FACTS, with_blocks(*blocks))["steps"]
    assert outcome.verdict == "wrong_order"
    assert outcome.got == '"着力扩大投资" before "前三季度"'
    assert outcome.message == '"着力扩大投资" stands in block 2 (list_item) of article 1 only'


def test_a_failure_shows_what_stands_there_and_where() -> None:
    outcome = check(FACTS, rewritten("6.1%", "6.7%"))["growth"]
    assert outcome.item.expected == '"同比增长6.1%，好于预期" in news'
    assert outcome.got == '"同比增长6.7%，好于预期"'
    assert outcome.message == "the words are there with other digits"
    place = outcome.place
    assert place is not None and (place.article, place.block, place.span) == (0, 1, (16, 29))
    assert place.context == "…季度，全市规模以上工业增加值同比增长6.7%，好于预期。"


def test_the_nearest_words_are_shown() -> None:
    outcome = check(FACTS, rewritten("rose to", "fell to"))["sales"]
    assert outcome.got.startswith('"Sales fell to 4.5')
    assert outcome.message == "the nearest passage is shown"


def test_words_over_two_blocks_are_told_as_that() -> None:
    first, second = Block(kind="paragraph", text="前三季度，同比增长6.1"), Block(kind="paragraph", text="%，好于预期。")
    outcome = one(FACTS[0], with_blocks(first, second))
    assert (outcome.verdict, outcome.message) == (
        "missing", "it runs over block 1 and block 2: check how the parser joins lines",
    )  # fmt: skip


def test_words_in_another_article_are_told_as_that() -> None:
    outcome = one({"present": "是我们的路", "article": "news"})
    assert outcome.verdict == "missing"
    assert outcome.message == "it stands elsewhere: block 2 of article 2"


def test_the_number_of_another_fact_is_not_taken_for_this_one() -> None:
    facts = [{"present": "增长6.1%", "id": "a"}, {"present": "增长9.9%", "id": "b"}]
    assert check(facts)["b"].verdict == "missing"
    assert check(facts[1:])["b"].verdict == "digits_differ"


@pytest.mark.parametrize("words", ["6.1%", "%，好于", "全市规模以上工业", "前 三 季 度", "前三季度,全市", "６.１％"])
def test_form_does_not_matter(words: str) -> None:
    assert one({"present": words}).outcome == "pass"


@pytest.mark.parametrize("words", ["4.5%", "000万", "1%", "增长6"])
def test_a_number_is_bounded(words: str) -> None:
    assert one({"present": words}).outcome == "fail"


def test_absence_is_verbatim_and_unbounded() -> None:
    assert one({"absent": "000"}).verdict == "unwanted"
    assert one({"absent": "前 三"}).outcome == "pass"
    assert one({"absent": "4.5"}).verdict == "unwanted"


@pytest.mark.parametrize(
    "headings", [(), ("全市经济运行稳中有进",), ("全市经济", "运行稳中有进"), ("全市 经济运行\n稳中有进",)]
)
def test_a_title_and_its_headings_are_one_thing(headings: tuple[str, ...]) -> None:
    blocks = [Block(kind="heading", text=text) for text in headings]
    document = with_blocks(*blocks, *NEWS.blocks[1:])
    assert one({"count": 1, "of": "稳中有进"}, document).outcome == "pass"
    untitled = document.articles[0].model_copy(update={"title": None})
    again = document.model_copy(update={"articles": (untitled, OPINION)})
    assert one({"count": min(1, len(headings)), "of": "稳中有进"}, again).outcome == "pass"


def test_edits_change_letters_and_never_a_digit() -> None:
    fact = {"present": "规模以上工业增价值同比增涨6.1%", "max_edits": 2}
    assert one(fact).outcome == "pass"
    assert one({**fact, "present": "规模以上工业增加值同比增长6.2%"}).verdict == "digits_differ"
    assert one({**fact, "present": "规模以上工业增加值同比增长6.12%"}).verdict == "digits_differ"
    assert one({**fact, "max_edits": 1}).verdict == "missing"


def test_an_article_that_is_missing_fails_absences_too() -> None:
    document = PARSED.model_copy(update={"articles": (OPINION,)})
    outcomes = check(FACTS, document)
    assert {id: outcomes[id].verdict for id in ("growth", "spaced", "steps")} == {
        "growth": "missing", "spaced": "missing", "steps": "missing",
    }  # fmt: skip
    assert outcomes["growth"].message == 'article "news" is missing'
    assert outcomes["sales"].outcome == "pass"


def test_parts_of_a_split_article_and_articles_that_are_merged_are_looked_into() -> None:
    halves = (NEWS.model_copy(update={"blocks": NEWS.blocks[:2]}), Article(blocks=NEWS.blocks[2:]))
    split = PARSED.model_copy(update={"articles": (*halves, OPINION)})
    merged = PARSED.model_copy(
        update={
            "articles": (
                NEWS.model_copy(
                    update={"blocks": (*NEWS.blocks, Block(kind="heading", text="向着理想出发"), *OPINION.blocks)}
                ),
            )
        }
    )
    for document in (split, merged):
        outcomes = check(FACTS, document)
        assert {id for id, outcome in outcomes.items() if outcome.outcome != "pass"} == set()


def test_severity_is_critical_with_a_digit_unless_the_golden_says() -> None:
    facts = [
        {"present": "６个"},
        {"present": "好于预期"},
        {"absent": "22%", "severity": "info"},
        {"count": 2, "of": "甲"},
    ]
    assert [item.severity for item in CHECK.items(golden(facts))] == ["critical", "warning", "info", "warning"]


def test_an_id_is_made_of_the_content_and_of_nothing_else() -> None:
    text = '{"article":"news","present":"好于预期"}'
    key = hashlib.sha256(text.encode()).hexdigest()[:8]
    facts = [{"present": "甲"}, {"present": "好于预期", "article": "news", "severity": "info"}]
    assert [item.id for item in CHECK.items(golden(facts))][1] == f"page/text/{key}"
    assert [item.id for item in CHECK.items(golden(facts[1:]))] == [f"page/text/{key}"]


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({}, "it has none"),
        ({"present": "a", "absent": "b"}, "it has present and absent"),
        ({"count": 1}, "count and of go together"),
        ({"present": "a", "id": "a/b"}, 'without "/"'),
        ({"present": "a", "in": "captions"}, "furniture"),
        ({"present": "a", "part": "furniture"}, "part"),
        ({"count": "-1", "of": "a"}, "greater than or equal to 0"),
    ],
)
def test_a_fact_of_no_form_is_refused(fact: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        TextFact.model_validate(fact)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({"present": " "}, "`present` is empty, so it demands nothing"),
        ({"absent": ""}, "`absent` is empty, so it demands nothing"),
        ({"order": ["一"]}, "`order` needs two words or more"),
        ({"present": "好于", "max_edits": 2}, '2 edits change all of "好于", so it demands nothing'),
        ({"present": "增长6.1%", "max_edits": 1}, 'max_edits could change a digit of "增长6.1%"'),
        ({"absent": "好", "max_edits": 1}, "`absent` is verbatim"),
        ({"present": "增长9.9%"}, '"增长9.9%" stands nowhere in the source\'s text'),
        ({"present": "好于预期", "article": "other"}, 'there is no article "other"'),
    ],
)
def test_facts_that_cannot_be_right_are_told(fact: dict[str, Any], words: str) -> None:
    told = [problem.what for problem in CHECK.lint(golden([fact]), "增长6.1%，好于预期。一")]
    assert words in told


def test_facts_that_are_right_are_not_told() -> None:
    source = (
        "\n".join(block.reading for article in PARSED.articles for block in article.blocks) + "主要指标工业增加值 6.1"
    )
    assert list(CHECK.lint(golden(), source)) == []
    assert list(CHECK.lint(golden(), None)) == []


def test_the_same_fact_twice_is_told_and_judged_once() -> None:
    this = golden(
        [
            {"present": "好于预期"},
            {"present": "好于预期", "severity": "info"},
            {"present": "甲", "id": "x"},
            {"absent": "乙", "id": "x"},
        ]
    )
    told = [problem.what for problem in CHECK.lint(this, None)]
    assert told == ['this fact stands twice: "好于预期"', 'two text facts have the id "x"']
    assert len(CHECK.items(this)) == 3


def test_an_empty_document_fails_absences_too() -> None:
    outcomes = checks.compare(golden(), ParsedDocument(articles=(Article(),)))
    assert {outcome.verdict for outcome in outcomes} == {"empty_output"}


def test_the_words_of_facts_help_to_find_articles() -> None:
    phrases = CHECK.phrases(golden())
    assert phrases["opinion"] == ("Sales rose to 4.5 million",)
    assert "增 长" not in phrases["news"] and "前三季度" in phrases["news"]


def whole_case() -> Case:
    return checks.case(golden(), PARSED)


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000))
def test_every_fault_is_noticed_by_its_fact_with_its_verdict(seed: int) -> None:
    kinds = set()
    for fault in CHECK.faults(whole_case(), Random(seed)):
        kinds.add(fault.kind)
        outcomes = {one.item.id: one for one in checks.compare(golden(), fault.document)}
        for id, verdicts in fault.noticed_by:
            assert outcomes[id].outcome == "fail", fault.about
            assert outcomes[id].verdict in verdicts, (fault.about, outcomes[id])
    assert {"digit", "lost", "swapped", "doubled", "cut", "unwanted", "swapped blocks"} <= kinds


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10_000))
def test_no_variation_fails_a_fact(seed: int) -> None:
    kinds = set()
    for variation in CHECK.variations(whole_case(), Random(seed)):
        kinds.add(variation.kind)
        failing = [
            one.item.id for one in CHECK.compare(checks.case(golden(), variation.document)) if one.outcome != "pass"
        ]
        assert failing == [], variation.about
    assert {"width", "spaces", "line breaks", "furniture"} <= kinds


@settings(deadline=None, max_examples=12)
@given(st.permutations(FACTS))
def test_the_order_of_facts_does_not_matter(facts: list[dict[str, Any]]) -> None:
    damaged = rewritten("6.1%", "6.7%")
    mixed, plain = check(facts, damaged), check(FACTS, damaged)
    assert {id: (one.outcome, one.verdict, one.got) for id, one in mixed.items()} == {
        id: (one.outcome, one.verdict, one.got) for id, one in plain.items()
    }
