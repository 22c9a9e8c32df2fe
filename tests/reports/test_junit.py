"""Runs as JUnit XML."""

from xml.etree import ElementTree

from harness.compare.comparison import Comparison, DocumentChange, Documents, Side
from harness.errors import Problem
from harness.reports import junit
from harness.reports.report import Decision, Report
from harness.reports.summary import summarise
from harness.results import Outcome
from tests.reports.hostile import failing, item, report, run


def read(one: Report) -> ElementTree.Element:
    return ElementTree.fromstring("".join(junit.pieces(one)).encode())


OUTCOMES: tuple[Outcome, ...] = (
    item("a", "document").passed(),
    *failing("a"),
    item("a", "figures/g/value").errored("parser_error", "signal 11"),
    item("a", "text/t", "info").failed("missing", message="gone"),
    item("a", "text/u").skipped("known failure until 2027-01-01: slow"),
    item("a", "text/v").skipped("not reported"),
)


def test_counts_agree_with_the_cases_and_only_what_fails_a_check_is_red() -> None:
    (suite,) = read(report(*OUTCOMES))
    told = {name: suite.get(name) for name in ("name", "tests", "failures", "errors", "skipped", "time")}
    assert told == {"name": "p", "tests": "6", "failures": "1", "errors": "1", "skipped": "3", "time": "0.250"}
    cases = suite.findall("testcase")
    assert [len(suite.findall(f"testcase/{tag}")) for tag in ("failure", "error", "skipped")] == [1, 1, 3]
    assert [case.find("skipped").get("type") for case in cases[3:]] == ["pytest.xfail", "pytest.xfail", "pytest.skip"]  # type: ignore[union-attr]


def test_a_case_is_named_by_document_and_item_and_says_where() -> None:
    case = read(report(*OUTCOMES)).findall("testsuite/testcase")[1]
    assert (case.get("classname"), case.get("name")) == ("a", "a/figures/f0/value")
    properties = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert properties == {"severity": "critical", "golden": "golden/a.yaml:3:5", "verdict": "wrong"}
    failure = case.find("failure")
    assert failure is not None and failure.text is not None
    assert failure.text.startswith("FAIL  golden/a.yaml:3:5  a/figures/f0/value  wrong")


def test_characters_that_xml_forbids_are_shown() -> None:
    failure = read(report()).find("testsuite/testcase/failure")
    assert failure is not None
    message = failure.get("message") or ""
    assert "\\x00\\x0b\\x1b[31m" in message and "\\ufffe" in message
    assert "<script>alert(1)</script> ]]> -->" in message


def test_a_golden_that_cannot_be_read_and_a_red_gate_are_red_cases() -> None:
    summary = summarise(run(item("a", "document").passed()), [Problem("golden/b.yaml", 3, 1, "unknown key")])
    root = read(Report((summary,), decision=Decision("red", 1, ("a critical item broke",))))
    suite, gate = root.findall("testsuite")
    assert (suite.get("errors"), suite.get("tests")) == ("1", "2")
    assert (gate.get("failures"), gate.get("tests")) == ("1", "1")
    failure = gate.find("testcase/failure")
    assert failure is not None and failure.text == "a critical item broke"


def test_without_goldens_a_lost_document_is_red() -> None:
    for lost, failures in (((), "0"), ((DocumentChange("z", "ok", "crash", "signal 11"),), "1")):
        documents = Documents(9, statuses=lost)
        compared = Comparison(Side("p", "1"), Side("q", "2"), documents, None, ())
        (suite,) = read(Report(comparison=compared))
        assert (suite.get("tests"), suite.get("failures")) == ("1", failures)
