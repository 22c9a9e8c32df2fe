"""Figures of English prose: a sentence for each thing that grammar tells."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.indicators import Entry, Registry
from harness.model import Article, Block, Figure
from harness.quantity import Period, decimal_of
from harness.reference.figures.context import Context
from harness.reference.figures.english import read_english

REGISTRY = Registry(
    {
        entry.name: entry
        for entry in (
            Entry(
                "Jobless rate",
                ("Unemployment rate",),
                {"share": "%", "change": "percentage points"},
                ("share", "change"),
            ),
            Entry(
                "Employment",
                ("Number of people in employment",),
                {"level": "people", "change": "people"},
                ("level", "change"),
            ),
            Entry("Full-time employment", (), "%", ("pop_change",)),
            Entry("Part-time employment", (), "%", ("pop_change",)),
            Entry("Self-employed people", ("Self-employed",), "people", ("level",)),
            Entry("Self-employed share of employment", (), "%", ("share",)),
            Entry("Consumer prices", ("Inflation",), "%", ("yoy_change",)),
            Entry("Minimum wage", (), {"level": "€", "change": "%"}, ("level", "change")),
            Entry("国内生产总值", ("GDP",), "元", ("cumulative",)),
        )
    }
)


def read(text: str, *, title: str | None = None, day: date | None = date(2024, 11, 15), note: str = "") -> list[Figure]:
    blocks = (Block(kind="paragraph", text=text), *([Block(kind="footnote", text=note)] if note else []))
    return list(read_english(Article(title=title, blocks=blocks), 2, Context(REGISTRY, day, "en")))


def told(figures: list[Figure]) -> list[tuple[str | None, ...]]:
    return [(f.indicator, f.measure, f.value, f.unit, f.period) for f in figures]


Q3 = "2024-07-01/2024-09-30"
SEP = "2024-09-01/2024-09-30"


def test_a_level_then_changes_on_the_quarter_and_the_year() -> None:
    text = (
        "The unemployment rate was 4.3% in July to September 2024, down 0.2 percentage points on the quarter"
        " but up 0.1 percentage points on the year."
    )
    figures = read(text)
    assert told(figures) == [
        ("Jobless rate", "share", "4.3", "%", Q3),
        ("Jobless rate", "change", "-0.2", "percentage points", Q3),
        ("Jobless rate", "change", "0.1", "percentage points", Q3),
    ]
    assert [f.compared_with for f in figures] == [None, "2024-04-01/2024-06-30", "2023-07-01/2023-09-30"]
    assert [f.printed for f in figures] == ["4.3%", "0.2 percentage points", "0.1 percentage points"]


def test_a_change_by_and_the_level_it_leads_to() -> None:
    figures = read("The number of people in employment rose by 18,000 on the quarter to 2.46 million in Q3 2024.")
    assert told(figures) == [
        ("Employment", "change", "18000", "people", Q3),
        ("Employment", "level", "2460000", "people", Q3),
    ]


def test_a_level_of_before_has_the_time_of_before() -> None:
    assert told(
        read("Freight traffic was 8.4 million tonnes in Q3 2024, compared with 7.9 million tonnes a year earlier.")
    ) == [
        ("Freight traffic", "cumulative", "8400000", "tonnes", Q3),
        ("Freight traffic", "cumulative", "7900000", "tonnes", "2023-07-01/2023-09-30"),
    ]


def test_respectively_shares_out_names_with_a_common_head() -> None:
    figures = read(
        "Full-time and part-time employment grew by 0.6% and 1.4% respectively on the quarter.", title="Q3 2024"
    )
    assert told(figures) == [
        ("Full-time employment", "pop_change", "0.6", "%", Q3),
        ("Part-time employment", "pop_change", "1.4", "%", Q3),
    ]
    assert [(f.group.index, f.group.of) for f in figures if f.group] == [(1, 2), (2, 2)]


def test_respectively_shares_out_years() -> None:
    figures = read("GDP grew by 1.2% and 1.9% in 2022 and 2023 respectively.")
    assert [(f.indicator, f.value, f.period) for f in figures] == [
        ("GDP", "1.2", "2022-01-01/2022-12-31"),
        ("GDP", "1.9", "2023-01-01/2023-12-31"),
    ]


def test_the_subject_may_stand_behind_the_number() -> None:
    text = "Just over 312,000 people, or 12.7% of those in employment, were self-employed in September 2024."
    figures = read(text)
    assert told(figures) == [
        ("Self-employed people", "level", "312000", "people", SEP),
        ("Self-employed share of employment", "share", "12.7", "%", SEP),
    ]
    assert (figures[0].comparator, figures[0].approximate) == ("gt", True)


def test_rates_over_twelve_months_are_of_the_month_but_flows_of_the_year() -> None:
    assert told(read("Consumer prices rose by 2.6% in the twelve months to September 2024.")) == [
        ("Consumer prices", "yoy_change", "2.6", "%", SEP)
    ]
    assert told(read("Revenue was $3.4bn in the year ended 31 March 2024, up 7%.")) == [
        ("Revenue", "cumulative", "3400000000", "$", "2023-04-01/2024-03-31"),
        ("Revenue", "yoy_change", "7", "%", "2023-04-01/2024-03-31"),
    ]


def test_a_gap_takes_verb_and_basis_from_before() -> None:
    figures = read("Private pay rose by 5.1% on the year and public pay by 3.9%.", title="September 2024")
    assert told(figures) == [
        ("Private pay", "yoy_change", "5.1", "%", SEP),
        ("Public pay", "yoy_change", "3.9", "%", SEP),
    ]


def test_a_forecast_is_a_range_of_time_to_come() -> None:
    figures = read("The bank expects inflation of between 2.0% and 2.5% in 2025.")
    assert told(figures) == [("Consumer prices", "yoy_change", "2.0", "%", "2025-01-01/2025-12-31")]
    assert (figures[0].comparator, figures[0].upper, figures[0].status) == ("between", "2.5", "forecast")


def test_what_is_told_as_it_stands_is_of_the_day() -> None:
    figures = read("The minimum wage is €13.20 an hour and will rise by 4.2% to €13.75 on 1 January 2025.")
    assert told(figures) == [
        ("Minimum wage", "level", "13.20", "€", "2024-11-15"),
        ("Minimum wage", "change", "4.2", "%", "2025-01-01"),
        ("Minimum wage", "level", "13.75", "€", "2025-01-01"),
    ]
    assert figures[0].per == "PT1H"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Output fell by 3% in 2023.", "-3"),
        ("Output was down 3% in 2023.", "-3"),
        ("Output recorded a fall of 3% in 2023.", "-3"),
        ("There was a 3% fall in output in 2023.", "-3"),
        ("Output was 3% lower in 2023.", "-3"),
        ("The trade deficit narrowed by 3% in 2023.", "-3"),
        ("Output posted a rise of 3% in 2023.", "3"),
        ("Output widened by 3% in 2023.", "3"),
        ("Output grew at an annual rate of 3% in 2023.", "3"),
    ],
)
def test_verb_and_noun_give_the_sign(text: str, value: str) -> None:
    figures = read(text)
    assert [(f.value, f.measure) for f in figures] == [(value, "yoy_change")]
    assert figures[0].indicator in ("Output", "Trade deficit")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Sales rose by 3% from a year earlier.", "yoy_change"),
        ("Sales rose by 3% on the previous quarter.", "pop_change"),
        ("Sales rose by 3% compared with 2019.", "change"),
        ("Sales rose by an average of 3% a year between 2019 and 2023.", "avg_change"),
        ("Sales in 2023 rose by 3% compared with 2022.", "yoy_change"),
    ],
)
def test_the_basis_gives_the_measure(text: str, measure: str) -> None:
    assert [f.measure for f in read(text, title="Q3 2024")] == [measure]


def test_shares_name_part_and_whole() -> None:
    figures = read("Renewables accounted for 42.3% of generation in 2023, up from 38.1% in 2022.")
    assert told(figures) == [
        ("Renewables share of generation", "share", "42.3", "%", "2023-01-01/2023-12-31"),
        ("Renewables share of generation", "share", "38.1", "%", "2022-01-01/2022-12-31"),
    ]


def test_a_share_may_stand_beside_the_amount_or_be_of_what_was_named_before() -> None:
    figures = read("The deficit was €2.3bn, or 1.9% of output, in 2023.")
    assert [(f.indicator, f.measure, f.value) for f in figures] == [
        ("Deficit", "cumulative", "2300000000"),
        ("Deficit share of output", "share", "1.9"),
    ]
    figures = read(
        "New car registrations rose to 15,480 units in 2023; electric cars accounted for 21.4% of the total."
    )
    assert figures[1].indicator == "Electric cars share of new car registrations"


def test_things_done_are_summed_and_a_rate_in_brackets_is_of_them() -> None:
    figures = read("A total of 3,420 new homes were completed in 2023 (+5.4%).")
    assert [(f.indicator, f.measure, f.value, f.unit) for f in figures] == [
        ("New homes completed", "cumulative", "3420", "homes"),
        ("New homes completed", "yoy_change", "5.4", "%"),
    ]


def test_a_relative_clause_is_no_part_of_a_name_and_a_rate_is_compared_with_a_rate() -> None:
    figures = read("Core inflation, which leaves out food, slowed to 2.9% in Q3 2024.")
    assert [(f.indicator, f.measure) for f in figures] == [("Core inflation", "yoy_change")]
    figures = read("Output grew by 0.4% in Q3 2024, compared with 0.6% in Q2.")
    assert [(f.measure, f.value, f.period) for f in figures] == [
        ("yoy_change", "0.4", Q3),
        ("yoy_change", "0.6", "2024-04-01/2024-06-30"),
    ]


def test_a_footnote_makes_its_indicator_provisional() -> None:
    text = "Consumer prices rose by 2.6% in September 2024."
    assert [f.status for f in read(text, note="Estimates of consumer prices are provisional.")] == ["provisional"]


def test_prices_are_nominal_or_real() -> None:
    figures = read("Earnings grew by 4.8% in nominal terms and 2.2% in real terms in the year to September 2024.")
    assert [(f.value, f.price_basis, f.period) for f in figures] == [("4.8", "nominal", SEP), ("2.2", "real", SEP)]


def test_a_sentence_that_names_something_else_forgets_what_was_before() -> None:
    figures = read("Exports rose by 3% in 2023. Rents ranged from €700 in the north to €1,200 in the capital.")
    assert [f.indicator for f in figures] == ["Exports"]


def test_what_is_no_figure() -> None:
    text = (
        "Table 3 shows G7 data for COVID-19. On 15 November 2024, the 3rd edition, call 0100 555 0142."
        " People aged 16 to 64 answered within 12 months. The scheme will run for 3 years."
    )
    assert read(text) == []


def test_a_chinese_name_is_no_name_in_english() -> None:
    assert [f.indicator for f in read("GDP grew by 5% in 2023.")] == ["GDP"]


def test_headings_and_tables_are_not_read() -> None:
    blocks = (Block(kind="heading", text="Exports rose by 3%"), Block(kind="table", rows=(("a", "3%"),)))
    assert read_english(Article(blocks=blocks), 0, Context(REGISTRY, None, "en")) == ()


WORDS = st.sampled_from(
    [
        "exports", "rose", "fell", "by", "to", "from", "3%", "4.5 million", "€2bn", "and", ",", "respectively", "It",
        "in Q3 2024", "a year", "earlier", "of", "the", "between", "2%", "than", "more", "was", "12 months to June",
        "one in five", "up", ".", "0.2 pp", "2030",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=120)
@given(st.lists(WORDS, max_size=18), st.sampled_from([None, date(2024, 2, 29)]))
def test_any_words_give_figures_in_the_forms_of_the_format(words: list[str], day: date | None) -> None:
    text = " ".join(words)
    for figure in read(text, day=day):
        assert decimal_of(figure.value) is not None
        assert figure.period is None or Period.parse(figure.period) is not None
        assert figure.place is not None and figure.place.span is not None
        assert text[slice(*figure.place.span)] == figure.printed


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), list)


def test_a_clause_that_opens_with_or_hangs_on_an_earlier_time_is_of_that_time() -> None:
    figures = read("Inflation was 2.5% higher than in September 2023, when it stood at 6.1%.", title="September 2024")
    assert figures[-1].period == "2023-09-01/2023-09-30"
    figures = read("The unemployment rate was 4.3% in Q3 2024; a year earlier 4.1% were unemployed.")
    assert [f.period for f in figures] == [Q3, "2023-07-01/2023-09-30"]
    figures = read("The unemployment rate was 4.3% (Q3 2023: 4.1%).", title="Jobs in Q3 2024")
    assert told(figures)[1] == ("Jobless rate", "share", "4.1", "%", "2023-07-01/2023-09-30")


def test_a_later_time_belongs_to_the_number_beside_it() -> None:
    text = "Some 4.3% of people were jobless, compared with 4.1% in 2022, and the aim is for this to reach 3% by 2030."
    figures = read(text, title="Jobs in 2023")
    assert figures[0].period == "2023-01-01/2023-12-31"
    assert [f.status for f in figures] == ["actual", "actual", "target"]


def test_the_percentage_in_parentheses_is_the_same_change() -> None:
    figures = read("Employment rose by 18,000 (0.7%) from Q3 2023 to 2.46 million in Q3 2024.")
    assert [(f.measure, f.value) for f in figures] == [
        ("change", "18000"),
        ("yoy_change", "0.7"),
        ("level", "2460000"),
    ]


def test_what_stood_in_the_time_before_makes_a_change_on_the_period() -> None:
    figures = read("Hotel output grew by 0.3% in Q3 2024, after shrinking 0.2% in Q2 2024.")
    assert figures[0].measure == "pop_change"
    assert read("On a monthly basis, hotel prices edged up 0.2%.", title="Prices, May 2024")[0].measure == "pop_change"


def test_an_article_without_a_time_in_its_title_speaks_of_the_first_that_it_tells() -> None:
    blocks = (
        Block(kind="paragraph", text="The unemployment rate was 4.3% in 2023."),
        Block(kind="paragraph", text="During the year employment rose by 18,000."),
    )
    figures = read_english(
        Article(title="Jobs in numbers", blocks=blocks), 0, Context(REGISTRY, date(2024, 2, 1), "en")
    )
    assert figures[1].period == "2023-01-01/2023-12-31"


def test_the_row_of_a_table_that_a_clause_names_is_its_scope() -> None:
    table = Block(kind="table", rows=(("Region", "2023"), ("Westland", "1"), ("Eastland", "2")))
    blocks = (Block(kind="paragraph", text="In Westland 312,000 people were self-employed in 2023."), table)
    figures = read_english(Article(title="Jobs", blocks=blocks), 0, Context(REGISTRY, date(2024, 2, 1), "en"))
    assert [f.scope for f in figures] == ["Westland"]


SHOPS = Registry(
    {
        entry.name: entry
        for entry in (
            Entry("Boats sales volume", ("Boats", "Volume of boats sales"), "%", ("yoy_change",)),
            Entry("Garden tools sales volume", ("Garden tools", "Garden tools volume"), "%", ("yoy_change",)),
            Entry("Club share of bookings", ("Club bookings as a share of bookings",), "%", ("share",)),
            Entry("Club booking revenue", ("Club bookings", "Value of club bookings"), "€", ("cumulative",)),
            Entry("Gardeners surveyed", ("Survey of gardeners",), "gardeners", ("count",)),
            Entry("Gardeners expecting a dry year", (), "%", ("share",)),
            Entry("Club staff", ("People employed by clubs",), "people", ("level", "change")),
            Entry("Club vacancies", ("Vacant posts in clubs",), "posts", ("level",)),
        )
    }
)


def read_shops(text: str) -> list[Figure]:
    article = Article(title="Garden trade in Elmford, May 2025", blocks=(Block(kind="paragraph", text=text),))
    return list(read_english(article, 0, Context(SHOPS, date(2025, 6, 20), "en")))


@pytest.mark.parametrize("verb", ["moved the other way", "fared better", "diverged"])
def test_heads_that_open_a_sentence_share_out_its_numbers(verb: str) -> None:
    figures = read_shops(f"Boats and garden tools {verb}, with volumes up 4.7% and 2.1% respectively.")
    assert [f.indicator for f in figures] == ["Boats sales volume", "Garden tools sales volume"]


def test_an_amount_is_never_of_a_share_told_before() -> None:
    share, value = read_shops("Club bookings made up 18.2% of bookings. Their value climbed to €885 million.")
    assert (share.indicator, value.indicator) == ("Club share of bookings", "Club booking revenue")


@pytest.mark.parametrize("asked", ["In a survey of 650 gardeners", "In the latest survey of 650 gardeners"])
def test_how_many_were_asked_is_a_figure(asked: str) -> None:
    figures = read_shops(f"{asked}, 58% said they were expecting a dry year.")
    assert [(f.indicator, f.value) for f in figures] == [
        ("Gardeners surveyed", "650"),
        ("Gardeners expecting a dry year", "58"),
    ]


def test_what_stood_vacant_goes_on_with_no_change() -> None:
    figures = read_shops(
        "Clubs employed 212,000 people, about 3,000 fewer than a year earlier, and 7,400 posts stood vacant."
    )
    assert [(f.indicator, f.value) for f in figures][1:] == [("Club staff", "-3000"), ("Club vacancies", "7400")]


@pytest.mark.parametrize("span", ["five months", "four quarters", "period"])
def test_the_same_months_of_another_year_are_compared_with(span: str) -> None:
    text = f"From January to May prices rose 2.8% on the same {span} of 2024."
    assert told(read(text, day=date(2025, 6, 20)))[0][-1] == "2025-01-01/2025-05-31"


@pytest.mark.parametrize("verb", ["wants", "hopes to see"])
def test_what_somebody_wants_is_a_target(verb: str) -> None:
    (figure,) = read(f"The union {verb} the minimum wage at €15 in 2026.")
    assert figure.status == "target"
