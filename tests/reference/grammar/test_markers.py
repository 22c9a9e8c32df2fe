"""Ordinals and bullets that open a block."""

import pytest

from harness.reference.grammar.markers import marker


@pytest.mark.parametrize(
    ("text", "printed", "number", "rest"),
    [
        ("一是着力扩大投资", "一是", 1, "着力扩大投资"),
        ("二要压实责任", "二要", 2, "压实责任"),
        ("十二、其他事项", "十二", 12, "其他事项"),
        ("（三）民生福祉", "（三）", 3, "民生福祉"),
        ("(2) 材料", "(2)", 2, "材料"),
        ("1.做强主导产业", "1.", 1, "做强主导产业"),
        ("第一，思想上重视", "第一", 1, "思想上重视"),
        ("第二笔账，是时间的账", "第二笔账", 2, "是时间的账"),
        ("第一個變量，是成本", "第一個變量", 1, "是成本"),
        ("首先，抓好防汛", "首先", 1, "抓好防汛"),
        ("其二，要看长远", "其二", 2, "要看长远"),
        ("③其他", "③", 3, "其他"),
        ("• Output rose", "•", 0, "Output rose"),
        ("●全市秋粮收购", "●", 0, "全市秋粮收购"),
        ("First, costs fell", "First", 1, "costs fell"),
        ("第三章 总则", "第三章", 3, "总则"),
    ],
)
def test_what_counts_off_is_a_marker(text: str, printed: str, number: int, rest: str) -> None:
    found = marker(text)
    assert found is not None
    assert (found.text, found.number, text[found.end :]) == (printed, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "第一产业增加值156亿元", "第一季度，全市", "第一、二、三产业增加值", "第三次分配", "1.5万人",
        "2.2%的增长", "-5.4%",
        "一批项目", "一季度", "三类企业", "2024年", "A plain sentence",
    ],
)  # fmt: skip
def test_numbers_names_and_times_are_no_markers(text: str) -> None:
    assert marker(text) is None
