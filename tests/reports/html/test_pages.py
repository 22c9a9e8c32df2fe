"""The files of a report, and what may stand in them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.errors import InputError
from harness.reports.html import pages
from harness.reports.report import Decision, Report
from harness.reports.summary import summarise
from harness.results import DocumentRun, Run
from tests.reports.hostile import compared, report
from tests.store.build import document


def run_of(count: int) -> Report:
    documents = tuple(document(f"d{n:03}") for n in range(count))
    return Report((summarise(Run("id", "p", {}, {}, "2026-01-01T00:00:00+00:00", documents)),))


def summary_of(page: Path) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="summary">(.*?)</script>', page.read_text("utf-8"), re.S)
    assert found
    told = json.loads(found[1])
    assert isinstance(told, dict)
    return told


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(codec=None), max_size=30) | st.sampled_from(["</script>", "<!--", "]]>", "\u2028", "\ud800"])
)
def test_any_text_comes_back_and_cannot_end_its_element(text: str) -> None:
    written = pages.safe_json({"text": text})
    assert json.loads(written)["text"] == text
    assert not set(written) & set("<>&\u2028\u2029")
    written.encode("utf-8")


def test_fifty_documents_are_one_file_and_more_have_files_of_their_own(tmp_path: Path) -> None:
    one = pages.write(run_of(50), tmp_path / "one", home=tmp_path)
    assert sorted(path.name for path in one.parent.iterdir()) == ["index.html"]
    many = pages.write(run_of(51), tmp_path / "many", home=tmp_path)
    assert sorted(path.name for path in many.parent.iterdir()) == ["data", "index.html"]
    assert len(list((many.parent / "data").iterdir())) == 51
    assert (many.parent / "data" / "050.js").read_text("utf-8").startswith('harnessDocument(50, {"name":"d050"')


def test_a_page_may_have_a_name_and_an_old_report_leaves_nothing(tmp_path: Path) -> None:
    page = pages.write(run_of(60), tmp_path / "night.html", home=tmp_path)
    assert page == tmp_path / "night.html"
    pages.write(run_of(55), tmp_path / "night.html", home=tmp_path)
    assert len(list((tmp_path / "night-data").iterdir())) == 55
    pages.write(run_of(5), tmp_path / "night.html", home=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["night.html"]


def test_a_folder_of_the_users_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").write_text("x")
    pages.write(run_of(60), tmp_path, home=tmp_path)
    assert (tmp_path / "data" / "mine.txt").exists()


def test_only_the_pages_own_script_and_style_are_allowed(tmp_path: Path) -> None:
    text = pages.write(report(), tmp_path, home=tmp_path).read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    script, style = (
        re.findall(r"<script>(.*)</script>", text, re.S)[-1],
        re.findall(r"<style>(.*?)</style>", text, re.S)[0],
    )
    assert f"script-src '{pages._hash(script)}' 'strict-dynamic'" in policy[1]
    assert f"style-src '{pages._hash(style)}'" in policy[1]
    assert "unsafe" not in policy[1] and policy[1].startswith("default-src 'none'")
    assert "innerHTML" not in script and "http" not in script + style


def test_the_pages_words_say_what_the_gate_and_the_comparison_say(tmp_path: Path) -> None:
    told = compared()
    gate = Decision("red", 1, ("a critical item broke",), ("f1 was deleted",))
    page = pages.write(
        Report(report().summaries, comparison=told.comparison, places=told.places, decision=gate),
        tmp_path,
        home=tmp_path,
    )
    summary = summary_of(page)
    assert (summary["word"], summary["exitCode"]) == ("Gate: red", 1)
    assert summary["gate"]["first"] == ["f1 was deleted"]  # type: ignore[index]
    assert summary["comparison"]["transitions"]["items"]["broken"][0]["line"] == 8  # type: ignore[index]


def test_of_a_document_without_a_parse_one_item_is_listed_and_all_are_counted(tmp_path: Path) -> None:
    outcomes = tuple(outcome.item.errored("parser_error", "signal 11") for outcome in document("a").outcomes)
    one = DocumentRun("a", "a.yaml", "crash", outcomes, message="signal 11")
    page = pages.write(Report((summarise(Run("id", "p", {}, {}, "", (one,))),)), tmp_path, home=tmp_path)
    summary = summary_of(page)
    assert len(summary["items"]) == 1  # type: ignore[arg-type]
    counted = summary["documents"][0]["r"][0]["c"]  # type: ignore[index]
    assert sum(counted[2::3]) == 2


def test_documents_that_only_one_run_has_are_shown(tmp_path: Path) -> None:
    runs = [
        Run("id", name, {}, {}, "", tuple(document(n) for n in names)) for name, names in (("p", "ab"), ("q", "bc"))
    ]
    page = pages.write(Report(tuple(map(summarise, runs))), tmp_path, home=tmp_path)
    told = [(one["n"], [run is not None for run in one["r"]]) for one in summary_of(page)["documents"]]  # type: ignore[attr-defined]
    assert told == [("a", [True, False]), ("b", [True, True]), ("c", [False, True])]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        pages.write(report(), tmp_path / "file" / "page", home=tmp_path)
