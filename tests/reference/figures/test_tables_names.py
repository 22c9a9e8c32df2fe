"""Names put together from headers."""

import pytest

from harness.indicators import Entry, Registry
from harness.reference.figures.tables_names import (
    Lookup,
    Subject,
    candidates,
    join,
    looks_like_area,
    printed_name,
    rank_for,
    share_candidates,
    tells_enough,
    title_series,
    without_number,
)


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("表2 各市规模以上工业增加值", ("规模以上工业增加值",)),
        ("可再生能源装机容量与发电量", ("可再生能源装机容量与发电量", "可再生能源装机容量", "发电量")),
        ("全市主要经济指标完成情况", ()),
        ("Table 1: People in employment by sector", ("People in employment",)),
        ("", ()),
    ],
)
def test_a_title_names_series(title: str, series: tuple[str, ...]) -> None:
    assert title_series(title) == series


def test_a_titles_number_is_no_year() -> None:
    assert without_number("附表 2024年产量") == "2024年产量"
    assert without_number("表1-2 产量") == "产量"


def test_a_row_is_joined_with_the_column_then_with_the_titles_series() -> None:
    both = list(candidates(Subject(rows=("粗钢",), columns=("产量",))))
    assert both[:2] == ["粗钢产量", "产量粗钢"]
    alone = list(candidates(Subject(rows=("制造业",), titles=("固定资产投资",))))
    assert alone.index("制造业投资") < alone.index("制造业")


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        (Subject(rows=("商品零售",), columns=("零售额",)), "商品零售额"),
        (Subject(rows=("餐饮收入",), columns=("零售额",)), "餐饮收入"),
        (Subject(rows=("采矿业",), titles=("规模以上工业增加值",)), "采矿业增加值"),
        (Subject(rows=("城镇居民",), head="全市居民人均可支配收入"), "城镇居民人均可支配收入"),
        (Subject(columns=("发电量", "光伏")), "光伏发电量"),
        (Subject(rows=("Mining",), titles=("Output",)), "Output in mining"),
        (Subject(titles=("粮食产量",)), "粮食产量"),
        (Subject(), ""),
    ],
)
def test_an_unknown_indicator_has_its_printed_name(subject: Subject, name: str) -> None:
    assert printed_name(subject) == name


def test_shares_are_named_by_part_and_whole() -> None:
    assert next(iter(share_candidates(Subject(part="贸易伙伴"), ["出口额"]))) == "贸易伙伴占出口额比重"


def test_places_are_known_by_their_form() -> None:
    assert all(map(looks_like_area, ("全市", "江北区", "临江市", "东盟")))
    assert not any(map(looks_like_area, ("城镇", "工业", "2024年市", "国家")))


def test_names_join_in_the_way_of_their_script() -> None:
    assert join("Food", "Prices") == "Food prices"
    assert join("GDP", "") == "GDP"
    assert join("贷款余额", "余额") == "贷款余额"


def test_a_name_that_ends_with_a_quantity_stands_alone() -> None:
    assert tells_enough("税收收入") and not tells_enough("第一产业")


def test_the_registry_is_asked_with_the_unit() -> None:
    lookup = Lookup(
        Registry({"钢产量": Entry("钢产量", ("钢",), "吨", ("cumulative",)), "钢价": Entry("钢价", (), "元", ())})
    )
    assert lookup.find(["钢"], rank_for(None, "吨")) is not None
    assert lookup.find(["钢"], rank_for(None, "元")) is None
    found = lookup.find(["无", "「钢」产量"], rank_for(None, None))
    assert found is not None and found.name == "钢产量"
    assert lookup.find(["鋼產量"], rank_for(None, None)) is None
    assert (
        Lookup(Registry({"钢价": Entry("钢价", ("Steel price",))}), latin=True).find(
            ["Steel price"], rank_for(None, None)
        )
        is None
    )
