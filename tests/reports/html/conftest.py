"""A small project with a sound, a damaged and a hostile document, its report, and a browser to open it in."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from harness.reports.html import pages
from harness.reports.report import Report
from harness.reports.summary import summarise
from harness.results import Run
from tests.cli.project import Project
from tests.store.build import document

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
HOSTILE = (
    "<script>window.forged = 1</script><img src=x onerror='window.forged = 2'> </script> ]]> --> @all | `x` "
    "::error::x \x0b\x1b[31m \u202egnp.exe\u202c \u2028 {{7*7}} ${7*7} javascript:alert(1) 同比增长6.1%"
)
PARSERS = """
import re
from pathlib import Path

def good(path):
    title, text = Path(path).read_text(encoding="utf-8").split("\\n\\n", 1)
    value = re.search("增长([0-9.]+)%", text)
    figures = [{"article": 0, "indicator": "规模以上工业增加值", "measure": "yoy_change", "value": value[1],
                "unit": "%", "printed": value[0], "place": {"block": 0, "span": list(value.span())}}] if value else []
    blocks = [{"kind": "paragraph", "text": text.strip("\\n")}]
    return {"parsed_document": 1, "articles": [{"title": title, "blocks": blocks}], "figures": figures}

def bad(path):
    told = good(path)
    for figure in told["figures"]:
        figure["value"] = "1.6"
    for block in told["articles"][0]["blocks"]:
        block["text"] = block["text"].replace("6.1", "1.6")
    return told
"""
GOLDEN = """golden: 1
document: {{source: {name}.txt, sha256: {sha}, language: zh-Hans, date: 2021-12-20, tags: [{tag}]}}
articles:
  - {{id: a, title: {name}的简报}}
figures:
  - {{id: f, article: a, indicator: 规模以上工业增加值, measure: yoy_change, value: 6.1, unit: "%",
     printed: 同比增长6.1%}}
text:
  - {{present: {words}, id: w}}
"""


def note(project: Project, name: str, text: str, words: str, tag: str) -> None:
    whole = f"{name}的简报\n\n{text}\n"
    folder = project.folder / "golden"
    (folder / f"{name}.txt").write_text(whole, encoding="utf-8")
    sha = hashlib.sha256(whole.encode()).hexdigest()
    (folder / f"{name}.yaml").write_text(GOLDEN.format(name=name, sha=sha, words=words, tag=tag), encoding="utf-8")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("report"))
    (made.folder / "two_parsers.py").write_text(PARSERS, encoding="utf-8")
    note(made, "sound", "全市规模以上工业增加值同比增长6.1%。运行平稳。", "运行平稳", "news")
    note(made, "other", "前三季度，全市规模以上工业增加值同比增长6.1%。需求不足。", "供给充足", "bulletin")
    note(made, "hostile", f"{HOSTILE}。", "javascript", "news")
    return made


@pytest.fixture(scope="session")
def page_file(project: Project) -> Path:
    """The report of two parsers, as one file."""
    done = project.run(
        "check", "-p", "python:two_parsers:good", "-p", "python:two_parsers:bad", "-q", "--report", "html=report"
    )
    assert done.code == 1, done.err
    return project.folder / "report" / "index.html"


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 260 documents, every tenth with a failure: an index with a file for each."""
    folder = tmp_path_factory.mktemp("many")
    documents = tuple(
        document(f"d{n:04}", values=("exact", "wrong") if n % 10 == 0 else ("exact", "exact"), tags=("news",))
        for n in range(260)
    )
    run = Run("id", "p", {"p": "1"}, {}, "2026-01-01T00:00:00+00:00", documents)
    return pages.write(Report((summarise(run),)), folder, home=folder / ".harness")


@pytest.fixture(scope="session")
def browser(system_program: Callable[[str, str], str]) -> Iterator[Browser]:
    path = system_program("chromium", "chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()
