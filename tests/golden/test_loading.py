"""Goldens are loaded whole or told wrong, each by itself."""

import hashlib
from pathlib import Path

import pytest

from harness.checks.figures import FigureFacts
from harness.golden import Skipped
from harness.results import Where

from .conftest import GOLDEN, SOURCE, Folder


def test_a_sound_golden_knows_its_source_registry_and_places(folder: Folder) -> None:
    path = folder.golden()
    loaded = folder.load()
    assert loaded.problems == () and loaded.skipped == ()
    (golden,) = loaded.goldens
    assert (golden.name, golden.path, golden.file) == ("a", path, str(path))
    assert golden.source == (folder.path / "sources/a.txt").resolve()
    assert golden.registry.canonical("港区货物吞吐量") == "货物吞吐量"
    assert golden.registry_file == folder.path / "indicators.yaml"
    assert golden.of(FigureFacts).figures[0].value == "6.8"
    assert golden.where("figures", 0, "value") == Where(str(path), 16, 12)
    assert golden.where("figures") == Where(str(path), 11, 1)
    assert golden.where("figures", 0, "period") == Where(str(path), 12, 5)
    assert ("figures", 0, "unit") in golden.places and ("figures", 1) not in golden.places
    assert set(golden.places) >= {(), ("document", "sha256"), ("text", 0, "article")}
    assert len(golden.places) == len(list(golden.places))


def test_one_broken_golden_leaves_the_others_sound(folder: Folder) -> None:
    folder.golden("a.yaml")
    folder.golden("b.yaml", ("figures:", "figure:"))
    folder.write("c.yaml", "golden: [\n")
    folder.write("d.golden.yaml", b"golden: \xff\n")
    loaded = folder.load()
    assert [golden.name for golden in loaded.goldens] == ["a"]
    assert folder.shown(loaded.problems) == [
        'b.yaml:11:1: unknown key "figure"; did you mean "figures"?',
        "c.yaml:2:1: a value is missing, or a bracket is not closed; write the value, or close the bracket",
        "d.golden.yaml:1:9: byte 0xff at offset 8 is no UTF-8; save the file as UTF-8",
    ]


def test_all_problems_of_a_golden_are_told_at_once(folder: Folder) -> None:
    folder.golden(
        "a.yaml",
        ("golden: 1\n", "golden: 2\n"),
        ("  language", "  langage"),
        ("    paragraphs: 1", "    paragraphs: one"),
        ("measure: yoy_change", "measure: yoy_chang"),
        ("value: 6.8", "value: 6,8"),
    )
    assert folder.problems() == [
        'a.yaml:1:9: golden: expected 1, got "2"',
        'a.yaml:5:3: unknown key "langage"; did you mean "language"?',
        'a.yaml:10:17: paragraphs: expected a whole number or null, got "one"',
        "a.yaml:15:14: measure: expected one of level, cumulative, change, yoy_change, pop_change, avg_change, share, "
        'ratio, count, rank, got "yoy_chang"; did you mean "yoy_change"?',
        'a.yaml:16:12: value: "6,8" is no number: write digits in base units, the sign in it: 42.2, -5.4, 497000000',
    ]


def test_a_changed_source_is_told_with_its_new_hash(folder: Folder) -> None:
    folder.golden()
    folder.write("sources/a.txt", SOURCE + "x")
    (problem,) = folder.problems()
    assert problem.startswith("a.yaml:4:11: sha256: the source sources/a.txt is not the one described: its sha256 is ")
    assert problem.endswith("; bring the old file back, or check every fact and write the new hash")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("sources/b.txt", "a.yaml:3:11: source: sources/b.txt: no such file in {folder}; "
                          'did you mean "sources/a.txt"?'),
        ("../here/a.txt", "a.yaml:3:11: source: ../here/a.txt leaves its folder by ..; "
                          "keep the file beside the golden, or name corpus:NAME/path"),
        ("/etc/hostname", "a.yaml:3:11: source: /etc/hostname is an absolute path; "
                          "write it from the golden's folder, or as corpus:NAME/path"),
    ],
)  # fmt: skip
def test_a_source_outside_or_missing_is_told(folder: Folder, source: str, message: str) -> None:
    folder.golden("a.yaml", ("sources/a.txt", source))
    assert folder.problems() == [message.format(folder=folder.path)]


def test_a_text_that_is_not_in_its_encoding_is_told_with_the_byte(folder: Folder) -> None:
    raw = SOURCE.encode("gb18030")
    text = GOLDEN.format(sha256=hashlib.sha256(raw).hexdigest())
    folder.write("sources/a.txt", raw)
    folder.write("a.yaml", text)
    assert folder.problems() == [
        "a.yaml:3:11: source: byte 0xb8 at offset 0 is no utf-8; "
        "write the `encoding` that the file has, or save it anew"
    ]
    folder.write("a.yaml", text.replace("  language", "  encoding: gb18030\n  language"))
    assert folder.problems() == []


def test_a_corpus_source_without_a_root_is_skipped_with_the_reason(folder: Folder, tmp_path: Path) -> None:
    path = folder.golden("a.yaml", ("sources/a.txt", "corpus:page/a.txt"))
    assert folder.load().skipped == (
        Skipped(
            "a", str(path), "corpus:page/a.txt stands in a corpus; give its root with --corpus DIR or HARNESS_CORPUS"
        ),
    )
    (tmp_path / "corpus/page").mkdir(parents=True)
    (tmp_path / "corpus/page/a.txt").write_text(SOURCE, encoding="utf-8")
    loaded = folder.load(roots=(tmp_path / "corpus",))
    assert loaded.skipped == () and [golden.name for golden in loaded.goldens] == ["a"]


def test_clean_texts_are_read_by_article(folder: Folder) -> None:
    folder.write("sources/clean.txt", "\ufeff港区货运简报\n")
    folder.golden("a.yaml", ("    paragraphs: 1", "    text: sources/clean.txt"))
    assert folder.load().goldens[0].texts == {"brief": "港区货运简报\n"}
    folder.write("sources/clean.txt", " \n")
    assert folder.problems() == [
        "a.yaml:10:11: text: sources/clean.txt holds no text; write the article's clean text, or drop the key"
    ]


def test_names_that_lead_nowhere_and_ids_that_stand_twice_are_told(folder: Folder) -> None:
    folder.golden(
        "a.yaml",
        ("    article: brief\n", "    article: brie\n    cell: {table: t, row: [x]}\n"),
        ("article: brief}", "article: other}\n  - {id: x, absent: 甲}\n  - {id: x, absent: 乙}"),
    )
    assert folder.problems() == [
        'a.yaml:13:14: there is no article "brie"; did you mean "brief"?',
        'a.yaml:14:19: there is no table "t"; add it to tables',
        'a.yaml:21:30: there is no article "other"; there are brief',
        'a.yaml:23:10: the id "x" stands twice in text, first in line 22; give each fact an id of its own',
    ]


def test_two_goldens_of_one_name_are_told_with_both_files(folder: Folder) -> None:
    folder.golden("a.yaml")
    folder.golden("b/a.golden.yaml", ("sources/a.txt", "a.txt"))
    folder.write("b/a.txt", SOURCE)
    folder.golden("c.yaml")
    loaded = folder.load()
    assert [golden.name for golden in loaded.goldens] == ["c"]
    assert folder.shown(loaded.problems) == [
        'a.yaml: two goldens are called "a": a.yaml and b/a.golden.yaml; rename one of the files',
        'b/a.golden.yaml: two goldens are called "a": a.yaml and b/a.golden.yaml; rename one of the files',
    ]


def test_a_golden_named_twice_is_loaded_once(folder: Folder) -> None:
    folder.golden()
    assert len(folder.load("", "a.yaml", "a.yaml").goldens) == 1


def test_yaml_of_another_kind_is_passed_over_unless_it_is_named(folder: Folder) -> None:
    folder.golden()
    folder.write("compose.yaml", "services: {}\n")
    assert folder.problems() == []
    assert folder.shown(folder.load("compose.yaml").problems)[0] == (
        'compose.yaml:1:1: "document" is missing; add it here'
    )


def test_a_golden_that_was_emptied_or_lost_its_first_key_is_not_dropped_unseen(folder: Folder) -> None:
    folder.write("a.yaml", "# nothing\n")
    folder.golden("b.yaml", ("golden: 1\n", ""))
    folder.golden("c.yml")
    assert folder.problems() == [
        "a.yaml:1:1: the file holds nothing; write at least one key and its value",
        'b.yaml:1:1: "golden" is missing; add it here',
        "c.yml: a golden's name ends in .yaml; rename the file",
    ]


def test_registries_that_cannot_be_read_are_told(folder: Folder) -> None:
    folder.golden()
    folder.write("indicators.yaml", "甲: 1\n")
    assert folder.problems() == ['indicators.yaml:1:4: 甲: expected keys with values, got "1"']


def test_a_path_that_is_none_is_told(folder: Folder) -> None:
    folder.golden()
    assert folder.shown(folder.load("a.yaml", "b").problems) == [
        "b: no such file or folder; name a golden or a folder of goldens"
    ]


def test_the_goldens_of_the_repository_load(corpus: Path) -> None:
    from harness.golden import lint, load_all

    goldens = Path(__file__).resolve().parents[2] / "golden"
    loaded = load_all([goldens], roots=[corpus])
    assert loaded.problems == () and loaded.skipped == ()
    assert len(loaded.goldens) >= 14
    assert lint([goldens], roots=[corpus]) == ()
    assert lint([corpus / "seed-page"], roots=[corpus]) == ()
