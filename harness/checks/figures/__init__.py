"""Figures: one item a figure and field, whatever the parser; and no figure that the document does not hold."""

from harness.checks.case import Check
from harness.checks.figures.comparison import compare, phrases
from harness.checks.figures.damage import faults
from harness.checks.figures.facts import KIND, FigureFact, FigureFacts, items
from harness.checks.figures.lint import lint
from harness.checks.figures.variants import variations

__all__ = ["CHECK", "FigureFact", "FigureFacts"]

CHECK = Check(
    name=KIND,
    facts=FigureFacts,
    items=items,
    compare=compare,
    faults=faults,
    variations=variations,
    lint=lint,
    phrases=phrases,
)
