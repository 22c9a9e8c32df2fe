"""What waits, as a person reads it."""

from pathlib import Path
from typing import Any

from harness.drafting.pending import Item
from harness.drafting.showing import change_lines, cut, diff, fact_lines

FILE, GOLDEN = Path("p.yaml.new"), Path("p.yaml")


def item(at: tuple[Any, ...], form: Any = "differences", **keys: Any) -> Item:
    return Item("p/" + "/".join(map(str, at)), keys.pop("kind", "changed"), "critical", FILE, GOLDEN, form, at, **keys)


def test_a_change_is_old_and_new_with_the_page_and_why() -> None:
    one = item(("figures", "a", "value"), old="12.50", new="12.60", page="「12.6%」", why="digits differ")
    assert change_lines(one) == [
        "golden  12.50", "parser  12.60", "page    「12.6%」", "why     digits differ",
    ]  # fmt: skip
    assert change_lines(item(("figures", "a"), kind="lost", old={"id": "a"})) == ["golden  {id: a}", "parser  nothing"]


def test_a_figure_stands_on_a_line_with_the_page_below() -> None:
    fact = {"indicator": "出口", "measure": "share", "value": "7", "unit": "%", "comparator": "gt", "period": "2021"}
    fact["status"] = "target"
    one = item(("figures", "a"), "draft", kind="new", new=fact, page="…「超过7%」…")
    assert fact_lines(one) == ["出口 share gt 7 % 2021 target", "    …「超过7%」…"]
    in_cell = {**fact, "cell": {"table": "t", "row": ["全市"], "column": ["1月", "出口"]}, "printed": "7"}
    assert (
        fact_lines(item(("figures", "a"), "draft", kind="new", new=in_cell))[1] == "    in t, 全市 × 1月 / 出口: 「7」"
    )


def test_an_article_tells_its_fields_and_sections() -> None:
    fact = {"title": None, "genre": "news", "byline": None, "paragraphs": 3, "captions": ["c"]}
    fact["sections"] = [{"marker": "一是", "opens": "抓"}]
    assert fact_lines(item(("articles", "a"), "draft", kind="new", new=fact)) == [
        "(no title)", "    genre news; no byline", "    3 paragraphs and list items", "    caption: c",
        "    section: 一是 抓",
    ]  # fmt: skip


def test_a_diff_has_lines_with_minus_and_plus() -> None:
    one = item(("figures", "a", "unit"), old="%", new=None, page="x", verdict="wrong")
    assert diff(one) == (
        'p/figures/a/unit  changed (wrong), critical\n--- p.yaml  figures.a.unit\n+++ p.yaml.new\n-unit: "%"\n'
        "+unit: null\n in the text: x"
    )
    new = item(("figures",), kind="new", new={"id": "b", "value": "1"})
    assert diff(new).splitlines()[3:] == ["+id: b", "+value: 1"]
    lost = item(("figures", "b"), kind="lost", old={"id": "b", "value": "1"})
    assert diff(lost).splitlines()[3:] == ["-id: b", "-value: 1"]


def test_long_values_are_cut() -> None:
    assert cut("字" * 200) == "字" * 110 + "…"
