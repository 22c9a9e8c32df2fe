"""The versions of a package that the user's index lists, by pip's own query: yanked ones are not among them."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from packaging.version import InvalidVersion, Version

from harness.errors import InputError
from harness.parsers.environments import normalised, uv_program, without_secrets

QUERY_TIMEOUT_S = 300
ANSWER = "Available versions:"
"""The line of `pip index versions` that lists them, in all releases of pip that have the command."""


@dataclass(frozen=True)
class Listing:
    """What an index lists of one package."""

    package: str
    versions: tuple[str, ...]
    """Oldest first."""
    note: str = ""
    """Where it comes from, if the index did not answer."""

    def between(self, start: str, end: str) -> tuple[str, ...]:
        """The versions from `start` to `end`, both included though not listed, in this direction."""
        low, high = sorted((version(start), version(end)))
        inner = [text for text in self.versions if low < version(text) < high]
        return (start, *(inner if version(start) == low else inner[::-1]), end)


def version(text: str) -> Version:
    """Raises InputError for what is no version."""
    try:
        return Version(text)
    except InvalidVersion as error:
        raise InputError(f"{text!r} is no version; expected e.g. 6.19.0") from error


def listed(package: str, home: Path, *, pre: bool = False) -> Listing:
    """All versions that pip would install here; pre-releases only with `pre`.

    What was listed is kept under `home`, for when the index does not answer. Raises InputError where nothing is known.
    """
    kept = home / "environments" / "listed" / f"{normalised(package)}{'-pre' if pre else ''}.json"
    try:
        versions = _asked(package, pre=pre)
    except _NoAnswer as error:
        try:
            known = json.loads(kept.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise InputError(f"the versions of {package} cannot be listed: {error}") from error
        return Listing(
            package, tuple(known), f"the index does not answer: the versions of {package} are those of before"
        )
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(versions), encoding="utf-8")
    return Listing(package, versions)


class _NoAnswer(Exception):
    pass


def _asked(package: str, *, pre: bool) -> tuple[str, ...]:
    flags = ["--pre"] if pre else []
    said = ""
    for command in _pips():
        try:
            done = subprocess.run(
                [*command, "index", "versions", package, *flags], capture_output=True, text=True, errors="replace",
                check=False, stdin=subprocess.DEVNULL, timeout=QUERY_TIMEOUT_S,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _NoAnswer(str(error)) from error
        for line in done.stdout.splitlines():
            if line.startswith(ANSWER):
                found = [text.strip() for text in line.removeprefix(ANSWER).split(",")]
                return tuple(sorted((text for text in found if text), key=version))
        said = without_secrets(done.stderr.strip() or done.stdout.strip())
        if "No module named pip" not in said:
            break
    raise _NoAnswer("\n".join(said.splitlines()[-3:]) or "pip says nothing")


def _pips() -> list[list[str]]:
    """The present environment's pip; where it has none (uv makes such), one that uv brings."""
    uv = uv_program()
    return [[sys.executable, "-m", "pip"], *([[uv, "tool", "run", "pip"]] if uv else [])]
