"""What the reference parser scores on documents its makers had not seen, as floors: it cannot get worse unseen.

A figure counts when no field of it fails, and precision counts too: what is reported and not listed is wrong.
"""

from pathlib import Path

import pytest

from harness import reference
from harness.golden import load_all
from harness.parsers.answers import Answer
from harness.results import DocumentRun, Score
from harness.run import check_answer, request_for

HERE = Path(__file__).parent
FOLDERS = tuple(HERE.with_name(name) for name in ("unseen", "unseen_second", "unseen_third", "unseen_fourth"))
"""Each set with a registry of its own."""
FLOORS = {
    "bicycle-story": 0.99,
    "city-report": 0.99,
    "clinic-page": 0.99,
    "software-bulletin": 0.99,
    "visitor-release": 0.99,
    "water-brief": 0.99,
    "airport-brief": 0.99,
    "care-plan": 0.99,
    "forest-page": 0.84,
    "housing-release": 0.87,
    "teahouse-results": 0.99,
    "bank-story": 0.99,
    "district-analysis": 0.99,
    "retail-brief": 0.96,
    "water-page": 0.97,
    "ferry-story": 0.91,
    "jobs-page": 0.99,
    "power-notice": 0.96,
    "rail-release": 0.83,
}
"""F1 over the figures of each document."""


@pytest.fixture(scope="module")
def runs() -> dict[str, DocumentRun]:
    """The outcomes of each document."""
    found: dict[str, DocumentRun] = {}
    for golden in (golden for folder in FOLDERS for golden in load_all([folder], roots=()).goldens):
        asked = request_for(golden)
        parsed = reference.parse(asked.source, date=asked.date, language=asked.language, indicators=asked.indicators)
        found[golden.name] = check_answer(golden, Answer("ok", parsed))
    return found


def test_each_document_has_a_floor(runs: dict[str, DocumentRun]) -> None:
    assert runs.keys() == FLOORS.keys()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figures_do_not_get_worse(runs: dict[str, DocumentRun], name: str) -> None:
    tally = runs[name].tally
    score = Score(2 * tally.right, tally.golden + tally.reported)
    assert score.value is not None
    assert score.value >= FLOORS[name], f"{name}: {score} figures right"


@pytest.mark.parametrize("name", ["bicycle-story", "city-report", "clinic-page", "software-bulletin"])
def test_structure_and_text_of_the_chinese_documents_are_right(runs: dict[str, DocumentRun], name: str) -> None:
    failing = [
        outcome.item.id
        for outcome in runs[name].outcomes
        if outcome.outcome == "fail" and outcome.item.kind in ("structure", "text", "tables", "artefacts")
    ]
    assert failing == []
