"""Bytes to text."""

import pytest

from harness.errors import ParserError
from harness.reference.text_layers.decoding import decode

TEXT = "全市经济稳中有进，增长6.1%。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), name="a.txt") == TEXT


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"", name="a.txt") == ""
    assert decode(b"\xef\xbb\xbf", name="a.txt") == ""


def test_a_stray_nul_is_no_reason_to_refuse() -> None:
    assert decode("增长\x006.1%".encode() + TEXT.encode(), name="a.txt").startswith("增长\x00")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x00\x01\x80\x02" * 80, "binary data"),
        ("增长".encode() + b"\x01\x02" * 40, "U\\+0001 at character 2: binary data"),
        ("好".encode() + b"\x81\x20\xff", "byte 0x81 at offset 3"),
        (b"\xff\xfe\x00\xd8\x00", "utf-16"),
    ],
)
def test_what_is_no_text_is_named_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(ParserError, match=message):
        decode(data, name="a.txt")
