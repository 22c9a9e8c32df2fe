"""A run's profile: how many figures, what is empty, in which mixes, which values. Kept for each run that is judged."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import ValidationError

from harness.errors import InputError
from harness.model import Frozen

MIXES = ("measure", "unit_canonical", "comparator", "status", "period_basis")
NULLS = ("indicator", "measure", "period", "unit", "printed", "value")


class Series(Frozen):
    """The values of one indicator, scope, measure and unit, in the order of their periods."""

    indicator: str
    scope: str | None
    measure: str | None
    unit: str | None
    values: tuple[str, ...]
    """Digit for digit."""


class Profile(Frozen):
    """What a run looks like from afar."""

    profile: Literal[1] = 1
    run: str
    parser: str
    started: str
    documents: dict[str, int]
    """Figures of each."""
    figures: int
    empty: dict[str, int]
    """Column -> figures in which it is empty."""
    mixes: dict[str, dict[str, int]]
    """Column -> value -> figures, the most frequent first."""
    series: tuple[Series, ...]


def profile_of(table: pd.DataFrame, documents: Mapping[str, str], *, run: str, parser: str, started: str) -> Profile:
    """The profile of a run's table; figures that only golden or baseline have do not count."""
    rows = table[table["in_parser"]]
    counts = rows["document"].value_counts()
    return Profile(
        run=run,
        parser=parser,
        started=started,
        documents={name: int(counts.get(name, 0)) for name in sorted(documents)},
        figures=len(rows),
        empty={column: int(rows[column].isna().sum()) for column in NULLS},
        mixes={column: {str(k): int(n) for k, n in rows[column].value_counts().items()} for column in MIXES},
        series=_series(rows),
    )


def _series(rows: pd.DataFrame) -> tuple[Series, ...]:
    keys = ["name", "scope", "measure", "unit_canonical"]
    some = rows[rows["name"].notna() & rows["value_text"].notna()].sort_values("period_canonical", kind="stable")
    made = []
    for key, values in some.groupby(keys, dropna=False, sort=True)["value_text"]:
        name, scope, measure, unit = (str(part) if part == part and part is not None else None for part in key)
        made.append(
            Series(indicator=name or "", scope=scope, measure=measure, unit=unit, values=tuple(map(str, values)))
        )
    return tuple(made)


def keep(home: Path, profile: Profile) -> Path:
    """Writes it under `profiles`, whole or not at all. A folder that cannot be written is no reason to stop."""
    path = home / "profiles" / f"{profile.run}.json"
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(profile.model_dump_json(indent=1) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
    return path


def load(home: Path, run: str) -> Profile | None:
    """None where none is kept. Raises InputError where it cannot be read."""
    path = home / "profiles" / f"{run}.json"
    if not path.exists():
        return None
    try:
        return Profile.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise InputError(
            f"{path}: no profile that this version reads; remove it and run harness drift {run}"
        ) from error
