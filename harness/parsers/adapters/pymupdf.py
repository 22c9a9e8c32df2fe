"""PyMuPDF: the text of each page, pages parted by a form feed. Used where the user has installed or pinned it."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

PACKAGE = REQUIREMENT = "PyMuPDF"
READS = "pdf"
VARIANTS: tuple[str, ...] = ("sort",)
FORM = "text"
LICENCE = "AGPL-3.0 or commercial"
TRIED = "1.22.5 to 2.0"


def start() -> tuple[str, list[str]]:
    """The version, and its licence."""
    _module()
    return version(PACKAGE), [f"PyMuPDF has the licence {LICENCE}; harness does not contain it"]


def parse(path: str, variant: str = "", **options: Any) -> str:
    """Text; with the variant sorted by place on the page. Options go to `get_text`."""
    if variant:
        options[variant] = True
    with _module().open(path) as document:
        return "\f".join(page.get_text(**options) for page in document)


def _module() -> Any:
    """Under the name that old and new versions share."""
    try:
        return import_module("pymupdf")
    except ImportError:
        return import_module("fitz")
