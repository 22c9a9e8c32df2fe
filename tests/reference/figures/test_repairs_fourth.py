"""Ways of saying that the fourth unseen documents brought up, each told in other sentences of the kind."""

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


@pytest.mark.parametrize("words", ["旗下巴士線平均加幅為9.8%", "屬下巴士線平均加幅達9.8%"])
def test_how_much_dearer_belongs_to_the_name(read: Reader, words: str) -> None:
    fares = Entry("巴士線票價", ("巴士線平均加幅",), "%", ("change",))
    assert told(read(f"公司昨日公布，{words}。", entries=[fares])) == [("巴士線票價", "change", "9.8", "%")]


def test_a_fare_is_of_each_ride(read: Reader) -> None:
    fare = entry("成人票價", "元", "level", "change")
    figures = read("成人票價，將由現時每程20.5元調高至22.5元，即貴2元。", entries=[fare])
    assert told(figures) == [
        ("成人票價", "level", "20.5", "元"),
        ("成人票價", "level", "22.5", "元"),
        ("成人票價", "change", "2", "元"),
    ]


def test_the_mean_of_a_day_is_a_series_of_its_own(read: Reader) -> None:
    entries = [entry("载客量", "人次", "cumulative"), entry("平均每日载客量", "人次", "level")]
    _, daily = read("去年载客量1146万人次，平均每日约31300人次。", entries=entries)
    assert (daily.indicator, daily.measure) == ("平均每日载客量", "level")


@pytest.mark.parametrize("known", [True, False])
def test_a_sum_a_head_is_of_the_sum_before(read: Reader, known: bool) -> None:
    entries = [entry("发放补贴", "元", "cumulative")] + [entry("人均发放补贴", "元", "level")] * known
    _, head = read("去年发放补贴7.56亿元，人均1.2万元。", entries=entries)
    assert (head.indicator, head.measure, head.value) == ("人均发放补贴", "level", "12000")


def test_a_mean_of_each_is_named_by_what_it_is_of(read: Reader) -> None:
    entries = [
        entry("线路数", "条", "level", aliases=("线路",)),
        entry("每条线路乘客", "人", "level", aliases=("平均每条",)),
    ]
    figures = read("首批32条线路坐了2560名乘客，平均每条80人。", entries=entries)
    assert told(figures)[-1] == ("每条线路乘客", "level", "80", "人")


@pytest.mark.parametrize("words", ["当中72%受访者反对加价", "其中七成二的受访者反对加价"])
def test_a_share_is_named_by_who_does_what_behind_it(read: Reader, words: str) -> None:
    entries = [entry("问卷", "份", "count"), entry("反对加价者占比", "%", "share", aliases=("受访者反对加价",))]
    assert told(read(f"收回问卷1024份，{words}。", entries=entries))[-1] == ("反对加价者占比", "share", "72", "%")


def test_a_share_of_nothing_known_takes_no_name_from_behind(read: Reader) -> None:
    entries = [entry("问卷", "份", "count"), entry("反对加价者占比", "%", "share", aliases=("受访者反对加价",))]
    figures = read("收回问卷1024份，当中72%居民支持改造。", entries=entries)
    assert "反对加价者占比" not in [figure.indicator for figure in figures]


@pytest.mark.parametrize("words", ["比上年多支118亿元", "比上年多领118亿元"])
def test_more_spent_is_a_change(read: Reader, words: str) -> None:
    fund = entry("基金支出", "元", "cumulative", "change", "yoy_change")
    figures = read(f"去年基金支出1745亿元，{words}。", entries=[fund])
    assert told(figures)[1][:2] == ("基金支出", "change")


@pytest.mark.parametrize("time", ["平峰时段", "五年前的水平", "去年平均水平"])
def test_what_equals_a_part_of_another_time_is_a_ratio(read: Reader, time: str) -> None:
    speed = Entry("平均车速", (), {"level": "公里", "ratio": "%"}, ("level", "ratio"))
    figures = read(f"放学时，平均车速每小时9公里，相当于{time}的40%。", entries=[speed])
    assert told(figures)[-1] == ("平均车速", "ratio", "40", "%")


@pytest.mark.parametrize("whole", ["制造业整体", "工业总体"])
def test_faster_than_the_whole_is_of_the_part(read: Reader, whole: str) -> None:
    part = Entry(
        "高技术制造业用电量", ("高技术制造业用电",), {"yoy_change": "%", "change": "百分点"}, ("yoy_change", "change")
    )
    figures = read(f"6月份，高技术制造业用电增长12.9%，比{whole}高出7.6个百分点。", entries=[part])
    assert [f.indicator for f in figures] == ["高技术制造业用电量"] * 2


def test_the_money_paid_back_is_named_on_both_sides(read: Reader) -> None:
    back = entry("政府发还费用", "元", "cumulative")
    figures = read("去年计及政府发还的1900万元费用后，公司仍未获利。", entries=[back])
    assert told(figures) == [("政府发还费用", "cumulative", "19000000", "元")]


def test_so_says_nothing_of_the_name(read: Reader) -> None:
    jam = entry("拥堵时长", "分钟", "change")
    assert told(read("拥堵时长，就这样减少了22分钟。", entries=[jam])) == [("拥堵时长", "change", "-22", "分钟")]


@pytest.mark.parametrize(("month", "running"), [("6月份", "上半年"), ("6月份", "1—6月")])
def test_a_new_paragraph_goes_back_to_the_month_of_the_title(read: Reader, month: str, running: str) -> None:
    text = f"{month}，发电量218亿千瓦时。{running}发电量902亿千瓦时。\n制造业用电量34亿千瓦时。"
    periods = [figure.period for figure in read(text, title="2024年6月电力运行情况")]
    assert periods == ["2024-06-01/2024-06-30", "2024-01-01/2024-06-30", "2024-06-01/2024-06-30"]


def test_a_new_paragraph_under_a_title_of_the_half_year_stays_with_it(read: Reader) -> None:
    text = "6月份，发电量218亿千瓦时。上半年发电量902亿千瓦时。\n制造业用电量34亿千瓦时。"
    assert read(text, title="2024年上半年电力运行情况")[-1].period == "2024-01-01/2024-06-30"


@pytest.mark.parametrize("end", ["月底", "月末"])
def test_the_end_of_the_month_is_that_of_the_month_spoken_of(read: Reader, end: str) -> None:
    stock = entry("存煤可用天数", "天", "level", aliases=("存煤可用",))
    figures = read(f"6月份，发电量218亿千瓦时。{end}存煤可用26天。", entries=[stock], title="2024年6月电力运行情况")
    assert figures[-1].period == "2024-06-30"


@pytest.mark.parametrize("words", ["出现在凌晨", "体现在服务上"])
def test_a_verb_that_ends_in_now_is_no_time(read: Reader, words: str) -> None:
    figures = read(f"截至6月末，成效{words}，贷款余额3615万元。")
    assert figures[-1].period == "2024-06-30"


@pytest.mark.parametrize("question", ["今年的活怎么干？会议作了交代。", "今年如何抓？会议定了三件事。"])
def test_how_the_year_is_to_be_worked_is_a_plan(read: Reader, question: str) -> None:
    text = f"{question}\n7月起，补助标准由每月1480元上调到1560元。\n培训职工30万人次。"
    standard, trained = read(text, day=date(2024, 1, 10))[1:]
    assert (standard.period, trained.period) == ("2024-07-01/2024-07-31", "2024-01-01/2024-12-31")


@pytest.mark.parametrize("words", ["平均船龄16.4年", "平均船龄约为16.4年"])
def test_ages_count_years(read: Reader, words: str) -> None:
    age = entry("平均船龄", "年", "level")
    assert told(read(f"公司现有船只18艘，{words}。", entries=[age]))[-1] == ("平均船龄", "level", "16.4", "年")


@pytest.mark.parametrize("words", ["合同期限到2027年", "从业2年", "楼龄2000年代"])
def test_other_years_are_no_figure(read: Reader, words: str) -> None:
    assert not read(f"公司{words}。")


@pytest.mark.parametrize(
    ("words", "period"),
    [("，擬於今年八月一日起實施", "2024-08-01"), ("，自8月1日零时起执行", "2024-08-01"), ("，昨日公布", None)],
)
def test_a_new_price_holds_from_the_day_named_behind_it(read: Reader, words: str, period: str | None) -> None:
    fares = entry("巴士票價", "%", "change", aliases=("平均加幅",))
    (dearer,) = read(f"公司公布，平均加幅為6.5%{words}。", entries=[fares], day=date(2024, 7, 20))
    assert (dearer.indicator, dearer.measure, dearer.period) == ("巴士票價", "change", period)


@pytest.mark.parametrize("verb", ["多登记", "多培训"])
def test_more_of_any_action_is_a_change(read: Reader, verb: str) -> None:
    shops = entry("新登记商户", "户", "cumulative", "change")
    figures = read(f"去年新登记商户5.6万户，比上年{verb}6000户。", entries=[shops])
    assert told(figures)[1] == ("新登记商户", "change", "6000", "户")


def test_money_counted_out_keeps_its_name(read: Reader) -> None:
    entries = [entry("政府补贴", "元", "cumulative"), entry("亏损", "元", "cumulative")]
    figures = read("去年扣除政府补贴的800万元后，公司亏损200万元。", entries=entries)
    assert [figure.indicator for figure in figures] == ["政府补贴", "亏损"]


def test_days_that_last_are_a_number_of_days(read: Reader) -> None:
    coal = entry("存煤可用天数", "天", "level")
    (days,) = read("6月末电厂存煤可用24天。", entries=[coal])
    assert (days.indicator, days.period) == ("存煤可用天数", "2024-06-30")


def test_where_it_is_measured_is_left_out(read: Reader) -> None:
    jam = entry("拥堵时长", "分钟", "change")
    (shorter,) = read("校门口的拥堵时长因此缩短了18分钟。", entries=[jam])
    assert shorter.indicator == "拥堵时长"


@pytest.mark.parametrize("verb", ["拨出", "预留", "捐出"])
def test_money_set_aside_is_named_by_its_purpose(read: Reader, verb: str) -> None:
    money = entry("更换电动小巴资助款项", "元", "level")
    assert told(read(f"政府已{verb}3.2亿元资助更换电动小巴。", entries=[money]))[0][0] == "更换电动小巴资助款项"


def test_a_change_is_of_the_series_that_comes_with_changes(read: Reader) -> None:
    entries = [entry("追回工资", "元", "cumulative", "change"), entry("人均追回工资", "元", "level")]
    figures = read("去年追回工资4.1亿元，人均1.28万元，比上年多追回6000万元。", entries=entries)
    assert told(figures)[-1] == ("追回工资", "change", "60000000", "元")


@pytest.mark.parametrize("other", ["打车费用", "地铁票价"])
def test_what_equals_a_part_of_another_price_is_a_ratio(read: Reader, other: str) -> None:
    fare = Entry("校车票价", (), {"level": "元", "ratio": "%"}, ("level", "ratio"))
    assert told(read(f"校车票价2元，相当于{other}的8%。", entries=[fare]))[-1] == ("校车票价", "ratio", "8", "%")


@pytest.mark.parametrize(("words", "status"), [("可能突破", "forecast"), ("可能达到", "forecast")])
def test_what_may_be_is_a_forecast(read: Reader, words: str, status: str) -> None:
    (load,) = read(f"到2024年底，最高负荷{words}4900万千瓦。")
    assert load.status == status


def test_a_greater_loss_is_a_change(read: Reader) -> None:
    loss = entry("虧損", "元", "cumulative", "change")
    assert told(read("公司去年虧損1200萬元，較前年多蝕300萬元。", entries=[loss]))[-1] == (
        "虧損",
        "change",
        "3000000",
        "元",
    )
