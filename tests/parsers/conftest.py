"""Parsers that misbehave, and a way to run them in real child processes."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from harness.parsers import Answer, Options, Request
from harness.parsers.specs import parser_of

Run = Callable[..., dict[str, Answer]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run(code, {name: text}, spec=…, jobs=…, **options)`: the answers of a parser written as `toy.py`.

    Fails where a process that descends from the parser is left when it is closed.
    """
    monkeypatch.chdir(tmp_path)
    mark = f"{tmp_path.name}-{os.getpid()}"
    monkeypatch.setenv("TOY_MARK", mark)

    def answers(
        code: str, texts: dict[str, str], *, spec: str = "python:toy:parse", jobs: int = 1, **options: Any
    ) -> dict[str, Answer]:
        Path("toy.py").write_text(dedent(code), encoding="utf-8")
        requests = documents(texts)
        chosen = Options(**{"timeout_s": 20, "env": ("TOY_MARK",), **options})
        with parser_of(spec, chosen) as parser:
            found = {request.name: answer for request, answer in parser.parse(requests, jobs=jobs)}
        assert left_behind(mark) == []
        return found

    return answers


def documents(texts: dict[str, str]) -> Sequence[Request]:
    """Text files of these contents, each with a date."""
    folder = Path("documents")
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [Request(name, folder / f"{name}.txt", date="2021-12-20", language="en") for name in texts]


def left_behind(mark: str) -> list[int]:
    """Processes that carry the mark; the system gets a moment to let go of those that are ending."""
    for _ in range(50):
        found = [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _carries(pid, mark)]
        if not found:
            return []
        time.sleep(0.02)
    return found


def _carries(pid: int, mark: str) -> bool:
    if pid == os.getpid():
        return False
    try:
        return f"TOY_MARK={mark}".encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return False


@pytest.fixture
def text_of() -> Callable[[Answer], str]:
    """All text of an answer's document, block by block."""

    def text(answer: Answer) -> str:
        assert answer.document is not None, answer
        return "\n".join(block.text for article in answer.document.articles for block in article.blocks)

    return text
