"""The documents of a finished run, each read from its tables when it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Literal, overload

from harness.results import DocumentRun
from harness.store import rows
from harness.store.part import NAME, Part


class _Documents(Sequence[DocumentRun]):
    """By number or in order; walking through them holds one at a time."""

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


class DoneDocuments(_Documents):
    """Of a run that is under way or was cut off, as far as it got; in the order of their names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __len__(self) -> int:
        with closing(Part(self._folder / NAME)) as part:
            return len(part)

    def __iter__(self) -> Iterator[DocumentRun]:
        with closing(Part(self._folder / NAME)) as part:
            for name in part.names:
                yield part.document(name)


class StoredDocuments(_Documents):
    """Of a finished run, in the order of their names."""

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
                yield rows.document_of(row, tuple(rows.outcome_of(name, one) for one in waiting[1]))
                waiting = next(outcomes, None)
            else:
                yield rows.document_of(row, ())


class Hashes(Mapping[str, str]):
    """Document -> hash of its golden or source, read from the run's tables when it is asked for."""

    def __init__(self, folder: Path, kind: Literal["golden", "source"]) -> None:
        self._folder = folder
        self._kind = kind

    @cached_property
    def _all(self) -> dict[str, str]:
        from harness.store import tables

        return dict(tables.hashes(self._folder, self._kind))

    def __getitem__(self, document: str) -> str:
        return self._all[document]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
