"""How strong goldens are, as text and as JSON."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from harness import __version__
from harness.strength.measuring import Strength
from harness.strength.trials import Trials

NAMED = 2
"""Kinds of item that are named as those who notice."""


def passes(this: Strength, least: float) -> bool:
    """Whether so large a share of the faults is noticed."""
    return this.score.value is not None and this.score.value >= least


def render(this: Strength, least: float) -> str:
    """The whole report; the last line is the verdict."""
    parts = (_tables, _survivors, _alarms, _unheld, _notes)
    return "\n".join([*(line for part in parts for line in part(this)), verdict(this, least)])


def verdict(this: Strength, least: float) -> str:
    """One line: `STRONG  411/412 (99.8%) of the faults are noticed; at least 95.0% is asked for`."""
    word = "STRONG" if passes(this, least) else "WEAK"
    return f"{word}  {this.score} of the faults are noticed; at least {least:.1%} is asked for"


def _tables(this: Strength) -> Iterator[str]:
    from tabulate import tabulate

    kinds = [[kind, str(score), _named(this.noticed_by.get(kind, Counter()))] for kind, score in this.by_kind.items()]
    yield tabulate(kinds, headers=["fault", "noticed", "first by"], tablefmt="simple", disable_numparse=True)
    yield ""
    rows = [[one.golden, _share(one), str(one.harmless), one.origin] for one in this.trials]
    headers = ["golden", "noticed", "harmless changes", "correct parse"]
    yield tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True)
    yield ""


def _named(counts: Counter[str]) -> str:
    most = [f"{name} ×{count}" for name, count in counts.most_common(NAMED)]
    rest = sum(counts.values()) - sum(count for _, count in counts.most_common(NAMED))
    return ", ".join([*most, *([f"others ×{rest}"] if rest else [])])


def _share(one: Trials) -> str:
    return f"{len(one.counted) - len(one.survivors)}/{len(one.counted)}"


def _survivors(this: Strength) -> Iterator[str]:
    for trials, one in this.survivors:
        yield f"no golden protects: {trials.golden}: {one.kind}: {one.about}"
        if one.add is not None:
            yield f"  add to {trials.file}: {one.add.yaml}"
        else:
            yield "  no fact that a golden can hold was found to notice it"
    if any(True for _ in this.survivors):
        yield ""


def _alarms(this: Strength) -> Iterator[str]:
    for trials, one in this.false_alarms:
        yield f"false alarm, a defect: {trials.golden}: {one.kind}: {one.about}: {one.item} fails: {one.verdict}"
        if one.message:
            yield f"  {one.message}"
    if any(True for _ in this.false_alarms):
        yield ""


def _unheld(this: Strength) -> Iterator[str]:
    for trials in this.trials:
        for item in trials.unheld:
            yield f"{item} fails on the correct parse itself ({trials.origin}): it can notice nothing"


def _notes(this: Strength) -> Iterator[str]:
    count = sum(1 for _ in this.false_alarms)
    tried = sum(one.harmless for one in this.trials)
    yield f"seed {this.asked.seed}, {this.asked.most} faults of a kind for each document"
    yield f"{tried} harmless changes, {count} false alarm{'' if count == 1 else 's'}"
    yield f"not counted: {this.contested} faults in contested fields, {this.idle} damages that change nothing"


def as_json(this: Strength, least: float) -> dict[str, Any]:
    """All of it, every fault with who noticed."""
    return {
        "harness": __version__,
        "seed": this.asked.seed,
        "faults_of_a_kind": this.asked.most,
        "strength": _rate(this.score.hit, this.score.total, this.score.value),
        "min": least,
        "passed": passes(this, least),
        "kinds": {
            kind: _rate(score.hit, score.total, score.value) | {"first_by": dict(this.noticed_by.get(kind, {}))}
            for kind, score in this.by_kind.items()
        },
        "false_alarms": [{"golden": each.golden, **one.model_dump()} for each, one in this.false_alarms],
        "goldens": [_golden(one) for one in this.trials],
    }


def _rate(hit: int, total: int, value: float | None) -> dict[str, Any]:
    return {"hit": hit, "total": total, "value": value}


def _golden(one: Trials) -> dict[str, Any]:
    survivors = [tried.model_dump(include={"kind", "about", "add"}) for tried in one.survivors]
    return {
        "golden": one.golden, "file": one.file, "correct_parse": one.origin, "unheld": one.unheld,
        "hit": len(one.counted) - len(one.survivors), "total": len(one.counted), "idle": one.idle,
        "harmless": one.harmless, "survivors": survivors,
        "faults": [tried.model_dump(include={"kind", "about", "noticed", "contested"}) for tried in one.tried],
    }  # fmt: skip
