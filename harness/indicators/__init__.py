"""The registry of indicators and the table of units: which names are one series, which spellings one unit."""

from harness.indicators import units
from harness.indicators.registry import (
    Entry,
    Registry,
    default_registry,
    fold_name,
    load_registry,
    merge,
    registry_text,
)

__all__ = ["Entry", "Registry", "default_registry", "fold_name", "load_registry", "merge", "registry_text", "units"]
