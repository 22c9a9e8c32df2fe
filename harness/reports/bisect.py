"""What a bisection found: for the terminal and as plain data."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from harness import __version__
from harness.bisect.causes import Cause, Moved
from harness.bisect.search import Bisection, Side, Step
from harness.compare.changes import Cluster

SHOWN_CHANGES = 3
SHOWN_UNTESTED = 8
WIDTH = 100
"""Characters of one side of a change, and of a reason."""


def render(found: Bisection) -> str:
    """Verdict first, then the outcome on both sides, what differs, and what it took."""
    return "\n".join(_lines(found))


def headline(found: Bisection) -> str:
    """`pypdf 6.20.0 is the first bad version`; through a dependency: with its name and version."""
    what = "is the first bad version" if found.step.is_older_first else "is the first good version"
    if found.subject == "revision":
        what = what.replace("version", "revision")
    return f"{found.subject} {_short(found.step.newer.position)} {what}{_through(found.step.cause)}"


def _through(cause: Cause) -> str:
    match cause.kind:
        case "package":
            return ""
        case "dependency" | "dependencies together":
            return f", through {' and '.join(map(_moved, cause.packages))}"
        case _:
            one, *others = [package.name for package in cause.packages]
            rest = f" or one of {', '.join(others)}" if others else ""
            return f"; not isolated: {one}{rest}"


def _lines(found: Bisection) -> Iterator[str]:
    yield headline(found)
    yield f"  fact      {found.about}"
    yield from _step_lines(found.step)
    for step in found.further:
        newer = f"{found.subject} {_short(step.newer.position)}"
        yield f"it changes again with {newer}{_through(step.cause)}"
        yield from _step_lines(step)
    yield from _untested(found)
    for note in found.notes:
        yield f"  note      {note}"
    yield f"  tries     {found.tries} ({found.parses} parses; the rest was known)"


def _step_lines(step: Step) -> Iterator[str]:
    yield f"  before    {_short(step.older.position)}: {_cut(step.older.outcome)}"
    yield f"  after     {_short(step.newer.position)}: {_cut(step.newer.outcome)}"
    yield f"  cause     {step.cause.kind}: {', '.join(map(_moved, step.cause.packages))} ({step.cause.why})"
    if step.between:
        yield f"  between   it may have come with {', '.join(map(_short, step.between))}, which cannot be tested"
    yield from _changes(step.changes)
    yield from _installed(step)


def _changes(changes: tuple[Cluster, ...]) -> Iterator[str]:
    for number, cluster in enumerate(changes[:SHOWN_CHANGES]):
        yield f"  {'changed' if not number else '':<9} {cluster.title}"
        for example in cluster.examples[:1]:
            yield f"            - {_cut(repr(example.context_before or example.before))}"
            yield f"            + {_cut(repr(example.context_after or example.after))}"
    if len(changes) > SHOWN_CHANGES:
        yield f"            and {len(changes) - SHOWN_CHANGES} more sorts of change"


def _installed(step: Step) -> Iterator[str]:
    differing = {one.name for one in step.differing}
    same = len((step.newer.installed.keys() & step.older.installed.keys()) - differing)
    for number, one in enumerate(step.differing):
        yield f"  {'installed' if not number else '':<9} {_moved(one)}"
    yield f"  {'' if differing else 'installed':<9} {same} {'package is' if same == 1 else 'packages are'} the same"


def _untested(found: Bisection) -> Iterator[str]:
    for number, (position, why) in enumerate(list(found.untested.items())[:SHOWN_UNTESTED]):
        yield f"  {'skipped' if not number else '':<9} {_short(position)}: {_cut(' '.join(why.split()))}"
    if len(found.untested) > SHOWN_UNTESTED:
        yield f"            and {len(found.untested) - SHOWN_UNTESTED} more that cannot be tested"


def _moved(one: Moved) -> str:
    if one.before is None:
        return f"{one.name} {_short(one.after or '')} (newly installed)"
    if one.after is None:
        return f"{one.name} {_short(one.before)} (no longer installed)"
    return f"{one.name} {_short(one.before)} -> {_short(one.after)}"


def _short(position: str) -> str:
    """A commit's hash as people write it; a version as it is."""
    is_hash = len(position) == 40 and all(c in "0123456789abcdef" for c in position)
    return position[:12] if is_hash else position


def _cut(text: str) -> str:
    return (
        textwrap.shorten(text, WIDTH, placeholder=" …")
        if "\n" in text
        else text[:WIDTH] + (" …" if len(text) > WIDTH else "")
    )


def data(found: Bisection) -> dict[str, Any]:
    """As `harness bisect --json` writes it: the change nearest to the good end, and under `further` the others."""
    return {
        "harness": __version__,
        "headline": headline(found),
        "fact": found.about,
        "subject": found.subject,
        "good": found.good,
        "bad": found.bad,
        **_step_data(found.step),
        "further": [_step_data(step) for step in found.further],
        "untested": dict(found.untested),
        "tries": found.tries,
        "parses": found.parses,
        "notes": list(found.notes),
    }


def _step_data(step: Step) -> dict[str, Any]:
    cause = step.cause
    named = cause.packages[0] if cause.kind in ("package", "dependency") else None
    return {
        "first_changed": step.newer.position,
        "before": _side(step.older),
        "after": _side(step.newer),
        "direction": "worse" if step.is_older_first else "better",
        "cause": {
            "kind": cause.kind,
            "package": named.name if named else None,
            "version": named.after if named else None,
            "packages": [asdict(one) for one in cause.packages],
            "why": cause.why,
        },
        "may_be": list(step.between),
        "changes": [
            {"kind": one.kind, "what": one.what, "count": one.count, "examples": [asdict(e) for e in one.examples[:5]]}
            for one in step.changes
        ],
        "installed_differs": [asdict(one) for one in step.differing],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"position": side.position, "outcome": side.outcome, "installed": dict(side.installed)}
