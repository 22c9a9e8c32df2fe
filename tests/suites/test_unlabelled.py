"""Documents of a folder, as a stored run."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.suites.unlabelled import find


def test_documents_have_their_path_as_name(tmp_path: Path) -> None:
    (tmp_path / "2023").mkdir()
    for name in ("b.txt", "2023/a.pdf", "c.v2.html", "indicators.yaml", ".hidden.txt", "README.md", "x.json"):
        (tmp_path / name).write_text("x")
    assert {name: path.name for name, path in find(tmp_path).items()} == {
        "2023/a": "a.pdf",
        "b": "b.txt",
        "c.v2": "c.v2.html",
    }


def test_what_has_no_name_of_its_own_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no document"):
        find(tmp_path)
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.pdf").write_text("x")
    with pytest.raises(InputError, match=r"a\.pdf and a\.txt share a name; rename one"):
        find(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        find(tmp_path / "none")
