"""A draft from a run is a suite that the run passes."""

from pathlib import Path

from harness.suites.files import suite_of
from harness.suites.pairing import joined
from harness.suites.running import run_suite
from harness.suites.suggesting import suggested
from harness.yaml_nodes import read_nodes
from tests.suites.test_pairing import document, of_run


def test_the_run_passes_its_own_draft_and_a_slip_does_not(tmp_path: Path) -> None:
    figures: list[dict[str, object]] = [
        {"value": "1234567"}, {"value": "-0.4", "measure": "yoy_change", "unit": "%"},
        {"value": "98.6", "measure": "share", "indicator": '带"引号: 的#名', "unit": "%"},
        {"value": "-20", "indicator": "差额"},
    ]  # fmt: skip
    frame, hashes = of_run(tmp_path, {"a": document(*figures), "b": document(*figures)})
    text = suggested(frame, run="r", name="own")
    suite = suite_of(read_nodes(text, file="own.yaml"))
    assert [one.outcome for one in run_suite(suite, joined(frame, hashes, None)).outcomes] == ["pass"] * 3
    assert "level: [411000, 3710000]  # n 2" in text and "share: [78.6, 100]" in text
    wrong, hashes = of_run(tmp_path, {"a": document(*figures[:1], {"value": "12345670000"})})
    told = run_suite(suite, joined(wrong, hashes, None))
    assert [one.outcome for one in told.outcomes] == ["fail"] * 3


def test_a_run_without_figures_asks_for_some(tmp_path: Path) -> None:
    frame, _ = of_run(tmp_path, {"a": document()})
    suite = suite_of(read_nodes(suggested(frame, run="r", name="own"), file="own.yaml"))
    assert [demand.type for demand in suite.demands] == ["expect_figures_per_document"]
