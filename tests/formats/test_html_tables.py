"""HTML tables: spans, headers, titles, and spans beyond reason."""

from harness.formats import Reading, read
from harness.model import Block, Cell


def reading(page: str) -> Reading:
    return read(page.encode(), "html", file="p.html")


def blocks(page: str) -> tuple[Block, ...]:
    return reading(page).document.articles[0].blocks


def test_spans_headers_and_title_are_read() -> None:
    page = """<table><caption>表1 <b>指标</b></caption>
      <thead><tr><td rowspan=2>指标<td colspan=2>10月<tr><td>量<td>同比</thead>
      <tbody><tr><th>出口<td>1,398.2<td><p>5.7</p><p>注</p></tbody></table>"""
    assert blocks(page) == (
        Block(
            kind="table",
            title="表1 指标",
            rows=(
                (Cell(text="指标", header=True, rowspan=2), Cell(text="10月", header=True, colspan=2)),
                (Cell(text="量", header=True), Cell(text="同比", header=True)),
                (Cell(text="出口", header=True), "1,398.2", "5.7\n注"),
            ),
        ),
    )


def test_a_table_that_only_places_things_is_walked_through() -> None:
    found = blocks(
        "<table><tr><td>目录<td><table><tr><th>a<td>1</table></table><table role=presentation><tr><td>x</table>"
    )
    assert [(block.kind, block.text, len(block.rows)) for block in found] == [
        ("paragraph", "目录", 0),
        ("table", "", 1),
        ("paragraph", "x", 0),
    ]


def test_spans_beyond_reason_are_cut_with_a_warning() -> None:
    found = reading(
        "<table><tr><td colspan=1000000000 rowspan=99999999999>x<td colspan=-2>y<tr><td rowspan=0>z<tr></table>"
    )
    assert found.document.articles[0].blocks[0].rows == (
        (Cell(text="x", header=False, colspan=1000, rowspan=3), "y"),
        (Cell(text="z", header=False, rowspan=2),),
        (),
    )
    assert found.warnings == (
        "p.html:1: a span of 1000000000 is read as 1000",
        "p.html:1: a span of 99999999999 is read as 65534",
    )


def test_a_table_of_ten_thousand_columns_is_read() -> None:
    assert len(blocks("<table><tr>" + "<td>1" * 10_000 + "</table>")[0].rows[0]) == 10_000


def test_a_table_without_cells_is_none() -> None:
    assert reading("<table></table><p>x").document.articles[0].blocks == (Block(kind="paragraph", text="x"),)
