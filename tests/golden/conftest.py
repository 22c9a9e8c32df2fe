"""A folder of goldens in words of our own, written piece by piece."""

import hashlib
from pathlib import Path

import pytest

from harness.errors import Problem
from harness.golden import Loaded, load_all

SOURCE = "港区货运简报\n\n前三季度，港区货物吞吐量同比增长6.8%。\n"
REGISTRY = """\
货物吞吐量: {aliases: [港区货物吞吐量], unit: {yoy_change: "%", cumulative: 吨}, measures: [yoy_change, cumulative]}
登记失业率: {unit: "%", measures: [share]}
"""
GOLDEN = """\
golden: 1
document:
  source: sources/a.txt
  sha256: {sha256}
  language: zh-Hans
  date: 2021-09-30
articles:
  - id: brief
    title: 港区货运简报
    paragraphs: 1
figures:
  - id: freight
    article: brief
    indicator: 货物吞吐量
    measure: yoy_change
    value: 6.8
    unit: "%"
    printed: 同比增长6.8%
text:
  - {{present: 前三季度, article: brief}}
"""


class Folder:
    """A folder of goldens that a test fills and loads."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def golden(self, name: str = "a.yaml", *changes: tuple[str, str]) -> Path:
        """The golden of `SOURCE`, with each first text of a change replaced by its second."""
        text = GOLDEN.format(sha256=hashlib.sha256(SOURCE.encode()).hexdigest())
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return self.write(name, text)

    def load(self, *names: str, roots: tuple[Path, ...] = ()) -> Loaded:
        return load_all([self.path / name for name in names or ("",)], roots=roots)

    def shown(self, problems: tuple[Problem, ...]) -> list[str]:
        """The problems without this folder's path."""
        return [str(problem).replace(f"{self.path}/", "") for problem in problems]

    def problems(self, *, roots: tuple[Path, ...] = ()) -> list[str]:
        return self.shown(self.load(roots=roots).problems)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """With a source and a registry; no golden yet."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    made = Folder(tmp_path / "golden")
    made.write("sources/a.txt", SOURCE)
    made.write("indicators.yaml", REGISTRY)
    return made
