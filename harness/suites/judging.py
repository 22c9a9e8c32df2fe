"""One stored run through suites, against a baseline where there is one: the orchestration behind `harness drift`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files as resources
from pathlib import Path

import pandas as pd

from harness.errors import HarnessError, InputError, Problem
from harness.indicators import Registry
from harness.store.frames import Frames, load
from harness.suites import baselines, pairing, profiles, table
from harness.suites.files import Suite, read_suite, suite_files
from harness.suites.outcomes import SuiteOutcome, Verdict

FOLDER = Path("expectations")
REGISTRY = "indicators.yaml"


@dataclass(frozen=True)
class Judged:
    """A run as it is judged."""

    frames: Frames = field(repr=False)
    table: pd.DataFrame = field(repr=False)
    """Without the baseline's columns."""
    documents: dict[str, str] = field(repr=False)
    """Parsed documents -> sha256 of the source."""
    registry: Registry = field(repr=False)


@dataclass(frozen=True)
class Loaded:
    """Suites that were read, and what is wrong in those that were not."""

    suites: tuple[tuple[Suite, bool], ...]
    """Each with whether the user named it."""
    problems: tuple[Problem | str, ...]
    notes: tuple[str, ...] = ()
    """What a reader must know of the choice."""


def load_run(run: str, home: Path, registries: Sequence[Path] = ()) -> Judged:
    """A stored run with its table. Raises InputError where it is not there, or a registry cannot be read."""
    frames = load(run, home)
    found = tuple(registries) or tuple(registry_files(frames))
    registry = table.registry_for(found)
    return Judged(frames, table.indicator_table(frames, registry), table.document_hashes(frames), registry)


def registry_files(frames: Frames) -> Iterator[Path]:
    """The registries around the goldens or documents of a run, those of the present folder's goldens last."""
    asked = [path if path.is_dir() else path.parent for path in map(Path, frames.manifest.asked.paths)]
    goldens = [Path(golden).parent for golden in frames.documents["golden"].dropna().unique() if golden]
    folders: dict[Path, None] = {}
    for folder in (*goldens, *asked):
        folders |= dict.fromkeys(_upward(folder, asked))
    for folder in (*folders, Path("golden")):
        if (folder / REGISTRY).is_file():
            yield folder / REGISTRY


def _upward(folder: Path, ends: Sequence[Path]) -> Iterator[Path]:
    """The folder and those above it: up to the present folder where it lies in that, else up to one of `ends`."""
    here, last = Path.cwd(), {end.absolute() for end in ends}
    whole = folder.absolute()
    yield folder
    while whole != whole.parent and whole != here and (whole.is_relative_to(here) or whole not in last):
        whole = whole.parent
        if whole.is_relative_to(here) or any(whole.is_relative_to(end) for end in last):
            yield whole
        else:
            return


def shipped() -> list[Path]:
    """The suite files that come with the package, in their order."""
    return list(suite_files(Path(str(resources("harness") / "data" / "expectations"))))


def load_suites(named: Sequence[Path], folder: Path = FOLDER) -> Loaded:
    """The suites named; of none those of the folder, and where that has none those of the package."""
    here = list(suite_files(folder)) if folder.is_dir() else []
    chosen = list(named) or here or shipped()
    suites: list[tuple[Suite, bool]] = []
    problems: list[Problem | str] = []
    for path in chosen:
        try:
            suites.append((read_suite(path, file=_shown(path)), bool(named)))
        except InputError as error:
            problems += error.problems
    return Loaded(tuple(suites), tuple(problems), () if named else tuple(_left_out(chosen)))


def _left_out(chosen: Sequence[Path]) -> Iterator[str]:
    """Says which of the package's suites a folder of suites does not have."""
    names = {path.name for path in chosen}
    missing = [path.stem for path in shipped() if path.name not in names]
    if missing:
        yield f"not run, since {chosen[0].parent}/ has suites of its own and not these: {', '.join(missing)}"


def _shown(path: Path) -> str:
    package = Path(str(resources("harness")))
    return f"harness/{path.relative_to(package).as_posix()}" if path.is_relative_to(package) else str(path)


def judge(judged: Judged, loaded: Loaded, baseline: pairing.Baseline | None, home: Path) -> Verdict:
    """Every suite over the run; its profile is kept under `home`."""
    from harness.suites.running import run_suite

    whole = pairing.joined(judged.table, judged.documents, baseline)
    outcomes: list[SuiteOutcome] = [run_suite(suite, whole, named=named) for suite, named in loaded.suites]
    manifest = judged.frames.manifest
    profiles.keep(home, profile(judged))
    return Verdict(
        run=judged.frames.id,
        parser=manifest.parser.spec,
        baseline=baseline.label if baseline else "",
        suites=tuple(outcomes),
        figures=int(judged.table["in_parser"].sum()),
        documents=len(judged.documents),
        paired=int((whole["in_baseline"] & whole["in_parser"]).sum()),
        notes=(*loaded.notes, *_notes(judged, baseline)),
        problems=loaded.problems,
        unparsed=len(_unparsed(judged)),
    )


def profile(judged: Judged) -> profiles.Profile:
    """The run's profile."""
    manifest = judged.frames.manifest
    return profiles.profile_of(
        judged.table, judged.documents, run=judged.frames.id, parser=manifest.parser.spec, started=manifest.started
    )


def _notes(judged: Judged, baseline: pairing.Baseline | None) -> Iterator[str]:
    """What a reader must know of the documents: failed parses, changed sources, what only one side has."""
    failed = _unparsed(judged)
    if failed:
        yield f"without a parse: {_names(failed)}; see harness check"
    if baseline is None:
        return
    mine, theirs = judged.documents, baseline.documents
    changed = [name for name in mine if name in theirs and mine[name] and theirs[name] and mine[name] != theirs[name]]
    if changed:
        yield f"changed since the baseline, so not compared figure by figure: {_names(changed)}"
    if new := sorted(mine.keys() - theirs.keys()):
        yield f"not in the baseline: {_names(new)}"
    if gone := sorted(theirs.keys() - mine.keys()):
        yield f"in the baseline alone, so not judged: {_names(gone)}"


def _unparsed(judged: Judged) -> list[str]:
    """Documents whose parser gave nothing that can be looked at."""
    told = judged.frames.documents
    status = told["status"].astype(object)
    return list(told.loc[status.notna() & ~status.isin(["ok", "empty"]), "document"])


def _names(listed: Sequence[str]) -> str:
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")


def baseline_of_file(path: Path, registry: Registry) -> pairing.Baseline | None:
    """The baseline that a command has set; None where there is none."""
    kept = baselines.read(path)
    return baselines.baseline(kept, registry, f"{path} (set {kept.head.set[:10]})") if kept else None


def baseline_of_run(run: str, home: Path, registry: Registry) -> pairing.Baseline:
    """Another stored run as baseline, under the registry of the run that is judged."""
    frames = load(run, home)
    return pairing.baseline_of(
        f"run {frames.id}", table.indicator_table(frames, registry), table.document_hashes(frames)
    )


class FailingRun(HarnessError):
    """A baseline may not be set from a run that fails, unless a reason is given."""

    exit_code = 1
