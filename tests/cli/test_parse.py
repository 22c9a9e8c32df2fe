"""`harness parse`: what a parser gives for one document."""

import json
from pathlib import Path

import pytest

from tests.cli.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.note("a")
    return made


def test_articles_and_figures_are_readable(project: Project) -> None:
    done = project.run("parse", project.parser, "golden/a.txt")
    assert done.code == 0
    assert done.out.startswith("[0] 简报a\n")
    assert "1 figure\n" in done.out
    assert "增长6.1%" in done.out


def test_json_stands_alone(project: Project) -> None:
    done = project.run("parse", project.parser, "golden/a.txt", "--json", "-")
    assert done.json["parsed_document"] == 1
    assert done.json["figures"][0]["value"] == "6.1"
    assert done.err == ""


def test_what_is_told_reaches_the_parser(project: Project) -> None:
    (project.folder / "telling.py").write_text(
        "def parse(path, *, date=None, language=None):\n    return f'{date} {language}'\n"
    )
    done = project.run("parse", "python:telling:parse", "golden/a.txt", "--date", "2021-12-20", "--language", "zh-Hans")
    assert "2021-12-20 zh-Hans" in done.out


def test_a_parser_that_fails_is_exit_3_with_its_log(project: Project) -> None:
    project.trouble("a", "raise")
    done = project.run("parse", project.parser, "golden/a.txt")
    assert done.code == 3
    assert "error: raised ValueError: cannot read this; what it printed is in " in done.err


@pytest.mark.parametrize(("file", "options"), [("none.txt", []), ("golden/a.txt", ["--indicators", "none.yaml"])])
def test_a_file_that_is_not_there_is_exit_2(project: Project, file: str, options: list[str]) -> None:
    done = project.run("parse", project.parser, file, *options)
    assert (done.code, "no such file" in done.err) == (2, True)


def test_the_second_time_it_comes_from_the_cache(project: Project) -> None:
    for _ in range(2):
        project.run("parse", project.parser, "golden/a.txt")
    assert project.parsed == ["a"]


def test_our_figures_on_another_parsers_text(project: Project) -> None:
    (project.folder / "plain.py").write_text("def parse(path):\n    return open(path, encoding='utf-8').read()\n")
    arguments = ("parse", "python:plain:parse", "golden/a.txt", "--json", "-", "--date", "2021-12-20")
    assert "figures" not in project.run(*arguments).json
    figures = project.run(*arguments, "--figures", "reference").json["figures"]
    assert [figure["value"] for figure in figures] == ["6.1"]
    spec = "python:plain:parse --figures reference"
    assert project.run("parse", spec, *arguments[2:]).json["figures"] == figures
    assert json.dumps(figures)
