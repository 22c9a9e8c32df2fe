"""What a parser gave, read into a parsed document: our JSON, Markdown, HTML, plain text, Docling's and Unstructured's.

Each form is one module, imported when it is met. Nothing is cleaned here: a parser's artefacts stay visible.
"""

import re
from pathlib import PurePath
from typing import Any

from harness.formats.parsed_json import from_python, to_json
from harness.formats.parsed_json import read as read_json
from harness.formats.reading import Form, Reading, Unreadable
from harness.model import ParsedDocument

__all__ = ["Form", "Reading", "Unreadable", "form_of", "from_data", "read", "to_json"]

SUFFIXES: dict[str, Form] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text",
    ".text": "text",
}  # fmt: skip
MARKDOWN = re.compile(rb"^(?: {0,3}#{1,6}[ \t]+\S| {0,3}\|?[ \t]*:?-{2,}:?[ \t]*\|[ \t|:-]*$|!\[[^\]\n]*\]\()", re.M)
HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml|article|div|main|section|p|table|h[1-6])\b",
    re.I | re.S,
)
OURS = re.compile(rb'"parsed_document"\s*:')
DOCLING = re.compile(rb'"(?:schema_name"\s*:\s*"DoclingDocument|DoclingDocument)"')


def read(data: bytes, form: Form, *, file: str) -> Reading:
    """The parsed document in a parser's output, with warnings. `file` names the output in messages.

    Raises Unreadable, whose message tells file, line and column of each problem and what to do.
    """
    match form:
        case "json":
            return read_json(data, file=file)
        case "markdown":
            from harness.formats import markdown

            return markdown.read(data, file=file)
        case "html":
            from harness.formats import html

            return html.read(data, file=file)
        case "text":
            from harness.formats import plain_text

            return plain_text.read(data, file=file)
        case "docling":
            from harness.formats import docling

            return docling.read(data, file=file)
        case "unstructured":
            from harness.formats import unstructured

            return unstructured.read(data, file=file)


def form_of(path: str | PurePath | None, data: bytes) -> Form:
    """The form of an output by its suffix, and by its content where the suffix does not say.

    JSON that is neither Docling's nor Unstructured's is taken as ours, and so is anything that holds our version key:
    a log line before it is then told as what it is. Text is Markdown when it has a heading (#), table or picture of it.
    """
    suffix = PurePath(path).suffix.lower() if path is not None else ""
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if suffix == ".json" or start in (b"{", b"[") or OURS.search(data):
        return _json_form(start, data) if suffix == ".json" or start != b"[" or _is_list_of_objects(data) else "text"
    if HTML.match(data.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "markdown" if MARKDOWN.search(data) else "text"


def _is_list_of_objects(data: bytes) -> bool:
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*\[\s*[{\]]", data)) or bool(OURS.search(data))


def _json_form(start: bytes, data: bytes) -> Form:
    if start == b"[" and _is_list_of_objects(data) and not OURS.search(data):
        return "unstructured"
    return "docling" if start == b"{" and not OURS.search(data) and DOCLING.search(data) else "json"


def from_data(obj: dict[str, Any] | list[Any] | str | ParsedDocument, *, file: str = "the parser's answer") -> Reading:
    """The parsed document in what a Python parser returns: our dict, Docling's, Unstructured's list, or text.

    A str is read as what it looks like (see `form_of`). Raises Unreadable.
    """
    if isinstance(obj, ParsedDocument):
        return Reading(obj)
    if isinstance(obj, str):
        data = obj.encode("utf-8", "surrogatepass")
        return read(data, form_of(None, data), file=file)
    if isinstance(obj, list):
        from harness.formats import unstructured

        return unstructured.from_python(obj, file=file)
    if isinstance(obj, dict) and obj.get("schema_name") == "DoclingDocument" and "parsed_document" not in obj:
        from harness.formats import docling

        return docling.from_python(obj, file=file)
    return from_python(obj, file=file)
