"""What a parse says otherwise, as items of five kinds."""

from pathlib import Path
from typing import Any

import pytest

from tests.drafting.pages import by_id, parsed, project, record

SAME = {"page/not_figures/六稳": ("unused", "六稳", None)}
"""The golden's word that the page does not print."""


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, {}),
        ({"grain": {"value": "12.5"}}, {"page/figures/grain/value": ("changed", "125000", "12.5")}),
        (
            {"industry": {"unit": "百分点"}, "grain": {"measure": "level"}},
            {
                "page/figures/industry/unit": ("changed", "%", "百分点"),
                "page/figures/grain/measure": ("changed", "cumulative", "level"),
            },
        ),
        ({"industry": {"value": "6.1"}}, {"page/figures/industry/value": ("format", "6.10", "6.1")}),
        ({"grain": {"comparator": "gt"}}, {"page/figures/grain/comparator": ("changed", None, "gt")}),
    ],
)
def test_a_field_says_something_else(tmp_path: Path, changes: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = record(project(tmp_path), parsed(**changes))
    assert by_id(found) == {**wanted, **SAME}


def test_a_lost_figure_is_one_item_with_all_it_says(tmp_path: Path) -> None:
    found = record(project(tmp_path), parsed(industry=None))
    kind, old, new = by_id(found)["page/figures/industry"]
    assert (kind, old["value"], old["printed"], new) == ("lost", "6.10", "同比增长6.10%", None)
    assert [item.is_removal for item in found.items if item.id == "page/figures/industry"] == [True]


def test_a_figure_more_is_a_fact_in_the_goldens_keys(tmp_path: Path) -> None:
    more = {"indicator": "快递量", "measure": "count", "value": "3", "unit": "个", "printed": "全市"}
    found = record(project(tmp_path), parsed(more=more))
    kind, _, new = by_id(found)["page/figures/快递量"]
    assert kind == "new"
    assert {key: new[key] for key in ("id", "article", "indicator", "measure", "value", "unit", "printed")} == {
        "id": "快递量", "article": "news", "indicator": "快递量", "measure": "count", "value": "3", "unit": "个",
        "printed": "全市",
    }  # fmt: skip


def test_fields_of_articles_change_and_are_lost(tmp_path: Path) -> None:
    golden = project(tmp_path)
    data = parsed()
    data["articles"][0] |= {"title": "全市经济稳中有退", "byline": "王五"}
    data["articles"][0]["blocks"].append({"kind": "paragraph", "text": "再加一段，说明别的事情。"})
    found = by_id(record(golden, data))
    assert found["page/articles/news/title"] == ("changed", "全市经济稳中有进", "全市经济稳中有退")
    assert found["page/articles/news/byline"] == ("changed", None, "王五")
    assert found["page/articles/news/paragraphs"] == ("changed", "2", "3")
    with_byline = golden.read_text("utf-8").replace("byline: null", "byline: 王五")
    golden.write_text(with_byline, encoding="utf-8")
    assert by_id(record(golden, parsed()))["page/articles/news/byline"] == ("lost", "王五", None)


def test_words_that_are_gone_are_lost(tmp_path: Path) -> None:
    data = parsed()
    data["articles"][0]["blocks"][1]["text"] = "抓项目，用好网络。"
    found = by_id(record(project(tmp_path), data))
    (text,) = [key for key in found if "/text/" in key]
    assert found[text] == ("lost", {"present": "用好5G", "article": "news"}, None)
    assert found["page/not_figures/5G"] == ("unused", "5G", None)


def test_tables_change_cell_by_cell(tmp_path: Path) -> None:
    table = "tables:\n  - {id: t, article: news, rows: [[指标, 值], [产量, '1,250'], [增速, 6.1]]}\n"
    golden = project(tmp_path)
    golden.write_text(golden.read_text("utf-8") + table, encoding="utf-8")
    data = parsed()
    rows = [["指标", "值"], ["产量", "1250"], ["增速", "6.2"]]
    data["articles"][0]["blocks"].append({"kind": "table", "rows": rows})
    kind, _, new = by_id(record(golden, data))["page/tables/t"]
    assert kind == "changed"
    assert new[2] == ["增速", "6.2"]


def test_a_document_that_agrees_leaves_no_file(tmp_path: Path) -> None:
    golden = project(tmp_path)
    golden.write_text(golden.read_text("utf-8").replace(", 六稳", ""), encoding="utf-8")
    record(golden, parsed(grain={"value": "1"}))
    pending = golden.with_name("page.yaml.new")
    assert pending.exists()
    record(golden, parsed())
    assert not pending.exists()


def test_equal_changes_share_a_group(tmp_path: Path) -> None:
    changes = {"industry": {"unit": "百分点"}, "investment": {"unit": "百分点"}, "grain": {"value": "12.5"}}
    found = record(project(tmp_path), parsed(**changes))
    groups = {item.id: item.group for item in found.items}
    assert groups["page/figures/industry/unit"] == groups["page/figures/investment/unit"] == "unit %→百分点"
    assert groups["page/figures/grain/value"] == "value ×0.0001"


def test_the_page_stands_beside_a_changed_figure(tmp_path: Path) -> None:
    found = record(project(tmp_path), parsed(industry={"value": "6.2"}))
    (item,) = [item for item in found.items if item.kind == "changed"]
    assert item.page == "前三季度，全市粮食产量12.5万吨，工业增加值「同比增长6.10%」，投资下降5.4%。"
