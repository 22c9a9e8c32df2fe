"""HTML tables to blocks: rows of cells with their spans and headers, the caption as title."""

import re
from typing import TYPE_CHECKING

from harness.formats.html_text import is_hidden, words
from harness.model import Block, Cell

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_COLUMNS = 1000
MOST_ROWS = 65534
"""The most that a cell spans in a browser."""


def is_layout(table: "_Element") -> bool:
    """Whether a table only places things on the page: it says so, or it holds another table."""
    return table.get("role") in ("presentation", "none") or any(inner is not table for inner in table.iter("table"))


def table_block(table: "_Element", *, where: str) -> tuple[Block | None, list[str]]:
    """The table as a block, and warnings about spans that were cut; None for a table without cells or words."""
    warnings: list[str] = []
    rows = list(table.iter("tr"))
    made = tuple(
        tuple(
            _cell(cell, rows_left=len(rows) - y, where=where, warnings=warnings)
            for cell in row
            if cell.tag in ("td", "th") and not is_hidden(cell)
        )
        for y, row in enumerate(rows)
    )
    title = next((words(caption) for caption in table.iter("caption")), "")
    if not any(made) and not title:
        return None, warnings
    return (Block(kind="table", title=title, rows=made) if title else Block(kind="table", rows=made)), warnings


def _cell(cell: "_Element", *, rows_left: int, where: str, warnings: list[str]) -> str | Cell:
    colspan = _span(cell.get("colspan"), MOST_COLUMNS, where=where, warnings=warnings)
    rowspan = _span(cell.get("rowspan"), MOST_ROWS, where=where, warnings=warnings) or rows_left
    parent = cell.getparent()
    group = parent.getparent() if parent is not None else None
    header = cell.tag == "th" or (group is not None and group.tag == "thead")
    text = words(cell)
    if not header and max(colspan, 1) == rowspan == 1:
        return text
    given = {"colspan": max(colspan, 1), "rowspan": max(1, min(rowspan, rows_left))}
    return Cell(text=text, header=header, **{name: span for name, span in given.items() if span > 1})


def _span(text: str | None, most: int, *, where: str, warnings: list[str]) -> int:
    """The span a browser reads; 1 when it is no number. 0 stands for all that is left."""
    match = re.match(r"\s*\+?([0-9]+)", text or "")
    if not match:
        return 1
    digits = match[1].lstrip("0")
    if len(digits) > 6 or int(digits or "0") > most:
        warnings.append(f"{where}: a span of {match[1][:20]} is read as {most}")
        return most
    return int(digits or "0")
