"""Text of documents made harmless for each place where a report puts it."""

import os
import re
import secrets
from collections.abc import Mapping

from harness.reports.terminal import printable

MOST_WIDTH = 160
"""Longest text shown of one value, in characters."""
_SPLIT = "<!-- -->"
"""Shows as nothing, and keeps what follows from being read together with what stands before: a site makes a link of
`@name` and `#12` after character references are undone, so a reference alone does not stop it."""
_MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "&<>|`*_[]~\\{}!+=$"} | {
    ord(char): f"&#{ord(char)};{_SPLIT}" for char in "@#"
}
_LINKS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)|\b(GH)(-)(?=[0-9])")
_OPENING = re.compile(r"^(-(?=[-\s]|$)|[0-9]+[.)](?=\s|$))")
_FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cut(text: str, most: int = MOST_WIDTH) -> str:
    """The text, its end left out where it is long."""
    return text if len(text) <= most else text[: most - 1] + "…"


def markdown(text: str, most: int = MOST_WIDTH) -> str:
    """Text that Markdown shows as it stands, on one line: no mark-up, table cell, mention, reference, link or HTML."""
    flat = cut(printable(text.replace("\r\n", "⏎").replace("\n", "⏎")), most)
    plain = flat.translate(_MARKDOWN)
    plain = _LINKS.sub(_parted, plain)
    return _OPENING.sub(lambda hit: "".join(f"&#{ord(char)};" for char in hit[0]), plain)


def _parted(hit: re.Match[str]) -> str:
    word, sign = (part for part in hit.groups() if part is not None)
    return f"{word}&#{ord(sign)};{_SPLIT}"


def xml(text: str) -> str:
    r"""Text that XML 1.0 can hold: what it forbids is shown as \x0b, \ufffe."""
    return _FORBIDDEN_IN_XML.sub(lambda hit: _shown(ord(hit[0])), text)


def _shown(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def command_data(text: str) -> str:
    """The message of a workflow command: one line, whatever the text holds.

    The runner also obeys `##[…]` in the midst of a line, so that is parted.
    """
    whole = printable(text).replace("##[", "##\u200b[")
    return whole.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """A property of a workflow command."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def guarded(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """What a step prints, so that words of a document in it are no workflow commands; off GitHub it is the same.

    The runner takes a line for a command that begins, after blanks, with `::`, and any that holds `##[`.
    """
    if environment.get("GITHUB_ACTIONS") != "true" or not ("::" in text or "##[" in text):
        return text
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text}\n::{token}::"
