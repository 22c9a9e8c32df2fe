"""A comparison as plain data, as `harness compare --json` writes it."""

from dataclasses import asdict
from typing import Any

from harness import __version__
from harness.compare.changes import Cluster
from harness.compare.comparison import Comparison, Slice
from harness.compare.statistics import SEED, Difference
from harness.results import Score


def data(compared: Comparison) -> dict[str, Any]:
    """`{harness, a, b, exit_code, documents, transitions, changes, figures, slices, statistics, problems, notes}`."""
    transitions = compared.transitions
    return {
        "harness": __version__,
        "a": asdict(compared.a),
        "b": asdict(compared.b),
        "exit_code": compared.exit_code,
        "documents": {
            **asdict(compared.documents),
            "apart": [{"document": name, "reason": reason} for name, reason in compared.documents.apart],
        },
        "transitions": transitions
        and {
            "counts": dict(transitions.counts),
            "critical_broken": transitions.critical_broken,
            "items": {name: [asdict(item) for item in items] for name, items in transitions.items.items()},
        },
        "changes": [_cluster(cluster) for cluster in compared.clusters],
        "figures": compared.figures and asdict(compared.figures),
        "slices": [_slice(one) for one in compared.slices],
        "statistics": {
            "seed": SEED,
            "by_document": [_difference(one) for one in compared.differences],
            "by_indicator": [_difference(one) for one in compared.indicators],
            "indicators_asked": compared.indicators_asked,
        },
        "problems": [asdict(problem) for problem in compared.problems],
        "notes": list(compared.notes),
    }


def _cluster(cluster: Cluster) -> dict[str, Any]:
    return {
        "family": cluster.family,
        "kind": cluster.kind,
        "what": cluster.what,
        "title": cluster.title,
        "count": cluster.count,
        "documents": cluster.documents,
        "examples": [
            {name: value for name, value in asdict(change).items() if name not in ("kind", "what")}
            for change in cluster.examples
        ],
    }


def _slice(one: Slice) -> dict[str, Any]:
    return {"name": one.name, "documents": one.documents, "a": _score(one.a), "b": _score(one.b)}


def _score(score: Score) -> dict[str, Any]:
    return {"hit": score.hit, "total": score.total, "value": score.value}


def _difference(one: Difference) -> dict[str, Any]:
    return {**asdict(one), "delta": one.delta, "sure": one.is_sure}
