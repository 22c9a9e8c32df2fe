"""How a program's words are filled; how programs end is tested in test_specs."""

import sys
from pathlib import Path

import pytest

from harness.parsers.adapters import command


def parse(words: list[str], tmp_path: Path, name: str = "page.txt") -> object:
    source = tmp_path / name
    source.write_text("text")
    return command.parse(str(source), command=words, most_bytes=1000, suffix="", registry="/registry.yaml", date="2021")


def test_placeholders_stand_anywhere_in_a_word(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-c",
        "import sys; print(sys.argv[1:])",
        "--in={source}",
        "{date}/{language}",
        "{indicators}",
    ]
    given = parse(words, tmp_path)
    assert isinstance(given, bytes)
    assert given.decode().strip() == str([f"--in={tmp_path}/page.txt", "2021/", "/registry.yaml"])


def test_a_placeholder_in_a_file_name_is_no_placeholder(tmp_path: Path) -> None:
    assert parse(["cat", "{source}"], tmp_path, "{date}{output}.txt") == b"text"


def test_a_failure_names_its_status(tmp_path: Path) -> None:
    with pytest.raises(command.Failure) as raised:
        parse(["false", "{source}"], tmp_path)
    assert raised.value.harness_status == "error"
