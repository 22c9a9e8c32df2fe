"""`harness drift`: verdict, exit codes, the baseline and drafts, as a user meets them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.cli import main
from harness.golden.project import start
from harness.model import Figure, ParsedDocument

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            main(list(arguments))
        out, err = capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return caught.value.code, out, err

    return call


def outputs(folder: Path, name: str, *figures: dict[str, object]) -> None:
    """What a parser gave for a document, as a file."""
    defaults: dict[str, object] = {
        "article": 0,
        "measure": "level",
        "unit": "吨",
        "period": "2023-01",
        "comparator": "eq",
    }
    made = [Figure.model_validate(defaults | figure) for figure in figures]
    article = {"title": "甲", "blocks": [{"kind": "paragraph", "text": "甲乙"}]}
    document = ParsedDocument.model_validate({"parsed_document": 1, "articles": [article], "figures": made})
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(document.model_dump_json(exclude_unset=True, by_alias=True), encoding="utf-8")


@pytest.fixture
def stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two documents that nobody labelled, and what a parser gave for them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HARNESS_CORPUS", raising=False)
    (tmp_path / "documents").mkdir()
    for name in ("one", "two"):
        (tmp_path / "documents" / f"{name}.txt").write_text("甲乙")
        rows = [
            {"indicator": f"{kind}产量", "value": str(n + 10), "printed": f"{kind}{n}"}
            for n, kind in enumerate("甲乙丙丁戊")
        ]
        outputs(tmp_path / "then", name, *rows)
        outputs(tmp_path / "now", name, *(rows if name == "one" else rows[:2]))
    return tmp_path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HARNESS_CORPUS", raising=False)
    start(tmp_path)
    return tmp_path


def test_documents_without_goldens_are_judged_against_a_baseline_that_a_command_sets(stream: Path, run: Run) -> None:
    code, out, _ = run("drift", "outputs:then", "--documents", "documents")
    assert code == 0
    assert "golden: not applicable: no golden figures in this run\n" in out
    assert (
        "drift: not applicable: no baseline; make one with harness drift baseline set RUN, or give --baseline\n" in out
    )
    assert out.endswith("over 10 figures of 2 documents, no baseline\n")
    code, out, _ = run("drift", "baseline", "set")
    assert code == 0 and "2 documents, 10 figures; review and commit it" in out
    code, out, _ = run(
        "drift", "outputs:now", "--documents", "documents", "--json", "told.json", "--markdown", "told.md"
    )
    assert code == 1
    told = json.loads((stream / "told.json").read_text("utf-8"))
    drift = next(suite for suite in told["suites"] if suite["name"] == "drift")
    failed = {one["id"]: one for one in drift["outcomes"] if one["outcome"] == "fail"}
    assert set(failed) == {"drift/figures-found", "drift/document-coverage", "drift/coverage"}
    assert [row["document"] for row in failed["drift/document-coverage"]["rows"]] == ["two"] * 3
    assert "two 2 of 5" in failed["drift/document-coverage"]["message"]
    assert told["exit_code"] == 1
    assert (stream / "told.md").read_text("utf-8").startswith("<!-- harness drift -->\n### DRIFT FAILED\n")
    code, out, _ = run("drift", "baseline", "diff")
    assert code == 1 and out.splitlines()[0] == "lost ×3"


def test_a_spec_can_be_the_baseline(stream: Path, run: Run) -> None:
    code, out, _ = run("drift", "outputs:now", "--documents", "documents", "--baseline", "outputs:then", "-q")
    assert code == 1 and out.startswith("DRIFT FAILED  outputs:now: ")
    assert run("drift", "outputs:then", "--documents", "documents", "--baseline", "outputs:then", "-q")[0] == 0


def test_a_run_is_named_by_its_id(stream: Path, run: Run) -> None:
    run("drift", "outputs:then", "--documents", "documents", "-q")
    (first,) = (path.name for path in (stream / ".harness" / "runs").iterdir())
    run("drift", "outputs:now", "--documents", "documents", "-q")
    assert run("drift", f"run:{first}", "-q")[0] == 0
    assert run("drift", "latest", "--baseline", first, "-q")[0] == 1
    code, _, err = run("drift", first, "--baseline", first)
    assert code == 2 and "is the one that is judged" in err
    assert (stream / ".harness" / "profiles" / f"{first}.json").is_file()


def test_json_on_standard_output_stands_alone(stream: Path, run: Run) -> None:
    code, out, err = run("drift", "outputs:then", "--documents", "documents", "--json", "-")
    assert json.loads(out)["exit_code"] == code == 0
    assert "DRIFT PASSED" in err


def test_a_baseline_is_not_set_from_a_failing_run_without_a_reason(stream: Path, run: Run) -> None:
    outputs(stream / "bad", "one", {"indicator": "甲产量", "value": "many"})
    outputs(stream / "bad", "two", {"indicator": "甲产量", "value": "1"})
    assert run("drift", "outputs:bad", "--documents", "documents", "-q")[0] == 1
    code, _, err = run("drift", "baseline", "set")
    assert code == 1 and "mend it, or say why with --reason TEXT" in err
    assert not (stream / "expectations").exists()
    assert run("drift", "baseline", "set", "--reason", "known")[0] == 0
    code, out, _ = run("drift", "baseline", "show")
    assert code == 0 and "reason: known" in out and "2 documents, 2 figures" in out


def test_a_document_without_a_parse_is_told(stream: Path, run: Run) -> None:
    (stream / "then" / "two.json").write_text("{")
    code, out, _ = run("drift", "outputs:then", "--documents", "documents")
    assert code == 3 and "without a parse: two; see harness check" in out
    assert run("drift", "outputs:then", "--documents", "documents", "--allow-errors", "0.5", "-q")[0] == 0


@pytest.mark.parametrize(
    ("suite", "code", "told"),
    [
        ("name: x\nexpectations: []\n", 2, "x.yaml:2:15: expectations: is empty"),
        ("name: x\nexpectations: [{type: expect_colum_to_exist}]\n", 2, 'did you mean "expect_column_to_exist"?'),
        ("name: x\nexpectations: [{type: expect_column_values_to_not_be_null, severity: info, kwargs: "
         "{column: unit, row_condition: measure == 'nothing'}}]\n", 1, "0 pass, 0 fail, 0 error, 1 vacuous"),
        ("name: x\nexpectations: [{type: expect_column_values_to_be_between, kwargs: {column: unit, max_value: 3}}]\n",
         2, "0 pass, 0 fail, 1 error, 0 vacuous"),
        ("name: x\nmeta: {needs: golden}\nexpectations: [{type: expect_column_values_to_not_be_null, kwargs: "
         "{column: unit}}]\n",
         1, "no golden figures in this run"),
        ("name: x\nexpectations: [{type: expect_column_values_to_not_be_null, severity: info, kwargs: "
         "{column: scope}}]\n",
         0, "(1 info failed)"),
    ],
)  # fmt: skip
def test_suites_that_say_nothing_are_never_green(stream: Path, run: Run, suite: str, code: int, told: str) -> None:
    (stream / "x.yaml").write_text(suite, encoding="utf-8")
    got, out, _ = run("drift", "outputs:then", "--documents", "documents", "--suite", "x.yaml")
    assert (got, told in out) == (code, True), out


def test_where_no_suite_applies_the_exit_code_is_five(stream: Path, run: Run) -> None:
    (stream / "expectations").mkdir()
    (stream / "expectations" / "golden.yaml").write_text(
        "name: golden\nmeta: {needs: golden}\nexpectations: [{type: expect_column_to_exist, kwargs: {column: unit}}]\n"
    )
    code, out, _ = run("drift", "outputs:then", "--documents", "documents", "-q")
    assert (code, out.partition(" ")[0]) == (5, "NO")


def test_a_draft_is_written_once_and_runs(stream: Path, run: Run) -> None:
    run("drift", "outputs:then", "--documents", "documents", "-q")
    code, out, _ = run("drift", "suggest")
    assert code == 0 and "expectations/suggested.yaml.new: written" in out
    assert run("drift", "suggest")[0] == 2
    assert run("drift", "--suite", "expectations/suggested.yaml.new", "-q")[0] == 0


def test_suites_are_exchanged(project: Path, run: Run) -> None:
    assert run("drift", "export", "expectations/golden.yaml", "--output", "golden.json")[0] == 0
    assert json.loads((project / "golden.json").read_text("utf-8"))["name"] == "golden"
    assert run("drift", "import", "golden.json", "--output", "again.yaml")[0] == 0
    code, _, err = run("drift", "import", "golden.json", "--output", "again.yaml")
    assert code == 2 and "is there already" in err
    run("check", "-q")
    assert run("drift", "--suite", "again.yaml", "-q")[0] == 0


def test_check_judges_its_run_by_the_suites_too(project: Path, run: Run) -> None:
    code, out, _ = run("check", "--drift", "-q")
    assert code == 0
    first, _, second = out.strip().splitlines()
    assert first.startswith("PASSED  reference: ") and second.startswith("DRIFT PASSED  reference: ")
    (project / "expectations" / "structure.yaml").write_text("name: x\nexpectations: []\n")
    assert run("check", "--drift", "-q")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("drift", "20990101-000000-000000x"), "20990101-000000-000000x"),
        (("drift", "run:nothing"), "no run 'nothing'"),
        (("drift", "baseline", "show"), "no baseline yet"),
        (("drift", "--suite", "none.yaml"), "--suite none.yaml: no such file"),
        (("drift", "reference", "--documents", "nowhere"), "--documents nowhere: no such folder"),
        (("drift", "latest", "--baseline", "none.jsonl"), "no run 'latest'"),
    ],
)
def test_what_is_not_there_is_told(stream: Path, run: Run, arguments: tuple[str, ...], told: str) -> None:
    code, _, err = run(*arguments)
    assert (code, told in err) == (2, True), err
