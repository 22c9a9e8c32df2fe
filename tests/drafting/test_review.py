"""A review at a terminal that is told its keys in advance."""

from pathlib import Path
from typing import Any

import pytest

from harness.drafting.deciding import settle
from harness.drafting.pending import Item, waiting
from harness.drafting.review import Review, screens
from tests.drafting.pages import parsed, project, record


class Told:
    """A terminal whose keys are known; what it shows is kept."""

    def __init__(self, keys: str, *lines: str) -> None:
        self._keys, self._lines = list(keys), list(lines)
        self.shown: list[str] = []

    def show(self, text: str) -> None:
        self.shown.append(text)

    def key(self, allowed: str) -> str:
        while self._keys:
            key = self._keys.pop(0)
            if key in allowed:
                return key
        return ""

    def line(self, prompt: str) -> str:
        self.shown.append(prompt)
        return self._lines.pop(0) if self._lines else ""

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return project(tmp_path)


def reviewed(golden: Path, told: Told) -> Review:
    review = Review(told)
    answers = review.walk(waiting([golden.parent]).items)
    if answers.settled:
        settle(answers, reason="; ".join(review.reasons), home=Path(".harness"))
    return review


def ids(items: Any) -> list[str]:
    return [item.id.removeprefix("page/") for item in items]


def test_one_fact_at_a_time_with_the_pages_words(golden: Path) -> None:
    record(golden, parsed(grain={"value": "130000"}))
    told = Told("ad", "the press office", "")
    review = reviewed(golden, told)
    assert ids(review.answers.accepted) == ["figures/grain/value"]
    assert ids(review.answers.deleted) == ["not_figures/六稳"]
    assert told.shown[0] == "\n[1/2] page/figures/grain/value  changed, critical"
    assert told.shown[1].splitlines()[:2] == ["  golden  125000", "  parser  130000"]
    assert "粮食产量12.5万吨" in told.shown[1]
    assert "  why [the press office]: " in told.shown
    assert "value: 130000 " in golden.read_text("utf-8")
    assert "not_figures: [5G]" in golden.read_text("utf-8")
    assert review.keys == 2


def test_equal_changes_share_a_screen_and_critical_ones_are_still_asked_one_by_one(golden: Path) -> None:
    record(golden, parsed(industry={"unit": "百分点"}, investment={"unit": "百分点"}))
    told = Told("aarq", "why not")
    review = reviewed(golden, told)
    assert "page: changed: unit %→百分点, 1 critical ×2" in told.text
    assert "a accept one by one" in told.text
    assert ids(review.answers.accepted) == ["figures/industry/unit"]
    assert ids(review.answers.rejected) == ["figures/investment/unit"]


def test_a_group_without_critical_ones_takes_one_key(golden: Path) -> None:
    record(golden, parsed(industry={"value": "6.1"}, investment={"value": "-5.40"}))
    review = reviewed(golden, Told("as"))
    assert ids(review.answers.accepted) == ["figures/industry/value", "figures/investment/value"]
    text = golden.read_text("utf-8")
    assert "value: 6.1, unit" in text
    assert "value: -5.40, unit" in text


def test_without_a_reason_nothing_changes(golden: Path) -> None:
    before = golden.read_bytes()
    record(golden, parsed(grain={"value": "130000"}))
    review = reviewed(golden, Told("as"))
    assert ids(review.skipped) == ["figures/grain/value", "not_figures/六稳"]
    assert golden.read_bytes() == before


def test_q_and_the_end_of_input_keep_what_was_answered(golden: Path) -> None:
    record(golden, parsed(grain={"value": "130000", "unit": "公斤"}))
    for keys in ("aq", "a"):
        record(golden, parsed(grain={"value": "130000", "unit": "公斤"}))
        review = reviewed(golden, Told(keys, "so it is"))
        assert len(review.answers.settled) == 1
        assert review.is_over


def test_one_change_in_many_documents_is_one_screen() -> None:
    items = [
        Item(f"{name}/figures/a/unit", "changed", "info", Path(f"{name}.yaml.new"), Path(f"{name}.yaml"), "differences",
             at=("figures", "a", "unit"), old="万元", new="亿元", group="unit 万元→亿元")
        for name in ("p", "q", "r")
    ]  # fmt: skip
    (screen,) = screens(items)
    assert screen.title == "3 documents: changed: unit 万元→亿元 ×3"


def test_long_lists_come_in_pages() -> None:
    items = [
        Item(f"page/figures/f{n}", "new", "critical", Path("p.golden.yaml.new"), Path("p.golden.yaml"), "draft",
             at=("figures", f"f{n}"), new={"id": f"f{n}", "indicator": "x"}, agreement="2 of 2")
        for n in range(70)
    ]  # fmt: skip
    assert [screen.title for screen in screens(items)] == [
        "page: figures read alike by all 2 ×70, 1 to 30",
        "page: figures read alike by all 2 ×70, 31 to 60",
        "page: figures read alike by all 2 ×70, 61 to 70",
    ]
