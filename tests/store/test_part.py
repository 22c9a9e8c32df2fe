"""The file that a run grows in survives a kill at any moment, and keeps what was in it."""

from pathlib import Path

import pytest

from harness.results import DocumentRun
from harness.store.part import NAME, Part, line_of
from tests.store.build import document


def add(part: Part, one: DocumentRun) -> None:
    part.add(one, line_of(one))


def test_documents_come_back_as_they_were(tmp_path: Path) -> None:
    part = Part(tmp_path / NAME)
    one = document("one", values=("exact", "wrong"))
    add(part, one)
    back = part.document("one")
    assert tuple(back.outcomes) == tuple(one.outcomes)
    assert back.tally == one.tally
    part.close()


@pytest.mark.parametrize("cut", [1, 10, 100])
def test_a_cut_last_line_is_dropped_and_the_rest_kept(tmp_path: Path, cut: int) -> None:
    part = Part(tmp_path / NAME)
    add(part, document("one"))
    add(part, document("two"))
    part.close()
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:-cut])
    again = Part(path)
    assert again.names == ("one",)
    add(again, document("two"))
    assert Part(path).names == ("one", "two")


def test_lines_come_by_name_whatever_order_they_were_done_in(tmp_path: Path) -> None:
    one, other = Part(tmp_path / "a"), Part(tmp_path / "b")
    documents = [document(name) for name in ("b", "a", "c")]
    for each in documents:
        add(one, each)
    for each in reversed(documents):
        add(other, each)
    assert list(one.blocks()) == list(other.blocks())


def test_text_that_is_no_unicode_is_kept_visibly(tmp_path: Path) -> None:
    part = Part(tmp_path / NAME)
    add(part, DocumentRun("d", "d.yaml", "error", (), message="half \ud800 a pair, NUL \x00"))
    assert part.document("d").message == "half \\ud800 a pair, NUL \x00"
