"""pypdf: the text of each page, plain or in layout mode, pages parted by a form feed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

PACKAGE = "pypdf"
REQUIREMENT = "pypdf[crypto]"
READS = "pdf"
VARIANTS: tuple[str, ...] = ("plain", "layout")
OPTIONS = (
    "orientations", "space_width", "extraction_mode", "layout_mode_space_vertically", "layout_mode_scale_weight",
    "layout_mode_strip_rotated", "layout_mode_font_height_weight",
)  # fmt: skip
FORM = "text"
LICENCE = "BSD-3-Clause"
TRIED = "3.1 to 7.1"


def start() -> tuple[str, list[str]]:
    """The version, and nothing to tell."""
    return str(import_module("pypdf").__version__), []


def parse(path: str, variant: str = "", **options: Any) -> str:
    """Text. Options go to `extract_text`."""
    if variant:
        options["extraction_mode"] = variant
    with open(path, "rb") as file:
        return "\f".join(page.extract_text(**options) for page in import_module("pypdf").PdfReader(file).pages)
