"""Imported goldens are written once, and never over others."""

from pathlib import Path

import pytest
import yaml

from harness.errors import InputError
from harness.imports.bench import Bench, ImportedGolden, write


def bench(folder: Path, number: str) -> Bench:
    source = folder / "pdfs" / "a.pdf"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(b"%PDF-1.7\n")
    facts = {"text": [{"present": number, "id": "no"}, {"present": number, "id": "no"}]}
    return Bench("some-bench", folder, (ImportedGolden("a_pg1", source, facts),), ())


def test_scalars_keep_their_text_and_sources_stay_where_they_are(tmp_path: Path) -> None:
    (path,) = write(bench(tmp_path / "data", "27.40"), tmp_path / "into")
    read = yaml.safe_load(path.read_text("utf-8"))
    assert read["document"]["source"] == "corpus:data/pdfs/a.pdf"
    assert read["articles"] == []
    assert read["text"] == [{"present": "27.40", "id": "no"}] * 2
    assert "&" not in path.read_text("utf-8")


def test_the_same_import_again_changes_nothing_and_another_is_refused(tmp_path: Path) -> None:
    (path,) = write(bench(tmp_path / "data", "1"), tmp_path / "into")
    before = path.read_bytes()
    write(bench(tmp_path / "data", "1"), tmp_path / "into")
    assert path.read_bytes() == before
    with pytest.raises(InputError, match="exists and says something else; import into an empty folder"):
        write(bench(tmp_path / "data", "2"), tmp_path / "into")
    assert path.read_bytes() == before
