"""Files by content under `.harness/cache`: each holds bytes, and the hashes of the files that they depend on."""

import contextlib
import json
import os
import secrets
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from harness.store import digest

VERSION = 1
DAY_S = 86400.0
HALF_WRITTEN_S = 3600.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept."""

    head: dict[str, Any]
    """Small things about it, as JSON."""
    body: bytes


class Keeping:
    """Entries are written whole or not at all, so that several runs may share a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._code: dict[str, str | None] = {}
        """Hash of each file of code, as it stood when this run first looked."""

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def get(self, key: str) -> Kept | None:
        """None where there is none, where it is damaged, and where a file that it depends on changed since."""
        path = self.path(key)
        try:
            first, _, packed = path.read_bytes().partition(b"\n")
            told = json.loads(first)
            body = zlib.decompress(packed)
            is_sound = told["version"] == VERSION and told["sha256"] == sha256(body).hexdigest()
            if not is_sound or not self._still(told["code"], told["files"]):
                return None
            self._touch(path)
            return Kept(told["head"], body)
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None

    def _still(self, code: dict[str, str | None], files: dict[str, str | None]) -> bool:
        return all(self.code_sha256(file) == expected for file, expected in code.items()) and all(
            digest.file_sha256(Path(file)) == expected for file, expected in files.items()
        )

    def put(
        self, key: str, head: dict[str, Any], body: bytes, *, code: Iterable[Path], files: Mapping[Path, str | None]
    ) -> None:
        """Keeps `body` for as long as the files of `code`, which many entries share, stay as they are, and `files` have
        these hashes; a file without one must stay away. A folder that cannot be written is no reason to stop: then
        nothing is kept.
        """
        told = {
            "version": VERSION,
            "sha256": sha256(body).hexdigest(),
            "head": head,
            "code": {str(file): self.code_sha256(str(file)) for file in code},
            "files": {os.path.abspath(file): expected for file, expected in files.items()},
        }
        path = self.path(key)
        beside = path.with_name(f".{key}.{os.getpid()}.{secrets.token_hex(3)}")
        data = json.dumps(told).encode("ascii") + b"\n" + zlib.compress(body, 1)
        try:
            try:
                beside.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()

    def code_sha256(self, file: str) -> str | None:
        if file not in self._code:
            self._code[file] = digest.file_sha256(Path(file))
        return self._code[file]

    def _touch(self, path: Path) -> None:
        """Notes that the entry is in use."""
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > DAY_S:
                os.utime(path)

    def prune(self, days: float) -> int:
        """Removes what nothing used for so many days, and what a kill left half written; gives how many files."""
        now = time.time()
        removed = 0
        for path in self.folder.glob("*/*"):
            age = DAY_S * days if not path.name.startswith(".") else min(HALF_WRITTEN_S, DAY_S * days)
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < now - age:
                    path.unlink()
                    removed += 1
        return removed
