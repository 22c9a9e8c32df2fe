"""Text as it is compared and as a reader would type it, each with a way back to the raw offsets.

`fold` is what comparisons see on both sides; `normalise` undoes what layout and fonts did to a text layer.
"""

from harness.text.doubling import DoubledBlock, doubled_blocks, undouble
from harness.text.folding import fold, folded
from harness.text.letter_spacing import is_letter_spaced
from harness.text.lines import between, ends_sentence, goes_on
from harness.text.offsets import NormalText
from harness.text.rules import DEFAULT, RULES, Rule, normalise
from harness.text.searching import find_bounded

__all__ = [
    "DEFAULT",
    "RULES",
    "DoubledBlock",
    "NormalText",
    "Rule",
    "between",
    "doubled_blocks",
    "ends_sentence",
    "find_bounded",
    "fold",
    "folded",
    "goes_on",
    "is_letter_spaced",
    "normalise",
    "undouble",
]
