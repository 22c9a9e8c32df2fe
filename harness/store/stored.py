"""The documents of a finished run, each read from its tables when it is asked for."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from harness.results import DocumentRun
from harness.store import rows


class StoredDocuments(Sequence[DocumentRun]):
    """In the order of their names; walking through them holds one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __len__(self) -> int:
        from harness.store import tables

        return tables.row_count(self._folder, "documents")

    def __iter__(self) -> Iterator[DocumentRun]:
        from harness.store import tables

        outcomes = tables.rows_by_document(self._folder, "outcomes")
        waiting = next(outcomes, None)
        for name, (row,) in tables.rows_by_document(self._folder, "documents"):
            if waiting is not None and waiting[0] == name:
                yield rows.document_of(row, waiting[1])
                waiting = next(outcomes, None)
            else:
                yield rows.document_of(row, ())

    @overload
    def __getitem__(self, index: int) -> DocumentRun: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[DocumentRun]: ...

    def __getitem__(self, index: int | slice) -> DocumentRun | Sequence[DocumentRun]:
        chosen = range(len(self))[index]
        if isinstance(chosen, range):
            wanted = set(chosen)
            found = {at: document for at, document in enumerate(self) if at in wanted}
            return tuple(found[at] for at in chosen)
        return next(document for at, document in enumerate(self) if at == chosen)
