"""pytest for document parsers: golden files say what a document says, any parser is run against them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.store.frames import Frames

__version__ = "0.1.0"


def load_run(run: str, home: str = ".harness") -> "Frames":
    """The tables of a stored run as pandas DataFrames: `outcomes`, `figures`, `documents`.

    `run` is an id, a beginning that only it has, or `latest`. Raises `harness.errors.InputError` where there is none.
    The columns are described in docs/runs.md.
    """
    from harness.store.frames import load

    return load(run, home)
