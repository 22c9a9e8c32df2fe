"""An empty output fails whatever a golden demands; only a golden that records nothing lets it pass."""

import hashlib
from pathlib import Path

import pytest

from harness import checks, golden
from harness.checks.case import Golden
from harness.model import Article, ParsedDocument


def read(folder: Path, facts: str) -> Golden:
    source = folder / "page.txt"
    source.write_text("春耕面积120亩。\n", "utf-8")
    head = f"golden: 1\ndocument: {{source: page.txt, sha256: {hashlib.sha256(source.read_bytes()).hexdigest()}}}\n"
    (folder / "page.yaml").write_text(head + facts, "utf-8")
    loaded = golden.load_all([folder / "page.yaml"], roots=())
    assert loaded.problems == ()
    return loaded.goldens[0]


@pytest.mark.parametrize("facts", ["articles: []\ntext: [{absent: 冬}]\n", "articles: [{id: a, title: null}]\n"])
def test_an_empty_output_fails_every_item(tmp_path: Path, facts: str) -> None:
    outcomes = checks.compare(read(tmp_path, facts), ParsedDocument(articles=(Article(title=" "),)))
    assert {(outcome.outcome, outcome.verdict) for outcome in outcomes} == {("fail", "empty_output")}


def test_a_golden_that_records_nothing_lets_an_empty_output_pass(tmp_path: Path) -> None:
    outcomes = checks.compare(read(tmp_path, "articles: []\n"), ParsedDocument(articles=()))
    assert {outcome.outcome for outcome in outcomes} == {"pass"}
