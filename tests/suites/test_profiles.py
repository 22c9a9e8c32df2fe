"""A run's profile: counts, what is empty, mixes, and the values of each indicator."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.suites import profiles
from harness.suites.judging import load_run, profile
from tests.suites import runs
from tests.suites.conftest import REGISTRY
from tests.suites.test_pairing import document


def test_a_profile_is_kept_and_read_back(tmp_path: Path) -> None:
    documents = {
        "a": document(
            {"value": "12.50", "period": "2023-02"}, {"value": "11", "period": "2023-01"}, {"value": "3", "unit": None}
        ),
        "b": document(),
    }
    this = load_run(runs.store_unlabelled(tmp_path, documents, dict.fromkeys(documents)), tmp_path, [REGISTRY])
    made = profile(this)
    assert (made.documents, made.figures) == ({"a": 3, "b": 0}, 3)
    assert made.empty["unit"] == 1 and made.empty["period"] == 0
    assert made.mixes["measure"] == {"level": 3} and made.mixes["comparator"] == {"eq": 3}
    assert [(one.indicator, one.unit, one.values) for one in made.series] == [
        ("产量", "吨", ("11", "12.50")),
        ("产量", None, ("3",)),
    ]
    profiles.keep(tmp_path, made)
    assert profiles.load(tmp_path, made.run) == made


def test_what_is_no_profile_is_told(tmp_path: Path) -> None:
    assert profiles.load(tmp_path, "x") is None
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "x.json").write_text('{"profile": 2}')
    with pytest.raises(InputError, match=r"x\.json: no profile that this version reads"):
        profiles.load(tmp_path, "x")
