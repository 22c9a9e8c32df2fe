"""Goldens by name, each read when it is asked for."""

from pathlib import Path

from harness.checks.case import Golden
from harness.golden.loading import Skipped
from harness.golden.shelf import Shelf
from tests.cli.project import Project


def shelf(tmp_path: Path) -> Shelf:
    project = Project(tmp_path)
    for name in ("b", "a"):
        project.note(name)
    return Shelf([tmp_path / "golden"])


def test_names_are_sorted_and_goldens_read_one_by_one(tmp_path: Path) -> None:
    goldens = shelf(tmp_path)
    assert goldens.names == ("a", "b")
    golden = goldens.read("a")
    assert isinstance(golden, Golden)
    assert goldens.path("a") == golden.path
    assert golden.path.with_suffix(".txt") in goldens.named_files(golden)


def test_problems_come_as_goldens_are_read(tmp_path: Path) -> None:
    goldens = shelf(tmp_path)
    (tmp_path / "golden" / "a.yaml").write_text("golden: 7\n")
    assert goldens.problems == ()
    assert goldens.read("a") is None
    assert {Path(problem.file).name for problem in goldens.problems} == {"a.yaml"}


def test_a_source_in_a_corpus_is_a_skip_and_looked_for_in_every_root(tmp_path: Path) -> None:
    goldens = shelf(tmp_path)
    golden = tmp_path / "golden" / "a.yaml"
    golden.write_text(golden.read_text(encoding="utf-8").replace("a.txt", "corpus:news/a.txt"), encoding="utf-8")
    assert isinstance(goldens.read("a"), Skipped)
    roots = [tmp_path / "one", tmp_path / "two"]
    (roots[1] / "news").mkdir(parents=True)
    (roots[1] / "news" / "a.txt").write_bytes((tmp_path / "golden" / "a.txt").read_bytes())
    goldens = Shelf([tmp_path / "golden"], roots=roots)
    read = goldens.read("a")
    assert isinstance(read, Golden)
    files = goldens.named_files(read)
    assert {roots[0] / "news" / "a.txt", roots[1] / "news" / "a.txt", roots[1] / "news" / "indicators.yaml"} <= set(
        files
    )


def test_registries_around_a_golden(tmp_path: Path) -> None:
    goldens = shelf(tmp_path)
    assert goldens.registries("a") == ()
    (tmp_path / "golden" / "indicators.yaml").write_text("{}\n")
    again = Shelf([tmp_path / "golden"])
    assert [path.name for path in again.registries("a")] == ["indicators.yaml"]


def test_what_is_no_golden_is_passed_over(tmp_path: Path) -> None:
    goldens = shelf(tmp_path)
    (tmp_path / "golden" / "other.yaml").write_text("name: something else\n")
    again = Shelf([tmp_path / "golden"])
    assert again.read("other") is None
    assert again.problems == goldens.problems == ()
