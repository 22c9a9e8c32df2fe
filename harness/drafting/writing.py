"""Files replaced whole or not at all, and where nothing may be written."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from harness.errors import InputError, Problem

CI_VARIABLES = (
    "CI", "TF_BUILD", "GITHUB_ACTIONS", "BUILDKITE", "JENKINS_URL", "GITLAB_CI", "CIRCLECI", "TRAVIS", "APPVEYOR",
    "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID", "BITBUCKET_BUILD_NUMBER", "DRONE", "CONTINUOUS_INTEGRATION",
)  # fmt: skip
"""Set by services that build and test."""
NOT_SET = ("", "0", "false", "no", "off")
OVERRIDE = "--write-in-ci"


def ci_variable(environment: Mapping[str, str] = os.environ) -> str | None:
    """The variable by which this is a build service; None where it is none: `CI=false`, `CI=0` and `CI=` are none."""
    return next((name for name in CI_VARIABLES if environment.get(name, "").strip().lower() not in NOT_SET), None)


def require_writing(what: str, *, in_ci: bool = False) -> None:
    """Raises InputError under CI, unless `in_ci` says that it is meant."""
    name = None if in_ci else ci_variable()
    if name is not None:
        raise InputError(
            f"{what}: nothing is written under CI ({name} is set); do it where a person looks, or say {OVERRIDE}"
        )


def replace(path: Path, content: bytes | None) -> None:
    """Makes the file hold the content, or be gone for None: at every moment it is the old file or the new one.

    A link stays a link: what it leads to is replaced. Raises InputError where it cannot be written.
    """
    real = Path(os.path.realpath(path))
    beside = real.with_name(f".{real.name}.{os.getpid()}.tmp")
    try:
        if content is None:
            real.unlink(missing_ok=True)
        else:
            real.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if real.exists():
                beside.chmod(real.stat().st_mode & 0o7777)
            beside.replace(real)
        sync_folder(real.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise InputError(
            Problem(str(path), 0, 0, f"cannot be written: {error.strerror}", "check its rights")
        ) from error


def sync_folder(folder: Path) -> None:
    """Returns when what was renamed in a folder is on the disk, where the system can tell."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def content_of(path: Path) -> bytes | None:
    """The file's bytes; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(Problem(str(path), 0, 0, f"cannot be read: {error.strerror}", "check its rights")) from error
