"""Goldens as pytest items: what is collected, how a failure reads, and that nothing costs those who do not use it."""

import hashlib
import json
import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

SOURCE = "全市粮食产量120万吨。\n"
GOLDEN = """golden: 1
document: {{source: sources/page.txt, sha256: {sha256}, date: 2023-11-17}}
articles: [{{id: a, title: null}}]
figures:
  - {{id: grain, article: a, indicator: 粮食产量, measure: cumulative, value: {value}, unit: 吨,
     printed: 粮食产量120万吨}}
text:
  - {{present: 全市粮食产量, id: opens}}
"""
PARSER = """
from pathlib import Path

def parse(path):
    Path("{log}").open("a").write("parsed\\n")
    figure = dict(article=0, indicator="粮食产量", measure="cumulative", value="1200000", unit="吨", comparator="eq")
    block = dict(kind="paragraph", text="全市粮食产量120万吨。")
    return dict(parsed_document=1, articles=[dict(title=None, blocks=[block])], figures=[figure])

def crash(path):
    raise RuntimeError("broken parser")
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Two goldens of one page, the second with a wrong value, and a parser that counts how often it runs."""
    monkeypatch.delenv("HARNESS_CORPUS", raising=False)
    golden = pytester.mkdir("golden")
    (golden / "sources").mkdir()
    (golden / "sources" / "page.txt").write_text(SOURCE, "utf-8")
    sha256 = hashlib.sha256(SOURCE.encode()).hexdigest()
    (golden / "indicators.yaml").write_text("粮食产量: {unit: 吨, measures: [cumulative]}\n", "utf-8")
    (golden / "right.yaml").write_text(GOLDEN.format(sha256=sha256, value="1200000"), "utf-8")
    (golden / "wrong.yaml").write_text(GOLDEN.format(sha256=sha256, value="1300000"), "utf-8")
    (pytester.path / "own.py").write_text(PARSER.format(log=pytester.path / "parsed.log"), "utf-8")
    return pytester


def ran(project: pytest.Pytester) -> int:
    log = project.path / "parsed.log"
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_each_fact_is_an_item_and_a_failure_names_the_golden_line(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess(
        "golden", "--harness-parser", "python:own:parse", "-v", "-p", "no:cacheprovider"
    )
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        [
            "golden/right.yaml::figures/grain/value PASSED*",
            "golden/wrong.yaml::figures/grain/value FAILED*",
            "FAIL  golden/wrong.yaml:5:74  wrong/figures/grain/value  wrong",
            "      expected  1300000 吨",
            "      got       1200000 吨",
        ]
    )
    assert "Traceback" not in result.stdout.str()
    assert ran(project) == 2


def test_only_the_documents_of_the_items_asked_for_are_parsed(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("golden", "--harness-parser", "python:own:parse", "-k", "right and opens")
    result.assert_outcomes(passed=1, deselected=result.parseoutcomes()["deselected"])
    assert ran(project) == 1


def test_the_second_session_parses_nothing_again(project: pytest.Pytester) -> None:
    for _ in range(2):
        project.runpytest_subprocess("golden", "--harness-parser", "python:own:parse")
    assert ran(project) == 2


def test_workers_of_xdist_read_what_the_controller_ran(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("golden", "--harness-parser", "python:own:parse", "-n", "2")
    outcomes = result.parseoutcomes()
    assert (outcomes["failed"], outcomes["passed"]) == (1, 37)
    assert ran(project) == 2


def test_a_parse_that_fails_is_an_error_of_its_items(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("golden/right.yaml", "--harness-parser", "python:own:crash")
    outcomes = result.parseoutcomes()
    assert set(outcomes) == {"errors"}
    result.stdout.fnmatch_lines(["*RuntimeError: broken parser*"])


def test_a_golden_that_cannot_be_read_is_a_collection_error(project: pytest.Pytester) -> None:
    (project.path / "golden" / "bad.yaml").write_text("golden: 1\nfigure: []\n", "utf-8")
    result = project.runpytest_subprocess("golden", "--harness-parser", "python:own:parse")
    assert result.ret == 2
    result.stdout.fnmatch_lines(['golden/bad.yaml:2:1: unknown key "figure"; did you mean "figures"?*'])


def test_a_golden_without_its_corpus_is_one_skip(project: pytest.Pytester) -> None:
    text = (project.path / "golden" / "right.yaml").read_text("utf-8")
    (project.path / "golden" / "right.yaml").write_text(
        text.replace("sources/page.txt", "corpus:far/page.txt"), "utf-8"
    )
    result = project.runpytest_subprocess("golden/right.yaml", "--harness-parser", "python:own:parse", "-rs")
    result.assert_outcomes(skipped=1)


def test_two_parsers_give_items_of_their_own(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess(
        "golden/right.yaml",
        "--harness-parser",
        "python:own:parse",
        "--harness-parser",
        "reference",
        "--collect-only",
        "-q",
    )
    result.stdout.fnmatch_lines(
        ["golden/right.yaml::text/opens[[]python:own:parse]", "golden/right.yaml::text/opens[[]reference]"]
    )


def test_junit_has_a_case_for_each_fact(project: pytest.Pytester) -> None:
    project.runpytest_subprocess("golden", "--harness-parser", "python:own:parse", "--junitxml", "out.xml")
    xml = (project.path / "out.xml").read_text("utf-8")
    assert 'name="figures/grain/value"' in xml
    assert "expected  1300000 吨" in xml


def test_a_parser_that_names_nothing_is_a_usage_error(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("golden", "--harness-parser", "python:own:gone")
    assert result.ret == 4
    assert "gone" in result.stderr.str()


def test_without_a_parser_goldens_are_no_tests_and_nothing_is_imported(project: pytest.Pytester) -> None:
    assert project.runpytest_subprocess("golden").ret == 5
    code = "import harness.pytest_plugin, sys, json; print(json.dumps([m for m in sys.modules if m[:7] in WORDS]))"
    code = code.replace("WORDS", repr(("harness", "pydanti", "yaml")))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == ["harness", "harness.pytest_plugin"]


def test_a_fixture_checks_a_golden_in_a_test_of_ones_own(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import own

        def test_right(check_golden):
            checked = check_golden("golden/right.yaml", own.parse)
            checked.assert_passes()
            assert checked["figures/grain/value"].got == "1200000 吨"

        def test_wrong(check_golden):
            check_golden("golden/wrong.yaml", own.parse).assert_passes()

        def test_typo(check_golden):
            check_golden("golden/none.yaml", own.parse)
        """
    )
    result = project.runpytest_subprocess()
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["*wrong/figures/grain/value  wrong", "*golden/none.yaml: *"])


def test_a_known_failure_of_the_policy_is_a_strict_xfail(project: pytest.Pytester) -> None:
    known = '[[known_failures]]\nitem = "{item}"\nreason = "one page is misread"\nexpires = {expires}\n'

    def run(item: str, expires: str) -> pytest.RunResult:
        (project.path / "harness.toml").write_text(known.format(item=item, expires=expires), "utf-8")
        return project.runpytest_subprocess("golden", "--harness-parser", "python:own:parse", "-ra", "-k", "value")

    failing = run("wrong/figures/grain/value", "2999-12-31")
    failing.assert_outcomes(passed=1, xfailed=1, deselected=failing.parseoutcomes()["deselected"])
    failing.stdout.fnmatch_lines(["XFAIL*harness.toml:2:8: known failure until 2999-12-31: one page is misread*"])
    passing = run("*/figures/grain/value", "2999-12-31")
    passing.assert_outcomes(failed=1, xfailed=1, deselected=passing.parseoutcomes()["deselected"])
    expired = run("wrong/figures/grain/value", "2020-01-01")
    expired.assert_outcomes(passed=1, failed=1, deselected=expired.parseoutcomes()["deselected"])
    expired.stdout.fnmatch_lines(["*harness.toml:2:8: this known failure expired on 2020-01-01 (one page is misread)*"])
