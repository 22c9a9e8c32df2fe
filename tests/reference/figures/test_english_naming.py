"""Indicators of numbers in sentences: from the verb, the noun counted, what was told before."""

from datetime import date

import pytest

from harness.indicators import Entry, Registry
from harness.model import Article, Block, Figure
from harness.reference.figures.context import Context
from harness.reference.figures.english import read_english

ENTRIES = (
    Entry("Tram journeys", ("Journeys by tram", "Journeys"), {"cumulative": "journeys", "yoy_change": "%"}, ()),
    Entry("Tram staff", ("Employees", "Tram employees"), {"level": "people", "change": "people"}, ("level", "change")),
    Entry("Fare income", ("Fares", "Income from fares"), {"cumulative": "€", "yoy_change": "%"}, ()),
    Entry("Punctuality", ("Trams on time",), {"share": "%", "change": "percentage points"}, ("share", "change")),
    Entry("Night share of tram journeys", ("Share of journeys made at night", "Night journeys"), "%", ("share",)),
    Entry("Track investment", ("Investment in track", "Investment in tracks"), "€", ("cumulative",)),
    Entry("Inflation", (), "%", ("yoy_change",)),
    Entry("Average age of trams", ("Age of the fleet",), "years", ("level",)),
)
REGISTRY = Registry({entry.name: entry for entry in ENTRIES})


def read(text: str) -> list[Figure]:
    article = Article(title="Trams in 2023", blocks=(Block(kind="paragraph", text=text),))
    return list(read_english(article, 0, Context(REGISTRY, date(2024, 2, 1), "en")))


def told(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(figure.indicator, figure.value, figure.unit) for figure in read(text)]


def test_a_verb_names_what_its_noun_does() -> None:
    assert told("The operators employed 4,120 people.") == [("Tram staff", "4120", "people")]
    assert told("Some €31 million was invested in the tracks.") == [("Track investment", "31000000", "€")]


def test_the_registry_gives_the_unit_of_the_things_it_counts() -> None:
    assert told("By December there were 4,120 employees.") == [("Tram staff", "4120", "people")]


def test_a_share_of_the_total_or_of_what_was_told() -> None:
    figures = told("In all 52 million journeys were made. Of these, 11.5% were night journeys.")
    assert figures == [("Tram journeys", "52000000", "journeys"), ("Night share of tram journeys", "11.5", "%")]
    assert told("At night 11.5% of all journeys were made.") == [("Night share of tram journeys", "11.5", "%")]


def test_at_a_level_and_with_an_age() -> None:
    assert told("At 88.4%, punctuality was unchanged.") == [("Punctuality", "88.4", "%")]
    assert told("Trams were on average 17.5 years old.") == [("Average age of trams", "17.5", "years")]


def test_pronouns_point_to_what_was_told_last() -> None:
    figures = told("Fare income was €90 million. The council wants to raise it to €100 million in 2025.")
    assert figures == [("Fare income", "90000000", "€"), ("Fare income", "100000000", "€")]
    figures = told("Punctuality was 88.4%. That compares with 86.1% in 2022, a rise of 2.3 percentage points.")
    assert figures == [
        ("Punctuality", "88.4", "%"),
        ("Punctuality", "86.1", "%"),
        ("Punctuality", "2.3", "percentage points"),
    ]


@pytest.mark.parametrize("adjective", ["Core", "Imported"])
def test_an_adjective_outside_the_registry_makes_another_indicator(adjective: str) -> None:
    assert [name for name, _, _ in told(f"{adjective} inflation was 2.9%.")] == [f"{adjective} inflation"]


def test_numbers_that_only_say_of_how_many_are_none() -> None:
    assert told("There were 26 delays for every 100,000 journeys.") == [("Delays", "26", "delays")]


def test_those_from_elsewhere_are_of_the_same_kind() -> None:
    assert [name for name, _, _ in told("Journeys by tram in Norwick rose 3.1%, while those in Wexby fell 0.4%.")] == [
        "Tram journeys",
        "Tram journeys",
    ]


def test_what_stands_behind_a_percentage_in_parentheses_names_the_amount() -> None:
    assert told("Some €31 million (4%) was invested in the tracks.")[0] == ("Track investment", "31000000", "€")


def test_a_second_name_takes_over_the_verb_of_the_first() -> None:
    figures = told("Journeys by tram totalled 52 million, up 6.5%, and income from fares €90 million, down 2.1%.")
    assert figures == [
        ("Tram journeys", "52000000", "journeys"),
        ("Tram journeys", "6.5", "%"),
        ("Fare income", "90000000", "€"),
        ("Fare income", "-2.1", "%"),
    ]


def test_an_amount_and_a_percentage_share_their_comparison() -> None:
    figures = read("The operators employed 4,120 people, 80 or 2.0% more than in 2022.")
    assert [(figure.measure, figure.value) for figure in figures] == [
        ("level", "4120"),
        ("change", "80"),
        ("yoy_change", "2.0"),
    ]
