"""Similarity scores as opendataloader-bench computes them, for documents whose goldens come from there.

A similarity does not see figures (see `docs/metrics.md`); these stand beside the facts, never in their place.
"""

from harness.metrics.scores import SCORES, Scores, similarity

__all__ = ["SCORES", "Scores", "similarity"]
