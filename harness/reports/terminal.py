"""A run as a person reads it in a terminal."""

from tabulate import tabulate

from harness.reports.summary import Summary
from harness.results import DocumentRun, Outcome

MOST_FAILURES = 50
"""Failing items printed in full; the rest are counted."""
MOST_WIDTH = 160
"""Longest text printed of one value, in characters."""


def render(summary: Summary) -> str:
    """Failing items with golden line, expected, got and the page's words; a table of documents; the verdict last."""
    parts = [*(str(problem) for problem in summary.problems), *(str(problem) for problem in summary.outdated)]
    parts += [failure(outcome) for outcome in _worth_printing(summary.failing)]
    more = summary.failed_items - len(_worth_printing(summary.failing))
    if more > 0:
        parts.append(f"… and {more} more failing items; see all with --json FILE, or fewer with --only PATTERN")
    parts.append(documents_table(summary))
    notes = _notes(summary)
    if notes:
        parts.append("\n".join(notes))
    parts.append(verdict(summary))
    return "\n\n".join(parts)


def verdict(summary: Summary) -> str:
    """The one line that says how it came out."""
    counts = summary.counts
    numbers = f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped, {counts.errors} errors"
    if summary.known_failures:
        numbers += f", {_count(summary.known_failures, 'known failure')} among the skipped"
    about = f"{summary.run.parser}: {numbers} over {_count(summary.parsed, 'document')}"
    if summary.interrupted:
        return f"INTERRUPTED  {about}; go on with: harness check --resume"
    code = summary.exit_code
    if code == 0:
        return f"PASSED  {about}"
    if code == 5:
        return f"NOTHING CHECKED  {about}"
    why = []
    if summary.problems:
        why.append(_count(len({problem.file for problem in summary.problems}), "golden file") + " not read")
    if summary.parse_failures:
        allowed = f", {summary.allowed_errors:.1%} may" if summary.allowed_errors else ""
        why.append(_count(summary.parse_failures, "document") + " without a parse" + allowed)
    why += [f"{n} {severity}" for severity, n in sorted(summary.severities.items()) if n]
    why += [_count(len(summary.outdated), "known failure") + " out of date"] if summary.outdated else []
    return f"FAILED  {about} ({', '.join(why)})"


def documents_table(summary: Summary) -> str:
    """One row a document."""
    rows = [_row(document) for document in summary.shown]
    headers = ["document", "parse", "pass", "fail", "skip", "error", "figures right", "seconds"]
    more = summary.documents - len(rows)
    return tabulate(
        rows, headers=headers, tablefmt="simple", disable_numparse=True,
        colalign=("left", "left", "right", "right", "right", "right", "right", "right"),
    ) + (f"\n… and {_count(more, 'more document')}" if more else "") if rows else "no documents"  # fmt: skip


def _row(document: DocumentRun) -> list[str]:
    tally = document.tally
    return [
        document.name,
        document.status or "not here",
        *(str(tally.outcomes.get(kind, 0) or "·") for kind in ("pass", "fail", "skip", "error")),
        f"{tally.right}/{tally.golden}" if tally.golden else "",
        f"{document.seconds:.3f}" if document.status else "",
    ]


def _worth_printing(failing: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """At most `MOST_FAILURES`; of a document that has no parse only its first item, since all say the same."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for outcome in failing:
        if outcome.outcome == "error" or outcome.verdict == "empty_output":
            key = (outcome.item.document, outcome.verdict or "")
            if key in seen:
                continue
            seen.add(key)
        kept.append(outcome)
    return tuple(kept[:MOST_FAILURES])


def failure(outcome: Outcome) -> str:
    """One failing item: its line in the golden, its verdict, expected, got, the page's words and why."""
    item = outcome.item
    head = f"{outcome.outcome.upper():5} {item.where}  {item.id}  {outcome.verdict or ''}".rstrip()
    if item.severity != "critical":
        head += f"  ({item.severity})"
    lines = [head, f"      expected  {_cut(item.expected)}"]
    if outcome.got or outcome.outcome == "fail":
        lines.append(f"      got       {_cut(outcome.got) or 'nothing'}")
    if outcome.place and outcome.place.context:
        lines.append(f"      in        {_at(outcome)}{_cut(outcome.place.context)}")
    if outcome.message:
        lines += [f"      {line}" for line in outcome.message.splitlines()]
    return "\n".join(lines)


def _at(outcome: Outcome) -> str:
    place = outcome.place
    if place is None or place.block is None or place.article is None:
        return ""
    span = f", characters {place.span[0]}-{place.span[1]}" if place.span else ""
    return f"article {place.article + 1}, block {place.block + 1}{span}: "


def _notes(summary: Summary) -> list[str]:
    notes = [f"skipped {n}: {reason}" for reason, n in summary.skip_reasons.items()]
    for document in summary.shown:
        notes += [f"{document.name}: warning: {warning}" for warning in document.warnings[:5]]
        if document.log and document.status not in ("ok", "empty"):
            notes.append(f"{document.name}: what the parser printed is in {document.log}")
    if not summary.interrupted:
        notes.append(f"stored as run {summary.run.id}")
    return [printable(note) for note in notes]


def printable(text: str) -> str:
    """Text without control characters, which could move the cursor or recolour a terminal."""
    return "".join(c if c == "\n" or (c.isprintable() and not 0xD800 <= ord(c) < 0xE000) else _escape(c) for c in text)


def _escape(char: str) -> str:
    return {"\t": " ", "\r": "⏎", "\u00a0": " ", "\u3000": "\u3000"}.get(char, f"\\u{ord(char):04x}")


def _cut(text: str) -> str:
    flat = printable(text.replace("\n", "⏎"))
    return flat if len(flat) <= MOST_WIDTH else flat[: MOST_WIDTH - 1] + "…"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"
