"""Options that several commands share, and where they look when nothing is said."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from harness.errors import InputError

if TYPE_CHECKING:
    from harness.gate.policy import Settings

C = TypeVar("C", bound=Callable[..., Any])

HOME = Path(".harness")
"""What harness keeps: runs, cache, logs, environments."""


def corpus_option(command: C) -> C:
    return click.option(
        "--corpus",
        "corpus",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Folder of `corpus:` sources (repeatable; else HARNESS_CORPUS, else the policy's).",
    )(command)


def corpus_roots(corpus: Sequence[Path]) -> tuple[Path, ...]:
    """The roots given, else those of HARNESS_CORPUS (separated as PATH is), else those of the policy, else none."""
    told = "--corpus or HARNESS_CORPUS"
    if not corpus:
        corpus = [Path(root) for root in os.environ.get("HARNESS_CORPUS", "").split(os.pathsep) if root]
    if not corpus:
        settings = policy_here()
        corpus = [Path(root) for root in settings.policy.corpus]
        told = f"corpus in {settings.file}"
    for root in corpus:
        if not root.is_dir():
            raise InputError(f"corpus root {root}: no such folder; check {told}")
    return tuple(corpus)


def policy_here() -> "Settings":
    """The policy of the present folder. Raises InputError with line and column where it is wrong."""
    from harness.gate.policy import load

    return load()


def golden_paths(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The paths given, else those of the policy, else `golden/`."""
    if paths:
        return tuple(paths)
    if named := policy_here().policy.goldens:
        return tuple(map(Path, named))
    if not Path("golden").is_dir():
        raise InputError("golden/: no such folder here; make one with: harness init, or name the golden files")
    return (Path("golden"),)


def write_json(target: str, data: object) -> None:
    """UTF-8 JSON to a file, whole or not at all; `-` is standard output."""
    write_pieces(target, [json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"])


def write_pieces(target: str, pieces: Iterable[str]) -> None:
    """Text that comes in pieces to a file, whole or not at all; `-` is standard output. Raises InputError."""
    if target == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            for piece in pieces:
                file.write(piece.encode("utf-8", "backslashreplace"))
        beside.replace(path)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error


def echo(text: str, *, to_stderr: bool = False) -> None:
    """Prints text that may hold characters the terminal cannot show, or on GitHub words that look like commands."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from harness.reports.escaping import guarded

        text = guarded(text)
    stream = sys.stderr if to_stderr else sys.stdout
    try:
        print(text, file=stream)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        print(text.encode(encoding, "backslashreplace").decode(encoding), file=stream)
