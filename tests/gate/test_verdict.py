"""Word and exit code of a gate, from its reasons."""

import pytest

from harness.gate.verdict import Judged, Kind, Reason, Verdict


def verdict(*kinds: Kind, base: str = "main", informational: bool = False) -> Verdict:
    reasons = tuple(Reason(kind, "x") for kind in kinds)
    return Verdict((Judged("own", base, "", "h", "b", reasons),), informational=informational)


@pytest.mark.parametrize(
    ("kinds", "word", "code"),
    [
        ((), "green", 0),
        (("broken",), "red", 1),
        (("drift", "broken"), "red", 1),
        (("broken", "parser errors"), "red", 3),
        (("broken", "goldens", "parser errors"), "red", 2),
        (("suites",), "red", 2),
        (("nothing checked",), "nothing checked", 5),
        (("nothing checked", "goldens"), "nothing checked", 2),
        (("proof",), "red", 1),
    ],
)
def test_reasons_decide_word_and_code(kinds: tuple[Kind, ...], word: str, code: int) -> None:
    assert (verdict(*kinds).word, verdict(*kinds).exit_code) == (word, code)


def test_without_a_base_the_word_says_so_and_the_code_decides() -> None:
    assert (verdict(base="").word, verdict(base="").exit_code) == ("no base", 0)
    assert (verdict("new failure", base="").word, verdict("new failure", base="").exit_code) == ("no base", 1)


@pytest.mark.parametrize(
    ("kind", "code"), [("broken", 0), ("parser errors", 0), ("goldens", 2), ("nothing checked", 5)]
)
def test_a_policy_that_informs_lets_pass_what_was_judged(kind: Kind, code: int) -> None:
    assert verdict(kind, informational=True).exit_code == code


def test_nothing_judged_is_nothing_checked() -> None:
    assert (Verdict(()).word, Verdict(()).exit_code) == ("nothing checked", 5)


def test_one_reason_of_several_parsers_is_told_once() -> None:
    one = verdict("goldens").judged[0]
    assert len(Verdict((one, one)).reasons) == 1
