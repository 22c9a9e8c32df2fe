"""Pipe tables of Markdown as HTML, the way opendataloader-bench prepares texts before it scores them."""

from collections.abc import Iterator, Sequence
from html import escape

RULE = frozenset("-:")


def with_html_tables(markdown: str) -> str:
    """The text with each pipe table replaced by one line of HTML; all else stays, line ends included.

    A table is a line with `|`, a separator row of `-` and `:`, and all lines with `|` that follow. Cells are split at
    every `|`, also an escaped one. Rows are as wide as the header or its separator.
    """
    if "|" not in markdown:
        return markdown
    return "".join(_converted(markdown.splitlines(keepends=True)))


def _converted(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        header = _cells(lines[at])
        rule = _cells(lines[at + 1]) if header and at + 1 < len(lines) else []
        if not rule or not _is_rule(rule):
            yield lines[at]
            at += 1
            continue
        width = max(len(header), len(rule))
        first, at = at, at + 2
        rows = [_fitted(header, width)]
        while at < len(lines) and (row := _cells(lines[at])):
            rows.append(_fitted(row, width))
            at += 1
        if not any(rows[0]) and len(rows) > 1:
            del rows[0]
        yield _html(rows) + lines[first][len(lines[first].rstrip("\r\n")) :]


def _cells(line: str) -> list[str]:
    """The cells of a row; empty: the line is none."""
    trimmed = line.strip()
    if "|" not in trimmed:
        return []
    cells = trimmed.split("|")[trimmed.startswith("|") :]
    if cells and trimmed.endswith("|"):
        cells.pop()
    return [cell.strip() for cell in cells]


def _is_rule(cells: Sequence[str]) -> bool:
    bare = [cell.replace(" ", "") for cell in cells]
    return all(cell and set(cell) <= RULE for cell in bare)


def _fitted(cells: list[str], width: int) -> list[str]:
    """A row of the table's width; of three cells in a wider table the middle one covers all between."""
    if len(cells) == 3 and width > 3:
        return [cells[0], *[cells[1]] * (width - 2), cells[2]]
    return cells[:width] + [""] * (width - len(cells))


def _html(rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"
