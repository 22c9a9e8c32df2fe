"""Text as it is compared and as a reader would type it, each with a way back to the raw offsets.

`fold` is what comparisons see on both sides; `normalise` undoes what layout and fonts did to a text layer.
"""

from harness.text.folding import fold, folded
from harness.text.offsets import NormalText
from harness.text.searching import find_bounded

__all__ = ["NormalText", "find_bounded", "fold", "folded"]
