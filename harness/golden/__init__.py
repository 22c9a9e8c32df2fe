"""Golden files: found, read, bound to their sources, linted. Above the check kinds, whose keys it puts together.

`files` finds and names them, `sources` holds them to their tree, `registries` to their indicators, `loading` reads.
"""

from harness.golden.facts import GoldenFile
from harness.golden.lint import lint
from harness.golden.loading import Loaded, Skipped, load_all
from harness.golden.schema import schema

__all__ = ["GoldenFile", "Loaded", "Skipped", "lint", "load_all", "schema"]
