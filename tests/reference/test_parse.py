"""The parser that ships, from a file to a document."""

from datetime import date
from pathlib import Path

import pytest

from harness.errors import ParserError
from harness.reference import parse

TEXT = "全市经济稳中有进\n\n前三季度，全市规模以上工业增加值同比增长6.1%，快于全省。\n\n"
TEXT += "社会消费品零售总额86.5亿元，增长5.2%。\n"


def test_a_text_layer_in_gb18030_gives_articles_figures_and_its_language(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("gb18030"))
    document = parse(path, date="2021-11-02")
    assert (document.language, [article.title for article in document.articles]) == ("zh-Hans", ["全市经济稳中有进"])
    assert document.figures is not None
    assert ("6.1", "2021-01-01/2021-09-30") in [(figure.value, figure.period) for figure in document.figures]


def test_what_is_told_wins_and_a_part_of_a_date_resolves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert parse(path, language="mul", date="2021").language == "mul"
    assert parse(path, date="2021-11-02") == parse(str(path), date=date(2021, 11, 2))


def test_html_is_seen_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<!DOCTYPE html><html><body><h1>Rates</h1><p>They rose by 2.5% in 2023.</p></body></html>")
    assert [article.title for article in parse(path).articles] == ["Rates"]


def test_an_empty_text_is_a_document_without_articles(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"")
    document = parse(path)
    assert (document.articles, document.figures, document.language) == ((), (), None)


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b""), ("a.pdf", b"%PDF-1.7\ngarbage"), ("a.txt", b"%PDF-1.7\nx")])
def test_broken_pdfs_are_named(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ParserError, match=name):
        parse(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match=r"nothing\.txt"):
        parse(tmp_path / "nothing.txt")
