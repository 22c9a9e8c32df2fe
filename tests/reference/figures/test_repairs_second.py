"""Ways of saying that the second unseen documents brought up, each told in other sentences of the kind."""

from datetime import date

import pytest

from harness.indicators import Entry
from harness.model import Figure
from tests.reference.figures.prose import Reader

DAY = date(2023, 3, 20)


def entry(name: str, unit: str, *measures: str, aliases: tuple[str, ...] = ()) -> Entry:
    return Entry(name=name, aliases=aliases, unit=unit, measures=measures)


def told(figures: tuple[Figure, ...]) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(f.indicator, f.measure, f.value, f.unit) for f in figures]


@pytest.mark.parametrize(
    "text",
    [
        "2022年修建渠道310公里，相当于年度计划的104.5%。",
        "2022年修建渠道310公里，占年度计划的104.5%。",
        "2022年修建渠道310公里，相当于全年目标的104.5%。",
    ],
)
def test_a_part_of_a_plan_is_a_ratio_of_what_was_done(read: Reader, text: str) -> None:
    length, done = read(text, day=DAY, entries=[entry("渠道修建长度", "公里", "cumulative", aliases=("修建渠道",))])
    assert (done.indicator, done.measure, done.value) == (length.indicator, "ratio", "104.5")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2022年末，自来水普及率、污水处理率为98.1%和95.2%。", {"自来水普及率": "98.1", "污水处理率": "95.2"}),
        ("大豆、花生产量为3.1万吨和2.2万吨。", {"大豆产量": "31000", "花生产量": "22000"}),
    ],
)
def test_as_many_numbers_as_heads_are_one_for_each(read: Reader, text: str, values: dict[str, str]) -> None:
    assert {f.indicator: f.value for f in read(text, day=DAY)} == values


def test_one_number_for_a_list_of_heads_is_of_all(read: Reader) -> None:
    (both,) = read("大豆、花生产量为5.3万吨。", day=DAY)
    assert both.value == "53000"


@pytest.mark.parametrize("verb", ["贡献了", "撑起", "占去"])
def test_a_part_that_gives_its_share(read: Reader, verb: str) -> None:
    share = entry("网络零售占社会消费品零售总额比重", "%", "share")
    text = f"2022年社会消费品零售总额310亿元，其中网络零售{verb}近三成。"
    assert told(read(text, day=DAY, entries=[share]))[1] == (share.name, "share", "30", "%")


def test_another_action_takes_the_object_told_before(read: Reader) -> None:
    entries = [entry("新設網點數", "個", "cumulative", aliases=("新設網點",)),
               entry("關閉網點數", "個", "cumulative", aliases=("關閉網點",))]  # fmt: skip
    figures = read("銀行去年新設網點12個、關閉7個。", day=DAY, entries=entries)
    assert [(f.indicator, f.value) for f in figures] == [("新設網點數", "12"), ("關閉網點數", "7")]


@pytest.mark.parametrize("text", ["上半年新开航线12条、优化9条。", "上半年新开航线12条，优化9条。"])
def test_any_short_verb_takes_the_object_where_the_registry_has_it(read: Reader, text: str) -> None:
    entries = [entry("新开航线条数", "条", "cumulative", aliases=("新开航线",)),
               entry("优化航线条数", "条", "cumulative", aliases=("优化航线",))]  # fmt: skip
    figures = read(text, day=date(2023, 7, 9), entries=entries)
    assert [f.indicator for f in figures] == ["新开航线条数", "优化航线条数"]


def test_a_part_without_a_name_of_its_own_is_the_series_there(read: Reader) -> None:
    entries = [entry("泵站数", "座", "level", aliases=("泵站",)), entry("水库数", "座", "level", aliases=("水库",))]
    figures = read("2022年末，泵站90座，其中云港60座、水库12座。闸门230座。", day=DAY, entries=entries)
    assert [(f.indicator, f.scope) for f in figures] == [
        ("泵站数", None), ("泵站数", "云港"), ("水库数", None), ("闸门", None)
    ]  # fmt: skip


def test_what_flowed_after_a_date_is_of_the_span_that_ends_there(read: Reader) -> None:
    text = "公司公布截至6月底止六個月業績，收入9億元。期末現金3億元。派息總額2,000萬元。"
    assert read(text, day=date(2023, 8, 20))[-1].period == "2023-01-01/2023-06-30"


def test_a_share_that_falls_back_is_a_share(read: Reader) -> None:
    rate = Entry(name="正点率", aliases=(), unit={"share": "%", "change": "百分点"}, measures=("share", "change"))
    figures = read("2月，正点率91.2%，同比回落0.7个百分点。", day=DAY, entries=[rate])
    assert figures[1].of == "share"


def test_parts_of_a_market_are_scopes_of_the_series(read: Reader) -> None:
    entries = [entry("員工人數", "人", "level", aliases=("員工總數",)), entry("訂單額", "%", "yoy_change")]
    text = "年底員工總數增至900人，當中本港600人、海外300人。訂單額增長6%，本地及海外分別升2%及9%。"
    figures = read(text, day=DAY, entries=entries)
    assert [(f.indicator, f.value, f.scope) for f in figures] == [
        ("員工人數", "900", None), ("員工人數", "600", "本港"), ("員工人數", "300", "海外"),
        ("訂單額", "6", None), ("訂單額", "2", "本地"), ("訂單額", "9", "海外"),
    ]  # fmt: skip


def test_what_is_added_in_all_and_where(read: Reader) -> None:
    entries = [
        entry("網點數", "個", "level", aliases=("網點",)),
        entry("淨增網點數", "個", "cumulative", aliases=("淨增網點",)),
        entry("海外佔淨增網點比重", "%", "share"),
    ]
    figures = read("今年計劃淨增15個網點，當中七成位於海外。", day=DAY, entries=entries)
    assert told(figures) == [("淨增網點數", "cumulative", "15", "個"), ("海外佔淨增網點比重", "share", "70", "%")]


def test_the_price_at_which_a_share_closed(read: Reader) -> None:
    price = Entry(
        name="收市價", aliases=(), unit={"level": "港元", "pop_change": "%"}, measures=("level", "pop_change")
    )
    figures = read("恒泰紡織昨收3.45港元，升2.1%。", day=DAY, entries=[price])
    assert told(figures) == [("收市價", "level", "3.45", "港元"), ("收市價", "pop_change", "2.1", "%")]
    assert figures[0].period == "2023-03-19"


@pytest.mark.parametrize("word", ["對比", "相比"])
def test_what_is_compared_with_by_name_is_of_its_own_time(read: Reader, word: str) -> None:
    figures = read(f"2022年盈利8億元，{word}2021年度虧損3億元。", day=DAY)
    assert [f.period for f in figures] == ["2022-01-01/2022-12-31", "2021-01-01/2021-12-31"]


@pytest.mark.parametrize("text", ["治理河道45公里。", "年内贷款余额要超过60亿元。"])
def test_what_follows_a_demand_for_the_year_is_a_target(read: Reader, text: str) -> None:
    figures = read("会议要求，2023年要做好四件事：\n第一，把水利放在心上。" + text, day=DAY)
    assert [f.status for f in figures] == ["target"]


PLAN = "云岭市节水行动方案（2023—2025年）"


@pytest.mark.parametrize(
    "text",
    ["三年合计改造管网600公里。", "三年内新建水厂5座。", "到2025年末，供水能力达到90万吨。三年累计培训技工2万人次。"],
)
def test_the_years_of_a_plan_in_all(read: Reader, text: str) -> None:
    assert read(text, day=DAY, title=PLAN)[-1].period == "2023-01-01/2025-12-31"


@pytest.mark.parametrize("text", ["近三年累计改造管网600公里。", "四年累计改造管网600公里。"])
def test_years_of_no_plan_are_not_those_of_the_plan(read: Reader, text: str) -> None:
    (figure,) = read(text, day=DAY, title=PLAN)
    assert figure.period != "2023-01-01/2025-12-31" or figure.period_basis == "inherited"


def test_years_of_a_plan_told_one_by_one_leave_it_whole(read: Reader) -> None:
    text = "三年内新建泵站60座，其中2023年20座、2024年20座、2025年20座。培训技工900人次。"
    assert read(text, day=DAY, title=PLAN)[-1].period == "2023-01-01/2025-12-31"


def test_what_a_plan_moves_starts_before_it_and_grows_over_it(read: Reader) -> None:
    title = "云岭市节水行动计划（2023—2025年）"
    text = "再生水利用率由21%提高到30%；节水产业产值年均增长9%。"
    assert [f.period for f in read(text, day=DAY, title=title)] == [
        "2022-01-01/2022-12-31", "2025-01-01/2025-12-31", "2023-01-01/2025-12-31"
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["强调", "要求", "明确"])
def test_what_a_meeting_asks_for_the_year_is_a_target(read: Reader, verb: str) -> None:
    (area,) = read(f"会议{verb}，2023年，播种面积稳定在600万亩。", day=date(2023, 1, 12))
    assert area.status == "target"
    (done,) = read(f"会议{verb}，2022年，播种面积稳定在600万亩。", day=date(2023, 1, 12))
    assert done.status == "actual"


@pytest.mark.parametrize("text", ["2021年底为2.4%", "上年末为2.4%", "2021年底是2.4%"])
def test_what_it_was_at_an_earlier_time_is_said_in_passing(read: Reader, text: str) -> None:
    figures = read(f"2022年底，不良率为2.8%，{text}。资本充足率14.1%。网点120家。", day=DAY)
    assert [f.period for f in figures] == ["2022-12-31", "2021-12-31", "2022-12-31", "2022-12-31"]


def test_the_whole_year_goes_on_being_the_year_spoken_of(read: Reader) -> None:
    text = "2022年，接待读者90万人次。藏书120万册，全年新增3万册。"
    figures = read(text, day=date(2023, 5, 20))
    assert figures[-1].period == "2022-01-01/2022-12-31"
    (ahead,) = read("2022年情况如前。预计全年接待读者95万人次。", day=date(2023, 5, 20))
    assert ahead.period == "2023-01-01/2023-12-31"


@pytest.mark.parametrize("words", ["“五一”假期5天，", "五一小长假，"])
def test_a_holiday_in_quotes_is_a_time(read: Reader, words: str) -> None:
    figures = read(f"今年前4个月，接待游客90万人次。{words}接待游客9万人次。", day=date(2023, 5, 20))
    assert figures[-1].period == "2023-05-01/2023-05-05"
    assert len(figures) == 2


@pytest.mark.parametrize("whole", ["地区生产总值", "地方财政收入"])
def test_a_share_of_what_begins_with_a_place(read: Reader, whole: str) -> None:
    share = entry(f"文化产业增加值占{whole}比重", "%", "share")
    figures = read(f"2022年文化产业增加值90亿元，占{whole}的4.6%。", day=DAY, entries=[share])
    assert figures[1].indicator == share.name


@pytest.mark.parametrize(("text", "name"), [("息差料收窄10個基點。", "息差"), ("2月饮料增长5%。", "饮料")])
def test_to_be_expected_and_the_end_of_a_noun(read: Reader, text: str, name: str) -> None:
    (figure,) = read(text, day=DAY)
    assert figure.indicator == name


def test_a_share_of_another_whole_is_another_share(read: Reader) -> None:
    other = entry("制造业增加值占国内生产总值比重", "%", "share", aliases=("制造业比重",))
    text = "2022年装备制造业增加值增长6%，占规模以上工业增加值的比重为31%。"
    assert read(text, day=DAY, entries=[other])[1].indicator == "装备制造业增加值占规模以上工业增加值比重"


def test_one_word_of_a_long_name_is_not_the_name(read: Reader) -> None:
    income = entry("城镇居民人均可支配收入", "元", "cumulative")
    figures = read("2022年零售额90亿元。分城乡看，城镇60亿元。", day=DAY, entries=[income])
    assert income.name not in {f.indicator for f in figures}


@pytest.mark.parametrize("name", ["到位资金", "所得税收入", "并网容量", "还款金额", "在孵企业", "近海养殖面积"])
def test_first_characters_of_words_open_no_clause(read: Reader, name: str) -> None:
    (figure,) = read(f"2022年，{name}9亿元。", day=DAY)
    assert figure.indicator == name


def test_improving_is_an_action_on_an_object(read: Reader) -> None:
    entries = [entry("新建机耕路长度", "公里", "cumulative", aliases=("新建机耕路",)),
               entry("改造提升机耕路长度", "公里", "cumulative", aliases=("改造提升机耕路",))]  # fmt: skip
    figures = read("2022年新建机耕路90公里、改造提升40公里。", day=DAY, entries=entries)
    assert [f.indicator for f in figures] == [one.name for one in entries]


def test_one_word_for_several_things_is_taken_apart_by_the_registry(read: Reader) -> None:
    names = ["水费收入", "电费收入", "气费收入"]
    entries = [entry(name, "元", "cumulative") for name in names]
    figures = read("2022年水电气费收入分别为3亿元、9亿元和2亿元。", day=DAY, entries=entries)
    assert [f.indicator for f in figures] == names
    figures = read("2022年水电气费收入分别为3亿元、9亿元和2亿元。", day=DAY)
    assert {f.indicator for f in figures} == {"水电气费收入"}


def test_a_ratio_of_last_year_two_paragraphs_down(read: Reader) -> None:
    text = "会议指出，去年粮食总产量90万吨。\n生猪出栏30万头。城乡收入比缩小至2.3。"
    assert read(text, day=date(2023, 1, 12))[-1].period == "2022-01-01/2022-12-31"


def test_where_a_plan_starts_from_is_told_as_of_then(read: Reader) -> None:
    text = "2022年末，全市水厂41座。\n供水普及率为93%，泵站有320个。2022年投入改造资金2亿元。\n在册技工只有700人。"
    figures = read(text, day=DAY, title=PLAN)
    assert [f.period for f in figures] == [*["2022-12-31"] * 3, "2022-01-01/2022-12-31", "2022-12-31"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("8月，机场航班起降2.1万架次。", "航班起降"),
        ("船闸升降1.2万次。", "船闸升降"),
        ("手头现金9亿元。", "现金"),
        ("往绩市盈率12倍。", "往绩市盈率"),
    ],
)
def test_ends_of_words_are_no_verbs_and_no_places(read: Reader, text: str, name: str) -> None:
    (figure,) = read(text, day=DAY)
    assert str(figure.indicator).endswith(name)
    assert not figure.value.startswith("-")
