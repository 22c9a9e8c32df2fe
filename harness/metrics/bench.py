"""Scores of an engine over a folder of documents, in the form that opendataloader-bench publishes."""

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from harness.errors import InputError
from harness.metrics.scores import SCORES, similarity


def evaluation(truths: Path, predictions: Path) -> dict[str, Any]:
    """Scores by document and their means; a prediction that is not there scores as the empty text, and is counted.

    A mean is over the documents that a score applies to, null where there is none. Raises InputError without truths.
    """
    files = sorted(truths.glob("*.md"))
    if not files:
        raise InputError(f"{truths}: no *.md; name the folder of truths with --truth DIR")
    documents = [_document(truth, predictions / truth.name) for truth in files]
    values = {
        score: [row["scores"][score] for row in documents if row["scores"][score] is not None] for score in SCORES
    }
    return {
        "metrics": {
            "score": {f"{score}_mean": fmean(found) if found else None for score, found in values.items()},
            **{f"{score}_count": len(values[score]) for score in ("nid", "teds", "mhs")},
            "missing_predictions": sum(not row["prediction_available"] for row in documents),
        },
        "documents": documents,
    }


def _document(truth: Path, prediction: Path) -> dict[str, Any]:
    scores = similarity(_text(truth), _text(prediction))
    return {
        "document_id": truth.stem,
        "scores": {score: getattr(scores, score) for score in SCORES},
        "prediction_available": prediction.is_file(),
    }


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; scores are of UTF-8 text") from error


def published(path: Path) -> Mapping[str, Mapping[str, float | None]] | None:
    """The scores of a published evaluation by document; None where there is none."""
    if not path.is_file():
        return None
    return {row["document_id"]: row["scores"] for row in json.loads(path.read_bytes())["documents"]}
