"""`outputs:DIR`: what a parser gave before, one file a document."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from harness import formats
from harness.errors import InputError
from harness.parsers.answers import Answer, Identity, Options, Request, read_answer

SUFFIXES = (".json", ".md", ".html", ".txt")


class Outputs:
    """The files of a folder, as a parser; see `answers.Parser`."""

    def __init__(self, spec: str, folder: Path, options: Options) -> None:
        if not folder.is_dir():
            raise InputError(f"parser {spec!r}: {folder} is no folder; it must hold NAME.json, .md, .html or .txt")
        self.spec = spec
        self._folder = folder
        self._most = options.max_answer_mb << 20
        self._form = options.form

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def identity(self) -> Identity:
        """The folder. Its files may change at any time, so they are read anew in each run."""
        return Identity(self.spec, "outputs", "", {}, cacheable=False)

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        """One answer for each request; an error where there is no file for it, or more than one."""
        for request in requests:
            yield request, self._answer(request.name)

    def _answer(self, name: str) -> Answer:
        candidates = [self._folder / f"{name}{suffix}" for suffix in SUFFIXES]
        found = [path for path in candidates if path.is_file()]
        looked_for = ", ".join(path.name for path in candidates)
        if not found:
            return Answer("error", message=f"no output in {self._folder}: looked for {looked_for}")
        if len(found) > 1:
            both = " and ".join(path.name for path in found)
            return Answer("error", message=f"{both} both stand in {self._folder}; exactly one of {looked_for} is read")
        path = found[0]
        try:
            if path.stat().st_size > self._most:
                return Answer("protocol", message=f"{path} has more than {self._most >> 20} MB")
            raw = path.read_bytes()
        except OSError as error:
            return Answer("error", message=f"{path} cannot be read: {error.strerror}")
        return read_answer(str(path), raw, self._form or formats.form_of(path, raw))
