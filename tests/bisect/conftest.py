"""An index on the disk, all that pip and uv know, with packages made on the spot."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.parsers.conftest import wheel

Publish = Callable[..., None]


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """`publish(name, version, needs=…, code=…, yanked=…)` puts a wheel on the index; works in a fresh folder."""
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    simple = tmp_path / "simple"
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", simple.as_uri())
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("A page.\n")

    def put(name: str, version: str, *, needs: tuple[str, ...] = (), code: str = "", yanked: bool = False) -> None:
        simple.mkdir(exist_ok=True)
        wheel(simple / name, name, version, needs, code)
        file = f"{name}-{version}-py3-none-any.whl"
        with (simple / name / "index.html").open("a") as index:
            index.write(f'<a href="{file}"{" data-yanked=wrong" if yanked else ""}>{file}</a>\n')

    return put
