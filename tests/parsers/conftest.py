"""A way to run misbehaving parsers in real child processes, and small wheels to install."""

import base64
import hashlib
import os
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
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
        assert carriers(mark) == []
        return found

    return answers


def documents(texts: dict[str, str]) -> Sequence[Request]:
    """Text files of these contents, each with a date."""
    folder = Path("documents")
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [Request(name, folder / f"{name}.txt", date="2021-12-20", language="en") for name in texts]


@pytest.fixture
def left_behind() -> Callable[[str], list[int]]:
    """Processes whose TOY_MARK is the one given; the system gets a moment to let go of those that are ending."""
    return carriers


def carriers(mark: str) -> list[int]:
    if not Path("/proc").is_dir():
        return []
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


def wheel(folder: Path, name: str, version: str, needs: tuple[str, ...] = (), code: str = "") -> None:
    """A wheel with one module of the distribution's name."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": code or f"VERSION = {version!r}\n\n\ndef parse(path):\n    return 'by {name} ' + VERSION\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        + "".join(f"Requires-Dist: {need}\n" for need in needs),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,"]) + "\n"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)


def _digest(content: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes wheels in a folder that is all that pip knows, by pip's own settings; uv is told nothing.

    There is toyparser 1.0 and 2.0, which both need toydep 1.5, of which there is also 1.0 and 2.0.
    """
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    folder = tmp_path / "wheels"
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    for version in ("1.0", "2.0"):
        wheel(folder, "toyparser", version, ("toydep==1.5",))
        wheel(folder, "toydep", version)
    wheel(folder, "toydep", "1.5")
    return partial(wheel, folder)
