"""`harness bisect` and `harness check --bisect` as a user calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bisect.conftest import Publish, publish
from tests.cli.project import Project

__all__ = ["publish"]

CODE = """
def parse(path):
    figure = {{"article": 0, "indicator": "规模以上工业增加值", "measure": "yoy_change", "value": "{value}",
              "unit": "%", "printed": "增长6.1%"}}
    title, text = open(path, encoding="utf-8").read().strip().split("\\n\\n")
    return {{"parsed_document": 1, "articles": [{{"title": title, "blocks": [{{"kind": "paragraph", "text": text}}]}}],
            "figures": [figure]}}
"""
FACT = "a/figures/f/value"


@pytest.fixture
def project(publish: Publish, tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.note("a")
    for version, value in (("1.0", "6.1"), ("1.1", "6.1"), ("1.2", "61"), ("1.3", "61")):
        publish("toy", version, code=CODE.format(value=value))
    return made


def bisect(project: Project, *more: str, good: str = "1.0", bad: str = "1.3") -> tuple[int, str, str]:
    done = project.run("bisect", "python:toy:parse", "--with", "toy", "--good", good, "--bad", bad, *more)
    return done.code, done.out, done.err


def test_one_fact_of_a_golden_is_followed_through_the_versions(project: Project) -> None:
    code, out, err = bisect(project, "--check", FACT)
    assert (code, out) == (
        0,
        "toy 1.2 is the first bad version\n"
        "  fact      a/figures/f/value\n"
        "  before    1.1: pass: 6.1 %\n"
        "  after     1.2: fail (scale): expected 6.1 %, got 61 %\n"
        "  cause     package: toy 1.1 -> 1.2 (nothing else that is installed differs)\n"
        "  installed toy 1.1 -> 1.2\n"
        "            0 packages are the same\n"
        "  tries     4 (6 parses; the rest was known)\n",
    )
    assert err.splitlines()[:2] == ["4 versions of toy from 1.0 to 1.3", "  toy 1.0: pass: 6.1 %"]


def test_json_tells_version_package_and_both_sides(project: Project) -> None:
    found = project.run(
        "bisect", "python:toy:parse", "--with", "toy", "--good", "1.0", "--bad", "1.3", "--check", FACT, "--json", "-"
    ).json
    assert found["first_changed"] == "1.2"
    assert (found["cause"]["package"], found["cause"]["version"]) == ("toy", "1.2")
    assert found["before"]["installed"] == {"toy": "1.1"}
    assert found["installed_differs"] == [{"name": "toy", "before": "1.1", "after": "1.2"}]
    assert (found["direction"], found["tries"], found["further"]) == ("worse", 4, [])


def test_without_a_golden_the_output_is_the_fact(project: Project) -> None:
    code, out, _ = bisect(project, "--document", "golden/a.txt", "--quiet")
    assert code == 0
    assert out.startswith("toy 1.2 is the first bad version\n  fact      output for a.txt\n")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ((), "expected --check ID or --document FILE, one of the two"),
        (("--check", FACT, "--document", "golden/a.txt"), "expected --check ID or --document FILE, one of the two"),
        (("--document", "no.txt"), "no.txt: no such file"),
        (("--check", "b/figures/f"), "no golden 'b'; harness check --json lists the ids"),
        (("--check", "a/figures/f/valeu"), "no item 'a/figures/f/valeu'; did you mean a/figures/f/value"),
    ],
)
def test_what_is_no_fact_is_an_input_error(project: Project, more: tuple[str, ...], message: str) -> None:
    code, out, err = bisect(project, *more)
    assert (code, out) == (2, "")
    assert message in err


def test_ends_that_are_the_wrong_way_round_are_told(project: Project) -> None:
    code, _, err = bisect(project, "--check", FACT, good="1.3", bad="1.0")
    assert (code, err.splitlines()[-1].endswith("exchange --good and --bad")) == (2, True)


def test_a_fact_that_the_parser_does_not_report_cannot_be_tested(project: Project, publish: Publish) -> None:
    publish("toy", "2.0", code="def parse(path):\n    return open(path, encoding='utf-8').read()\n")
    code, _, err = bisect(project, "--check", FACT, bad="2.0")
    assert code == 2
    assert "the bad end, toy 2.0, cannot be tested: skipped: the parser reports no figures" in err


class TestCheckForGitBisect:
    """The exit codes that `git bisect run` understands."""

    def test_0_right_1_wrong(self, project: Project) -> None:
        done = project.check("--only", FACT, "--bisect", "--no-cache")
        assert done.code == 0, done.out + done.err
        project.trouble("a", "61")
        assert project.check("--only", FACT, "--bisect", "--no-cache").code == 1

    def test_125_where_the_parser_fails_is_missing_or_has_no_golden(self, project: Project) -> None:
        project.trouble("a", "raise")
        assert project.check("--only", FACT, "--bisect", "--no-cache").code == 125
        assert (
            project.run("check", "--parser", "python:gone:parse", "--only", FACT, "--bisect", "--no-cache").code == 125
        )
        assert project.check("--only", "b/figures", "--bisect", "--no-cache").code == 125
        assert project.check("nowhere", "--only", FACT, "--bisect", "--no-cache").code == 125
        assert project.check("--no-such-option", "--bisect", "--no-cache").code == 125

    def test_another_document_that_fails_to_parse_does_not_hide_a_wrong_fact(self, project: Project) -> None:
        project.note("b")
        project.trouble("a", "61")
        project.trouble("b", "raise")
        assert project.check("--only", "*/figures/f/value", "--bisect", "--no-cache").code == 1

    def test_git_bisect_run_finds_the_revision(self, project: Project) -> None:
        def git(*arguments: str) -> str:
            settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=/dev/null")
            command = ["git", *settings, *arguments]
            return subprocess.run(command, check=True, capture_output=True, text=True, cwd=project.folder).stdout

        parser = project.folder / "notes_parser.py"
        right = parser.read_text(encoding="utf-8")
        wrong = right.replace("told or", "'61' or")
        git("init", "-q", "-b", "main")
        for number, text in enumerate((right, "broken(\n", right + "#", wrong, wrong + "#")):
            parser.write_text(text, encoding="utf-8")
            git("add", "notes_parser.py")
            git("commit", "-q", "-m", f"number {number}")
        expected = git("rev-parse", "HEAD~1").strip()
        git("bisect", "start", "HEAD", "HEAD~4")
        command = ("-m", "harness", "check", "--parser", project.parser, "--only", FACT, "--bisect", "--no-cache")
        done = git("bisect", "run", sys.executable, *command)
        assert f"{expected} is the first bad commit" in done

    def test_a_known_failure_is_wrong_all_the_same(self, project: Project) -> None:
        (project.folder / "harness.toml").write_text(
            f'[[known_failures]]\nitem = "{FACT}"\nreason = "to be mended"\nexpires = 2999-01-01\n', encoding="utf-8"
        )
        assert project.check("--only", FACT, "--bisect", "--no-cache").code == 0
        project.trouble("a", "61")
        assert project.check("--only", FACT, "--bisect", "--no-cache").code == 1
        assert project.check("--only", FACT, "--no-cache").code != 1
