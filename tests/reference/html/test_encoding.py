"""The text of an HTML file in whatever encoding it is."""

import codecs

import pytest

from harness.reference.html.encoding import decoded

TEXT = "<p>增长5%。</p>"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
    ],
    ids=["utf-8", "mark", "utf-16-le", "utf-16-be", "undeclared gb18030"],
)
def test_encodings(data: bytes) -> None:
    assert decoded(data) == TEXT


@pytest.mark.parametrize("name", ["gbk", "big5"])
def test_a_declared_encoding(name: str) -> None:
    text = f'<meta charset="{name}">{TEXT}'.replace("。", ".").replace("长", "長")
    assert decoded(text.encode("gb18030" if name == "gbk" else name)) == text


def test_utf_8_that_declares_another_encoding_is_utf_8() -> None:
    text = f'<meta charset="gbk">{TEXT}'
    assert decoded(text.encode()) == text


def test_an_unknown_encoding_does_not_stop_the_reading() -> None:
    assert "x-none" in decoded(b'<meta charset="x-none"><p>5%</p>')
