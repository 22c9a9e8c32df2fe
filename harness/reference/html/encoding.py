"""The text of an HTML file, whatever it says of its encoding."""

import codecs

from harness.formats.html import DECLARED, LOOKED_AT, WIDER


def decoded(data: bytes) -> str:
    """The text: by its byte order mark, else as UTF-8 where it is valid, else as declared, else as GB18030.

    A file that is valid UTF-8 beyond ASCII is UTF-8 whatever it declares. Bytes that no encoding takes become U+FFFD.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    declared = _declared(data)
    for codec in filter(None, dict.fromkeys(("utf-8", declared, "gb18030"))):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode(declared or "utf-8", "replace")


def _declared(data: bytes) -> str | None:
    """The codec of the declared encoding; None where there is none that is known and can be true."""
    found = DECLARED.search(data[:LOOKED_AT])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(WIDER.get(name, name)).name
    except LookupError:
        return None
    return None if codec.startswith("utf-16") else codec
