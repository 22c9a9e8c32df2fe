"""markitdown: Markdown of a PDF, office file or web page. Plug-ins and services stay off."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

PACKAGE = "markitdown"
REQUIREMENT = "markitdown[pdf]"
READS = ""
VARIANTS: tuple[str, ...] = ()
FORM = "markdown"
LICENCE = "MIT"
TRIED = "0.0.1a3 to 0.1.9"


def start() -> tuple[str, list[str]]:
    """The version, and nothing to tell."""
    import_module("markitdown")  # here, so that its start is not a document's
    return version(PACKAGE), []


def parse(path: str, **options: Any) -> str:
    """Markdown. Options go to `MarkItDown`."""
    converter = import_module("markitdown").MarkItDown(**options)
    return str(converter.convert(path).text_content)
