"""Which package made a difference, told by runs alone. What runs is a function of the versions here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.bisect import causes
from harness.bisect.causes import Cause, Isolation, Moved, Neighbours, moved
from harness.bisect.facts import Seen
from harness.bisect.releases import Listing
from harness.bisect.subjects import Candidate
from harness.bisect.tries import Tried
from harness.parsers.answers import Options

Gives = Callable[[str, Mapping[str, str]], str | None]
"""State for the package's version and its dependencies; None: it does not run."""


@dataclass
class World:
    """A package `toy` at 1 and 2, with what each installs."""

    old: dict[str, str]
    new: dict[str, str]
    gives: Gives
    needs: dict[str, set[str]] = field(default_factory=dict)
    runs: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    name = "toy"

    def owns(self, distribution: str) -> bool:
        return distribution == "toy"

    def candidate(self, position: str, frozen: Mapping[str, str] | None = None) -> Candidate:
        pins = {name: number for name, number in (frozen or {}).items() if name != "toy"}
        return Candidate(position, Options(packages=tuple(f"{name}=={pins[name]}" for name in sorted(pins))), position)

    def environment(self, position: str) -> Any:
        return SimpleNamespace(versions_behind=lambda name: dict.fromkeys({name, *self.needs.get(name, ())}, ""))

    def of(self, candidate: Candidate) -> Tried:
        pins = dict(text.split("==") for text in candidate.options.packages)
        self.runs.append((candidate.spec, pins))
        return Tried(Seen(self.gives(candidate.spec, pins), ""), pins)

    def cause(self) -> Cause:
        old, new = {"toy": "1", **self.old}, {"toy": "2", **self.new}
        before = Tried(Seen(self.gives("1", self.old), ""), old)
        after = Tried(Seen(self.gives("2", self.new), ""), new)
        pair = Neighbours("1", "2", before, after)
        return Isolation(self, pair, self, Path()).cause()  # type: ignore[arg-type]  # a stub of both


@pytest.fixture(autouse=True)
def listing(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = tuple(map(str, range(1, 10)))
    monkeypatch.setattr(causes, "listed", lambda name, home, pre: Listing(name, numbers))


def test_the_package_it_is_where_nothing_else_moved() -> None:
    world = World({"dep": "1"}, {"dep": "1"}, lambda toy, pins: toy)
    assert world.cause() == Cause("package", (Moved("toy", "1", "2"),), "nothing else that is installed differs")
    assert world.runs == []


def test_the_package_it_is_where_the_old_dependencies_change_nothing() -> None:
    world = World({"dep": "1"}, {"dep": "3"}, lambda toy, pins: toy)
    assert world.cause() == Cause("package", (Moved("toy", "1", "2"),), "so it is also with the dependencies of 1")


def test_a_dependency_is_named_with_the_version_it_came_with() -> None:
    world = World(
        {"dep": "1", "idle": "1"},
        {"dep": "9", "idle": "2"},
        lambda toy, pins: "new" if int(pins["dep"]) >= 6 else "old",
    )
    assert world.cause() == Cause("dependency", (Moved("dep", "5", "6"),), "moved alone it makes the difference")


def test_a_newly_required_package_is_named_with_what_it_needs_itself() -> None:
    def gives(toy: str, pins: Mapping[str, str]) -> str | None:
        return "old" if "extra" not in pins else "new" if "below" in pins else None

    world = World({}, {"extra": "4", "below": "1"}, gives, needs={"extra": {"below"}})
    assert world.cause() == Cause(
        "dependency", (Moved("extra", None, "4"),), "newly required; alone it makes the difference"
    )


def test_two_that_are_needed_together_are_named_as_a_set() -> None:
    world = World(
        {"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "2", "c": "2"},
        lambda toy, pins: "new" if pins["a"] == pins["b"] == "2" else "old",
    )  # fmt: skip
    assert world.cause() == Cause(
        "dependencies together",
        (Moved("a", "1", "2"), Moved("b", "1", "2")),
        "none of them alone makes the difference",
    )


def test_the_new_release_that_does_not_run_with_the_old_dependencies_is_tried_the_other_way_round() -> None:
    def package(toy: str, pins: Mapping[str, str]) -> str | None:
        return None if toy == "2" and pins["dep"] == "1" else toy

    def dependency(toy: str, pins: Mapping[str, str]) -> str | None:
        return None if toy == "2" and pins["dep"] == "1" else pins["dep"]

    assert World({"dep": "1"}, {"dep": "2"}, package).cause().kind == "package"
    assert World({"dep": "1"}, {"dep": "2"}, dependency).cause().packages == (Moved("dep", "1", "2"),)


def test_a_release_that_does_not_run_without_what_it_newly_requires() -> None:
    def gives(toy: str, pins: Mapping[str, str]) -> str | None:
        if toy == "2" and "extra" not in pins:
            return None
        return pins["dep"]

    world = World({"dep": "1"}, {"dep": "2", "extra": "1"}, gives)
    assert world.cause() == Cause("dependency", (Moved("dep", "1", "2"),), "moved alone it makes the difference")


def test_what_runs_in_neither_mix_is_not_isolated() -> None:
    def gives(toy: str, pins: Mapping[str, str]) -> str | None:
        return toy if toy == pins["dep"] else None

    cause = World({"dep": "1"}, {"dep": "2"}, gives).cause()
    assert (cause.kind, cause.packages) == ("not isolated", (Moved("toy", "1", "2"), Moved("dep", "1", "2")))


def test_what_differs_between_two_lists() -> None:
    assert moved({"a": "1", "b": "1"}, {"a": "1", "b": "2", "c": "3"}) == (Moved("b", "1", "2"), Moved("c", None, "3"))
