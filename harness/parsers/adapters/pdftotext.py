"""pdftotext of poppler: the text of all pages, in reading order, content order or as laid out."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

PACKAGE = REQUIREMENT = ""
READS = "pdf"
VARIANTS: tuple[str, ...] = ("raw", "layout")
FORM = "text"
LICENCE = "GPL-2.0 or GPL-3.0"
TRIED = "22.12"
LANGUAGE_PACKS = ("/usr/share/poppler/cMap", "/usr/local/share/poppler/cMap", "/opt/homebrew/share/poppler/cMap")


class CannotRunHere(Exception):
    """Something outside Python is missing."""

    harness_status = "cannot_run_here"


def start() -> tuple[str, list[str]]:
    """The version, and whether the CJK tables are missing: without them Chinese comes out empty, with exit code 0."""
    program = shutil.which("pdftotext")
    if program is None:
        raise CannotRunHere("pdftotext is not installed (Debian: poppler-utils; macOS: brew install poppler)")
    told = subprocess.run([program, "-v"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    version = told.stdout.decode("utf-8", "replace").split("\n")[0].rpartition(" ")[2]
    notes = []
    if not any(os.path.isdir(folder) for folder in LANGUAGE_PACKS):
        notes.append("poppler-data is not installed: CJK text in fonts that are not embedded comes out empty")
    return version, notes


def parse(path: str, variant: str = "", **options: Any) -> str:
    """Text. Options are flags of the program: `fixed=4` is `-fixed 4`, `nodiag=true` is `-nodiag`."""
    flags = ["-" + variant] if variant else []
    for name, value in options.items():
        flags += ["-" + name] if value is True else ["-" + name, str(value)]
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *flags, path, "-"], capture_output=True, check=False)
    told = done.stderr.decode("utf-8", "replace").strip()
    if told:
        print(told)
    if done.returncode:
        raise ValueError(f"pdftotext ended with exit code {done.returncode}: {told}")
    if "language pack" in told and not done.stdout.strip():
        raise CannotRunHere("pdftotext gave no text: " + told.split("\n")[0] + "; install poppler-data")
    return done.stdout.decode("utf-8")
