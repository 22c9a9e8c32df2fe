"""The indicator registry of each golden: those of its folders, merged, else the packaged one."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from harness.errors import InputError, Problem
from harness.golden.files import REGISTRY
from harness.indicators import Registry, default_registry, load_registry, merge, registry_text

MERGED = Path(".harness") / "registries"
"""Where registries that no single file holds are written, named by their content."""


@dataclass(frozen=True)
class Chosen:
    """A registry, and the file a parser is told of; None for the packaged one."""

    registry: Registry
    file: Path | None


@dataclass
class Registries:
    """Reads each registry once."""

    _loaded: dict[Path, Registry | InputError] = field(default_factory=dict)
    _chosen: dict[tuple[Path, ...], Chosen | InputError] = field(default_factory=dict)
    _files: dict[tuple[Path, Path, Path | None], tuple[Path, ...]] = field(default_factory=dict)
    _above: dict[tuple[Path, Path], tuple[Path, ...]] = field(default_factory=dict)

    def choose(self, folder: Path, *, root: Path, corpus_folder: Path | None) -> Chosen:
        """The registry for a golden in `folder`: all `indicators.yaml` from there up to `root` or, inside the present
        folder, up to that, and the one of the corpus folder that its source stands in.

        Raises InputError with the problems of the files, or where two of them say different things.
        """
        key = (folder, root, corpus_folder)
        if key not in self._files:
            more = () if corpus_folder is None else (corpus_folder / REGISTRY,)
            files = [file for file in (*self.files_above(folder, root), *more) if file.is_file()]
            self._files[key] = tuple({file.resolve(): file for file in files}.values())
        files_read = self._files[key]
        if files_read not in self._chosen:
            self._chosen[files_read] = self._make(files_read)
        chosen = self._chosen[files_read]
        if isinstance(chosen, InputError):
            raise chosen
        return chosen

    def files_above(self, folder: Path, root: Path) -> tuple[Path, ...]:
        """The registries that stand in the folder and those above it, as `choose` looks for them."""
        if (folder, root) not in self._above:
            files = (at / REGISTRY for at in _upward(folder, root))
            self._above[folder, root] = tuple(file for file in files if file.is_file())
        return self._above[folder, root]

    def _make(self, files: tuple[Path, ...]) -> Chosen | InputError:
        if not files:
            return Chosen(default_registry(), None)
        try:
            registries = [self._load(file) for file in files]
            if len(files) == 1:
                return Chosen(registries[0], files[0].absolute())
            merged = merge(registries)
        except InputError as error:
            return error
        whole = [file for file, one in zip(files, registries, strict=True) if one == merged]
        try:
            return Chosen(merged, whole[0].absolute() if whole else _written(merged))
        except OSError as error:
            what = f"the merged registry cannot be written: {error.strerror}"
            return InputError(Problem(str(MERGED), 0, 0, what, "make the folder writable"))

    def _load(self, file: Path) -> Registry:
        if file not in self._loaded:
            try:
                self._loaded[file] = load_registry(file)
            except InputError as error:
                self._loaded[file] = error
        loaded = self._loaded[file]
        if isinstance(loaded, InputError):
            raise loaded
        return loaded


def _upward(folder: Path, root: Path) -> Iterator[Path]:
    """The folder and those around it, up to the present folder where it lies in that, else to the root."""
    here, top = Path.cwd(), root.absolute()
    whole = folder.absolute()
    last = here if whole.is_relative_to(here) else top
    # Steps from the path as given, so that messages show it so.
    at = folder
    while True:
        yield at
        if whole == last or whole == whole.parent:
            return
        whole, at = whole.parent, at.parent if at != at.parent else whole.parent


def _written(registry: Registry) -> Path:
    text = registry_text(registry).encode()
    path = (MERGED / f"{hashlib.sha256(text).hexdigest()[:16]}.yaml").absolute()
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        temporary.write_bytes(text)
        temporary.replace(path)
    return path
