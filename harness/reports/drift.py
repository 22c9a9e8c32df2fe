"""What became of suites, as a person reads it in a terminal."""

from collections import Counter
from collections.abc import Iterator

from tabulate import tabulate

from harness.reports.terminal import printable
from harness.suites.outcomes import ExpectationOutcome, FailingRow, SuiteOutcome, Verdict

MOST_ROWS = 8
"""Failing rows printed of one expectation; all are counted."""
MOST_WIDTH = 110
"""Longest text printed of one value, in characters."""


def render(verdict: Verdict, *, passed: bool = True) -> str:
    """Problems, a table of expectations in the suites' order, the failing rows, notes, and the verdict last.

    Without `passed` expectations that passed are left out, and a suite of which nothing is left is one line.
    """
    parts = [str(problem) for problem in verdict.problems]
    parts += [_suite(suite, passed=passed) for suite in verdict.suites]
    details = [_details(one) for one in verdict.outcomes if one.outcome in ("fail", "error")]
    parts += [detail for detail in details if detail]
    if verdict.notes:
        parts.append("\n".join(verdict.notes))
    parts.append(line(verdict))
    return printable("\n\n".join(parts))


def line(verdict: Verdict) -> str:
    """The one line that says how it came out."""
    return printable(f"{word(verdict)}  {about(verdict)}")


def word(verdict: Verdict) -> str:
    """PASSED, FAILED …"""
    words = {0: "DRIFT PASSED", 5: "NO SUITE RAN"}
    return words.get(verdict.exit_code, "DRIFT FAILED")


def about(verdict: Verdict) -> str:
    """Run, numbers of outcomes, and what it was held against."""
    counts = Counter(one.outcome for one in verdict.outcomes)
    told = ", ".join(f"{counts[name]} {name}" for name in ("pass", "fail", "error", "vacuous"))
    red = Counter(one.severity for one in verdict.outcomes if one.outcome == "fail")
    why = [f"{red[name]} {name} failed" for name in ("critical", "warning", "info") if red[name]]
    if verdict.problems:
        why.insert(0, f"{len(verdict.problems)} problems in suite files")
    if verdict.unparsed:
        why.insert(0, f"{_count(verdict.unparsed, 'document')} without a parse")
    against = f", against {verdict.baseline}" if verdict.baseline else ", no baseline"
    figures = f"{_count(verdict.figures, 'figure')} of {_count(verdict.documents, 'document')}"
    return f"{verdict.parser}: {told} over {figures}{against}" + (f" ({', '.join(why)})" if why else "")


def _suite(suite: SuiteOutcome, *, passed: bool) -> str:
    if suite.not_applicable:
        return f"{suite.name}: not applicable: {suite.not_applicable}"
    told = [one for one in suite.outcomes if passed or one.outcome != "pass"]
    if not told:
        return f"{suite.name}: all {_count(len(suite.outcomes), 'expectation')} pass"
    rows = [[_word(one), one.severity, one.id, one.looked_at, one.failing or "", _told(one)] for one in told]
    headers = [suite.name, "severity", "expectation", "rows", "failing", ""]
    return tabulate(
        rows, headers=headers, tablefmt="simple", disable_numparse=True,
        colalign=("left", "left", "left", "right", "right", "left"),
    )  # fmt: skip


def _word(one: ExpectationOutcome) -> str:
    return one.outcome if one.outcome == "pass" else one.outcome.upper()


def _told(one: ExpectationOutcome) -> str:
    observed = f"got {one.observed}" if one.observed and one.outcome == "fail" else ""
    return _cut("; ".join(part for part in (one.description, observed, one.message) if part))


def _details(one: ExpectationOutcome) -> str:
    lines = [f"{one.outcome.upper()} {one.where}  {one.id}  ({one.severity})", f"      {one.description or one.type}"]
    if one.message:
        lines.append(f"      {one.message}")
    lines += list(_rows(one))
    return "\n".join(lines)


def _rows(one: ExpectationOutcome) -> Iterator[str]:
    for row in one.rows[:MOST_ROWS]:
        yield f"      {said(row)}"
    more = one.failing - min(len(one.rows), MOST_ROWS)
    if more > 0 and one.rows:
        yield f"      … and {more} more; see all with --json FILE"


def said(row: FailingRow) -> str:
    """A row on one line: document and place, the figure, its words, what was expected."""
    where = ", ".join(part for part in (row.document, row.place) if part)
    figure = " ".join(part for part in (row.indicator, row.measure, row.period) if part)
    value = " ".join(part for part in (row.value, row.unit) if part) or "not reported"
    words = f' "{_cut(row.printed, 50)}"' if row.printed else ""
    expected = f"; {row.expected}" if row.expected else ""
    return f"{where}: {_cut(figure)}: {_cut(value)}{words}{_cut(expected)}"


def _cut(text: str, most: int = MOST_WIDTH) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
