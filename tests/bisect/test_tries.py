"""Each candidate is run once, and told."""

from pathlib import Path

import pytest

from harness.bisect.facts import OutputFact, Seen
from harness.bisect.subjects import Candidate
from harness.bisect.tries import Tries
from harness.parsers import Options, Request


@pytest.fixture
def tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tries:
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text("def parse(path):\n    return open(path).read()\n")
    Path("page.txt").write_text("A page.")
    return Tries(OutputFact(Request("page", Path("page.txt").resolve())))


def test_a_candidate_is_asked_once_and_again_only_when_told_to(tries: Tries) -> None:
    told: list[tuple[str, Seen]] = []
    tries.each = lambda shown, seen: told.append((shown, seen))
    candidate = Candidate("python:mine:parse", Options(), "mine")
    first = tries.of(candidate)
    assert tries.of(candidate) == first
    assert told == [("mine", first.seen)]
    assert (tries.count, tries.parses) == (1, 1)
    assert tries.again(candidate) == first.seen
    assert (tries.count, tries.parses) == (1, 2)
    assert "pytest" in first.versions


def test_a_version_without_the_module_that_the_spec_names_cannot_be_tested(tries: Tries) -> None:
    seen = tries.of(Candidate("python:gone:parse", Options(), "gone")).seen
    assert seen.state is None
    assert seen.shown.startswith("cannot_run_here: parser 'python:gone:parse': no module 'gone'")
    assert tries.parses == 0
