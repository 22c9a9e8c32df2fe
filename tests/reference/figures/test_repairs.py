"""Ways of saying that the first unseen documents brought up, each told in other sentences of the kind."""

from datetime import date

import pytest

from harness.indicators import Entry
from harness.model import Figure
from tests.reference.figures.prose import Reader

DAY = date(2023, 11, 15)


def told(figures: tuple[Figure, ...]) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(f.indicator, f.measure, f.value, f.unit) for f in figures]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("單季營業利益率力守8.2%。", "營業利益率"),
        ("訂單交期縮短為46天。", "訂單交期"),
        ("模組月產能將擴充至3.2萬片。", "模組月產能"),
        ("工业机器人产值跃上90亿元台阶。", "工业机器人产值"),
        ("社区门诊用药品种扩至430种。", "社区门诊用药品种"),
        ("全市共享书屋如今仅有38个。", "共享书屋"),
    ],
)
def test_verbs_are_no_part_of_a_name(read: Reader, text: str, name: str) -> None:
    assert [f.indicator for f in read(text, day=DAY)] == [name]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("第三季營收52億元，季增4.1%。", "pop_change", "4.1"),
        ("第三季營收52億元，年減3.6%。", "yoy_change", "-3.6"),
        ("第三季營收52億元，較去年同期衰退7.5%。", "yoy_change", "-7.5"),
        ("第三季營收52億元，月成長2%。", "pop_change", "2"),
        ("2022年税收52亿元，扣除减税因素后增长4.4%。", "yoy_change", "4.4"),
        ("2022年用水普及率91%，一年提高2.5个百分点。", "change", "2.5"),
    ],
)
def test_a_change_is_of_the_subject_before(read: Reader, text: str, measure: str, value: str) -> None:
    first, change = read(text, day=DAY)
    assert (change.indicator, change.measure, change.value) == (first.indicator, measure, value)


def test_a_month_or_year_before_an_action_is_no_yearly_comparison(read: Reader) -> None:
    assert [f.measure for f in read("2022年增长5%的行业有12个。", day=DAY)] != ["yoy_change", "yoy_change"]
    assert read("公司收入按年減少3%。", day=DAY)[0].indicator == "收入"


def test_a_name_is_found_at_the_front_of_a_phrase_but_not_before_another_noun(read: Reader) -> None:
    beds = Entry("护理床位数", ("护理床位",), "张", ("level",))
    assert read("护理床位悄悄爬到640张。", day=DAY, entries=[beds])[0].indicator == "护理床位数"
    cars = Entry("新能源汽车", (), "个", ("level",))
    assert read("新能源汽车充电站扩大到90个。", day=DAY, entries=[cars])[0].indicator != "新能源汽车"


def test_a_name_is_found_behind_a_verb(read: Reader) -> None:
    funds = Entry("贴息资金", (), "元", ("cumulative",))
    assert read("上半年，区级财政拿出贴息资金1.3亿元。", day=DAY, entries=[funds])[0].indicator == "贴息资金"
    trade = Entry("进出口额", (), "元", ("cumulative",))
    assert read("上半年，外资企业进出口额3亿元。", day=DAY, entries=[trade])[0].indicator != "进出口额"


def test_what_a_sentence_speaks_of_completes_a_bare_noun(read: Reader) -> None:
    orders = Entry("在手訂單金額", (), "元", ("level",))
    assert read("在手訂單方面，陳經理透露，目前金額超過52億元。", day=DAY, entries=[orders])[0].indicator == orders.name
    loans = Entry("涉农贷款余额", (), "元", ("level",))
    assert read("涉农贷款方面，9月末余额86亿元。", day=DAY, entries=[loans])[0].indicator == loans.name


def test_a_share_may_name_its_part_behind_the_number(read: Reader) -> None:
    entries = [
        Entry("技术改造投入", (), "元", ("cumulative",)),
        Entry("智能产线占技术改造投入比重", ("智能产线",), "%", ("share",)),
        Entry("尺码不符占退货比重", ("尺码不合占退货的比重",), "%", ("share",)),
    ]
    assert told(read("上半年，技术改造投入3亿元，近六成用于智能产线。", day=DAY, entries=entries))[1][:2] == (
        "智能产线占技术改造投入比重", "share"
    )  # fmt: skip
    assert read("退货里，七成以上是因为尺码不合。", day=DAY, entries=entries)[0].indicator == "尺码不符占退货比重"


def test_one_series_in_several_places(read: Reader) -> None:
    income = Entry("旅游收入", (), {"cumulative": "元", "yoy_change": "%"}, ("cumulative", "yoy_change"))
    figures = read("前三季度，江东区、河西区、云山县旅游收入同比分别增长6.6%、9.5%和7%，桃溪县同比下降2.1%。",
                   day=DAY, entries=[income])  # fmt: skip
    assert [(f.indicator, f.scope, f.value) for f in figures] == [
        ("旅游收入", "江东区", "6.6"), ("旅游收入", "河西区", "9.5"), ("旅游收入", "云山县", "7"),
        ("旅游收入", "桃溪县", "-2.1"),
    ]  # fmt: skip


def test_rates_go_on_with_the_list_before(read: Reader) -> None:
    figures = read("2022年，小麦、玉米产量分别达到38万吨和17万吨，增长5.4%和8.1%。", day=DAY)
    assert told(figures)[2:] == [("小麦产量", "yoy_change", "5.4", "%"), ("玉米产量", "yoy_change", "8.1", "%")]


def test_one_series_at_several_times(read: Reader) -> None:
    figures = read("分月看，7月、8月、9月发电量分别为1.5亿、1.4亿和1.9亿千瓦时。", day=DAY)
    assert [(f.period, f.value, f.unit) for f in figures] == [
        ("2023-07-01/2023-07-31", "150000000", "千瓦时"), ("2023-08-01/2023-08-31", "140000000", "千瓦时"),
        ("2023-09-01/2023-09-30", "190000000", "千瓦时"),
    ]  # fmt: skip


def test_growth_over_years_covers_them(read: Reader) -> None:
    *_, growth = read("到2027年，游客突破3000万人次，五年年均增长6.5%左右。", day=date(2023, 1, 5))
    assert (growth.measure, growth.period) == ("avg_change", "2023-01-01/2027-12-31")


def test_closing_price_told_behind_the_number(read: Reader) -> None:
    price = Entry("收盤價", (), {"level": "元", "change": "元", "pop_change": "%"}, ("level", "change", "pop_change"))
    figures = read("遠山電子股價昨天以68.5元作收，上漲1.5元，漲幅2.2%。", day=DAY, entries=[price])
    assert told(figures) == [
        ("收盤價", "level", "68.5", "元"), ("收盤價", "change", "1.5", "元"), ("收盤價", "pop_change", "2.2", "%"),
    ]  # fmt: skip
    assert {f.period for f in figures} == {"2023-11-14"}


def test_now_is_the_day_of_the_meeting(read: Reader) -> None:
    assert read("公司昨（14）日舉行說明會，目前員工820人。", day=DAY)[0].period == "2023-11-14"


def test_a_milestone_that_is_passed_at_once_is_no_figure(read: Reader) -> None:
    assert [f.value for f in read("前三季度，出口箱量突破40万标准箱，达41.7万标准箱。", day=DAY)] == ["417000"]


def test_more_done_than_before(read: Reader) -> None:
    opened = Entry("开行列数", ("班列",), "列", ("cumulative", "change"))
    figures = read("前三季度，班列412列，比去年同期少开57列。", day=DAY, entries=[opened])
    assert told(figures)[1] == ("开行列数", "change", "-57", "列")


def test_what_ratios_and_hours_are_written_with_colons(read: Reader) -> None:
    assert told(read("2022年，城乡收入比2.31：1。", day=DAY)) == [("城乡收入比", "ratio", "2.31", None)]
    assert read("上午10点半，食堂开门。", day=DAY) == ()
    assert read("三次产业结构比为17.2：36.8：46.0。", day=DAY) == ()


def test_buying_more_than_selling_is_no_bound(read: Reader) -> None:
    (figure,) = read(
        "外資合計買超1,326張。", day=DAY, entries=[Entry("外資買超", ("外資合計買超",), "張", ("cumulative",))]
    )
    assert (figure.indicator, figure.comparator) == ("外資買超", "eq")


def test_a_few_months_are_a_quantity_with_a_bound(read: Reader) -> None:
    seen = Entry("訂單能見度", ("能見度",), "個月", ("level",))
    assert told(read("能見度約五個月。", day=DAY, entries=[seen])) == [("訂單能見度", "level", "5", "個月")]


def test_a_first_account_governs_its_own_series(read: Reader) -> None:
    figures = read("据初步核算，2022年生产总值186亿元；税收9亿元。", day=DAY)
    assert [f.status for f in figures] == ["provisional", "actual"]


def test_last_year_in_passing_does_not_date_what_stands_now(read: Reader) -> None:
    figures = read("去年，拨付补贴800万元。\n老年人口11.8万人。", day=DAY)
    assert [f.period for f in figures] == ["2022-01-01/2022-12-31", "2023-11-15"]


def test_points_and_the_share_they_lead_to_are_two_figures(read: Reader) -> None:
    figures = read("2022年，租金占收入比重下降0.8个百分点至12.8%；人工成本上升7.6%至6.1亿元。", day=DAY)
    assert [(f.measure, f.value) for f in figures] == [
        ("change", "-0.8"), ("share", "12.8"), ("yoy_change", "7.6"), ("cumulative", "610000000"),
    ]  # fmt: skip


def test_how_much_a_verb_moves_is_no_name(read: Reader) -> None:
    assert {f.indicator for f in read("上半年，出租率由31.6%微升至32.1%。", day=DAY)} == {"出租率"}
    assert [f.value for f in read("上半年，网店销售额2亿元，按年急升近五成。", day=DAY)] == ["200000000", "50"]


def test_a_month_may_open_a_text(read: Reader) -> None:
    assert read("截至三月底，门店156家。", day=date(2024, 5, 14))[0].period == "2024-03-31"


def test_a_time_in_the_midst_of_a_name_is_none_of_it(read: Reader) -> None:
    assert read("旅行社全年营业收入28亿元。", day=date(2023, 2, 1))[0].indicator == "旅行社营业收入"


def test_the_money_of_a_place_is_called_by_its_short_name(read: Reader) -> None:
    sales = Entry("收入", ("營業額",), "港元", ("cumulative",))
    assert told(read("上半年，營業額46億元。", day=DAY, entries=[sales])) == [
        ("收入", "cumulative", "4600000000", "元")
    ]


def test_a_bare_number_takes_the_unit_that_its_name_counts(read: Reader) -> None:
    members = Entry("会员人数", (), "人", ("level",))
    assert told(read("9月末，会员人数突破120万。", day=DAY, entries=[members])) == [
        ("会员人数", "level", "1200000", "人")
    ]
    assert read("上半年，入场人次达286万。", day=DAY)[0].unit == "人次"


def test_stocks_of_a_yearly_review_stand_at_its_end(read: Reader) -> None:
    text = "年末景区58家。饭店平均出租率43.8%。\n旅行社213家。"
    figures = read(text, day=date(2022, 3, 9), title="2021年旅游业统计公报")
    assert [f.period for f in figures] == ["2021-12-31", "2021-01-01/2021-12-31", "2021-12-31"]


@pytest.mark.parametrize(("base", "value"), [("低于去年", "-0.3"), ("高于上年同期", "0.3")])
def test_above_or_below_a_time_is_a_difference(read: Reader, base: str, value: str) -> None:
    *_, change = read(f"前三季度，损失率控制在1.2%，{base}0.3个百分点。", day=DAY)
    assert (change.measure, change.value, change.period) == ("change", value, "2023-01-01/2023-09-30")


def test_the_year_after_next_stands_alone(read: Reader) -> None:
    assert read("新厂预计今年第四季完工，满载后年产值上看25亿元。", day=DAY)[0].period == "2023-10-01/2023-12-31"


def test_an_alias_that_says_what_is_done_may_follow_who_does_it(read: Reader) -> None:
    wheat = Entry("新小麦收购量", ("收购新小麦",), {"cumulative": "吨"}, ("cumulative",))
    assert read("上半年，各类企业累计收购新小麦62万吨。", day=DAY, entries=[wheat])[0].indicator == "新小麦收购量"


def test_what_came_to_a_stock_is_its_change(read: Reader) -> None:
    dryers = Entry("烘干机数", ("烘干机",), "台", ("level", "change"))
    figures = read("今年以来，全市新增烘干机146台，总数达903台。", day=DAY, entries=[dryers])
    assert [(f.measure, f.value, f.period) for f in figures] == [
        ("change", "146", "2023-01-01/2023-11-15"), ("level", "903", "2023-11-15"),
    ]  # fmt: skip
