"""`git:REV`: parsers as they stood in a repository's past."""

import subprocess
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.parsers import Identity, Options, Request
from harness.parsers.environments import present
from harness.parsers.specs import parser_of


def git(*arguments: str) -> str:
    command = [
        "git",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "core.hooksPath=/dev/null",
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits: `first`, a tag, reads in lower case, the second in upper case; the working tree does not read."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    Path("src").mkdir()
    module = Path("src/mine.py")
    module.write_text("def parse(path):\n    return open(path).read().lower()\n")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    git("tag", "first")
    module.write_text("def parse(path):\n    return open(path).read().upper()\n")
    git("commit", "-q", "-a", "-m", "second")
    module.write_text("def parse(path):\n    return 'not committed'\n")
    Path("page.txt").write_text("A Page")
    return tmp_path


def parsed(spec: str) -> tuple[bytes | None, Identity]:
    with parser_of(spec) as parser:
        ((_, answer),) = parser.parse([Request("page", Path("page.txt"))])
        return answer.raw, parser.identity()


def test_a_revision_is_parsed_by_its_own_code(repository: Path) -> None:
    assert parsed("git:first:python:mine:parse")[0] == b"a page"
    assert parsed("git:HEAD:python:mine:parse")[0] == b"A PAGE"


def test_it_says_which_commit_ran_and_which_files(repository: Path) -> None:
    _, identity = parsed("git:first:python:mine:parse")
    commit = git("rev-parse", "first")
    assert identity.version == commit
    assert identity.code == (repository / ".harness" / "revisions" / commit / "src" / "mine.py",)


def test_without_a_lock_it_says_that_the_present_environment_ran_it(repository: Path) -> None:
    _, identity = parsed("git:first:python:mine:parse")
    commit = git("rev-parse", "first")
    assert identity.notes == (f"revision {commit[:12]} has no lock: it ran in the present environment",)
    assert identity.versions == present().versions


def test_a_lock_that_the_present_environment_holds_needs_no_other(repository: Path) -> None:
    lock = f"pytest=={pytest.__version__} \\\n    --hash=sha256:00\n    # via x\nx==1 ; sys_platform == 'none'\n"
    Path("requirements.lock").write_text(lock)
    git("add", "requirements.lock")
    git("commit", "-q", "-m", "lock")
    _, identity = parsed("git:HEAD:python:mine:parse")
    assert (identity.notes, identity.versions) == ((), present().versions)


def test_nothing_is_written_to_the_repository(repository: Path) -> None:
    before = git("status", "--porcelain"), git("worktree", "list"), Path(".git/index").read_bytes()
    parsed("git:first:python:mine:parse")
    after = git("status", "--porcelain", "--", ":!.harness"), git("worktree", "list"), Path(".git/index").read_bytes()
    assert after == before


def test_a_revision_that_does_not_exist_is_told_with_those_that_do(repository: Path) -> None:
    with pytest.raises(InputError) as raised:
        parser_of("git:frist")
    assert str(raised.value) == "parser 'git:frist': git knows no revision 'frist'; there is main, first"


@pytest.mark.parametrize("name", ["--all", "-h", "--output=x"])
def test_a_revision_is_no_flag(repository: Path, name: str) -> None:
    with pytest.raises(InputError, match="git knows no revision"):
        parser_of(f"git:{name}")


def test_outside_a_repository_it_is_an_input_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="is in no git repository"):
        parser_of("git:HEAD", Options())


def test_the_reference_parser_of_a_revision_without_one_is_told(repository: Path) -> None:
    with parser_of("git:first") as parser, pytest.raises(InputError, match=r"no module 'harness\.reference'"):
        list(parser.parse([Request("page", Path("page.txt"))]))
