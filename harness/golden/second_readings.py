"""Which goldens two people have read: a golden that one person wrote may hold that person's slips."""

import json
from collections.abc import Iterator
from pathlib import Path

from harness.checks.case import Golden
from harness.errors import Problem

TAG = "read-twice"
"""Tag of a document whose golden a second person has held against the page."""
LOG = "ACCEPTS.jsonl"


def read_once(golden: Golden) -> Problem | None:
    """A warning where nothing says that a second person has read the golden.

    What says so: the tag `read-twice`, or accepts by two people in the log beside it.
    """
    if TAG in golden.facts.document.tags or len(set(_readers(golden.path))) > 1:
        return None
    where = golden.where("document")
    what = "nothing says that a second person has read this golden"
    todo = f"let somebody hold it against the page, then add {TAG} to its tags"
    return Problem(where.file, where.line, where.column, what, todo)


def _readers(path: Path) -> Iterator[str]:
    """Who accepted something in a golden, by the logs in the folders around it; one without a name is left out."""
    absolute = path.absolute()
    for folder in absolute.parents:
        log = folder / LOG
        if not log.is_file():
            continue
        for text in log.read_bytes().splitlines():
            try:
                line = json.loads(text)
                files = [folder / str(one["file"]) for one in line["files"]]
                if line["verb"] == "accept" and line["who"] and absolute in files:
                    yield str(line["who"])
            except (ValueError, KeyError, TypeError):
                continue
        return
