"""opendataloader-bench: the truth of each document as Markdown, and where things stand on its page."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from pathlib import Path
from typing import Any

from harness.errors import InputError
from harness.formats import markdown
from harness.imports.bench import Bench, ImportedGolden, LeftOut, is_document
from harness.model import Block, Cell

NUMBER = re.compile(r"[$€£¥]?(?<![\w.,])[-−]?[0-9][0-9.,]*[0-9]%?|(?<![\w.,])[0-9]+%")
"""A figure as printed: of two digits at least, or with a percent sign."""
OPENING_WORDS = 6
OPENING_CHARS = 20
"""Shortest opening by which a paragraph is told from others."""
FURNITURE = ("Header", "Footer")
NOT_OURS = {
    "Equation": "formulas are not compared",
    "Chart": "what a chart shows is not recorded as text",
    "Figure": "pictures are not compared",
    "Index": "lists of contents are part of the text's order only",
}


def read(folder: Path) -> Bench:
    """Headings, figures, paragraphs, their order, tables, headers and footers of every document.

    A document is its PDF where the folder has it, else the truth itself, on which `outputs:` of a parser can be checked
    all the same. Paragraphs, headers and footers are `info`: their similarity is scored apart (`harness metrics`).
    """
    truths = sorted((folder / "ground-truth" / "markdown").glob("*.md"))
    if not truths:
        raise InputError(f"{folder}: no ground-truth/markdown/*.md; name a folder of opendataloader-bench")
    elements = _elements(folder / "ground-truth" / "reference.json")
    goldens: list[ImportedGolden] = []
    left_out: list[LeftOut] = []
    for truth in truths:
        pdf = folder / "pdfs" / f"{truth.stem}.pdf"
        blocks = [
            b
            for article in markdown.read(truth.read_bytes(), file=truth.name).document.articles
            for b in article.blocks
        ]
        here = elements.get(truth.stem, ())
        facts = {"tables": list(_tables(blocks)), "text": list(_texts(blocks, here))}
        goldens.append(
            ImportedGolden(truth.stem, pdf if is_document(pdf) else truth, {k: v for k, v in facts.items() if v})
        )
        left_out += _left_out(truth.stem, blocks, here)
    return Bench("opendataloader-bench", folder, tuple(goldens), tuple(left_out))


Element = Mapping[str, Any]


def _elements(path: Path) -> dict[str, tuple[Element, ...]]:
    """The elements of each document by its name; none where the file is not there."""
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_bytes())
        return {Path(name).stem: tuple(entry["elements"]) for name, entry in found.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not as opendataloader-bench writes it: {error}") from error


def _texts(blocks: Sequence[Block], elements: Sequence[Element]) -> Iterator[dict[str, Any]]:
    facts: list[dict[str, Any]] = []
    headings = [_line(block.text) for block in blocks if block.kind == "heading" and _line(block.text)]
    facts += [{"present": heading, "severity": "warning"} for heading in headings]
    outside = {_line(e["content"].get("text") or "") for e in elements if e["category"] in FURNITURE} - {""}
    said = [_line(block.reading) for block in blocks if block.kind in ("paragraph", "list_item") and _line(block.text)]
    prose = [text for text in said if text not in outside]
    numbers = dict.fromkeys(number for text in prose for number in NUMBER.findall(text))
    facts += [{"present": number, "severity": "critical"} for number in numbers]
    facts += [{"present": text, "severity": "info"} for text in prose]
    facts += [{"order": list(pair), "severity": "warning"} for pair in pairwise(_openings(blocks, outside))]
    facts += [{"present": text, "in": "furniture", "severity": "info"} for text in sorted(outside)]
    # One fact once: a paragraph may be its own only number, a running head may stand on two pages.
    kept: dict[str, dict[str, Any]] = {}
    for fact in facts:
        kept.setdefault(json.dumps({k: v for k, v in fact.items() if k != "severity"}), fact)
    yield from kept.values()


def _openings(blocks: Sequence[Block], outside: Set[str]) -> list[str]:
    """The first words of each heading and paragraph that stand in the document once, in order."""
    texts = [_line(block.reading) for block in blocks if block.kind in ("heading", "paragraph", "list_item")]
    openings = [" ".join(text.split(" ")[:OPENING_WORDS]) for text in texts if text not in outside]
    everything = "\n".join(texts)
    return [opening for opening in openings if len(opening) >= OPENING_CHARS and everything.count(opening) == 1]


def _tables(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    tables = [block for block in blocks if block.kind == "table" and len(block.rows) > 1]
    for number, block in enumerate(tables, 1):
        rows = [[_cell(cell) for cell in row] for row in block.rows]
        yield {"id": f"table-{number}", "header_rows": _header_rows(block), "rows": rows}


def _cell(cell: str | Cell) -> str | dict[str, Any]:
    if isinstance(cell, str):
        return _line(cell)
    spans = {name: getattr(cell, name) for name in ("colspan", "rowspan") if getattr(cell, name) > 1}
    return {"text": _line(cell.text), **spans} if spans else _line(cell.text)


def _header_rows(block: Block) -> int:
    """Rows at the top that say so, else one: a truth in HTML marks none."""
    said = 0
    for row in block.rows[:-1]:
        if not row or not all(isinstance(cell, Cell) and cell.header for cell in row):
            break
        said += 1
    return said or 1


def _left_out(name: str, blocks: Sequence[Block], elements: Sequence[Element]) -> Iterator[LeftOut]:
    for block in blocks:
        if block.kind == "table" and len(block.rows) < 2:
            yield LeftOut(name, "table", "a table of one row has no cell below a header")
    counts = Counter(element["category"] for element in elements)
    for category in sorted(counts.keys() & NOT_OURS.keys()):
        yield LeftOut(name, f"{counts[category]} of {category}", NOT_OURS[category])


def _line(text: str) -> str:
    return " ".join(text.split())
