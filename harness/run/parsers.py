"""The parser that a spec names, ready to run: behind the cache, with our figures where asked."""

from typing import Literal

from harness.errors import ParserError
from harness.model import ParsedDocument
from harness.parsers.answers import FIGURES_FLAG, Answer, Options, Parser, Request
from harness.parsers.specs import parser_of
from harness.store.cache import Cached


def ready(spec: str, options: Options, *, figures: Literal["own", "reference"] = "own", cache: bool = True) -> Parser:
    """The parser that `spec` names, behind the cache; with `figures` "reference" our figure reader on its text.

    `--figures reference` may also stand at the end of the spec. Raises InputError as `parser_of`.
    """
    if spec.endswith(f" {FIGURES_FLAG}"):
        spec, figures = spec.removesuffix(FIGURES_FLAG).rstrip(), "reference"
    parser = parser_of(spec, options)
    if cache:
        parser = Cached(parser, options.home / "cache", options)
    if figures == "own":
        return parser
    from harness.parsers.figured import Figured

    return Figured(parser)


def document_of(spec: str, request: Request, answer: Answer) -> ParsedDocument:
    """The document in an answer. Raises ParserError, which says where the parser's log is, where none came."""
    if answer.document is None:
        log = f"; what it printed is in {answer.log}" if answer.log else ""
        raise ParserError(f"{spec} on {request.source}: {answer.status}: {answer.message}{log}")
    return answer.document
