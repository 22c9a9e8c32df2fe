"""pdfminer.six: the text that its layout analysis gives, pages parted by a form feed."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

PACKAGE = REQUIREMENT = "pdfminer.six"
READS = "pdf"
VARIANTS: tuple[str, ...] = ()
FORM = "text"
LICENCE = "MIT"
TRIED = "20200720 to 20260107"


def start() -> tuple[str, list[str]]:
    """The version, and nothing to tell."""
    import_module("pdfminer.high_level")  # here, so that its start is not a document's
    return version(PACKAGE), []


def parse(path: str, **options: Any) -> str:
    """Text. Options go to `LAParams`; `char_margin` decides what a doubled line looks like."""
    layout = import_module("pdfminer.layout").LAParams(**options)
    return str(import_module("pdfminer.high_level").extract_text(path, laparams=layout))
