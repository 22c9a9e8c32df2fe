"""Words beside a number that make it a bound."""

import pytest

from harness.quantity import CUES, cue_before, read_numbers


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("超过2000万吨", "gt"),
        ("突破500亿元", "gt"),
        ("逾4.5万人次", "gt"),
        ("4万多家", "gt"),
        ("20余家", "gt"),
        ("3倍多", "gt"),
        ("过七成", "gt"),
        ("超1.2万人", "gt"),
        ("just over 312,000", "gt"),
        ("more than 40", "gt"),
        ("7%以上", "ge"),
        ("28万吨以上", "ge"),
        ("6000人以上", "ge"),
        ("不低于60亿元", "ge"),
        ("不少于2000个", "ge"),
        ("At least 40%", "ge"),
        ("不足30天", "lt"),
        ("不到万分之零点五", "lt"),
        ("under 5%", "lt"),
        ("3%以内", "le"),
        ("30分钟以内", "le"),
        ("不超过5%", "le"),
        ("at most 3", "le"),
        ("约1.1万户", "approx"),
        ("近七成", "approx"),
        ("260万吨左右", "approx"),
        ("about €0.9bn", "approx"),
        ("nearly €9.8bn", "approx"),
        ("達到48億", "eq"),
        ("达到4.97亿户", "eq"),
        ("升至36.2%", "eq"),
        ("逾1,000萬標準箱", "gt"),
        ("約8,600萬港元", "approx"),
        ("2%以內", "le"),
    ],
)
def test_a_cue_next_to_its_number_bounds_it(text: str, comparator: str) -> None:
    assert [number.comparator for number in read_numbers(text)] == [comparator]


@pytest.mark.parametrize(
    "text",
    [
        "习近平3次", "附近5家", "节约3亿元", "签约12家", "通过12项", "经过5年", "4家规模以上企业",
        "规模以上工业企业28家",
        "地级及以上城市5个", "2%，远超过北京", "余额7215亿元", "10个多功能厅", "moreover 5", "recover 5%",
    ],
)  # fmt: skip
def test_words_of_names_and_of_neighbours_are_no_cues(text: str) -> None:
    assert {number.comparator for number in read_numbers(text)} == {"eq"}


def test_just_over_is_close_to_the_bound() -> None:
    (number,) = read_numbers("Just over 312,000 people")
    assert (number.cue, number.approximate) == ("just over", True)


def test_the_longest_cue_wins() -> None:
    cue = cue_before("不超过", 3)
    assert cue is not None
    assert (cue.words, cue.comparator) == ("不超过", "le")


def test_every_cue_of_the_rules_is_in_the_table() -> None:
    listed = {(cue.words, cue.comparator) for cue in CUES}
    rules = {
        "gt": "超过 超 突破 逾 多 余 over", "ge": "以上 不低于 不少于 at-least", "lt": "不足 under",
        "le": "以内 不超过 at-most", "approx": "约 左右 近 about",
    }  # fmt: skip
    for comparator, words in rules.items():
        for word in words.split():
            assert (word.replace("-", " "), comparator) in listed


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.words}-{cue.side}")
def test_every_cue_is_found_beside_a_number(cue: object) -> None:
    from harness.quantity import Cue

    assert isinstance(cue, Cue)
    text = f"{cue.words} 5" if cue.side == "before" else f"5 {cue.words}"
    (number,) = read_numbers(text)
    assert (number.comparator, number.approximate) == (cue.comparator, cue.approximate)
