"""The gate: runs what must be run at base and head, compares, runs the suites, and applies the policy."""

import contextlib
import filecmp
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from harness import run as running
from harness.compare import runs as comparing
from harness.compare.comparison import Comparison
from harness.errors import InputError, Problem
from harness.gate import base as bases
from harness.gate import expectations, judging, proving, weakening
from harness.gate.base import Base, Side
from harness.gate.known import Known
from harness.gate.policy import Policy, Settings, changes, enforced
from harness.gate.verdict import Judged, NewFailure, Planted, Reason, Verdict
from harness.golden.shelf import Shelf
from harness.parsers.answers import Options, Parser
from harness.store.manifest import Asked as AskedRow
from harness.store.runs import Store

PARSED = ("ok", "empty")


@dataclass(frozen=True)
class Asked:
    """What the user asked for."""

    base: str
    """A revision, `run:ID` or a parser spec; empty: the policy's, else the branch that the change goes to."""
    heads: tuple[str, ...]
    """Parser specs or `run:ID`; none: the policy's."""
    paths: tuple[Path, ...]
    """Goldens of the head."""
    roots: tuple[Path, ...]
    options: Options
    figures: Literal["own", "reference"] = "own"
    cache: bool = True
    jobs: int = 1
    is_whole: bool = True
    """All goldens of the project are meant."""
    prove: bool = False
    seed: int = 0


@dataclass(frozen=True)
class Against:
    """What a parser's head is held against."""

    run: str = ""
    """Id of the run; empty: there is none."""
    name: str = ""
    why: str = ""
    """Why there is none."""
    notes: tuple[str, ...] = ()


def gate(asked: Asked, settings: Settings, *, tell: Callable[[str], Any] = lambda _: None) -> Verdict:
    """The verdict on the change. Raises InputError where base or parser cannot be had, with what to do."""
    home = asked.options.home
    base = bases.find(asked.base, settings.policy.base, home)
    return _Gate(asked, settings, base, tell).verdict()


class _Gate:
    """One change under the gate."""

    def __init__(self, asked: Asked, settings: Settings, base: Base, tell: Callable[[str], Any]) -> None:
        self.asked = asked
        self.settings = settings
        self.base = base
        self.tell = tell
        self.store = Store(asked.options.home)
        self.before = base.settings
        self.facts = self._facts()
        self.policy = self._policy()

    def _facts(self) -> weakening.Facts:
        if self.base.project is None or self.before is None:
            return judging.NO_FACTS
        named = self.before.policy.goldens or ("golden",)
        paths = named if self.asked.is_whole else tuple(map(os.path.relpath, self.asked.paths))
        base = weakening.Folder(tuple(self.base.project / path for path in paths), self.asked.roots)
        return weakening.compare(base, weakening.Folder(self.asked.paths, self.asked.roots))

    def _policy(self) -> Policy:
        """The base's guards; where it has neither policy nor goldens, so that this change begins, the head's."""
        head = self.settings.policy
        if self.before is None or (not self.before.file and self.facts.every_item_is_new):
            return head
        return enforced(self.before.policy, head)

    def verdict(self) -> Verdict:
        heads = self.asked.heads or self.settings.policy.parsers or ("reference",)
        judged = tuple(self._judged(spec) for spec in heads)
        altered = changes(self.before.policy, self.settings.policy) if self.before is not None else ()
        if self.policy == self.settings.policy:
            altered = tuple(replace(one, holds="head") for one in altered)
        return Verdict(
            judged=judged,
            weakened=self.facts.weakened,
            policy=altered,
            known=tuple(self._new_known()),
            informational=self.policy.informational,
            files=tuple(self._files()),
        )

    def _new_known(self) -> Iterator[NewFailure]:
        if self.before is None:
            return
        old = set(self.before.policy.known_failures)
        for number, told in enumerate(self.settings.policy.known_failures):
            if told not in old:
                where = self.settings.where("known_failures", number, "item")
                yield NewFailure(told.item, told.reason, str(told.expires), where)

    def _files(self) -> Iterator[str]:
        """Suites and baseline that the change alters or takes away."""
        if self.base.project is None:
            return
        folder = self.base.project / expectations.FOLDER
        for file in sorted([*folder.glob("*.yaml"), folder / "baseline.jsonl"]):
            here = expectations.FOLDER / file.name
            if file.is_file() and not (here.is_file() and filecmp.cmp(file, here, shallow=False)):
                yield str(here)

    def _judged(self, spec: str) -> Judged:
        self.tell(f"head: {spec}")
        head, problems = self._head(spec)
        self.tell(f"base: {self.base.name or self.base.why}")
        against = self._against(spec, head)
        parser = self.store.manifest(head).parser.spec
        known = Known.of(self.settings, parser, base=self.before)
        comparison = comparing.compare(*map(self.store.folder, (against.run, head))) if against.run else None
        if against.run and self.base.kind == "revision" and any(one.is_demand for one in self.facts.weakened):
            self.facts = self.facts.hiding(self._broken_as_it_was(spec))
        case = self._case(head, known, comparison, problems)
        suites = expectations.run(self.policy.drift, head, against.run, self.asked.options.home)
        reasons = (*judging.reasons(case), *suites.reasons)
        planted, dead = self._proved(spec, reasons)
        notes = (*against.notes, judging.loss_note(comparison), *suites.notes)
        return Judged(
            parser=spec,
            base=against.name,
            why_no_base=against.why,
            head_run=head,
            base_run=against.run,
            reasons=(*dead, *reasons),
            comparison=comparison,
            suites=suites.verdict,
            planted=planted,
            documents=case.head.parsed,
            items=case.head.judged,
            broken=len(judging.broken(case)),
            excused=case.head.excused,
            notes=tuple(note for note in notes if note),
            problems=problems,
        )

    def _case(
        self, head: str, known: Known, comparison: Comparison | None, problems: tuple[Problem, ...] = ()
    ) -> judging.Case:
        told = judging.Head(known)
        for document in self.store.load(head).documents:
            told.add(document)
        slices = comparison.slices if comparison else ()
        if comparison is None and self.policy.thresholds and told.judged:
            slices = comparing.compare(*[self.store.folder(head)] * 2).slices
        return judging.Case(told, self.policy, comparison, slices, self.facts, problems, self.asked.is_whole)

    # Runs

    def _head(self, spec: str) -> tuple[str, tuple[Problem, ...]]:
        """The head's run, and what is wrong in goldens."""
        if spec.startswith(bases.RUN):
            return self.store.folder(spec.removeprefix(bases.RUN)).name, ()
        return self._run(spec, self.asked.paths)

    def _against(self, spec: str, head: str) -> Against:
        """The base's run of the head's goldens."""
        base = self.base
        if base.kind == "none":
            return Against(why=base.why)
        if base.kind == "run":
            return Against(self.store.folder(base.name).name, f"run {base.name}")
        if base.kind == "spec":
            return self._of_base(Side(base.name), head)
        side = bases.side_of(self._spec_at_base(spec), base)
        return Against(why=side.why) if side.why else self._of_base(side, head)

    def _spec_at_base(self, spec: str) -> str:
        """The parser that the base's policy names, where both policies name one."""
        before = self.before.policy.parsers if self.before else ()
        if not self.asked.heads and len(before) == len(self.settings.policy.parsers) == 1:
            return before[0]
        return spec

    def _of_base(self, side: Side, head: str) -> Against:
        paths = tuple(path.absolute() for path in self.asked.paths)
        folder = contextlib.chdir(side.folder) if side.folder else contextlib.nullcontext()
        try:
            with folder:
                made, _ = self._run(side.spec, paths)
        except InputError as error:
            return Against(why=f"{side.spec} cannot run at {self.base.name}: {error}")
        statuses = [document.status for document in self.store.load(made).documents if document.status]
        if statuses and not any(status in PARSED for status in statuses):
            first = next(document for document in self.store.load(made).documents if document.status)
            return Against(why=f"{side.spec} gave nothing at {self.base.name}: {first.status}: {first.message}")
        is_told = side.spec.startswith("git:") or side.spec in self.base.name or side.spec in self.asked.heads
        name = self.base.name if is_told else f"{self.base.name} ({side.spec})"
        notes = (*((side.note,) if side.note else ()), *self.store.manifest(made).parser.notes)
        return Against(made, name, notes=notes)

    def _run(self, spec: str, paths: tuple[Path, ...]) -> tuple[str, tuple[Problem, ...]]:
        parser = running.ready(spec, self.asked.options, figures=self.asked.figures, cache=self.asked.cache)
        return self._record(parser, paths, self.store, cache=self.asked.cache)

    def _record(
        self, parser: Parser, paths: tuple[Path, ...], store: Store, *, cache: bool
    ) -> tuple[str, tuple[Problem, ...]]:
        shelf = Shelf(paths, roots=self.asked.roots)
        told = AskedRow(parser=parser.spec, paths=tuple(sorted(map(str, paths))))
        plan = running.Plan(jobs=self.asked.jobs)
        made = running.checked(shelf, parser, store, told, self.asked.options, plan, cache=cache)
        return made, shelf.problems

    def _broken_as_it_was(self, spec: str) -> dict[str, str]:
        """Critical items that break under the base's goldens, with what the head gives."""
        assert self.base.project is not None and self.before is not None
        paths = tuple(self.base.project / path for path in self.before.policy.goldens or ("golden",))
        side = bases.side_of(self._spec_at_base(spec), self.base)
        with contextlib.chdir(side.folder) if side.folder else contextlib.nullcontext():
            one, _ = self._run(side.spec, paths)
        other, _ = self._run(spec, paths)
        compared = comparing.compare(*map(self.store.folder, (one, other)))
        items = compared.transitions.items["broken"] if compared.transitions else ()
        for made in (one, other):
            self.store.remove(made)
        return {item.check: item.got_after or item.after for item in items if item.severity == "critical"}

    # The proof that the gate is alive

    def _proved(self, spec: str, reasons: tuple[Reason, ...]) -> tuple[tuple[Planted, ...], list[Reason]]:
        if not self.asked.prove:
            return (), []
        self.tell("proof: planting faults into the head's output")
        if spec.startswith(bases.RUN):
            raise InputError("--prove plants faults into what a parser gives; a stored run keeps none: name the parser")
        proof = proving.Proof(self.asked.paths, self.asked.roots, self.asked.seed)
        parser = running.ready(spec, self.asked.options, figures=self.asked.figures, cache=self.asked.cache)
        with parser:
            planted = tuple(proof.planted(parser, lambda plant: self._of_plant(spec, plant)))
        return planted, list(proving.dead(planted))

    def _of_plant(self, spec: str, plant: proving.Plant) -> tuple[Reason, ...]:
        """What the gate says of the head with a fault in it, held against the head as it is: on one document."""
        paths = (plant.golden,)
        known = Known.of(self.settings, spec, base=self.before)
        made = [
            self._record(proving.Given(spec, plant.name, answer), paths, self.store, cache=False)[0]
            for answer in (plant.sound, plant.damaged)
        ]
        try:
            comparison = comparing.compare(*map(self.store.folder, made))
            whole = self._case(made[1], known, comparison)
            policy = self.policy.model_copy(update={"thresholds": (), "min_documents": 0})
            case = replace(whole, policy=policy, facts=judging.NO_FACTS, is_whole=False)
            return tuple(reason for reason in judging.reasons(case) if reason.kind in proving.NOTICING)
        finally:
            for one in made:
                self.store.remove(one)
