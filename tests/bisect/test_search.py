"""Bisections of packages that are made on the spot, and of a repository; each version really runs."""

import subprocess
from pathlib import Path

import pytest

from harness.bisect.causes import Moved
from harness.bisect.facts import OutputFact, WordsFact
from harness.bisect.search import Bisection, CannotBisect, bisect
from harness.bisect.subjects import subject_of
from harness.bisect.tries import Tries
from harness.parsers import Options, Request
from tests.bisect.conftest import Publish

SPEC = "python:toy:parse"
SAYS = "def parse(path):\n    return {!r}\n"
SAYS_OF_DEPENDENCY = "import toydep\n\n\ndef parse(path):\n    return 'as of ' + toydep.VERSION\n"


def found(good: str, bad: str, spec: str = SPEC, package: str = "toy") -> Bisection:
    packages = () if spec.startswith("git") else (package,)
    subject = subject_of(spec, Options(packages=packages), good=good, bad=bad)
    return bisect(subject, Tries(OutputFact(Request("page", Path("page.txt").resolve()))))


def test_the_release_that_broke_it_is_found_past_yanked_and_broken_ones(publish: Publish) -> None:
    for version in ("1.0", "1.1"):
        publish("toy", version, code=SAYS.format("rose 4.5%"))
    publish("toy", "1.2", needs=("nowhere==9",))
    publish("toy", "1.2.1", code=SAYS.format("rose 45%"), yanked=True)
    for version in ("1.3", "1.4"):
        publish("toy", version, code=SAYS.format("rose 45%"))
    bisection = found("1.0", "1.4")
    step = bisection.step
    assert (step.older.position, step.newer.position, step.between) == ("1.1", "1.3", ("1.2",))
    assert (step.cause.kind, step.cause.packages) == ("package", (Moved("toy", "1.1", "1.3"),))
    assert [cluster.title for cluster in step.changes] == ["number changed ×1"]
    assert bisection.untested["1.2"].startswith("cannot_run_here: it cannot be installed")
    assert (bisection.tries, bisection.further) == (5, ())


def test_a_pinned_dependency_is_named_with_its_own_version(publish: Publish) -> None:
    for version, pin in (("1.0", "1.0"), ("2.0", "1.0"), ("3.0", "1.3")):
        publish("toy", version, needs=(f"toydep=={pin}", "idle"), code=SAYS_OF_DEPENDENCY)
    for version, says in (("1.0", "old"), ("1.1", "old"), ("1.2", "new"), ("1.3", "new")):
        publish("toydep", version, code=f"VERSION = {says!r}\n")
    publish("idle", "1.0")
    step = found("1.0", "3.0").step
    assert (step.older.position, step.newer.position) == ("2.0", "3.0")
    assert (step.cause.kind, step.cause.packages) == ("dependency", (Moved("toydep", "1.1", "1.2"),))
    assert step.differing == (Moved("toy", "2.0", "3.0"), Moved("toydep", "1.0", "1.3"))


def test_a_newly_required_package_is_named(publish: Publish) -> None:
    code = "from importlib.util import find_spec\n\n\ndef parse(path):\n    return str(find_spec('extra') is None)\n"
    publish("toy", "1.0", code=code)
    publish("toy", "2.0", needs=("extra",), code=code)
    publish("extra", "1.0")
    assert found("1.0", "2.0").step.cause.packages == (Moved("extra", None, "1.0"),)


def test_good_may_be_the_newer_end_and_all_is_known_the_second_time(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for version, says in (("1.0", "rose 45%"), ("1.1", "rose 45%"), ("1.2", "rose 4.5%")):
        publish("toy", version, code=SAYS.format(says))
    first = found("1.2", "1.0")
    assert (first.step.older.position, first.step.newer.position) == ("1.1", "1.2")
    assert not first.step.is_older_first
    monkeypatch.setenv("PIP_INDEX_URL", (tmp_path / "gone").as_uri())
    second = found("1.2", "1.0")
    assert second.step == first.step
    assert (first.parses, second.parses) == (5, 2)  # both ends are always run anew
    assert second.notes == ("the index does not answer: the versions of toy are those of before",)


def test_every_change_on_the_way_is_told(publish: Publish) -> None:
    for version, says in (("1", "a 1"), ("2", "b 1"), ("3", "b 1"), ("4", "b 2")):
        publish("toy", version, code=SAYS.format(says))
    bisection = found("1", "4")
    assert [step.newer.position for step in (bisection.step, *bisection.further)] == ["2", "4"]


def test_one_word_may_be_the_fact(publish: Publish) -> None:
    for version, says in (("1", "a  1"), ("2", "b\n1 2"), ("3", "b 2")):
        publish("toy", version, code=SAYS.format(says))
    subject = subject_of(SPEC, Options(packages=("toy",)), good="1", bad="3")
    bisection = bisect(subject, Tries(WordsFact(Request("page", Path("page.txt").resolve()), "1")))
    assert (bisection.step.newer.position, bisection.step.first.outcome) == ("3", "missing")


def test_equal_ends_are_refused_and_what_lies_between_is_looked_at(publish: Publish) -> None:
    for version, says in (("1", "good"), ("2", "bad"), ("3", "good")):
        publish("toy", version, code=SAYS.format(says))
    with pytest.raises(CannotBisect, match=r"both ends give the same: .*; but 2 gives .*: name that as one end"):
        found("1", "3")


def test_an_end_that_does_not_agree_with_itself_is_refused(publish: Publish) -> None:
    publish("toy", "1", code="import os\n\n\ndef parse(path):\n    return os.urandom(9).hex()\n")
    publish("toy", "2", code=SAYS.format("good"))
    with pytest.raises(CannotBisect, match=r"the bad end, toy 1, does not agree with itself: "):
        found("2", "1")


def test_an_end_that_cannot_be_installed_is_told_with_what_there_is(publish: Publish) -> None:
    publish("toy", "1", code=SAYS.format("good"))
    with pytest.raises(CannotBisect, match=r"(?s)the bad end, toy 7, cannot be tested: .*; the newest is 1$"):
        found("1", "7")


def test_the_revision_that_broke_it_is_found(publish: Publish) -> None:
    def git(*arguments: str) -> str:
        settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=/dev/null")
        return subprocess.run(["git", *settings, *arguments], check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q", "-b", "main")
    commits = []
    for number, says in enumerate(("4.5%", "4.5%", "4.5%", "45%", "45%")):
        Path("mine.py").write_text(f"# {number}\n{SAYS.format(says)}")
        git("add", "mine.py")
        git("commit", "-q", "-m", str(number))
        commits.append(git("rev-parse", "HEAD"))
    by_ends = found(commits[0], "main", "git:python:mine:parse")
    assert (by_ends.step.older.position, by_ends.step.newer.position) == (commits[2], commits[3])
    assert by_ends.step.cause.packages == (Moved("revision", commits[2], commits[3]),)
    assert found("", "", f"git:{commits[0]}..HEAD:python:mine:parse").step == by_ends.step
