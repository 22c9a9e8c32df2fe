"""From what the user writes for a parser to a parser that runs: kinds of environment × ways to call."""

import json
import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import harness
from harness.errors import InputError
from harness.parsers import catalogue, environments, revisions
from harness.parsers.adapters import command as command_adapter
from harness.parsers.adapters import service as service_adapter
from harness.parsers.answers import Options, Parser, known
from harness.parsers.catalogue import Adapter, Brought
from harness.parsers.child import Launch
from harness.parsers.environments import CannotInstall, Environment, normalised
from harness.parsers.in_child import ChildParser, Described, Prepare
from harness.parsers.outputs import Outputs

KINDS = (
    "reference", "python:package.module:function", "outputs:DIR", "git:REV[:SPEC]", "command:PROGRAM {source}",
    "http://HOST:PORT/PATH", "NAME[:VARIANT][==VERSION]",
)  # fmt: skip
PLACEHOLDERS = ("source", "output", "date", "language", "indicators")
SUFFIXES = {"json": ".json", "markdown": ".md", "html": ".html", "text": ".txt"}
"""What {output} ends in, by the form that the user names."""
DEFAULTS = Options()
HARNESS = Path(harness.__file__).parent
FORMATS = "harness.formats"
_FUNCTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*(\.[^\W\d]\w*)*")
_NAME = re.compile(r"(?P<name>[A-Za-z][\w.-]*?)(:(?P<variant>\w+))?(==(?P<version>[\w.!+*-]+))?")
_REFERENCE = {"kind": "function", "module": "harness.reference", "name": "parse"}


def parser_of(spec: str, options: Options = DEFAULTS) -> Parser:
    """The parser that `spec` names, to be used as a context manager. Nothing is started or installed yet.

    `--with PKG==V` and `--option KEY=VALUE` may also stand in the spec itself, after the name. Raises InputError for a
    spec that names nothing, with the nearest name and all there are.
    """
    kind, _, rest = spec.partition(":")
    match kind:
        case "outputs":
            return Outputs(spec, Path(rest).expanduser(), _only_form(spec, options))
        case "command":
            return _command(spec, rest, _only_form(spec, options))
        case "http" | "https":
            return _service(spec, _only_form(spec, options))
    text, options = _with_flags(spec, options)
    full = full_spec(text, options)
    if kind == "python":
        call = _function_call(full, text.partition(":")[2])
        described = Described(full, text.partition(":")[2])
        return ChildParser(described, _prepared(call, options, (Path.cwd(), *_python_path())), options)
    if kind == "git":
        return _revision(full, text.partition(":")[2], options)
    return _named(full, text, options)


def full_spec(text: str, options: Options) -> str:
    """The spec with its packages and options, in a fixed order, as `parser_of` takes it."""
    flags = [part for package in sorted(options.packages) for part in ("--with", package)]
    flags += [part for key, value in sorted(options.values.items()) for part in ("--option", f"{key}={value}")]
    return " ".join([text, *map(shlex.quote, flags)])


def _with_flags(spec: str, options: Options) -> tuple[str, Options]:
    """`--with` and `--option` that stand in the spec itself, added to the options."""
    try:
        text, *words = shlex.split(spec) or [""]
    except ValueError as error:
        raise InputError(f"parser {spec!r}: {error}") from error
    packages, values = list(options.packages), dict(options.values)
    for flag, value in zip(words[::2], [*words[1::2], ""], strict=False):
        if flag == "--with" and value:
            packages.append(value)
        elif flag == "--option" and "=" in value:
            key, _, given = value.partition("=")
            values[key] = given
        else:
            raise InputError(f"parser {spec!r}: {flag!r}; only --with PKG==V and --option KEY=VALUE may follow")
    packages = [str(environments.requirement(package)) for package in packages]
    return text, replace(options, packages=tuple(dict.fromkeys(packages)), values=values)


def _only_form(spec: str, options: Options) -> Options:
    """The options, for a spec that runs no Python. Raises InputError where they ask for more than a form."""
    if options.packages:
        raise InputError(f"parser {spec!r}: --with works for Python parsers only")
    if others := sorted(options.values.keys() - {"form"}):
        raise InputError(f"parser {spec!r}: it takes no option {others[0]!r}; {known(others[0], ['form'])}")
    return options


def typed(values: Mapping[str, str]) -> dict[str, Any]:
    """Options as a parser takes them: numbers, true, false, null and lists as in JSON, all else as text."""
    taken: dict[str, Any] = {}
    for key, value in values.items():
        if key != "form":
            try:
                taken[key] = json.loads(value)
            except ValueError:
                taken[key] = value
    return taken


def _prepared(
    call: Mapping[str, str], options: Options, paths: tuple[Path, ...], extra: Mapping[str, Any] | None = None
) -> Prepare:
    """In an environment of its own where packages are asked for, else in the present one."""

    def prepare() -> tuple[Environment, Launch]:
        if options.packages:
            environment = environments.isolated(options.packages, options.home, exact=options.exact)
        else:
            environment = environments.present()
        return environment, _launch(call, environment, options, paths, extra, to_json=not options.packages)

    _ = options.form
    return prepare


def _launch(
    call: Mapping[str, str], environment: Environment, options: Options, paths: tuple[Path, ...],
    extra: Mapping[str, Any] | None, *, to_json: bool,
) -> Launch:  # fmt: skip
    return Launch(
        python=environment.python,
        call=call,
        paths=tuple(map(str, paths)),
        folder=Path.cwd(),
        options={**typed(options.values), **(extra or {})},
        form=options.form,
        to_json=FORMATS if to_json else "",
        extra={"PATH": f"{environment.python.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"},
    )


def _python_path() -> tuple[Path, ...]:
    """The folders of PYTHONPATH: a function is found as `python -m` finds modules."""
    return tuple(Path(entry).absolute() for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry)


def _function_call(spec: str, path: str) -> dict[str, str]:
    if not _FUNCTION.fullmatch(path):
        raise InputError(f"parser {spec!r}: expected python:package.module:function, got {path!r} after python:")
    module, _, name = path.partition(":")
    return {"kind": "function", "module": module, "name": name}


def _named(spec: str, text: str, options: Options) -> Parser:
    """`reference`, an adapter, or what an installed package brings; pinned or not."""
    parts = _NAME.fullmatch(text)
    name = parts["name"] if parts else text
    variant, version = (parts["variant"] or "", parts["version"] or "") if parts else ("", "")
    if name == "reference":
        if variant or version or options.packages:
            raise InputError(f"parser {spec!r}: reference is part of harness; an older one is git:REV")
        described = Described(spec, "reference", "parser-harness", harness.__version__)
        return ChildParser(described, _prepared(_REFERENCE, options, (HARNESS.parent,)), options)
    found = catalogue.named(name if parts else text, [kind for kind in KINDS if not kind.startswith("NAME")])
    if isinstance(found, Brought):
        if variant:
            raise InputError(f"parser {spec!r}: {name} has no variants")
        call = {"kind": "function", "module": found.module, "name": found.function}
        described = Described(spec, name, found.distribution)
        pinned = _pinned(found.distribution, version, options)
        return ChildParser(described, _prepared(call, pinned, ()), options)
    return _adapted(spec, found, variant, version, options)


def _pinned(requirement: str, version: str, options: Options) -> Options:
    """With the parser's own package among the packages, where it runs in an environment of its own."""
    if not version and not options.packages:
        return options
    own = f"{requirement}=={version}" if version else requirement
    name = environments.requirement(own).name
    clash = [text for text in options.packages if normalised(environments.requirement(text).name) == normalised(name)]
    if clash and version:
        raise InputError(f"--with {clash[0]} and {own}: one version of {name} can be installed")
    return replace(options, packages=(own, *options.packages))


def _adapted(spec: str, adapter: Adapter, variant: str, version: str, options: Options) -> Parser:
    if variant and variant not in adapter.variants:
        there_is = known(variant, adapter.variants)
        raise InputError(f"parser {spec!r}: {adapter.name} has no variant {variant!r}; {there_is}")
    if not adapter.package and (version or options.packages):
        raise InputError(f"parser {spec!r}: {adapter.name} is a program; it has the version that is installed")
    pinned = _pinned(adapter.requirement, version, options)
    call = {"kind": "adapter", "file": str(adapter.file)}
    inner = _prepared(call, pinned, (), {"variant": variant} if variant else None)

    def prepare() -> tuple[Environment, Launch]:
        environment, launch = inner()
        if adapter.package and environment.version_of(adapter.package) is None:
            raise CannotInstall(catalogue.not_installed(adapter))
        return environment, launch

    described = Described(
        spec, adapter.name, adapter.requirement, reads=adapter.reads, is_adapter=True, is_outside=not adapter.package
    )
    return ChildParser(described, prepare, options)


def _command(spec: str, text: str, options: Options) -> Parser:
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise InputError(f"parser {spec!r}: {error}") from error
    if not words:
        raise InputError(f"parser {spec!r}: expected command:PROGRAM {{source}}, got no program")
    used = re.findall(r"\{([A-Za-z_]\w*)\}", " ".join(words))
    for name in used:
        if name not in PLACEHOLDERS:
            raise InputError(f"parser {spec!r}: no placeholder {{{name}}}; {known(name, PLACEHOLDERS)}")
    if "source" not in used:
        raise InputError(f"parser {spec!r}: it has no {{source}}, so it would not know what to parse")
    extra = {
        "command": words,
        "most_bytes": options.max_answer_mb << 20,
        "suffix": SUFFIXES.get(options.form or "", ""),
        "registry": str(HARNESS / "data" / "indicators.yaml"),
    }
    return _outside(spec, Path(words[0]).name, command_adapter.__file__, options, extra)


def _service(spec: str, options: Options) -> Parser:
    try:
        parts = urlsplit(spec)
        is_sound = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_sound = False
    if not is_sound:
        raise InputError(f"parser {spec!r}: expected http://HOST:PORT/PATH")
    if parts.username or parts.password:
        raise InputError("an address with a user name or password would stand in every report; let a proxy add it")
    extra = {"url": spec, "most_bytes": options.max_answer_mb << 20}
    return _outside(spec, parts.netloc, service_adapter.__file__, options, extra)


def _outside(spec: str, name: str, adapter_file: str, options: Options, extra: Mapping[str, Any]) -> Parser:
    """A program or service: we know its version only from the user."""
    described = Described(spec, name, version=options.version, is_cacheable=bool(options.version), is_outside=True)
    call = {"kind": "adapter", "file": adapter_file}

    def prepare() -> tuple[Environment, Launch]:
        environment = environments.present()
        return environment, _launch(call, environment, options, (), extra, to_json=False)

    return ChildParser(described, prepare, options)


def _revision(spec: str, text: str, options: Options) -> Parser:
    """A parser as it stood in a revision of the repository around the working directory."""
    name, _, inner = text.partition(":")
    if not name:
        raise InputError(f"parser {spec!r}: expected git:REV or git:REV:SPEC")
    call = _REFERENCE if inner in ("", "reference") else None
    if inner.startswith("python:"):
        call = _function_call(spec, inner.partition(":")[2])
    if call is None:
        raise InputError(f"parser {spec!r}: of a revision, {known(inner, ['reference', 'python:module:function'])}")
    revision = revisions.checked_out(name, options.home, spec)

    def prepare() -> tuple[Environment, Launch]:
        environment = revisions.environment_of(revision, options.home, options.packages, exact=options.exact)
        paths = (revision.folder, revision.folder / "src")
        launch = _launch({**call, "within": str(revision.folder)}, environment, options, paths, None, to_json=True)
        return environment, replace(launch, folder=revision.folder)

    described = Described(spec, f"{call['module']}:{call['name']}", version=revision.commit)
    return ChildParser(described, prepare, options)
