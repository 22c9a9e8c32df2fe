"""pdfplumber: the text of each page and its tables; with `text_flow` in the order of the file, not sorted by place."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import version
from typing import Any

PACKAGE = REQUIREMENT = "pdfplumber"
READS = "pdf"
VARIANTS: tuple[str, ...] = ("text_flow",)
OPTIONS = (
    "x_tolerance", "x_tolerance_ratio", "y_tolerance", "layout", "x_density", "y_density", "use_text_flow",
    "keep_blank_chars", "horizontal_ltr", "vertical_ttb", "line_dir", "char_dir", "line_dir_rotated",
    "char_dir_rotated", "extra_attrs", "split_at_punctuation", "expand_ligatures",
)  # fmt: skip
FORM = "text"
LICENCE = "MIT"
TRIED = "0.5.28 to 0.11.10"


def start() -> tuple[str, list[str]]:
    """The version, and nothing to tell."""
    import_module("pdfplumber")  # here, so that its start is not a document's
    return version(PACKAGE), []


def parse(path: str, variant: str = "", **options: Any) -> Any:
    """Paragraphs as blank lines part them, then the tables, page by page. Options go to `extract_text`."""
    if variant == "text_flow":
        options["use_text_flow"] = True
    blocks = []
    with import_module("pdfplumber").open(path) as document:
        for number, page in enumerate(document.pages, 1):
            blocks += [_paragraph(text, number) for text in _paragraphs(page.extract_text(**options) or "")]
            blocks += [_table(rows, number) for rows in page.extract_tables()]
            getattr(page, "flush_cache", getattr(page, "close", int))()
    return {"parsed_document": 1, "articles": [{"blocks": blocks}]}


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n(?:[^\S\n]*\n)+", text) if part.strip()]


def _paragraph(text: str, page: int) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text, "page": page}


def _table(rows: list[list[Any]], page: int) -> dict[str, Any]:
    return {"kind": "table", "rows": [[cell or "" for cell in row] for row in rows], "page": page}
