"""A parser in a child process costs under 0.5 ms a document more than a plain call.

The parser does nothing; what is measured is the way there and back, reading its answer included.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import nothing
from benchmarks.measuring import Result, tell, timed
from harness.parsers import Options, Request
from harness.parsers.answers import read_answer
from harness.parsers.specs import parser_of

DOCUMENTS = 3000
PROCESSES = 20


def main() -> int:
    source = Path(nothing.__file__)
    requests = [Request(f"d{number}", source) for number in range(DOCUMENTS)]
    with (
        tempfile.TemporaryDirectory() as home,
        parser_of("python:benchmarks.nothing:parse", Options(home=Path(home), recycle=DOCUMENTS)) as parser,
    ):
        parser.identity()  # the start is not in it
        child = timed(lambda: sum(1 for _ in parser.parse(requests))) / DOCUMENTS
    plain = timed(lambda: [read_answer("d", nothing.parse(str(source)).encode(), "text") for _ in requests]) / DOCUMENTS
    program = [sys.executable, str(source), str(source)]
    process = timed(lambda: [subprocess.run(program, capture_output=True, check=True) for _ in range(PROCESSES)], 1)
    return tell(
        [
            Result(
                "a document through our child", child * 1e3, "ms", process / PROCESSES * 1e3, "a process each", 0.5, 20
            ),
            Result("beyond a plain call in this process", (child - plain) * 1e3, "ms", most=0.5),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
