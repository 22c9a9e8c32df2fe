"""Drafts: facts that wait by their comments, and what becomes of them."""

from pathlib import Path

import pytest

from harness.drafting.draft_files import choices_of, decide_line, is_draft, items, settled
from harness.drafting.pending import Choice, Item
from harness.errors import InputError

DRAFT = """\
# yaml-language-server: $schema=golden.schema.json
# draft: read by reference, pypdf
golden: 1

# read by 2 of 2
# mine, to be kept
# decide date: "2021-12-20" (page: 12月20日) | "2020-12-20" (page: 12月20日, the year before)
document: {source: p.txt, sha256: x, date: 2021-12-20}

articles:
  # read by 2 of 2
  - id: news
    title: T
  # read by 1 of 2
  - id: box
    title: B

figures:
  # read by 2 of 2 · …「12.5%」…
  - {id: a, article: news, indicator: x, measure: share, value: 12.5, unit: "%"}
  # read by 1 of 2
  # decide value: "7" (reference) | "1" (pypdf)
  # decide: a unit that the registry does not know
  - {id: b, article: box, indicator: y, measure: level, value: 7, unit: 吨}   # by hand
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "p.golden.yaml.new"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def named(file: Path) -> dict[str, Item]:
    return {item.id: item for item in items(file)}


def test_each_fact_waits_with_what_is_said_of_it(draft: Path) -> None:
    assert is_draft(draft)
    found = named(draft)
    assert list(found) == ["p/document", "p/articles/news", "p/articles/box", "p/figures/a", "p/figures/b"]
    assert (found["p/figures/a"].agreement, found["p/figures/a"].page) == ("2 of 2", "…「12.5%」…")
    assert found["p/figures/a"].decide == ()
    assert found["p/figures/b"].decide == (
        'value: "7" (reference) | "1" (pypdf)', "a unit that the registry does not know",
    )  # fmt: skip
    assert found["p/figures/b"].choices == (Choice("value", "7", ("reference",)), Choice("value", "1", ("pypdf",)))
    assert [one.value for one in found["p/document"].choices] == ["2021-12-20", "2020-12-20"]


def test_an_accepted_fact_loses_its_comments_and_nothing_else(draft: Path) -> None:
    found = named(draft)
    left, golden = settled(draft, [found["p/figures/a"]])
    assert golden is None
    assert left is not None
    assert left.decode() == DRAFT.replace("  # read by 2 of 2 · …「12.5%」…\n", "")


def test_the_last_one_makes_the_golden(draft: Path) -> None:
    found = named(draft)
    left, golden = settled(draft, list(found.values()), chosen={("p/figures/b", "value"): "1"})
    assert left is None
    assert golden is not None
    assert golden.decode() == (
        "# yaml-language-server: $schema=golden.schema.json\ngolden: 1\n\n# mine, to be kept\n"
        "document: {source: p.txt, sha256: x, date: 2021-12-20}\n\narticles:\n  - id: news\n    title: T\n"
        "  - id: box\n    title: B\n\nfigures:\n"
        '  - {id: a, article: news, indicator: x, measure: share, value: 12.5, unit: "%"}\n'
        "  - {id: b, article: box, indicator: y, measure: level, value: 1, unit: 吨}   # by hand\n"
    )


def test_a_draft_whose_marks_were_taken_out_by_hand_is_ready(draft: Path) -> None:
    text = "".join(
        line for line in DRAFT.splitlines(keepends=True) if "# read by" not in line and "# decide" not in line
    )
    draft.write_text(text, encoding="utf-8")
    (item,) = items(draft)
    assert (item.id, item.is_grave) == ("p/document", False)
    _, golden = settled(draft, [item])
    assert golden == text.replace("# draft: read by reference, pypdf\n", "").encode()


def test_a_rejected_article_takes_its_figures_along(draft: Path) -> None:
    found = named(draft)
    rest = [item for item in found.values() if item.id not in ("p/articles/box", "p/figures/b")]
    _, golden = settled(draft, rest, [found["p/articles/box"]])
    assert golden is not None
    assert b"box" not in golden
    assert b"id: a" in golden


def test_without_the_document_there_is_no_draft(draft: Path) -> None:
    assert settled(draft, [], [named(draft)["p/document"]]) == (None, None)


def test_a_draft_whose_golden_was_written_meanwhile_is_refused(draft: Path) -> None:
    draft.with_name("p.golden.yaml").write_text("golden: 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="was written since this draft was made"):
        items(draft)


@pytest.mark.parametrize(
    "choices",
    [
        (Choice("value", "12.5", ("reference", "pypdf")), Choice("value", "1 | 2 (x)", ("python:a.b:c",))),
        (Choice("unit", None, ("reference",)), Choice("unit", '"%"', ("pdfminer (its text)",))),
    ],
)
def test_choices_read_back_as_they_were_written(choices: tuple[Choice, ...]) -> None:
    line = decide_line(choices[0].field, choices)
    assert tuple(choices_of(line.removeprefix("# decide "))) == choices


@pytest.mark.parametrize("text", ["figures a and b have one identity", "value: 7 or 8", 'two words: "x" (y)', ""])
def test_other_words_are_no_choices(text: str) -> None:
    assert choices_of(text) == []
