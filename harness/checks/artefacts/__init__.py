"""The check of artefacts, always on: what fonts, layout and models leave in the text of a parsed document.

`pieces` is the text as it stands, `doubles`, `tails` and `marks` look into it, `judging` tells, `damage` makes them.
"""

from harness.checks.artefacts.damage import faults, variations
from harness.checks.artefacts.facts import ArtefactFacts, items
from harness.checks.artefacts.judging import compare
from harness.checks.case import Check

__all__ = ["CHECK", "ArtefactFacts"]

CHECK = Check("artefacts", ArtefactFacts, items, compare, faults, variations)
