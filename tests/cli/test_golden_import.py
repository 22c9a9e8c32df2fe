"""`harness golden import`: counts, reasons, and what became exact."""

import json
from pathlib import Path

import pytest

from harness.cli import main

FACTS = [
    {"pdf": "a.pdf", "page": 1, "id": "f1", "type": "present", "text": "Words", "max_diffs": 0},
    {"pdf": "a.pdf", "page": 1, "id": "f2", "type": "present", "text": "Words of 2024", "max_diffs": 2},
    {"pdf": "a.pdf", "page": 1, "id": "f3", "type": "math", "math": "x"},
]


def test_what_is_read_left_out_and_made_exact_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    bench = tmp_path / "bench"
    (bench / "pdfs").mkdir(parents=True)
    (bench / "pdfs" / "a.pdf").write_bytes(b"%PDF-1.4")
    (bench / "facts.jsonl").write_text("\n".join(map(json.dumps, FACTS)), encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        main(["golden", "import", "olmocr-bench", "bench", "--into", "golden/olmocr", "--left-out", "left.json"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "olmocr-bench: 1 golden with 2 facts in golden/olmocr",
        "left out: 1",
        "      1  formulas are not compared",
        "made exact, since they hold a digit: 1: f2",
        f"next: harness check golden/olmocr --corpus {tmp_path} --parser SPEC",
    ]
    assert (tmp_path / "golden" / "olmocr" / "a_pg1.yaml").is_file()
    assert json.loads((tmp_path / "left.json").read_text("utf-8"))["left_out"][0]["fact"] == "f3"
