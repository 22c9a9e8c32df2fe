"""`harness golden lint`: every problem, then a count, and the exit code."""

from pathlib import Path

import pytest

from harness.cli import main
from harness.golden.project import start


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    out, err = capsys.readouterr()
    assert isinstance(caught.value.code, int)
    return caught.value.code, out, err


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HARNESS_CORPUS", raising=False)
    start(tmp_path)
    return tmp_path


def test_sound_goldens_are_counted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "golden", "lint") == (0, "1 golden without problems, 0 with\n", "")


def test_problems_are_printed_and_make_it_two(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = project / "golden" / "first.yaml"
    golden.write_text(golden.read_text("utf-8").replace("paragraphs", "paragraph"), encoding="utf-8")
    code, out, _ = run(capsys, "golden", "lint", "golden")
    assert code == 2
    assert out == (
        'golden/first.yaml:16:5: unknown key "paragraph"; did you mean "paragraphs"?\n'
        "0 goldens without problems, 1 with\n"
    )


def test_a_golden_whose_corpus_is_not_here_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = project / "golden" / "first.yaml"
    golden.write_text(golden.read_text("utf-8").replace("sources/first.txt", "corpus:x/first.txt"), encoding="utf-8")
    code, out, _ = run(capsys, "golden", "lint")
    assert code == 0
    assert out == (
        "golden/first.yaml: not held against its source: corpus:x/first.txt stands in a corpus; "
        "give its root with --corpus DIR or HARNESS_CORPUS\n1 golden without problems, 0 with\n"
    )


def test_nothing_to_lint_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "empty").mkdir()
    assert run(capsys, "golden", "lint", "empty")[0::2] == (
        5,
        "no golden in empty; harness init writes a first one\n",
    )


def test_without_a_folder_of_goldens_the_command_that_makes_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "golden", "lint")
    assert code == 2
    assert "harness init" in err


def test_figures_that_no_fact_tells_are_warnings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = project / "golden" / "first.yaml"
    text = golden.read_text("utf-8")
    code, out, _ = run(capsys, "golden", "lint", "--uncovered")
    assert code == 0
    assert "nothing says that a second person has read this golden" in out
    assert "(100.0%) of the figures that the source prints are told" in out
    start_of_figures = text.index("figures:")
    golden.write_text(text[:start_of_figures], encoding="utf-8")
    code, out, _ = run(capsys, "golden", "lint", "--uncovered")
    assert code == 0
    assert "warning: golden/first.yaml:" in out and "no figure tells" in out
