"""`harness init`: a first golden with its document, suites' folder, settings and git lines, in the present folder."""

import hashlib
from importlib.resources import files
from pathlib import Path

import click

from harness.cli.options import echo

IGNORED = (".harness/", "*.yaml.new")
ATTRIBUTES = ("golden/sources/** -text",)
SETTINGS = """
[tool.harness]
# What `harness check` and the gate run; see the documentation of the policy.
parsers = ["reference"]
goldens = ["golden"]
"""


@click.command("init", help="Write golden/ with a first example, expectations/, settings and git lines; no file is overwritten.")
def command() -> int:
    template = files("harness") / "data" / "init"
    source = (template / "first.txt").read_bytes()
    golden = (template / "first.yaml").read_text(encoding="utf-8")
    written = [
        _write(Path("golden/sources/first.txt"), source),
        _write(Path("golden/first.yaml"), golden.replace("SHA256", hashlib.sha256(source).hexdigest()).encode()),
        _write(Path("golden/indicators.yaml"), (template / "indicators.yaml").read_bytes()),
        _write(Path("expectations/README.md"), (template / "expectations.md").read_bytes()),
        _append(Path(".gitignore"), IGNORED),
        # A changed line end would change the hash of a source: git must leave sources alone.
        _append(Path(".gitattributes"), ATTRIBUTES),
        _settings(Path("pyproject.toml")),
    ]
    for line in written:
        echo(line)
    echo("next: harness check, then write your own golden beside golden/first.yaml")
    return 0


def _write(path: Path, content: bytes) -> str:
    if path.exists():
        return f"kept     {path}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return f"written  {path}"


def _append(path: Path, lines: tuple[str, ...]) -> str:
    """Adds the lines that are missing, each on a line of its own."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = [line for line in lines if line not in old.splitlines()]
    if not missing:
        return f"kept     {path}"
    start = old if not old or old.endswith("\n") else old + "\n"
    path.write_text(start + "\n".join(missing) + "\n", encoding="utf-8")
    return f"written  {path}: {', '.join(missing)}"


def _settings(path: Path) -> str:
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if "[tool.harness]" in old:
        return f"kept     {path}"
    path.write_text((old.rstrip("\n") + "\n" if old else "") + SETTINGS.lstrip("\n" if not old else ""), encoding="utf-8")
    return f"written  {path}: [tool.harness]"
