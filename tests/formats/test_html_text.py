"""The words of an HTML element."""

from lxml import etree

from harness.formats.html_text import words


def test_blocks_inside_stand_on_lines_of_their_own() -> None:
    root = etree.fromstring(b"<td> a <p>b<br/>c</p><ul><li>d</li></ul> e<script>f</script><b>g</b></td>")
    assert words(root) == "a\nb\nc\nd\neg"


def test_no_words_are_the_empty_text() -> None:
    assert words(etree.fromstring(b"<td> <p/> </td>")) == ""
