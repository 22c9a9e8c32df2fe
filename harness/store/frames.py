"""A stored run as pandas DataFrames. Only this module of the store imports pandas."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from harness.store import tables
from harness.store.manifest import Manifest
from harness.store.runs import Store


@dataclass(frozen=True)
class Frames:
    """The tables of a run; see docs/runs.md for their columns."""

    id: str
    manifest: Manifest
    outcomes: pd.DataFrame
    """One row an item."""
    figures: pd.DataFrame
    """The indicator table: one row a figure, the golden's and the parser's joined."""
    documents: pd.DataFrame
    """One row a document."""


def load(run: str, home: str | Path) -> Frames:
    """Raises InputError where there is no such run."""
    store = Store(Path(home))
    folder = store.folder(run)
    outcomes, figures, documents = (
        tables.read(folder, name).to_pandas() for name in ("outcomes", "figures", "documents")
    )
    return Frames(folder.name, store.manifest(folder.name), outcomes, figures, documents)
