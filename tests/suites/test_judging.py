"""Which suites and registries hold for a run, and what a reader is told of its documents."""

from pathlib import Path

import pytest

from harness.results import DocumentRun
from harness.store.frames import load
from harness.store.manifest import Asked
from harness.store.runs import Store
from harness.suites.judging import Loaded, baseline_of_run, judge, load_run, load_suites, registry_files, shipped
from tests.suites import runs
from tests.suites.conftest import REGISTRY
from tests.suites.test_pairing import document

OWN = "name: own\nexpectations: [{type: expect_column_to_exist, kwargs: {column: unit}}]\n"


def test_a_folder_of_suites_comes_before_the_packages(tmp_path: Path) -> None:
    assert [suite.name for suite, _ in load_suites((), tmp_path).suites] == [
        "structure",
        "plausibility",
        "golden",
        "drift",
    ]
    (tmp_path / "own.yaml").write_text(OWN)
    (tmp_path / "drift.yaml").write_bytes(next(path for path in shipped() if path.stem == "drift").read_bytes())
    (tmp_path / "draft.yaml.new").write_text("name: draft")
    loaded = load_suites((), tmp_path)
    assert [(suite.name, named) for suite, named in loaded.suites] == [("drift", False), ("own", False)]
    (note,) = loaded.notes
    assert note.endswith("has suites of its own and not these: structure, plausibility, golden")
    assert load_suites([tmp_path / "own.yaml"], tmp_path).notes == ()


def test_registries_around_goldens_and_documents_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("golden", "golden/2023", "golden/2022", "inbox"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "indicators.yaml").write_text("甲: {unit: 吨}\n", encoding="utf-8")
    with Store(tmp_path / "home").begin(Asked(parser="p", paths=("golden",)), "x") as recorder:
        recorder.add(DocumentRun("d", "golden/2023/d.yaml", "ok", ()))
        run = recorder.finish(runs.IDENTITY).id
    found = list(registry_files(load(run, tmp_path / "home")))
    told = [path.resolve().relative_to(tmp_path).as_posix() for path in found]
    assert told[:2] == ["golden/2023/indicators.yaml", "golden/indicators.yaml"]
    assert not any("2022" in str(path) or "inbox" in str(path) for path in found)


def test_what_is_compared_and_what_is_not_is_told(tmp_path: Path) -> None:
    def run(names: str, sha: str) -> str:
        documents = {name: document({"value": "1"}) for name in names}
        return runs.store_unlabelled(tmp_path, documents, dict.fromkeys(names), sha=sha)

    first = load_run(run("ab", "one"), tmp_path, [REGISTRY])
    other = run("bc", "two")
    verdict = judge(first, Loaded((), ()), baseline_of_run(other, tmp_path, first.registry), tmp_path)
    assert verdict.notes == (
        "changed since the baseline, so not compared figure by figure: b",
        "not in the baseline: a",
        "in the baseline alone, so not judged: c",
    )
    assert (verdict.paired, verdict.exit_code) == (0, 5)


def test_documents_without_a_parse_make_it_three(tmp_path: Path) -> None:
    run = runs.store(tmp_path, [DocumentRun("a", "", "crash", ()), *rows_of("b")])
    (tmp_path / "own.yaml").write_text(OWN)
    verdict = judge(load_run(run, tmp_path, [REGISTRY]), load_suites([tmp_path / "own.yaml"]), None, tmp_path)
    assert (verdict.unparsed, verdict.documents, verdict.exit_code) == (1, 2, 3)
    assert verdict.notes == ("without a parse: a; see harness check",)


def rows_of(name: str) -> list[DocumentRun]:
    from harness.checks.figures.table import rows_of

    return [
        DocumentRun(name, "", "ok", (), reads_figures=True, reported=1, figures=rows_of(document({"value": "1"}), None))
    ]
