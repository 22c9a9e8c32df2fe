"""Indicators that wait to be added to a registry."""

from pathlib import Path

import pytest

from harness.drafting import registry_files
from harness.errors import InputError
from harness.indicators import load_registry

ENTRIES = {
    "Cargo": {"unit": {"cumulative": "tonnes", "yoy_change": "%"}, "measures": ["cumulative", "yoy_change"]},
    "蘑菇: 产量": {"unit": "吨", "measures": ["cumulative"]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = registry_files.proposed(tmp_path, ENTRIES, {"Cargo": 'near "Freight"'})
    assert content is not None
    (tmp_path / "indicators.yaml.new").write_bytes(content)
    return tmp_path


def test_proposals_are_a_registry(folder: Path) -> None:
    registry = load_registry(folder / "indicators.yaml.new")
    assert registry.entries["Cargo"].unit_of("yoy_change") == "%"
    assert '\n# near "Freight"\nCargo:\n' in (folder / "indicators.yaml.new").read_text("utf-8")
    assert [item.id for item in registry_files.items(folder / "indicators.yaml.new")] == [
        "indicators/Cargo", "indicators/蘑菇: 产量",
    ]  # fmt: skip


def test_what_waits_already_stays_as_it_is(folder: Path) -> None:
    before = (folder / "indicators.yaml.new").read_bytes()
    assert registry_files.proposed(folder, {"Cargo": {"measures": ["level"]}}, {}) == before
    more = registry_files.proposed(folder, {"New": {"measures": ["level"]}}, {})
    assert more == before + b"\nNew:\n  measures: [level]\n"


def test_entries_go_behind_those_that_are_there(folder: Path) -> None:
    target = folder / "indicators.yaml"
    old = b"# mine\r\nFreight: {unit: tonnes} # kept\r\n"
    target.write_bytes(old)
    items = registry_files.items(folder / "indicators.yaml.new")
    after = registry_files.added(target, items, {})
    assert after.startswith(old)
    assert b"\r\nCargo:\r\n  unit:" in after
    target.write_bytes(after)
    assert list(load_registry(target).entries) == ["Freight", *ENTRIES]


def test_an_entry_that_is_there_already_is_refused(folder: Path) -> None:
    target = folder / "indicators.yaml"
    target.write_text("Freight: {aliases: [cargo]}\n", encoding="utf-8")
    with pytest.raises(InputError, match='"cargo" of "Freight" stands for "Cargo" too'):
        registry_files.added(target, registry_files.items(folder / "indicators.yaml.new"), {})


def test_what_is_settled_leaves_the_file(folder: Path) -> None:
    file = folder / "indicators.yaml.new"
    left = registry_files.without(file, ["Cargo"])
    assert left is not None
    assert left.decode() == registry_files.HEADER + '\n"蘑菇: 产量":\n  unit: 吨\n  measures: [cumulative]\n'
    assert registry_files.without(file, list(ENTRIES)) is None
