"""What a change is held against: the merge base's files, a stored run, or another parser; or nothing, and why."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from harness.errors import InputError
from harness.gate.policy import Settings, load
from harness.gate.repository import DEEPER, Repository
from harness.parsers import revisions
from harness.store.runs import Store

RUN = "run:"
_KINDS = ("python:", "command:", "outputs:", "git:", "http:", "https:")
_PINNED = re.compile(r"[\w.-]+(:\w+)?==")


@dataclass(frozen=True)
class Base:
    """The other side of a gate."""

    kind: Literal["revision", "run", "spec", "none"]
    name: str = ""
    """As reports call it; for a run its id, for a spec the spec."""
    commit: str = ""
    """Whose policy and goldens the change is held against; empty: not known."""
    files: Path | None = None
    """The commit's files."""
    project: Path | None = None
    """The present folder among them."""
    why: str = ""
    """Of kind none: why there is none."""

    @property
    def settings(self) -> Settings | None:
        """The policy at the base; None where there is no revision. A file that cannot be read there counts as none."""
        if self.project is None:
            return None
        try:
            return load(self.project)
        except InputError:
            return Settings()


def find(asked: str, usual: str, home: Path) -> Base:
    """The base that was asked for, else the usual one of the policy, else the merge base with the branch it goes
    to; on that branch itself the commit before, or HEAD where tracked files differ from it.

    Raises InputError for a revision that is not here, with how to get it.
    """
    is_asked, asked = bool(asked), asked or usual
    repository = Repository.here()
    if asked.startswith(RUN):
        return _of_run(asked.removeprefix(RUN), repository, home)
    if asked and (repository is None or repository.commit(asked) is None) and _is_spec(asked):
        return Base("spec", asked)
    if repository is None:
        unknown = f", so base {asked} is not known" if asked else ""
        return Base("none", why=f"this folder is in no git repository{unknown}")
    if repository.commit("HEAD") is None:
        return Base("none", why="the repository has no commit yet")
    name = asked or repository.default()
    if name is None:
        return _before(repository, home)
    name = repository.local(name)
    commit = repository.merge_base(name)
    if commit == repository.commit("HEAD") and not is_asked:
        return _before(repository, home) if not repository.is_changed else of_commit(repository, commit, "HEAD", home)
    return of_commit(repository, commit, name, home)


def _of_run(run: str, repository: Repository | None, home: Path) -> Base:
    """A stored run, and the files of the revision that it was made at, where that is known here."""
    store = Store(home)
    told = store.manifest(run)
    if repository is not None and told.git is not None and (commit := repository.commit(told.git.revision)):
        return replace(of_commit(repository, commit, f"run {told.id}", home), kind="run", name=told.id)
    return Base("run", told.id)


def _is_spec(asked: str) -> bool:
    """Whether it names a parser."""
    if asked.startswith(_KINDS) or _PINNED.match(asked):
        return True
    from harness.parsers import catalogue

    try:
        return asked == "reference" or bool(catalogue.named(asked.partition(" ")[0].partition(":")[0], ()))
    except InputError:
        return False


def _before(repository: Repository, home: Path) -> Base:
    """On the branch itself: the commit before."""
    parent = repository.parent()
    if parent is None and repository.is_shallow:
        why = f"this clone is shallow, so the commit before HEAD is not here; {DEEPER}"
        if os.environ.get("CI"):
            raise InputError(why)
        return Base("none", why=why)
    if parent is None:
        return Base("none", why="this is the first commit")
    return of_commit(repository, parent, "the commit before", home)


def of_commit(repository: Repository, commit: str, name: str, home: Path) -> Base:
    """A revision with its files, laid out once under `home`."""
    files = revisions.checked_out(commit, home, f"git:{commit}").folder
    return Base("revision", f"{name} at {commit[:12]}", commit, files, files / repository.prefix)


@dataclass(frozen=True)
class Side:
    """How a parser is run at the base."""

    spec: str
    folder: Path | None = None
    """Where it is called from; None: the present folder."""
    note: str = ""
    why: str = ""
    """Why it cannot be run there; empty: it can."""


def side_of(spec: str, base: Base) -> Side:
    """The parser that a spec names, as it stood at a revision: its code, its lock, its files."""
    assert base.project is not None and base.files is not None
    at_top = base.project.resolve() == base.files.resolve()
    text, _, flags = spec.partition(" ")
    rest = f" {flags}" if flags else ""
    if text == "reference":
        is_ours = at_top and (base.files / "harness" / "reference").is_dir()
        return Side(f"git:{base.commit}{rest}") if is_ours else Side(spec)
    if text.startswith("python:"):
        module = text.removeprefix("python:").partition(":")[0]
        if stands_in(base.project, module):
            return Side(f"git:{base.commit}:{spec}") if at_top else Side(spec, base.project)
        if stands_in(Path.cwd(), module):
            return Side(spec, why=f"the parser {text} is new: {module} is not there at {base.name}")
        return Side(spec, note=f"{module} is no file of this repository: base and head run the same code")
    if text.startswith(("command:", "outputs:")):
        return Side(spec, base.project)
    return _named(spec, base)


def stands_in(folder: Path, module: str) -> bool:
    """Whether a folder, or its src/, holds the first part of a module."""
    first = module.partition(".")[0]
    places = [place / name for place in (folder, folder / "src") for name in (first, f"{first}.py")]
    return any(place.exists() for place in places)


def _named(spec: str, base: Base) -> Side:
    """An adapter or an installed parser, in the version that the base's lock names where that is another one."""
    from harness.parsers import catalogue, environments

    assert base.files is not None
    text, _, flags = spec.partition(" ")
    name = text.partition(":")[0]
    known = {adapter.name: adapter.package for adapter in catalogue.ADAPTERS}
    package = known.get(name, "")
    locked = locked_version(base.files, package) if package and "==" not in text else None
    if locked is None or locked == environments.present().version_of(package):
        return Side(spec)
    return Side(f"{text}=={locked}{f' {flags}' if flags else ''}")


def locked_version(folder: Path, package: str) -> str | None:
    """The version of a package in the lock of a revision; None where none names it."""
    from packaging.utils import canonicalize_name

    for line in _requirements(folder):
        name, sign, version = line.partition("==")
        if sign and canonicalize_name(name.strip().partition("[")[0]) == canonicalize_name(package):
            return re.split(r"[\s;\\]", version.strip())[0]
    return None


def _requirements(folder: Path) -> Sequence[str]:
    """Lines `NAME==VERSION` of the lock that a revision has."""
    import tomllib

    for name in revisions.LOCKS:
        try:
            text = (folder / name).read_text(encoding="utf-8")
            if name != "uv.lock":
                return [line.partition("#")[0] for line in text.splitlines()]
            packages = tomllib.loads(text).get("package", [])
            return [f"{one['name']}=={one['version']}" for one in packages if "version" in one]
        except (OSError, ValueError, KeyError):
            continue
    return ()
