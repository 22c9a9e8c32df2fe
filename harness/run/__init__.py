"""One parser over a set of goldens: `selection` says which, `checking` goes through them, `recording` keeps the run."""

from harness.results import DocumentRun, Run
from harness.run.checking import check_answer, documents, is_broken, request_for
from harness.run.goldens import Goldens, InMemory
from harness.run.parsers import document_of, ready
from harness.run.recording import (
    Plan,
    Progress,
    begin,
    check,
    checked,
    names_of,
    record,
    verdicts_of,
    without_documents,
)
from harness.run.selection import Selection, Shard

__all__ = [
    "DocumentRun",
    "Goldens",
    "InMemory",
    "Plan",
    "Progress",
    "Run",
    "Selection",
    "Shard",
    "begin",
    "check",
    "check_answer",
    "checked",
    "document_of",
    "documents",
    "is_broken",
    "names_of",
    "ready",
    "record",
    "request_for",
    "verdicts_of",
    "without_documents",
]
