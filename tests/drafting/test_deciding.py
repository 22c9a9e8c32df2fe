"""Who may be accepted how, and that a golden changes in what was accepted alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from harness.drafting import deciding
from harness.drafting.deciding import Wish
from harness.drafting.journal import Journal
from harness.drafting.pending import waiting
from harness.errors import InputError
from tests.drafting.pages import loaded, parsed, project, record

MANY = {
    "grain": {"value": "130000"}, "industry": {"unit": "百分点"}, "investment": {"value": "-5.5", "unit": "百分点"},
}  # fmt: skip


@pytest.fixture
def golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = project(tmp_path)
    record(path, parsed(**MANY))
    return path


def accept(golden: Path, *ids: str, reason: str = "the page says so", **wish: Any) -> deciding.Decided:
    items = waiting([golden.parent]).items
    return deciding.accept(items, Wish(ids, **wish), reason=reason, home=Path(".harness"))


def test_only_the_accepted_scalars_change(golden: Path) -> None:
    before = golden.read_text("utf-8")
    accept(golden, "page/figures/grain/value", "page/figures/industry/unit")
    wanted = before.replace("value: 125000 ", "value: 130000 ").replace(
        'value: 6.10, unit: "%"', 'value: 6.10, unit: "百分点"'
    )
    assert golden.read_text("utf-8") == wanted
    left = [item.id for item in waiting([golden.parent]).items]
    assert left == ["page/figures/investment/value", "page/figures/investment/unit", "page/not_figures/六稳"]
    accept(golden, kinds=("changed",))
    assert golden.read_text("utf-8") == wanted.replace('-5.4, unit: "%"', '-5.5, unit: "百分点"')


def test_what_is_critical_is_not_accepted_in_bulk(golden: Path) -> None:
    done = accept(golden, kinds=("changed",))
    assert [item.id for item in done.items] == ["page/figures/investment/value", "page/figures/investment/unit"]
    assert [item.id for item in done.held_back] == ["page/figures/grain/value", "page/figures/industry/unit"]
    with pytest.raises(InputError) as caught:
        accept(golden, checks=("page/figures/grain/*",))
    assert str(caught.value) == (
        "1 critical, never accepted in bulk: name each, harness golden accept page/figures/grain/value"
    )
    with pytest.raises(InputError):
        accept(golden, "page/figures")


def test_naming_a_figure_names_its_fields(golden: Path) -> None:
    assert [item.id for item in accept(golden, "page/figures/grain").items] == ["page/figures/grain/value"]


def test_changes_need_a_reason(golden: Path) -> None:
    before = golden.read_bytes()
    with pytest.raises(InputError, match="1 of them changed or lost, as page/figures/grain/value: say why"):
        accept(golden, "page/figures/grain/value", reason=" ")
    assert golden.read_bytes() == before


@pytest.mark.parametrize(
    ("ids", "wish", "message"),
    [
        ((), {}, "name ids, or choose with --only KIND or --check PATTERN"),
        ((), {"kinds": ("new",)}, "--only new: nothing that waits matches"),
        ((), {"checks": ("other/*",)}, "--check other/.: nothing that waits matches"),
        (("page/figures/grain/valu",), {}, 'did you mean "page/figures/grain/value"?'),
        (("page/figures/grain",), {"kinds": ("format",)}, "nothing that waits matches"),
    ],
)
def test_a_wish_that_matches_nothing_is_an_error(
    golden: Path, ids: tuple[str, ...], wish: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError) as caught:
        accept(golden, *ids, **wish)
    assert message.replace("/.", "/*") in str(caught.value)


def test_a_golden_that_changed_since_is_refused(golden: Path) -> None:
    items = waiting([golden.parent]).items
    golden.write_bytes(golden.read_bytes() + b"# more\n")
    (problem,) = waiting([golden.parent]).problems
    assert problem.what == f"{golden} changed since these differences were found"
    with pytest.raises(InputError, match="changed since"):
        deciding.accept(items, Wish(("page/figures/grain/value",)), reason="why", home=Path(".harness"))


def test_facts_are_taken_out_by_delete_alone(golden: Path) -> None:
    record(golden, parsed(industry=None))
    with pytest.raises(InputError, match="1 to be taken out of a golden: harness golden delete page/figures/industry"):
        accept(golden, "page/figures/industry")
    before = golden.read_text("utf-8")
    with pytest.raises(InputError, match="say why"):
        deciding.delete(["page/figures/industry"], [golden.parent], reason="", home=Path(".harness"))
    deciding.delete(["page/figures/industry"], [golden.parent], reason="never was", home=Path(".harness"))
    lines = before.splitlines(keepends=True)
    gone = next(n for n, line in enumerate(lines) if "id: industry" in line)
    assert golden.read_text("utf-8") == "".join(lines[:gone] + lines[gone + 2 :])
    assert [item.id for item in waiting([golden.parent]).items] == ["page/not_figures/六稳"]
    deciding.delete(["page/not_figures/六稳"], [golden.parent], reason="not there", home=Path(".harness"))
    assert "not_figures: [5G]\n" in golden.read_text("utf-8")
    assert not golden.with_name("page.yaml.new").exists()


def test_an_article_that_figures_stand_in_is_not_deleted(golden: Path) -> None:
    with pytest.raises(InputError, match='figures "grain" stands in "news"; delete it in the same command'):
        deciding.delete(["page/articles/news"], [golden.parent], reason="why", home=Path(".harness"))


def test_a_text_fact_is_deleted_by_its_key(golden: Path) -> None:
    (key,) = [item.key for item in loaded(golden).facts.text]  # type: ignore[attr-defined]
    deciding.delete([f"page/text/{key}"], [golden.parent], reason="why", home=Path(".harness"))
    assert "text:\n  []\nnot_figures" in golden.read_text("utf-8")


def test_reject_forgets_and_touches_no_golden(golden: Path) -> None:
    before = golden.read_bytes()
    items = waiting([golden.parent]).items
    deciding.reject(items, Wish(kinds=("changed",)), reason="", home=Path(".harness"))
    assert golden.read_bytes() == before
    assert [item.id for item in waiting([golden.parent]).items] == ["page/not_figures/六稳"]
    assert not (golden.parent / "ACCEPTS.jsonl").exists()


def test_a_new_figure_joins_the_list(golden: Path) -> None:
    more = {"indicator": "投资", "measure": "level", "value": "3", "unit": "个", "printed": "全市"}
    record(golden, parsed(more=more))
    before = golden.read_text("utf-8")
    accept(golden, "page/figures/投资")
    text = golden.read_text("utf-8")
    assert text.replace(text[text.index("  - {id: 投资") : text.index("\ntext:")], "") == before
    assert [figure.id for figure in loaded(golden).facts.figures] == ["grain", "industry", "investment", "投资"]  # type: ignore[attr-defined]


def test_the_log_tells_what_and_why_and_undo_brings_all_back(golden: Path) -> None:
    pending = golden.with_name("page.yaml.new")
    before = golden.read_bytes(), pending.read_bytes()
    accept(golden, "page/figures/grain/value", reason="the press office")
    (line,) = (golden.parent / "ACCEPTS.jsonl").read_text("utf-8").splitlines()
    told = json.loads(line)
    assert (told["verb"], told["why"]) == ("accept", "the press office")
    assert told["items"] == [{"id": "page/figures/grain/value", "kind": "changed", "old": "125000", "new": "130000"}]
    assert isinstance(told["who"], str)
    journal = Journal(golden.parent, Path(".harness"))
    journal.undo()
    assert (golden.read_bytes(), pending.read_bytes()) == before
    with pytest.raises(InputError, match="nothing was accepted that is not undone already"):
        journal.undo()


def test_undo_goes_back_step_by_step_and_refuses_what_was_edited_since(golden: Path) -> None:
    states = [golden.read_bytes()]
    for id in ("page/figures/grain/value", "page/figures/industry/unit"):
        accept(golden, id)
        states.append(golden.read_bytes())
    journal = Journal(golden.parent, Path(".harness"))
    journal.undo()
    assert golden.read_bytes() == states[1]
    golden.write_bytes(states[1] + b"# by hand\n")
    with pytest.raises(InputError, match="changed since accept"):
        journal.undo()
    golden.write_bytes(states[1])
    journal.undo()
    assert golden.read_bytes() == states[0]


def test_ten_accepts_on_a_commented_golden_touch_ten_scalars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    golden = project(tmp_path)
    before = golden.read_text("utf-8").splitlines()
    data = parsed(
        grain={"value": "125001", "unit": "公斤", "measure": "level"},
        industry={"value": "6.20", "unit": "百分点", "measure": "share", "period": "2021-09-30"},
        investment={"value": "-5.40", "measure": "pop_change"},
    )
    data["articles"][0] |= {"byline": "王五"}
    found = record(golden, data)
    ids = [item.id for item in found.items if not item.is_removal]
    assert len(ids) >= 9
    for id in ids:
        accept(golden, id)
    after = golden.read_text("utf-8").splitlines()
    assert len(after) == len(before)
    comments = [line[line.index("#") :] for line in before if "#" in line]
    assert [line[line.index("#") :] for line in after if "#" in line] == comments
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 8
