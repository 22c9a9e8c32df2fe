"""Figures that a source prints, and what a golden says of each."""

import hashlib

from harness.golden.coverage import Coverage, coverage

from .conftest import SOURCE, Folder

MORE = "完成吞吐量1.2亿吨，占全省的31.5%。全港有5G基站3.4万个。"


def covered(folder: Folder, *changes: tuple[str, str]) -> Coverage:
    source = SOURCE.replace("6.8%。", f"6.8%。{MORE}")
    folder.write("sources/a.txt", source)
    folder.golden("a.yaml", (hashlib.sha256(SOURCE.encode()).hexdigest(), hashlib.sha256(source.encode()).hexdigest()),
                  *changes)  # fmt: skip
    (golden,) = folder.load().goldens
    found = coverage(golden)
    assert found is not None
    return found


def test_figures_that_no_fact_tells_are_named_with_their_place(folder: Folder) -> None:
    found = covered(folder)
    assert str(found.score) == "1/4 (25.0%)"
    assert found.counts == {"figure": 1, "nothing": 3}
    (first, *_) = folder.shown(found.uncovered)
    assert first.startswith('a.yaml:3:11: no figure tells "')
    assert (
        'printed in article "港区货运简报", block' in first and "nothing holds its digits; add it to figures" in first
    )


def test_words_hold_digits_and_tell_no_figure(folder: Folder) -> None:
    found = covered(folder, ("present: 前三季度", "present: 占全省的31.5%"))
    assert found.counts == {"figure": 1, "words": 1, "nothing": 2}
    assert str(found.score) == "1/4 (25.0%)"
    assert any("a text fact holds its digits" in told for told in folder.shown(found.uncovered))


def test_words_that_are_no_figures_are_told(folder: Folder) -> None:
    found = covered(folder, ("text:\n", "not_figures: [3.4万个]\ntext:\n"))
    assert found.counts == {"figure": 1, "not_figures": 1, "nothing": 2}


def test_a_source_that_cannot_be_read_has_no_coverage(folder: Folder) -> None:
    folder.golden("a.yaml")
    (golden,) = folder.load().goldens
    golden.source.unlink()
    assert coverage(golden) is None
