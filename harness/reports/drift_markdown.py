"""What became of suites, as Markdown for a pull request or a step summary."""

from collections.abc import Iterator

from harness.reports import drift
from harness.reports.escaping import markdown
from harness.suites.outcomes import ExpectationOutcome, FailingRow, Verdict

MOST_CHARACTERS = 60_000
"""A comment may have 65,536."""
MOST_ROWS = 20
MOST_WIDTH = 1000
"""Longest text shown of one value, in characters."""


def render(verdict: Verdict) -> str:
    """Verdict, failing expectations with their rows, and all others folded; under 60,000 characters."""
    text = "\n".join(_lines(verdict)) + "\n"
    if len(text) <= MOST_CHARACTERS:
        return text
    cut = text[: MOST_CHARACTERS - 200].rsplit("\n", 1)[0]
    return f"{cut}\n\n</details>\n\nCut here: the whole is in the JSON (`harness drift --json`).\n"


def _lines(verdict: Verdict) -> Iterator[str]:
    yield "<!-- harness drift -->"
    yield f"### {drift.word(verdict)}"
    yield ""
    yield escaped(drift.about(verdict))
    yield ""
    for problem in verdict.problems:
        yield f"- {escaped(str(problem))}"
    for suite in verdict.suites:
        if suite.not_applicable:
            yield f"- {escaped(suite.name)}: not applicable: {escaped(suite.not_applicable)}"
    yield from (f"- {escaped(note)}" for note in verdict.notes)
    for one in verdict.outcomes:
        if one.outcome in ("fail", "error"):
            yield from _failing(one)
    yield ""
    yield "<details><summary>All expectations</summary>"
    yield ""
    yield "| outcome | severity | expectation | rows | failing | |"
    yield "|---|---|---|---:|---:|---|"
    for one in verdict.outcomes:
        told = "; ".join(part for part in (one.description, one.message) if part)
        cells = (one.outcome, one.severity, escaped(one.id), str(one.looked_at), str(one.failing), escaped(told))
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "</details>"


def _failing(one: ExpectationOutcome) -> Iterator[str]:
    yield ""
    yield f"**{one.outcome}** ({one.severity}) {escaped(one.id)}: {escaped(one.description or one.type)}"
    if one.message:
        yield f"<br>{escaped(one.message)}"
    if not one.rows:
        return
    yield ""
    yield "| document | place | figure | value | printed | expected |"
    yield "|---|---|---|---|---|---|"
    for row in one.rows[:MOST_ROWS]:
        yield _row(row)
    more = one.failing - min(len(one.rows), MOST_ROWS)
    if more > 0:
        yield ""
        yield f"… and {more} more."


def _row(row: FailingRow) -> str:
    figure = " ".join(part for part in (row.indicator, row.measure, row.period) if part)
    value = " ".join(part for part in (row.value, row.unit) if part)
    cells = (row.document, row.place, figure, value, row.printed[:80], row.expected)
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: no mark-up, mention, link or line break."""
    return markdown(text, MOST_WIDTH)
