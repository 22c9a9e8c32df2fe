"""The first files of a project: written where they are missing, sound, and nothing else is touched."""

import json
import os
import tomllib
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.golden import lint, load_all
from harness.golden.project import start


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_empty_folder_gets_a_sound_golden_settings_and_git_lines(tmp_path: Path) -> None:
    lines = start(tmp_path)
    assert [line.split()[0] for line in lines] == ["written"] * 12
    written = tree(tmp_path)
    assert set(written) == {
        ".gitattributes", ".gitignore", "expectations/README.md", "golden/first.yaml", "golden/golden.schema.json",
        "golden/indicators.yaml", "golden/sources/first.txt", "pyproject.toml", "expectations/drift.yaml",
        "expectations/golden.yaml", "expectations/plausibility.yaml", "expectations/structure.yaml",
    }  # fmt: skip
    assert written[".gitattributes"] == b"golden/sources/** -text\n"
    assert written[".gitignore"] == b".harness/\n*.yaml.new\n"
    assert tomllib.loads(written["pyproject.toml"].decode())["tool"]["harness"]["parsers"] == ["reference"]
    assert json.loads(written["golden/golden.schema.json"])["title"] == "Golden, version 1"
    assert written["golden/first.yaml"].startswith(b"# yaml-language-server: $schema=golden.schema.json\n")
    loaded = load_all([tmp_path / "golden"])
    assert [golden.name for golden in loaded.goldens] == ["first"] and loaded.problems == ()
    assert lint([tmp_path / "golden"]) == ()


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    start(tmp_path)
    before = tree(tmp_path)
    assert all(line.startswith("kept") for line in start(tmp_path))
    assert tree(tmp_path) == before


def test_what_is_there_is_kept_and_added_to(tmp_path: Path) -> None:
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "own.yaml").write_bytes(b"golden: 1\n")
    (tmp_path / ".gitignore").write_bytes(b"*.pyc\r\n.harness/")
    (tmp_path / ".gitattributes").write_bytes(b"* text=auto")
    (tmp_path / "pyproject.toml").write_bytes(b'[project]\nname = "x"\n')
    start(tmp_path)
    written = tree(tmp_path)
    assert "golden/first.yaml" not in written and "golden/sources/first.txt" not in written
    assert written["golden/own.yaml"] == b"golden: 1\n"
    assert written[".gitignore"] == b"*.pyc\r\n.harness/\r\n*.yaml.new\r\n"
    assert written[".gitattributes"] == b"* text=auto\ngolden/sources/** -text\n"
    assert written["pyproject.toml"].startswith(b'[project]\nname = "x"\n\n[tool.harness]\n')
    assert set(tomllib.loads(written["pyproject.toml"].decode())) == {"project", "tool"}


@pytest.mark.parametrize("settings", ['[tool.harness]\nparsers = ["x"]\n', "tool.harness.parsers = []\n"])
def test_settings_that_are_there_stay(tmp_path: Path, settings: str) -> None:
    (tmp_path / "pyproject.toml").write_text(settings)
    start(tmp_path)
    assert (tmp_path / "pyproject.toml").read_text() == settings


def test_a_pyproject_that_is_no_toml_stops_it_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[x\n")
    with pytest.raises(InputError, match=r"pyproject\.toml: is no TOML, so no settings can be added: .*; correct it"):
        start(tmp_path)
    assert set(tree(tmp_path)) == {"pyproject.toml"}


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "golden").write_text("x")
    with pytest.raises(InputError, match=r"golden.*: cannot be written: "):
        start(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot be written: Permission denied"):
        start(tmp_path)
