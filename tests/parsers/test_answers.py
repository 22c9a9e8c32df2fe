"""Answers and options."""

import pytest

from harness.errors import InputError
from harness.parsers import Answer, Options
from harness.parsers.answers import known, read_answer


@pytest.mark.parametrize(
    ("raw", "form", "status", "read_as"),
    [
        (b"Text.", None, "ok", "text"),
        (b"# Title\n\nText.", None, "ok", "markdown"),
        (b"# Title", "text", "ok", "text"),
        (b'{"parsed_document": 1, "articles": []}', None, "empty", "json"),
        (b"", None, "empty", "text"),
        (b"\xff", None, "protocol", "text"),
        (b'{"parsed_document": 2, "articles": []}', None, "protocol", "json"),
    ],
)
def test_what_a_parser_gave_is_read_as_it_looks_or_as_it_is_said(
    raw: bytes, form: object, status: str, read_as: str
) -> None:
    answer = read_answer("page", raw, form)  # type: ignore[arg-type]
    assert (answer.status, answer.form, answer.raw) == (status, read_as, raw)
    assert (answer.document is None) == (status == "protocol")
    assert bool(answer.message) == (status != "ok")


def test_an_answer_in_too_many_parts_is_not_read() -> None:
    answer = read_answer("page", b"x\n" * 2_000_001, None)
    message = "it gave 2,000,001 lines or objects for one document; the most is 2,000,000"
    assert (answer.status, answer.message) == ("protocol", message)


def test_only_documents_that_come_the_same_each_time_are_results() -> None:
    ok = read_answer("page", b"Text.", None)
    assert ok.is_result
    assert not Answer("timeout").is_result
    assert not Answer("ok", ok.document, outputs=2).is_result
    assert not Answer("ok", ok.document, tries=2).is_result


def test_an_unknown_form_is_an_input_error() -> None:
    assert Options().form is None
    assert Options(values={"form": "html"}).form == "html"
    with pytest.raises(InputError, match="--option form=htm: did you mean 'html'"):
        _ = Options(values={"form": "htm"}).form


def test_names_that_exist_are_told_and_the_nearest_first() -> None:
    assert known("layuot", ["plain", "layout"]) == "did you mean 'layout'? (there is plain, layout)"
    assert known("x", ["plain"]) == "there is plain"
    assert known("x", []) == "there is none"
