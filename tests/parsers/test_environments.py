"""Isolated environments, made of small wheels that the tests build; no index is asked."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.parsers import environments
from harness.parsers.environments import CannotInstall, isolated, normalised, present, without_secrets

MakeWheel = Callable[..., None]


def test_an_environment_holds_what_was_asked_for_and_what_that_needs(wheels: MakeWheel, tmp_path: Path) -> None:
    made = isolated(["toyparser==1.0"], tmp_path)
    assert dict(made.versions) == {"toydep": "1.5", "toyparser": "1.0"}
    assert made.python.is_file() and made.python.is_relative_to(tmp_path / "environments")
    assert made.versions_behind("toyparser") == {"toydep": "1.5", "toyparser": "1.0"}
    assert made.versions_behind("toydep") == {"toydep": "1.5"}


def test_it_is_made_once_and_used_again_without_any_installer(
    wheels: MakeWheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = isolated(["toyparser==1.0"], tmp_path)
    monkeypatch.setattr(environments, "_run", lambda *_: pytest.fail("an installer ran"))
    assert isolated(["toyparser==1.0"], tmp_path) == first


def test_two_askings_that_end_in_the_same_versions_share_one(wheels: MakeWheel, tmp_path: Path) -> None:
    assert isolated(["toydep==2.0"], tmp_path).python == isolated(["toydep"], tmp_path).python
    assert isolated(["toydep==1.0"], tmp_path).python != isolated(["toydep"], tmp_path).python


def test_a_pin_holds_against_what_others_ask_for(wheels: MakeWheel, tmp_path: Path) -> None:
    made = isolated(["toyparser==2.0", "toydep==1.0"], tmp_path)
    assert dict(made.versions) == {"toydep": "1.0", "toyparser": "2.0"}


def test_what_cannot_be_installed_is_told_and_never_remembered(wheels: MakeWheel, tmp_path: Path) -> None:
    with pytest.raises(CannotInstall, match=r"(?s)it cannot be installed: .*toyparser==3\.0"):
        isolated(["toyparser==3.0"], tmp_path)
    assert list((tmp_path / "environments").iterdir()) == []
    wheels("toyparser", "3.0")
    assert isolated(["toyparser==3.0"], tmp_path).version_of("toyparser") == "3.0"


def test_an_environment_that_was_damaged_is_made_anew(wheels: MakeWheel, tmp_path: Path) -> None:
    made = isolated(["toydep==1.0"], tmp_path)
    made.python.unlink()
    assert isolated(["toydep==1.0"], tmp_path).python.is_file()


def test_pip_makes_it_where_there_is_no_uv(wheels: MakeWheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "uv_program", lambda: None)
    made = isolated(["toyparser==1.0"], tmp_path)
    assert (made.version_of("toyparser"), made.version_of("toydep")) == ("1.0", "1.5")


def test_a_parser_runs_in_it_and_says_what_was_really_installed(
    wheels: MakeWheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harness.parsers import Options, Request
    from harness.parsers.specs import parser_of

    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text("import toyparser\ndef parse(path):\n    return toyparser.parse(path)\n")
    given = {}
    for version in ("1.0", "2.0"):
        with parser_of("python:mine:parse", Options(packages=(f"toyparser=={version}",))) as parser:
            ((_, answer),) = parser.parse([Request("one", Path("mine.py"))])
            given[version] = answer.raw
            assert parser.identity().versions == {"toydep": "1.5", "toyparser": version}
    assert given == {"1.0": b"by toyparser 1.0", "2.0": b"by toyparser 2.0"}


def test_a_parser_whose_version_does_not_exist_cannot_run_here(
    wheels: MakeWheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harness.parsers import Request
    from harness.parsers.specs import parser_of

    monkeypatch.chdir(tmp_path)
    with parser_of("pypdf==0.0.1") as parser:
        answers = [answer for _, answer in parser.parse([Request("one", Path("x.pdf")), Request("two", Path("y.pdf"))])]
    assert [answer.status for answer in answers] == ["cannot_run_here"] * 2
    assert "it cannot be installed: " in answers[0].message


def test_the_present_environment_is_the_one_of_this_python() -> None:
    here = present()
    assert here.python == Path(sys.executable)
    assert here.version_of("PyTest") == pytest.__version__
    assert here.version_of("no-such-distribution") is None
    assert "pluggy" in here.versions_behind("pytest") and "hypothesis" not in here.versions_behind("pytest")


@pytest.mark.parametrize("text", ["pypdf=5", "--index-url x", "", "pypdf==5; rm", "-e ."])
def test_what_is_no_requirement_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError, match="is no requirement"):
        environments.requirement(text)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("at https://me:secret@host/simple gone", "at https://host/simple gone"),
        ("https://token@host/a@b", "https://host/a@b"),
        ("mail me@host", "mail me@host"),
    ],
)
def test_addresses_lose_their_passwords(given: str, expected: str) -> None:
    assert without_secrets(given) == expected


def test_names_are_compared_as_indexes_do() -> None:
    assert {normalised(name) for name in ("Pdf_Miner.six", "pdf-miner-six", "PDF--miner__SIX")} == {"pdf-miner-six"}
