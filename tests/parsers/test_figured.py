"""Our figure reader at work on another parser's text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.parsers.answers import Answer, Identity, Request, read_answer
from harness.parsers.figured import Figured

TEXT = "2021年前三季度，全市规模以上工业增加值同比增长6.1%。"


class Plain:
    """Gives `TEXT` whatever is asked, and nothing for a document called broken."""

    spec = "plain"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def identity(self) -> Identity:
        return Identity("plain", "plain", "1", {})

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        for request in requests:
            is_broken = request.name == "broken"
            yield request, Answer("crash", message="no") if is_broken else read_answer("x", TEXT.encode(), "text")


def test_figures_are_read_from_the_parsers_text() -> None:
    request = Request("a", Path("a.txt"), date="2021-12-20", language="zh-Hans")
    ((_, answer),) = Figured(Plain()).parse([request])
    assert answer.document is not None
    assert [(figure.value, figure.unit) for figure in answer.document.figures or ()] == [("6.1", "%")]


def test_the_identity_says_so() -> None:
    told = Figured(Plain()).identity()
    assert told.spec == "plain --figures reference"
    assert any("figures: read by harness" in note for note in told.notes)


def test_a_parse_that_failed_stays_as_it_is() -> None:
    ((_, answer),) = Figured(Plain()).parse([Request("broken", Path("a.txt"), date="no date")])
    assert (answer.status, answer.document) == ("crash", None)
