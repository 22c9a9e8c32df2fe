"""A run's differences written beside the goldens, document by document; no golden is touched."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from harness.checks.case import Golden
from harness.drafting import differences, draft_files
from harness.drafting.pending import PendingFile, PendingItem, beside, read, sha256, text_of
from harness.drafting.writing import content_of, replace
from harness.errors import InputError
from harness.results import DocumentRun
from harness.run import Goldens, Selection

MOST_NAMED = 3
"""Pending files named in one line."""


@dataclass
class Recording:
    """What was written so far."""

    goldens: Goldens
    parser: str
    selection: Selection = field(default_factory=Selection)
    files: list[Path] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    left: int = 0
    """Failing items that no edit of a golden would settle."""
    unread: int = 0
    """Documents without a parse, whose pending files were left as they were."""

    def add(self, document: DocumentRun) -> None:
        """Writes `<golden>.new` where the document differs, and removes it where nothing does any more."""
        golden = self.goldens.read(document.name)
        if not isinstance(golden, Golden):
            return
        if document.document is None or document.document.is_empty:
            self.unread += 1
            return
        found = differences.find(golden, document.document, document.outcomes)
        file = beside(golden.path)
        if draft_files.is_draft(file):
            return
        raw = golden.path.read_bytes()
        items = (*found.items, *self._not_asked(file, sha256(raw)))
        self.kinds.update(item.kind for item in found.items)
        self.left += len(found.left)
        if not items:
            replace(file, None)
            return
        told = PendingFile(pending=1, golden=golden.path.name, sha256=sha256(raw), parser=self.parser, items=items)
        text = text_of(told)
        if content_of(file) != text:
            replace(file, text)
        self.files.append(file)

    def _not_asked(self, file: Path, golden_sha256: str) -> tuple[PendingItem, ...]:
        """Of a run over a part of the items: what an earlier run found of the others."""
        if not self.selection.patterns or content_of(file) is None:
            return ()
        try:
            told = read(file)
        except InputError:
            return ()
        if told.sha256 != golden_sha256:
            return ()
        return tuple(item for item in told.items if not self.selection.holds(item.id))

    def __str__(self) -> str:
        """What was written, as a person would say it."""
        count = sum(self.kinds.values())
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(self.kinds.items()))
        where = ", ".join(map(str, self.files[:MOST_NAMED])) + (" …" if len(self.files) > MOST_NAMED else "")
        told = [f"differences that wait: {count} ({kinds}) in {where}" if count else "no difference waits"]
        if self.left:
            told.append(f"failing items that no edit of a golden would settle (damage, order, merging): {self.left}")
        if self.unread:
            told.append(f"documents without a parse: {self.unread}")
        return "; ".join(told) + ("; next: harness golden review" if count else "")
