"""Hashes of contents, by which what is kept is found again."""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import harness

PACKAGE = Path(harness.__file__).parent


def file_sha256(path: Path) -> str | None:
    """Hexadecimal; None where there is no such file, or none that can be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def of(*parts: object) -> str:
    """Of plain values, in 40 hexadecimal digits."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:40]


@cache
def data_digest() -> str:
    """Of the tables of words, units and indicators that ship with harness."""
    return _digest(sorted((PACKAGE / "data").rglob("*")))


@cache
def harness_digest() -> str:
    """Of all of harness: what was worked out by other code is worked out again."""
    return _digest(sorted(_own_files()))


def _own_files() -> Iterator[Path]:
    for path in PACKAGE.rglob("*"):
        if path.suffix != ".pyc":
            yield path


def _digest(paths: list[Path]) -> str:
    whole = sha256()
    for path in paths:
        if path.is_file():
            whole.update(f"{path.relative_to(PACKAGE)}\0{file_sha256(path)}\0".encode())
    return whole.hexdigest()
