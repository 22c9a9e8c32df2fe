"""Documents without goldens are found and named, and two parsers are paired over them one by one."""

from pathlib import Path

import pytest

from harness.compare.unlabelled import compare, find
from harness.errors import InputError
from harness.parsers.answers import Options
from harness.parsers.specs import parser_of


def names(folder: Path) -> list[str]:
    return [request.name for request in find([folder])]


def test_documents_are_named_by_their_path_without_suffix(tmp_path: Path) -> None:
    for name in ("a.pdf", "b/c.html", "b/c.txt", ".hidden.pdf", "b/.x/y.pdf", "meta.yaml", "plain"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    assert names(tmp_path) == ["a", "b/c.html", "b/c.txt", "plain"]


def test_a_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "note.json"
    file.write_text("x")
    assert [request.name for request in find([file, file])] == ["note"]


def test_nothing_to_compare_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no document in"):
        find([tmp_path])
    with pytest.raises(InputError, match="no such file or folder"):
        find([tmp_path / "none"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("docs", "a", "b"):
        (tmp_path / part).mkdir()
    return tmp_path


def write(folder: Path, name: str, a: str | None, b: str | None) -> None:
    (folder / "docs" / f"{name}.pdf").write_text(name)
    for side, text in (("a", a), ("b", b)):
        if text is not None:
            (folder / side / f"{name}.txt").write_text(text)


def test_each_document_is_held_against_its_own(folder: Path) -> None:
    write(folder, "same", "text", "text")
    write(folder, "changed", "is 2 5.7", "is 25.7")
    write(folder, "lost", "text", None)
    write(folder, "emptied", "text", " ")
    write(folder, "found", None, "text")
    write(folder, "neither", None, None)
    sides = [parser_of(f"outputs:{folder / side}", Options()) for side in ("a", "b")]
    told = compare(find([folder / "docs"]), *sides)
    assert (told.documents.both, told.documents.unchanged, told.documents.neither) == (2, 1, 1)
    assert {(one.document, one.before, one.after) for one in told.documents.statuses} == {
        ("lost", "ok", "error"), ("emptied", "ok", "empty"), ("found", "error", "ok"),
    }  # fmt: skip
    assert [cluster.title for cluster in told.clusters] == [
        "document lost ok → empty ×1", "document lost ok → error ×1", "numbers glued ×1",
        "document found error → ok ×1",
    ]  # fmt: skip
    assert (told.lost_documents, told.exit_code) == (2, 1)


def test_neither_side_reads_anything_is_nothing_compared(folder: Path) -> None:
    write(folder, "neither", None, None)
    sides = [parser_of(f"outputs:{folder / side}", Options()) for side in ("a", "b")]
    told = compare(find([folder / "docs"]), *sides)
    assert told.exit_code == 5
    assert "1 documents parsed at neither side" in told.notes[0]
