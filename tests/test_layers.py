"""The layers hold: imports go only downward along a document's way, and heavy packages stay where they belong."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "harness"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "model"),
    ("yaml_nodes", "results", "text", "pdf_text", "grid"),
    ("formats", "indicators", "quantity", "metrics"),
    ("reference",),
    ("checks", "parsers"),
    ("golden", "store"),
    ("run", "strength"),
    ("compare", "drafting", "imports", "suites"),
    ("gate", "bisect"),
    ("reports",),
    ("cli", "pytest_plugin"),
    ("__main__",),
)
"""Bottom to top. Names of one line do not import each other."""
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}

ONLY_THERE = {
    "great_expectations": ("suites",),
    "click": ("cli",),
    "pytest": ("pytest_plugin",),
}
"""Packages that only these parts import."""
ON_DEMAND = ("pandas", "pyarrow", "scipy", "great_expectations")
"""Packages too slow to import where they are not used."""


def modules(root: Path = PACKAGE) -> Iterator[tuple[str, Path]]:
    """Top-level name and file of every module but the package's own `__init__`, which is a facade for outsiders."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if parts != ("__init__",):
            yield parts[0], path


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a file imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the import in full"
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def wrong_imports(root: Path = PACKAGE) -> list[str]:
    """What breaks the layers, as a person would say it."""
    wrong = []
    for name, path in modules(root):
        where = path.relative_to(root).as_posix()
        if name not in LEVELS:
            wrong.append(f"{where}: {name} has no layer")
            continue
        for line, target in imported(path):
            parts = target.split(".")
            if parts[0] == "harness" and len(parts) > 1 and parts[1] in LEVELS:
                if parts[1] != name and LEVELS[parts[1]] >= LEVELS[name]:
                    wrong.append(
                        f"{where}:{line}: {name} (layer {LEVELS[name]}) may not import {parts[1]} ({LEVELS[parts[1]]})"
                    )
            elif parts[0] in ONLY_THERE and name not in ONLY_THERE[parts[0]]:
                wrong.append(f"{where}:{line}: only {', '.join(ONLY_THERE[parts[0]])} may import {parts[0]}")
    return wrong


def test_imports_go_downward() -> None:
    assert wrong_imports() == []


@pytest.mark.parametrize(
    ("file", "source", "message"),
    [
        ("text.py", "from harness.cli import main\n", "text.py:1: text (layer 1) may not import cli (10)"),
        ("text.py", "def f():\n    import harness.run\n", "text.py:2: text (layer 1) may not import run (6)"),
        ("text.py", "from harness import results\n", "text.py:1: text (layer 1) may not import results (1)"),
        (
            "checks/a.py",
            "import great_expectations as gx\n",
            "checks/a.py:1: only suites may import great_expectations",
        ),
        ("helpers.py", "", "helpers.py: helpers has no layer"),
    ],
)
def test_a_wrong_import_is_told(tmp_path: Path, file: str, source: str, message: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(source)
    assert wrong_imports(tmp_path) == [message]


def test_the_worker_of_children_needs_the_standard_library_only() -> None:
    names = {target.split(".")[0] for _, target in imported(PACKAGE / "parsers" / "worker.py")}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("module", ["harness.cli", "harness.run", "harness.golden", "harness.parsers.specs"])
def test_what_is_slow_to_import_is_not_imported_at_start(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {ON_DEMAND!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
