"""Golden files, found and named at once, each read when it is asked for: for more of them than memory holds."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from harness.checks.case import Golden
from harness.errors import InputError, Problem
from harness.golden.files import REGISTRY, Found, find, is_golden
from harness.golden.loading import Loader, Skipped
from harness.golden.sources import CORPUS
from harness.yaml_nodes import read_bytes


class Shelf:
    """The goldens of files and folders, in order of their names. Nothing raises: see `problems`."""

    def __init__(self, paths: Iterable[Path], *, roots: Iterable[Path] = ()) -> None:
        self.roots = tuple(roots)
        found, problems = find(paths)
        self._loader = Loader(self.roots)
        self._problems = set(problems)
        self._files: dict[str, Found] = {}
        twins = {name for name, count in Counter(one.name for one in found).items() if count > 1}
        for one in sorted(found, key=lambda one: (one.name, one.file)):
            if one.name in twins and not _may_be_golden(one):
                continue
            first = self._files.setdefault(sys.intern(one.name), one)
            if first is not one:
                self._refuse(first, one)

    def _refuse(self, first: Found, second: Found) -> None:
        what = f'two goldens are called "{first.name}": {first.path} and {second.path}'
        for one in (first, second):
            self._problems.add(Problem(str(one.path), 0, 0, what, "rename one of the files"))

    @property
    def names(self) -> tuple[str, ...]:
        """Of all files that may be goldens, sorted."""
        refused = {problem.file for problem in self._problems}
        return tuple(name for name, one in self._files.items() if str(one.path) not in refused)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of what was read so far: goldens that cannot be judged, by file and line."""
        return tuple(sorted(self._problems))

    def path(self, name: str) -> Path:
        return self._files[name].path

    def read(self, name: str) -> Golden | Skipped | None:
        """The golden, or why its source is not here; None where it is in `problems`, or no golden at all."""
        attempt = self._loader.attempt(self._files[name])
        if attempt is None:
            return None
        self._problems.update(attempt.problems)
        return None if attempt.problems else attempt.skipped or attempt.golden

    def registries(self, name: str) -> tuple[Path, ...]:
        """The registries in the folders around a golden."""
        found = self._files[name]
        return self._loader.registries.files_above(found.path.parent, found.root)

    def named_files(self, golden: Golden) -> tuple[Path, ...]:
        """Where the files that a golden names may stand, those that are there and those that are not: whoever keeps
        what came of the golden must look at them again.
        """
        names = [golden.facts.document.source]
        names += [text for article in getattr(golden.facts, "articles", ()) if (text := getattr(article, "text", None))]
        places: dict[Path, None] = {}
        for name in names:
            inside = name.removeprefix(CORPUS)
            for folder in self.roots if name != inside else (golden.path.parent,):
                places[folder / inside] = None
                if name != inside:
                    places[folder / Path(inside).parts[0] / REGISTRY] = None
        return tuple(places)


def _may_be_golden(found: Found) -> bool:
    try:
        return is_golden(found, read_bytes(found.path))
    except InputError:
        return True
