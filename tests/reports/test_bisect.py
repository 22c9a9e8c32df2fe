"""A bisection as it is printed."""

from dataclasses import replace

import pytest

from harness.bisect.causes import Cause, Moved
from harness.bisect.search import Bisection, Side, Step
from harness.reports.bisect import data, headline, render

STEP = Step(
    last=Side("1.1", "pass: 6.1 %", {"toy": "1.1", "dep": "1"}),
    first=Side("1.3", "fail (scale): expected 6.1 %, got 61 %", {"toy": "1.3", "dep": "2", "more": "1"}),
    is_older_first=True,
    between=("1.2",),
    cause=Cause("dependency", (Moved("dep", "1", "2"),), "moved alone it makes the difference"),
    changes=(),
)
FOUND = Bisection(
    "toy", "page/figures/f/value", "1.0", "2.0", STEP, (), {"1.2": "cannot be installed"}, 5, 7, ("a note",)
)


def test_all_of_it() -> None:
    assert render(FOUND) == (
        "toy 1.3 is the first bad version, through dep 1 -> 2\n"
        "  fact      page/figures/f/value\n"
        "  before    1.1: pass: 6.1 %\n"
        "  after     1.3: fail (scale): expected 6.1 %, got 61 %\n"
        "  cause     dependency: dep 1 -> 2 (moved alone it makes the difference)\n"
        "  between   it may have come with 1.2, which cannot be tested\n"
        "  installed dep 1 -> 2\n"
        "            more 1 (newly installed)\n"
        "            toy 1.1 -> 1.3\n"
        "            0 packages are the same\n"
        "  skipped   1.2: cannot be installed\n"
        "  note      a note\n"
        "  tries     5 (7 parses; the rest was known)"
    )


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (Cause("package", (Moved("toy", "1.1", "1.3"),), ""), "toy 1.3 is the first bad version"),
        (
            Cause("dependencies together", (Moved("a", "1", "2"), Moved("b", None, "2")), ""),
            "toy 1.3 is the first bad version, through a 1 -> 2 and b 2 (newly installed)",
        ),
        (
            Cause("not isolated", (Moved("toy", "1.1", "1.3"), Moved("a", "1", None), Moved("b", "1", "2")), ""),
            "toy 1.3 is the first bad version; not isolated: toy or one of a, b",
        ),
    ],
)
def test_the_headline_says_no_more_than_is_known(cause: Cause, expected: str) -> None:
    assert headline(replace(FOUND, step=replace(STEP, cause=cause))) == expected


def test_what_was_mended_is_told_by_the_newer_side() -> None:
    mended = replace(FOUND, step=replace(STEP, last=STEP.first, first=STEP.last, is_older_first=False))
    assert headline(mended) == "toy 1.3 is the first good version, through dep 1 -> 2"
    assert data(mended)["before"]["position"] == "1.1"


def test_a_revision_is_named_by_twelve_digits() -> None:
    side = replace(STEP.first, position="ab" * 20)
    assert headline(replace(FOUND, subject="revision", step=replace(STEP, first=side))).startswith(
        "revision abababababab is the first bad revision"
    )


def test_further_changes_follow() -> None:
    lines = render(replace(FOUND, further=(replace(STEP, first=replace(STEP.first, position="1.9")),))).splitlines()
    assert "it changes again with toy 1.9, through dep 1 -> 2" in lines
