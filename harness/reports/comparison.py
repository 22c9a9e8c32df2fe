"""A comparison as a person reads it in a terminal: facts first, then what changed, then what statistics say."""

from collections.abc import Sequence

from tabulate import tabulate

from harness.compare.changes import Change, Cluster
from harness.compare.comparison import Comparison, Side, Slice
from harness.compare.statistics import ALPHA, POWER, Difference, documents_needed
from harness.compare.transitions import NAMED, SEVERITIES, ItemChange
from harness.reports.terminal import printable

MOST_ITEMS = 20
"""Documents told of each sort; the rest are counted."""
MOST_GROUPS = 30
"""Sorts of broken items that are told."""
MOST_ALIKE = 3
"""Items told of those that came out alike."""
MOST_EXAMPLES = 4
MOST_WIDTH = 110
MOST_SLICES = 40
MOST_INDICATORS = 15
TOLD_IN_FULL = ("broken", "lost")
"""Sorts whose items are told with what was expected and got; of the others the ids alone."""


def render(compared: Comparison) -> str:
    """What broke, what changed, the tables of scores, and the verdict last."""
    parts = [_sides(compared)]
    parts += [str(problem) for problem in compared.problems]
    parts += _transitions(compared)
    parts += [_cluster(cluster) for cluster in compared.clusters]
    parts += [part for part in (_documents(compared), _counts(compared)) if part]
    parts += [slices_table(compared.slices)] if compared.slices else []
    parts += _statistics(compared)
    parts += ["\n".join(f"note: {note}" for note in compared.notes)] if compared.notes else []
    parts.append(verdict(compared))
    return printable("\n\n".join(parts))


def verdict(compared: Comparison) -> str:
    """The one line that says how it came out."""
    names = f"{compared.a.parser} → {compared.b.parser}"
    code = compared.exit_code
    if code == 5:
        return f"NOTHING COMPARED  {names}"
    word = {0: "NOTHING BROKE" if compared.transitions else "COMPARED", 1: "BROKEN", 2: "NOT ALL READ"}[code]
    return f"{word}  {names}: {', '.join(_numbers(compared))}"


def _numbers(compared: Comparison) -> list[str]:
    if compared.transitions is not None:
        counts = compared.transitions.counts
        told = [f"{counts[name]} {name}" for name in NAMED if counts[name]]
        critical = compared.transitions.critical_broken
        told += [f"{critical} of the broken critical"] if critical else []
        return told or [f"{counts['right in both']} right in both, no item changed"]
    documents = compared.documents
    changed = sum(cluster.count for cluster in compared.clusters if cluster.family != "space")
    told = [f"{documents.both} documents compared", f"{documents.unchanged} unchanged", f"{changed} changes"]
    return told + ([f"{compared.lost_documents} lost"] if compared.lost_documents else [])


def _sides(compared: Comparison) -> str:
    lines = [f"{name}  {_side(side)}" for name, side in (("A", compared.a), ("B", compared.b))]
    moved = [
        f"{name} {compared.a.versions.get(name, 'none')} → {compared.b.versions.get(name, 'none')}"
        for name in sorted(compared.a.versions.keys() | compared.b.versions.keys())
        if compared.a.versions.get(name) != compared.b.versions.get(name)
    ]
    if moved and len(moved) <= 12 and compared.a.versions and compared.b.versions:
        lines.append("   installed: " + ", ".join(moved))
    return "\n".join(lines)


def _side(side: Side) -> str:
    version = f", version {side.version}" if side.version and side.version not in side.parser else ""
    run = f", run {side.run}" if side.run else ""
    return f"{side.parser}{version}{run}" + "".join(f"\n   note: {note}" for note in side.notes)


def _transitions(compared: Comparison) -> list[str]:
    if compared.transitions is None:
        return []
    parts = []
    for name in NAMED:
        items = compared.transitions.items[name]
        if not items:
            continue
        lines = [f"{name.upper()} {compared.transitions.counts[name]}"]
        parsed = [item for item in items if (item.before, item.after) != ("error", "error")]
        if len(parsed) < len(items):
            lines.append(f"  {len(items) - len(parsed)} of documents that parsed at neither side")
        for alike in _groups(parsed)[:MOST_GROUPS]:
            lines += _group(alike, in_full=name in TOLD_IN_FULL)
        parts.append("\n".join(lines))
    return parts


def _groups(items: Sequence[ItemChange]) -> list[list[ItemChange]]:
    """Items of one severity, field and kind of change together: the critical ones first, then the most frequent.

    What is skipped for one reason is together whatever its field, and stands after what fails.
    """
    groups: dict[tuple[str, ...], list[ItemChange]] = {}
    for item in items:
        parts = item.check.split("/")
        field = f"{parts[1]}/{parts[-1]}" if len(parts) == 4 else parts[1] if len(parts) > 1 else ""
        sort = (item.why,) if _is_skip(item) else (field, item.before, item.verdict_after or "")
        groups.setdefault((item.severity, item.after, *sort), []).append(item)
    return sorted(
        groups.values(), key=lambda group: (SEVERITIES.index(group[0].severity), _is_skip(group[0]), -len(group))
    )


def _is_skip(item: ItemChange) -> bool:
    return item.after == "skip" and bool(item.why)


def _group(items: Sequence[ItemChange], *, in_full: bool) -> list[str]:
    """The first few of items that came out alike; of those skipped for one reason their number and the first."""
    if _is_skip(items[0]) and len(items) > MOST_ALIKE:
        severity = "" if items[0].severity == "critical" else f"{items[0].severity} "
        return [f"  {len(items)} {severity}items → skip: {_cut(items[0].why)}; the first is {items[0].check}"]
    most = (MOST_ALIKE if in_full else 1) if len(items) > MOST_ALIKE + 1 else len(items)
    lines = [_item(item) if in_full else _item_line(item) for item in items[:most]]
    return lines + ([f"  … and {len(items) - most} more like these"] if len(items) > most else [])


def _item_line(item: ItemChange) -> str:
    verdicts = " → ".join(
        f"{outcome}{f' ({verdict})' if verdict and verdict != 'exact' else ''}"
        for outcome, verdict in ((item.before, item.verdict_before), (item.after, item.verdict_after))
    )
    return f"  {item.check}  {verdicts}" + (f"  ({item.severity})" if item.severity != "critical" else "")


def _item(item: ItemChange) -> str:
    lines = [_item_line(item), f"      expected  {_cut(item.expected)}"]
    lines.append(f"      A gave    {_cut(item.got_before) or ('it' if item.before == 'pass' else 'nothing')}")
    lines.append(f"      B gives   {_cut(item.got_after) or 'nothing'}")
    return "\n".join(lines + ([f"      {_cut(item.why)}"] if item.why else []))


def _cluster(cluster: Cluster) -> str:
    documents = f" in {cluster.documents} document{'' if cluster.documents == 1 else 's'}"
    lines = [f"{cluster.title}{documents}", *(_example(change) for change in cluster.examples[:MOST_EXAMPLES])]
    more = len(cluster.examples) - MOST_EXAMPLES
    return "\n".join(lines + ([f"    … {more} more examples with --json"] if more > 0 else []))


def _example(change: Change) -> str:
    return f"    {change.document}: {_cut(change.before) or 'nothing'} → {_cut(change.after) or 'nothing'}"


def _documents(compared: Comparison) -> str:
    documents = compared.documents
    lines = [f"{one.document}: {one.before} → {one.after}  {_cut(one.message)}".rstrip() for one in documents.statuses]
    lines += [
        f"{name}: only in A; what passed there counts as lost or broken" for name in documents.only_a[:MOST_ITEMS]
    ]
    lines += [f"{name}: only in B" for name in documents.only_b[:MOST_ITEMS]]
    lines += [f"{name}: not compared: {reason}" for name, reason in documents.apart[:MOST_ITEMS]]
    more = len(documents.apart) - MOST_ITEMS
    return "\n".join(lines + ([f"… and {more} more that are not compared"] if more > 0 else []))


def _counts(compared: Comparison) -> str:
    lines = []
    if compared.figures is not None:
        f = compared.figures
        lines.append(
            f"figures: {f.a} at A, {f.b} at B: {f.unchanged} unchanged, {f.changed} changed, {f.vanished} vanished, "
            f"{f.appeared} appeared"
        )
    if compared.documents.neither:
        lines.append(f"documents parsed at neither side: {compared.documents.neither}")
    return "\n".join(lines)


def slices_table(slices: Sequence[Slice], tablefmt: str = "simple") -> str:
    """Right items of each slice at both sides."""
    rows = [[one.name, str(one.documents), str(one.a), str(one.b), _points(one)] for one in slices[:MOST_SLICES]]
    table = tabulate(
        rows, headers=["items right", "documents", "A", "B", "Δ points"], tablefmt=tablefmt, disable_numparse=True,
        colalign=("left", "right", "right", "right", "right"),
    )  # fmt: skip
    more = len(slices) - MOST_SLICES
    return table + (f"\n… and {more} more slices; see all with --json FILE" if more > 0 else "")


def _points(one: Slice) -> str:
    if one.a.value is None or one.b.value is None:
        return ""
    return f"{100 * (one.b.value - one.a.value):+.1f}" if one.a.hit != one.b.hit else "~"


def _statistics(compared: Comparison) -> list[str]:
    if not compared.differences:
        return []
    parts = [differences_table(compared.differences, "by document")]
    if compared.indicators:
        told = differences_table(compared.indicators[:MOST_INDICATORS], "by indicator")
        parts.append(f"{told}\np by Holm over {compared.indicators_asked} indicators; those without a change left out")
    parts.append("\n".join(footnotes(compared)))
    return parts


def differences_table(differences: Sequence[Difference], title: str, tablefmt: str = "simple") -> str:
    """Mean score of the documents at both sides; `~`: no difference that would show on other documents too."""
    rows = [
        [
            one.name, f"{100 * one.a:.1f}", f"{100 * one.b:.1f}",
            f"{100 * one.delta:+.1f}" if one.is_sure else "~" if one.delta == 0 else f"~ ({100 * one.delta:+.1f})",
            _interval(one), _p(one), str(one.documents), f"{100 * one.detectable:.1f}",
        ]
        for one in differences
    ]  # fmt: skip
    headers = [title, "A %", "B %", "Δ points", "90 %", "p", "documents", "smallest drop seen"]
    align = ("left", *("right",) * 7)
    return tabulate(rows, headers=headers, tablefmt=tablefmt, disable_numparse=True, colalign=align)


def _interval(one: Difference) -> str:
    return "" if one.interval is None else f"{100 * one.interval[0]:+.1f} to {100 * one.interval[1]:+.1f}"


def _p(one: Difference) -> str:
    p = one.p if one.p_adjusted is None else one.p_adjusted
    return "" if p is None else f"{p:.3f}" if p >= 0.001 else "< 0.001"


def footnotes(compared: Comparison) -> list[str]:
    """How the numbers were worked out, and what they cannot say."""
    first = compared.differences[0]
    notes = [
        "On these documents what broke is a fact; p and intervals say whether it would be worse on others. "
        f"By document: {first.method}.",
        f"Smallest drop seen: what {first.documents} documents show in {POWER:.0%} of cases at p < {ALPHA}.",
    ]
    needed = documents_needed(first)
    if needed is not None and not first.is_sure and needed > first.documents:
        notes.append(
            f"A difference of {100 * abs(first.delta):.1f} points would need about {needed} documents to show."
        )
    return notes


def _cut(text: str) -> str:
    flat = text.replace("\n", "⏎").replace("\t", "⇥")
    return flat if len(flat) <= MOST_WIDTH else flat[: MOST_WIDTH - 1] + "…"
