"""The strength of many goldens: each tried by itself, several at once, what did not change taken from before."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context

from pydantic import ValidationError

from harness.checks.case import Golden
from harness.formats import to_json
from harness.indicators import registry_text
from harness.model import ParsedDocument
from harness.results import Score
from harness.store import digest
from harness.store.kept import Keeping
from harness.strength.catalogue import MOST
from harness.strength.correct import correct_parse
from harness.strength.trials import FalseAlarm, Trials, Tried, trials


@dataclass(frozen=True)
class Asked:
    """How goldens are tried."""

    seed: int = 0
    most: int = MOST
    """Faults of one kind for each document."""
    jobs: int = 1


@dataclass(frozen=True)
class Strength:
    """What became of all faults done to all goldens."""

    asked: Asked
    trials: tuple[Trials, ...]
    """By name of the golden."""

    @cached_property
    def score(self) -> Score:
        """Faults that were noticed, of all that should be."""
        return _score([one for each in self.trials for one in each.counted])

    @cached_property
    def by_kind(self) -> Mapping[str, Score]:
        """Kill rate by kind of fault, those that go unnoticed first."""
        kinds: dict[str, list[Tried]] = {}
        for each in self.trials:
            for one in each.counted:
                kinds.setdefault(one.kind, []).append(one)
        scores = {kind: _score(tried) for kind, tried in kinds.items()}
        return dict(sorted(scores.items(), key=lambda one: one[1].hit - one[1].total))

    @cached_property
    def noticed_by(self) -> Mapping[str, Counter[str]]:
        """By kind of fault, how often which kind of item noticed first with which verdict: "articles text missing"."""
        found: dict[str, Counter[str]] = {}
        for each in self.trials:
            for one in each.counted:
                for first in one.noticed[:1]:
                    _, key, *rest = first.item.split("/")
                    name = f"{key} {rest[-1]}" if len(rest) > 1 else f"{key}/{rest[0]}" if key == "artefacts" else key
                    found.setdefault(one.kind, Counter())[f"{name} {first.verdict}"] += 1
        return found

    @property
    def survivors(self) -> Iterator[tuple[Trials, Tried]]:
        """Faults that nobody noticed, each with its golden's trials."""
        return ((each, one) for each in self.trials for one in each.survivors)

    @property
    def false_alarms(self) -> Iterator[tuple[Trials, FalseAlarm]]:
        return ((each, one) for each in self.trials for one in each.false_alarms)

    @property
    def contested(self) -> int:
        """Faults in fields that two readings disagree on."""
        return sum(one.contested for each in self.trials for one in each.tried)

    @property
    def idle(self) -> int:
        """Damages that changed nothing."""
        return sum(each.idle for each in self.trials)


def _score(tried: Sequence[Tried]) -> Score:
    return Score(sum(bool(one.noticed) for one in tried), len(tried))


def measure(
    goldens: Sequence[Golden],
    parsed: Mapping[str, ParsedDocument | None],
    asked: Asked = Asked(),
    *,
    keeping: Keeping | None = None,
) -> Strength:
    """The strength of goldens, `parsed` being what a parser gave for each by name (None or left out: nothing).

    Results are taken from `keeping` where golden, source, parse, seed and all code of harness are as they were.
    """
    found: dict[str, Trials] = {}
    left = []
    for golden in goldens:
        given = parsed.get(golden.name)
        key = _key(golden, given, asked) if keeping else ""
        kept = _kept(keeping, key) if keeping else None
        if kept is not None:
            found[golden.name] = kept
        else:
            left.append((key, golden, given))
    for (key, golden, _), done in zip(left, _tried(left, asked), strict=True):
        found[golden.name] = done
        if keeping:
            keeping.put(key, {}, done.model_dump_json().encode("utf-8", "surrogatepass"), code=(), files={})
    return Strength(asked, tuple(found[golden.name] for golden in sorted(goldens, key=lambda one: one.name)))


Left = tuple[str, Golden, ParsedDocument | None]


def _tried(left: Sequence[Left], asked: Asked) -> Iterator[Trials]:
    """Each golden's trials in their order; in processes of their own where there are several."""
    works = [(golden, given, asked.seed, asked.most) for _, golden, given in left]
    jobs = min(asked.jobs, len(works))
    if jobs <= 1:
        yield from map(_one, works)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one, works)


def _one(work: tuple[Golden, ParsedDocument | None, int, int]) -> Trials:
    golden, given, seed, most = work
    return trials(golden, correct_parse(golden, given), seed, most)


def _key(golden: Golden, given: ParsedDocument | None, asked: Asked) -> str:
    return digest.of(
        digest.harness_digest(), asked.seed, asked.most, golden.name, golden.file, digest.file_sha256(golden.path),
        golden.facts.document.sha256, dict(golden.texts), registry_text(golden.registry),
        _sha256(to_json(given)) if given else None,
    )  # fmt: skip


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _kept(keeping: Keeping, key: str) -> Trials | None:
    kept = keeping.get(key)
    if kept is None:
        return None
    try:
        return Trials.model_validate_json(kept.body)
    except ValidationError:
        return None
