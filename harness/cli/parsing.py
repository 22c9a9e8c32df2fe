"""Options of every command that runs a parser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

C = TypeVar("C", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--timeout",
        "timeout_s",
        default=60.0,
        show_default=True,
        type=click.FloatRange(0.1),
        metavar="S",
        help="Seconds for one document.",
    ),
    click.option(
        "--start-timeout",
        "start_timeout_s",
        default=120.0,
        show_default=True,
        type=click.FloatRange(0.1),
        metavar="S",
        help="Seconds for a parser to start (imports, models).",
    ),
    click.option(
        "--memory",
        "memory_mb",
        default=4096,
        show_default=True,
        type=click.IntRange(16),
        metavar="MB",
        help="Resident memory of a parser's processes.",
    ),
    click.option(
        "--repeat",
        default=1,
        show_default=True,
        type=click.IntRange(1, 100),
        metavar="N",
        help="Parse each document N times in different processes, and tell where the outputs differ.",
    ),
    click.option(
        "--with",
        "packages",
        multiple=True,
        metavar="PKG==V",
        help="Install beside the parser, in an environment of its own (repeatable).",
    ),
    click.option("--option", "values", multiple=True, metavar="K=V", help="Pass an option to the parser (repeatable)."),
    click.option(
        "--env", multiple=True, metavar="NAME", help="Let the parser see an environment variable (repeatable)."
    ),
    click.option(
        "--parser-version",
        "version",
        default="",
        metavar="V",
        help="Version of a program or service, so that its outputs can be cached.",
    ),
    click.option(
        "--figures",
        default="own",
        show_default=True,
        type=click.Choice(["own", "reference"]),
        help="`reference`: our figure reader works on the parser's text.",
    ),
    click.option("--no-cache", is_flag=True, help="Parse everything anew."),
)


def parsing_options(command: C) -> C:
    """Adds the options; the command gets them as keywords that `options_of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_of(
    *, timeout_s: float, start_timeout_s: float, memory_mb: int, repeat: int, packages: tuple[str, ...],
    values: tuple[str, ...], env: tuple[str, ...], version: str, home: Path, **_: Any,
) -> Any:  # fmt: skip
    """`harness.parsers.Options` of what was given. Raises InputError for an option of the parser without `=`."""
    from harness.errors import InputError
    from harness.parsers import Options

    for value in values:
        if "=" not in value:
            raise InputError(f"--option {value}: expected KEY=VALUE")
    return Options(
        timeout_s=timeout_s,
        start_timeout_s=start_timeout_s,
        memory_mb=memory_mb,
        repeat=repeat,
        env=env,
        packages=packages,
        values={key: given for key, _, given in (value.partition("=") for value in values)},
        version=version,
        home=home,
    )
