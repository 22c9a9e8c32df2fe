"""A gate's verdict as a person reads it in a terminal, as plain data, and as the words that other reports show."""

from collections.abc import Iterator
from typing import Any

from harness.compare.transitions import ItemChange
from harness.gate.judging import TODO
from harness.gate.verdict import Judged, NewFailure, Planted, Reason, Verdict
from harness.gate.weakening import Weakening
from harness.reports import comparison as comparisons
from harness.reports import drift
from harness.reports.report import Decision
from harness.reports.terminal import printable
from harness.results import Where

MOST_REASONS = 50
MOST_FIRST = 50
MOST_FIXED = 10


def render(verdict: Verdict, *, quiet: bool = False) -> str:
    """What the change touches, what was compared, the reasons, and the verdict last."""
    if quiet:
        return line(verdict)
    parts = []
    if verdict.first:
        parts.append(_listed("THIS CHANGE TOUCHES WHAT IT IS JUDGED BY", verdict.first, MOST_FIRST))
    for one in verdict.judged:
        parts += _judged(one)
    if verdict.reasons:
        parts.append(_listed("REASONS", [_reason(reason) for reason in verdict.reasons], MOST_REASONS))
    parts.append(line(verdict))
    return printable("\n\n".join(parts))


def line(verdict: Verdict) -> str:
    """The one line that says how it came out."""
    word = verdict.word.upper()
    told = [f"{one.parser}: {_numbers(one)}" for one in verdict.judged] or ["no parser was run"]
    why = (
        f"; {len(verdict.reasons)} reason{'' if len(verdict.reasons) == 1 else 's'} to be red"
        if verdict.reasons
        else ""
    )
    only = " (informational: exit code 0)" if verdict.informational and verdict.reasons else ""
    return printable(f"GATE {word}  {'; '.join(told)}{why}{only}")


def _numbers(one: Judged) -> str:
    against = (
        f"against {one.base}" if one.base else f"no base, since {one.why_no_base}" if one.why_no_base else "no base"
    )
    told = [f"{one.items} items over {one.documents} document{'' if one.documents == 1 else 's'}", against]
    if one.base:
        told.append(f"{one.broken} critical broken")
    if one.excused:
        told.append(f"{one.excused} known to fail")
    if one.planted:
        red = sum(planted.outcome == "red" for planted in one.planted)
        told.append(
            f"{red} of {sum(planted.outcome != 'not possible' for planted in one.planted)} planted faults noticed"
        )
    return ", ".join(told)


def _judged(one: Judged) -> list[str]:
    parts = []
    if one.comparison is not None:
        told = comparisons.verdict(one.comparison)
        more = f"all of it: harness compare run:{one.base_run} run:{one.head_run}"
        parts.append("\n".join([told, *map(_fixed, _mended(one)), more]))
    if one.suites is not None:
        parts.append(drift.line(one.suites))
    if one.planted:
        parts.append("\n".join(["PROOF", *(f"  {_planted(planted)}" for planted in one.planted)]))
    if one.notes:
        parts.append("\n".join(f"note: {note}" for note in one.notes))
    return parts


def _mended(one: Judged) -> tuple[ItemChange, ...]:
    transitions = one.comparison.transitions if one.comparison is not None else None
    return transitions.items["fixed"][:MOST_FIXED] if transitions is not None else ()


def _fixed(item: ItemChange) -> str:
    return f"  fixed: {item.check}"


def _planted(one: Planted) -> str:
    noticed = f"; noticed: {one.noticed}" if one.noticed else ""
    return f"{one.outcome:12}  {one.kind}: {one.about}{noticed}"


def _in_short(verdict: Verdict) -> Iterator[str]:
    """The reasons, those counted whose items or facts a report lists anyhow."""
    weakened = sum(reason.kind == "weakened" for reason in verdict.reasons)
    if weakened:
        yield f"weakened: {_count(weakened, 'critical fact')} touched without a word why; {TODO}"
    for one in verdict.judged:
        broken = [reason for reason in one.reasons if reason.kind == "broken"]
        if broken:
            documents = len({reason.check.partition("/")[0] for reason in broken})
            told = f"{_count(len(broken), 'critical item')} in {_count(documents, 'document')}"
            verb = "does" if len(broken) == 1 else "do"
            yield f"broken: {told} passed at {one.base} and {verb} not under {one.parser}"
    yield from (_reason(reason) for reason in verdict.reasons if reason.kind not in ("weakened", "broken"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _proof(one: Judged) -> Iterator[str]:
    """How many faults were noticed, and each that was not."""
    if one.planted:
        red = sum(planted.outcome == "red" for planted in one.planted)
        yield f"proof: {red} of {len(one.planted)} kinds of planted faults turned {one.parser} red"
    for planted in one.planted:
        if planted.outcome != "red":
            yield f"proof: {planted.kind}: {planted.outcome}: {planted.about}"


def _reason(reason: Reason) -> str:
    return f"{reason.kind}: {reason}"


def _listed(title: str, lines: "list[str] | tuple[str, ...]", most: int) -> str:
    shown = [f"  {one}" for one in lines[:most]]
    more = [f"  … and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([title, *shown, *more])


def decision(verdict: Verdict) -> Decision:
    """The verdict in words, for comment, page and annotations."""
    notes = [note for one in verdict.judged for note in one.notes]
    notes += [f"no base: {one.why_no_base}" for one in verdict.judged if one.why_no_base]
    notes += [note for one in verdict.judged for note in _proof(one)]
    notes += ["the policy only informs: red does not fail the step"] if verdict.informational else []
    return Decision(
        word=verdict.word,
        exit_code=verdict.exit_code,
        reasons=tuple(_in_short(verdict)),
        first=verdict.first,
        notes=tuple(dict.fromkeys(notes)),
        marks=tuple(_marks(verdict)),
    )


def _marks(verdict: Verdict) -> Iterator[tuple[Where | None, str]]:
    """What the change touches, then the reasons that are about no broken item, each with its line."""
    touched: list[Weakening | NewFailure] = [*verdict.weakened, *verdict.known]
    for one in touched:
        yield one.where, str(one).removeprefix(f"{one.where}: ").removeprefix(f"{one.where.file}:{one.where.line}: ")
    yield from ((None, str(changed)) for changed in verdict.policy)
    for reason in verdict.reasons:
        if reason.kind not in ("broken", "weakened", "goldens"):
            yield reason.where, f"{reason.kind}: {reason.what}"


def data(verdict: Verdict) -> dict[str, Any]:
    """All of it as plain data."""
    return {
        "verdict": verdict.word,
        "exit_code": verdict.exit_code,
        "informational": verdict.informational,
        "reasons": [_reason_row(reason) for reason in verdict.reasons],
        "weakened": [
            {
                "fact": one.fact, "what": one.sort, "severity": one.severity, "before": one.before, "after": one.after,
                "where": _where(one.where), "accepted": one.accepted, "red": one.is_red,
            }
            for one in verdict.weakened
        ],
        "policy": [
            {"key": one.key, "base": one.before, "head": one.after, "holds": one.holds} for one in verdict.policy
        ],
        "known_failures": [
            {"item": one.item, "reason": one.reason, "expires": one.expires, "where": _where(one.where)}
            for one in verdict.known
        ],
        "files": list(verdict.files),
        "parsers": [_parser_row(one) for one in verdict.judged],
    }  # fmt: skip


def _parser_row(one: Judged) -> dict[str, Any]:
    return {
        "parser": one.parser,
        "base": one.base or None,
        "why_no_base": one.why_no_base,
        "runs": {"base": one.base_run or None, "head": one.head_run},
        "documents": one.documents,
        "items": one.items,
        "critical_broken": one.broken,
        "known_to_fail": one.excused,
        "suites": None if one.suites is None else one.suites.exit_code,
        "proof": [
            {"fault": planted.kind, "about": planted.about, "outcome": planted.outcome, "noticed": planted.noticed}
            for planted in one.planted
        ],
        "notes": list(one.notes),
    }


def _reason_row(reason: Reason) -> dict[str, Any]:
    where = _where(reason.where) if reason.where else None
    return {"kind": reason.kind, "what": reason.what, "check": reason.check or None, "where": where}


def _where(where: Where) -> dict[str, Any]:
    return {"file": where.file, "line": where.line, "column": where.column}
