"""The parsers that have a name, as a table."""

from collections.abc import Sequence

from tabulate import tabulate

from harness.parsers.catalogue import Listed
from harness.parsers.specs import KINDS
from harness.reports.terminal import printable


def render(listed: Sequence[Listed]) -> str:
    """One row a parser, then why the others cannot run, and the other ways to name one."""
    rows = [
        [one.name + "".join(f", {one.name}:{variant}" for variant in one.variants), one.version, one.licence, one.note]
        for one in listed
        if one.runs_here
    ]
    parts = [tabulate(rows, headers=["runs here", "version", "licence", ""], disable_numparse=True)]
    others = [[one.name, one.licence, one.why_not] for one in listed if not one.runs_here]
    if others:
        parts.append(tabulate(others, headers=["does not", "licence", "why"], disable_numparse=True))
    parts.append("also: " + ", ".join(KINDS[1:]))
    return printable("\n\n".join(parts))
