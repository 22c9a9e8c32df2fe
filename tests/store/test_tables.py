"""The tables of a run, written in blocks: what goes in comes out, whatever characters it holds."""

from pathlib import Path

import pytest

from harness.results import DocumentRun
from harness.store import part, rows, tables
from harness.store.part import line_of
from tests.store.build import document, item

ORIGIN = {"run": "r", "parser": "p", "parser_version": "1"}


def write(folder: Path, *documents: DocumentRun) -> dict[str, int]:
    return tables.write(folder, [b"".join(line_of(one) for one in documents)], ORIGIN)


def test_rows_come_out_as_they_went_in(tmp_path: Path) -> None:
    documents = [document("a", values=("exact", "wrong"), tags=("x", "y")), document("b", values=())]
    assert write(tmp_path, *documents) == {"documents": 2, "outcomes": 4, "figures": 2}
    outcomes = dict(tables.rows_by_document(tmp_path, "outcomes"))
    assert [rows.outcome_of("a", row) for row in outcomes["a"]] == list(documents[0].outcomes)
    figures = tables.read(tmp_path, "figures").to_pylist()
    assert [(row["run"], row["document"], row["golden_id"], row["value"]) for row in figures] == [
        ("r", "a", "f0", 42.2), ("r", "a", "f1", 42.2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["tab\tline\nend\r", "NUL \x00", "\x1b[31m", "\ufeff\u2028", "😀 𠀀", '"quoted" \\', "half \ud800"]
)
def test_any_text_is_kept(tmp_path: Path, text: str) -> None:
    one = DocumentRun("d", "d.yaml", "ok", (item("d", "text/t").failed("missing", got=text, message=text),))
    write(tmp_path, one)
    (row,) = tables.outcomes_of(tmp_path)
    assert row["got"] == row["message"] == text.replace("\ud800", "\\ud800")


def test_blocks_are_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "BLOCK_BYTES", 2000)
    grown = part.Part(tmp_path / part.NAME)
    for number in range(50):
        one = document(f"d{number:02}")
        grown.add(one, line_of(one))
    assert tables.write(tmp_path, grown.blocks(), ORIGIN)["documents"] == 50
    assert tables.names(tmp_path) == [f"d{number:02}" for number in range(50)]


def test_a_run_of_nothing_has_tables_with_columns(tmp_path: Path) -> None:
    tables.write(tmp_path, [], ORIGIN)
    assert tables.read(tmp_path, "figures").column_names[:5] == [
        "run",
        "parser",
        "parser_version",
        "document",
        "article",
    ]
    assert tables.totals(tmp_path) == {"pass": 0, "fail": 0, "skip": 0, "error": 0}


def test_every_column_is_described() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "runs.md").read_text(encoding="utf-8")
    for column in (*tables.DOCUMENTS, *tables.OUTCOMES, *tables.FIGURES, *tables.ORIGIN):
        assert f"`{column}`" in text, column
