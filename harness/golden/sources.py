"""The files that a golden names: inside its own folder tree or under a corpus root, unchanged, readable."""

import difflib
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Literal

CORPUS = "corpus:"
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_STEPS = re.compile(r"[/\\]")

Form = Literal["text", "html", "pdf"]


class Unfit(Exception):
    """A file that a golden names cannot be used."""

    def __init__(self, what: str, todo: str) -> None:
        self.what = what
        self.todo = todo
        super().__init__(f"{what}; {todo}")


class NoCorpus(Exception):
    """A file stands under a corpus root, and none was given."""


@dataclass(frozen=True)
class Tree:
    """Where the files of a golden may stand."""

    folder: Path
    """The golden's own."""
    roots: tuple[Path, ...]
    """Corpus folders, the first that holds a file is taken."""

    def resolve(self, named: str) -> Path:
        """The file that a golden names. Raises Unfit, or NoCorpus where a root would be needed."""
        inside = named.removeprefix(CORPUS)
        _refuse_outside(named, inside)
        if not named.startswith(CORPUS):
            return _in(self.folder, inside, named, "the golden's folder")
        if not self.roots:
            raise NoCorpus(f"{named} stands in a corpus; give its root with --corpus DIR or HARNESS_CORPUS")
        for root in self.roots:
            if (root / inside).is_file():
                return _in(root, inside, named, "the corpus root")
        return _in(self.roots[0], inside, named, "the corpus root")

    def corpus_folder(self, named: str) -> Path | None:
        """The folder NAME of `corpus:NAME/path` under the root that holds it."""
        if not named.startswith(CORPUS):
            return None
        inside = PurePosixPath(named.removeprefix(CORPUS))
        for root in self.roots:
            if (root / inside).is_file():
                return root / inside.parts[0] if len(inside.parts) > 1 else root
        return None


def _refuse_outside(named: str, inside: str) -> None:
    if not inside.strip():
        raise Unfit("names no file", "write its path from the golden's folder")
    if not inside.isprintable():
        raise Unfit(f"{inside!r} holds a character that no file name has", "write the plain path")
    if _ABSOLUTE.match(inside):
        raise Unfit(f"{named} is an absolute path", f"write it from the golden's folder, or as {CORPUS}NAME/path")
    if ".." in _STEPS.split(inside):
        raise Unfit(f"{named} leaves its folder by ..", f"keep the file beside the golden, or name {CORPUS}NAME/path")


def _in(folder: Path, inside: str, named: str, called: str) -> Path:
    try:
        real = os.path.realpath(os.path.join(folder, inside))
        is_file = os.path.isfile(real)
        is_there = is_file or os.path.exists(real)
    except (OSError, ValueError) as error:
        raise Unfit(f"{named} cannot be looked up: {error}", "write the plain path") from error
    if not real.startswith(_real_folder(os.path.abspath(folder))):
        raise Unfit(f"{named} is a link that leaves {called}: it leads to {real}", "keep the file itself there")
    if not is_file:
        what = f"{named} is no file" if is_there else f"{named}: no such file in {folder}"
        raise Unfit(what, _near(folder, inside))
    return Path(real)


@lru_cache(maxsize=4096)
def _real_folder(folder: str) -> str:
    """The folder without links, with the separator behind it: golden-evil does not lie in golden."""
    return os.path.join(os.path.realpath(folder), "")


def _near(folder: Path, inside: str) -> str:
    if "\\" in inside:
        return "write / between folders"
    around = (folder / inside).parent
    try:
        names = sorted(path.name for path in around.iterdir())
    except OSError:
        return "correct the path, or bring the file back"
    near = difflib.get_close_matches(PurePosixPath(inside).name, names, n=1)
    if not near:
        return "correct the path, or bring the file back"
    return f'did you mean "{PurePosixPath(inside).parent / near[0]}"?'


def read(path: Path) -> bytes:
    """The file's bytes. Raises Unfit."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unfit(f"{path} cannot be read: {error.strerror}", "check its rights") from error


def sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def form_of(path: Path, raw: bytes) -> Form:
    """What a source is, by its content and, for HTML, its name too."""
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    head = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_html = path.suffix.lower() in (".html", ".htm", ".xhtml") or head.startswith((b"<!doctype html", b"<html"))
    return "html" if is_html else "text"


def decoded(raw: bytes, encoding: str) -> str:
    """The text of a source or clean text. A byte-order mark is dropped. Raises Unfit with the wrong byte's offset."""
    try:
        return raw.decode("utf-8-sig" if _is_utf8(encoding) else encoding)
    except LookupError:
        names: Sequence[str] = ("utf-8", "gb18030", "gbk", "big5", "utf-16", "latin-1", "cp1252", "shift_jis")
        near = difflib.get_close_matches(encoding.lower(), names, n=1, cutoff=0.5)
        todo = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(names)} and others of Python"
        raise Unfit(f'"{encoding}" is no encoding', todo) from None
    except UnicodeDecodeError as error:
        what = f"byte 0x{raw[error.start]:02x} at offset {error.start} is no {encoding}"
        raise Unfit(what, "write the `encoding` that the file has, or save it anew") from None
    except ValueError as error:
        raise Unfit(f"cannot be read as {encoding}: {error}", "write the `encoding` that the file has") from None


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")
