"""Printed names and the registry: exactly, by the end, word by word, by skeleton."""

from harness.indicators import Entry, Registry
from harness.reference.figures.names import Found, Names, Wish, completions, heads, key_of

ESTATES = Entry("老旧小区改造数", (), "个", ("cumulative",))
EXPORTS = Entry("货物出口额", ("出口",), {"cumulative": "元", "yoy_change": "%"}, ("cumulative", "yoy_change"))
CAPACITY = Entry("集装箱年处理能力", (), "标准箱", ("level",))
STOPS = Entry("公交站点数", ("站点",), "个", ("level",))


def names(*entries: Entry) -> Names:
    return Names(Registry({entry.name: entry for entry in entries}))


def test_keys_fold_script_quotes_and_brackets() -> None:
    assert key_of("“小巨人”企業（含）的數") == key_of("小巨人企业含数")
    assert key_of("规上工业") == key_of("规模以上工业")


def test_an_alias_names_its_entry_if_the_unit_allows_it() -> None:
    assert names(EXPORTS).exact(["出口"], Wish("amount", "元")) == Found(EXPORTS)
    assert names(STOPS).exact(["站点"], Wish("amount", "公里")) is None


def test_order_and_counting_nouns_do_not_matter() -> None:
    assert names(ESTATES).loosely(["改造老旧小区"], Wish("amount", "个")) == Found(ESTATES)
    assert names(ESTATES).loosely(["改造城镇小区"], Wish("amount", "个")) is None


def test_an_area_may_stand_before_an_alias_and_nothing_else() -> None:
    registry = names(EXPORTS)
    found = registry.ending("云泽省出口", Wish("amount", "元"))
    assert found and (found.entry, found.before) == (EXPORTS, "云泽省")
    assert registry.ending("机电产品出口", Wish("amount", "元")) is None


def test_a_name_may_be_spread_over_the_clause() -> None:
    found = names(CAPACITY).within("集装箱码头投产，年处理能力", "年处理能力", Wish("amount", "标准箱"))
    assert found and found.entry is CAPACITY


def test_heads_are_completed_from_both_ends() -> None:
    parts = heads("港口货物、集装箱吞吐量")
    assert parts == ["港口货物", "集装箱吞吐量"]
    assert "港口货物吞吐量" in completions(parts, 0) and "港口集装箱吞吐量" in completions(parts, 1)
