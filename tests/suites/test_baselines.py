"""The baseline's file: what is written is read back, and what is no baseline is told with its line."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.suites import baselines
from harness.suites.judging import Judged, load_run
from harness.suites.moves import NOTHING, moves_of, shown
from harness.suites.pairing import Baseline, joined
from tests.suites import runs
from tests.suites.conftest import REGISTRY
from tests.suites.test_pairing import REGISTRY as SMALL
from tests.suites.test_pairing import document


def stored(home: Path, *values: str, names: tuple[str, ...] = ("d",)) -> Judged:
    documents = {
        name: document(*({"value": value, "period": f"2023-{n + 1:02}"} for n, value in enumerate(values)))
        for name in names
    }
    return load_run(runs.store_unlabelled(home, documents, dict.fromkeys(documents)), home, [REGISTRY])


def kept(judged: Judged, before: baselines.Kept | None = None) -> baselines.Kept:
    return baselines.merged(before, judged.frames.id, judged.documents, judged.table, when="2026-01-01T00:00:00+00:00")


def of(kept: baselines.Kept) -> Baseline:
    return baselines.baseline(kept, SMALL, "base")


def test_a_run_held_against_itself_differs_in_nothing(tmp_path: Path) -> None:
    one = stored(tmp_path, "12", "13.50", "n/a")
    path = tmp_path / "expectations" / "baseline.jsonl"
    baselines.write(path, kept(one))
    again = baselines.read(path)
    assert again == kept(one)
    assert again is not None and moves_of(one, of(again)) == NOTHING
    whole = joined(one.table, one.documents, of(again))
    assert list(whole["value_change"]) == ["same"] * 3
    assert '"value": "13.50"' in path.read_text(encoding="utf-8")


def test_what_moves_is_grouped_by_kind(tmp_path: Path) -> None:
    before = of(kept(stored(tmp_path, "12", "13", "14")))
    told = moves_of(stored(tmp_path, "12", "130000"), before)
    assert told.splitlines() == [
        "lost ×1",
        "  d 产量 level 2023-03-01/2023-03-31: 14",
        "value (scale) ×1",
        "  d 产量 level 2023-02: 13 → 130000",
    ]


def test_adding_keeps_documents_that_the_run_does_not_have(tmp_path: Path) -> None:
    first = kept(stored(tmp_path, "12", names=("a", "b")))
    second = kept(stored(tmp_path, "15", names=("b", "c")), first)
    assert {name: row.run for name, row in second.documents.items()} == {
        "a": second.head.runs[0], "b": second.head.runs[1], "c": second.head.runs[1],
    }  # fmt: skip
    assert [figure["value"] for name in "abc" for figure in second.figures[name]] == ["12", "15", "15"]
    assert "3 documents, 3 figures, 1 indicators" in shown(second, "x")


def test_there_may_be_none(tmp_path: Path) -> None:
    assert baselines.read(tmp_path / "baseline.jsonl") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ": is empty"),
        ("{}\n", ":1: is no line"),
        ('{"baseline": 2, "set": "", "runs": []}\n', ":1: is no line"),
        ('{"baseline": 1, "set": "", "runs": []}\n{"figure": "d"}\n', ":2: is no line"),
        ('{"baseline": 1, "set": "", "runs": []}\n<<<<<<< HEAD\n', ":2: holds a mark of a merge"),
        ('{"baseline": 1, "set": "", "runs": []}\n{"document": "d", "run": "r", "colour": 1}\n', ":2: is no line"),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "baseline.jsonl"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        baselines.read(path)
    assert f"baseline.jsonl{told}" in str(caught.value)
    assert str(caught.value).endswith("set it anew: harness drift baseline set RUN")
