"""What a parser gave is kept by content: nothing changed, nothing is parsed; anything changed, it is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from harness.model import ParseStatus
from harness.parsers.answers import Answer, Identity, Options, Request, read_answer
from harness.store.cache import Cached
from harness.store.kept import Keeping


class Counting:
    """A parser that gives a document's text in capitals, and counts."""

    spec = "counting"

    def __init__(self, code: Path, **identity: object) -> None:
        self.asked: list[str] = []
        self.code = (code,)
        self.status: ParseStatus = "ok"
        self.changes = identity

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def identity(self) -> Identity:
        told = Identity("counting", "counting", "1", {"counting": "1"}, "3.11.7", code=self.code)
        return replace(told, **self.changes)  # type: ignore[arg-type]

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        for request in requests:
            self.asked.append(request.name)
            if self.status == "ok":
                raw = request.source.read_bytes().upper()
                yield request, read_answer(request.name, raw, "text", seconds=2.0, warnings=("a warning",))
            else:
                yield request, Answer(self.status, message="no")


@pytest.fixture
def code(tmp_path: Path) -> Path:
    file = tmp_path / "parser.py"
    file.write_text("one")
    return file


def request(tmp_path: Path, name: str = "a", text: str = "words", **told: str) -> Request:
    source = tmp_path / f"{name}.txt"
    source.write_text(text)
    return Request(name, source, **told)  # type: ignore[arg-type]


def answers(tmp_path: Path, parser: Counting, *requests: Request, options: Options | None = None) -> list[Answer]:
    """A fresh run."""
    with Cached(parser, tmp_path / "cache", options or Options()) as cached:
        return [answer for _, answer in cached.parse(requests)]


def test_nothing_changed_nothing_is_parsed(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    (first,) = answers(tmp_path, parser, request(tmp_path))
    (second,) = answers(tmp_path, parser, request(tmp_path))
    assert parser.asked == ["a"]
    assert second == replace(first, from_cache=True)
    assert (second.seconds, second.warnings) == (2.0, ("a warning",))


def test_a_changed_document_is_parsed(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    answers(tmp_path, parser, request(tmp_path))
    (second,) = answers(tmp_path, parser, request(tmp_path, text="other"))
    assert second.raw == b"OTHER"


@pytest.mark.parametrize("told", [{"date": "2021-12-20"}, {"language": "en"}])
def test_another_thing_told_is_another_parse(tmp_path: Path, code: Path, told: dict[str, str]) -> None:
    parser = Counting(code)
    answers(tmp_path, parser, request(tmp_path))
    answers(tmp_path, parser, request(tmp_path, **told))
    assert parser.asked == ["a", "a"]


def test_a_changed_registry_is_another_parse(tmp_path: Path, code: Path) -> None:
    parser, registry = Counting(code), tmp_path / "indicators.yaml"
    for text in ("a: {}", "a: {}", "b: {}"):
        registry.write_text(text)
        answers(tmp_path, parser, replace(request(tmp_path), indicators=registry))
    assert parser.asked == ["a", "a"]


@pytest.mark.parametrize(
    "change",
    [{"version": "2"}, {"versions": {"counting": "1", "more": "1"}}, {"python": "3.12.0"}, {"spec": "c --option x=1"}],
)
def test_another_parser_is_another_parse(tmp_path: Path, code: Path, change: dict[str, object]) -> None:
    answers(tmp_path, Counting(code), request(tmp_path))
    other = Counting(code, **change)
    answers(tmp_path, other, request(tmp_path))
    assert other.asked == ["a"]


def test_changed_code_never_comes_from_the_cache(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    answers(tmp_path, parser, request(tmp_path))
    code.write_text("two")
    answers(tmp_path, parser, request(tmp_path))
    assert parser.asked == ["a", "a"]


def test_code_that_was_imported_late_counts_too(tmp_path: Path, code: Path) -> None:
    late = tmp_path / "late.py"
    late.write_text("one")
    parser = Counting(code)

    class Late(Counting):
        def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
            for pair in super().parse(requests, jobs):
                self.code = (code, late)
                yield pair

    answers(tmp_path, Late(code), request(tmp_path))
    answers(tmp_path, parser, request(tmp_path))
    assert parser.asked == []
    late.write_text("two")
    answers(tmp_path, parser, request(tmp_path))
    assert parser.asked == ["a"]


def test_errors_are_never_kept(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    for status in ("error", "crash", "timeout", "memory", "protocol", "cannot_run_here", "does_not_fit"):
        parser.status = status  # type: ignore[assignment]
        answers(tmp_path, parser, request(tmp_path))
    parser.status = "ok"
    (answer,) = answers(tmp_path, parser, request(tmp_path))
    assert answer.status == "ok"
    assert len(parser.asked) == 8


def test_what_says_nothing_of_its_version_is_never_kept(tmp_path: Path, code: Path) -> None:
    parser = Counting(code, cacheable=False)
    for _ in range(2):
        answers(tmp_path, parser, request(tmp_path))
    assert parser.asked == ["a", "a"]


def test_repeats_are_always_parsed(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    for _ in range(2):
        answers(tmp_path, parser, request(tmp_path), options=Options(repeat=2))
    assert parser.asked == ["a", "a"]


def test_a_damaged_entry_is_parsed_anew(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    answers(tmp_path, parser, request(tmp_path))
    (entry,) = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    for damaged in (b"", b"{}", entry.read_bytes()[:-3], b"[1]\nx", b"{}\nx"):
        entry.write_bytes(damaged)
        assert answers(tmp_path, parser, request(tmp_path))[0].raw == b"WORDS"
    assert len(parser.asked) == 6


def test_a_cache_that_cannot_be_written_loses_no_answer(tmp_path: Path, code: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert answers(tmp_path, Counting(code), request(tmp_path))[0].raw == b"WORDS"


def test_known_and_unknown_documents_come_in_one_stream(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    requests = [request(tmp_path, f"d{number:04}", f"text {number}") for number in range(1200)]
    answers(tmp_path, parser, *requests[::3])
    parser.asked.clear()
    with Cached(parser, tmp_path / "cache", Options()) as cached:
        came = {told.name: answer.raw for told, answer in cached.parse(requests)}
    assert came == {told.name: f"TEXT {number}".encode() for number, told in enumerate(requests)}
    assert len(parser.asked) == 800


def test_pruning_removes_what_nothing_used(tmp_path: Path, code: Path) -> None:
    parser = Counting(code)
    answers(tmp_path, parser, request(tmp_path))
    cache = Keeping(tmp_path / "cache" / "answers")
    assert cache.prune(1) == 0
    assert cache.prune(-1) == 1
    answers(tmp_path, parser, request(tmp_path))
    assert parser.asked == ["a", "a"]
