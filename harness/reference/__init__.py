"""The parser that ships: a text layer, PDF or HTML file to articles and figures.

`parse` looks at what the file holds, not at its name alone. An input (`text_layer`, `pdf`, `html`) gives articles; the
figures are read from those.
"""

import re
from datetime import date as Day
from pathlib import Path

from harness import __version__
from harness.errors import ParserError
from harness.model import Article, ParsedDocument, ParserName

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")


def parse(
    path: str | Path,
    *,
    date: str | Day | None = None,
    language: str | None = None,
    indicators: str | Path | None = None,
) -> ParsedDocument:
    """The articles and figures of a file.

    `date` is the day the document speaks from (an EDTF date; less than a day resolves nothing), `language` a BCP 47
    tag; without it the language is read from the characters. `indicators` is a registry file; without it the one
    that ships. An empty text is a document without articles. Raises ParserError for a file that cannot be read or is
    no document.
    """
    from harness.indicators import default_registry, load_registry
    from harness.reference.figures import read_figures

    articles = _articles(Path(path))
    told = language or _language(articles)
    registry = load_registry(Path(indicators)) if indicators else default_registry()
    figures = read_figures(articles, day=_day(date), language=told, registry=registry)
    return ParsedDocument(
        parser=ParserName(name="reference", version=__version__), language=told, articles=articles, figures=figures
    )


def _articles(path: Path) -> tuple[Article, ...]:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            if b"%PDF-" in start[:1024] or path.suffix.lower() == ".pdf":
                from harness.reference.pdf import document

                return document.read(path)
            if _HTML.match(start.removeprefix(b"\xef\xbb\xbf")) or path.suffix.lower() in _HTML_SUFFIXES:
                from harness.reference.html import page

                return page.read(path)
            data = start + file.read()
    except OSError as error:
        raise ParserError(f"{path}: cannot be read: {error.strerror or error}") from error
    from harness.reference.text_layer import read_articles

    return read_articles(data, name=str(path))


def _language(articles: tuple[Article, ...]) -> str | None:
    from harness.reference.language import language_of

    return language_of("".join(block.text for article in articles for block in article.blocks))


def _day(told: str | Day | None) -> Day | None:
    """The day, where one is told to the day."""
    if told is None or isinstance(told, Day):
        return told
    try:
        return Day.fromisoformat(told.strip().rstrip("~?%"))
    except ValueError:
        return None
