"""What is bisected: the versions of a package, or the revisions of this repository."""

import re
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from harness.bisect.releases import Listing, listed, version
from harness.errors import InputError
from harness.parsers import catalogue, environments
from harness.parsers.answers import Options, known
from harness.parsers.catalogue import Adapter
from harness.parsers.environments import Environment, normalised, requirement

Pins = Mapping[str, str]
"""Distribution (normalised) -> version."""


@dataclass(frozen=True)
class Candidate:
    """One thing to run."""

    spec: str
    options: Options
    shown: str
    """As a person would say it."""


class Subject(Protocol):
    """What moves from one end to the other."""

    @property
    def name(self) -> str:
        """The package, normalised, or `revision`."""

    @property
    def positions(self) -> tuple[str, ...]:
        """From the good end to the bad one, both included."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of them."""

    @property
    def is_older_first(self) -> bool:
        """Whether the good end is the older one."""

    def candidate(self, position: str, frozen: Pins | None = None) -> Candidate:
        """The parser at a position, with what it asks for, or with exactly these distributions beside it."""

    def owns(self, distribution: str) -> bool:
        """Whether it is the distribution that moves."""

    def environment(self, position: str) -> Environment | None:
        """What is installed at a position; None where it cannot be asked what needs what."""


@dataclass(frozen=True)
class Releases:
    """The versions of one package, under a parser."""

    name: str
    """The package, normalised."""
    spec: str
    """The parser without the package's version."""
    options: Options
    positions: tuple[str, ...]
    pinned_in_spec: bool
    """The package's version stands in the spec (`pypdf==6.0`); else it is installed beside the parser."""
    requirement: str
    """The package with its extras."""
    notes: tuple[str, ...] = ()

    @property
    def is_older_first(self) -> bool:
        return version(self.positions[0]) < version(self.positions[-1])

    def candidate(self, position: str, frozen: Pins | None = None) -> Candidate:
        own = () if self.pinned_in_spec else (f"{self.requirement}=={position}",)
        spec = f"{self.spec}=={position}" if self.pinned_in_spec else self.spec
        shown = f"{self.name} {position}"
        if frozen is None:
            packages = (*self.options.packages, *own)
            return Candidate(spec, replace(self.options, packages=packages), shown)
        return Candidate(spec, frozen_options(self.options, frozen, own, without=self.name), shown)

    def owns(self, distribution: str) -> bool:
        return distribution == self.name

    def environment(self, position: str) -> Environment | None:
        packages = (*self.options.packages, f"{self.requirement}=={position}")
        return environments.isolated(packages, self.options.home)


def frozen_options(options: Options, pins: Pins, own: Sequence[str], *, without: str) -> Options:
    """Options that install exactly these distributions, the user's own packages among them."""
    others = [text for text in options.packages if normalised(requirement(text).name) not in pins]
    packages = [f"{name}=={number}" for name, number in pins.items() if name != without]
    return replace(options, packages=(*others, *packages, *own), exact=True)


def releases(spec: str, options: Options, *, good: str, bad: str, package: str = "", pre: bool = False) -> Releases:
    """The versions from `good` to `bad` of the package that `spec` names, or of `package`, which it needs.

    Raises InputError where the spec names no package, or the versions cannot be listed.
    """
    if version(good) == version(bad):
        raise InputError(f"--good {good} --bad {bad}: one version; expected two")
    if package:
        own = requirement(package)
        others = tuple(text for text in options.packages if normalised(requirement(text).name) != normalised(own.name))
        if others != options.packages:
            options = replace(options, packages=others)
        made = Releases(normalised(own.name), spec, options, (), False, str(own).partition("=")[0])
    else:
        made = _named(spec, options)
    listing = listed(made.name, options.home, pre=pre)
    return replace(made, positions=listing.between(good, bad), notes=_notes(listing, good, bad))


def _notes(listing: Listing, good: str, bad: str) -> tuple[str, ...]:
    there = {version(text) for text in listing.versions}
    unlisted = [text for text in (good, bad) if version(text) not in there and not version(text).is_prerelease]
    newest = f"the newest is {listing.versions[-1]}" if listing.versions else "there is none"
    notes = [f"{listing.package} {text} is not among the versions that the index lists; {newest}" for text in unlisted]
    return (*([listing.note] if listing.note else []), *notes)


def _named(spec: str, options: Options) -> Releases:
    """The package of a parser that has a name, or the only one that stands in `--with` without a version."""
    words = shlex.split(spec)
    text = words[0] if words else ""
    if text.partition(":")[0] not in ("python", "git", "command", "http", "https", "outputs", "reference"):
        name, has_version, _ = text.partition("==")
        if has_version:
            raise InputError(f"parser {spec!r}: the versions come from --good and --bad; write {name}")
        if len(words) > 1:
            raise InputError(f"parser {spec!r}: give --with and --option to harness bisect itself, not in the spec")
        found = catalogue.named(name.partition(":")[0], ["python:package.module:function", "git:"])
        package = found.requirement if isinstance(found, Adapter) else found.distribution
        if not package:
            raise InputError(f"parser {spec!r}: {found.name} is a program; it has the version that is installed")
        return Releases(normalised(requirement(package).name), text, options, (), True, package)
    open_ = [text for text in options.packages if not requirement(text).specifier]
    if len(open_) != 1:
        raise InputError(
            f"parser {spec!r}: which package is to be bisected? Name it with --package NAME, or --with NAME "
            "without a version"
        )
    others = tuple(text for text in options.packages if text not in open_)
    name = normalised(requirement(open_[0]).name)
    return Releases(name, spec, replace(options, packages=others), (), False, open_[0])


@dataclass(frozen=True)
class Revisions:
    """The revisions of this repository from one to another, along first parents."""

    inner: str
    """What runs at each: `reference` or `python:module:function`."""
    options: Options
    positions: tuple[str, ...]
    """Full hashes."""
    is_older_first: bool = True
    name: str = "revision"
    notes: tuple[str, ...] = ()

    def candidate(self, position: str, frozen: Pins | None = None) -> Candidate:
        options = self.options
        if frozen is not None:
            options = frozen_options(options, frozen, (), without="parser-harness")
        return Candidate(f"git:{position}:{self.inner}", options, f"revision {position[:12]}")

    def owns(self, distribution: str) -> bool:
        return False

    def environment(self, position: str) -> Environment | None:
        return None


def revisions(spec: str, options: Options, *, good: str, bad: str) -> Revisions:
    """The revisions of `git:`, `git:SPEC`, `git:GOOD..BAD` or `git:GOOD..BAD:SPEC` (then without `good` and `bad`).

    Raises InputError for a revision that does not exist, and where neither end is an ancestor of the other.
    """
    span, inner = _span(spec)
    if span:
        if good or bad:
            raise InputError(f"parser {spec!r} holds both ends; leave out --good and --bad")
        good, _, bad = span.partition("..")
    if not good or not bad:
        raise InputError(f"parser {spec!r}: expected --good REV --bad REV, or git:GOOD..BAD")
    ends = [_commit(name, spec) for name in (good, bad)]
    older_first = _is_ancestor(ends[0], ends[1])
    if not older_first and not _is_ancestor(ends[1], ends[0]):
        raise InputError(f"{good} is no ancestor of {bad}, nor the other way round; name two revisions of one line")
    older, newer = ends if older_first else ends[::-1]
    between = _git("rev-list", "--first-parent", "--reverse", f"{older}..{newer}").split()
    chain = (older, *between)
    return Revisions(inner, options, chain if older_first else chain[::-1], older_first)


def _span(spec: str) -> tuple[str, str]:
    """The range and the parser in a `git:` spec; either may be left out."""
    rest = spec.partition(":")[2]
    first, _, inner = rest.partition(":")
    if ".." in first:
        return first, inner or "reference"
    if first in ("", "reference", "python"):
        return "", rest or "reference"
    near = known(first, ["reference", "python"])
    raise InputError(f"parser {spec!r}: expected git:, git:python:module:function or git:GOOD..BAD; {near}")


def _commit(name: str, spec: str) -> str:
    try:
        return _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except _GitFailed:
        raise InputError(f"parser {spec!r}: git knows no revision {name!r} in {Path.cwd()}") from None


def _is_ancestor(older: str, newer: str) -> bool:
    try:
        _git("merge-base", "--is-ancestor", older, newer)
    except _GitFailed:
        return False
    return True


class _GitFailed(Exception):
    pass


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise InputError("git: specs need git, which is not on the PATH") from error
    if done.returncode:
        raise _GitFailed(done.stderr)
    return done.stdout.strip()


def subject_of(spec: str, options: Options, *, good: str, bad: str, package: str = "", pre: bool = False) -> Subject:
    """What `spec` bisects. Raises InputError where it has no versions."""
    if re.match(r"git(:|$)", spec):
        return revisions(spec, options, good=good, bad=bad)
    if not good or not bad:
        raise InputError(f"parser {spec!r}: expected --good VERSION --bad VERSION")
    return releases(spec, options, good=good, bad=bad, package=package, pre=pre)
