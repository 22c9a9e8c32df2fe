"""A small project on the disk: notes with a figure each, their goldens, and a parser that can be told to misread."""

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from harness.cli import main

PARSER = """
import os, re, time
from pathlib import Path

def parse(path):
    trouble = Path(path).parent.parent / "trouble"
    name = Path(path).stem
    (trouble.parent / "parsed").open("a").write(name + "\\n")
    told = (trouble / name).read_text() if (trouble / name).exists() else ""
    if told == "raise":
        raise ValueError("cannot read this")
    if told == "hang":
        time.sleep(60)
    if told == "kill parent" and not (trouble / "killed").exists():
        (trouble / "killed").touch()
        os.kill(os.getppid(), 9)
        time.sleep(60)
    title, text = Path(path).read_text(encoding="utf-8").strip().split("\\n\\n")
    value = told or re.search(r"增长([0-9.]+)%", text)[1]
    figure = {"article": 0, "indicator": "规模以上工业增加值", "measure": "yoy_change", "value": value, "unit": "%",
              "printed": re.search(r"增长[0-9.]+%", text)[0]}
    return {"parsed_document": 1, "articles": [{"title": title, "blocks": [{"kind": "paragraph", "text": text}]}],
            "figures": [figure]}
"""
GOLDEN = """golden: 1
document: {{source: {name}.txt, sha256: {sha}, language: zh-Hans, date: 2021-12-20, tags: [{tag}]}}
articles:
  - {{id: a, title: 简报{name}}}
figures:
  - {{id: f, article: a, indicator: 规模以上工业增加值, measure: yoy_change, value: {value}, unit: "%",
     printed: 增长{value}%}}
"""


class Project:
    """The folder, and harness in it."""

    parser = "python:notes_parser:parse"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "golden").mkdir()
        (folder / "trouble").mkdir()
        (folder / "notes_parser.py").write_text(PARSER, encoding="utf-8")

    def note(self, name: str, value: str = "6.1", tag: str = "news") -> None:
        """A document and its golden."""
        text = f"简报{name}\n\n全市规模以上工业增加值增长{value}%。\n"
        (self.folder / "golden" / f"{name}.txt").write_text(text, encoding="utf-8")
        sha = hashlib.sha256(text.encode()).hexdigest()
        golden = GOLDEN.format(name=name, sha=sha, value=value, tag=tag)
        (self.folder / "golden" / f"{name}.yaml").write_text(golden, encoding="utf-8")

    def trouble(self, name: str, what: str = "") -> None:
        """What the parser does to a document from now on: raise, hang, or another value than is printed."""
        file = self.folder / "trouble" / name
        file.write_text(what) if what else file.unlink(missing_ok=True)

    @property
    def parts(self) -> list[Path]:
        """The files that runs under way grow in."""
        return list((self.folder / ".harness" / "runs").glob("*/part.jsonl"))

    @property
    def parsed(self) -> list[str]:
        """Documents that the parser was asked for since this was looked at last."""
        file = self.folder / "parsed"
        names = file.read_text().split() if file.exists() else []
        file.unlink(missing_ok=True)
        return names

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """A command under way."""
        return subprocess.Popen(
            [sys.executable, "-m", "harness", *arguments], cwd=self.folder, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip

    def run(self, *arguments: str) -> "Done":
        """A command in this process, which is much quicker than in one of its own."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(list(arguments))
            except SystemExit as end:
                code = end.code
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
        assert isinstance(code, int)
        return Done(code, *texts)

    def in_a_process(self, *arguments: str) -> "Done":
        with self.start(*arguments) as process:
            out, err = process.communicate()
        return Done(process.returncode, out, err)

    def check(self, *arguments: str) -> "Done":
        return self.run("check", "--parser", self.parser, *arguments)


class Done:
    """A command that ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)
