"""A report as Markdown: the comment on a pull request, and the summary of a step."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from harness import __version__
from harness.compare.statistics import POWER
from harness.compare.transitions import NAMED
from harness.reports import comparison as comparison_terminal
from harness.reports import drift as drift_terminal
from harness.reports.escaping import markdown as plain
from harness.reports.report import KNOWN, Report, Told
from harness.reports.summary import Summary
from harness.results import DocumentRun
from harness.suites.outcomes import Verdict

MOST_CHARACTERS = 60_000
"""A comment may have 65,536."""
MOST_REGRESSIONS = 20
MOST_FOLDED = 100
MOST_SCORES = 30
MOST_REASONS = 30
RESERVED = 400
"""Characters kept for what tells that something was left out."""


def marker(name: str) -> str:
    """The first line, by which a comment is found again and replaced; one for each suite."""
    return f"<!-- harness report: {''.join(char for char in name if char.isalnum() or char in ' ._/')} -->"


def render(report: Report, *, most: int = MOST_CHARACTERS, hide_text: bool = False, link: str = "") -> str:
    """Verdict, counts, what the gate says, at most 20 regressions, the rest folded, how to accept, and what ran.

    At most `most` characters. `hide_text` leaves out whatever comes from documents; `link` leads to the whole report.
    """
    page = _Page(most - RESERVED)
    end = "\n\n".join([*_accepting(report), _footer(report, link)])
    page.room -= len(end) + 2
    page.add(f"{marker(report.name)}\n### {_sign(report)} {plain(report.word)}")
    page.add(_counts(report))
    for title, lines in _gate(report):
        page.rows(f"**{title}**\n", [f"- {plain(line, 400)}" for line in lines], MOST_REASONS)
    if report.only_drift and report.drift is not None:
        title, head, rows = _expectations(report.drift)
        page.rows(f"**{title}**\n\n{head}", rows, MOST_FOLDED)
    _regressions(page, report, hide_text)
    for title, head, rows in _folded(report, hide_text):
        page.folded(title, head, rows)
    page.finish()
    return f"{page.text}\n\n{end}\n"


@dataclass
class _Page:
    """Blocks of Markdown as long as there is room."""

    room: int
    blocks: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks)

    def add(self, block: str) -> bool:
        """Whether it fitted."""
        if not block:
            return True
        if len(block) + 2 > self.room:
            self.left_out += 1
            return False
        self.blocks.append(block)
        self.room -= len(block) + 2
        return True

    def rows(self, head: str, rows: Sequence[str], most: int, tail: str = "", total: int | None = None) -> None:
        """A head and as many rows as are allowed and fit; the rest is counted."""
        if not rows:
            return
        total = len(rows) if total is None else total
        kept: list[str] = []
        used = len(head) + len(tail) + 80
        for row in rows[:most]:
            if used + len(row) + 1 > self.room:
                break
            kept.append(row)
            used += len(row) + 1
        more = total - len(kept)
        if not kept:
            self.left_out += 1
            return
        self.add("\n".join([head, *kept]) + (f"\n\n… and {more} more" if more > 0 else "") + tail)

    def folded(self, title: str, head: str, rows: Sequence[str]) -> None:
        self.rows(f"<details><summary>{plain(title)}</summary>\n\n{head}", rows, MOST_FOLDED, "\n\n</details>")

    def finish(self) -> None:
        if self.left_out:
            self.blocks.append(f"*{self.left_out} parts did not fit here; they stand in the whole report.*")


def _sign(report: Report) -> str:
    return "✅" if report.exit_code == 0 else "⚪" if report.exit_code == 5 else "❌"


def _counts(report: Report) -> str:
    lines = []
    transitions = report.comparison.transitions if report.comparison is not None else None
    if report.comparison is not None and transitions is not None:
        told = [f"{transitions.counts[name]} {name}" for name in NAMED if transitions.counts[name]]
        critical = transitions.critical_broken
        told += [f"**{critical} of the broken critical**"] if critical else []
        told += [f"{transitions.counts['right in both']} right in both"]
        sides = f"{plain(report.comparison.a.parser)} → {plain(report.comparison.b.parser)}"
        lines.append(f"{sides}: {', '.join(told)}, over {report.comparison.documents.both} documents.")
    elif report.comparison is not None:
        lines.append(f"{plain(comparison_terminal.verdict(report.comparison), 400)}.")
    if report.summaries:
        lines += ["", "| parser | documents | pass | fail | skip | error | figures right |", "|---|" + "--:|" * 6]
        lines += [_counts_row(summary) for summary in report.summaries]
    if report.drift is not None:
        lines += ["", f"{plain(drift_terminal.word(report.drift))}: {plain(drift_terminal.about(report.drift), 400)}"]
    return "\n".join(lines).strip("\n")


def _counts_row(summary: Summary) -> str:
    counts = summary.counts
    numbers = (summary.documents, counts.passed, counts.failed, counts.skipped, counts.errors)
    return _row((summary.run.parser, *map(str, numbers), str(summary.scores["figures/recall"])))


def _gate(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    decision = report.decision
    if decision is None:
        return []
    named = (("This change touches what it is judged by", decision.first), ("Reasons", decision.reasons))
    return [(title, lines) for title, lines in (*named, ("Notes", decision.notes)) if lines]


def _regressions(page: _Page, report: Report, hide_text: bool) -> None:
    worst = report.worst(MOST_REGRESSIONS)
    compared = report.comparison is not None
    title = "Broken" if compared else "Failing"
    head = f"**{title}: {report.count}**\n\n" + _head(("severity", "item", "golden", "outcome", "expected", "got"))
    page.rows(head, [_told(told, hide_text) for told in worst], MOST_REGRESSIONS, total=report.count)


def _told(told: Told, hide_text: bool) -> str:
    where = f"{told.where.file}:{told.where.line}" if told.where is not None else ""
    outcome = f"{told.before} → {told.after}" if told.before else told.after
    text = ("", "") if hide_text else (told.expected, told.got or "nothing")
    item = told.check + (f" and {', '.join(told.also)}" if told.also else "")
    item += f" ({told.parser})" if told.parser else ""
    return _row((told.severity, item, where, outcome, *text))


def _folded(report: Report, hide_text: bool) -> list[tuple[str, str, list[str]]]:
    """Title, head and rows of what is folded away; those without rows are left out."""
    parts: list[tuple[str, str, list[str]]] = []
    problems = [problem for summary in report.summaries for problem in summary.problems]
    parts.append(
        (f"Golden files that could not be read: {len(problems)}", "", [f"- {plain(str(p))}" for p in problems])
    )
    unparsed = [one for summary in report.summaries for one in summary.shown if not one.is_parsed]
    parts.append(
        (f"Documents without a parse: {len(unparsed)}", _head(("document", "status", "")), _unparsed(unparsed))
    )
    parts += _transitions(report, hide_text)
    parts += _changes(report, hide_text)
    if report.drift is not None and not report.only_drift:
        title, head, rows = _expectations(report.drift)
        parts.append((title, head, rows))
    for summary in report.summaries:
        rows = [_row((name, str(score))) for name, score in summary.scores.items() if score.total][:MOST_SCORES]
        parts.append((f"Scores of {summary.run.parser}", _head(("", "right")), rows))
        rows = [_row((str(n), reason)) for reason, n in summary.skip_reasons.items()]
        known = sum(n for reason, n in summary.skip_reasons.items() if reason.startswith(KNOWN))
        title = f"Skipped: {summary.counts.skipped}" + (f", {known} of them known failures" if known else "")
        parts.append((title, _head(("items", "reason")), rows))
    return [part for part in parts if part[2]]


def _expectations(drift: Verdict) -> tuple[str, str, list[str]]:
    """Title, head and a row for each expectation that did not pass."""
    red = [one for one in drift.outcomes if one.outcome != "pass"]
    rows = [_row((one.outcome, one.severity, one.id, str(one.failing), one.message or one.description)) for one in red]
    return f"Drift: {len(red)} expectations", _head(("outcome", "severity", "expectation", "rows", "")), rows


def _transitions(report: Report, hide_text: bool) -> list[tuple[str, str, list[str]]]:
    transitions = report.comparison.transitions if report.comparison is not None else None
    if transitions is None:
        return []
    head = _head(("severity", "item", "golden", "outcome", "expected", "got"))
    return [
        (f"{name.capitalize()}: {transitions.counts[name]}", head, rows)
        for name in NAMED
        if name != "broken"
        for rows in [[_told(report.changed(item), hide_text) for item in transitions.items[name][:MOST_FOLDED]]]
    ]


def _changes(report: Report, hide_text: bool) -> list[tuple[str, str, list[str]]]:
    clusters = report.comparison.clusters if report.comparison is not None else ()
    rows = []
    for cluster in clusters:
        first = cluster.examples[0] if cluster.examples and not hide_text else None
        example = (first.before or "nothing", first.after or "nothing") if first is not None else ("", "")
        what = "" if hide_text else cluster.what
        rows.append(_row((cluster.kind, what, str(cluster.count), str(cluster.documents), *example)))
    head = _head(("change", "", "times", "documents", "for example A", "B"))
    return [(f"What changed: {len(rows)} sorts", head, rows)]


def _unparsed(documents: Sequence[DocumentRun]) -> list[str]:
    return [_row((one.name, one.status or "", one.message)) for one in documents]


def _accepting(report: Report) -> list[str]:
    if not report.count or report.only_drift:
        return []
    return [
        "Is the golden wrong and the parser right? Correct the line named above and say why in the commit; or take "
        "what the parser gives: `harness golden pending`, then `harness golden accept --check ID --reason TEXT`. "
        "Look at one item with `harness explain ID`."
    ]


def _footer(report: Report, link: str) -> str:
    told = [f"harness {__version__}"]
    for summary in report.summaries:
        name = summary.run.parser.partition("==")[0].partition(" ")[0]
        version = summary.run.versions.get(name, "")
        told.append(
            f"{plain(summary.run.parser)}{f' ({plain(version)})' if version else ''}, run {plain(summary.run.id)}"
        )
    told.append(f"n = {report.documents} documents")
    if report.comparison is not None and report.comparison.differences:
        first = report.comparison.differences[0]
        told.append(f"smallest drop that these show in {POWER:.0%} of cases: {100 * first.detectable:.1f} points")
    return f"<sub>{' · '.join(told)}{f' · [the whole report]({link})' if _is_link(link) else ''}</sub>"


def _is_link(link: str) -> bool:
    return link.startswith(("https://", "http://")) and not set(link) & set(" ()<>\n\r\t\"'`")


def _head(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(plain(cell) for cell in cells)} |"
