"""A report as GitHub Actions takes it: annotations on the goldens' lines, the step's summary, and its outputs."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from harness.errors import Problem
from harness.reports import markdown
from harness.reports.escaping import command_data, command_property, cut
from harness.reports.report import Report, Told
from harness.results import Where

MOST_ANNOTATIONS = 10
"""GitHub shows ten of a step."""
MOST_MESSAGE = 1000
SUMMARY_BYTES = 1024 * 1024
"""What a step's summary may hold; one that is larger is not shown at all."""
_LEVELS = {"critical": "error", "warning": "warning", "info": "notice"}


def annotations(report: Report, environment: Mapping[str, str] = os.environ) -> str:
    """At most ten workflow commands, the worst first; empty where nothing is wrong.

    Files are told from the top of the repository, which is `GITHUB_WORKSPACE`.
    """
    root = Path(environment["GITHUB_WORKSPACE"]) if environment.get("GITHUB_WORKSPACE") else None
    lines = [line for line, _ in zip(_lines(report, root), range(MOST_ANNOTATIONS), strict=False)]
    return "".join(f"{line}\n" for line in lines)


def _lines(report: Report, root: Path | None) -> Iterator[str]:
    for where, text in report.decision.marks if report.decision is not None else ():
        yield _command("error", where, "gate", text, root)
    for problem in _problems(report):
        where = Where(problem.file, problem.line, problem.column)
        told = f"{problem.what}; {problem.todo}" if problem.todo else problem.what
        yield _command("error", where, "cannot be checked", told, root)
    worst = report.worst(MOST_ANNOTATIONS)
    yield from (_item(told, root) for told in worst if told.severity == "critical")
    for one in report.drift.outcomes if report.drift is not None else ():
        if one.outcome in ("fail", "error") and one.severity == "critical":
            told = f"{one.description or one.type}: {one.failing} of {one.looked_at} rows; {one.message}"
            yield _command("error", one.where, f"drift: {one.id}", told, root)
    yield from (_item(told, root) for told in worst if told.severity != "critical")


def _problems(report: Report) -> list[Problem]:
    problems = {problem for summary in report.summaries for problem in summary.problems}
    return sorted(problems | set(report.comparison.problems if report.comparison else ()))


def _item(told: Told, root: Path | None) -> str:
    change = f"{told.before} -> {told.after}" if told.before else told.after
    lines = [f"expected {cut(told.expected)}", f"got {cut(told.got) or 'nothing'}"] + ([told.why] if told.why else [])
    lines += [f"so are {', '.join(told.also)}"] if told.also else []
    level = "error" if told.after.startswith("error") else _LEVELS[told.severity]
    by = f" ({told.parser})" if told.parser else ""
    return _command(level, told.where, f"{told.check}: {change}{by}", "\n".join(lines), root)


def _command(level: str, where: Where | None, title: str, message: str, root: Path | None) -> str:
    properties = {"title": cut(title)}
    if where is not None:
        line = {"line": str(where.line), "endLine": str(where.line)} if where.line else {}
        column = {"col": str(where.column)} if where.line and where.column else {}
        properties = {"file": _from_root(where.file, root), **line, **column, **properties}
    told = ",".join(f"{name}={command_property(value)}" for name, value in properties.items())
    return f"::{level} {told}::{command_data(cut(message, MOST_MESSAGE))}"


def _from_root(file: str, root: Path | None) -> str:
    """As GitHub knows the file; as it stands where it is in no repository."""
    path = Path(file)
    try:
        return path.resolve().relative_to(root.resolve()).as_posix() if root is not None else path.as_posix()
    except ValueError:
        return path.as_posix()


def deliver(report: Report, *, report_path: str = "", environment: Mapping[str, str] = os.environ) -> None:
    """Adds to the step's summary and outputs, where GitHub names files for them."""
    if summary := environment.get("GITHUB_STEP_SUMMARY"):
        room = SUMMARY_BYTES - (os.path.getsize(summary) if os.path.exists(summary) else 0)
        text = markdown.render(report, most=min(SUMMARY_BYTES // 4, markdown.MOST_CHARACTERS * 4)).encode("utf-8")
        if len(text) >= room:
            text = markdown.render(report).encode("utf-8")
        if len(text) < room:
            _append(summary, text + b"\n")
    if outputs := environment.get("GITHUB_OUTPUT"):
        _append(outputs, "".join(f"{name}={value}\n" for name, value in results(report, report_path)).encode("utf-8"))


def results(report: Report, report_path: str = "") -> list[tuple[str, str]]:
    """Outputs of the step: `verdict` (passed, failed …), `regressions` (a number), `exit-code` and `report-path`."""
    words = {0: "passed", 1: "failed", 2: "unreadable", 3: "parser-failed", 5: "nothing-checked"}
    verdict = report.decision.word if report.decision is not None else words.get(report.exit_code, "failed")
    told = [("verdict", verdict), ("regressions", str(report.count)), ("exit-code", str(report.exit_code))]
    told += [("report-path", report_path)] if report_path else []
    return [(name, "".join(char if char.isprintable() else "?" for char in value)) for name, value in told]


def _append(file: str, text: bytes) -> None:
    with open(file, "ab") as stream:
        stream.write(text)
