"""`outputs:DIR`: files that were made before."""

from pathlib import Path

import pytest

from harness.errors import InputError
from harness.parsers import Answer, Options, Request
from harness.parsers.specs import parser_of


def answers(folder: Path, *names: str, options: Options = Options()) -> list[Answer]:  # noqa: B008 (frozen)
    with parser_of(f"outputs:{folder}", options) as parser:
        return [answer for _, answer in parser.parse([Request(name, Path("unused")) for name in names])]


@pytest.mark.parametrize(
    ("file", "content", "form"),
    [
        ("page.txt", "One paragraph.", "text"),
        ("page.md", "# One\n\nparagraph.", "markdown"),
        ("page.html", "<p>One paragraph.</p>", "html"),
        (
            "page.json",
            '{"parsed_document": 1, "articles": [{"blocks": [{"kind": "paragraph", "text": "One."}]}]}',
            "json",
        ),
    ],
)
def test_the_suffix_says_how_a_file_is_read(tmp_path: Path, file: str, content: str, form: str) -> None:
    (tmp_path / file).write_text(content)
    (answer,) = answers(tmp_path, "page")
    assert (answer.status, answer.form, answer.raw) == ("ok", form, content.encode())


def test_a_missing_file_is_an_error_of_its_document_that_names_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("Text.")
    missing, there = answers(tmp_path, "missing", "there")
    assert (missing.status, there.status) == ("error", "ok")
    assert missing.message == (
        f"no output in {tmp_path}: looked for missing.json, missing.md, missing.html, missing.txt"
    )


def test_two_files_for_one_document_are_an_error_that_names_both(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("Text.")
    (tmp_path / "page.txt").write_text("Text.")
    (answer,) = answers(tmp_path, "page")
    assert answer.status == "error"
    assert answer.message == (
        f"page.md and page.txt both stand in {tmp_path}; exactly one of page.json, page.md, page.html, page.txt is read"
    )


def test_a_file_without_text_is_empty(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(" \n\n")
    (answer,) = answers(tmp_path, "page")
    assert (answer.status, answer.message) == ("empty", "the parser gave no text")
    assert answer.document is not None and answer.document.is_empty


@pytest.mark.parametrize("content", [b"Log line\n{}", b"\xff\xfe", b'{"parsed_document": 1, "parsed_document": 1}'])
def test_a_file_that_cannot_be_read_is_a_protocol_error_that_names_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.json").write_bytes(content)
    (answer,) = answers(tmp_path, "page")
    assert answer.status == "protocol"
    assert answer.document is None and answer.message.startswith(f"{tmp_path / 'page.json'}:")


def test_a_file_above_the_limit_is_a_protocol_error(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("x" * (1 << 20) + "x")
    (answer,) = answers(tmp_path, "page", options=Options(max_answer_mb=1))
    assert (answer.status, answer.message) == ("protocol", f"{tmp_path / 'page.txt'} has more than 1 MB")


def test_a_folder_that_does_not_exist_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder; it must hold NAME"):
        parser_of(f"outputs:{tmp_path / 'nowhere'}")


def test_files_of_unknown_origin_are_never_taken_from_a_cache(tmp_path: Path) -> None:
    assert not parser_of(f"outputs:{tmp_path}").identity().cacheable
