"""The hooks for pre-commit name commands that do what they say."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.cli import main
from tests.conftest import ROOT
from tests.drafting.pages import parsed, project, record

HOOKS: dict[str, Any] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def run(hook: str, *files: str) -> int:
    """The hook as pre-commit runs it, in the present folder."""
    program, *arguments = shlex.split(HOOKS[hook]["entry"])
    assert program == "harness"
    with pytest.raises(SystemExit) as caught:
        main([*arguments, *(files if HOOKS[hook].get("pass_filenames", True) else ())])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_golden_lint_fails_on_a_golden_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    golden = project(tmp_path)
    golden.write_text(golden.read_text("utf-8").replace(", 六稳", ""), encoding="utf-8")
    assert run("golden-lint", "golden/page.yaml", "golden/indicators.yaml") == 0
    golden.write_text("<<<<<<< mine\n" + golden.read_text("utf-8"), encoding="utf-8")
    assert run("golden-lint", "golden/page.yaml") == 2


def test_golden_no_pending_fails_while_something_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    golden = project(tmp_path)
    assert run("golden-no-pending") == 0
    record(golden, parsed(grain={"value": "1"}))
    assert run("golden-no-pending") == 1
