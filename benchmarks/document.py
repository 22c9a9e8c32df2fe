"""Checking one figure costs a fraction of a millisecond, and a document far less than parsing it does.

The shipped goldens against the reference parser's own output: matching, every item's outcome, the rows of the indicator
table, and the line that a run keeps. Reading a golden is told apart.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Result, tell, timed
from harness import golden, run
from harness.parsers import Options
from harness.store.part import line_of

ROOT = Path(__file__).resolve().parent.parent
MOST_MS = 3.0
FIGURES = 12
"""Of a page of the kind that the limit is meant for."""


def main() -> int:
    loaded = golden.load_all([ROOT / "golden"])
    goldens = {one.name: one for one in loaded.goldens}
    with tempfile.TemporaryDirectory() as home, run.ready("reference", Options(home=Path(home)), cache=False) as parser:
        parser.identity()
        answers = [(goldens[r.name], a) for r, a in parser.parse([run.request_for(one) for one in goldens.values()])]
    parsing = sum(answer.seconds for _, answer in answers)
    figures = sum(len(answer.document.figures or ()) for _, answer in answers if answer.document)
    items = sum(len(run.check_answer(one, answer).outcomes) for one, answer in answers)

    def check() -> None:
        for one, answer in answers:
            one.worked_out.clear()
            line_of(run.check_answer(one, answer))

    checking = timed(check, 5)
    reading = timed(lambda: golden.load_all([ROOT / "golden"]))
    count = len(answers)
    return tell(
        [
            Result(
                f"checking a document of {figures / count:.0f} figures and {items / count:.0f} items",
                checking / count * 1e3, "ms", parsing / count * 1e3, "parsing it",
            ),
            Result(f"checking {FIGURES} figures", checking / figures * FIGURES * 1e3, "ms", most=MOST_MS),
            Result("reading its golden and source", reading / count * 1e3, "ms"),
        ]
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
