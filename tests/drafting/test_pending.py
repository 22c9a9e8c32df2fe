"""Pending files: written, read, found, and refused when they are out of date."""

from pathlib import Path

import pytest

from harness.drafting.pending import (
    PendingFile,
    PendingItem,
    beside,
    differences,
    find,
    read,
    resolve,
    sha256,
    text_of,
    waiting,
)
from harness.errors import InputError

ITEM = PendingItem(
    id="p/figures/a/unit", kind="changed", severity="critical", at=("figures", "a", "unit"), old="%", new=None,
    group="unit %→none", page="「6.1%」 # 增长", why="it's so: [x]",
)  # fmt: skip


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    path = tmp_path / "golden" / "p.yaml"
    path.parent.mkdir()
    path.write_bytes(b"golden: 1\n")
    return path


def write(golden: Path, *items: PendingItem) -> Path:
    told = PendingFile(pending=1, golden=golden.name, sha256=sha256(golden.read_bytes()), parser="p q", items=items)
    beside(golden).write_bytes(text_of(told))
    return beside(golden)


def test_what_is_written_reads_back_equal(golden: Path) -> None:
    more = ITEM.model_copy(update={"id": "p/text/x", "at": ("text", {"present": "a: b"}), "old": {"present": "a: b"}})
    file = write(golden, ITEM, more)
    assert read(file).items == (ITEM, more)
    assert [item.new for item in differences(file)] == [None, None]
    assert file.read_text("utf-8").startswith(
        "# What p q gives otherwise than p.yaml says. Nothing here is demanded.\n"
    )


def test_it_stands_beside_the_golden_and_is_found_by_folder_or_golden(golden: Path) -> None:
    file = write(golden, ITEM)
    assert file.name == "p.yaml.new"
    hidden = golden.parent / ".git" / "x.yaml.new"
    hidden.parent.mkdir()
    hidden.touch()
    assert find([golden.parent]) == find([golden]) == find([file]) == [file]
    with pytest.raises(InputError, match="no such file or folder"):
        find([golden.with_name("none.yaml")])


@pytest.mark.parametrize(("content", "word"), [(b"golden: 1\n# more\n", "changed"), (None, "is gone")])
def test_a_golden_that_changed_since_makes_it_a_problem(golden: Path, content: bytes | None, word: str) -> None:
    file = write(golden, ITEM)
    if content is None:
        golden.unlink()
    else:
        golden.write_bytes(content)
    found = waiting([golden.parent])
    assert found.items == ()
    (problem,) = found.problems
    assert str(problem) == (
        f"{file}: {golden} {word} since these differences were found; find them anew: harness check --pending"
    )


def test_it_reaches_no_file_but_the_one_beside_it(golden: Path) -> None:
    file = write(golden, ITEM)
    file.write_bytes(file.read_bytes().replace(b"golden: p.yaml", b"golden: ../p.yaml"))
    (problem,) = waiting([golden.parent]).problems
    assert problem.what == 'golden: "../p.yaml" is no file beside this one'


def test_a_damaged_file_is_a_problem_and_the_others_are_read(golden: Path) -> None:
    file = write(golden, ITEM)
    (golden.parent / "q.yaml.new").write_text("pending: 2\n", encoding="utf-8")
    found = waiting([golden.parent])
    assert [item.file for item in found.items] == [file]
    assert found.problems[0].file == str(golden.parent / "q.yaml.new")


DATA = {"figures": [{"id": "a", "unit": "%"}, {"id": "b"}], "not_figures": ["5G", "六稳"], "text": [{"absent": "x"}]}


@pytest.mark.parametrize(
    ("at", "path"),
    [
        (("figures", "b"), ("figures", 1)),
        (("figures", "a", "unit"), ("figures", 0, "unit")),
        (("figures", "b", "unit"), ("figures", 1, "unit")),
        (("not_figures", "六稳"), ("not_figures", 1)),
        (("text", {"absent": "x"}), ("text", 0)),
        (("figures", "c"), None),
        (("tables", "t", "rows"), None),
    ],
)
def test_places_are_found_by_ids(at: tuple[object, ...], path: tuple[str | int, ...] | None) -> None:
    assert resolve(DATA, at) == path
