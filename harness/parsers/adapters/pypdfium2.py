"""pypdfium2: PDFium's text of each page, pages parted by a form feed."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

PACKAGE = REQUIREMENT = "pypdfium2"
READS = "pdf"
VARIANTS: tuple[str, ...] = ()
FORM = "text"
LICENCE = "BSD-3-Clause or Apache-2.0"
TRIED = "4.30 to 5.15"


def start() -> tuple[str, list[str]]:
    """The version, and nothing to tell."""
    import_module("pypdfium2")  # here, so that its start is not a document's
    return version(PACKAGE), []


def parse(path: str, **options: Any) -> str:
    """Text with single line ends (PDFium gives CRLF). Options go to `get_text_range`."""
    document = import_module("pypdfium2").PdfDocument(path)
    try:
        return "\f".join(_text(page, options) for page in document)
    finally:
        document.close()


def _text(page: Any, options: dict[str, Any]) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range(**options)).replace("\r\n", "\n")
    finally:
        text_page.close()
        page.close()
