"""One field of one figure, each verdict reached."""

from collections.abc import Callable, Mapping

import pytest

from harness.checks.case import Case, Golden
from harness.model import CellPath, Figure, ParsedDocument
from harness.results import Outcome

Run = Callable[..., dict[str, Outcome]]
Failing = Callable[..., dict[str, str | None]]
Change = Callable[..., ParsedDocument]


@pytest.mark.parametrize(
    ("id", "value", "verdict"),
    [
        ("profit", "42.18", "rounding"),
        ("profit", "0.422", "scale"),
        ("users", "4.97", "scale"),
        ("power", "5.4", "sign"),
        ("data-centres", "22", "doubled"),
        ("sme-revenue", "30.4", "swapped"),
        ("profit", "42.29", "marker"),
        ("profit", "43.2", "wrong"),
        ("profit", None, "bad_value"),
        ("profit", "", "bad_value"),
        ("profit", True, "bad_value"),
        ("profit", "NaN", "bad_value"),
        ("stations", "1,300,000", "bad_value"),
        ("stations", "1.3e6", "bad_value"),
        ("users", "4.97亿", "bad_value"),
        ("profit", "４２.２", "bad_value"),
        ("profit", ["42.2"], "bad_value"),
    ],
)
def test_each_kind_of_wrong_value_is_named(
    page: Case, failing: Failing, change: Change, id: str, value: object, verdict: str
) -> None:
    assert failing(page, change(page, id, value=value)) == {f"figures/{id}/value": verdict}


@pytest.mark.parametrize("value", ["42.20", "42.2", "042.2"])
def test_zeros_change_no_value(page: Case, failing: Failing, change: Change, value: str) -> None:
    assert failing(page, change(page, "profit", value=value)) == {}


def test_halved_digits_are_named(page: Case, golden: Callable[..., Golden], failing: Failing) -> None:
    fact = {"id": "share", "indicator": "城镇登记失业率", "measure": "share", "value": "11", "unit": "%"}
    document = page.document.model_copy(
        update={"figures": (Figure(article=0, indicator="城镇登记失业率", measure="share", value="1", unit="%"),)}
    )
    assert failing(Case(golden([fact]), document, page.articles)) == {"figures/share/value": "halved"}


def test_a_value_says_what_to_look_at(page: Case, check: Run, change: Change) -> None:
    outcome = check(page, change(page, "users", value="4.97亿"))["figures/users/value"]
    assert (outcome.item.expected, outcome.got) == ("497000000 户", 'value "4.97亿"')
    assert outcome.message.endswith('; here: "497000000"')
    outcome = check(page, change(page, "sme-revenue", value="30.4"))["figures/sme-revenue/value"]
    assert outcome.message == 'this is the value of "sme-profit", of the same list (分别)'
    assert outcome.place is not None
    assert outcome.place.context == "…2.2%，中小企业收入、利润分别增长21.5%和30.4%。"


def test_a_value_within_its_implied_tolerance_passes(
    page: Case, golden: Callable[..., Golden], failing: Failing
) -> None:
    fact = {
        "id": "x",
        "indicator": "城镇登记失业率",
        "measure": "share",
        "value": "27.4",
        "unit": "%",
        "tolerance": "implied",
    }
    told = Figure(article=0, indicator="城镇登记失业率", measure="share", value="27.38", unit="%")
    case = Case(golden([fact]), page.document.model_copy(update={"figures": (told,)}), page.articles)
    assert failing(case) == {}


@pytest.mark.parametrize(
    ("id", "fields", "item", "verdict"),
    [
        ("profit", {"unit": "百分点"}, "unit", "wrong"),
        ("profit", {"unit": None}, "unit", "wrong"),
        ("profit", {"unit": ...}, "unit", "not_reported"),
        ("profit", {"value": ...}, "value", "not_reported"),
        ("profit", {"indicator": ...}, "indicator", "not_reported"),
        ("profit", {"indicator": "工业企业盈利"}, "indicator", "wrong"),
        ("profit", {"measure": "level"}, "measure", "wrong"),
        ("profit", {"measure": None}, "measure", "not_reported"),
        ("profit", {"period": "2020-01-01/2020-10-31"}, "period", "wrong"),
        ("profit", {"period": "前10个月"}, "period", "wrong"),
        ("profit", {"period": None}, "period", "not_reported"),
        ("profit", {"comparator": "gt"}, "comparator", "wrong"),
        ("stations", {"comparator": "eq"}, "comparator", "wrong"),
        ("stations", {"comparator": ...}, "comparator", "wrong"),
        ("stations", {"comparator": None}, "comparator", "wrong"),
        ("stations", {"status": "target"}, "status", "wrong"),
        ("stations", {"status": None}, "status", "wrong"),
        ("users", {"scope": "全省"}, "scope", "wrong"),
        ("profit", {"article": 1, "place": None}, "article", "wrong_article"),
        ("profit", {"article": 7, "place": None}, "article", "wrong_article"),
        ("sme-profit", {"printed": "分别增长21.5%"}, "printed", "wrong"),
    ],
)
def test_each_field_has_its_verdict(
    page: Case, failing: Failing, change: Change, id: str, fields: Mapping[str, object], item: str, verdict: str
) -> None:
    assert failing(page, change(page, id, **fields)) == {f"figures/{id}/{item}": verdict}


@pytest.mark.parametrize(
    ("id", "fields"),
    [
        ("profit", {"indicator": "规上工业企业利润"}),
        ("profit", {"indicator": " 规模以上工业 企业利润"}),
        ("profit", {"comparator": ...}),
        ("profit", {"period": "2021-01/2021-10"}),
        ("profit", {"article": ...}),
        ("profit", {"place": ...}),
        ("profit", {"printed": ...}),
        ("profit", {"printed": "增长 42.2%"}),
        ("profit", {"printed": "规上工业企业利润同比增长42.2%"}),
        ("steel-cut", {"period": "2021-01-01/2021-12-31"}),
        ("steel-cut", {"unit": "tonnes"}),
        ("stations", {"status": ...}),
        ("users", {"scope": ...}),
        ("users", {"unit": "戶"}),
        ("data-centres", {"period": "2021-12-20"}),
        ("data-centres", {"period": "2021-12"}),
        ("data-centres", {"unit": "percent"}),
    ],
)
def test_what_says_the_same_passes(
    page: Case, failing: Failing, change: Change, id: str, fields: Mapping[str, object]
) -> None:
    assert failing(page, change(page, id, **fields)) == {}


def test_what_is_not_reported_is_a_skip_with_its_reason(page: Case, check: Run, change: Change) -> None:
    outcome = check(page, change(page, "stations", status=...))["figures/stations/status"]
    assert (outcome.outcome, outcome.verdict, outcome.reason) == (
        "skip", "not_reported", "the parser does not report status",
    )  # fmt: skip


def test_a_period_that_the_parser_never_reports_is_a_skip(page: Case, check: Run) -> None:
    told = [
        Figure.model_validate({n: getattr(f, n) for n in f.model_fields_set if n not in ("period", "measure")})
        for f in page.document.figures or ()
    ]
    outcomes = check(page, page.document.model_copy(update={"figures": tuple(told)}))
    assert {o.outcome for id, o in outcomes.items() if id.endswith(("/period", "/measure"))} == {"skip"}
    assert not any(o.outcome == "fail" for o in outcomes.values())


def test_an_unknown_name_is_told_with_the_nearest(page: Case, check: Run, change: Change) -> None:
    outcome = check(page, change(page, "sme-revenue", indicator="规模以上中小企业利润额"))[
        "figures/sme-revenue/indicator"
    ]
    assert (
        outcome.message
        == '"规模以上中小企业利润额" is not in the registry; the nearest name there is "规模以上中小企业利润"'
    )
    outcome = check(page, change(page, "profit", indicator="规模以上工业企业盈利"))["figures/profit/indicator"]
    assert outcome.message == (
        '"规模以上工业企业盈利" is not in the registry; '
        'if it is the same, add it to the aliases of "规模以上工业企业利润"'
    )


def test_a_name_of_the_registry_that_is_another_figures_is_wrong(page: Case, check: Run, change: Change) -> None:
    outcome = check(page, change(page, "profit", indicator="城镇登记失业率"))["figures/profit/indicator"]
    assert (outcome.verdict, outcome.message) == ("wrong", '"城镇登记失业率" is another indicator of the registry')


def test_a_comparator_names_its_cue(page: Case, check: Run, change: Change) -> None:
    outcome = check(page, change(page, "stations", comparator="eq"))["figures/stations/comparator"]
    assert outcome.message == '"超过" makes it gt'


def test_a_proposed_pair_fails_where_it_differs_and_tells_the_rest(page: Case, check: Run, change: Change) -> None:
    outcomes = check(page, change(page, "profit", indicator="盈利额", value="41"))
    assert outcomes["figures/profit/value"].verdict == "missing"
    outcomes = check(page, change(page, "profit", indicator="规模以上工业企业盈利", value="41"))
    told = {id.rpartition("/")[2]: (o.outcome, o.verdict) for id, o in outcomes.items() if "/profit/" in id}
    assert told["indicator"] == ("fail", "wrong")
    assert told["value"] == ("fail", "wrong")
    assert told["measure"] == ("pass", None)


def optional_figure(
    page: Case, golden: Callable[..., Golden], fact: Mapping[str, object], told: Mapping[str, object]
) -> Case:
    base = {"indicator": "城镇登记失业率", "measure": "change", "value": "0.5", "unit": "百分点"}
    document = page.document.model_copy(update={"figures": (Figure.model_validate({"article": 0, **base, **told}),)})
    return Case(golden([{"id": "x", **base, **fact}], words=()), document, page.articles)


@pytest.mark.parametrize(
    ("fact", "told", "expected"),
    [
        ({"per": "P1Y"}, {"per": "P12M"}, {}),
        ({"per": "P1Y"}, {"per": "P1M"}, {"figures/x/per": "wrong"}),
        ({"compared_with": "2020"}, {"compared_with": "2020-01-01/2020-12-31"}, {}),
        ({"compared_with": "2020"}, {"compared_with": "2019"}, {"figures/x/compared_with": "wrong"}),
        ({"compared_with": "scope:全国"}, {"compared_with": "scope:全国"}, {}),
        ({"price_basis": "real"}, {"price_basis": "nominal"}, {"figures/x/price_basis": "wrong"}),
        ({"of": "share"}, {"of": "yoy_change"}, {"figures/x/of": "wrong"}),
        ({"of": "share"}, {}, {}),
        ({"scope": None}, {}, {}),
        ({"scope": None}, {"scope": "全国"}, {"figures/x/scope": "invented"}),
        ({"scope": "规模以上"}, {"scope": "规上"}, {}),
        ({"period": None}, {"period": "2021"}, {"figures/x/period": "invented"}),
        ({"period": None}, {"period": None}, {}),
        ({"period": None, "period_basis": "none"}, {"period": "2021"}, {}),
        ({"unit": None}, {"unit": None}, {}),
        ({"unit": None}, {"unit": "个"}, {"figures/x/unit": "invented"}),
        ({"approximate": True}, {"approximate": True}, {}),
        ({"approximate": True}, {"approximate": False}, {"figures/x/approximate": "wrong"}),
        ({"approximate": True}, {}, {}),
        ({"comparator": "between", "upper": "0.7"}, {"comparator": "between", "upper": "0.70"}, {}),
        (
            {"comparator": "between", "upper": "0.7"},
            {"comparator": "between", "upper": "7"},
            {"figures/x/upper": "scale"},
        ),
        (
            {"comparator": "between", "upper": "0.7"},
            {"comparator": "between", "upper": None},
            {"figures/x/upper": "bad_value"},
        ),
        ({"cell": {"row": ["全市"]}}, {"cell": CellPath(row=("省", "全市"))}, {"figures/x/printed": None}),
    ],
)
def test_optional_fields_are_compared_where_the_golden_has_them(
    page: Case, golden: Callable[..., Golden], failing: Failing,
    fact: Mapping[str, object], told: Mapping[str, object], expected: Mapping[str, str],
) -> None:  # fmt: skip
    wanted = {id: verdict for id, verdict in expected.items() if verdict is not None}
    assert failing(optional_figure(page, golden, fact, told)) == wanted


def test_another_cell_is_wrong(page: Case, golden: Callable[..., Golden], failing: Failing) -> None:
    fact, told = {"cell": {"row": ["全市"], "column": ["增速"]}}, {"cell": CellPath(row=("全省",), column=("增速",))}
    assert failing(optional_figure(page, golden, fact, told)) == {"figures/x/cell": "wrong"}


def test_a_contested_field_never_fails_and_says_why(page: Case, golden: Callable[..., Golden], check: Run) -> None:
    case = optional_figure(page, golden, {"contested": ["measure", "unit"]}, {"measure": "share", "unit": "%"})
    outcomes = check(case)
    assert not any(outcome.outcome == "fail" for outcome in outcomes.values())
    assert outcomes["figures/x/measure"].reason == "contested: two readings disagree"
    assert outcomes["figures/x/measure"].verdict == "wrong"


def test_a_figure_contested_as_a_whole_fails_in_nothing(
    page: Case, golden: Callable[..., Golden], failing: Failing
) -> None:
    assert failing(optional_figure(page, golden, {"contested": True}, {"value": "9"})) == {}


def test_a_field_that_leaves_two_figures_unnamed_fails(
    page: Case, golden: Callable[..., Golden], failing: Failing
) -> None:
    base = {"indicator": "城镇登记失业率", "measure": "share", "unit": "%"}
    facts = [
        {"id": "one", **base, "value": "5", "period": "2020"},
        {"id": "two", **base, "value": "6", "period": "2021"},
    ]
    told = (Figure.model_validate({"article": 0, **base, "value": "6"}),)
    case = Case(golden(facts, words=()), page.document.model_copy(update={"figures": told}), page.articles)
    assert failing(case) == {"figures/one/value": "missing", "figures/two/period": "not_reported"}


def test_severity_is_the_figures_own(page: Case, golden: Callable[..., Golden], check: Run) -> None:
    case = optional_figure(page, golden, {"severity": "info"}, {"value": "9"})
    assert {o.item.severity for id, o in check(case).items() if id.startswith("figures/x/")} == {"info"}
    assert not any(outcome.fails for outcome in check(case).values())
