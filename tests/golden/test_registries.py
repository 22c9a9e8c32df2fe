"""The registry of a golden: its folders' files merged, else the packaged one."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.golden.registries import Registries
from harness.indicators import default_registry, load_registry


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "golden" / "sub").mkdir(parents=True)
    (tmp_path / "corpus" / "page").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_without_any_the_packaged_one_holds(root: Path) -> None:
    chosen = Registries().choose(root / "golden", root=root / "golden", corpus_folder=None)
    assert chosen.registry == default_registry()
    assert chosen.file is None


def test_those_of_the_folders_above_up_to_the_root_are_merged(root: Path) -> None:
    (root / "indicators.yaml").write_text("外: {}\n", encoding="utf-8")
    (root / "golden" / "indicators.yaml").write_text("甲: {}\n", encoding="utf-8")
    chosen = Registries().choose(root / "golden" / "sub", root=root / "golden", corpus_folder=None)
    assert list(chosen.registry.entries) == ["甲"]
    assert chosen.file == root / "golden" / "indicators.yaml"


def test_inside_the_present_folder_the_way_up_ends_there_whatever_was_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "golden" / "indicators.yaml").write_text("甲: {}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    sub = Path("golden/sub")
    assert list(Registries().choose(sub, root=sub, corpus_folder=None).registry.entries) == ["甲"]


def test_a_parser_is_told_of_one_file_with_the_same_names(root: Path) -> None:
    (root / "golden" / "indicators.yaml").write_text("甲: {aliases: [丙]}\n乙: {}\n", encoding="utf-8")
    (root / "corpus" / "page" / "indicators.yaml").write_text("乙: {}\n", encoding="utf-8")
    registries = Registries()
    whole = registries.choose(root / "golden", root=root / "golden", corpus_folder=root / "corpus" / "page")
    assert whole.file == root / "golden" / "indicators.yaml"
    (root / "corpus" / "page" / "indicators.yaml").write_text("丁: {unit: 吨}\n", encoding="utf-8")
    merged = Registries().choose(root / "golden", root=root / "golden", corpus_folder=root / "corpus" / "page")
    assert list(merged.registry.entries) == ["甲", "乙", "丁"]
    assert merged.file is not None and merged.file.is_relative_to(root / "here" / ".harness")
    assert load_registry(merged.file) == merged.registry


def test_two_that_differ_are_told_with_both_places(root: Path) -> None:
    (root / "golden" / "indicators.yaml").write_text("甲: {unit: 吨}\n", encoding="utf-8")
    (root / "golden" / "sub" / "indicators.yaml").write_text("\n甲: {unit: 元}\n", encoding="utf-8")
    registries = Registries()
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            registries.choose(root / "golden" / "sub", root=root / "golden", corpus_folder=None)
        assert "sub/indicators.yaml:2:1" in str(caught.value)
        assert "golden/indicators.yaml:1:1" in str(caught.value)


def test_a_registry_that_cannot_be_read_is_told(root: Path) -> None:
    (root / "golden" / "indicators.yaml").write_text("甲: {unti: 吨}\n", encoding="utf-8")
    with pytest.raises(InputError, match='unknown key "unti"; did you mean "unit"'):
        Registries().choose(root / "golden", root=root / "golden", corpus_folder=None)
