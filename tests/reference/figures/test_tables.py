"""Figures of tables: one small table for each thing that headers tell."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.indicators import Entry, Registry
from harness.model import Article, Block, Cell, Figure
from harness.quantity import Period, decimal_of
from harness.reference.figures.context import Context
from harness.reference.figures.tables import read_tables

REGISTRY = Registry(
    {
        entry.name: entry
        for entry in (
            Entry("货物出口额", ("出口",), {"cumulative": "元", "yoy_change": "%"}, ("cumulative", "yoy_change")),
            Entry("粮食产量", (), {"cumulative": "吨", "yoy_change": "%"}, ("cumulative", "yoy_change")),
            Entry("制造业投资", (), {"cumulative": "元", "yoy_change": "%"}, ("cumulative", "yoy_change")),
            Entry("制造业增加值", ("制造业",), "%", ("yoy_change",)),
            Entry("城镇调查失业率", (), {"share": "%", "change": "百分点"}, ("share", "change")),
            Entry("水电装机容量", (), "千瓦", ("level",)),
            Entry("可再生能源装机容量", (), "千瓦", ("level",)),
            Entry("贸易伙伴占货物出口额比重", (), "%", ("share",)),
            Entry(
                "Employment in farming", ("Farming",), {"level": "people", "yoy_change": "%"}, ("level", "yoy_change")
            ),
        )
    }
)


def rows_of(drawing: str) -> tuple[tuple[Cell | str, ...], ...]:
    """`a | b` lines; `a>2` covers two columns, `a^2` two rows."""
    rows = []
    for line in drawing.strip("\n").splitlines():
        row: list[Cell | str] = []
        for part in line.split("|"):
            text, _, down = part.rstrip().removeprefix(" ").partition("^")
            text, _, across = text.partition(">")
            row.append(Cell(text=text, colspan=int(across or 1), rowspan=int(down or 1)) if across or down else text)
        rows.append(tuple(row))
    return tuple(rows)


def read(
    drawing: str, *, title: str | None = None, day: date | None = date(2025, 2, 20), **around: str
) -> list[Figure]:
    """The figures of one table; `before` and `after` are paragraphs round it, `article` the article's title."""
    blocks = [
        *(Block(kind="paragraph", text=text) for text in [around.get("before", "")] if text),
        Block(kind="table", title=title, rows=rows_of(drawing)),
        *(Block(kind="footnote", text=text) for text in [around.get("after", "")] if text),
    ]
    article = Article(title=around.get("article"), blocks=tuple(blocks))
    return list(read_tables(article, 3, Context(REGISTRY, day, "zh-Hans")))


def told(figures: list[Figure]) -> list[tuple[str | None, ...]]:
    return [(f.indicator, f.measure, f.value, f.unit, f.period) for f in figures]


def test_rows_are_series_under_months_and_kinds_of_value() -> None:
    drawing = """
指标^2 | 单位^2 | 10月>2 | 1—10月>2
绝对量 | 同比增长（%） | 绝对量 | 同比增长（%）
出口 | 亿元 | 148.9 | 6.2 | 1398.2 | -5.7"""
    figures = read(drawing, title="表1 2023年10月份主要经济指标")
    assert told(figures) == [
        ("货物出口额", "cumulative", "14890000000", "元", "2023-10-01/2023-10-31"),
        ("货物出口额", "yoy_change", "6.2", "%", "2023-10-01/2023-10-31"),
        ("货物出口额", "cumulative", "139820000000", "元", "2023-01-01/2023-10-31"),
        ("货物出口额", "yoy_change", "-5.7", "%", "2023-01-01/2023-10-31"),
    ]
    first = figures[0]
    assert (first.article, first.printed, first.status, first.period_basis) == (3, "148.9", "actual", "stated")
    assert first.cell is not None
    assert (first.cell.table, first.cell.row, first.cell.column) == (
        "表1 2023年10月份主要经济指标",
        ("出口",),
        ("10月", "绝对量"),
    )


def test_rows_are_places_and_the_title_names_the_series() -> None:
    figures = read("地区 | 2024年\n全省 | 5.6\n临江市 | -6.1", title="表2 各市粮食产量增长速度（%）")
    assert [(f.indicator, f.measure, f.value, f.scope) for f in figures] == [
        ("粮食产量", "yoy_change", "5.6", "全省"),
        ("粮食产量", "yoy_change", "-6.1", "临江市"),
    ]


def test_rows_are_years() -> None:
    figures = read(
        "年份 | 粮食产量（万吨） | 比上年增长（%）\n2023 | 680.0 | 1.3\n2024年 | 690.5 | 1.5", title="历年粮食产量"
    )
    assert [(f.value, f.period) for f in figures] == [
        ("6800000", "2023-01-01/2023-12-31"),
        ("1.3", "2023-01-01/2023-12-31"),
        ("6905000", "2024-01-01/2024-12-31"),
        ("1.5", "2024-01-01/2024-12-31"),
    ]


def test_a_total_under_a_group_takes_what_the_title_adds() -> None:
    drawing = "地区^2 | 装机容量（万千瓦）>2\n水电 | 合计\n临江市 | 120 | 662"
    figures = read(drawing, title="附表 2024年各市可再生能源装机容量")
    assert told(figures) == [
        ("水电装机容量", "level", "1200000", "千瓦", "2024-12-31"),
        ("可再生能源装机容量", "level", "6620000", "千瓦", "2024-12-31"),
    ]


def test_a_share_of_places_is_named_by_the_corner_and_a_whole_of_the_whole_is_none() -> None:
    drawing = "贸易伙伴^2 | 出口>2\n总值（亿元） | 占比（%）\n全省 | 100 | 100.0\n东盟 | 40 | 40.0"
    figures = read(drawing, title="2024年全省与贸易伙伴出口情况")
    assert [(f.indicator, f.measure, f.value, f.scope) for f in figures] == [
        ("货物出口额", "cumulative", "10000000000", "全省"),
        ("货物出口额", "cumulative", "4000000000", "东盟"),
        ("贸易伙伴占货物出口额比重", "share", "40.0", "东盟"),
    ]


def test_the_name_of_a_part_is_of_the_titles_series_not_of_an_alias_of_another() -> None:
    figures = read("行业 | 2024年（亿元） | 同比增长（%）\n制造业 | 420.5 | 9.1", title="表2 分行业固定资产投资")
    assert [f.indicator for f in figures] == ["制造业投资", "制造业投资"]


def test_a_column_that_only_measures_belongs_to_the_column_on_its_left() -> None:
    figures = read("项目 | 2024年 | 2023年 | 变动（%）\n出口（亿元） | 12 | 10 | 20.0")
    assert [(f.measure, f.value, f.period) for f in figures] == [
        ("cumulative", "1200000000", "2024-01-01/2024-12-31"),
        ("cumulative", "1000000000", "2023-01-01/2023-12-31"),
        ("yoy_change", "20.0", "2024-01-01/2024-12-31"),
    ]


def test_years_in_columns_are_the_titles_part_of_them() -> None:
    figures = read("截至6月30日止六个月 | 2024年 | 2023年\n出口（百万元） | 1,200 | 980")
    assert [f.period for f in figures] == ["2024-01-01/2024-06-30", "2023-01-01/2023-06-30"]
    assert [f.value for f in figures] == ["1200000000", "980000000"]


def test_this_month_and_the_year_to_date_follow_the_titles_month() -> None:
    figures = read("指标 | 本月 | 累计 | 上年同期\n出口（亿元） | 1 | 9 | 8", title="2024年9月主要指标")
    assert [f.period for f in figures] == [
        "2024-09-01/2024-09-30",
        "2024-01-01/2024-09-30",
        "2023-09-01/2023-09-30",
    ]


def test_a_rate_that_moves_moves_in_points() -> None:
    figures = read("指标 | 单位 | 12月 | 同比增减\n城镇调查失业率 | % | 5.1 | -0.1", title="2024年12月主要指标")
    assert told(figures) == [
        ("城镇调查失业率", "share", "5.1", "%", "2024-12-01/2024-12-31"),
        ("城镇调查失业率", "change", "-0.1", "百分点", "2024-12-01/2024-12-31"),
    ]


def test_targets_and_bounds_stand_in_their_column() -> None:
    figures = read("指标 | 2024年实际 | 2025年目标\n城镇调查失业率（%） | 5.1 | 5.5以内", title="2025年主要预期目标")
    assert [(f.value, f.comparator, f.status, f.period) for f in figures] == [
        ("5.1", "eq", "actual", "2024-01-01/2024-12-31"),
        ("5.5", "le", "target", "2025-01-01/2025-12-31"),
    ]


def test_notes_and_a_line_of_units_count_for_the_whole_table() -> None:
    figures = read(
        "指标 | 2024年 | 增长\n粮食产量 | 690.5 | 1.5",
        before="单位：万吨、%",
        after="注：2024年数据为初步统计数；粮食产量增长速度按可比价格计算。",
    )
    assert [(f.value, f.unit, f.status, f.price_basis) for f in figures] == [
        ("6905000", "吨", "provisional", None),
        ("1.5", "%", "provisional", "constant_prices"),
    ]


@pytest.mark.parametrize(
    ("note", "statuses"),
    [
        ("1 Figures on orders are provisional.", ["provisional", "actual"]),
        ("All figures are provisional.", ["provisional", "provisional"]),
        ("1 Orders exclude repairs.", ["actual", "actual"]),
    ],
)
def test_an_english_note_calls_provisional_what_it_names_or_all(note: str, statuses: list[str]) -> None:
    figures = read("Item | Number\nNew orders | 402\nDeliveries | 377", title="Shipyards, May 2023", after=note)
    assert [figure.status for figure in figures] == statuses


def test_parts_take_the_noun_of_the_whole_above_them() -> None:
    drawing = "指标 | 绝对量（元）\n居民人均可支配收入 | 29876\n按常住地分： | \n城镇居民 | 36120"
    assert [f.indicator for f in read(drawing, title="2024年居民收入")] == [
        "居民人均可支配收入",
        "城镇居民人均可支配收入",
    ]


def test_a_rows_own_unit_wins_over_the_columns() -> None:
    figures = read(
        "指标 | 1—10月（亿元） | 增长（%）\n出口 | 402.1 | 6.3\n资产负债率（%） | 57.2 | 0.3", title="2023年指标"
    )
    assert [(f.value, f.unit, f.measure) for f in figures[2:]] == [("57.2", "%", "share"), ("0.3", "百分点", "change")]


def test_a_loss_in_brackets_is_no_negative_loss() -> None:
    figures = read("项目（百万元） | 2024年 | 2023年 | 变动（%）\n物流业务亏损 | (86) | (101) | (15)")
    assert [(f.measure, f.value) for f in figures] == [
        ("cumulative", "86000000"),
        ("cumulative", "101000000"),
        ("yoy_change", "-15"),
    ]


def test_blanks_dashes_texts_and_numbers_of_rows_are_no_figures() -> None:
    drawing = (
        "序号 | 地区 | 2024年粮食产量（万吨） | 备注\n1 | 江北区 | — | 新增\n2 | 东湖区 | … | 3\n3 | 石浦县 | 7.5 | "
    )
    assert [(f.value, f.scope) for f in read(drawing)] == [("75000", "石浦县")]


def test_two_cells_that_tell_the_same_are_one_figure() -> None:
    drawing = "地区 | 2024年\n全市 | 690.5"
    article = Article(
        blocks=(
            Block(kind="table", title="表1", rows=rows_of("指标 | 2024年（万吨）\n粮食产量 | 690.5")),
            Block(kind="table", title="表2 粮食产量（万吨）", rows=rows_of(drawing)),
        )
    )
    figures = read_tables(article, 0, Context(REGISTRY, date(2025, 1, 20), "zh-Hans"))
    assert [(f.value, f.scope) for f in figures] == [("6905000", "全市")]


def test_an_english_table_scales_by_its_header() -> None:
    drawing = "Sector^2 | Q3 2024>2 | Q2 2024\nThousands | Change on year (%) | Thousands\nFarming | 1,061 | −1.6 | 62"
    assert told(read(drawing, title="Table 1: People in employment by sector")) == [
        ("Employment in farming", "level", "1061000", "people", "2024-07-01/2024-09-30"),
        ("Employment in farming", "yoy_change", "-1.6", "%", "2024-07-01/2024-09-30"),
        ("Employment in farming", "level", "62000", "people", "2024-04-01/2024-06-30"),
    ]


def test_without_a_day_only_stated_years_make_periods() -> None:
    assert [f.period for f in read("指标 | 10月\n出口（亿元） | 1", day=None)] == [None]
    assert [f.period for f in read("指标 | 2024年\n出口（亿元） | 1", day=None)] == ["2024-01-01/2024-12-31"]


def test_an_article_without_tables_has_none() -> None:
    article = Article(title="x", blocks=(Block(kind="paragraph", text="出口1亿元"), Block(kind="table")))
    assert read_tables(article, 0, Context(REGISTRY, None, None)) == ()


CELLS = st.one_of(
    st.sampled_from(
        [
            "指标",
            "地区",
            "全市",
            "出口",
            "2024年",
            "1—10月",
            "同比（%）",
            "亿元",
            "5.6",
            "-1,234.5",
            "(3)",
            "—",
            "",
            "单位",
            "合计",
        ]
    ),
    st.text(alphabet="年月同比增%（）()亿万元0123456789.-—, abQ3", max_size=8),
    st.builds(Cell, text=st.sampled_from(["10月", "5", "指标"]), colspan=st.integers(1, 3), rowspan=st.integers(1, 3)),
)


@pytest.mark.parametrize("day", [None, date(2024, 2, 29)])
@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(st.lists(CELLS, max_size=5), max_size=6), title=st.sampled_from([None, "表1 2024年出口（亿元）", "x"])
)
def test_any_table_gives_figures_in_the_forms_of_the_format(
    day: date | None, rows: list[list[Cell | str]], title: str | None
) -> None:
    block = Block(kind="table", title=title, rows=tuple(tuple(row) for row in rows))
    for figure in read_tables(Article(blocks=(block,)), 0, Context(REGISTRY, day, None)):
        assert decimal_of(figure.value) is not None
        assert figure.period is None or Period.parse(figure.period) is not None
        assert figure.place is not None and figure.place.block == 0
        texts = [cell if isinstance(cell, str) else cell.text for row in rows for cell in row]
        assert any((figure.printed or "") in text for text in texts)


def test_rows_of_an_english_table_are_names_or_else_places_of_the_columns_series() -> None:
    drawing = """
Operator | Employment in farming | Change (%)
Farming | 120 | 1.0
Northline | 80 | 2.5
"""
    figures = read(drawing, title="Table 1: Employment in farming by operator, 2023")
    assert [(f.indicator, f.scope) for f in figures[-2:]] == [("Employment in farming", "Northline")] * 2


def test_a_unit_behind_the_last_comma_of_a_title_scales() -> None:
    drawing = """
Region | 2023
Westland | 1.5
"""
    (figure,) = read(drawing, title="Table 1: Traffic by region, billion vehicle kilometres")
    assert (figure.value, figure.unit) == ("1500000000", "vehicle kilometres")


def test_a_row_of_things_counted_is_a_name() -> None:
    drawing = """
Vehicle | 2022 | 2023
Cars | 10 | 11
Vans | 5 | 6
"""
    names = [f.indicator or "" for f in read(drawing, title="Table 1: Registrations")]
    assert ["cars" in name.lower() for name in names] == [True, True, False, False]
