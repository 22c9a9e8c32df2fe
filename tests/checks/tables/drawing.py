"""Tables drawn as lines of text, goldens of them, and what becomes of each."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from harness.checks.case import Case, Golden, GoldenFacts
from harness.checks.matching import ArticleMatch
from harness.checks.tables import CHECK, TableFacts
from harness.model import ParsedDocument
from harness.results import Outcome, Where


class Facts(GoldenFacts, TableFacts):
    """A golden of tables only."""


TRADE = """
指标     | 10月   | 1—10月  | 增速（%）
进出口   | 223.6  | 2,156.8 | 2.4
出口     | 148.9  | 1,398.2 | 5.7
进口     | 74.7   | 758.6   | -3.2
一般贸易 | 156.1  | 1509.8  | 4.0
"""
CITIES = """
地区   | 10月 | 1—10月
全省   | 5.6  | 4.8
临江市 | 6.1  | 5.3
南汀市 | -1.7 | 0.2
"""


def rows(drawing: str) -> list[list[Any]]:
    """`a | b` lines as rows; `a>2` spans two columns, `a^2` two rows."""
    made: list[list[Any]] = []
    for line in drawing.strip().split("\n"):
        row: list[Any] = []
        for part in line.replace("\v", "\n").split("|"):
            text = part.strip()
            if ">" in text or "^" in text:
                name, _, span = text.partition(">") if ">" in text else text.partition("^")
                row.append({"text": name, "colspan" if ">" in text else "rowspan": int(span)})
            else:
                row.append(text)
        made.append(row)
    return made


def table(drawing: str, **keys: Any) -> dict[str, Any]:
    return {"kind": "table", "rows": rows(drawing), **keys}


def paragraph(text: str) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text}


def document(*articles: Sequence[dict[str, Any]]) -> ParsedDocument:
    return ParsedDocument.model_validate({"articles": [{"blocks": list(blocks)} for blocks in articles]})


def golden(*tables: dict[str, Any]) -> Golden:
    facts = Facts.model_validate(
        {
            "golden": 1,
            "document": {"source": "p.txt", "sha256": "0"},
            "tables": [{"article": "a0", **t} for t in tables],
        }
    )
    places = {("tables", n): Where("g.yaml", n + 10, 5) for n in range(len(tables))}
    return Golden("g", Path("g.yaml"), "g.yaml", facts, places, Path("p.txt"), cast(Any, SimpleNamespace()))


def case(gold: Golden, parsed: ParsedDocument) -> Case:
    articles = ArticleMatch({f"a{n}": (n,) for n in range(len(parsed.articles))})
    return Case(gold, parsed, articles)


def outcomes(gold: Golden, *articles: Sequence[dict[str, Any]]) -> list[Outcome]:
    return list(CHECK.compare(case(gold, document(*articles))))


def told(gold: Golden, *articles: Sequence[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    """(outcome, verdict, severity, message) of each item."""
    return [(o.outcome, o.verdict or "", o.item.severity, o.message) for o in outcomes(gold, *articles)]


def trade(**keys: Any) -> dict[str, Any]:
    return {"id": "trade", "rows": rows(TRADE), **keys}


def cities(**keys: Any) -> dict[str, Any]:
    return {"id": "cities", "rows": rows(CITIES), **keys}


SPANNED = """
指标^2 | 10月>2 | 1—10月>2
量 | 同比 | 量 | 同比
出口 | 148.9 | 6.2 | 1398.2 | 5.7
进口 | 74.7 | -2.6 | 758.6 | -3.2
"""
