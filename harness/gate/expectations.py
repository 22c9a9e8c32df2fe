"""The suites of expectations under the gate: what fails at the head and does not fail alike at the base."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from harness.gate.policy import Drift
from harness.gate.verdict import Reason
from harness.suites.outcomes import ExpectationOutcome, Verdict

if TYPE_CHECKING:
    from harness.suites.judging import Judged, Loaded

FOLDER = Path("expectations")
WRONG = ("fail", "vacuous")


@dataclass(frozen=True)
class Suites:
    """What the suites say."""

    verdict: Verdict | None = None
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()


def run(drift: Drift, head: str, base: str, home: Path) -> Suites:
    """The suites over the head's run, with the base's as baseline. `base` empty: there is none."""
    if not drift.run:
        return Suites(notes=("the policy runs no suites",))
    if not drift.suites and not any(FOLDER.glob("*.yaml")):
        return Suites(notes=("no suites in expectations/, so none was run; harness init writes them",))
    from harness.suites import judging, pairing
    from harness.suites.baselines import FILE

    loaded = judging.load_suites(tuple(map(Path, drift.suites)))
    judged = judging.load_run(head, home)
    baseline: pairing.Baseline | None
    if base:
        baseline = judging.baseline_of_run(base, home, judged.registry)
    else:
        baseline = judging.baseline_of_file(FILE, judged.registry)
    verdict = judging.judge(judged, loaded, baseline, home)
    before = _at_the_base(loaded, base, home) if base else {}
    needs_golden = {suite.name for suite, _ in loaded.suites if suite.needs == "golden"}
    reasons = tuple(_reasons(verdict, drift, before, left_out=set() if base else needs_golden))
    named = {reason.where for reason in reasons}
    alike = [one.id for one in verdict.outcomes if one.is_red and one.where not in named]
    why = (
        "fail at the base alike, or where goldens say that the head is right"
        if base
        else "are of goldens, whose items decide"
    )
    notes = (f"suites: {', '.join(alike)} {why}, so the change is not red for them",) if alike else ()
    return Suites(verdict, reasons, notes)


def _at_the_base(loaded: "Loaded", base: str, home: Path) -> dict[tuple[str, str], ExpectationOutcome]:
    """What the same suites say of the base, by suite and id; nothing of it is kept as history."""
    from harness.suites import judging, pairing
    from harness.suites.running import run_suite

    judged: Judged = judging.load_run(base, home)
    whole = pairing.joined(judged.table, judged.documents, None)
    told = [run_suite(suite, whole, named=named) for suite, named in loaded.suites]
    return {(one.suite, one.id): one for suite in told for one in suite.outcomes}


def _reasons(
    verdict: Verdict, drift: Drift, before: dict[tuple[str, str], ExpectationOutcome], *, left_out: set[str]
) -> Iterator[Reason]:
    """`left_out`: suites that do not decide, since items already do."""
    for problem in verdict.problems:
        yield Reason("suites", str(problem))
    for one in verdict.outcomes:
        if one.outcome == "error":
            yield Reason("suites", f"expectation {one.id} could not be judged: {one.message}", one.where)
        elif one.outcome in WRONG and one.severity in drift.fail_on and one.suite not in left_out:
            same = before.get((one.suite, one.id))
            is_alike = same is not None and same.outcome == one.outcome and same.failing >= one.failing
            if not is_alike and not _is_right_by_goldens(one):
                yield Reason("drift", _said(one), one.where)


def _is_right_by_goldens(one: ExpectationOutcome) -> bool:
    """Whether each failing row is a golden's figure that the head has right: then it is the base that was wrong."""
    known = [row for row in one.rows if row.row.get("in_golden") and row.row.get("verdict") == "exact"]
    return one.outcome == "fail" and bool(one.rows) and len(known) == one.failing


def _said(one: ExpectationOutcome) -> str:
    if one.outcome == "vacuous":
        return f"expectation {one.id} ({one.severity}) is vacuous: {one.message}"
    rows = "; ".join(
        f"{row.document}: {row.indicator} {row.value} {row.unit}{f' (expected {row.expected})' if row.expected else ''}"
        for row in one.rows[:2]
    )
    shown = f": {rows}" if rows else f": {one.observed}" if one.observed else ""
    return (
        f"expectation {one.id} ({one.severity}): {one.description}: {one.failing} of {one.looked_at} rows fail{shown}"
    )
