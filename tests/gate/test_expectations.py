"""Suites under the gate: what fails anew is red, what the base fails alike or a golden says is right is not."""

import shutil
from pathlib import Path

import pytest

from tests.gate.scratch import POLICY, Scratch

SHIPPED = Path(__file__).resolve().parents[2] / "harness" / "data" / "expectations"
SLIP = ("sign + hit[3]", 'sign + (hit[3].replace(".", "") if hit[1] == "发电量" else hit[3])')
"""The point of one indicator is lost."""


@pytest.fixture
def repository(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "repository")
    shutil.copytree(SHIPPED, made.folder / "expectations")
    made.commit("suites")
    return made


def kinds(repository: Scratch) -> set[str]:
    return {reason["kind"] for reason in repository.data["reasons"]}


def test_a_slip_is_red_and_its_correction_is_not(repository: Scratch) -> None:
    repository.branch()
    repository.edit("briefs.py", *SLIP)
    repository.commit("slip")
    done = repository.gate("--json", "out.json")
    assert (done.code, kinds(repository)) == (1, {"broken", "drift"})
    assert "expectation drift/digit-slips (critical)" in done.out
    assert "drift: expectations/golden.yaml:25:5: expectation golden/value (critical)" in done.out
    repository.git("checkout", "-q", "-B", "main")
    repository.branch("mend")
    repository.edit("briefs.py", *reversed(SLIP))
    repository.commit("mended")
    done = repository.gate("--json", "out.json")
    assert (done.code, kinds(repository)) == (0, set()), done.out
    assert "drift/digit-slips fail at the base alike, or where goldens say that the head is right" in done.out


def test_what_fails_at_both_sides_is_told_and_not_red(repository: Scratch) -> None:
    repository.edit("briefs.py", *SLIP)
    repository.commit("as it has always been")
    repository.branch()
    repository.edit("briefs.py", 'sign = "-" if', 'sign = ("-") if')
    repository.edit("expectations/plausibility.yaml", "severity: critical", "severity: warning")
    repository.commit("another matter")
    done = repository.gate()
    assert done.code == 0, done.out
    assert "note: suites: golden/value fail at the base alike" in done.out
    assert "THIS CHANGE TOUCHES WHAT IT IS JUDGED BY\n  expectations/plausibility.yaml is changed" in done.out


def test_a_policy_may_run_no_suites(repository: Scratch) -> None:
    repository.write("pyproject.toml", f"{POLICY}[tool.harness.drift]\nrun = false\n")
    repository.commit("no suites")
    repository.branch()
    repository.edit("briefs.py", *SLIP)
    repository.commit("slip")
    done = repository.gate("--json", "out.json")
    assert kinds(repository) == {"broken"} and "the policy runs no suites" in done.out
