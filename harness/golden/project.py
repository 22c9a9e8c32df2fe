"""A project's first files: a golden that passes, its registry and schema, settings, and lines for git."""

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from harness.errors import InputError, Problem
from harness.golden.files import find
from harness.golden.schema import schema
from harness.golden.sources import sha256

IGNORED = (".harness/", "*.yaml.new")
ATTRIBUTES = ("golden/sources/** -text",)
"""A line end that git changed would change the hash of a source."""
SETTINGS = """\
[tool.harness]
# What `harness check` runs where nothing else is said.
parsers = ["reference"]
goldens = ["golden"]
"""


def start(folder: Path) -> list[str]:
    """Writes what is missing into the folder and changes nothing that is there; a line on each file.

    Raises InputError where a file cannot be written or pyproject.toml cannot be read.
    """
    try:
        return list(_started(folder))
    except OSError as error:
        name = str(error.filename or folder)
        raise InputError(Problem(name, 0, 0, f"cannot be written: {error.strerror}", "check its rights")) from error


def schema_text() -> str:
    """The schema of goldens as the file `golden.schema.json` holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _started(folder: Path) -> Iterator[str]:
    # Read before anything is written: a file that is no TOML stops it all.
    settings = _without_settings(folder / "pyproject.toml")
    template = files("harness") / "data" / "init"
    golden = folder / "golden"
    has_goldens = golden.is_dir() and bool(find([golden])[0])
    if has_goldens:
        yield f"kept     {golden} with its goldens"
    else:
        source = (template / "first.txt").read_bytes()
        text = (template / "first.yaml").read_text(encoding="utf-8").replace("SHA256", sha256(source))
        yield _write(golden / "sources" / "first.txt", source)
        yield _write(golden / "first.yaml", text.encode())
        yield _write(golden / "indicators.yaml", (template / "indicators.yaml").read_bytes())
    yield _write(golden / "golden.schema.json", schema_text().encode())
    yield _write(folder / "expectations" / "README.md", (template / "expectations.md").read_bytes())
    for suite in sorted((files("harness") / "data" / "expectations").iterdir(), key=lambda suite: suite.name):
        yield _write(folder / "expectations" / suite.name, suite.read_bytes())
    yield _append(folder / ".gitignore", IGNORED)
    yield _append(folder / ".gitattributes", ATTRIBUTES)
    yield _add_settings(folder / "pyproject.toml", settings)


def _write(path: Path, content: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        return f"kept     {path}"
    return f"written  {path}"


def _append(path: Path, lines: tuple[str, ...]) -> str:
    """Adds the lines that are missing, each on a line of its own, with the line ends that the file has."""
    old = path.read_bytes() if path.exists() else b""
    end = b"\r\n" if b"\r\n" in old else b"\n"
    missing = [line for line in lines if line.encode() not in [known.strip() for known in old.splitlines()]]
    if not missing:
        return f"kept     {path}"
    start = old if not old or old.endswith(b"\n") else old + end
    path.write_bytes(start + b"".join(line.encode() + end for line in missing))
    return f"{'changed ' if old else 'written '} {path}: {', '.join(missing)}"


def _without_settings(path: Path) -> bytes | None:
    """What pyproject.toml holds, empty where there is none; None where it has settings of ours."""
    old = path.read_bytes() if path.exists() else b""
    try:
        tool = tomllib.loads(old.decode("utf-8-sig")).get("tool", {})
    except ValueError as error:
        what = f"is no TOML, so no settings can be added: {error}"
        raise InputError(Problem(str(path), 0, 0, what, "correct it and run harness init again")) from error
    return None if isinstance(tool, dict) and "harness" in tool else old


def _add_settings(path: Path, old: bytes | None) -> str:
    if old is None:
        return f"kept     {path}"
    end = b"\r\n" if b"\r\n" in old else b"\n"
    lines, before = SETTINGS.encode().replace(b"\n", end), old.rstrip(b"\r\n")
    path.write_bytes(before + end + end + lines if before else lines)
    return f"{'changed ' if before else 'written '} {path}: [tool.harness]"
