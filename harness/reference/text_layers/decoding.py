"""Bytes of a text layer to text: UTF-8, UTF-16 with its mark, else GB18030."""

import codecs
import re

from harness.errors import ParserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_CONTROLS = 0.02
"""Share of control characters from which on bytes are no text: a page has none, a NUL here and there is damage."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)


def decode(data: bytes, *, name: str) -> str:
    """The text of the bytes; empty for none. Offsets in it count characters, line ends as they stand.

    Raises ParserError for a known binary form, for bytes that are neither UTF-8 nor GB18030 (with the offset of the
    first wrong byte), and for what decodes but is no text.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ParserError(f"{name}: this is {kind}, no text layer")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data, encoding, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        first_wrong = error.start
    if b"\x00" in data[:4096] and data[:4096].count(b"\x00") > len(data[:4096]) * MOST_CONTROLS:
        raise ParserError(f"{name}: byte 0x{data[first_wrong]:02x} at offset {first_wrong}: binary data, no text layer")
    try:
        return _checked(data.decode("gb18030"), name)
    except UnicodeDecodeError as error:
        raise ParserError(
            f"{name}: neither UTF-8 (byte 0x{data[first_wrong]:02x} at offset {first_wrong}) nor GB18030 "
            f"(byte 0x{data[error.start]:02x} at offset {error.start}); save it as UTF-8"
        ) from error


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ParserError(
            f"{name}: byte at offset {error.start} is not {encoding}, which the byte order mark promises"
        ) from error


def _checked(text: str, name: str) -> str:
    controls = len(_CONTROL.findall(text))
    strange = len(_PRIVATE.findall(text))
    if controls > max(8, len(text) * MOST_CONTROLS) or (controls and controls * 2 > len(text)):
        at = next(_CONTROL.finditer(text)).start()
        raise ParserError(
            f"{name}: control character U+{ord(text[at]):04X} at character {at}: binary data, no text layer"
        )
    if strange * 2 > len(text):
        raise ParserError(f"{name}: more than half of the characters are private ones, no text layer that can be read")
    return text
