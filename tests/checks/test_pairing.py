"""Which reported figure is which golden figure."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.pairing import Identity, Pairing, Spot, Told, Wanted, differing, pair_figures
from harness.quantity import Period

YEAR, MONTHS = Period.parse("2021"), Period.parse("2021-01/2021-10")


def wanted(
    id: str,
    indicator: str,
    value: str,
    *,
    article: str = "a",
    at: int | None = None,
    contested: str = "",
    **fields: object,
) -> Wanted:
    identity = Identity(indicator, str(fields.pop("measure", "yoy_change")), YEAR, unit="%")
    identity = replace(identity, **fields)  # type: ignore[arg-type]  # any field of the identity
    spots = () if at is None else (Spot(0, 0, (at, at + 5)),)
    return Wanted(id, article, identity, Decimal(value), f"words of {id}", spots, frozenset(contested.split()))


def told(
    number: int, indicator: str | None, value: str | None, *, article: str | None = "a", at: int | None = None,
    words: str = "", **fields: object,
) -> Told:  # fmt: skip
    identity = replace(Identity(indicator, "yoy_change", YEAR, unit="%"), **fields)  # type: ignore[arg-type]
    return Told(
        number, None if article is None else frozenset({article}), identity, None if value is None else Decimal(value),
        words, None if at is None else Spot(0, 0, (at, at + 5)), f"{indicator}{value}{words}{fields}",
    )  # fmt: skip


def numbers(pairing: Pairing) -> dict[str, int]:
    return {id: pair.told.number for id, pair in pairing.pairs.items()}


def test_equal_identities_pair_whatever_the_value() -> None:
    pairing = pair_figures(
        [wanted("profit", "利润", "42.2"), wanted("revenue", "收入", "21.5")],
        [told(0, "收入", "42.2"), told(1, "利润", "21.5")],
    )
    assert numbers(pairing) == {"profit": 1, "revenue": 0}
    assert all(not pair.differing for pair in pairing.pairs.values())


def test_one_value_twice_is_told_apart_by_identity() -> None:
    golden = [wanted("a", "甲", "5"), wanted("b", "乙", "5")]
    assert numbers(pair_figures(golden, [told(0, "乙", "5"), told(1, "甲", "5")])) == {"a": 1, "b": 0}


def test_one_indicator_over_two_periods_is_two_figures() -> None:
    golden = [wanted("year", "利润", "5"), wanted("months", "利润", "7", period=MONTHS)]
    reports = [told(0, "利润", "5", period=MONTHS), told(1, "利润", "7")]
    assert numbers(pair_figures(golden, reports)) == {"year": 1, "months": 0}


def test_level_and_rate_of_one_indicator_are_two_figures() -> None:
    golden = [wanted("rate", "利润", "5"), wanted("level", "利润", "5", measure="level", unit="元")]
    reports = [told(0, "利润", "5", measure="level", unit="元"), told(1, "利润", "5")]
    assert numbers(pair_figures(golden, reports)) == {"rate": 1, "level": 0}


def test_the_unit_decides_where_nothing_else_differs() -> None:
    golden = [
        wanted("percent", "比重", "5", measure="change"),
        wanted("points", "比重", "0.5", measure="change", unit="百分点"),
    ]
    reports = [told(0, "比重", "0.5", measure="change", unit="百分点"), told(1, "比重", "5", measure="change")]
    assert numbers(pair_figures(golden, reports)) == {"percent": 1, "points": 0}


def test_the_unit_is_no_identity_elsewhere() -> None:
    pairing = pair_figures([wanted("a", "甲", "5")], [told(0, "甲", "5", unit="百分点")])
    assert pairing.pairs["a"].differing == ()


def test_a_field_that_is_not_reported_is_left_out_while_one_figure_is_named() -> None:
    pairing = pair_figures(
        [wanted("a", "甲", "5"), wanted("b", "乙", "6")],
        [told(0, "甲", "5", period=None), told(1, "乙", "6", measure=None)],
    )
    assert numbers(pairing) == {"a": 0, "b": 1}
    assert [pair.unnamed for pair in pairing.pairs.values()] == [(), ()]


def test_a_report_that_names_two_figures_names_none() -> None:
    golden = [wanted("year", "利润", "5"), wanted("months", "利润", "7", period=MONTHS)]
    pairing = pair_figures(golden, [told(0, "利润", "7", period=None)])
    assert pairing.pairs["months"].unnamed == ("period",)
    assert [w.id for w in pairing.missing] == ["year"]


def test_a_scope_is_compared_only_where_both_give_it() -> None:
    golden = [
        wanted("town", "收入", "5", scope="城镇"),
        wanted("land", "收入", "7", scope="农村"),
        wanted("a", "甲", "1", scope="全省"),
    ]
    reports = [told(0, "收入", "7", scope="农村"), told(1, "收入", "5", scope="城镇"), told(2, "甲", "1")]
    assert numbers(pair_figures(golden, reports)) == {"town": 1, "land": 0, "a": 2}


def test_where_a_parser_gives_scopes_one_without_is_the_figure_without() -> None:
    golden = [wanted("all", "收入", "5"), wanted("town", "收入", "7", scope="城镇")]
    reports = [told(0, "收入", "7", scope="城镇"), told(1, "收入", "5")]
    pairing = pair_figures(golden, reports)
    assert numbers(pairing) == {"all": 1, "town": 0}
    assert all(not pair.unnamed for pair in pairing.pairs.values())


def test_a_contested_field_is_left_out() -> None:
    golden = [wanted("cut", "压减量", "5", contested="measure"), wanted("b", "乙", "6")]
    pairing = pair_figures(golden, [told(0, "压减量", "5", measure="change"), told(1, "乙", "6")])
    assert numbers(pairing) == {"cut": 0, "b": 1}


def test_a_contested_name_takes_nobody_elses_figure() -> None:
    golden = [wanted("cut", "压减量", "5", contested="indicator"), wanted("b", "乙", "6")]
    pairing = pair_figures(golden, [told(0, "压减量", "5"), told(1, "乙", "6"), told(2, "丙", "9")])
    assert numbers(pairing) == {"cut": 0, "b": 1}
    assert [extra.number for extra in pairing.extra] == [2]


def test_an_approximate_period_takes_any_inside() -> None:
    golden = [wanted("a", "甲", "5", period=Period.parse("2021-12~"))]
    assert not pair_figures(golden, [told(0, "甲", "5", period=Period.parse("2021-12-20"))]).pairs["a"].differing


def test_a_wrong_name_is_proposed_by_likeness_or_value_and_never_right() -> None:
    golden = [wanted("a", "规模以上中小企业利润", "30.4"), wanted("b", "粗钢产量压减量", "7")]
    reports = [told(0, "规上企业盈利", "30.4"), told(1, "粗钢产量", "9")]
    pairing = pair_figures(golden, reports)
    assert numbers(pairing) == {"a": 0, "b": 1}
    assert [pair.differing for pair in pairing.pairs.values()] == [("indicator",), ("indicator",)]


def test_the_gate_keeps_unlike_figures_apart() -> None:
    pairing = pair_figures([wanted("a", "规模以上工业利润", "30.4")], [told(0, "5G", "5")])
    assert pairing.pairs == {}
    assert ([w.id for w in pairing.missing], [t.number for t in pairing.extra]) == (["a"], [0])


def test_equal_digits_pair_only_at_the_same_place() -> None:
    golden = [wanted("a", "规模以上工业利润", "30.4", at=10)]
    assert numbers(pair_figures(golden, [told(0, "x", "304", at=11)])) == {"a": 0}
    assert numbers(pair_figures(golden, [told(0, "x", "304", at=90)])) == {}


def test_a_figure_in_another_article_is_its_figure_with_a_wrong_article() -> None:
    pairing = pair_figures(
        [wanted("a", "甲", "5"), wanted("b", "乙", "6")], [told(0, "甲", "5", article="z"), told(1, "乙", "6")]
    )
    assert pairing.pairs["a"].differing == ("article",)


def test_an_unlike_figure_of_another_article_is_no_pair() -> None:
    golden = [wanted("a", "规模以上工业企业利润", "5")]
    assert pair_figures(golden, [told(0, "规模以上工业企业收入", "6", article="z")]).pairs == {}


def test_several_wrong_names_are_assigned_by_least_cost() -> None:
    golden = [
        wanted("profit", "规模以上中小企业利润", "30.4", at=10),
        wanted("revenue", "规模以上中小企业收入", "21.5", at=30),
    ]
    reports = [told(0, "规上中小企业利润额", "30.4", at=10), told(1, "规上中小企业收入额", "21.5", at=30)]
    assert numbers(pair_figures(golden, reports)) == {"profit": 0, "revenue": 1}


def test_the_goldens_words_win_then_its_value_then_its_place() -> None:
    golden = [wanted("a", "甲", "5", at=10)]
    right, other = told(0, "甲", "9", words="words of a", at=50), told(1, "甲", "5", words="else", at=10)
    assert numbers(pair_figures(golden, [other, right])) == {"a": 0}
    value, place = told(0, "甲", "5", at=50), told(1, "甲", "9", at=10)
    assert numbers(pair_figures(golden, [place, value])) == {"a": 0}
    first, second = told(0, "甲", "5", at=50), told(1, "甲", "5", at=10)
    assert numbers(pair_figures(golden, [first, second])) == {"a": 1}


def test_a_second_report_is_at_the_same_place_or_elsewhere() -> None:
    golden = [wanted("a", "甲", "5", at=10)]
    pair = pair_figures(
        golden, [told(0, "甲", "5", at=10), told(1, "甲", "5", at=12), told(2, "甲", "6", at=90)]
    ).pairs["a"]
    assert ([t.number for t in pair.same_place], [t.number for t in pair.elsewhere]) == ([1], [2])


def test_without_places_equal_words_are_one_place_unless_they_stand_twice() -> None:
    golden, reports = [wanted("a", "甲", "5")], [told(0, "甲", "5", words="w"), told(1, "甲", "5", words="w")]
    assert len(pair_figures(golden, reports).pairs["a"].same_place) == 1
    assert len(pair_figures(golden, reports, stands=lambda _: 2).pairs["a"].elsewhere) == 1


def test_a_second_report_at_the_place_of_a_lost_figure_is_that_figure() -> None:
    golden = [wanted("profit", "利润", "30.4", at=10), wanted("revenue", "收入", "21.5", at=30)]
    pairing = pair_figures(golden, [told(0, "利润", "30.4", at=10), told(1, "利润", "21.5", at=30)])
    assert numbers(pairing) == {"profit": 0, "revenue": 1}
    assert pairing.pairs["revenue"].differing == ("indicator",)
    assert pairing.pairs["profit"].elsewhere == ()


def test_nothing_reported_and_nothing_wanted() -> None:
    assert [w.id for w in pair_figures([wanted("a", "甲", "5")], []).missing] == ["a"]
    assert [t.number for t in pair_figures([], [told(0, "甲", "5")]).extra] == [0]


def test_a_period_where_the_golden_has_none_differs() -> None:
    golden = replace(wanted("a", "甲", "5", period=None), no_period=True)
    assert differing(golden, told(0, "甲", "5")) == ("period",)
    assert differing(golden, told(0, "甲", "5", period=None)) == ()


def test_scipy_is_imported_only_when_several_left_figures_compete() -> None:
    code = (
        "import sys; from decimal import Decimal as D; from harness.checks.pairing import *;"
        "i = Identity('a', 'level', None);"
        "pair_figures([Wanted('a', 'x', i, D(1))], [Told(0, frozenset('x'), i, D(1))]);"
        "sys.exit('scipy' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


NAMES = ["规模以上工业利润", "规模以上工业收入", "规模以上中小企业利润", "粗钢产量", "粗钢产量压减量"]


@st.composite
def sides(draw: st.DrawFn) -> tuple[list[Wanted], list[Told]]:
    """A few golden figures, and reports that are theirs, damaged, doubled or somebody else's."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from("ab"), st.sampled_from(["level", "share"])),
            unique=True,
            max_size=6,
        )
    )
    golden = [
        wanted(f"f{i}", name, str(draw(st.integers(1, 4))), article=article, measure=measure, at=10 * i)
        for i, (name, article, measure) in enumerate(keys)
    ]  # fmt: skip
    reports = [
        told(
            i, draw(st.sampled_from(NAMES)), str(draw(st.integers(1, 4))), article=draw(st.sampled_from("abz")),
            measure=draw(st.sampled_from(["level", "share", None])), at=draw(st.sampled_from([None, 0, 10, 20])),
        )
        for i in range(draw(st.integers(0, 7)))
    ]  # fmt: skip
    return golden, reports


def _contents(pairing: Pairing) -> tuple[object, ...]:
    def shown(told: Told) -> tuple[object, ...]:
        return (told.articles, told.content, told.spot)

    def several(those: Sequence[Told]) -> list[str]:
        return sorted(str(shown(t)) for t in those)

    pairs = {
        id: (shown(p.told), p.differing, p.unnamed, several(p.same_place), several(p.elsewhere))
        for id, p in pairing.pairs.items()
    }
    return pairs, [w.id for w in pairing.missing], several(pairing.extra)


@settings(max_examples=200)
@given(sides(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_decides_nothing(both: tuple[list[Wanted], list[Told]], random: Random) -> None:
    golden, reports = both
    shuffled = random.sample(reports, len(reports))
    assert _contents(pair_figures(golden, reports)) == _contents(pair_figures(golden, shuffled))


@given(sides())
def test_every_figure_of_both_sides_has_one_fate(both: tuple[list[Wanted], list[Told]]) -> None:
    golden, reports = both
    pairing = pair_figures(golden, reports)
    fates = [t.number for t in pairing.extra]
    for pair in pairing.pairs.values():
        fates += [pair.told.number, *(t.number for t in pair.same_place), *(t.number for t in pair.elsewhere)]
    assert sorted(fates) == list(range(len(reports)))
    assert sorted([*pairing.pairs, *(w.id for w in pairing.missing)]) == sorted(w.id for w in golden)


@given(sides())
def test_a_pair_that_differs_in_a_field_says_so(both: tuple[list[Wanted], list[Told]]) -> None:
    for pair in pair_figures(*both).pairs.values():
        assert pair.differing == differing(pair.wanted, pair.told)
