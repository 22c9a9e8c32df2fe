"""Pipe tables become HTML as opendataloader-bench makes them, its quirks included."""

import pytest

from harness.metrics.pipe_tables import with_html_tables


def table(*rows: str) -> str:
    """Rows of cells between spaces as HTML, the first of headers."""
    tags = ["th", *["td"] * (len(rows) - 1)]
    cells = [[f"<{tag}>{cell.strip('_')}</{tag}>" for cell in row.split()] for tag, row in zip(tags, rows, strict=True)]
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("| a | b |\n|---|:-:|\n| 1 | 2 |\nafter", table("a b", "1 2") + "\nafter"),
        ("a|b\n-|-\n", table("a b") + "\n"),
        ("| a | b |\n|--|--|\n| 1 |\r\n| 1 | 2 | 3 |", table("a b", "1 _", "1 2") + "\n"),
        ("|a|b|c|d|\n|-|-|-|-|\n|x|y|z|", table("a b c d", "x y y z") + "\n"),
        ("|||\n|-|-|\n|1|2|", table("1 2") + "\n"),
        ("|<b>|&|\n|-|-|", table("&lt;b&gt; &amp;") + "\n"),
        ("a | b\nno rule | here", "a | b\nno rule | here"),
        ("| a |\n| - x |", "| a |\n| - x |"),
        ("nothing\r\nto do", "nothing\r\nto do"),
        ("", ""),
    ],
)
def test_tables_are_replaced_and_all_else_stays(markdown: str, html: str) -> None:
    assert with_html_tables(markdown) == html


def test_the_line_end_of_the_header_is_kept() -> None:
    assert with_html_tables("|a|\r\n|-|\n|1|\nx") == "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>\r\nx"
