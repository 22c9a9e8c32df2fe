"""A comparison as Markdown, for a pull request or a page."""

from collections.abc import Sequence

from harness.compare.changes import Cluster
from harness.compare.comparison import Comparison
from harness.compare.transitions import NAMED, ItemChange
from harness.reports import comparison as terminal
from harness.reports.escaping import markdown as _plain

MOST_ITEMS = 20
MOST_FOLDED = 200
HEADERS = ("item", "severity", "A", "B", "expected", "got at A", "got at B")


def render(compared: Comparison) -> str:
    """The verdict, what broke and what changed; the rest folded."""
    parts = [f"**{_plain(terminal.verdict(compared))}**"]
    parts += [f"- {_plain(str(problem))}" for problem in compared.problems]
    if compared.transitions is not None:
        for name in NAMED:
            items, count = compared.transitions.items[name], compared.transitions.counts[name]
            if name == "broken" and items:
                parts.append(f"### Broken: {count}\n\n{_items(items, MOST_ITEMS, count)}")
            elif items:
                parts.append(_folded(f"{name}: {count}", _items(items, MOST_FOLDED, count)))
    if compared.clusters:
        parts.append(f"### Changed\n\n{_clusters(compared.clusters)}")
    if compared.slices:
        parts.append(_folded("Scores by slice", terminal.slices_table(compared.slices, "github")))
    if compared.differences:
        table = terminal.differences_table(compared.differences, "by document", "github")
        parts.append(_folded("Statistics", "\n\n".join([table, *terminal.footnotes(compared)])))
    parts += [f"> {_plain(note)}" for note in compared.notes]
    return "\n\n".join(parts) + "\n"


def _items(items: Sequence[ItemChange], most: int, count: int) -> str:
    rows = [
        (
            item.check, item.severity, _outcome(item.before, item.verdict_before),
            _outcome(item.after, item.verdict_after), item.expected, item.got_before, item.got_after,
        )
        for item in items[:most]
    ]  # fmt: skip
    return _table(HEADERS, rows) + (f"\n\n… and {count - most} more" if count > most else "")


def _outcome(outcome: str, verdict: str | None) -> str:
    return f"{outcome} ({verdict})" if verdict and verdict != "exact" else outcome


def _clusters(clusters: Sequence[Cluster]) -> str:
    rows = [
        (cluster.kind, cluster.what, str(cluster.count), str(cluster.documents), example.before, example.after)
        for cluster in clusters
        for example in cluster.examples[:1]
    ]
    return _table(("kind", "", "changes", "documents", "for example A", "B"), rows)


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(headers)} |", f"|{'---|' * len(headers)}"]
    lines += [f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{_plain(title)}</summary>\n\n{body}\n\n</details>"
