"""Truths of opendataloader-bench become goldens: figures exact, order by neighbours, tables row by row."""

import json
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.imports import opendataloader
from harness.imports.bench import LeftOut

TRUTH = """Almanac
12

# Harvest

The harvest of the northern villages rose by 4.5% to 1,320 tonnes.

The weather of the southern villages was dry for 3 weeks.

| village | tonnes |
|---|---|
| Aldin | 1,020 |
| Berra | 300 |
"""
ELEMENTS = [
    {"category": "Header", "content": {"text": "Almanac\n12"}},
    {"category": "Equation", "content": {"text": "x"}},
    {"category": "Paragraph", "content": {"text": "The weather"}},
]


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    folder = tmp_path / "bench"
    truths = folder / "ground-truth" / "markdown"
    truths.mkdir(parents=True)
    (truths / "01.md").write_text(TRUTH, "utf-8")
    (truths.parent / "reference.json").write_text(json.dumps({"01.pdf": {"elements": ELEMENTS}}), "utf-8")
    return folder


def test_facts_of_a_truth(bench: Path) -> None:
    read = opendataloader.read(bench)
    (golden,) = read.goldens
    assert (golden.name, golden.source) == ("01", bench / "ground-truth" / "markdown" / "01.md")
    assert list(golden.facts["tables"]) == [
        {"id": "table-1", "header_rows": 1, "rows": [["village", "tonnes"], ["Aldin", "1,020"], ["Berra", "300"]]}
    ]
    rise = "The harvest of the northern villages rose by 4.5% to 1,320 tonnes."
    dry = "The weather of the southern villages was dry for 3 weeks."
    assert list(golden.facts["text"]) == [
        {"present": "Harvest", "severity": "warning"},
        {"present": "4.5%", "severity": "critical"},
        {"present": "1,320", "severity": "critical"},
        {"present": rise, "severity": "info"},
        {"present": dry, "severity": "info"},
        {
            "order": ["The harvest of the northern villages", "The weather of the southern villages"],
            "severity": "warning",
        },
        {"present": "Almanac 12", "in": "furniture", "severity": "info"},
    ]
    assert read.left_out == (LeftOut("01", "1 of Equation", "formulas are not compared"),)


def test_a_pdf_is_the_source_and_a_pointer_to_one_is_not(bench: Path) -> None:
    (bench / "pdfs").mkdir()
    pdf = bench / "pdfs" / "01.pdf"
    pdf.write_bytes(b"version https://git-lfs.example/v1\noid sha256:0\n")
    assert opendataloader.read(bench).goldens[0].source.suffix == ".md"
    pdf.write_bytes(b"%PDF-1.7\n")
    assert opendataloader.read(bench).goldens[0].source == pdf


def test_a_folder_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no ground-truth/markdown/\*\.md; name a folder of opendataloader-bench"):
        opendataloader.read(tmp_path)


def test_the_public_truths_are_read(corpus: Path) -> None:
    folder = corpus / "opendataloader-bench"
    if not folder.is_dir():
        pytest.skip("corpus folder missing: opendataloader-bench")
    read = opendataloader.read(folder)
    assert len(read.goldens) == 200
    assert sum(len(golden.facts.get("tables", ())) for golden in read.goldens) == 55 - 1
    assert all(golden.facts.get("text") for golden in read.goldens)
