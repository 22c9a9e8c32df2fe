"""A service: the document is sent with POST, the answer's Content-Type says its form."""

from __future__ import annotations

import http.client
import mimetypes
import urllib.parse
from typing import Any

FORMS = {"application/json": None, "text/markdown": "markdown", "text/html": "html", "text/plain": "text"}
QUOTED_BYTES = 200


class Failure(Exception):
    """What became of the request; `harness_status` is the status of the parse."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.harness_status = status


def start() -> tuple[str, list[str]]:
    """Nothing to tell: a service is asked when there is a document."""
    return "", []


def parse(path: str, *, url: str, most_bytes: int, date: str | None = None, language: str | None = None) -> Any:
    """The answer's bytes and form. Date and language go as query parameters; no proxy is used, no redirect followed.

    How long it may take, the parent process watches.
    """
    parts = urllib.parse.urlsplit(url)
    told = [(name, value) for name, value in (("date", date), ("language", language)) if value]
    query = "&".join(part for part in (parts.query, urllib.parse.urlencode(told)) if part)
    target = urllib.parse.urlunsplit(("", "", parts.path or "/", query, ""))
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port)
    headers = {"Content-Type": mimetypes.guess_type(path)[0] or "application/octet-stream", "Accept": ", ".join(FORMS)}
    try:
        connection.connect()
    except OSError as error:
        raise Failure("cannot_run_here", f"no service at {parts.netloc}: {error}") from error
    try:
        with open(path, "rb") as file:
            connection.request("POST", target, body=file.read(), headers=headers)
        response = connection.getresponse()
        given = response.read(most_bytes + 1)
    except (OSError, http.client.HTTPException) as error:
        raise Failure("crash", f"the service broke off: {type(error).__name__}: {error}") from error
    finally:
        connection.close()
    return _answer(response, given, most_bytes)


def _answer(response: http.client.HTTPResponse, given: bytes, most_bytes: int) -> tuple[bytes, str | None]:
    quoted = given[:QUOTED_BYTES].decode("utf-8", "replace")
    if 300 <= response.status < 400:
        where = response.headers.get("Location", "")
        raise Failure("error", f"the service answered {response.status} to {where}; redirects are not followed")
    if response.status != 200:
        raise Failure("error", f"the service answered {response.status} {response.reason}: {quoted}")
    if len(given) > most_bytes:
        raise Failure("protocol", f"the service gave more than {most_bytes >> 20} MB")
    return given, FORMS.get(response.headers.get_content_type())
