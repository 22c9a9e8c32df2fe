"""The GitHub action: every step has a shell, inputs never become code, and its scripts do what they say."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.scratch import Scratch

ROOT = Path(__file__).resolve().parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


def step(name: str) -> dict[str, Any]:
    return next(one for one in STEPS if one["name"] == name)


def test_every_script_has_a_shell_and_gets_inputs_through_its_environment() -> None:
    scripts = [one for one in STEPS if "run" in one]
    assert len(scripts) == 4
    for one in scripts:
        assert one["shell"] == "bash", one["name"]
        assert "${{" not in one["run"], f"{one['name']}: an expression in a script runs what an input holds"


def test_it_has_the_inputs_and_outputs_that_the_docs_name() -> None:
    documented = (ROOT / "docs" / "ci.md").read_text("utf-8")
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert f"`{name}`" in documented, name
    assert set(ACTION["outputs"]) == {"verdict", "regressions", "report-path"}
    assert all(one["description"] for one in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))


def test_report_and_comment_come_whatever_the_verdict_is() -> None:
    assert step("report")["if"] == "always()"
    assert step("comment")["if"].startswith("always()")


def run(name: str, folder: Path, *programs: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join([*map(str, programs), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step(name)["run"]], cwd=folder, capture_output=True, text=True,
        check=False, env={**os.environ, "PATH": path, "PYTHONUTF8": "1", **environment},
    )  # fmt: skip


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "repository")
    made.branch()
    made.edit("briefs.py", "sign + hit[3]", 'sign + hit[3].replace("6.1", "6.7")')
    made.commit("break")
    return made


def test_a_shallow_checkout_is_told(repository: Scratch, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.folder.as_uri(), str(clone))
    done = run("history", clone)
    assert done.returncode == 2 and "fetch-depth: 0" in done.stdout
    assert run("history", repository.folder).returncode == 0


@pytest.mark.parametrize(("fail_on", "code"), [("regression", 1), ("never", 0), ("sometimes", 2)])
def test_the_gate_step_writes_reports_outputs_and_annotations(
    repository: Scratch, tmp_path: Path, fail_on: str, code: int
) -> None:
    harness = program(tmp_path / "bin", "harness", f'#!/bin/sh\nexec {sys.executable} -m harness "$@"\n')
    outputs = tmp_path / "outputs"
    done = run(
        "gate", repository.folder, harness, SUITE="", PARSER="", BASELINE="", FAIL_ON=fail_on, REPORT_DIR="out",
        PROVE="false", ARGUMENTS="--jobs 1", GITHUB_OUTPUT=str(outputs), GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
        GITHUB_WORKSPACE=str(repository.folder), GITHUB_ACTIONS="true",
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    if code == 2:
        return
    told = dict(line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())
    assert (told["verdict"], told["regressions"]) == ("red", "3")
    assert (repository.folder / told["report-path"]).exists()
    assert "Gate: red" in (tmp_path / "summary").read_text("utf-8")
    assert len(re.findall(r"^::error file=golden/.\.yaml,line=7,", done.stdout, re.M)) == 3
    assert {file.name for file in (repository.folder / "out").iterdir()} >= {
        "comment.md",
        "gate.json",
        "junit.xml",
        "html",
    }


GH = """#!/bin/sh
echo "$@" >> {log}
case "$*" in
  *POST*|*PATCH*) exit {code} ;;
  *"issues/comments/7"*) cat {old} ;;
  *paginate*) {found} ;;
esac
"""


@pytest.mark.parametrize(
    ("comment", "verdict", "found", "old", "written"),
    [
        ("on-change", "green", "", "", ""),
        ("always", "green", "", "", "POST"),
        ("on-change", "red", "", "", "POST"),
        ("on-change", "green", "7", "<!-- harness report: gate -->\nold\n", "PATCH"),
        ("on-change", "red", "7", "<!-- harness report: gate -->\nnew\n\n<sub>run 1</sub>\n", ""),
    ],
)
@pytest.mark.parametrize("code", [0, 1])
def test_the_comment_is_sticky_and_a_read_only_token_fails_nothing(
    tmp_path: Path, comment: str, verdict: str, found: str, old: str, written: str, code: int
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "comment.md").write_text("<!-- harness report: gate -->\nnew\n\n<sub>run 2</sub>\n")
    (tmp_path / "old").write_text(old)
    log = tmp_path / "log"
    text = GH.format(log=log, code=code, old=tmp_path / "old", found=f"echo {found}" if found else "true")
    gh = program(tmp_path / "bin", "gh", text)
    done = run(
        "comment", tmp_path, gh, COMMENT=comment, VERDICT=verdict, REPORT_DIR="out", REPOSITORY="a/b", NUMBER="3",
        GH_TOKEN="x",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    calls = log.read_text()
    assert ("POST" if "POST" in calls else "PATCH" if "PATCH" in calls else "") == written
    assert ("::notice title=harness::No comment was written" in done.stdout) == bool(written and code)


def test_the_workflows_of_the_docs_are_yaml_and_their_scripts_shell(tmp_path: Path) -> None:
    pieces = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.S)
    assert len(pieces) == 5
    scripts = []
    for piece in pieces:
        told = yaml.safe_load(piece)
        for job in told.get("jobs", {}).values():
            assert any("fetch-depth" in str(one) for one in job["steps"]) or "download-artifact" in str(job["steps"])
            scripts += [one["run"] for one in job["steps"] if "run" in one]
    for script in [*scripts, *(one["run"] for one in STEPS if "run" in one)]:
        assert "${{" not in script
        done = subprocess.run(["bash", "-n", "-c", script], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
