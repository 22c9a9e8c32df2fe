"""Footnotes at the foot of a page, with their marks."""

import pytest

from harness.reference.pdf.notes import MARK

TEXT = "前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点。"


def test_small_lines_with_a_mark_at_the_foot(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    end = press.put(60, 100, "全市实现地区生产总值")
    after = press.put(end, 96, "1", 6)
    press.put(after, 100, "2846.5亿元，同比增长5.3%。")
    press.rule(60, 764, 160, 764)
    press.put(60, 776, "1 增长速度按不变价格计算，绝对数按现价计算，均为初步", 8)
    press.put(60, 787, "核算数。", 8)
    (article,) = press.articles()
    assert texts(article) == ["全市实现地区生产总值2846.5亿元，同比增长5.3%。"]
    assert [(block.marker, block.text) for block in article.blocks if block.kind == "footnote"] == [
        ("1", "增长速度按不变价格计算，绝对数按现价计算，均为初步核算数。")
    ]


def test_small_text_without_a_mark_is_no_note(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.column(60, 100, [TEXT], em=40)
    press.put(60, 700, "10月20日，厂房里一派繁忙。", 8)
    (article,) = press.articles()
    assert texts(article, "footnote") == []


@pytest.mark.parametrize(
    "text", ["1 指城镇", "1地区", "① 口径", "* 暂定", "[2] 见附表", "（3）同上", "12. Provisional"]
)
def test_marks(text: str) -> None:
    assert MARK.match(text)


@pytest.mark.parametrize("text", ["10月20日", "12.5亿元", "2024年", "3%", "注", "5个"])
def test_numbers_that_are_no_marks(text: str) -> None:
    assert MARK.match(text) is None
