"""Damaged runs are called out by the right expectation at the right severity, with the rows; others are not."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from harness.checks.case import Golden
from harness.model import Figure, ParsedDocument
from harness.suites.outcomes import Verdict
from tests.suites import runs
from tests.suites.conftest import failed, outcome
from tests.suites.runs import changed, damaged

Documents = dict[str, ParsedDocument]
Judge = Callable[..., Verdict]


def figures_of(documents: Documents) -> list[tuple[str, Figure]]:
    return [(name, figure) for name, document in documents.items() for figure in document.figures or ()]


def commonest(documents: Documents, *, unit: str | None = None, measure: str | None = None) -> str:
    """The indicator with most figures of that unit and measure."""
    counts = Counter(
        figure.indicator
        for _, figure in figures_of(documents)
        if unit in (None, figure.unit) and measure in (None, figure.measure)
    )
    name = counts.most_common(1)[0][0]
    assert name is not None
    return name


def test_the_undamaged_run_is_green_with_and_without_baseline(perfect: Documents, against_first: Judge) -> None:
    assert failed(against_first(perfect)) == {}
    verdict = against_first(perfect, baseline=False)
    assert (failed(verdict), verdict.exit_code) == ({}, 0)


def test_units_swapped_for_one_indicator(perfect: Documents, against_first: Judge) -> None:
    name = (
        commonest(perfect, unit="亿元")
        if any(f.unit == "亿元" for _, f in figures_of(perfect))
        else commonest(perfect, unit="元")
    )

    def swap(figures: list[Figure]) -> list[Figure]:
        return [changed(f, unit="美元") if f.indicator == name and f.unit != "%" else f for f in figures]

    verdict = against_first(damaged(perfect, swap))
    told = outcome(verdict, "drift/units")
    assert (told.outcome, told.severity, verdict.exit_code) == ("fail", "critical", 1)
    assert {row.indicator for row in told.rows} == {name}
    assert told.failing == sum(f.indicator == name and f.unit != "%" for _, f in figures_of(perfect))
    assert all(row.unit == "美元" and row.expected.startswith("baseline ") and row.document for row in told.rows)
    # Without a baseline the registry knows the unit.
    alone = outcome(against_first(damaged(perfect, swap), baseline=False), "structure/registry-units")
    assert (alone.outcome, alone.severity, {row.indicator for row in alone.rows}) == ("fail", "critical", {name})


def test_periods_lost(perfect: Documents, against_first: Judge) -> None:
    chance = random.Random(5)
    lost = {id(f) for _, f in chance.sample(figures_of(perfect), k=len(figures_of(perfect)) // 20)}

    def lose(figures: list[Figure]) -> list[Figure]:
        return [changed(f, period=None) if id(f) in lost else f for f in figures]

    verdict = against_first(damaged(perfect, lose))
    told = outcome(verdict, "drift/periods-lost")
    had = sum(f.period is not None for _, f in figures_of(perfect) if id(f) in lost)
    assert (told.outcome, told.severity, told.failing) == ("fail", "warning", had)
    assert all(row.period == "" or row.period for row in told.rows)
    assert outcome(verdict, "drift/periods").outcome == "fail"
    assert verdict.exit_code == 1
    # Nothing else is lost or changed.
    assert set(failed(verdict)) <= {"drift/periods-lost", "drift/periods", "structure/identity"}


def test_one_period_lost_is_a_warning(perfect: Documents, against_first: Judge) -> None:
    (first, *_), name = (perfect["work-report"].figures or ()), "work-report"

    def lose(figures: list[Figure]) -> list[Figure]:
        return [changed(f, period=None) if f == first else f for f in figures]

    verdict = against_first(damaged(perfect, lose, only=name))
    assert failed(verdict) == {"drift/periods-lost": "warning"}
    assert verdict.exit_code == 0


def test_one_indicator_times_ten_thousand(perfect: Documents, against_first: Judge) -> None:
    name = commonest(perfect, measure="cumulative")

    def slip(figures: list[Figure]) -> list[Figure]:
        return [
            changed(f, value=f"{f.value}0000" if "." not in f.value else str(float(f.value) * 10000))
            if f.indicator == name and f.measure == "cumulative"
            else f
            for f in figures
        ]

    verdict = against_first(damaged(perfect, slip))
    told = outcome(verdict, "drift/digit-slips")
    expected = sum(f.indicator == name and f.measure == "cumulative" for _, f in figures_of(perfect))
    assert (told.outcome, told.severity, told.failing, verdict.exit_code) == ("fail", "critical", expected, 1)
    assert {row.indicator for row in told.rows} == {name}
    # Without a baseline the registry's bounds know it.
    alone = outcome(against_first(damaged(perfect, slip), baseline=False), "plausibility/registry-bounds")
    assert (alone.outcome, alone.severity, {row.indicator for row in alone.rows}) == ("fail", "critical", {name})


def test_half_of_one_document_gone(perfect: Documents, against_first: Judge) -> None:
    verdict = against_first(damaged(perfect, lambda figures: figures[::2], only="bulletin-october"))
    told = outcome(verdict, "drift/document-coverage")
    assert (told.outcome, told.severity, verdict.exit_code) == ("fail", "critical", 1)
    assert {row.document for row in told.rows} == {"bulletin-october"}
    assert told.failing == len(perfect["bulletin-october"].figures or ()) // 2
    assert "bulletin-october 40 of 79" in told.message
    assert all(row.value == "" and row.expected.startswith("baseline ") and row.printed for row in told.rows)


def test_comparators_dropped(perfect: Documents, against_first: Judge) -> None:
    def drop(figures: list[Figure]) -> list[Figure]:
        return [changed(f, comparator="eq") for f in figures]

    verdict = against_first(damaged(perfect, drop))
    told = outcome(verdict, "drift/comparators")
    bounds = sum(f.comparator not in (None, "eq") for _, f in figures_of(perfect))
    assert (told.outcome, told.severity, told.failing, verdict.exit_code) == ("fail", "critical", bounds, 1)
    assert outcome(verdict, "drift/comparators-lost").failing == bounds


def test_per_cent_read_as_points(perfect: Documents, against_first: Judge) -> None:
    def misread(figures: list[Figure]) -> list[Figure]:
        return [changed(f, unit="百分点", measure="change") if f.measure == "yoy_change" else f for f in figures]

    verdict = against_first(damaged(perfect, misread))
    rates = sum(f.measure == "yoy_change" for _, f in figures_of(perfect))
    told = outcome(verdict, "drift/units")
    assert (told.outcome, told.severity, told.failing, verdict.exit_code) == ("fail", "critical", rates, 1)
    assert outcome(verdict, "drift/measures").failing == rates
    assert outcome(verdict, "drift/figures-found").outcome == "pass"

    def unit_alone(figures: list[Figure]) -> list[Figure]:
        return [changed(f, unit="百分点") if f.measure == "yoy_change" and f.unit == "%" else f for f in figures]

    alone = outcome(against_first(damaged(perfect, unit_alone), baseline=False), "structure/registry-units")
    assert (alone.outcome, alone.severity) == ("fail", "critical")


def test_an_indicator_gone(perfect: Documents, against_first: Judge) -> None:
    name = commonest(perfect, measure="cumulative")
    verdict = against_first(damaged(perfect, lambda figures: [f for f in figures if f.indicator != name]))
    told = outcome(verdict, "drift/indicators-stay")
    assert (told.outcome, told.severity, verdict.exit_code) == ("fail", "critical", 1)
    assert {row.indicator for row in told.rows} == {name}
    assert told.failing == sum(f.indicator == name for _, f in figures_of(perfect))


def test_a_new_indicator_is_told_and_does_not_fail(perfect: Documents, against_first: Judge) -> None:
    def add(figures: list[Figure]) -> list[Figure]:
        new = Figure.model_validate(
            {"indicator": "夜间灯光指数", "measure": "level", "value": "3.2", "unit": None, "article": 0}
        )
        return [*figures, new]

    verdict = against_first(damaged(perfect, add, only="trade-page"))
    told = outcome(verdict, "drift/indicators-new")
    assert (told.outcome, told.severity, told.failing, verdict.exit_code) == ("fail", "warning", 1, 0)
    assert [(row.document, row.indicator, row.value) for row in told.rows] == [("trade-page", "夜间灯光指数", "3.2")]


def test_a_renamed_indicator_is_gone_and_new(perfect: Documents, against_first: Judge) -> None:
    name = commonest(perfect, measure="cumulative")

    def rename(figures: list[Figure]) -> list[Figure]:
        return [changed(f, indicator="甲乙丙丁") if f.indicator == name else f for f in figures]

    verdict = against_first(damaged(perfect, rename))
    assert {"drift/indicators-stay", "drift/indicators-new", "drift/names"} <= set(failed(verdict))
    assert outcome(verdict, "drift/figures-found").outcome == "pass"


def test_two_values_for_one_identity(perfect: Documents, against_first: Judge) -> None:
    def repeat(figures: list[Figure]) -> list[Figure]:
        return [*figures, changed(figures[0], value="77.7")]

    told = outcome(against_first(damaged(perfect, repeat, only="port-results"), baseline=False), "structure/identity")
    assert (told.outcome, told.severity, told.failing) == ("fail", "warning", 2)


def test_measures_and_periods_that_are_gone_leave_figures_that_cannot_be_told_apart(
    perfect: Documents, against_first: Judge
) -> None:
    def lose(figures: list[Figure]) -> list[Figure]:
        return [changed(f, period=None, indicator="产量", measure="level", scope=None, unit="吨") for f in figures]

    told = outcome(against_first(damaged(perfect, lose), baseline=False), "structure/identities")
    assert (told.outcome, told.severity) == ("fail", "critical")


def test_a_period_after_the_document(perfect: Documents, against_first: Judge) -> None:
    def shift(figures: list[Figure]) -> list[Figure]:
        return [changed(figures[0], period="2031-01-01/2031-12-31"), *figures[1:]]

    told = outcome(
        against_first(damaged(perfect, shift, only="port-results"), baseline=False), "structure/period-possible"
    )
    assert (told.outcome, told.severity, [row.period for row in told.rows]) == (
        "fail",
        "critical",
        ["2031-01-01/2031-12-31"],
    )


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("value", "n/a", "structure/value"),
        ("indicator", None, "structure/indicator"),
        ("measure", "growth", "structure/measures"),
        ("comparator", "about", "structure/comparators"),
        ("status", "maybe", "structure/statuses"),
        ("unit", "万元", "structure/base-units"),
        ("unit", "million tonnes", "structure/base-units"),
        ("period", "2024Q3", "structure/period-form"),
    ],
)
def test_what_is_not_well_formed(
    perfect: Documents, against_first: Judge, field: str, value: object, rule: str
) -> None:
    def damage(figures: list[Figure]) -> list[Figure]:
        return [changed(figures[0], **{field: value}), *figures[1:]]

    told = outcome(against_first(damaged(perfect, damage, only="trade-page"), baseline=False), rule)
    assert (told.outcome, told.severity, [row.document for row in told.rows]) == ("fail", "critical", ["trade-page"])


def harmless(number: int, perfect: Documents) -> Documents:
    """The run with something else that does not matter."""
    chance = random.Random(number)

    def vary(figures: list[Figure]) -> list[Figure]:
        varied = []
        for f in figures:
            fields: dict[str, object] = {}
            if number % 5 == 1 and f.comparator == "eq":
                varied.append(Figure.model_validate(f.model_dump(exclude_unset=True, exclude={"comparator"})))
                continue
            if number % 5 == 2 and isinstance(f.value, str) and "." in f.value:
                fields["value"] = f"{f.value}0"
            if number % 5 == 3 and f.unit == "%":
                fields["unit"] = chance.choice(["％", "percent", "百分之"])
            if number % 5 == 4 and f.printed:
                fields["printed"] = f" {f.printed[:1]} {f.printed[1:]}"
            if number % 3 == 0:
                fields["place"] = None
            if number % 4 == 1 and f.status == "actual":
                fields["status"] = None
            varied.append(changed(f, **fields) if fields else f)
        return runs.shuffled(number)(varied)

    return damaged(perfect, vary)


@pytest.mark.parametrize("number", range(20))
def test_harmless_variation_stays_green(perfect: Documents, against_first: Judge, number: int) -> None:
    documents = harmless(number, perfect)
    if number % 4 == 2:
        documents = dict(random.Random(number).sample(sorted(documents.items()), k=len(documents) - 3))
    verdict = against_first(documents)
    assert (failed(verdict), verdict.exit_code) == ({}, 0)


def test_goldens_are_judged_where_there_are_some(
    known: dict[str, Golden], perfect: Documents, home: object, suites: object, tmp_path: object
) -> None:
    from pathlib import Path

    from harness.suites.judging import Loaded, judge
    from tests.suites.conftest import judged

    assert isinstance(suites, Loaded)
    folder = Path(str(tmp_path))
    some = {name: perfect[name] for name in ("plain-note", "port-results")}

    def damage(figures: list[Figure]) -> list[Figure]:
        first, second, _, *rest = figures
        return [changed(first, value="999"), changed(second, unit="公斤"), *rest]

    run = runs.store_labelled(folder, damaged(some, damage, only="port-results"), known)
    verdict = judge(judged(folder, run), suites, None, folder)
    for rule, rows in (("golden/value", 1), ("golden/unit", 1), ("golden/present", 1)):
        told = outcome(verdict, rule)
        assert (rule, told.outcome, told.severity, told.failing) == (rule, "fail", "critical", rows)
        assert told.rows[0].document == "port-results" and told.rows[0].expected.startswith("golden ")
    assert outcome(verdict, "golden/period").outcome == "pass"
    assert verdict.exit_code == 1


def test_a_part_above_its_total(perfect: Documents, against_first: Judge) -> None:
    def grow(figures: list[Figure]) -> list[Figure]:
        return [
            changed(f, value=str(int(f.value) * 3)) if f.indicator == "货物出口额" and f.measure == "cumulative" else f
            for f in figures
        ]

    documents = damaged(perfect, grow, only="bulletin-half-year")
    told = outcome(against_first(documents, baseline=False), "plausibility/parts")
    assert (told.outcome, told.severity) == ("fail", "critical")
    assert {row.indicator for row in told.rows} == {"货物进出口总额", "货物出口额", "货物进口额"}


def test_shares_that_sum_beyond_a_hundred(perfect: Documents, against_first: Judge) -> None:
    def grow(figures: list[Figure]) -> list[Figure]:
        return [changed(f, value="88.8") if f.indicator == "第三产业增加值占地区生产总值比重" else f for f in figures]

    documents = damaged(perfect, grow, only="bulletin-half-year")
    told = outcome(against_first(documents, baseline=False), "plausibility/share-sums")
    assert (told.outcome, told.severity, told.failing) == ("fail", "warning", 3)
