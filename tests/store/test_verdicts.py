"""Outcomes are kept by content, and read back only where they are looked at."""

from dataclasses import replace
from pathlib import Path

import pytest

from harness.parsers.answers import Identity, Options
from harness.results import DocumentRun
from harness.store.digest import file_sha256
from harness.store.part import line_of
from harness.store.verdicts import Verdicts
from tests.store.build import document

IDENTITY = Identity("p", "p", "1.0", {"p": "1.0"})


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    file.write_text("golden: 1")
    return file


def kept(
    tmp_path: Path, golden: Path, *, identity: Identity = IDENTITY, around: tuple[Path, ...] = ()
) -> DocumentRun | None:
    verdicts = Verdicts(tmp_path / "cache", identity, Options())
    found = verdicts.get(verdicts.key(golden, golden.read_text(), around))
    return found[0] if found else None


def keep(tmp_path: Path, golden: Path, *files: Path) -> DocumentRun:
    verdicts = Verdicts(tmp_path / "cache", IDENTITY, Options())
    one = document("a", values=("exact", "wrong"))
    hashes = {file: file_sha256(file) for file in files}
    verdicts.put(verdicts.key(golden, golden.read_text(), ()), one, line_of(one), hashes)
    return one


def test_what_was_kept_comes_back(tmp_path: Path, golden: Path) -> None:
    one = keep(tmp_path, golden)
    back = kept(tmp_path, golden)
    assert back is not None
    assert back.tally == one.tally
    assert tuple(back.outcomes) == tuple(one.outcomes)
    assert back.from_cache


def test_a_changed_golden_registry_or_parser_is_judged_again(tmp_path: Path, golden: Path) -> None:
    keep(tmp_path, golden)
    registry = tmp_path / "indicators.yaml"
    registry.write_text("a: {}")
    assert kept(tmp_path, golden, around=(registry,)) is None
    assert kept(tmp_path, golden, identity=replace(IDENTITY, version="2.0")) is None
    golden.write_text("golden: 1\n")
    assert kept(tmp_path, golden) is None


def test_a_named_file_that_changes_comes_or_goes_is_judged_again(tmp_path: Path, golden: Path) -> None:
    source, absent = tmp_path / "a.txt", tmp_path / "later.txt"
    source.write_text("text")
    keep(tmp_path, golden, source, absent)
    assert kept(tmp_path, golden) is not None
    absent.write_text("now it is there")
    assert kept(tmp_path, golden) is None
    absent.unlink()
    source.write_text("other text")
    assert kept(tmp_path, golden) is None
