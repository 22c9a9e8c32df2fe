"""The Pythons that parsers run in: the present environment, and isolated ones with exactly what was asked for.

An isolated environment is made once, in a folder of its own that gets its name only when it is complete: the hash of
all that is really installed in it. So a failed installation is never found again, and two askings that end in the
same versions share one folder. What was asked for is remembered beside it, so that it is reused without any index.
"""

import json
import platform
import re
import secrets
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from harness.errors import InputError
from harness.parsers import pip_settings

INSTALL_TIMEOUT_S = 1800
NOT_UVS_FAULT = ("No solution found", "was not found", "Failed to build", "Failed to parse", "no version of")
"""What uv says where pip would fail too."""
ERROR_LINES = 12


class CannotInstall(Exception):
    """The versions asked for cannot be had here; the message is the end of what the installer said."""

    def __init__(self, message: str, *, said: str = "") -> None:
        super().__init__(message)
        self.said = said


@dataclass(frozen=True)
class Environment:
    """A Python with what is installed in it."""

    python: Path
    paths: tuple[str, ...]
    """Where its distributions stand."""
    notes: tuple[str, ...] = ()

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """Distribution (normalised) -> version, as found there, sorted."""
        return {name: found.version for name, found in self._distributions.items()}

    @cached_property
    def _distributions(self) -> Mapping[str, metadata.Distribution]:
        """By normalised name; of two, the one that imports find first."""
        found: dict[str, metadata.Distribution] = {}
        for distribution in metadata.distributions(path=list(self.paths)):
            if name := distribution.metadata["Name"]:
                found.setdefault(normalised(name), distribution)
        return dict(sorted(found.items()))

    def version_of(self, distribution: str) -> str | None:
        """None where it is not installed."""
        return self.versions.get(normalised(distribution))

    @cached_property
    def _behind(self) -> dict[str, dict[str, str]]:
        """What `versions_behind` found, by requirement."""
        return {}

    def versions_behind(self, text: str) -> dict[str, str]:
        """The versions of a requirement's distribution and of all that it needs, as far as they are installed."""
        if text not in self._behind:
            self._behind[text] = self._walk(text)
        return dict(self._behind[text])

    def _walk(self, text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        queue = [requirement(text)]
        while queue:
            wanted = queue.pop()
            name = normalised(wanted.name)
            if name in self._distributions and name not in found:
                found[name] = self.versions[name]
                extras = ["", *sorted(wanted.extras)]
                needs = map(Requirement, self._distributions[name].requires or ())
                queue += [need for need in needs if _applies(need, extras)]
        return dict(sorted(found.items()))


def _applies(need: Requirement, extras: Sequence[str]) -> bool:
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras)


def normalised(distribution: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def present() -> Environment:
    """The environment that harness runs in."""
    return Environment(Path(sys.executable), tuple(sys.path))


def requirement(text: str) -> Requirement:
    """A requirement as pip takes it. Raises InputError for what is none."""
    try:
        return Requirement(text)
    except InvalidRequirement as error:
        raise InputError(f"{text!r} is no requirement: {error}; expected e.g. pypdf==6.5.0") from error


def isolated(requirements: Sequence[str], home: Path, *, lock: Path | None = None, exact: bool = False) -> Environment:
    """An environment with the requirements, and with the locked packages of `lock` where it is given.

    An exact pin (`PKG==V`) holds against what other packages ask for, so that one dependency can be moved alone.
    With `exact` nothing else is installed, whatever they ask for. Raises CannotInstall; InputError for what is no
    requirement.
    """
    wanted = Wanted(tuple(sorted(str(requirement(text)) for text in requirements)), lock, exact)
    folder = home.resolve() / "environments"
    asked = folder / "asked" / f"{_key(wanted.asked())}.json"
    made = _remembered(folder, asked)
    if made is None:
        made = _make(folder, wanted)
        asked.parent.mkdir(parents=True, exist_ok=True)
        _write(asked, {"asked": wanted.asked(), "environment": made.name})
    return _environment(made, wanted.requirements)


@dataclass(frozen=True)
class Wanted:
    """What an environment is to hold."""

    requirements: tuple[str, ...]
    """Sorted."""
    lock: Path | None
    exact: bool
    """Only these, not what they ask for."""

    def asked(self) -> dict[str, object]:
        """As it is remembered."""
        locked = sha256(self.lock.read_bytes()).hexdigest() if self.lock else None
        told = {"requirements": list(self.requirements), "lock": locked, "python": _python()}
        return told | ({"exact": True} if self.exact else {})

    def words(self, lock_flag: str) -> list[str]:
        """For an installer's command line."""
        locked = [lock_flag, str(self.lock)] if self.lock else []
        return [*(["--no-deps"] if self.exact else []), *self.requirements, *locked]


def _python() -> str:
    return f"{platform.python_implementation()} {platform.python_version()} {sysconfig.get_platform()}"


def _key(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:20]


def _remembered(folder: Path, asked: Path) -> Path | None:
    try:
        made = folder / json.loads(asked.read_text(encoding="utf-8"))["environment"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made if _is_whole(made) else None


def _is_whole(made: Path) -> bool:
    return (made / "installed.json").is_file() and _interpreter(made).exists()


def _environment(made: Path, wanted: Sequence[str]) -> Environment:
    environment = Environment(_interpreter(made), (str(_site(made)),))
    for text in wanted:
        asked = requirement(text)
        version = environment.version_of(asked.name)
        if asked.marker is None and (version is None or not asked.specifier.contains(version, prereleases=True)):
            raise CannotInstall(f"{text} was asked for, {version or 'nothing'} was installed")
    return environment


def _interpreter(made: Path) -> Path:
    return made / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _site(made: Path) -> Path:
    return next(made.glob("lib*/python*/site-packages"))


def _make(folder: Path, wanted: Wanted) -> Path:
    """Installs into a folder without a name, then gives it one; what cannot be completed is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    building = folder / f"building-{secrets.token_hex(4)}"
    try:
        installer = _install(building, wanted)
        versions = Environment(_interpreter(building), (str(_site(building)),)).versions
        made = folder / _key({"versions": versions, "python": _python()})
        _write(building / "installed.json", {"python": _python(), "installer": installer, "versions": versions})
        if not _is_whole(made):
            shutil.rmtree(made, ignore_errors=True)
            try:
                building.rename(made)
            except OSError:
                if not _is_whole(made):  # else: another run was first
                    raise
        return made
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _install(building: Path, wanted: Wanted) -> str:
    """The installer that did it: uv, or pip where uv cannot. Raises CannotInstall."""
    uv = uv_program()
    if uv is not None:
        try:
            _install_with_uv(uv, building, wanted)
            return "uv"
        except CannotInstall as error:
            if any(words in error.said for words in NOT_UVS_FAULT):
                raise
            shutil.rmtree(building, ignore_errors=True)
    _install_with_pip(building, wanted)
    return "pip"


def uv_program() -> str | None:
    """uv's path; None where it is not installed."""
    try:
        from uv import find_uv_bin

        return str(find_uv_bin())
    except (ImportError, FileNotFoundError):
        return shutil.which("uv")


def _install_with_uv(uv: str, building: Path, wanted: Wanted) -> None:
    environment = pip_settings.environment_for_uv()
    environment.pop("VIRTUAL_ENV", None)
    _run(
        [uv, "venv", "--quiet", "--relocatable", "--no-project", "--python", sys.executable, str(building)], environment
    )
    pins = building / "overrides.txt"
    pins.write_text("".join(f"{text}\n" for text in wanted.requirements if _is_pin(text)), encoding="utf-8")
    flags = ["--quiet", "--python", str(_interpreter(building)), "--overrides", str(pins)]
    _run([uv, "pip", "install", *flags, *wanted.words("--requirements")], environment)


def _install_with_pip(building: Path, wanted: Wanted) -> None:
    _run([sys.executable, "-m", "venv", str(building)])
    _run([str(_interpreter(building)), "-m", "pip", "install", "--quiet", *wanted.words("--requirement")])


def _is_pin(text: str) -> bool:
    return [specifier.operator for specifier in requirement(text).specifier] == ["=="]


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, errors="replace", check=False,
            stdin=subprocess.DEVNULL, timeout=INSTALL_TIMEOUT_S,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotInstall(f"it cannot be installed: {Path(command[0]).name}: {error}") from error
    if done.returncode:
        said = without_secrets(done.stderr.strip() or done.stdout.strip())
        end = "\n".join(said.splitlines()[-ERROR_LINES:])
        raise CannotInstall(f"it cannot be installed: {end}", said=said)


def without_secrets(text: str) -> str:
    """The text without the user names and passwords of its addresses."""
    return re.sub(r"(?<=://)[^/\s@]+@", "", text)


def _write(path: Path, value: object) -> None:
    """Whole or not at all."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    beside.write_text(json.dumps(value, indent=1, sort_keys=True), encoding="utf-8")
    beside.replace(path)
