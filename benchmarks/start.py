"""`harness --help` answers within 0.3 s, and a warm check of the shipped goldens within 5 s."""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Result, tell, timed

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Prints the claims' numbers; 1 where one does not hold."""

    def harness(*arguments: str, folder: Path = ROOT) -> None:
        command = [sys.executable, "-m", "harness", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr

    python = timed(lambda: subprocess.run([sys.executable, "-c", "import click"], check=True), 5)
    help_ = timed(lambda: harness("--help"), 5)
    with tempfile.TemporaryDirectory() as folder:
        goldens = str(ROOT / "golden")
        cold = timed(lambda: harness("check", goldens, "--quiet", folder=Path(folder)), 1)
        warm = timed(lambda: harness("check", goldens, "--quiet", folder=Path(folder)), 3)
    return tell(
        [
            Result("harness --help", help_, "s", python, "Python with click", most=0.3),
            Result(
                "harness check of the shipped goldens, nothing changed", warm, "s", cold, "the first time", most=5.0
            ),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
