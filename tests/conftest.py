"""What tests of every module share: the public corpus, and system packages that may be missing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of public data to run on; a test that asks for it is skipped where there is none."""
    folder = Path(os.environ.get("HARNESS_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip("corpus folder missing: set HARNESS_CORPUS")
    return folder


@pytest.fixture(scope="session")
def system_program() -> Callable[[str, str], str]:
    """`system_program("chromium", "chromium")`: the program's path, or a skip that names the Debian package."""

    def find(program: str, package: str) -> str:
        path = shutil.which(program)
        if path is None:
            pytest.skip(f"system package missing: {package}")
        return path

    return find
