"""From what the user writes for a parser to a parser that runs."""

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import harness
from harness.errors import InputError
from harness.parsers import environments
from harness.parsers.answers import Options, Parser, known
from harness.parsers.child import Launch
from harness.parsers.outputs import Outputs
from harness.parsers.python import Described, PythonParser

KINDS = (
    "reference", "python:package.module:function", "outputs:DIR", "NAME[:VARIANT][==VERSION]", "git:REV[:SPEC]",
    "command:PROGRAM {source}", "http://HOST:PORT/PATH",
)  # fmt: skip
DEFAULTS = Options()
_FUNCTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*(\.[^\W\d]\w*)*")


def parser_of(spec: str, options: Options = DEFAULTS) -> Parser:
    """The parser that `spec` names, to be used as a context manager. Nothing is started yet.

    Raises InputError for a spec that names nothing, with the nearest name and all there are.
    """
    kind, _, rest = spec.partition(":")
    if kind == "outputs":
        return Outputs(spec, Path(rest), _without_packages(spec, options))
    text, options = _with_flags(spec, options)
    full = full_spec(text, options)
    if kind == "python":
        return _function(full, text.partition(":")[2], options)
    if text == "reference":
        call = {"kind": "function", "module": "harness.reference", "name": "parse"}
        return _in_child(Described(full, "reference", "parser-harness"), call, options)
    raise InputError(f"no parser {text!r}; {known(text, KINDS)}")


def full_spec(text: str, options: Options) -> str:
    """The spec with its packages and options, in a fixed order, as `parser_of` takes it."""
    flags = [part for package in sorted(options.packages) for part in ("--with", package)]
    flags += [part for key, value in sorted(options.values.items()) for part in ("--option", f"{key}={value}")]
    return " ".join([text, *map(shlex.quote, flags)])


def _with_flags(spec: str, options: Options) -> tuple[str, Options]:
    """`--with` and `--option` that stand in the spec itself, added to the options."""
    try:
        text, *words = shlex.split(spec)
    except ValueError as error:
        raise InputError(f"parser {spec!r}: {error}") from error
    packages, values = list(options.packages), dict(options.values)
    for flag, value in zip(words[::2], [*words[1::2], ""], strict=False):
        if flag == "--with" and value:
            packages.append(value)
        elif flag == "--option" and "=" in value:
            key, _, text_value = value.partition("=")
            values[key] = text_value
        else:
            raise InputError(
                f"parser {spec!r}: {flag!r}; after the name come only --with PKG==V and --option KEY=VALUE"
            )
    return text, replace(options, packages=tuple(dict.fromkeys(packages)), values=values)


def _without_packages(spec: str, options: Options) -> Options:
    """The options, for a spec that runs no Python. Raises InputError where they ask for packages."""
    if options.packages:
        raise InputError(f"parser {spec!r}: --with works for Python parsers only")
    if others := sorted(options.values.keys() - {"form"}):
        raise InputError(f"parser {spec!r}: it takes no option {others[0]!r}; {known(others[0], ['form'])}")
    return options


def _function(spec: str, path: str, options: Options) -> Parser:
    if not _FUNCTION.fullmatch(path):
        raise InputError(f"parser {spec!r}: expected python:package.module:function, got {path!r} after python:")
    module, _, name = path.partition(":")
    return _in_child(Described(spec, path), {"kind": "function", "module": module, "name": name}, options)


def _in_child(described: Described, call: Mapping[str, str], options: Options) -> Parser:
    environment = environments.present()
    paths = [str(Path.cwd())] if described.name != "reference" else []
    if described.name == "reference":
        paths = [str(Path(harness.__file__).parent.parent)]
    launch = Launch(
        environment.python, call, tuple(paths), options=typed(options.values),
        to_json="harness.formats" if environment.is_ours else "", extra=environment.extra,
    )  # fmt: skip
    return PythonParser(described, launch, environment, options, None)


def typed(values: Mapping[str, str]) -> dict[str, Any]:
    """Options as a parser takes them: numbers, true, false and null as such, all else as text."""
    taken: dict[str, Any] = {}
    for key, value in values.items():
        try:
            taken[key] = json.loads(value)
        except ValueError:
            taken[key] = value
    return taken
