from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.text.rules import DEFAULT, RULES, normalise

CASES = {
    "line_breaks": ("一行\r\n二行", "一行\n二行"),
    "letter_spacing": ("国 内 生 产 总 值", "国内生产总值"),
    "width": ("４万，ＡＰＰ（５％）", "4万，APP（5％）"),
    "ligatures": ("eﬃcient ﬁrms", "efficient firms"),
    "hyphenation": ("an exam\u00adple of exam-\nples", "an example of examples"),
    "hard_wraps": ("超过2000万\n\n吨。\n\n下一段", "超过2000万吨。\n\n下一段"),
    "spaces": (" 部署 2022 年\u00a0the\u2003rate ", "部署2022年the rate"),
    "quotes": ("“新”", '"新"'),
    "dashes": ("1–10月——", "1—10月—"),
    "minus": ("−5.4", "-5.4"),
    "ellipsis": ("等……", "等…"),
}


@pytest.mark.parametrize(("name", "raw", "text"), [(name, *case) for name, case in CASES.items()])
def test_each_rule_does_its_own_work(name: str, raw: str, text: str) -> None:
    assert normalise(raw, rules=[name]).text == text
    without = normalise(raw, rules=[rule.name for rule in RULES if rule.name not in (name, "spaces", "hard_wraps")])
    assert without.text != text


def test_every_rule_is_named_once_and_an_unknown_one_is_told() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert set(CASES) | {"doubling"} == {rule.name for rule in RULES}
    with pytest.raises(ValueError, match="no rule widths; there are line_breaks, doubling"):
        normalise("x", rules=["widths"])


@pytest.mark.parametrize(
    "text",
    [
        "深入学习习近平，局局长、组组长在2022年11月使用APP，谢谢。",
        "The rate rose to 4.5%, well-known and 10².",
        "",
        "㎡ 是面积",
    ],
)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    assert normalise(text.replace("㎡ ", "㎡")).text == text.replace("㎡ ", "㎡")


def test_hyphens_that_belong_to_a_word_stay() -> None:
    assert normalise("A well-known case: a well-\nknown one, 2021-\n2022, Anglo-\nAmerican").text == (
        "A well-known case: a well-known one, 2021-2022, Anglo-American"
    )


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    assert normalise("第一段完了。\n第二段完了。\n第三段完了。").text == "第一段完了。\n\n第二段完了。\n\n第三段完了。"


def test_an_indent_of_two_hanzi_opens_a_paragraph() -> None:
    raw = "　　第一段在这里\n换行。\n　　第二段也\n换行了，\n再换一次。"
    assert normalise(raw).text == "第一段在这里换行。\n\n第二段也换行了，再换一次。"


def test_the_body_of_the_page_reads_as_its_clean_text(corpus: Path) -> None:
    lines = (corpus / "seed-page" / "page.txt").read_text(encoding="utf-8").split("\n")
    clean = (corpus / "seed-page" / "text" / "opinion.txt").read_text(encoding="utf-8").strip()
    assert normalise("\n".join(lines[223:336])).text.strip().replace("\n\n", "\n") == clean
    conference = (corpus / "seed-page" / "text" / "conference.txt").read_text(encoding="utf-8").strip()
    page = normalise("\n".join(lines)).text
    assert [line for line in conference.split("\n") if line not in page] == []


MIXED = st.text(alphabet=st.sampled_from("中国，。“”4４ \n\r-aeﬁ\u00ad\ufffeB第…—.　"), max_size=60)


@given(MIXED)
def test_places_lead_back_in_order(raw: str) -> None:
    normal = normalise(raw, rules=[rule.name for rule in RULES])
    last = (0, 0)
    for at in range(len(normal.text)):
        span = normal.raw_span(at, at + 1)
        assert 0 <= span[0] <= span[1] <= len(raw) and last <= span
        last = span


@given(MIXED)
def test_characters_that_no_rule_changes_lead_to_themselves(raw: str) -> None:
    normal = normalise(raw, rules=["spaces", "doubling", "letter_spacing"])
    for at, char in enumerate(normal.text):
        if not char.isspace():
            assert raw[slice(*normal.raw_span(at, at + 1))] == char


@given(st.text("中国，。ab ", max_size=40))
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalise(raw, rules=DEFAULT).text
    assert normalise(once, rules=DEFAULT).text == once
