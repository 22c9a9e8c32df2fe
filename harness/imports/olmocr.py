"""olmOCR-bench: facts about single pages, one a line of JSON."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.errors import InputError, Problem
from harness.imports.bench import Bench, ImportedGolden, LeftOut, is_document

DIGIT = re.compile("[0-9]")
NOT_OURS = {
    "baseline": "every golden of ours looks for artefacts, repeated ends and unreadable characters",
    "math": "formulas are not compared",
    "format": "bold and italic are not compared, and a heading of a page without articles has no place",
    "footnote": "a footnote belongs to an article, and articles are not recorded there",
}


class CannotSay(Exception):
    """A fact that our goldens cannot express; the message is the reason."""


@dataclass
class _Page:
    """The facts of one page of a PDF."""

    source: Path
    text: list[dict[str, Any]] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)


def read(folder: Path) -> Bench:
    """Present, absent, order and table facts of every page that is listed and has its PDF.

    Raises InputError with every line that is no fact.
    """
    lists = sorted(folder.glob("*.jsonl"))
    if not lists:
        raise InputError(f"{folder}: no *.jsonl; name a folder of olmOCR-bench")
    facts, problems = [], []
    for path in lists:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                fact = _fact(line)
                if isinstance(fact, str):
                    problems.append(Problem(str(path), number, 0, fact, "see the format of olmOCR-bench"))
                else:
                    facts.append(fact)
    if problems:
        raise InputError(*problems)
    return _bench(folder, facts)


def _fact(line: str) -> dict[str, Any] | str:
    """A fact, or what is wrong with its line."""
    try:
        fact = json.loads(line)
    except ValueError as error:
        return f"no JSON: {error}"
    if not isinstance(fact, dict):
        return "a fact is an object"
    missing = [name for name in ("pdf", "page", "id", "type") if name not in fact]
    return f"a fact without {' and '.join(missing)}" if missing else fact


def _bench(folder: Path, facts: list[dict[str, Any]]) -> Bench:
    pages: dict[str, _Page] = {}
    left_out: list[LeftOut] = []
    made_exact: list[str] = []
    for fact in facts:
        name = f"{fact['pdf'].removesuffix('.pdf')}_pg{fact['page']}"
        source = folder / "pdfs" / fact["pdf"]
        try:
            if not is_document(source):
                raise CannotSay(f"its PDF is not here: {source}")
            key, ours = _ours(fact)
        except CannotSay as reason:
            left_out.append(LeftOut(name, str(fact["id"]), str(reason)))
            continue
        getattr(pages.setdefault(name, _Page(source)), key).append(ours)
        if fact.get("max_diffs") and "max_edits" not in ours:
            made_exact.append(str(fact["id"]))
    goldens = tuple(
        ImportedGolden(
            name.replace("/", "--"),
            page.source,
            {key: facts for key, facts in (("tables", page.tables), ("text", page.text)) if facts},
        )
        for name, page in sorted(pages.items())
    )
    return Bench("olmocr-bench", folder, goldens, tuple(left_out), tuple(made_exact))


def _ours(fact: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Our key and the fact under it. Raises CannotSay."""
    kind = fact["type"]
    if fact.get("checked") == "rejected":
        raise CannotSay("its makers rejected it")
    if kind not in ("present", "absent", "order", "table"):
        raise CannotSay(NOT_OURS.get(kind, f"facts of the type {kind} are not known here"))
    if fact["page"] != 1:
        raise CannotSay(f"it is about page {fact['page']} alone, and a golden is about the whole document")
    if kind == "table":
        return "tables", _table(fact)
    return "text", _text(kind, fact)


def _text(kind: str, fact: Mapping[str, Any]) -> dict[str, Any]:
    for name in ("first_n", "last_n"):
        if fact.get(name):
            raise CannotSay(f"it looks at the {name.replace('_n', '')} {fact[name]} characters only")
    words = [fact["before"], fact["after"]] if kind == "order" else [fact["text"]]
    if not fact.get("case_sensitive", True) and any(text != text.swapcase() for text in words):
        raise CannotSay("it ignores case, and facts of ours do not")
    ours: dict[str, Any] = {kind: words if kind == "order" else words[0], "id": str(fact["id"])}
    edits = int(fact.get("max_diffs") or 0)
    if edits and kind == "absent":
        raise CannotSay(f"it forbids words within {edits} edits too, and absence is verbatim here")
    if edits and not any(DIGIT.search(text) for text in words) and edits < min(map(len, words)):
        ours["max_edits"] = edits
    return ours


def _table(fact: Mapping[str, Any]) -> dict[str, Any]:
    row, column = fact.get("left_heading"), fact.get("top_heading")
    if not row or not column:
        raise CannotSay("it names a cell by its neighbours, and cells of ours are named by a row and a column header")
    return {"id": str(fact["id"]), "cells": [{"row": [row], "column": [column], "value": fact["cell"]}]}
