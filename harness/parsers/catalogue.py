"""The parsers that have a name: those we ship an adapter for, and those that installed packages bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import ModuleType

from harness.errors import InputError
from harness.parsers.adapters import markitdown, pdfminer, pdfplumber, pdftotext, pymupdf, pypdf, pypdfium2
from harness.parsers.answers import known
from harness.parsers.environments import Environment, normalised, present

GROUP = "harness.parsers"
"""Entry-point group by which an installed package gives a parser a short name."""


@dataclass(frozen=True)
class Adapter:
    """A parser that we know how to call; see `adapters`."""

    name: str
    file: Path
    package: str
    requirement: str
    reads: str
    variants: tuple[str, ...]
    licence: str
    tried: str


@dataclass(frozen=True)
class Brought:
    """A parser that an installed distribution brings by an entry point."""

    name: str
    distribution: str
    module: str
    function: str


@dataclass(frozen=True)
class Listed:
    """A line of `harness parsers`."""

    name: str
    variants: tuple[str, ...]
    version: str
    """Of what is installed here; empty where nothing is."""
    runs_here: bool
    why_not: str
    licence: str
    note: str


def _adapter(module: ModuleType) -> Adapter:
    return Adapter(
        name=module.__name__.rpartition(".")[2],
        file=Path(module.__file__ or ""),
        package=module.PACKAGE,
        requirement=module.REQUIREMENT,
        reads=module.READS,
        variants=module.VARIANTS,
        licence=module.LICENCE,
        tried=module.TRIED,
    )


ADAPTERS = tuple(map(_adapter, (pypdfium2, pdfplumber, pypdf, pdfminer, markitdown, pdftotext, pymupdf)))


def brought() -> tuple[Brought, ...]:
    """The entry points of the present environment, sorted by name. Raises InputError where two have one name."""
    found: dict[str, Brought] = {}
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        distribution = entry.dist.name if entry.dist else ""
        one = Brought(entry.name, distribution, entry.module, entry.attr)
        if found.setdefault(entry.name, one) != one:
            both = f"{found[entry.name].distribution} and {distribution}"
            raise InputError(f"{both} both bring a parser {entry.name!r} (entry-point group {GROUP}); uninstall one")
    return tuple(found.values())


def named(name: str, also: Sequence[str]) -> Adapter | Brought:
    """The parser of that name, or of the distribution of that name.

    Raises InputError with the nearest of all names and of `also`, which are other specs.
    """
    for adapter in ADAPTERS:
        if name == adapter.name or (adapter.package and normalised(name) == normalised(adapter.package)):
            return adapter
    others = brought()
    for one in others:
        if name == one.name:
            return one
    if tip := ELSEWHERE.get(name):
        raise InputError(f"no parser {name!r}: {tip}")
    names = [*(adapter.name for adapter in ADAPTERS), *(one.name for one in others), *also]
    raise InputError(f"no parser {name!r}; {known(name, names)}")


ELSEWHERE = {
    name: (
        f"harness reads its JSON, but does not call it. Write a function that does and run it in an environment of its "
        f"own: 'python:your.module:function --with {package}==VERSION'; or give what it made with outputs:DIR"
    )
    for name, package in (("docling", "docling"), ("unstructured", "'unstructured[pdf]'"))
}


def listing() -> tuple[Listed, ...]:
    """Every parser that has a name, with what can run here and why the rest cannot."""
    environment = present()
    reference = Listed("reference", (), environment.version_of("parser-harness") or "", True, "", "MIT", "")
    others = tuple(
        Listed(one.name, (), environment.version_of(one.distribution) or "", True, "", "", f"from {one.distribution}")
        for one in brought()
    )
    return (reference, *(_listed(adapter, environment) for adapter in ADAPTERS), *others)


def _listed(adapter: Adapter, environment: Environment) -> Listed:
    if not adapter.package:
        return _listed_program(adapter)
    version = environment.version_of(adapter.package)
    why_not = "" if version else not_installed(adapter)
    return Listed(
        adapter.name, adapter.variants, version or "", version is not None, why_not, adapter.licence,
        f"tried with {adapter.tried}",
    )  # fmt: skip


def _listed_program(adapter: Adapter) -> Listed:
    try:
        version, notes = pdftotext.start()
    except pdftotext.CannotRunHere as error:
        return Listed(adapter.name, adapter.variants, "", False, str(error), adapter.licence, "")
    return Listed(adapter.name, adapter.variants, version, True, "", adapter.licence, "; ".join(notes))


def not_installed(adapter: Adapter) -> str:
    """What to do where the package of an adapter is missing."""
    install = f"pip install '{adapter.requirement}'"
    return f"{adapter.package} is not installed here: {install}, or pin a version: {adapter.name}==VERSION"
