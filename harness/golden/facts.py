"""The model of a golden file: its own keys, and those of every check kind."""

from collections.abc import Iterable
from typing import Any, cast

from pydantic import create_model

from harness.checks import CHECKS
from harness.checks.case import Check, GoldenFacts


def model_of(checks: Iterable[Check]) -> type[GoldenFacts]:
    """A model that has the keys of `GoldenFacts` and of each kind, and is each kind's model too."""
    bases: Any = (*(check.facts for check in reversed(tuple(checks))), GoldenFacts)
    return cast(type[GoldenFacts], create_model("GoldenFile", __base__=bases, __doc__="What one document says."))


GoldenFile = model_of(CHECKS)
