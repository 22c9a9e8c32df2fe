"""One child, step by step."""

import select
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.parsers import Options, Request
from harness.parsers.child import Child, Died, Done, Event, Failed, Launch, Ready


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    (tmp_path / "toy.py").write_text(
        "import os\ndef parse(path):\n    print('seen')\n    return os._exit(5) if 'dies' in path else path\n"
    )
    launch = Launch(Path(sys.executable), {"kind": "function", "module": "toy", "name": "parse"}, (str(tmp_path),))
    made = Child(launch, Options(timeout_s=5))
    yield made
    made.end()


def next_event(child: Child) -> Event:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        select.select([child.process.stdout], [], [], 0.5)
        if event := child.event(ended=child.process.has_ended):
            return event
    raise AssertionError("nothing happened")


def test_it_gets_ready_then_answers_each_document(child: Child, tmp_path: Path) -> None:
    ready = next_event(child)
    assert isinstance(ready, Ready)
    assert ready.files == (str(tmp_path / "toy.py"),)
    for name in ("one", "two"):
        child.ask(Request(name, tmp_path / name))
        done = next_event(child)
        assert isinstance(done, Done)
        assert (done.status, done.body) == ("ok", str(tmp_path / name).encode())
        assert child.log.take() == b"seen\n"
    assert child.documents == 2 and not child.is_busy


def test_it_dies_and_is_gone(child: Child, tmp_path: Path) -> None:
    assert isinstance(next_event(child), Ready)
    child.ask(Request("dies", tmp_path / "dies"))
    assert next_event(child) == Died("crash", "its process ended by itself with exit code 5", while_starting=False)
    assert child.process.has_ended and not child.process.temporary.exists()


def test_it_is_overdue_after_its_deadline(child: Child) -> None:
    assert isinstance(next_event(child), Ready)
    assert child.overdue(None) is None
    child.deadline = 0
    died = child.overdue(None)
    assert died is not None and died.status == "timeout"


def test_what_cannot_be_loaded_is_told_with_its_kind(tmp_path: Path) -> None:
    launch = Launch(Path(sys.executable), {"kind": "function", "module": "jsn", "name": "x"}, (str(tmp_path),))
    child = Child(launch, Options())
    failed = next_event(child)
    child.end()
    assert failed == Failed("no_module", "jsn", ())
