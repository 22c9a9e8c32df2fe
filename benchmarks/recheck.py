"""A check of 10,000 goldens of which nothing changed takes under 10 s.

Goldens of one-sentence notes, each with its source; the peer is their first check, which parses and judges them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import notes
from benchmarks.measuring import Result, tell, timed

COUNT = 10_000
MOST_S = 10.0
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Prints the claim's numbers; 1 where it does not hold. An argument is another number of goldens."""
    count = int(sys.argv[1]) if sys.argv[1:] else COUNT
    with tempfile.TemporaryDirectory() as folder:
        notes.write(Path(folder) / "golden", count)
        command = [sys.executable, "-m", "harness", "check", "--quiet", "--parser", "python:notes:parse"]
        (Path(folder) / "notes.py").write_bytes(Path(notes.__file__).read_bytes())
        # a copy of harness: an edit while this runs would rightly void what is kept
        shutil.copytree(ROOT / "harness", Path(folder) / "copy" / "harness", ignore=shutil.ignore_patterns("*.pyc"))
        environment = {**os.environ, "PYTHONPATH": str(Path(folder) / "copy")}

        def check() -> None:
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0 and f"over {count} documents" in done.stdout, done.stdout + done.stderr

        first = timed(check, 1)
        again = timed(check, 2)
    return tell([Result(f"a check of {count:,} goldens again", again, "s", first, "the first time", most=MOST_S)])


if __name__ == "__main__":
    sys.exit(main())
