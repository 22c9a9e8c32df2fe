"""What is no YAML of ours is told with its place and what to do."""

import pytest

from .conftest import told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title：x\na: 1\n", 'g.yaml:1:6: the colon after "title" is full-width (：); write title: x'),
        ("a: 1\ntitle：x\n", 'g.yaml:2:6: the colon after "title" is full-width (：); write title: x'),
        ("a:\n  - id：x\n    b: c\n", 'g.yaml:2:7: the colon after "id" is full-width (：); write id: x'),
        ("unit: %\n", 'g.yaml:1:7: a value cannot begin with %; put it in quotes: "%"'),
        ("{unit: %, a: b}\n", 'g.yaml:1:8: a value cannot begin with %; put it in quotes: "%"'),
        ("a: @x # y\n", 'g.yaml:1:4: a value cannot begin with @; put it in quotes: "@x"'),
        ("a:\n\tb: c\n", "g.yaml:2:1: a tab where YAML wants spaces; indent with spaces"),
        ("a: 'x\nb: c\n", "g.yaml:1:4: a quote opens here and never closes; close it"),
        ("a: b: c\n", "g.yaml:1:5: a colon inside a plain value, or a line that is indented wrongly; "
                      "quote the value, or correct the indent"),
        ("a: b\nc\n", "g.yaml:3:1: a key without its colon; write `key: value`, with an ASCII colon and a space"),
        ("a: [b，c: d, e: f\nx: y\n", "g.yaml:2:2: a list or mapping in brackets does not go on or close here, "
                      "after the bracket that opens in line 1; close the bracket, or quote what holds , : [ ] { }"),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "g.yaml:1:1: a merge conflict is not resolved (<<<<<<<); "
                      "keep one side and drop the lines <<<<<<<, ======= and >>>>>>>"),
        ("a: 1\n---\nb: 2\n", "g.yaml:2:1: a second document begins; keep one document a file: drop the line ---"),
        ("", "g.yaml:1:1: the file holds nothing; write at least one key and its value"),
        ("# remark\n", "g.yaml:1:1: the file holds nothing; write at least one key and its value"),
        ("a: 1\nb: 2\na: 3\n", 'g.yaml:3:1: the key "a" stands twice, first in line 1; keep one of them'),
        ("<<: {a: 1}\n", "g.yaml:1:1: a merge key (<<); write the keys themselves"),
        ("? [a]\n: b\n", "g.yaml:1:3: a list or mapping where a key should stand; "
                      "write plain text before the colon, and quote a value that opens with { or ["),
        ("?\n: b\n", "g.yaml:1:2: a colon without a key; write a key before it, or quote the text"),
        ("a: x\0y\n", "g.yaml:1:5: the character U+0000 (NUL), which YAML does not hold as it is; drop it"),
        ('a: "x\\0y"\n', "g.yaml:1:4: the character U+0000 (NUL), written as an escape; "
                      "drop it: no document prints it"),
        ("a: x\x1b[31m\n", "g.yaml:1:5: the character U+001B (ESC), which YAML does not hold as it is; "
                      'drop it, or write \\x1b in double quotes: "\\x1b"'),
        ("a: b\u2028c: d\n", "g.yaml:1:5: the character U+2028 (line separator), which YAML does not hold as it is; "
                      'drop it, or write \\u2028 in double quotes: "\\u2028"'),
        ("a: \ud800\n", "g.yaml:1:4: half of a surrogate pair, U+D800, which is no character; "
                      "write the whole character"),
        ("a:\n  b: \ud800\n", "g.yaml:2:6: half of a surrogate pair, U+D800, which is no character; "
                      "write the whole character"),
        ('a: "\\ud800"\n', "g.yaml:1:7: an escape that is none (found invalid Unicode character escape code); "
                      "write \\\\ for a backslash, or use single quotes"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(text: str, message: str) -> None:
    assert told(text) == [message]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"a: 1\nb: \xe5\x88\xff\n", "g.yaml:2:4: byte 0xe5 at offset 8 is no UTF-8; save the file as UTF-8"),
        (b"a: \xed\xa0\x80\n", "g.yaml:1:4: byte 0xed at offset 3 is no UTF-8, but half of a surrogate pair, "
                      "which is no character; write the whole character"),
        ("标题: 中".encode("gb18030"), "g.yaml:1:1: byte 0xb1 at offset 0 is no UTF-8; save the file as UTF-8"),
        ("a: 中\n".encode("utf-16"), "g.yaml:1:1: the file is UTF-16; save it as UTF-8"),
        ("a: bcdef\n".encode("utf-16-le"), "g.yaml:1:2: the character U+0000 (NUL), as in a file that is UTF-16; "
                      "save it as UTF-8"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_utf8_are_told_with_their_offset(raw: bytes, message: str) -> None:
    assert told(raw) == [message]
