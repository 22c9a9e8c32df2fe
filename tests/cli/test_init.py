"""`harness init`: what it wrote passes `harness check`."""

from pathlib import Path

import pytest

from harness.cli import main


def test_a_fresh_folder_passes_after_init(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HARNESS_CORPUS", raising=False)
    for arguments in (["init"], ["check"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0, capsys.readouterr().out
    out = capsys.readouterr().out
    assert "next: harness check" in out
    assert "PASSED" in out
