"""Which files are goldens, and what each is called."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.errors import Problem

REGISTRY = "indicators.yaml"
SUFFIXES = (".golden.yaml", ".yaml")

# A key of a golden where a line begins, its colon full-width or not: a golden with a typo is still one.
_GOLDEN_KEY = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:\{[ \t]*)?[\"']?"
    rb"(?:golden|document|articles|figures|figures_complete|tables|not_figures|artefacts)[\"']?\s*(?::|\xef\xbc\x9a)",
    re.M,
)
_CONTENT = re.compile(rb"^[ \t\xef\xbb\xbf]*[^\s#\xef]", re.M)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a golden. Small, since there may be very many."""

    file: str
    """The path as given."""
    root: Path
    """The folder that was asked for; for a file its own folder."""
    is_asked_for: bool
    """Named by itself, or by its name a golden: whatever it holds, it is read as one."""

    @property
    def path(self) -> Path:
        return Path(self.file)

    @property
    def name(self) -> str:
        return name_of(self.path)


def name_of(path: Path) -> str:
    """File name without `.golden.yaml` or `.yaml`; for `golden.yaml` the folder's name."""
    if path.name == "golden.yaml":
        return path.absolute().parent.name
    for suffix in SUFFIXES:
        if path.name.endswith(suffix):
            return path.name.removesuffix(suffix)
    return path.stem


def find(paths: Iterable[Path]) -> tuple[list[Found], list[Problem]]:
    """The YAML files that the paths name or hold, in order, each once, and the paths that are nothing.

    Folders are walked as a whole. Hidden files and folders, registries (`indicators.yaml`) and drafts (`*.new`) are
    left out, and links to folders are not followed.
    """
    found: dict[str, Found] = {}
    problems = []
    for path in paths:
        if path.is_dir():
            for one in _walk(path):
                found.setdefault(os.path.abspath(one.file), one)
        elif path.is_file():
            found[os.path.abspath(path)] = Found(str(path), path.parent, True)
        else:
            problems.append(Problem(str(path), 0, 0, "no such file or folder", "name a golden or a folder of goldens"))
    return list(found.values()), problems


def _walk(root: Path) -> Iterator[Found]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith((".yaml", ".yml")) and name != REGISTRY and not name.startswith("."):
                is_named_so = name == "golden.yaml" or name.endswith(".golden.yaml")
                yield Found(str(Path(folder) / name), root, is_named_so)


def is_golden(found: Found, raw: bytes) -> bool:
    """Whether a file is to be read as a golden: asked for, or with a key that goldens have, or with nothing in it.

    A YAML file of another kind may stand in a folder of goldens; a golden whose `golden:` is gone or mistyped may not
    go unseen.
    """
    return found.is_asked_for or bool(_GOLDEN_KEY.search(raw)) or not _CONTENT.search(raw)
