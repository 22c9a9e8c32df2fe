"""From a spec and two ends to what moves between them."""

from pathlib import Path

import pytest

from harness.bisect import subjects
from harness.bisect.releases import Listing
from harness.bisect.subjects import Candidate, Releases, subject_of
from harness.errors import InputError
from harness.parsers.answers import Options


@pytest.fixture(autouse=True)
def listing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "listed", lambda package, home, pre: Listing(package, ("1.0", "1.1", "2.0")))


def releases(spec: str, *packages: str, package: str = "", good: str = "1.0", bad: str = "2.0") -> Releases:
    made = subject_of(spec, Options(packages=packages), good=good, bad=bad, package=package)
    assert isinstance(made, Releases)
    return made


def test_a_named_parser_moves_by_its_pin() -> None:
    made = releases("pypdf:layout", "numpy==2.0")
    assert (made.name, made.positions, made.is_older_first) == ("pypdf", ("1.0", "1.1", "2.0"), True)
    options = Options(packages=("numpy==2.0",))
    assert made.candidate("1.1") == Candidate("pypdf:layout==1.1", options, "pypdf 1.1")


def test_frozen_it_has_exactly_what_is_named_beside_it() -> None:
    made = releases("pdfminer.six", "numpy==2.0")
    frozen = made.candidate("1.1", {"pdfminer-six": "1.0", "cryptography": "44"})
    assert frozen.options == Options(packages=("numpy==2.0", "cryptography==44"), exact=True)


def test_a_package_that_a_function_needs_moves_beside_it() -> None:
    for made in (
        releases("python:mine:parse", "toy[all]", "dep==3"),
        releases("python:mine:parse", "dep==3", package="toy[all]"),
    ):
        assert made.candidate("1.1").spec == "python:mine:parse"
        assert made.candidate("1.1").options.packages == ("dep==3", "toy[all]==1.1")
        assert made.candidate("1.1", {"toy": "1.0", "dep": "3"}).options.packages == ("dep==3", "toy[all]==1.1")


def test_good_may_be_the_newer_end() -> None:
    made = releases("pypdf", good="2.0", bad="1.0")
    assert (made.positions, made.is_older_first) == (("2.0", "1.1", "1.0"), False)


def test_an_end_that_is_not_listed_is_told() -> None:
    assert releases("pypdf", bad="3.0").notes == (
        "pypdf 3.0 is not among the versions that the index lists; the newest is 2.0",
    )


@pytest.mark.parametrize(
    ("spec", "packages", "message"),
    [
        ("pypdf==1.0", (), "the versions come from --good and --bad; write pypdf"),
        ("pypdf --with x==1", (), "give --with and --option to harness bisect itself"),
        ("pydpf", (), "no parser 'pydpf'; did you mean 'pypdf'?"),
        ("pdftotext", (), "pdftotext is a program"),
        ("python:mine:parse", (), "which package is to be bisected?"),
        ("python:mine:parse", ("a", "b"), "which package is to be bisected?"),
        ("reference", (), "which package is to be bisected?"),
        ("git:main", (), "expected git:, git:python:module:function or git:GOOD..BAD"),
    ],
)
def test_what_has_no_versions_is_an_input_error(spec: str, packages: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError) as raised:
        subject_of(spec, Options(packages=packages), good="1.0", bad="2.0")
    assert message in str(raised.value)


def test_ends_that_are_missing_equal_or_no_versions_are_input_errors() -> None:
    for good, bad, message in (
        ("", "1.0", "expected --good VERSION --bad VERSION"),
        ("1.0", "1.0.0", "one version; expected two"),
        ("main", "1.0", "'main' is no version"),
    ):
        with pytest.raises(InputError, match=message):
            subject_of("pypdf", Options(), good=good, bad=bad)


def test_outside_a_repository_there_are_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="git knows no revision 'a'"):
        subject_of("git:", Options(), good="a", bad="b")
    with pytest.raises(InputError, match=r"holds both ends; leave out --good and --bad"):
        subject_of("git:a..b", Options(), good="a", bad="b")
