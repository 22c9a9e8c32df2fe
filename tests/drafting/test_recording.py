"""A run's differences beside the goldens."""

from pathlib import Path

from harness import run
from harness.drafting.pending import read
from harness.drafting.recording import Recording
from harness.golden.loading import load_all
from harness.parsers.answers import Answer
from tests.drafting.pages import document, parsed, project


def recording(golden: Path, *patterns: str) -> Recording:
    return Recording(run.InMemory(load_all([golden])), "own", run.Selection(patterns))


def test_no_golden_is_touched_and_the_rest_is_counted(tmp_path: Path) -> None:
    golden = project(tmp_path)
    before = golden.read_bytes()
    this = recording(golden)
    data = parsed(grain={"value": "1"})
    data["articles"][0]["blocks"][0]["text"] += "\ufffd"
    (one,) = load_all([golden]).goldens
    this.add(run.check_answer(one, Answer("ok", document(data))))
    assert golden.read_bytes() == before
    assert (dict(this.kinds), this.left) == ({"changed": 1, "unused": 1}, 1)
    assert str(this) == (
        f"differences that wait: 2 (1 changed, 1 unused) in {golden}.new; failing items that no edit of a golden would "
        "settle (damage, order, merging): 1; next: harness golden review"
    )


def test_a_document_that_was_not_read_leaves_its_file_as_it_was(tmp_path: Path) -> None:
    golden = project(tmp_path)
    (one,) = load_all([golden]).goldens
    recording(golden).add(run.check_answer(one, Answer("ok", document(parsed(grain={"value": "1"})))))
    file = golden.with_name("page.yaml.new")
    before = file.read_bytes()
    this = recording(golden)
    this.add(run.check_answer(one, Answer("crash", None, message="it died")))
    assert file.read_bytes() == before
    assert this.unread == 1


def test_a_run_over_a_part_keeps_what_is_known_of_the_rest(tmp_path: Path) -> None:
    golden = project(tmp_path)
    (one,) = load_all([golden]).goldens
    both = parsed(grain={"value": "1"}, industry={"value": "2"})
    recording(golden).add(run.check_answer(one, Answer("ok", document(both))))
    selection = run.Selection(("page/figures/grain/*",))
    answer = Answer("ok", document(parsed(grain={"value": "3"}, industry={"value": "2"})))
    recording(golden, *selection.patterns).add(run.check_answer(one, answer, selection))
    told = {item.id: item.new for item in read(golden.with_name("page.yaml.new")).items if item.kind == "changed"}
    assert told == {"page/figures/grain/value": "3", "page/figures/industry/value": "2"}
