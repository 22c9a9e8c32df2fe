"""Every column and every expectation of ours stands in the documentation."""

import re

from harness.store import tables
from harness.suites import vocabulary
from harness.suites.columns import JOINED, STORED
from tests.conftest import ROOT

DRIFT = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")


def test_stored_columns_are_those_that_a_run_has() -> None:
    assert list(STORED) == [*tables.ORIGIN, "document", *tables.FIGURES]


def test_joined_columns_are_documented_as_they_are() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (?:text|number|whole|flag|day) \| (.*) \|$", DRIFT, re.MULTILINE))
    assert told == {name: column.about.replace("|", r"\|") for name, column in JOINED.items()}


def test_our_expectations_are_documented() -> None:
    for one in vocabulary.OWN:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", one.__name__).lower()
        assert name in vocabulary.types()
        told = re.search(rf"^\| `{name}` \| (.*?) \| (.*) \|$", DRIFT, re.MULTILINE)
        assert told is not None, name
        assert [f"`{key}`" for key in one.success_keys if key != "mostly"] == re.findall(r"`\w+`", told[1])
        assert (one.__doc__ or "").split(".")[0].split()[0] == "Expect"


def test_nothing_that_cannot_work_is_offered() -> None:
    assert "frame_expectation" not in vocabulary.types()
    assert "expect_column_kl_divergence_to_be_less_than" not in vocabulary.types()
    assert "expect_column_values_to_be_between" in vocabulary.types()
