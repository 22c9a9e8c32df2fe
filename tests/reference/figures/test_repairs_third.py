"""Ways of saying that the third unseen documents brought up, each told in other sentences of the kind."""

from datetime import date

import pytest

from harness.indicators import Entry
from harness.model import Figure
from tests.reference.figures.prose import Reader

DAY = date(2024, 7, 20)


def entry(name: str, unit: str | None, *measures: str, aliases: tuple[str, ...] = ()) -> Entry:
    return Entry(name=name, aliases=aliases, unit=unit, measures=measures)


def told(figures: tuple[Figure, ...]) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(f.indicator, f.measure, f.value, f.unit) for f in figures]


@pytest.mark.parametrize("plan", ["力争再开12家门店", "确保再开12家门店", "计划再开12家门店"])
def test_a_plan_ends_what_was_expected_before_it(read: Reader, plan: str) -> None:
    growth, shops = read(f"预计全年营业收入增长8%，{plan}，年内新招员工300人。", day=DAY)[:2]
    assert (growth.status, shops.status) == ("forecast", "target")


@pytest.mark.parametrize("opening", ["2024年林业工作要抓好三件事：", "会议指出，2024年全省交通系统要办好三件事："])
def test_the_work_of_a_year_is_to_come(read: Reader, opening: str) -> None:
    (done,) = read(f"{opening}\n新建步道120公里。", day=date(2024, 1, 15))
    assert (done.status, done.period) == ("target", "2024-01-01/2024-12-31")


def test_a_stock_behind_a_sum_up_to_a_date_stands_at_it(read: Reader) -> None:
    entries = [entry("发放补贴", "元", "cumulative"), entry("贷款余额", "元", "level")]
    paid, owed = read("截至6月底，累计发放补贴3亿元，贷款余额20亿元。", day=DAY, entries=entries)
    assert (paid.period, owed.period) == ("../2024-06-30", "2024-06-30")


def test_a_sum_behind_the_last_day_of_the_half_year_is_of_the_half_year(read: Reader) -> None:
    text = "6月末，写字楼出租率81%。居民人均消费支出15200元。"
    _, spent = read(text, day=DAY, title="白榆区2024年上半年经济简况")
    assert (spent.measure, spent.period) == ("cumulative", "2024-01-01/2024-06-30")


def test_a_stock_of_a_later_paragraph_stands_at_the_end_of_the_title_s_span(read: Reader) -> None:
    text = "截至6月末，存款余额310亿元。\n分产品看，涉农贷款余额42亿元。"
    entries = [entry("存款余额", "元", "level"), entry("涉农贷款余额", "元", "level")]
    _, farm = read(text, day=DAY, title="青禾银行上半年业绩回暖", entries=entries)
    assert farm.period == "2024-06-30"


def test_the_bank_that_is_meant_is_no_part_of_the_name(read: Reader) -> None:
    entries = [entry("资产总额", "元", "level")]
    (assets,) = read("截至6月末，该行资产总额超过310亿元。", entries=entries)
    assert (assets.indicator, assets.measure, assets.period) == ("资产总额", "level", "2024-06-30")


def test_heads_of_a_list_are_never_each_other(read: Reader) -> None:
    entries = [entry("高级技师数", "人", "level", aliases=("高级技师",)),
               entry("技师数", "人", "level", aliases=("技师",))]  # fmt: skip
    figures = read("高级技师、技师分别为120人和860人。", entries=entries)
    assert told(figures) == [("高级技师数", "level", "120", "人"), ("技师数", "level", "860", "人")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("上半年货物出口增长2.1%，扣除船舶后增长6.4%。", "扣除船舶的货物出口"),
        ("上半年货物出口增长2.1%，剔除船舶外增长6.4%。", "剔除船舶的货物出口"),
    ],
)
def test_what_is_counted_out_makes_another_indicator(read: Reader, text: str, name: str) -> None:
    entries = [entry(name, "%", "yoy_change"), entry("货物出口", "%", "yoy_change")]
    assert [f.indicator for f in read(text, entries=entries)] == ["货物出口", name]


def test_prices_counted_out_leave_the_indicator(read: Reader) -> None:
    entries = [entry("居民人均消费支出", "%", "yoy_change")]
    figures = read("上半年居民人均消费支出增长4.1%，扣除价格因素后增长3.9%。", entries=entries)
    assert [f.indicator for f in figures] == ["居民人均消费支出"] * 2


@pytest.mark.parametrize("in_all", ["合计", "共计", "合计派发"])
def test_all_that_is_paid_is_no_amount_for_one(read: Reader, in_all: str) -> None:
    entries = [entry("每股派息", "元", "level"), entry("中期派息总额", "元", "cumulative", aliases=("中期派息",))]
    text = f"公司公布了中期派息方案，每股派息0.2元，{in_all}1.6亿元。"
    assert told(read(text, entries=entries)) == [("每股派息", "level", "0.2", "元"),
                                                 ("中期派息总额", "cumulative", "160000000", "元")]  # fmt: skip


def test_the_object_before_its_verb_names_the_number(read: Reader) -> None:
    entries = [entry("托位数", "个", "level", aliases=("托位",))]
    (places,) = read("今年春天全区打算把托位增加到4200个。", entries=entries)
    assert places.indicator == "托位数"


def test_scattered_words_of_a_name_find_it(read: Reader) -> None:
    entries = [entry("泳池每场门票价格", "元", "level", aliases=("每场门票", "一场门票价")),
               entry("泳池每日客流", "人", "level")]  # fmt: skip
    (price,) = read("游泳的人不少，一场门票只卖25元。", entries=entries)
    assert price.indicator == "泳池每场门票价格"


def test_words_of_no_entry_keep_their_own_name(read: Reader) -> None:
    entries = [entry("泳池每场门票价格", "元", "level", aliases=("每场门票", "一场门票价"))]
    (loan,) = read("6月末涉农贷款余额25亿元。", entries=entries)
    assert loan.indicator == "涉农贷款余额"


@pytest.mark.parametrize("both", ["一增一减", "一升一降", "双双变动"])
def test_a_list_announced_before_its_numbers_names_them(read: Reader, both: str) -> None:
    entries = [entry("茶叶出口额", "%", "yoy_change"), entry("丝绸出口额", "%", "yoy_change")]
    tea, silk = read(f"茶叶、丝绸出口额{both}，分别为增长3.2%和下降1.5%。", entries=entries)
    assert told((tea, silk)) == [("茶叶出口额", "yoy_change", "3.2", "%"), ("丝绸出口额", "yoy_change", "-1.5", "%")]


@pytest.mark.parametrize("over", ["一年间各", "半年来各", "各"])
def test_each_shares_out_what_came_to_the_two_before(read: Reader, over: str) -> None:
    entries = [entry("茶园面积", "亩", "level", "change"), entry("果园面积", "亩", "level", "change")]
    figures = read(f"6月末茶园面积、果园面积分别为800亩、950亩，{over}增加20亩和35亩。", entries=entries)
    assert told(figures[2:]) == [("茶园面积", "change", "20", "亩"), ("果园面积", "change", "35", "亩")]
    assert [f.group and f.group.cue for f in figures] == ["分别", "分别", "各", "各"]


def test_two_shares_of_two_parts_told_before(read: Reader) -> None:
    entries = [entry("门票收入占总收入比重", "%", "share"), entry("餐饮收入占总收入比重", "%", "share")]
    text = "上半年门票收入、餐饮收入分别为30亿元、20亿元，占总收入的37.5%和25.0%。"
    figures = read(
        text, entries=[*entries, entry("门票收入", "元", "cumulative"), entry("餐饮收入", "元", "cumulative")]
    )
    assert [f.indicator for f in figures[2:]] == ["门票收入占总收入比重", "餐饮收入占总收入比重"]


def test_a_title_of_the_year_that_has_just_begun_reviews_nothing(read: Reader) -> None:
    text = "过去一年，新修步道310公里。到年底，步道总里程达到4200公里。\n绿化也有新账。全市造林52万亩。"
    trees = read(text, day=date(2024, 1, 20), title="全市绿化会议部署2024年五件事")[-1]
    assert (trees.value, trees.period) == ("520000", "2023-01-01/2023-12-31")


def test_the_latter_is_what_was_told_last(read: Reader) -> None:
    entries = [entry("公租房套数", "套", "level", aliases=("公租房",)),
               entry("人才房套数", "套", "level", aliases=("人才房",)),
               entry("人才房住户数", "户", "level", aliases=("人才房住户",))]  # fmt: skip
    (*_, homes) = read("6月末公租房1200套，人才房300套，后者住户280户。", entries=entries)
    assert homes.indicator == "人才房住户数"


@pytest.mark.parametrize("text", ["今年完成80座桥梁的结构检测。", "今年全市完成80座桥梁的结构检测任务。"])
def test_what_is_done_to_things_counted(read: Reader, text: str) -> None:
    entries = [entry("桥梁结构检测数", "座", "cumulative", aliases=("桥梁结构检测",))]
    assert [f.indicator for f in read(text, entries=entries)] == ["桥梁结构检测数"]


def test_a_name_that_shares_its_end_alone_is_another(read: Reader) -> None:
    entries = [entry("贷款余额", "元", "level"), entry("农业用水量", "立方米", "cumulative")]
    figures = read("6月末贷款余额90亿元。邮储存款余额25亿元。上半年工业用水量3亿立方米。", entries=entries)
    assert [f.indicator for f in figures] == ["贷款余额", "邮储存款余额", "工业用水量"]


def test_the_start_of_the_year_is_the_end_of_the_one_before(read: Reader) -> None:
    before, now = read("6月末，城镇登记失业率由年初的3.4%降至3.1%。")
    assert (before.period, now.period) == ("2023-12-31", "2024-06-30")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上半年住宅销售额降幅达到12.4%，比一季度扩大1.3个百分点。", "-1.3"),
        ("上半年住宅销售额同比下降12.4%，比一季度收窄1.3个百分点。", "1.3"),
        ("上半年住宅销售额降幅为12.4%，比一季度缩小1.3个百分点。", "1.3"),
        ("上半年住宅销售额同比增长12.4%，比一季度回落1.3个百分点。", "-1.3"),
        ("上半年住宅销售额同比增长12.4%，比一季度扩大1.3个百分点。", "1.3"),
    ],
)
def test_how_much_larger_a_fall_is_moves_the_other_way(read: Reader, text: str, value: str) -> None:
    assert read(text)[1].value == value


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("不足全部摊位的三成", "lt"),
        ("接近全部摊位的三成", "approx"),
        ("超过全部摊位的三成", "gt"),
        ("占全部摊位的三成", "eq"),
    ],
)
def test_a_bound_may_stand_before_the_whole(read: Reader, words: str, comparator: str) -> None:
    assert read(f"6月末夜市摊位120个，{words}。")[1].comparator == comparator


def test_a_part_counted_among_things_counted(read: Reader) -> None:
    entries = [entry("旅游景区数", "家", "level", aliases=("旅游景区",)), entry("免费开放的旅游景区数", "家", "level")]
    figures = read("市内45家旅游景区中有18家免费开放。", entries=entries)
    assert told(figures) == [("旅游景区数", "level", "45", "家"), ("免费开放的旅游景区数", "level", "18", "家")]


def test_things_counted_that_nobody_knows_only_name_a_range(read: Reader) -> None:
    assert [f.value for f in read("45家旅游景区中有18家免费开放。")] == ["18"]


def test_growth_of_the_start_of_a_name_is_of_the_one_that_starts_so(read: Reader) -> None:
    entries = [entry("水费收入", "%", "yoy_change"), entry("污水处理量", "%", "yoy_change")]
    assert [f.indicator for f in read("预计全年水费增速不低于7%。", entries=entries)] == ["水费收入"]


def test_growth_of_the_start_of_two_names_is_of_neither(read: Reader) -> None:
    entries = [entry("水费收入", "%", "yoy_change"), entry("水费支出", "%", "yoy_change")]
    assert [f.indicator for f in read("预计全年水费增速不低于7%。", entries=entries)] == ["水费"]


@pytest.mark.parametrize("slower", ["放慢", "减慢", "放缓"])
def test_growth_that_slows_is_a_change_of_its_rate(read: Reader, slower: str) -> None:
    figures = read(f"上半年用电量增长4.9%，增速比一季度{slower}0.2个百分点。")
    assert (figures[1].indicator, figures[1].value, figures[1].of) == ("用电量", "-0.2", "yoy_change")


@pytest.mark.parametrize("passed", ["已超去年全年", "赶超去年全年", "追平去年全年"])
def test_a_year_that_is_passed_is_not_the_one_spoken_of(read: Reader, passed: str) -> None:
    (guests,) = read(f"游客累计{passed}，上半年接待游客1260万人次。")
    assert guests.period == "2024-01-01/2024-06-30"


def test_a_bare_difference_counts_what_its_indicator_counts(read: Reader) -> None:
    entries = [entry("進館人次", "人次", "cumulative", "change")]
    figures = read("2023年進館人次達1286萬，較前年多出143萬。", day=date(2024, 2, 6), entries=entries)
    assert [(f.value, f.unit) for f in figures] == [("12860000", "人次"), ("1430000", "人次")]


def test_a_budget_is_set_aside_for_what_it_buys(read: Reader) -> None:
    entries = [entry("購書經費", "元", "cumulative")]
    assert [f.indicator for f in read("館方去年編列購書經費2.3億元。", entries=entries)] == ["購書經費"]
