"""`harness compare` on small projects and on real upgrades of parsers: facts first, exit codes, JSON and Markdown."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.project import Done, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three notes, and a second parser that misreads b and raises on c."""
    made = Project(tmp_path)
    for name, tag in (("a", "news"), ("b", "bulletin"), ("c", "bulletin")):
        made.note(name, tag=tag)
    code = (tmp_path / "notes_parser.py").read_text(encoding="utf-8")
    (tmp_path / "newer_parser.py").write_text(
        code.replace("value = told or", "value = '-6.1' if name == 'b' else told or"), encoding="utf-8"
    )
    return made


NEWER = "python:newer_parser:parse"


def ids(done: Done, sort: str) -> list[str]:
    return [item["check"] for item in done.json["transitions"]["items"][sort]]


def titles(done: Done) -> list[str]:
    return [change["title"] for change in done.json["changes"]]


def test_a_broken_critical_item_is_exit_1_and_named_first(project: Project) -> None:
    done = project.run("compare", project.parser, NEWER, "--json", "-")
    assert done.code == 1
    assert ids(done, "broken") == ["b/figures/f/value"]
    assert titles(done) == ["figure sign ×1"]
    assert done.err.splitlines()[-1].startswith(f"BROKEN  {project.parser} → {NEWER}: 1 broken")


def test_the_other_way_round_it_is_fixed(project: Project) -> None:
    done = project.run("compare", NEWER, project.parser, "--json", "-")
    assert (done.code, ids(done, "fixed"), ids(done, "broken")) == (0, ["b/figures/f/value"], [])


def test_the_same_parser_breaks_nothing(project: Project) -> None:
    done = project.run("compare", project.parser, project.parser)
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith("NOTHING BROKE")


def test_runs_are_compared_without_running_anything(project: Project) -> None:
    parsers = (project.parser, NEWER)
    runs = [project.run("check", "-p", parser, "--json", "-").json["run"]["id"] for parser in parsers]
    assert len(project.parsed) == 6
    done = project.run("compare", f"run:{runs[0]}", f"run:{runs[1]}", "--json", "-")
    assert ids(done, "broken") == ["b/figures/f/value"]
    assert project.parsed == []


def test_a_run_and_a_parser_are_compared_on_the_runs_goldens(project: Project) -> None:
    run = project.check("golden/a.yaml", "golden/b.yaml", "--json", "-").json["run"]["id"]
    done = project.run("compare", f"run:{run}", NEWER, "--json", "-")
    assert done.json["documents"]["both"] == 2
    assert ids(done, "broken") == ["b/figures/f/value"]


def test_a_document_that_b_lacks_never_vanishes(project: Project) -> None:
    whole = project.check("--json", "-").json["run"]["id"]
    part = project.check("golden/a.yaml", "--json", "-").json["run"]["id"]
    done = project.run("compare", f"run:{whole}", f"run:{part}", "--json", "-")
    assert done.code == 1
    assert done.json["documents"]["only_a"] == ["b", "c"]
    assert {"b/figures/f/value", "c/figures/f/value"} <= set(ids(done, "broken"))
    everything = done.json["statistics"]["by_document"][0]
    assert (everything["documents"], everything["a"], round(everything["b"], 3)) == (3, 1.0, 0.333)


def test_a_parser_that_fails_on_a_document_breaks_its_items(project: Project) -> None:
    before = project.check("--json", "-").json["run"]["id"]
    project.trouble("c", "raise")
    after = project.check("--no-cache", "--json", "-").json["run"]["id"]
    done = project.run("compare", f"run:{before}", f"run:{after}", "--json", "-")
    assert "c/figures/f/value" in ids(done, "broken")
    assert titles(done)[0] == "document lost ok → error ×1"


def test_documents_whose_golden_or_source_changed_are_set_apart(project: Project) -> None:
    before = project.check("--json", "-").json["run"]["id"]
    project.note("a", "7.7", tag="news")
    golden = project.folder / "golden" / "b.yaml"
    golden.write_text(golden.read_text(encoding="utf-8") + "not_figures: [5G]\n", encoding="utf-8")
    after = project.check("--json", "-").json["run"]["id"]
    done = project.run("compare", f"run:{before}", f"run:{after}", "--json", "-")
    assert done.json["documents"]["apart"] == [
        {"document": "a", "reason": "its source is another"},
        {"document": "b", "reason": "its golden changed between the runs"},
    ]
    assert done.json["documents"]["both"] == 1


def test_runs_with_nothing_in_common_are_refused(project: Project) -> None:
    before = project.check("golden/a.yaml", "--json", "-").json["run"]["id"]
    project.note("a", "7.7")
    after = project.check("golden/a.yaml", "--json", "-").json["run"]["id"]
    done = project.run("compare", f"run:{before}", f"run:{after}")
    assert (done.code, "have nothing in common: a: its source is another" in done.err) == (2, True)


def test_a_shard_is_not_compared_with_the_whole(project: Project) -> None:
    whole = project.check("--json", "-").json["run"]["id"]
    shard = project.check("--shard", "1/2", "--json", "-").json["run"]["id"]
    done = project.run("compare", f"run:{whole}", f"run:{shard}")
    assert (done.code, "asked for different parts" in done.err) == (2, True)


def test_a_run_that_does_not_exist_is_exit_2(project: Project) -> None:
    done = project.run("compare", "run:nonsense", project.parser)
    assert (done.code, "no run 'nonsense'" in done.err) == (2, True)


def test_slices_keep_their_counts(project: Project) -> None:
    slices = {one["name"]: one for one in project.run("compare", project.parser, NEWER, "--json", "-").json["slices"]}
    assert slices.keys() >= {"all", "check figures", "tag news", "tag bulletin", "language zh-Hans"}
    news, bulletin = slices["tag news"], slices["tag bulletin"]
    assert news["a"] == news["b"]
    assert (bulletin["a"]["hit"] - bulletin["b"]["hit"], bulletin["documents"]) == (1, 2)


def test_markdown_stands_alone_and_cannot_be_broken_by_a_document(project: Project) -> None:
    done = project.run("compare", project.parser, NEWER, "--markdown", "-")
    assert done.out.startswith("**BROKEN")
    assert "| b/figures/f/value | critical | pass | fail (sign) |" in done.out


def test_a_golden_that_cannot_be_read_is_exit_2_and_the_rest_is_compared(project: Project) -> None:
    (project.folder / "golden" / "a.yaml").write_text("golden: 1\nfigure: []\n")
    done = project.run("compare", project.parser, NEWER, "--json", "-")
    assert (done.code, ids(done, "broken")) == (2, ["b/figures/f/value"])


# Without goldens


def test_unlabelled_documents_show_figures_and_text(project: Project) -> None:
    done = project.run("compare", project.parser, NEWER, "--documents", "golden", "--json", "-")
    assert done.code == 0
    assert titles(done) == ["figure sign ×1"]
    assert done.json["documents"]["both"] == 3
    assert done.json["documents"]["unchanged"] == 2


def test_an_unlabelled_document_that_is_lost_is_exit_1(project: Project) -> None:
    (project.folder / "raising.py").write_text(
        "from notes_parser import parse as other\n"
        "def parse(path):\n    if 'c.txt' in path:\n        raise TypeError('no MediaBox')\n    return other(path)\n"
    )
    done = project.run("compare", project.parser, "python:raising:parse", "-d", "golden", "--json", "-")
    assert done.code == 1
    (change,) = done.json["changes"]
    assert change["title"] == "document lost ok → error ×1"
    assert "no MediaBox" in change["examples"][0]["after"]


def test_a_folder_without_documents_is_exit_2(project: Project) -> None:
    (project.folder / "empty").mkdir()
    done = project.run("compare", project.parser, NEWER, "-d", "empty")
    assert (done.code, "no document in empty" in done.err) == (2, True)


def upgraded(corpus: Path, folder: Path, number: str) -> tuple[Done, dict[str, Any]]:
    """A real upgrade: the outputs of both versions as `outputs:` side by side."""
    source = corpus / "upgrades" / number
    if not source.is_dir():
        pytest.skip("corpus has no upgrades")
    meta = yaml.safe_load((source / "meta.yaml").read_text(encoding="utf-8"))
    project = Project(folder)
    for side, key in (("a", "before"), ("b", "first_changed")):
        (folder / side).mkdir()
        shutil.copy(source / f"out.{meta[key]}.txt", folder / side / "input.txt")
    done = project.run("compare", "outputs:a", "outputs:b", "-d", str(source / "input.pdf"), "--json", "-")
    return done, meta


FAMILIES = {"figure": {"number"}, "text": {"text"}, "table": {"table", "number", "text", "space"}}


@pytest.mark.parametrize("number", ["03", "05", "09", "14", "16", "20", "26", "39"])
def test_real_upgrades_show_each_change_with_its_kind(corpus: Path, tmp_path: Path, number: str) -> None:
    done, meta = upgraded(corpus, tmp_path, number)
    assert done.code == 0
    changes = done.json["changes"]
    assert changes[0]["family"] in FAMILIES[meta["fact"]]
    sides = {
        side: "\n".join(
            "".join(f"{example['context_' + side]} {example[side]}".split())
            for c in changes
            for example in c["examples"]
        )
        for side in ("before", "after")
    }
    for change in meta["changed"]:
        for side in ("before", "after"):
            token = "".join((change[side] or "").strip('"').replace("\n", "\\n" if number == "26" else "\n").split())
            assert token in sides[side]
