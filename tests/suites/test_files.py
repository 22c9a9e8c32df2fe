"""Suite files: whatever is wrong in one is told with line and column, and nothing is dropped."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.suites.files import Suite, read_suite, suite_files
from harness.suites.judging import shipped
from tests.conftest import ROOT

HEAD = "name: own\nexpectations:\n"


def read(folder: Path, text: str) -> Suite:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return read_suite(path, file="own.yaml")


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_a_suite_is_read_with_its_places_and_types(tmp_path: Path) -> None:
    suite = read(
        tmp_path,
        "name: own\nmeta: {rows: reported}\nsuite_parameters: {most: 50}\nexpectations:\n"
        "  - type: expect_column_values_to_be_between\n"
        "    kwargs: {column: value, max_value: {$PARAMETER: most}, row_condition: \"unit == '%'\"}\n"
        "    severity: warning\n    description: 不过半\n    meta: {id: own/half, min_rows: 3}\n"
        "  - type: expect_column_values_to_be_in_set\n"
        "    kwargs: {column: unit, value_set: [no, '1', 2, 2.50, true, null]}\n",
    )
    first, second = suite.demands
    assert (suite.name, suite.rows, suite.parameters) == ("own", "reported", {"most": 50})
    assert (first.id, first.severity, first.description, first.min_rows) == ("own/half", "warning", "不过半", 3)
    assert (first.where.line, first.where.column, first.condition) == (5, 5, 'unit == "%"')
    assert second.kwargs["value_set"] == ["no", "1", 2, 2.5, True, None]
    assert (second.id, second.severity, second.min_rows) == ("own/column_values_to_be_in_set/unit", "critical", None)


def rule(kind: str, kwargs: str = "", more: str = "") -> str:
    """A suite of one expectation."""
    lines = [f"  - type: {kind}", f"    kwargs: {kwargs}" if kwargs else "", f"    {more}" if more else ""]
    return HEAD + "".join(f"{line}\n" for line in lines if line)


NOT_NULL = "expect_column_values_to_not_be_null"
BETWEEN = "expect_column_values_to_be_between"
IN_SET = "expect_column_values_to_be_in_set"
MATCH = "expect_column_values_to_match_regex"
COVERAGE = "expect_golden_coverage_per_document"
CONDITION = '; a condition is `column operator literal`, joined by and/or, e.g. measure == "share" and value > 100'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            rule("expect_colum_values_to_be_unique", "{column: unit}"),
            '3:11: unknown expectation "expect_colum_values_to_be_unique"; '
            'did you mean "expect_column_values_to_be_unique"?',
        ),
        (rule(NOT_NULL, "{column: unti}"), '4:22: unknown column "unti"; did you mean "unit"?'),
        (rule(NOT_NULL, "{colum: unit}"), f'4:21: {NOT_NULL} takes no "colum"; did you mean "column"?'),
        (
            rule(NOT_NULL, "{column: unit}", "severity: criticle"),
            '5:15: severity: expected one of critical, warning, info, got "criticle"; did you mean "critical"?',
        ),
        (
            rule(NOT_NULL, "{column: unit}", "meta: {min_row: 3}"),
            '5:12: unknown key "min_row"; did you mean "min_rows"?',
        ),
        (HEAD + f"  - typ: {NOT_NULL}\n", '3:5: unknown key "typ"; did you mean "type"?'),
        (
            rule(BETWEEN, "{column: value, min_value: 5, max_value: 1}"),
            "4:40: min_value 5 is above max_value 1, so it can never pass; swap the two",
        ),
        (
            rule(NOT_NULL, "{column: value, mostly: 0}"),
            "4:37: mostly 0 can never fail; give the least share that must be right, e.g. 0.95",
        ),
        (rule(IN_SET, "{column: unit, value_set: []}"), "4:39: value_set: is empty; write the values"),
        (
            rule(MATCH, '{column: unit, regex: "("}'),
            '4:35: "(" is no regular expression: missing ), unterminated subpattern at position 0',
        ),
        (rule(BETWEEN, "{column: value}"), f"4:13: {BETWEEN}: min_value and max_value cannot both be None"),
        (rule(COVERAGE), f'3:5: {COVERAGE} needs "least_share"; add it to kwargs'),
        (
            rule(NOT_NULL, '{column: unit, row_condition: "unit.len() > 1"}'),
            "4:48: row_condition: expected an operator (== != < <= > >=) after `unit`, got `.`" + CONDITION,
        ),
        (
            rule(NOT_NULL, "{column: unit, row_condition: mesure == 'x'}"),
            '4:43: unknown column "mesure"; did you mean "measure"?',
        ),
        (
            rule(NOT_NULL, "{column: unit, condition_parser: python}"),
            '4:46: condition_parser: expected pandas, got "python"; leave it out',
        ),
        (
            rule(BETWEEN, "{column: value, max_value: {$PARAMETER: top}}"),
            '4:40: unknown parameter "top"; suite_parameters has none',
        ),
        (
            "name: own\nsuite_parameters: {top: 3}\n" + rule(NOT_NULL, "{column: unit}").partition("\n")[2],
            '2:25: parameter "top" is not used; use it, or take it out',
        ),
        (
            "name: own\nexpectations: []\n",
            "2:15: expectations: is empty, so the suite would pass on anything; write at least one expectation",
        ),
        ("name: own\n", '1:1: "expectations" is missing; add it here'),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    assert f"own.yaml:{told}" in problems(tmp_path, text)


@pytest.mark.parametrize("text", ["", "- a\n", "name: [\n", "name: own\nname: own\nexpectations: []\n"])
def test_what_is_no_suite_is_told(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)[0].startswith("own.yaml:")


def test_what_stands_there_twice_is_told(tmp_path: Path) -> None:
    one = "  - type: expect_column_values_to_not_be_null\n    kwargs: {column: unit}\n"
    assert problems(tmp_path, HEAD + one + one) == ["own.yaml:5:5: the same expectation stands at line 3; take one out"]
    other = "  - type: expect_column_values_to_not_be_null\n    kwargs: {column: value}\n    meta: {id: a}\n"
    named = one + "    meta: {id: a}\n"
    assert problems(tmp_path, HEAD + named + other) == [
        'own.yaml:8:16: the id "a" stands at line 3 too; give each its own under meta: {id: …}'
    ]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = rule("expect_nothing_at_all_here") + rule(NOT_NULL, "{column: zzz}").removeprefix(HEAD)
    assert [one.partition(": ")[0] for one in problems(tmp_path, text)] == ["own.yaml:3:11", "own.yaml:5:22"]


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_shipped_suites_say_all_that_a_reader_needs(path: Path) -> None:
    suite = read_suite(path)
    assert suite.name == path.stem
    for demand in suite.demands:
        assert demand.id.startswith(f"{suite.name}/") and demand.description


def test_the_suites_of_the_repository_are_those_of_the_package() -> None:
    assert [path.name for path in suite_files(ROOT / "expectations")] == [path.name for path in shipped()]
    for path in shipped():
        assert path.read_bytes() == (ROOT / "expectations" / path.name).read_bytes()
