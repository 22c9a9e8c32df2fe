"""Folding a page and finding the sentence nearest to a wrong one take milliseconds where difflib takes a second.

A page of 20,000 characters, half Chinese, in paragraphs of 400; the sentence stands near its end, two characters
other than it is sought.
"""

import difflib
import random
import sys

from benchmarks.measuring import Result, tell, timed
from harness.checks.text.finding import nearest, occurrences
from harness.checks.text.units import Unit
from harness.text import folded

PARAGRAPHS, LENGTH = 50, 400
SOUGHT = "全市规模以上工业增加值同比明显增长，比上年同期有所加快"
STANDS = "全市规模以上工业增加值同比显著增长，比上年同期有所加快"
LEAST = 10


def paragraphs(seed: int = 7) -> list[str]:
    """Made-up text; white space, full-width digits and quotes are in it."""
    chance = random.Random(seed)
    signs = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(900)] + [*"abcdefghij 01２3456789.%，。“”"] * 30
    made = ["".join(chance.choice(signs) for _ in range(LENGTH)) for _ in range(PARAGRAPHS)]
    made[-2] = f"{made[-2][:200]}{STANDS}{made[-2][200:]}"
    return made


def by_difflib(text: str) -> float:
    """The best ratio of any passage of the needle's length: what a straightforward search does."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(SOUGHT)
    best = 0.0
    for start in range(len(text) - len(SOUGHT) + 1):
        matcher.set_seq1(text[start : start + len(SOUGHT)])
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def main() -> int:
    """Prints the claim's numbers; 1 where it does not hold."""
    made = paragraphs()
    units = [Unit(0, number, "paragraph", text) for number, text in enumerate(made)]
    fresh = [0]

    def fold() -> None:
        fresh[0] += 1  # what was folded once is kept: no text may come twice
        for text in made:
            folded(f"{text}{fresh[0]}")

    page = "".join(unit.plain for unit in units)
    near = nearest(folded(SOUGHT), units)
    assert near is not None and near.unit is units[-2]
    assert len([span for unit in units for span in occurrences(folded(SOUGHT), unit, 2)]) == 1
    plain = timed(lambda: by_difflib(page), 1) * 1e3
    alike = timed(lambda: nearest(folded(SOUGHT), units)) * 1e3
    edits = timed(lambda: [occurrences(folded(SOUGHT), unit, 2) for unit in units]) * 1e3
    return tell(
        [
            Result("folding the page", timed(fold) * 1e3, "ms", most=50),
            Result("the passage most like the sentence", alike, "ms", plain, "difflib", least_ratio=LEAST),
            Result("the sentence with two edits", edits, "ms", plain, "difflib", least_ratio=LEAST),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
