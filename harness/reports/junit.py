"""Runs as JUnit XML, as pytest writes it (xunit2): what GitLab, Jenkins and others show."""

import platform
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from harness import __version__
from harness.errors import Problem
from harness.reports.escaping import xml
from harness.reports.report import KNOWN, Report
from harness.reports.summary import Summary
from harness.reports.terminal import failure
from harness.results import DocumentRun, Outcome


def pieces(report: Report) -> Iterator[str]:
    """One test suite a run and one test case an item, in pieces: a run need not fit into memory.

    A failing item that only informs, and a known failure, are skipped as pytest's xfail is. A golden file that could
    not be read, an expectation that failed and what a gate decided are cases too, so that red here is red there.
    """
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="harness">'
    for summary in report.summaries if not report.only_drift else ():
        yield from _suite(summary)
    others = [*_unlabelled(report), *_drift(report), *_gate(report)]
    if others:
        found = [_count(others, tag) for tag in ("error", "failure", "skipped")]
        yield _opening(f"harness {report.name}", len(others), found, {})
        yield from map(_written, others)
        yield "</testsuite>"
    yield "</testsuites>\n"


def _suite(summary: Summary) -> Iterator[str]:
    counts, info = summary.counts, summary.severities.get("info", 0)
    problems = len(summary.problems)
    tests = counts.passed + counts.failed + counts.skipped + counts.errors + problems
    told = {
        "time": f"{sum(document.seconds for document in summary.run.documents):.3f}",
        "timestamp": summary.run.started,
        "hostname": platform.node(),
    }
    found = (counts.errors + problems, counts.failed - info, counts.skipped + info)
    yield _opening(summary.run.parser, tests, found, told)
    yield _written(_properties({"harness": __version__, "run": summary.run.id, **summary.run.versions}))
    yield from (_written(_problem(problem)) for problem in summary.problems)
    for document in summary.run.documents:
        for number, outcome in enumerate(document.outcomes):
            yield _written(_case(document, outcome, document.seconds if number == 0 else 0.0))
    yield "</testsuite>"


def _opening(name: str, tests: int, found: Sequence[int], told: dict[str, str]) -> str:
    """`found`: errors, failures and skipped."""
    counts = dict(zip(("errors", "failures", "skipped", "tests"), (*found, tests), strict=True))
    attributes = {"name": name, **{key: str(n) for key, n in counts.items()}, **({"time": "0.000"} | told)}
    return _written(_element("testsuite", attributes)).removesuffix(" />") + ">"


def _case(document: DocumentRun, outcome: Outcome, seconds: float) -> ElementTree.Element:
    item = outcome.item
    case = _element("testcase", {"classname": document.name, "name": item.id, "time": f"{seconds:.3f}"})
    if outcome.outcome == "pass":
        return case
    told = {"severity": item.severity, "golden": str(item.where), "verdict": outcome.verdict or ""}
    case.append(_properties({name: value for name, value in told.items() if value}))
    if outcome.outcome == "error":
        case.append(_element("error", {"message": outcome.message or "the parser failed"}, failure(outcome)))
    elif outcome.fails:
        message = f"{outcome.verdict}: expected {item.expected}, got {outcome.got or 'nothing'}"
        case.append(_element("failure", {"message": message}, failure(outcome)))
    elif outcome.outcome == "fail":
        case.append(_skipped("pytest.xfail", f"only informs: {outcome.message or outcome.got}", failure(outcome)))
    else:
        kind = "pytest.xfail" if outcome.reason.startswith(KNOWN) else "pytest.skip"
        case.append(_skipped(kind, outcome.reason, str(item.where)))
    return case


def _skipped(kind: str, reason: str, text: str) -> ElementTree.Element:
    return _element("skipped", {"type": kind, "message": reason}, text)


def _problem(problem: Problem) -> ElementTree.Element:
    case = _element("testcase", {"classname": problem.file, "name": f"line {problem.line}", "time": "0.000"})
    case.append(_element("error", {"message": problem.what}, str(problem)))
    return case


def _unlabelled(report: Report) -> Iterator[ElementTree.Element]:
    """Of a comparison without goldens the one demand that it makes: that no document is lost."""
    compared = report.comparison
    if compared is None or compared.transitions is not None:
        return
    told = [(one.document, f"{one.before} -> {one.after}: {one.message}") for one in compared.documents.statuses]
    told += [(name, "only at A") for name in compared.documents.only_a]
    case = _element("testcase", {"classname": "compare", "name": "documents lost", "time": "0.000"})
    if compared.exit_code:
        text = "\n".join(f"{name}: {what}" for name, what in told)
        case.append(_element("failure", {"message": f"{compared.lost_documents} documents are lost"}, text))
    yield case


def _drift(report: Report) -> Iterator[ElementTree.Element]:
    for one in report.drift.outcomes if report.drift is not None else ():
        case = _element("testcase", {"classname": f"drift.{one.suite}", "name": one.id, "time": "0.000"})
        message = one.message or one.description or one.type
        if one.outcome == "error":
            case.append(_element("error", {"message": message}, f"{one.where}: {message}"))
        elif one.is_red:
            rows = "\n".join(f"{row.document} {row.indicator}: {row.value} {row.unit}" for row in one.rows[:20])
            case.append(_element("failure", {"message": message}, f"{one.where}: {message}\n{rows}"))
        elif one.outcome != "pass":
            case.append(_skipped("pytest.xfail" if one.outcome == "fail" else "pytest.skip", message, str(one.where)))
        yield case


def _gate(report: Report) -> Iterator[ElementTree.Element]:
    if report.decision is None:
        return
    case = _element("testcase", {"classname": "gate", "name": "verdict", "time": "0.000"})
    if report.decision.exit_code:
        told = "\n".join((*report.decision.first, *report.decision.reasons))
        case.append(_element("failure", {"message": f"gate: {report.decision.word}"}, told))
    yield case


def _properties(told: dict[str, str]) -> ElementTree.Element:
    element = ElementTree.Element("properties")
    for name, value in told.items():
        element.append(_element("property", {"name": name, "value": value}))
    return element


def _element(tag: str, attributes: dict[str, str], text: str = "") -> ElementTree.Element:
    element = ElementTree.Element(tag, {name: xml(value) for name, value in attributes.items()})
    element.text = xml(text) or None
    return element


def _written(element: ElementTree.Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")


def _count(cases: Iterable[ElementTree.Element], tag: str) -> int:
    return sum(case.find(tag) is not None for case in cases)
