"""A note with a figure list, a table and a footnote, its golden in words of our own, and what a parser gives for it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks.case import Golden
from harness.golden import load_all
from harness.strength.page import Page
from harness.strength.perfect import parse_of

LINES = (
    "前三季度，港区货物吞吐量达到1.2亿吨，同比增长6.8%，港区各码头的装卸设备运行平稳有序。",
    "一是把新码头建好。港区和航道公司的收入、利润分别增长21.5%和30.4%，船舶平均在港时间下降5.4%，运输成本跟着下来了。",
    "到2022年底，年通过能力超过4000万吨的深水泊位将会建成投用，潮水不再是船期的主人，货主也不必久等。",
)
TEXT = "".join(f"{line}\n" for line in LINES)
TITLE = "港区2021年货运简报"
REGISTRY = """\
货物吞吐量: {measures: [yoy_change, cumulative]}
港区收入: {measures: [yoy_change]}
港区利润: {measures: [yoy_change]}
船舶平均在港时间: {measures: [yoy_change]}
深水泊位年通过能力: {measures: [level]}
"""
FIGURES = """\
figures:
  - {id: freight, article: a, indicator: 货物吞吐量, measure: cumulative, value: 120000000, unit: 吨,
     period: 2021-01-01/2021-09-30, status: actual, printed: 达到1.2亿吨}
  - {id: freight-rise, article: a, indicator: 货物吞吐量, measure: yoy_change, value: 6.8, unit: "%",
     period: 2021-01-01/2021-09-30, status: actual, printed: 同比增长6.8%}
  - {id: income, article: a, indicator: 港区收入, measure: yoy_change, value: 21.5, unit: "%",
     period: 2021-01-01/2021-09-30, printed: 分别增长21.5%, group: {cue: 分别, index: 1, of: 2}}
  - {id: profit, article: a, indicator: 港区利润, measure: yoy_change, value: 30.4, unit: "%",
     period: 2021-01-01/2021-09-30, printed: 30.4%, group: {cue: 分别, index: 2, of: 2}}
  - {id: stay, article: a, indicator: 船舶平均在港时间, measure: yoy_change, value: -5.4, unit: "%",
     period: 2021-01-01/2021-09-30, printed: 下降5.4%}
  - {id: berths, article: a, indicator: 深水泊位年通过能力, measure: level, value: 40000000, unit: 吨, comparator: gt,
     period: 2022-12-31, status: target, printed: 超过4000万吨}
"""
ARTICLE = """\
articles:
  - id: a
    title: 港区2021年货运简报
    byline: null
    captions: []
    paragraphs: 3
    sections: [{marker: 一是, opens: 把新码头建好}]
    footnotes: [{marker: "1", opens: 吞吐量为快报数}]
"""
TABLES = """\
tables:
  - id: t
    article: a
    rows: [[码头, 吞吐量, 增速], [东港, "61.2", "7.1"], [西港, "40.4", "-2.5"], [南港, "18.4", "3.3"]]
"""
ALL = ARTICLE + FIGURES + TABLES
STRONG = "    text: sources/a-clean.txt\n"
Make = Callable[..., Golden]


@pytest.fixture
def golden_of(tmp_path: Path) -> Make:
    """A golden of the note: `strong` with a clean text, else `parts` of it and what `more` says."""

    def make(
        *, strong: bool = True, parts: str = ARTICLE + FIGURES + TABLES, more: str = "", name: str = "a"
    ) -> Golden:
        folder = tmp_path / "golden"
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        source = f"{TITLE}\n\n" + "\n".join(f"{line}\n" for line in LINES)
        (folder / "sources" / f"{name}.txt").write_text(source, encoding="utf-8")
        (folder / "sources" / "a-clean.txt").write_text(TEXT, encoding="utf-8")
        (folder / "indicators.yaml").write_text(REGISTRY, encoding="utf-8")
        sha256 = hashlib.sha256(source.encode()).hexdigest()
        about = f"source: sources/{name}.txt, sha256: {sha256}, language: zh-Hans, date: 2021-12-20"
        head = f"golden: 1\ndocument: {{{about}}}\n"
        body = parts.replace("    footnotes", STRONG + "    footnotes") if strong else parts
        (folder / f"{name}.yaml").write_text(head + body + more, encoding="utf-8")
        loaded = load_all([folder / f"{name}.yaml"])
        assert loaded.problems == ()
        return loaded.goldens[0]

    return make


@pytest.fixture
def page_of() -> Callable[..., Page]:
    """The correct parse of a golden, as damages see it, under a seed."""
    from random import Random

    return lambda golden, seed=0: Page.of(golden, parse_of(golden), Random(seed))
