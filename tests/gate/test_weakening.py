"""What a change does to facts: told by what they demand, never by how they are written."""

from pathlib import Path

import pytest

from harness.gate.weakening import Folder, Weakening, compare
from tests.gate.scratch import REGISTRY, golden_of, text_of

TEXT = text_of("page")
GOLDEN = golden_of("page", TEXT) + "tables:\n  - {id: t, article: a, rows: [[a, b], [c, d]]}\nnot_figures: [5G]\n"


def folder(path: Path, golden: str | None, *, text: str = TEXT, registry: str = REGISTRY, log: str = "") -> Folder:
    path.mkdir()
    (path / "page.txt").write_text(text, encoding="utf-8")
    (path / "indicators.yaml").write_text(registry, encoding="utf-8")
    if golden is not None:
        (path / "page.yaml").write_text(golden, encoding="utf-8")
    if log:
        (path / "ACCEPTS.jsonl").write_text(log, encoding="utf-8")
    return Folder((path,), ())


def weakened(tmp_path: Path, golden: str | None, **head: str) -> list[Weakening]:
    base = folder(tmp_path / "base", GOLDEN)
    return list(compare(base, folder(tmp_path / "head", golden, **head)).weakened)


def told(found: list[Weakening]) -> list[tuple[str, str, str]]:
    return [(one.sort, one.fact, one.severity) for one in found]


@pytest.mark.parametrize(
    ("old", "new", "sort", "fact", "severity"),
    [
        ("value: 3.4", "value: 3.5", "altered", "page/figures/power/value", "critical"),
        ("yoy_change, value: 3.4", "share, value: 3.4", "altered", "page/figures/power/measure", "critical"),
        ("value: 3.4", "value: 3.4, tolerance: implied", "altered", "page/figures/power", "critical"),
        ("value: 3.4", "value: 3.4, contested: [value]", "contested", "page/figures/power/value", "critical"),
        ("severity: warning", "severity: info", "less severe", "page/text/high", "warning"),
        ("present: 创下新高", "present: 创下新高, max_edits: 2", "altered", "page/text/high", "warning"),
        ("[c, d]", "[c, e]", "altered", "page/tables/t", "warning"),
        ("not_figures: [5G]", "not_figures: []", "deleted", "page/not_figures/5G", "critical"),
        ("tables:", "artefacts: {full_width: {off: printed so}}\ntables:", "", "", "warning"),
        ("figures:\n", "figures_complete: none\nfigures:\n", "deleted", "page/figures/extra", "critical"),
        ("title: page财政简报", "title: 别的", "altered", "page/articles/b/title", "critical"),
        ("language: zh-Hans", "language: en", "source changed", "page/document", "critical"),
    ],
)  # fmt: skip
def test_what_demands_less_or_something_else_is_told(
    tmp_path: Path, old: str, new: str, sort: str, fact: str, severity: str
) -> None:
    assert GOLDEN.count(old) == 1
    found = told(weakened(tmp_path, GOLDEN.replace(old, new)))
    if not sort:
        assert found and all("full_width" in one[1] or "artefacts" in one[1] for one in found), found
        return
    assert (sort, fact) in [one[:2] for one in found], found
    assert severity in [one[2] for one in found if one[1] == fact]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("golden: 1", "# a comment\ngolden: 1"),
        ("id: grain, article: a", "article: a, id: grain"),
        ("value: 3.4", 'value: "3.4"'),
        ("value: 3.4", "value: 3.4, note: read twice"),
        ("value: 3.4", "value: 3.4, period: 2021-01-01/2021-09-30"),
        ("severity: warning", "severity: critical"),
        ("[[a, b], [c, d]]", "[[a, b], [c, d], [e, f]]"),
        ("[5G]", "[5G, 6G]"),
        ("figures:\n", "figures_complete: all\nfigures:\n"),
        ("figures:\n", "  - {id: c, title: 第三篇}\nfigures:\n"),
    ],
)
def test_spelling_and_what_is_only_added_are_nothing(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOLDEN
    assert told(weakened(tmp_path, GOLDEN.replace(old, new, 1))) == []


def test_a_clean_text_that_says_something_else_is_an_altered_fact(tmp_path: Path) -> None:
    golden = GOLDEN.replace("id: a, title: page粮食简报", "id: a, title: page粮食简报, text: clean.txt")
    folders = [folder(tmp_path / name, golden) for name in ("base", "head")]
    for one, text in zip(folders, ("粮食产量同比增长6.1%。\n", "粮食产量同比增长6.7%。\n"), strict=True):
        (one.paths[0] / "clean.txt").write_text(text, encoding="utf-8")
    (found,) = compare(*folders).weakened
    assert (found.sort, found.fact, found.severity) == ("altered", "page/articles/a", "warning")
    assert "6.1%" in found.before and "6.7%" in found.after


def test_a_golden_that_is_gone_loses_every_fact_of_it(tmp_path: Path) -> None:
    found = told(weakened(tmp_path, None))
    assert ("deleted", "page/figures/power", "critical") in found
    assert {sort for sort, _, _ in found} == {"deleted"}


def test_a_golden_of_another_name_over_the_same_source_is_the_same(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", GOLDEN)
    head = folder(tmp_path / "head", None)
    (tmp_path / "head" / "other.yaml").write_text(GOLDEN, encoding="utf-8")
    facts = compare(base, head)
    assert facts.weakened == () and not facts.is_new("other/figures/power/value")


def test_an_alias_that_an_indicator_gains_is_told_and_not_red(tmp_path: Path) -> None:
    registry = REGISTRY.replace("粮食产量: {", "粮食产量: {aliases: [谷物产量], ")
    (one,) = weakened(tmp_path, GOLDEN, registry=registry)
    assert (one.sort, one.fact, one.after, one.is_red) == ("loosened", "粮食产量", "谷物产量", False)


def test_what_an_altered_fact_demands_is_new(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", GOLDEN)
    facts = compare(base, folder(tmp_path / "head", GOLDEN.replace("value: 3.4", "value: 3.5")))
    assert facts.is_new("page/figures/power/value") and not facts.is_new("page/figures/power/unit")


def test_facts_that_the_base_does_not_have_are_new(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", GOLDEN)
    golden = GOLDEN.replace("text:\n", "text:\n  - {id: more, present: 财政收入}\n")
    facts = compare(base, folder(tmp_path / "head", golden))
    assert facts.new == {"page/text/more"}
    empty = tmp_path / "empty"
    empty.mkdir()
    assert compare(Folder((empty,), ()), Folder((tmp_path / "head",), ())).is_new("anything")


LINE = '{{"id": "{id}", "verb": "{verb}", "why": "a misprint", "items": [{{"id": "{item}"}}]}}\n'


@pytest.mark.parametrize(
    ("item", "verb", "is_red"),
    [
        ("page/figures/power/value", "accept", False),
        ("page/figures/power", "accept", False),
        ("page/figures/power/unit", "accept", True),
        ("page/figures/use/value", "accept", True),
        ("page/figures/power/value", "reject", True),
    ],
)
def test_an_entry_of_the_log_that_names_the_fact_excuses_it(tmp_path: Path, item: str, verb: str, is_red: bool) -> None:
    log = LINE.format(id="1", verb=verb, item=item)
    (one,) = weakened(tmp_path, GOLDEN.replace("value: 3.4", "value: 3.5"), log=log)
    assert one.is_red is is_red
    assert one.accepted == ("" if is_red else "a misprint")


def test_an_entry_that_was_undone_or_stood_there_before_excuses_nothing(tmp_path: Path) -> None:
    line = LINE.format(id="1", verb="accept", item="page/figures/power/value")
    undo = '{"id": "2", "verb": "undo", "why": "", "undoes": "1", "items": []}\n'
    altered = GOLDEN.replace("value: 3.4", "value: 3.5")
    (one,) = weakened(tmp_path, altered, log=line + undo)
    assert one.is_red
    base = folder(tmp_path / "old", GOLDEN, log=line)
    (one,) = compare(base, folder(tmp_path / "new", altered, log=line)).weakened
    assert one.is_red
