"""Engines are scored over a folder; nothing that is missing vanishes from a mean."""

import json
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.metrics.bench import evaluation, published


def test_a_missing_prediction_is_an_empty_text_and_counted(tmp_path: Path) -> None:
    truths, predictions = tmp_path / "truth", tmp_path / "prediction"
    for folder in (truths, predictions):
        folder.mkdir()
    for name in ("a", "b"):
        (truths / f"{name}.md").write_text("# words\n", "utf-8")
    (predictions / "a.md").write_text("# words\n", "utf-8")
    found = evaluation(truths, predictions)
    assert [row["scores"]["overall"] for row in found["documents"]] == [1.0, 0.0]
    assert found["metrics"]["score"]["overall_mean"] == 0.5
    assert found["metrics"]["score"]["teds_mean"] is None
    assert found["metrics"]["missing_predictions"] == 1


def test_without_truths_there_is_nothing_to_score(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.md; name the folder of truths"):
        evaluation(tmp_path, tmp_path)


def test_published_scores_by_document(tmp_path: Path) -> None:
    path = tmp_path / "evaluation.json"
    assert published(path) is None
    path.write_text(json.dumps({"documents": [{"document_id": "a", "scores": {"nid": 1.0}}]}), "utf-8")
    assert published(path) == {"a": {"nid": 1.0}}
