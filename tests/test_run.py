"""One parser over goldens: selection, shards, what is kept, and what each document's run holds."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import run
from harness.errors import InputError, ParserError
from harness.golden import load_all
from harness.golden.shelf import Shelf
from harness.parsers.answers import Answer, Identity, Options, Request, read_answer
from harness.run import Plan, Selection, Shard
from harness.store.manifest import Asked
from harness.store.runs import Store
from tests.cli.project import Project


class Reading:
    """A parser in this process that reads the notes of `Project`; it raises on those named in `trouble`."""

    spec = "reading"

    def __init__(self, *trouble: str) -> None:
        self.trouble = trouble
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def identity(self) -> Identity:
        return Identity("reading", "reading", "1", {"reading": "1"})

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        for request in requests:
            self.asked.append(request.name)
            if request.name in self.trouble:
                yield request, Answer("error", message="raised KeyError")
            else:
                yield request, read_answer(request.name, request.source.read_bytes(), "text")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = Project(tmp_path)
    for name in ("a", "b", "c"):
        project.note(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "held", "not_held"),
    [
        ("page", "page/figures/f/value", "page2/figures/f/value"),
        ("page/figures", "page/figures/f/value", "page/text/t"),
        ("page/figures/", "page/figures/f/value", "page/figuresx"),
        ("*/value", "page/figures/f/value", "page/figures/f/unit"),
        ("page/figures/f/[uv]*", "page/figures/f/unit", "page/figures/f/measure"),
    ],
)
def test_a_pattern_names_an_item_all_below_it_or_what_its_glob_fits(pattern: str, held: str, not_held: str) -> None:
    assert Selection((pattern,)).holds(held)
    assert not Selection((pattern,)).holds(not_held)


def test_without_patterns_every_item_is_selected() -> None:
    assert Selection().holds("anything")


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 8), st.integers(0, 50))
def test_shards_are_all_documents_each_once(count: int, documents: int) -> None:
    shards = [Shard(index, count) for index in range(1, count + 1)]
    assert all(sum(shard.holds(position) for shard in shards) == 1 for position in range(documents))


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2", ""])
def test_what_is_no_shard_is_told(text: str) -> None:
    with pytest.raises(InputError, match="expected I/N"):
        Shard.of(text)


def test_check_gives_every_outcome_and_stores_nothing(folder: Path) -> None:
    made = run.check(load_all([folder / "golden"]), Reading("b"))
    assert [(one.name, one.status) for one in made.documents] == [("a", "ok"), ("b", "error"), ("c", "ok")]
    assert made.goldens.keys() == {"a", "b", "c"}
    assert {outcome.outcome for outcome in made.documents[1].outcomes} == {"error"}
    assert {outcome.item.id for outcome in made.documents[0].outcomes} >= {"a/document", "a/figures/f/value"}
    assert not (folder / ".harness").exists()


def test_a_documents_run_holds_hashes_tags_and_its_rows(folder: Path) -> None:
    document = run.check(load_all([folder / "golden" / "a.yaml"]), Reading()).documents[0]
    assert (len(document.golden_sha256), len(document.source_sha256)) == (64, 64)
    assert (document.language, document.tags, document.reads_figures) == ("zh-Hans", ("news",), False)
    assert [(row["golden_id"], row["in_parser"]) for row in document.figures] == [("f", False)]


def test_the_first_failure_stops_where_asked(folder: Path) -> None:
    made = run.check(load_all([folder / "golden"]), Reading("a"), stop_first=True)
    assert [one.name for one in made.documents] == ["a"]


def test_goldens_that_are_not_sound_are_left_out(folder: Path) -> None:
    (folder / "golden" / "b.yaml").write_text("golden: 1\n")
    shelf = Shelf([folder / "golden"])
    names = [one.name for one in run.documents(shelf, Reading())]
    assert names == ["a", "c"]
    assert {Path(problem.file).name for problem in shelf.problems} == {"b.yaml"}


def test_two_goldens_of_one_name_are_both_refused(folder: Path) -> None:
    other = folder / "golden" / "more"
    other.mkdir()
    for suffix in ("txt", "yaml"):
        (other / f"a.{suffix}").write_bytes((folder / "golden" / f"a.{suffix}").read_bytes())
    shelf = Shelf([folder / "golden"])
    assert [one.name for one in run.documents(shelf, Reading())] == ["b", "c"]
    assert len(shelf.problems) == 2
    assert all('two goldens are called "a"' in problem.what for problem in shelf.problems)


def test_what_is_recorded_is_what_came(folder: Path) -> None:
    store, came = Store(folder / ".harness"), []
    made = run.checked(
        Shelf([folder / "golden"]), Reading("b"), store, Asked(parser="reading"), Options(home=folder / ".harness"),
        Plan(), each=came.append,
    )  # fmt: skip
    stored = list(store.load(made).documents)
    assert [one.name for one in stored] == ["a", "b", "c"]
    assert [tuple(one.outcomes) for one in stored] == [tuple(one.outcomes) for one in came]


def test_an_unchanged_golden_over_an_unchanged_output_is_not_judged_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options, parser = Options(home=folder / ".harness"), Reading("b")
    verdicts = run.verdicts_of(parser, options)
    first = {one.name: one for one in run.documents(Shelf([folder / "golden"]), parser, verdicts=verdicts)}
    parser.asked.clear()
    again = {one.name: one for one in run.documents(Shelf([folder / "golden"]), parser, verdicts=verdicts)}
    assert parser.asked == ["b"]  # an error is never kept
    assert {name: tuple(one.outcomes) for name, one in again.items()} == {
        name: tuple(one.outcomes) for name, one in first.items()
    }
    assert [again[name].tally == first[name].tally for name in "abc"] == [True] * 3
    (folder / "golden" / "indicators.yaml").write_text("新指标: {unit: 元, measures: [level]}\n", encoding="utf-8")
    parser.asked.clear()
    list(run.documents(Shelf([folder / "golden"]), parser, verdicts=run.verdicts_of(parser, options)))
    assert parser.asked == ["a", "b", "c"]


def test_no_document_is_a_parser_error_with_its_log(folder: Path) -> None:
    request = Request("a", folder / "golden" / "a.txt")
    answer = Answer("crash", message="signal 11", log=folder / "x.log")
    with pytest.raises(ParserError, match=r"crash: signal 11; what it printed is in .*x\.log"):
        run.document_of("p", request, answer)
