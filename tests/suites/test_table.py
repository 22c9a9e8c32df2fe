"""The table that suites see: one spelling, the registry's word, and what the golden says of a row."""

from decimal import Decimal
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.indicators.registry import Entry
from harness.suites.columns import COLUMNS, STORED
from harness.suites.table import canonical_period, registry_for, units_of
from tests.suites.test_pairing import document, of_run


@pytest.mark.parametrize(
    ("unit", "measure", "allowed"),
    [
        ("吨", "level", ("吨",)),
        ("吨", "cumulative", ("吨",)),
        ("吨", "yoy_change", ("%",)),
        ("吨", "change", ("吨", "%")),
        ("吨", "ratio", ()),
        ("%", "level", ("%",)),
        ("%", "change", ("%", "%", "百分点")),
        ("%", "share", ("%",)),
        (None, "level", ()),
        ({"level": "元", "yoy_change": "%"}, "level", ("元",)),
        ({"level": "元"}, "share", ()),
    ],
)
def test_units_that_the_registry_allows(unit: object, measure: str, allowed: tuple[str, ...]) -> None:
    assert units_of(Entry("甲", unit=unit), measure) == allowed  # type: ignore[arg-type]


def test_columns_have_their_types_and_the_registrys_word(tmp_path: Path) -> None:
    frame, hashes = of_run(
        tmp_path,
        {"d": document({"value": "1e3", "unit": "噸", "indicator": "总产量"}, {"value": None, "indicator": "“别 的”"})},
    )
    assert list(frame.columns[: len(STORED)]) == list(STORED) and set(frame.columns) <= set(COLUMNS)
    assert list(frame["name"]) == ["产量", "别的"] and list(frame["in_registry"]) == [True, False]
    assert frame["unit_canonical"][0] == frame["registry_unit"][0]
    assert frame["registry_unit"].isna()[1] and frame["value"].isna()[1]
    assert (frame["in_parser"].dtype, frame["value"].dtype) == ("bool", "float64")
    assert str(frame["period_last"][0].date()) == "2023-01-31"
    assert hashes == {"d": "s-d"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-12", "2021-12-01/2021-12-31"),
        ("2021-12-20", "2021-12-20/2021-12-20"),
        ("../2021-12-20", "../2021-12-20"),
        ("soon", "soon"),
    ],
)
def test_a_period_by_its_days(text: str, days: str) -> None:
    assert canonical_period(text) == days


def test_of_two_registries_the_first_holds(tmp_path: Path) -> None:
    for name, low in (("a", 1), ("b", 2)):
        (tmp_path / f"{name}.yaml").write_text(
            f"甲: {{unit: 吨, plausible: {{level: [{low}, 9]}}}}\n", encoding="utf-8"
        )
    registry = registry_for([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    assert registry.entries["甲"].plausible["level"][0] == Decimal(1)
    assert registry_for([]).entries
    (tmp_path / "b.yaml").write_text("甲: {colour: red}\n", encoding="utf-8")
    with pytest.raises(InputError):
        registry_for([tmp_path / "b.yaml"])
