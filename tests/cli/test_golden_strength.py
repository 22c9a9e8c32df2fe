"""`harness golden strength`: the report, the gate, proposed facts, and where nothing may be written."""

import json
from pathlib import Path

import pytest

from harness.cli import main
from harness.golden.project import start


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(["golden", "strength", "--faults", "1", "--jobs", "1", *arguments])
    out, err = capsys.readouterr()
    assert isinstance(caught.value.code, int)
    return caught.value.code, out, err


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's first golden, without its words."""
    monkeypatch.chdir(tmp_path)
    for name in ("HARNESS_CORPUS", "CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    start(tmp_path)
    file = tmp_path / "golden" / "first.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("text:\n")], encoding="utf-8")
    return file


def test_what_no_golden_protects_can_be_accepted(golden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = golden.read_bytes()
    code, out, _ = run(capsys, "--min", "1", "--write", "--json", "found.json")
    assert code == 1
    assert "no golden protects: first: " in out and "add to golden/first.yaml: text: {present: " in out
    assert out.splitlines()[-2:] == ["written  golden/first.yaml.new", "next: harness golden review"]
    assert golden.read_bytes() == before
    found = json.loads(Path("found.json").read_text("utf-8"))
    assert not found["passed"] and found["goldens"][0]["survivors"]
    with pytest.raises(SystemExit):
        main(["golden", "pending", "--json", "-"])
    waiting = json.loads(capsys.readouterr().out)
    assert '"kind": "new"' in json.dumps(waiting) and "first/text/" in json.dumps(waiting)


def test_a_share_that_is_reached_passes(golden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--min", "0.2", "-q")
    assert (code, out.split()[0], len(out.splitlines())) == (0, "STRONG", 1)


def test_under_ci_nothing_is_written(
    golden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    code, _, err = run(capsys, "--write", "-q")
    assert code == 2 and "nothing is written under CI" in err
    assert not golden.with_name("first.yaml.new").exists()


def test_where_there_is_no_golden_nothing_was_checked(golden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden.unlink()
    assert run(capsys)[0] == 5
