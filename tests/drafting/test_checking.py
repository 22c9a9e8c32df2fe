"""A sketch held against its own reading: mended, left out, or asked about."""

from pathlib import Path
from typing import Any

import pytest

from harness.drafting.checking import Subject, sound
from harness.drafting.draft_text import Sketch
from harness.indicators import load_registry
from tests.drafting.pages import document, parsed, project


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    golden = project(tmp_path)
    sketch = Sketch({"source": "page.txt", "sha256": "0", "language": "zh-Hans"})
    sketch.articles = [{"id": "news", "title": "全市经济稳中有进", "paragraphs": 2}]
    period = {"period": "2021-01-01/2021-09-30"}
    sketch.figures = [
        {"id": "grain", "article": "news", "indicator": "粮食产量", "measure": "cumulative", "value": "125000",
         "unit": "吨", **period, "printed": "粮食产量12.5万吨"},
    ]  # fmt: skip
    registry = load_registry(golden.with_name("indicators.yaml"))
    return Subject(sketch, document(parsed()), golden, golden.with_name("page.txt"), registry, None)


def change(subject: Subject, **keys: Any) -> dict[str, Any]:
    fact = subject.sketch.figures[0]
    fact.update(keys)
    return fact


def test_what_agrees_stays(subject: Subject) -> None:
    before = dict(subject.sketch.figures[0])
    sound(subject)
    assert subject.sketch.figures == [before]
    assert subject.sketch.doubts == {}


def test_words_that_do_not_stand_are_left_out(subject: Subject) -> None:
    fact = change(subject, printed="产量为12.5万吨")
    sound(subject)
    assert "printed" not in fact
    assert subject.sketch.doubts == {}


def test_a_key_of_another_form_is_left_out_and_a_fact_without_a_number(subject: Subject) -> None:
    fact = change(subject, per="yearly")
    subject.sketch.figures.append({**fact, "id": "b", "value": "many"})
    sound(subject)
    assert "per" not in fact
    assert [one["id"] for one in subject.sketch.figures] == ["grain"]


def test_what_lint_would_tell_is_asked(subject: Subject) -> None:
    change(subject, measure="level")
    sound(subject)
    (doubt, *_) = subject.sketch.doubts["figures", "grain"]
    assert doubt.startswith('figure "grain": "粮食产量" has no measure level; the registry gives it cumulative')


def test_words_that_stand_twice_grow(subject: Subject) -> None:
    data = parsed()
    data["articles"][0]["blocks"][1]["text"] += "粮食产量12.5万吨。"
    subject.document = document(data)
    subject.sketch.pages = {"grain": "前三季度，全市「粮食产量12.5万吨」，工业"}
    fact = change(subject)
    sound(subject)
    assert fact["printed"] == "市粮食产量12.5万吨"


def test_tables_and_words_that_do_not_pass_go(subject: Subject) -> None:
    subject.sketch.tables = [{"id": "t", "article": "news", "rows": [["x", "y"], ["z", "1"]]}]
    subject.sketch.not_figures = ["5G", "六稳"]
    sound(subject)
    assert subject.sketch.tables == []
    assert subject.sketch.not_figures == ["5G"]
