"""A small PDF of ours, and the adapters run on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.parsers import Answer, Request
from harness.parsers.catalogue import listing
from harness.parsers.specs import parser_of

Parsed = Callable[[str], str]


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages: two paragraphs side by side, then a ruled table."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Table, TableStyle

    path = tmp_path_factory.mktemp("report") / "report.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.drawString(72, 760, "Output rose by 4.5% in March.")
    canvas.drawString(320, 760, "Prices fell by 0.3%.")
    canvas.showPage()
    table = Table([["Item", "Change"], ["Steel", "6.1"], ["Cement", "-5.4"]])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, 72, 600)
    canvas.save()
    return path


@pytest.fixture
def answer_of(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Answer]:
    """The answer of a parser for the report; a test of a parser that cannot run here is skipped by its name."""
    monkeypatch.chdir(tmp_path)

    def parse(spec: str) -> Answer:
        name = spec.partition(":")[0].partition(" ")[0]
        (listed,) = (one for one in listing() if one.name == name)
        if not listed.runs_here:
            missing = "system package missing: poppler-utils" if name == "pdftotext" else listed.why_not
            pytest.skip(missing)
        with parser_of(spec) as parser:
            ((_, answer),) = parser.parse([Request("report", report)])
        return answer

    return parse


@pytest.fixture
def parsed(answer_of: Callable[[str], Answer]) -> Parsed:
    """The report's text as a parser gives it, white space folded."""

    def text(spec: str) -> str:
        answer = answer_of(spec)
        assert answer.document is not None, answer
        blocks = [block for article in answer.document.articles for block in article.blocks]
        return " ".join(" ".join(block.text for block in blocks).split())

    return text
