"""Stored runs of parses that say all that our goldens say, and of damaged ones."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from harness.checks.case import Golden
from harness.checks.figures.table import rows_of
from harness.golden import load_all
from harness.model import Figure, ParsedDocument
from harness.parsers.answers import Answer, Identity
from harness.results import DocumentRun
from harness.run import check_answer
from harness.store.manifest import Asked
from harness.store.runs import Store
from harness.strength.perfect import parse_of
from tests.conftest import ROOT

Documents = Mapping[str, ParsedDocument]
Damage = Callable[[list[Figure]], list[Figure]]

IDENTITY = Identity("outputs:made", "outputs", "", {}, cacheable=False)


def goldens() -> dict[str, Golden]:
    """The goldens of this repository whose sources are here."""
    return {golden.name: golden for golden in load_all([ROOT / "golden"], roots=()).goldens}


def perfect(known: Mapping[str, Golden]) -> dict[str, ParsedDocument]:
    """A parse of each golden that says all it says; statuses and comparators too."""
    return {name: parse_of(golden) for name, golden in known.items()}


def damaged(documents: Documents, damage: Damage, *, only: str | None = None) -> dict[str, ParsedDocument]:
    """The documents with the figures of each (of `only` one) as `damage` leaves them."""
    return {
        name: document.model_copy(update={"figures": tuple(damage(list(document.figures or ())))})
        if only in (None, name)
        else document
        for name, document in documents.items()
    }


def changed(figure: Figure, **fields: Any) -> Figure:
    """The figure with other fields, as if reported so."""
    return Figure.model_validate(figure.model_dump(exclude_unset=True) | fields)


def dates(known: Mapping[str, Golden]) -> dict[str, str | None]:
    return {name: golden.facts.document.date for name, golden in known.items()}


def store_unlabelled(home: Path, documents: Documents, dated: Mapping[str, str | None], *, sha: str = "s") -> str:
    """A run over the documents as if nobody had labelled them."""
    rows = [
        DocumentRun(
            name, "", "ok", (), reads_figures=True, reported=len(document.figures or ()),
            figures=tuple(rows_of(document, dated[name])), source_sha256=f"{sha}-{name}",
        )
        for name, document in documents.items()
    ]  # fmt: skip
    return store(home, rows)


def store_labelled(home: Path, documents: Documents, known: Mapping[str, Golden]) -> str:
    """A run over the documents, judged by their goldens."""
    rows = [check_answer(known[name], Answer("ok", document)) for name, document in documents.items()]
    return store(home, rows)


def store(home: Path, documents: list[DocumentRun]) -> str:
    with Store(home).begin(Asked(parser="outputs:made"), "x") as recorder:
        for document in documents:
            recorder.add(document)
        return recorder.finish(IDENTITY).id


def shuffled(seed: int) -> Damage:
    """The same figures in another order."""

    def damage(figures: list[Figure]) -> list[Figure]:
        random.Random(seed).shuffle(figures)
        return figures

    return damage
