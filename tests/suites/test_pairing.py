"""The same documents are paired figure by figure; others are held against their history by observations."""

from pathlib import Path

import pandas as pd
import pytest

from harness.indicators import Registry
from harness.indicators.registry import Entry
from harness.model import Figure, ParsedDocument
from harness.store.frames import load
from harness.suites import pairing, table
from harness.suites.pairing import Baseline, baseline_of, joined
from tests.suites.runs import store_unlabelled

REGISTRY = Registry({"产量": Entry("产量", aliases=("总产量",), unit="吨"), "增速": Entry("增速", unit="%")})


def document(*figures: dict[str, object]) -> ParsedDocument:
    defaults = {"indicator": "产量", "measure": "level", "unit": "吨", "period": "2023-01"}
    return ParsedDocument(articles=(), figures=tuple(Figure.model_validate(defaults | figure) for figure in figures))


def of_run(home: Path, documents: dict[str, ParsedDocument], sha: str = "s") -> tuple[pd.DataFrame, dict[str, str]]:
    frames = load(store_unlabelled(home, documents, dict.fromkeys(documents), sha=sha), home)
    return table.indicator_table(frames, REGISTRY), table.document_hashes(frames)


def base(home: Path, documents: dict[str, ParsedDocument], sha: str = "s") -> Baseline:
    return baseline_of("base", *of_run(home, documents, sha))


def against(
    home: Path, now: dict[str, ParsedDocument], then: dict[str, ParsedDocument], sha: str = "s"
) -> pd.DataFrame:
    made, hashes = of_run(home, now)
    return joined(made, hashes, base(home, then, sha))


def row(frame: pd.DataFrame, at: int = 0) -> dict[str, object]:
    return {str(key): value for key, value in frame.loc[at].items()}


def test_another_spelling_is_the_same_figure(tmp_path: Path) -> None:
    then = document({"value": "12", "period": "2023-01", "unit": "吨"})
    now = document({"value": "12.0", "period": "2023-01-01/2023-01-31", "unit": "tonnes", "indicator": "总产量"})
    one = row(against(tmp_path, {"d": now}, {"d": then}))
    assert (one["in_baseline"], one["value_change"], one["document_seen"]) == (True, "same", "both")
    assert one["unit_canonical"] == one["base_unit"] and one["period_canonical"] == one["base_period"]
    assert one["name"] == one["base_name"]


@pytest.mark.parametrize(
    ("value", "change"),
    [
        ("12", "same"),
        ("-12", "sign"),
        ("120000", "scale"),
        ("1.2", "scale"),
        ("-0.12", "scale"),
        ("13", "other"),
        ("n/a", "other"),
    ],
)
def test_how_a_value_changed(tmp_path: Path, value: str, change: str) -> None:
    one = row(against(tmp_path, {"d": document({"value": value})}, {"d": document({"value": "12"})}))
    assert (one["value_change"], one["base_value_text"]) == (change, "12")


def test_a_figure_that_lost_period_or_name_is_found_by_words_or_value(tmp_path: Path) -> None:
    then = document({"value": "12", "printed": "产量12吨"}, {"value": "31", "indicator": "增速", "unit": "%"})
    now = document(
        {"value": "31", "indicator": "新名", "unit": "%"}, {"value": "12", "printed": "产量 12吨", "period": None}
    )
    frame = against(tmp_path, {"d": now}, {"d": then})
    assert len(frame) == 2 and frame["in_baseline"].all() and frame["in_parser"].all()
    assert row(frame, 0)["base_name"] == "增速" and pd.isna(row(frame, 1)["period_canonical"])


def test_lost_figures_are_rows_and_new_ones_have_no_baseline(tmp_path: Path) -> None:
    then = document({"value": "12"}, {"value": "7", "period": "2023-02", "printed": "7吨"})
    now = document({"value": "12"}, {"value": "55", "indicator": "别的", "unit": "个"})
    frame = against(tmp_path, {"d": now}, {"d": then})
    assert list(frame["in_parser"]) == [True, True, False]
    assert list(frame["in_baseline"]) == [True, False, True]
    assert list(frame["indicator_in_baseline"]) == [True, False, False]
    lost = row(frame, 2)
    assert (lost["document"], lost["base_value_text"], lost["printed"]) == ("d", "7", "7吨")


def test_a_document_that_changed_is_not_compared_figure_by_figure(tmp_path: Path) -> None:
    frame = against(tmp_path, {"d": document({"value": "13"})}, {"d": document({"value": "12"})}, sha="other")
    assert frame["value_change"].isna().all()
    assert row(frame)["document_seen"] == "run"


def test_order_does_not_matter(tmp_path: Path) -> None:
    figures = [{"value": str(n), "period": f"2023-{n:02}"} for n in range(1, 9)]
    frame = against(tmp_path, {"d": document(*reversed(figures))}, {"d": document(*figures)})
    assert set(frame["value_change"]) == {"same"} and len(frame) == 8


def history(values: list[str], **fields: object) -> dict[str, ParsedDocument]:
    return {
        f"h{n}": document({"value": value, "period": f"2022-{n + 1:02}", **fields}) for n, value in enumerate(values)
    }


@pytest.mark.parametrize(
    ("values", "tier"),
    [
        ([], "none"),
        (["10"], "slips"),
        (["10", "11", "12"], "slips"),
        (["10", "11", "12", "11"], "t"),
        (["10", "12"] * 4, "mad"),
    ],
)
def test_the_tier_goes_by_observations(tmp_path: Path, values: list[str], tier: str) -> None:
    others = history(values) or {"h": document({"value": "1", "indicator": "增速"})}
    one = row(against(tmp_path, {"new": document({"value": "11"})}, others))
    assert (one["tier"], one["base_n"]) == (tier, len(values))
    assert pd.isna(one["band_low"]) == (len(values) < 4)
    assert pd.isna(one["history_slip"]) == (tier != "slips")


@pytest.mark.parametrize(
    ("value", "measure", "slip"),
    [("105000", "level", "scale"), ("1150", "level", "scale"), ("25", "level", "none"), ("-10", "level", "sign"),
     ("98", "yoy_change", "none"), ("1050", "yoy_change", "scale"), ("-10", "yoy_change", "none")],
)  # fmt: skip
def test_slips_against_few_observations(tmp_path: Path, value: str, measure: str, slip: str) -> None:
    one = row(
        against(
            tmp_path, {"new": document({"value": value, "measure": measure})}, history(["10", "10.5"], measure=measure)
        )
    )
    assert one["history_slip"] == slip


def test_bands(tmp_path: Path) -> None:
    t = row(against(tmp_path, {"new": document({"value": "11"})}, history(["10", "11", "12", "11"])))
    # 99.9 % t interval for one more: mean 11, s 0.8165, t(3) 12.924, sqrt(1.25).
    assert t["band_low"] == pytest.approx(11 - 12.924 * 0.81650 * 1.25**0.5, abs=1e-3)
    mad = row(against(tmp_path, {"new": document({"value": "11"})}, history(["10", "12"] * 4)))
    assert (mad["band_low"], mad["band_high"]) == (pytest.approx(11 - 7.413), pytest.approx(11 + 7.413))
    flat = row(against(tmp_path, {"new": document({"value": "11"})}, history(["100"] * 8)))
    assert (flat["band_low"], flat["band_high"]) == (98, 102)


def test_units_of_the_history_are_told(tmp_path: Path) -> None:
    one = row(against(tmp_path, {"new": document({"value": "11", "unit": "公斤"})}, history(["10", "11"])))
    assert (one["base_units"], one["base_n"]) == (pairing.pd.Series(["吨"]).map(table.units.canonical)[0], 0)


def test_without_baseline_the_columns_are_there_and_empty(tmp_path: Path) -> None:
    made, hashes = of_run(tmp_path, {"d": document({"value": "12"})})
    frame = joined(made, hashes, None)
    assert not frame["in_baseline"].any() and frame["value_change"].isna().all() and frame["tier"].isna().all()
