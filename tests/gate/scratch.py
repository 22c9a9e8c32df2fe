"""A repository as a team has it: a parser, goldens, a policy, and pull requests on branches. Real git and processes."""

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

PARSER = '''"""Reads briefs: a title, then paragraphs in which series grow."""
import re
from pathlib import Path

NAMES = "粮食产量|发电量|用电量|财政收入"


def parse(path):
    pages = Path(path).read_text(encoding="utf-8").strip().split("\\n====\\n")
    articles, figures = [], []
    for number, page in enumerate(pages):
        title, *paragraphs = [part for part in page.split("\\n\\n") if part.strip()]
        articles.append({"title": title.strip(), "blocks": [block(text) for text in paragraphs]})
        for place, text in enumerate(paragraphs):
            for hit in re.finditer(rf"({NAMES})同比(增长|下降)([0-9.]+)%", text):
                figures.append(figure(number, place, hit))
    return {"parsed_document": 1, "articles": articles, "figures": figures}


def block(text):
    return {"kind": "heading" if text.startswith("# ") else "paragraph", "text": text.removeprefix("# ")}


def figure(article, place, hit):
    sign = "-" if hit[2] == "下降" else ""
    return {"article": article, "indicator": hit[1], "measure": "yoy_change", "value": sign + hit[3], "unit": "%",
            "printed": hit[0], "place": {"block": place, "span": list(hit.span())}}
'''
POLICY = """[tool.harness]
parsers = ["python:briefs:parse"]
goldens = ["golden"]
base = "main"
"""
REGISTRY = "".join(
    f'{name}: {{unit: "%", measures: [yoy_change]}}\n' for name in ("粮食产量", "发电量", "用电量", "财政收入")
)


def text_of(name: str, *, grain: str = "6.1", power: str = "3.4", use: str = "2.8", tax: str = "1.9") -> str:
    return (
        f"{name}粮食简报\n\n{name}粮食产量同比增长{grain}%，创下新高。\n\n# 电力\n\n{name}发电量同比增长{power}%。\n"
        f"\n====\n{name}财政简报\n\n{name}用电量同比增长{use}%。\n\n财政收入同比下降{tax}%，降幅不大。\n"
    )


def golden_of(name: str, text: str, **values: str) -> str:
    told = {"grain": "6.1", "power": "3.4", "use": "2.8", "tax": "1.9", **values}
    rows = (
        ("grain", "a", "粮食产量", told["grain"], f"粮食产量同比增长{told['grain']}%"),
        ("power", "a", "发电量", told["power"], f"发电量同比增长{told['power']}%"),
        ("use", "b", "用电量", told["use"], f"用电量同比增长{told['use']}%"),
        ("tax", "b", "财政收入", f"-{told['tax']}", f"财政收入同比下降{told['tax']}%"),
    )
    figures = "".join(
        f"  - {{id: {key}, article: {article}, indicator: {indicator}, measure: yoy_change, value: {value},"
        f' unit: "%",\n     printed: {printed}}}\n'
        for key, article, indicator, value, printed in rows
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return (
        f"golden: 1\ndocument: {{source: {name}.txt, sha256: {sha256}, language: zh-Hans}}\n"
        f"articles:\n  - {{id: a, title: {name}粮食简报}}\n  - {{id: b, title: {name}财政简报}}\n"
        f"figures:\n{figures}text:\n  - {{id: high, present: 创下新高, severity: warning}}\n"
    )


class Scratch:
    """The repository; `main` has the parser and three goldens, all of which pass."""

    def __init__(self, folder: Path, names: tuple[str, ...] = ("甲", "乙", "丙")) -> None:
        self.folder = folder
        (folder / "golden").mkdir(parents=True)
        self.write("briefs.py", PARSER)
        self.write("pyproject.toml", POLICY)
        self.write("golden/indicators.yaml", REGISTRY)
        self.write(".gitignore", ".harness/\n__pycache__/\n")
        for name in names:
            self.add_document(name)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "t")
        self.git("config", "user.email", "t@example.org")
        self.commit("the parser and its goldens")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def add_document(self, name: str, *, grain_in_golden: str = "6.1") -> None:
        text = text_of(name)
        self.write(f"golden/{name}.txt", text)
        self.write(f"golden/{name}.yaml", golden_of(name, text, grain=grain_in_golden))

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def branch(self, name: str = "change") -> None:
        self.git("checkout", "-q", "-b", name)

    def gate(self, *arguments: str, environment: dict[str, str] | None = None) -> "Done":
        """The command in this process, which is quicker; the parsers run in processes of their own all the same."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        kept = dict(os.environ)
        code: Any = None
        for name in [name for name in os.environ if name.startswith(("GITHUB_", "CI")) or name == "HARNESS_CORPUS"]:
            del os.environ[name]
        os.environ.update(environment or {})
        try:
            with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                main(["gate", *arguments])
        except SystemExit as end:
            code = end.code
        finally:
            os.environ.clear()
            os.environ.update(kept)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
        return Done(code, *texts)

    def in_a_process(self, *arguments: str) -> "Done":
        done = subprocess.run(
            [sys.executable, "-m", "harness", "gate", *arguments], cwd=self.folder, capture_output=True, check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    @property
    def data(self) -> dict[str, Any]:
        """What `--json out.json` wrote."""
        told = json.loads(self.read("out.json"))
        assert isinstance(told, dict)
        return told


class Done:
    """A command that ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err
