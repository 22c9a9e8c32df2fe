"""Goldens of other benchmarks as ours: what they demand, and what of it cannot be said here."""

from collections.abc import Callable
from pathlib import Path

from harness.imports import olmocr, opendataloader
from harness.imports.bench import Bench, ImportedGolden, LeftOut, write

__all__ = ["READERS", "Bench", "ImportedGolden", "LeftOut", "write"]

READERS: tuple[tuple[str, Callable[[Path], Bench]], ...] = (
    ("olmocr-bench", olmocr.read),
    ("opendataloader-bench", opendataloader.read),
)
"""Each benchmark with what reads its folder. A reader raises InputError where the folder is not one of its kind."""
