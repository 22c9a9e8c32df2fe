"""`python -m benchmarks [NAME…]`: every measurement in a process of its own, printed and written to RESULTS.md."""

import ast
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = (
    "start", "boundary", "document", "text", "yaml", "metrics", "comparison", "suites", "report", "recheck", "memory",
)  # fmt: skip
"""The quick ones first."""
RESULTS = HERE / "RESULTS.md"


def claim(name: str) -> str:
    """The first line of a module's docstring."""
    docstring = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text("utf-8"))) or ""
    return docstring.splitlines()[0]


def run(name: str) -> tuple[list[str], bool]:
    """What a module prints, and whether all its claims hold."""
    lines = []
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    with subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(f"  {line.rstrip()}", flush=True)
            lines.append(line.rstrip())
    return lines, process.returncode == 0


def main() -> int:
    """0 where every claim holds. RESULTS.md is written when all were measured."""
    chosen = tuple(sys.argv[1:]) or NAMES
    if unknown := set(chosen) - set(NAMES):
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    told = [
        "# Benchmarks",
        "",
        "`make bench` measures these anew. Each line is one run on one machine, ours beside a peer: trust the ratios,",
        "not the times.",
        "",
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}",
    ]
    sound = True
    for name in chosen:
        print(f"{name}: {claim(name)}", flush=True)
        lines, holds = run(name)
        sound &= holds
        told += ["", f"## {name}", "", claim(name), "", *(f"- {line}" for line in lines)]
        told += [] if holds else ["", "**Not all of this holds.**"]
    if chosen == NAMES:
        RESULTS.write_text("\n".join(told) + "\n", encoding="utf-8")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
