"""How far readings agree, and what of it a person is asked."""

from pathlib import Path
from typing import Any

import pytest

from harness.drafting.consensus import Consensus, agreement
from harness.drafting.pending import Choice
from harness.drafting.readings import Reading
from tests.drafting.pages import TEXT, document, loaded, parsed, project

FACTS: dict[str, list[dict[str, Any]]] = {
    "articles": [{"id": "news", "title": "全市经济稳中有进"}],
    "figures": [
        {"id": "grain", "value": "125000", "unit": "吨", "measure": "cumulative", "printed": "粮食产量12.5万吨"},
        {"id": "industry", "value": "6.10", "unit": "%", "measure": "yoy_change", "printed": "同比增长6.10%"},
        {"id": "investment", "value": "-5.4", "unit": "%", "measure": "yoy_change", "printed": "下降5.4%"},
    ],
}


def told(tmp_path: Path, *others: tuple[dict[str, Any], bool]) -> Consensus:
    """The consensus of our reading and others, each with whether its figures are its own."""
    readings = [Reading("own", document(parsed()), True)]
    readings += [Reading(f"p{n}", document(data), own) for n, (data, own) in enumerate(others, 1)]
    return agreement(loaded(project(tmp_path)), FACTS, "own", readings)


def test_equal_readings_agree_on_everything(tmp_path: Path) -> None:
    found = told(tmp_path, (parsed(), True), (parsed(), False))
    assert {str(one) for one in found.facts.values()} == {"3 of 3"}
    assert all(not one.choices for one in found.facts.values())
    assert found.alone == []


def test_a_number_that_anybody_reads_otherwise_is_asked(tmp_path: Path) -> None:
    found = told(tmp_path, (parsed(), True), (parsed(industry={"value": "6.70"}), True))
    one = found.of("figures", "industry")
    assert str(one) == "2 of 3"
    assert one.choices == [[Choice("value", "6.10", ("own", "p1")), Choice("value", "6.70", ("p2",))]]


@pytest.mark.parametrize(("others", "asked"), [(1, True), (0, False)])
def test_a_name_is_asked_where_most_others_differ(tmp_path: Path, others: int, asked: bool) -> None:
    other = parsed(industry={"measure": "share"})
    found = told(tmp_path, (other, True), *[(parsed(), True)] * (2 - 2 * others))
    assert bool(found.of("figures", "industry").choices) is asked


def test_text_alone_confirms_a_figure_by_its_words(tmp_path: Path) -> None:
    text = {"parsed_document": 1, "articles": [{"blocks": [{"kind": "paragraph", "text": TEXT}]}], "figures": []}
    found = told(tmp_path, (text, False))
    assert {str(one) for one in found.facts.values()} == {"2 of 2"}
    text["articles"][0]["blocks"][0]["text"] = TEXT.replace("6.10%", "6.70%")  # type: ignore[index]
    found = told(tmp_path / "again", (text, False))
    assert str(found.of("figures", "industry")) == "1 of 2"


def test_what_only_another_reads_is_told(tmp_path: Path) -> None:
    more = {"indicator": "网络", "measure": "level", "value": "5", "unit": None, "printed": "用好5"}
    found = told(tmp_path, (parsed(more={**more, "printed": "前三季度"}), True))
    assert found.alone == ["p1: 网络, level: 5 「前三季度」，全市粮食产量12.5万吨，工业增加值同比增长6…"]
