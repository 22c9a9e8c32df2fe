"""Goldens are read behind a guard, with every place, faster than PyYAML's SafeLoader reads them without either.

The shipped goldens. PyYAML's own C loader is told too: it loses duplicate keys and the printed form of numbers.
"""

import sys
from pathlib import Path

import yaml

from benchmarks.measuring import Result, tell, timed
from harness.golden.facts import GoldenFile
from harness.yaml_nodes import read_model, read_nodes

ROOT = Path(__file__).resolve().parent.parent
LEAST = 2


def main() -> int:
    """Prints the claim's numbers; 1 where it does not hold."""
    files = {str(path): path.read_bytes() for path in sorted((ROOT / "golden").glob("*.yaml"))}
    goldens = {name: raw for name, raw in files.items() if b"\ngolden:" in b"\n" + raw}
    kilobytes = sum(map(len, goldens.values())) / 1000
    per = 1e3 / kilobytes
    nodes = timed(lambda: [read_nodes(raw, file=name) for name, raw in goldens.items()]) * per
    models = timed(lambda: [read_model(raw, GoldenFile, file=name) for name, raw in goldens.items()]) * per
    safe = timed(lambda: [yaml.load(raw, yaml.SafeLoader) for raw in goldens.values()]) * per
    c_loader = timed(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in goldens.values()]) * per
    return tell(
        [
            Result("nodes with their places", nodes, "ms a kB", safe, "SafeLoader", least_ratio=LEAST),
            Result("the same", nodes, "ms a kB", c_loader, "CSafeLoader"),
            Result("validated goldens", models, "ms a kB", safe, "SafeLoader alone"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
