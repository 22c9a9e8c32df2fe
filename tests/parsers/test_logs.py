"""What parsers print."""

import os
from pathlib import Path

import pytest

from harness.parsers import logs
from harness.parsers.logs import ChildLog, LogFolder


def test_a_file_holds_what_was_printed_and_our_note(tmp_path: Path) -> None:
    folder = LogFolder(tmp_path)
    path = folder.keep("page", b"printed", "crash: it died")
    assert path is not None and path.parent.parent == tmp_path
    assert path.read_text() == "printed\nharness: crash: it died\n"
    assert folder.keep("page", b"again\n") == path
    assert path.read_text() == "printed\nharness: crash: it died\nagain\n"


def test_where_nothing_was_printed_there_is_no_file(tmp_path: Path) -> None:
    assert LogFolder(tmp_path).keep("page", b"") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../../x", "a/b", "a b", ".hidden", "x" * 500, "", "a\0b"])
def test_any_name_becomes_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    folder = LogFolder(tmp_path)
    path = folder.keep(name, b"x")
    assert path is not None and path.parent == folder.path


def test_names_that_look_alike_have_files_of_their_own(tmp_path: Path) -> None:
    folder = LogFolder(tmp_path)
    assert len({folder.keep(name, b"x") for name in ("a/b", "a b", "a_b")}) == 3


def test_a_folder_that_cannot_be_written_loses_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert LogFolder(tmp_path / "file").keep("page", b"x") is None


def test_a_childs_file_is_cut_into_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "KEPT_BYTES", 10)
    monkeypatch.setattr(logs, "EMPTIED_BYTES", 60)
    log = ChildLog()
    taken = []
    for printed in (b"first", b"", b"0123456789abcdefghij", b"last", b"x" * 50, b"anew"):
        os.write(log.fileno(), printed)
        taken.append(log.take())
    log.close()
    assert taken[0] == b"first" and taken[1] == b""
    assert taken[2] == b"01234\n... harness: 10 bytes left out ...\nfghij"
    assert taken[3] == b"last" and taken[5] == b"anew"
