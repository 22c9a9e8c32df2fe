"""`harness check` on a project of small notes: what it prints, keeps, skips, and its exit codes. Real processes."""

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.project import Done, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    for name in ("a", "b", "c"):
        made.note(name)
    return made


def outcomes(done: Done) -> dict[str, str]:
    return {row["check"]: row["outcome"] for row in done.json["outcomes"]}


def test_all_right_is_exit_0_and_one_verdict_line(project: Project) -> None:
    done = project.check("-q")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("PASSED  python:notes_parser:parse: ")
    assert done.out.endswith("over 3 documents\n")


def test_a_wrong_figure_is_exit_1_and_named(project: Project) -> None:
    project.trouble("b", "6.7")
    done = project.check()
    assert done.code == 1
    assert "FAIL  golden/b.yaml:6:" in done.out
    assert "b/figures/f/value  wrong" in done.out
    assert done.out.splitlines()[-1].startswith("FAILED  ")


def test_json_on_standard_output_stands_alone(project: Project) -> None:
    done = project.check("--json", "-")
    told = done.json
    assert told["exit_code"] == done.code == 0
    assert told["summary"]["documents"] == 3
    assert told["run"]["goldens"].keys() == {"a", "b", "c"}
    assert "PASSED" in done.err


def test_several_parsers_give_a_list_and_the_worst_exit_code(project: Project) -> None:
    (project.folder / "out").mkdir()
    done = project.check("--parser", "outputs:out", "--json", "-")
    assert [one["run"]["parser"] for one in done.json] == [project.parser, "outputs:out"]
    assert [one["exit_code"] for one in done.json] == [0, 3]
    assert done.code == 3


def test_a_parser_that_fails_is_exit_3_unless_a_share_is_allowed(project: Project) -> None:
    project.trouble("b", "raise")
    assert project.check("-q").code == 3
    assert project.check("-q", "--allow-errors", "0.3").code == 3
    assert project.check("-q", "--allow-errors", "0.34").code == 0


def test_a_bad_golden_is_exit_2_and_the_others_still_run(project: Project) -> None:
    (project.folder / "golden" / "b.yaml").write_text("golden: 1\nfigure: []\n")
    done = project.check("--json", "-")
    assert done.code == 2
    assert done.json["summary"]["documents"] == 2
    assert {Path(problem["file"]).name for problem in done.json["problems"]} == {"b.yaml"}


def test_nothing_checked_is_exit_5(project: Project) -> None:
    done = project.check("--only", "nothing/like/this")
    assert done.code == 5
    assert "NOTHING CHECKED" in done.out


def test_only_checks_what_is_named(project: Project) -> None:
    done = project.check("--only", "a/figures/f/value", "--only", "b/*/title", "--json", "-")
    assert outcomes(done).keys() == {"a/figures/f/value", "b/articles/a/title"}


def test_the_last_failed_are_checked_again(project: Project) -> None:
    assert project.check("--last-failed").code == 2
    project.trouble("b", "6.7")
    project.check("-q")
    done = project.check("--last-failed", "--json", "-")
    assert outcomes(done) == {"b/figures/f/value": "fail"}
    project.trouble("b")
    assert project.check("--last-failed", "-q", "--no-cache").code == 0
    done = project.check("--last-failed")
    assert (done.code, "nothing failed in the last check" in done.err) == (2, True)


def test_the_first_failure_stops_when_asked(project: Project) -> None:
    project.trouble("a", "6.7")
    done = project.check("-x", "--json", "-")
    assert done.code == 1
    assert done.json["summary"]["documents"] < 3


def test_nothing_changed_nothing_is_parsed(project: Project) -> None:
    project.check("-q")
    assert project.parsed == ["a", "b", "c"]
    assert project.check("-q").code == 0
    assert project.parsed == []
    assert project.check("-q", "--no-cache").code == 0
    assert project.parsed == ["a", "b", "c"]


def test_a_changed_golden_is_checked_but_not_parsed(project: Project) -> None:
    project.check("-q")
    assert project.parsed == ["a", "b", "c"]
    golden = project.folder / "golden" / "b.yaml"
    golden.write_text(golden.read_text(encoding="utf-8").replace("value: 6.1", "value: 6.7"), encoding="utf-8")
    done = project.check("--json", "-")
    assert project.parsed == []
    assert outcomes(done)["b/figures/f/value"] == "fail"
    assert outcomes(done)["a/figures/f/value"] == "pass"


def test_a_changed_document_is_parsed_alone(project: Project) -> None:
    project.check("-q")
    assert project.parsed == ["a", "b", "c"]
    project.note("b", "7.2")
    assert project.check("-q").code == 0
    assert project.parsed == ["b"]


def test_changed_parser_code_never_comes_from_the_cache(project: Project) -> None:
    project.check("-q")
    assert project.parsed == ["a", "b", "c"]
    code = project.folder / "notes_parser.py"
    code.write_text(code.read_text(encoding="utf-8").replace("value = told or", "value = '9.9' or"), encoding="utf-8")
    assert project.check("-q").code == 1
    assert project.parsed == ["a", "b", "c"]


def test_a_failure_from_the_cache_is_still_a_failure(project: Project) -> None:
    project.trouble("b", "6.7")
    first, second = project.check("--json", "-"), project.check("--json", "-")
    assert project.parsed == ["a", "b", "c"]
    assert first.code == second.code == 1
    assert [row | {"from_cache": 0} for row in first.json["outcomes"]] == [
        row | {"from_cache": 0} for row in second.json["outcomes"]
    ]
    assert first.json["scores"] == second.json["scores"]


def test_shards_merge_to_one_run(project: Project) -> None:
    whole = project.check("--json", "-").json
    for shard in ("1/2", "2/2"):
        assert project.check("-q", "--shard", shard).code == 0
    listed = project.run("runs", "list", "--json", "-").json
    merged = project.run("runs", "merge", *(run["id"] for run in listed[1:]))
    assert "over 3 documents" in merged.out
    shown = project.run("runs", "show", "latest", "--json", "-").json
    assert shown["outcomes"] == whole["outcomes"]
    assert shown["scores"] == whole["scores"]
    assert project.check("--shard", "3/2").code == 2


def test_repeats_tell_a_parser_that_is_not_deterministic(project: Project) -> None:
    code = project.folder / "notes_parser.py"
    code.write_text(code.read_text(encoding="utf-8").replace("value = told or", "value = str(os.getpid()) or"))
    done = project.check("--repeat", "2")
    assert "not deterministic: 2 parses gave 2 outputs" in done.out


def test_ctrl_c_is_130_with_what_was_found(project: Project) -> None:
    project.trouble("b", "6.7")
    project.trouble("c", "hang")
    process = project.start("check", "--parser", project.parser)
    wait_until(lambda: sum(len(part.read_bytes().splitlines()) for part in project.parts) == 2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "b/figures/f/value  wrong" in out
    assert out.splitlines()[-1].startswith("INTERRUPTED  ")
    project.trouble("c")
    done = project.check("--resume", "--json", "-", "--no-cache")
    assert sorted(outcomes(done)) == sorted(f"{name}/{key}" for name in "abc" for key in keys(done))
    assert len(project.run("runs", "list", "--json", "-").json) == 1


def keys(done: Done) -> set[str]:
    return {row["check"].partition("/")[2] for row in done.json["outcomes"]}


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def comparable(results: dict[str, Any]) -> dict[str, Any]:
    """Without what differs between any two runs: names and times."""
    kept = {key: value for key, value in results.items() if key not in ("run", "documents")}
    documents = [{"name": one["name"], "status": one["status"]} for one in results["documents"]]
    return {**kept, "documents": documents}


def test_a_run_that_is_killed_goes_on_to_the_same_result(project: Project) -> None:
    for number in range(20):
        project.note(f"n{number:02}", f"{number}.5")
    project.trouble("n03", "6.7")
    undisturbed = project.check("--json", "-", "--no-cache").json
    assert len(project.parsed) == 23
    project.trouble("n10", "kill parent")
    process = project.start("check", "--parser", project.parser, "--no-cache", "-q")
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    before = project.parsed
    assert 0 < len(before) < 23
    project.trouble("n10")
    done = project.in_a_process("check", "--parser", project.parser, "--resume", "--json", "-", "--no-cache")
    assert "goes on: " in done.err
    assert comparable(done.json) == comparable(undisturbed)
    assert set(before) & set(project.parsed) <= {"n09", "n10"}  # under way, or just answered


def test_two_checks_at_once_do_no_harm(project: Project) -> None:
    both = [project.start("check", "--parser", project.parser, "--json", f"{n}.json", "-q") for n in (1, 2)]
    assert [process.communicate(timeout=60) and process.returncode for process in both] == [0, 0]
    one, two = (json.loads((project.folder / f"{n}.json").read_text(encoding="utf-8")) for n in (1, 2))
    assert one["outcomes"] == two["outcomes"]
    assert len(project.run("runs", "list", "--json", "-").json) == 2


def test_a_folder_that_cannot_be_written_is_told_and_checked(project: Project) -> None:
    (project.folder / ".harness").write_text("a file")
    done = project.check("-q")
    assert done.code == 0
    assert "this run is not kept" in done.err


def test_options_reach_the_parser(project: Project) -> None:
    (project.folder / "other.py").write_text(
        "import os\ndef parse(path, *, word='none'):\n    return word + ' ' + os.environ.get('SEEN', 'unseen')\n"
    )
    done = project.run("parse", "python:other:parse", "golden/a.txt", "--option", "word=given", "--env", "SEEN")
    assert "given unseen" in done.out
    done = project.run("parse", "python:other:parse", "golden/a.txt", "--option", "worde=given")
    assert (done.code, "no option 'worde'" in done.err) == (2, True)
    done = project.run("parse", "python:other:parse", "golden/a.txt", "--option", "word")
    assert (done.code, "expected KEY=VALUE" in done.err) == (2, True)


def test_limits_are_the_users(project: Project) -> None:
    project.trouble("b", "hang")
    done = project.check("--timeout", "0.5", "--json", "-")
    assert done.code == 3
    assert {one["name"]: one["status"] for one in done.json["documents"]} == {"a": "ok", "b": "timeout", "c": "ok"}


def test_pandas_is_not_imported(project: Project) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom harness.cli import main\n"
        f"try:\n    main(['check', '--parser', {project.parser!r}, '-q'])\n"
        "except SystemExit:\n    print([n for n in ('pandas', 'scipy', 'great_expectations') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project.folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
