"""Artefacts: what is one, what is none in Chinese and English, and what a golden may say about them."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from harness import checks, formats
from harness.checks.artefacts import CHECK, ArtefactFacts
from harness.checks.artefacts.damage import RIGHT, kinds_in
from harness.checks.case import Golden
from harness.golden.facts import GoldenFile
from harness.indicators import Registry
from harness.model import Article, Block, ParsedDocument
from harness.results import Outcome

CHINESE = (
    "会议指出，2022年要深入学习，局局长、组组长都说谢谢。",
    "1—11月，APP下载量超过2000万次，同比增长22.2%，大家高高兴兴。",
    "一是着力提振工业经济；二是加快推进基础领域创新。",
)
ENGLISH = (
    "Sales rose to 4.5 million in 2022, well above the short- and long-term plans of the committee.",
    "The bookkeeper was well-known; she said that that was fine, very, very, very fine.",
    "Answers: A B C D E. The U S A and the U K signed.",
)


def golden(artefacts: Any = None) -> Golden:
    made = GoldenFile.model_validate(
        {
            "golden": 1,
            "document": {"source": "page.txt", "sha256": "0" * 64},
            "articles": [{"id": "one", "title": "甲"}],
            "artefacts": artefacts or {},
        }
    )
    return Golden("page", Path("page.yaml"), "page.yaml", made, {}, Path("page.txt"), Registry(entries={}))


def document(*texts: str | Block, **article: Any) -> ParsedDocument:
    blocks = tuple(text if isinstance(text, Block) else Block(kind="paragraph", text=text) for text in texts)
    return ParsedDocument(articles=(Article(blocks=blocks, **article),))


def check(parsed: ParsedDocument, artefacts: Any = None) -> dict[str, Outcome]:
    this = golden(artefacts)
    outcomes = list(CHECK.compare(checks.case(this, parsed)))
    assert [one.item.id for one in outcomes] == [item.id for item in CHECK.items(this)]
    return {one.item.id.removeprefix("page/artefacts/"): one for one in outcomes}


def by_run(text: str) -> str:
    import re

    return "".join(run * 2 for run in re.findall("[\u4e00-\u9fff]+|[0-9]+|[A-Za-z]+|%|[^\\w%]+", text))


FOUND = [
    ("doubled", by_run(CHINESE[0])),
    ("doubled", "".join(char * 2 for char in CHINESE[0])),
    ("doubled", by_run("第一个变化，来自市场环境。")),
    ("doubled", "其余正常。用电量的用电量的22%%，，远超过远超过往年的水平。"),
    ("doubled", "标题：第第一一个个变变量量，其余正常"),
    ("doubled", "SalesSales roserose toto 44..55 millionmillion, in plans"),
    ("doubled", f"{ENGLISH[0]}\n{ENGLISH[0]}"),
    ("doubled", "".join(char * 2 if char != " " else char for char in ENGLISH[0])),
    ("letter_spaced", "国 内 生 产 总 值 比 重 提 高 到"),
    ("letter_spaced", "正常的文字，制 造 业 比 重提高"),
    ("letter_spaced", "The A n n u a l  R e p o r t of 2022"),
    ("letter_spaced", "p r o f i t s rose"),
    ("full_width", "累计培育４万多家"),
    ("full_width", "Ａ股上涨"),
    ("replacement", "增长\ufffd%"),
    ("replacement", "\uf0b7 first"),
    ("replacement", "(cid:12)(cid:7)"),
    ("replacement", "锟斤拷"),
    ("repeated_tail", "会议强调，要抓好落实。" + "要抓好落实。" * 8),
    ("repeated_tail", "The plan was approved by the board. " * 5),
    ("repeated_tail", "结果如下" + "的数据显示增长" * 6 + "的数据"),
    ("repeated_tail", "哈" * 40),
    ("control", "增长\x006.1%"),
    ("control", "增\u200b长"),
    ("control", "\ufeff标题"),
    ("control", "abc\u202edef"),
    ("hyphenation", "an exam\u00adple"),
    ("hyphenation", "an exam\ufffeple"),
    ("hyphenation", "an exam-\nple of it"),
    ("hyphenation", "an exam- ple of it"),
]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_an_artefact_is_told_as_what_it_is(kind: str, text: str) -> None:
    failing = {id: one.verdict for id, one in check(document("正常的一段。", text)).items() if one.outcome == "fail"}
    assert failing == {kind: kind}


@pytest.mark.parametrize("kind", ["title", "captions", "cell", "furniture", "byline"])
def test_every_text_is_looked_into(kind: str) -> None:
    bad = "累计４万"
    cases = {
        "title": document("正文。", title=bad),
        "captions": document("正文。", captions=(bad,)),
        "cell": document(Block(kind="table", rows=(("指标", bad),))),
        "furniture": document(Block(kind="furniture", text=bad)),
        "byline": document("正文。", byline=bad),
    }
    assert check(cases[kind])["full_width"].verdict == "full_width"


def test_doubled_lines_of_a_whole_article_are_told_together() -> None:
    lines = ("来自市场", "数据显示", "双碳目标", "深入学习", "下载总量")
    outcome = check(document(*(line * 2 for line in lines), "健康的一段。"))["doubled"]
    assert outcome.verdict == "doubled"
    assert outcome.message.startswith("in one place (5 lines in a row, 2 times each): ")


def test_a_block_or_an_article_given_twice_is_doubled() -> None:
    assert check(document(CHINESE[0], CHINESE[0], CHINESE[1]))["doubled"].outcome == "fail"
    assert check(document(*CHINESE, *CHINESE))["doubled"].outcome == "fail"
    assert check(document(*CHINESE, CHINESE[0]))["doubled"].outcome == "pass"


def test_a_loop_over_blocks_is_a_repeated_tail() -> None:
    outcome = check(document(*CHINESE, *["会议要求，各单位抓好落实。", "各地要高度重视。"] * 5))["repeated_tail"]
    assert outcome.verdict == "repeated_tail"
    assert outcome.message.startswith("in one place (the blocks before it say the same): ")


def test_a_word_cut_by_the_end_of_a_block_is_told() -> None:
    outcome = check(document("This is an exam-", "ple of it."))["hyphenation"]
    assert (outcome.got, outcome.place and outcome.place.block) == ('"exam-"', 0)


@pytest.mark.parametrize(
    "text",
    [
        *CHINESE,
        *ENGLISH,
        *(text for _, text in RIGHT),
        "（一）增长5％",
        "\u3000\u3000会议指出，全年增长。",
        "张 三  李 四",
        "一 二 三 四 五 六 日",
        "J F M A M J J A S O N D",
        "13.2% 13.2%",
        "Rate Rate",
        "2020",
        "等等",
        "……",
        "............................ 12",
        "----------",
        "|",
        "x² + y² = 10²",
        "1000000000000000000000000000000000000",
        "0 0 0 0 0 0 0 0 0 0 0 0",
        "哈哈哈哈哈哈",
        "No, no, no!",
        "平平安安，健健康康",
        "𠮷野家",
        "emoji 👩‍👩‍👧 ok",
        "שלום \u200fabc",
        "a well-\nknown case",
        "a long-\nterm plan",
        "2021-\n2022",
        "Anglo-\nAmerican",
        "两-\n三天",
        "㎡",
        "Company Company",
        "1、2、3、4、5、6",
        "A1 A2 A3 A4 B1 B2 B3 B4",
        "\t一行\r\n二行",
        "人人为我，我为人人。天天向上，天天向上！",
        "Row, row, row your boat",
        "50%-60%",
        "www.example.com/a-b",
    ],
)
def test_right_text_has_no_artefact(text: str) -> None:
    assert kinds_in(document("前面的一段。", text, "后面的一段。")) == ()


def test_tables_with_repeated_cells_are_right() -> None:
    rows = (("指标", "增速", "增速"), *((name, "13.2", "13.2") for name in ("工业", "投资", "消费", "出口", "就业")))
    table = Block(kind="table", rows=rows)
    empty = Block(kind="table", rows=tuple(("-", "n/a", "n/a") for _ in range(8)))
    assert kinds_in(document(table, empty)) == ()


def test_clean_texts_of_the_corpus_have_no_artefact(corpus: Path) -> None:
    for path in sorted((corpus / "seed-page" / "text").glob("*.txt")):
        parsed = formats.read(path.read_bytes(), "text", file=path.name).document
        assert kinds_in(parsed) == (), path.name


def test_public_pages_have_no_artefact_but_cut_words_and_unreadable_characters(corpus: Path) -> None:
    """Their truth keeps hyphens at line ends as printed; two pages hold characters that their fonts do not give."""
    folder = corpus / "opendataloader-bench" / "ground-truth" / "markdown"
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.md")):
        parsed = formats.read(path.read_bytes(), "markdown", file=path.name).document
        for kind in kinds_in(parsed):
            found.setdefault(kind, []).append(path.stem)
    assert set(found) == {"hyphenation", "replacement"}
    assert len(found["replacement"]) == 2


def test_a_failure_tells_place_and_number() -> None:
    outcome = check(document("累计培育４万多家，增长５倍。"))["full_width"]
    assert outcome.item.id == "page/artefacts/full_width"
    assert (outcome.item.severity, outcome.item.expected) == ("warning", "no full-width digits or letters")
    assert (outcome.got, outcome.message) == ('"４"', "in 2 places: fold full-width digits and letters to ASCII")
    assert outcome.place is not None
    assert (outcome.place.block, outcome.place.span, outcome.place.context) == (
        0,
        (4, 5),
        "累计培育４万多家，增长５倍。",
    )


def test_a_control_character_is_named() -> None:
    assert check(document("增\u200b长"))["control"].message.startswith("in one place (U+200B): ")


def test_a_golden_sets_one_off_with_a_reason() -> None:
    settings = {"full_width": {"off": "printed so"}, "doubled": {"severity": "critical"}}
    outcomes = check(document("４４ 第第一一个个变变量量"), settings)
    assert (outcomes["full_width"].outcome, outcomes["full_width"].reason) == ("skip", "printed so")
    assert (outcomes["doubled"].outcome, outcomes["doubled"].item.severity) == ("fail", "critical")


@pytest.mark.parametrize("given", [{"full_width": {"off": ""}}, {"fullwidth": {"off": "x"}}, {"doubled": "off"}])
def test_a_setting_without_a_reason_or_of_no_kind_is_refused(given: Any) -> None:
    with pytest.raises(ValidationError):
        ArtefactFacts.model_validate({"artefacts": given})


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000))
def test_every_fault_is_noticed_and_no_variation_fails(seed: int) -> None:
    this = golden()
    case = checks.case(this, document(*CHINESE, *ENGLISH, title="甲"))
    assert [one.item.id for one in CHECK.compare(case) if one.outcome != "pass"] == []
    kinds = set()
    for fault in CHECK.faults(case, Random(seed)):
        kinds.add(fault.kind)
        outcomes = {one.item.id: one for one in CHECK.compare(checks.case(this, fault.document))}
        for id, verdicts in fault.noticed_by:
            assert outcomes[id].outcome == "fail" and outcomes[id].verdict in verdicts, fault
    assert kinds == set(ArtefactFacts().artefacts.model_dump())
    for variation in CHECK.variations(case, Random(seed)):
        outcomes = {one.item.id: one for one in CHECK.compare(checks.case(this, variation.document))}
        assert [one for one in outcomes.values() if one.outcome != "pass"] == [], variation.about


def test_what_is_set_off_is_not_damaged() -> None:
    case = checks.case(golden({"doubled": {"off": "x"}}), document(*CHINESE))
    assert "doubled" not in {fault.kind for fault in CHECK.faults(case, Random(1))}


@settings(deadline=None, max_examples=20)
@given(st.text(st.sampled_from("中国。，12a \n-ａ\u00ad\x00的"), max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert len(check(document(text, text))) == 7
