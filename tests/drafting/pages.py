"""A golden with comments by hand, its document, and parses of it that say other things."""

import hashlib
from pathlib import Path
from typing import Any

from harness import formats, run
from harness.checks.case import Golden
from harness.drafting.pending import Waiting, waiting
from harness.drafting.recording import Recording
from harness.golden.loading import load_all
from harness.model import ParsedDocument
from harness.parsers.answers import Answer

TEXT = """\
全市经济稳中有进

前三季度，全市粮食产量12.5万吨，工业增加值同比增长6.10%，投资下降5.4%。

一是抓项目，用好5G。
"""
GOLDEN = """\
# yaml-language-server: $schema=golden.schema.json
golden: 1
document: {source: page.txt, sha256: SHA, language: zh-Hans, date: 2021-12-20}   # one line

articles:
  - id: news
    title: 全市经济稳中有进      # two lines on the page
    byline: null
    paragraphs: 2               # counted by hand
    sections: [{marker: 一是, opens: 抓项目}]

# Every figure of the page.
figures:
  - id: grain
    article: news
    indicator: 粮食产量
    measure: cumulative
    value: 125000               # 12.5万吨
    unit: '吨'
    period: 2021-01-01/2021-09-30
    printed: 粮食产量12.5万吨

  # 6.10, as printed
  - {id: industry, article: news, indicator: 工业增加值, measure: yoy_change, value: 6.10, unit: "%",
     period: 2021-01-01/2021-09-30, printed: 同比增长6.10%}   # the second
  - {id: investment, article: news, indicator: 投资, measure: yoy_change, value: -5.4, unit: "%",
     period: 2021-01-01/2021-09-30, printed: 下降5.4%, severity: info}

text:
  - {present: 用好5G, article: news}   # a word with a digit
not_figures: [5G, 六稳]
"""
REGISTRY = """\
粮食产量: {unit: {cumulative: 吨}, measures: [cumulative]}
工业增加值: {unit: "%", measures: [yoy_change]}
投资: {unit: "%", measures: [yoy_change]}
"""


def project(folder: Path, golden: str = GOLDEN) -> Path:
    """`golden/page.yaml` with its document and registry in a folder; gives the golden."""
    home = folder / "golden"
    home.mkdir(parents=True)
    (home / "page.txt").write_bytes(TEXT.encode())
    (home / "indicators.yaml").write_text(REGISTRY, encoding="utf-8")
    path = home / "page.yaml"
    path.write_bytes(golden.replace("SHA", hashlib.sha256(TEXT.encode()).hexdigest()).encode())
    return path


def parsed(**changes: Any) -> dict[str, Any]:
    """A parse that agrees with the golden; `changes` are for its figures by name, None takes one out."""
    period = "2021-01-01/2021-09-30"
    figures: dict[str, dict[str, Any]] = {
        "grain": {"indicator": "粮食产量", "measure": "cumulative", "value": "125000", "unit": "吨"},
        "industry": {"indicator": "工业增加值", "measure": "yoy_change", "value": "6.10", "unit": "%"},
        "investment": {"indicator": "投资", "measure": "yoy_change", "value": "-5.4", "unit": "%"},
    }
    words = {"grain": "粮食产量12.5万吨", "industry": "同比增长6.10%", "investment": "下降5.4%"}
    _, first, second = TEXT.strip().split("\n\n")
    for name, change in changes.items():
        figures[name] = None if change is None else {**figures.get(name, {}), **change}  # type: ignore[assignment]
    told = []
    for name, figure in figures.items():
        if figure is not None:
            printed = figure.get("printed", words.get(name, ""))
            start = first.find(printed)
            place = {"block": 0, "span": [start, start + len(printed)]}
            told.append({"article": 0, "period": period, "printed": printed, "place": place, **figure})
    blocks = [{"kind": "paragraph", "text": first}, {"kind": "list_item", "marker": "一是", "text": second[2:]}]
    article = {"title": "全市经济稳中有进", "byline": None, "blocks": blocks}
    return {"parsed_document": 1, "articles": [article], "figures": told}


def document(data: dict[str, Any]) -> ParsedDocument:
    return formats.from_data(data).document


def loaded(golden: Path) -> Golden:
    found = load_all([golden])
    assert not found.problems, found.problems
    return found.goldens[0]


def record(golden: Path, data: dict[str, Any]) -> Waiting:
    """Writes the differences of a parse beside the golden, and gives what waits then."""
    found = load_all([golden])
    assert not found.problems, found.problems
    recording = Recording(run.InMemory(found), "own")
    recording.add(run.check_answer(found.goldens[0], Answer("ok", document(data))))
    return waiting([golden.parent])


def by_id(found: Waiting) -> dict[str, Any]:
    """Item id -> (kind, old, new)."""
    return {item.id: (item.kind, item.old, item.new) for item in found.items}
