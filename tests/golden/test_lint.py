"""Lint: what stops a golden and what weakens it, all at once."""

import hashlib
from pathlib import Path

import pytest

from harness.golden import lint, load_all
from harness.golden.lint import plain_text

from .conftest import Folder


def linted(folder: Folder, **options: tuple[Path, ...]) -> list[str]:
    return folder.shown(lint([folder.path], **options))


def test_a_sound_golden_has_no_problems(folder: Folder) -> None:
    folder.golden()
    assert linted(folder) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("indicator: 货物吞吐量", "indicator: 货物吞量"),
         'a.yaml:14:16: figure "freight": unknown indicator "货物吞量"; did you mean "货物吞吐量"? '
         'else add "货物吞量" to the registry'),
        (("printed: 同比增长6.8%", "printed: 同比增长16.8%"),
         'a.yaml:18:14: figure "freight": "同比增长16.8%" does not stand in the source\'s text; '
         "copy the page's words, with its artefacts undone and without footnote markers"),
        (("article: brief\n", "article: brif\n"), 'a.yaml:13:14: there is no article "brif"; did you mean "brief"?'),
        (("date: 2021-09-30", "date: 9月30日"), 'a.yaml:6:9: date: "9月30日" is no period; '
         "write the day, month or year that the page speaks from: 2021-12-20"),
        (("date: 2021-09-30", "date: 2021-09-01/2021-09-30"),
         'a.yaml:6:9: date: "2021-09-01/2021-09-30" is an interval; '
         "write the day, month or year that the page speaks from: 2021-12-20"),
        (("language: zh-Hans", "language: 简体"), 'a.yaml:5:13: language: "简体" is no BCP 47 tag; '
         "write zh-Hans, zh-Hant, en, mul …"),
        (("present: 前三季度", "present: ''"), "a.yaml:20:15: `present` is empty, so it demands nothing; "
         "write the words it looks for"),
    ],
)  # fmt: skip
def test_each_weakness_is_told(folder: Folder, change: tuple[str, str], message: str) -> None:
    folder.golden("a.yaml", change)
    assert message in linted(folder)


def test_what_only_weakens_a_golden_leaves_it_loadable(folder: Folder) -> None:
    folder.golden("a.yaml", ("indicator: 货物吞吐量", "indicator: 货物吞量"))
    assert len(folder.load().goldens) == 1
    assert len(linted(folder)) >= 1


def test_what_loading_tells_is_told_once(folder: Folder) -> None:
    folder.golden("a.yaml", ("article: brief\n", "article: brif\n"))
    places = [line.split(": ")[0] for line in linted(folder)]
    assert places.count("a.yaml:13:14") == 1
    assert set(folder.problems()) <= set(linted(folder))


def test_without_its_source_a_golden_is_still_linted(folder: Folder) -> None:
    folder.golden("a.yaml", ("sources/a.txt", "corpus:x/a.txt"), ("indicator: 货物吞吐量", "indicator: 甲"))
    (problem,) = linted(folder)
    assert 'unknown indicator "甲"' in problem


def test_the_text_is_read_with_its_artefacts_undone(folder: Folder) -> None:
    folder.golden()
    (golden,) = load_all([folder.path]).goldens
    text = plain_text(golden)
    assert text is not None and "同比增长6.8%" in text


def test_html_is_read_as_text(folder: Folder) -> None:
    raw = "<!doctype html><title>x</title><p>同比<b>增长</b>6.8%</p><table><tr><td>甲</td></tr></table>".encode()
    folder.write("sources/a.html", raw)
    path = folder.golden("a.yaml", ("sources/a.txt", "sources/a.html"))
    old = path.read_text("utf-8")
    sha = old.split("sha256: ")[1].split("\n")[0]
    path.write_text(old.replace(sha, hashlib.sha256(raw).hexdigest()), encoding="utf-8")
    (golden,) = load_all([folder.path]).goldens
    text = plain_text(golden)
    assert text is not None and "同比增长6.8%" in text and "甲" in text


def test_very_many_problems_are_all_told(folder: Folder) -> None:
    rows = "".join(f"  - {{present: 无{n}, article: brief}}\n" for n in range(500))
    folder.golden("a.yaml", ("text:\n", "text:\n" + rows))
    assert len(linted(folder)) == 500
