"""Tables in HTML are read as a lenient reader reads them, whatever is unclosed or stray."""

import bs4
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics.html_tables import _tables, table_tree

PIECES = st.sampled_from(
    [
        *"<table> </table> <tr> </tr> <td> </td> <th> </th> <b> </b> <br> <br/> <p> </p> <tbody> </tbody>".split(),
        *("<td colspan='2'>", "<td rowspan=3>", "<img src=x>", "a", "1 < 2", "&amp;", "&lt;", "&nbsp;", " \n"),
    ]
)


def outline(text: str) -> list[tuple[str, str]]:
    """Tag and text of each node in postorder."""
    found = table_tree(text)
    assert found is not None
    return [(tag, cell) for (tag, _, _), cell in zip(found.labels, found.cells, strict=True)]


def test_cells_are_leaves_in_postorder() -> None:
    text = 'x<table><tr><th>a</th><td colspan="2">b &lt; c</td></tr></table>'
    assert outline(text) == [("td", "a"), ("td", "b < c"), ("tr", ""), ("table", "")]
    found = table_tree(text)
    assert found is not None
    assert [label[1:] for label in found.labels if label[0] == "td"] == [(1, 1), (2, 1)]
    assert found.size == 4


def test_inner_tags_stand_in_the_text_and_count_as_elements() -> None:
    text = "<table><tr><td>1<b>2</b> 3<br>4</td></tr></table>"
    assert outline(text)[0] == ("td", "1<b>2</b> 3 </br>4")
    found = table_tree(text)
    assert found is not None
    assert found.size == 5


def test_a_table_within_a_table_stands_twice() -> None:
    text = "<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>"
    assert [tag for tag, _ in outline(text)].count("table") == 2


@pytest.mark.parametrize("text", ["", "no table", "<tr><td>1</td></tr>", "a < b"])
def test_no_table_is_none(text: str) -> None:
    assert table_tree(text) is None


def test_a_span_that_is_no_number_is_one() -> None:
    found = table_tree('<table><tr><td colspan="50%">a</td></tr></table>')
    assert found is not None
    assert found.labels[0] == ("td", 1, 1)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=200, deadline=None)
def test_tables_are_found_as_beautiful_soup_finds_them(text: str) -> None:
    soup = bs4.BeautifulSoup(text, "html.parser")
    expected = [plain(str(table)) for table in soup.find_all("table")]
    assert [plain(table) for table in _tables(text)] == expected


def plain(html: str) -> str:
    """One spelling for void elements and quotes; white space folded, as it is in cells."""
    return " ".join(html.replace("/>", ">").replace('"', "'").split())
