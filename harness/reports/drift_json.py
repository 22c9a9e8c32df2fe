"""The file that `harness drift --json` writes."""

from dataclasses import asdict
from typing import Any

from harness import __version__
from harness.errors import Problem
from harness.suites.outcomes import ExpectationOutcome, Verdict


def plain(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain data."""
    return {
        "harness": __version__,
        "run": {"id": verdict.run, "parser": verdict.parser},
        "baseline": verdict.baseline or None,
        "figures": verdict.figures,
        "documents": verdict.documents,
        "paired": verdict.paired,
        "unparsed": verdict.unparsed,
        "suites": [
            {
                "name": suite.name,
                "file": suite.file,
                "not_applicable": suite.not_applicable or None,
                "outcomes": [_outcome(one) for one in suite.outcomes],
            }
            for suite in verdict.suites
        ],
        "notes": list(verdict.notes),
        "problems": [asdict(one) if isinstance(one, Problem) else {"what": one} for one in verdict.problems],
        "exit_code": verdict.exit_code,
    }


def _outcome(one: ExpectationOutcome) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "severity": one.severity,
        "description": one.description,
        "where": {"file": one.where.file, "line": one.where.line, "column": one.where.column},
        "outcome": one.outcome,
        "looked_at": one.looked_at,
        "failing": one.failing,
        "observed": one.observed or None,
        "message": one.message,
        "rows": [asdict(row) for row in one.rows],
    }
