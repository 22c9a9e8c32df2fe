"""Chinese prose, from a sentence to its figures."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.indicators import Entry, Registry
from harness.model import Article, Block, Figure
from harness.reference.figures.chinese import read_chinese
from harness.reference.figures.context import Context
from tests.reference.figures.prose import Reader


def short(figures: tuple[Figure, ...]) -> list[tuple[str | None, str | None, object, str | None]]:
    return [(f.indicator, f.measure, f.value, f.unit) for f in figures]


def test_level_and_rate_are_two_figures_of_one_series(read: Reader) -> None:
    figures = read("前三季度，全市快递业务量3.06亿件，同比增长18.2%，环比下降0.5%。", day=date(2024, 10, 20))
    assert short(figures) == [
        ("快递业务量", "cumulative", "306000000", "件"),
        ("快递业务量", "yoy_change", "18.2", "%"),
        ("快递业务量", "pop_change", "-0.5", "%"),
    ]
    assert [f.period for f in figures] == ["2024-01-01/2024-09-30"] * 3
    assert figures[0].scope == "全市"


def test_a_whole_figure_as_it_is_reported(read: Reader) -> None:
    (figure,) = read("1—10月，规模以上工业单位增加值能耗同比下降5.4%。", day=date(2021, 12, 20))
    assert figure.model_dump(exclude_unset=True) == {
        "article": 0,
        "indicator": "规模以上工业单位增加值能耗",
        "measure": "yoy_change",
        "value": "-5.4",
        "unit": "%",
        "comparator": "eq",
        "period": "2021-01-01/2021-10-31",
        "period_basis": "inferred",
        "status": "actual",
        "printed": "同比下降5.4%",
        "place": {"block": 1, "span": (19, 27)},
    }


def test_members_of_a_group_take_their_heads_in_order(read: Reader) -> None:
    figures = read("上半年，工业机器人、集成电路、锂离子电池产量分别增长22.5%、17.8%和9.4%。")
    assert [(f.indicator, f.value) for f in figures] == [
        ("工业机器人产量", "22.5"),
        ("集成电路产量", "17.8"),
        ("锂离子电池产量", "9.4"),
    ]
    assert [(f.group.cue, f.group.index, f.group.of) for f in figures if f.group] == [
        ("分别", 1, 3),
        ("分别", 2, 3),
        ("分别", 3, 3),
    ]


def test_group_without_heads_speaks_of_the_figures_before(read: Reader) -> None:
    figures = read("2023年，接待游客860万人次，旅游收入54.2亿元，分别比2019年增长26%和31.5%。")
    assert short(figures)[2:] == [("接待游客", "change", "26", "%"), ("旅游收入", "change", "31.5", "%")]
    assert {f.compared_with for f in figures[2:]} == {"2019-01-01/2019-12-31"}


def test_from_and_to_are_two_figures(read: Reader) -> None:
    figures = read(
        "高新技术企业由64家增加到81家。", entries=[Entry("高新技术企业数", ("高新技术企业",), "家", ("level",))]
    )
    assert short(figures) == [("高新技术企业数", "level", "64", "家"), ("高新技术企业数", "level", "81", "家")]


def test_growth_and_the_level_it_leads_to(read: Reader) -> None:
    figures = read("上半年，收入按年增長9.6%至48.2億港元。")
    assert short(figures) == [("收入", "yoy_change", "9.6", "%"), ("收入", "cumulative", "4820000000", "港元")]


def test_list_shares_the_verb_before_it(read: Reader) -> None:
    figures = read(
        "今年新增养老床位500张、托位800个。", entries=[Entry("新增托位数", ("新增托位",), "个", ("cumulative",))]
    )
    assert short(figures) == [("新增养老床位", "cumulative", "500", "张"), ("新增托位数", "cumulative", "800", "个")]


def test_share_of_what_the_clause_before_counted(read: Reader) -> None:
    figures = read("上半年，工业用电量61.8亿千瓦时，占全社会用电量的64.2%，比上年同期提高0.8个百分点。")
    assert short(figures)[1:] == [
        ("工业用电量占全社会用电量比重", "share", "64.2", "%"),
        ("工业用电量占全社会用电量比重", "change", "0.8", "百分点"),
    ]
    assert (figures[2].of, figures[2].compared_with) == ("share", "2023-01-01/2023-06-30")


def test_nouns_behind_numbers_name_them(read: Reader) -> None:
    figures = read("“智慧航道”在6大重点航段形成15个典型应用场景。")
    assert short(figures) == [("智慧航道重点航段", "count", "6", "个"), ("智慧航道典型应用场景", "level", "15", "个")]


def test_figures_of_headings_are_those_of_the_body(read: Reader) -> None:
    figures = read("# 利润增长18.1%\n上半年，公司净利润6.84亿元，增长18.1%。")
    assert short(figures) == [("净利润", "cumulative", "684000000", "元"), ("净利润", "yoy_change", "18.1", "%")]


@pytest.mark.parametrize(
    "text",
    [
        "推进5G和IPv6应用，抓好“十四五”规划，落实“六稳”“六保”任务。",
        "2024年11月11日0时起，公交12路、36路调整线路。咨询电话：0579-8230116。",
        "出口成倍增加，价格与上月持平，实现两位数增长。",
        "会议强调，2024年要抓好五个方面重点任务，形成一批骨干企业。",
        "让群众出门300米见绿、500米见园。",
        "第一个变量，是政策环境的变量；第三次分配是一道考题。",
        "他今年35岁，家住3楼。",
    ],
)
def test_no_figures(read: Reader, text: str) -> None:
    assert read(text) == ()


def test_nothing_is_invented_without_a_day(read: Reader) -> None:
    (figure,) = read("上半年，工业增加值增长5.6%。", day=None)
    assert (figure.period, figure.period_basis) == (None, "none")
    (figure,) = read("2023年上半年，工业增加值增长5.6%。", day=None)
    assert figure.period == "2023-01-01/2023-06-30"


@pytest.mark.parametrize(
    "text",
    ["，分别增长4.9%和6.8%。", "装机容量分别为升至6.6%上半年增长1.1倍。", "分别为2024年上半年0度比上年提高1.2个百。"],
)
def test_a_list_without_heads_is_no_error(read: Reader, text: str) -> None:
    assert all(figure.indicator for figure in read(text))


_WORDS = st.sampled_from(
    ["全市", "收入", "利润", "同比", "增长", "下降", "分别", "由", "升至", "占", "的比重", "达到", "约", "超过", "其中",
     "，", "。", "、", "；", "和", "（", "）", "“", "”", "上半年", "2023年", "去年同期", "比", "1—10月", "年底", "截至",
     "5", "3.2", "１２",
     "亿", "万", "%", "个百分点", "家", "元", "倍", "三成", "百分之", "第", "位", "每", "股", "多", "左右"]
)  # fmt: skip
_FORM = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=25).map("".join) | st.text(max_size=40))
def test_any_text_is_read_and_places_hold_the_printed_words(text: str) -> None:
    entry = Entry("利润总额", ("利润",), {"cumulative": "元", "yoy_change": "%"}, ("cumulative", "yoy_change"))
    article = Article(title=text[:10], blocks=(Block(kind="paragraph", text=text),))
    for figure in read_chinese(article, 0, Context(Registry({entry.name: entry}), date(2024, 2, 29), "zh-Hans")):
        assert figure.place and figure.place.span and figure.indicator
        assert text[slice(*figure.place.span)] == figure.printed
        assert _FORM.fullmatch(str(figure.value)) and (figure.upper is None or _FORM.fullmatch(str(figure.upper)))
