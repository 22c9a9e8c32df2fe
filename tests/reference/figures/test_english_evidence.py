"""Which indicator of a registry the words round a number speak of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.indicators import Entry, Registry
from harness.reference.figures.english_evidence import (
    AROUND,
    BEFORE,
    BESIDE,
    NEAR,
    Evidence,
    counts,
    fitness,
    stem,
    stems,
    unit_over,
)

FERRY = Entry("Ferry passengers", ("People carried by ferry",), {"cumulative": "passengers"}, ("cumulative",))
FREIGHT = Entry("Ferry freight", ("Freight carried by ferry",), {"cumulative": "tonnes"}, ("cumulative",))
SHARE = Entry("Island share of ferry passengers", ("Islanders",), "%", ("share",))
YIELD = Entry("Barley yield", (), "tonnes per hectare", ("level",))
EVIDENCE = Evidence(Registry({entry.name: entry for entry in (FERRY, FREIGHT, SHARE, YIELD)}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("invested", "investment"),
        ("spent", "spending"),
        ("arrived", "arrivals"),
        ("employees", "employed"),
        ("began", "starts"),
        ("vacancies", "vacancy"),
    ],
)
def test_a_verb_and_its_noun_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_that_tell_nothing_have_no_stem() -> None:
    assert stems("the number of passengers") == stems("number passengers")


def test_the_entry_whose_words_stand_in_the_clause_is_found_if_its_unit_fits() -> None:
    zones = [("Boats carried", BESIDE), ("on the ferry", BESIDE)]
    people = fitness("level", "passengers", "passengers", percent=False, points=False)
    found = EVIDENCE.best([*zones, ("passengers", NEAR)], people)
    assert found is not None and found.entry is FERRY
    tonnes = fitness("level", "tonnes", None, percent=False, points=False)
    found = EVIDENCE.best([*zones, ("of freight", BESIDE)], tonnes)
    assert found is not None and found.entry is FREIGHT


def test_words_that_only_stand_far_away_name_nothing() -> None:
    fits = fitness("level", "tonnes", None, percent=False, points=False)
    assert EVIDENCE.best([("ferry freight", AROUND)], fits) is None
    assert EVIDENCE.best([("ferry", BEFORE), ("freight", BEFORE)], fits) is None


def test_a_share_is_looked_for_among_shares() -> None:
    fits = fitness("share", None, None, percent=True, points=False)
    found = EVIDENCE.best([("islanders", NEAR)], fits)
    assert found is not None and found.entry is SHARE
    assert fits(FERRY) == 0


def test_a_unit_over_another_is_the_registrys() -> None:
    assert unit_over(YIELD, "tonnes") == "tonnes per hectare"
    assert unit_over(FREIGHT, "tonnes") is None
    assert counts(FREIGHT, "tonnes") and not counts(FERRY, "tonnes")


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40))
def test_any_text_has_stems_that_stay(text: str) -> None:
    assert all(part == part.lower() for part in stems(text))
