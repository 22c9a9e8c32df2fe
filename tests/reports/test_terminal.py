"""A run in a terminal: each failure with its line, what was expected and got; the verdict last."""

from harness.reports import terminal
from harness.reports.summary import Collector, summarise
from harness.results import DocumentRun, Run
from tests.store.build import document, item


def run_of(*documents: DocumentRun) -> Run:
    return Run("20260101-000000-abc", "p", {}, {}, "2026-01-01T00:00:00+00:00", documents)


def test_a_failure_is_told_with_its_golden_line_and_the_words_around() -> None:
    lines = terminal.render(summarise(run_of(document("a", values=("sign",))))).splitlines()
    assert lines[:5] == [
        "FAIL  golden/a.yaml:3:5  a/figures/f0/value  sign",
        "      expected  42.2",
        "      got       41",
        "      in        article 1, block 1, characters 3-7: 同比增长42.2%",
        "      another number",
    ]
    assert lines[-1] == "FAILED  p: 0 passed, 1 failed, 1 skipped, 0 errors over 1 document (1 critical)"


def test_the_table_has_a_row_for_each_document() -> None:
    table = terminal.documents_table(summarise(run_of(document("a", values=("exact", "wrong")), document("b"))))
    assert [line.split() for line in table.splitlines()[2:]] == [
        ["a", "ok", "1", "1", "1", "·", "1/2", "0.010"],
        ["b", "ok", "1", "·", "1", "·", "1/1", "0.010"],
    ]


def test_a_document_without_a_parse_is_told_once_with_its_log() -> None:
    errors = tuple(item("a", f"text/{n}").errored("parser_error", "died of signal 11") for n in range(5))
    text = terminal.render(summarise(run_of(DocumentRun("a", "a.yaml", "crash", errors, log="x.log"))))
    assert text.count("died of signal 11") == 1
    assert "what the parser printed is in x.log" in text
    assert "1 document without a parse" in text


def test_verdicts() -> None:
    assert terminal.verdict(summarise(run_of(document("a")))).startswith("PASSED  p: 1 passed")
    assert terminal.verdict(summarise(run_of())).startswith("NOTHING CHECKED  ")
    collector = Collector()
    collector.add(document("a"))
    assert "go on with: harness check --resume" in terminal.verdict(collector.summary(run_of(), interrupted=True))


def test_a_document_cannot_move_the_cursor_or_colour_the_terminal() -> None:
    assert terminal.printable("a\x1b[31mb\x07\r\u202ec") == "a\\u001b[31mb\\u0007⏎\\u202ec"
