"""Commits that are whole or not at all, also under kill -9."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from harness.drafting.journal import Done, FileChange, Journal, journal_folder, who
from harness.drafting.pending import waiting
from harness.errors import InputError
from tests.drafting.pages import parsed, project, record

KILLED = """
import os, signal, sys
from pathlib import Path
from harness.drafting import deciding
from harness.drafting.deciding import Wish
from harness.drafting.pending import waiting

at = int(sys.argv[1])
count = 0

def counted(call):
    def step(*arguments, **named):
        global count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)
    return step

# Every step that changes what stands on the disk, and every sync.
Path.replace = counted(Path.replace)
Path.unlink = counted(Path.unlink)
os.fsync = counted(os.fsync)
items = waiting([Path("golden")]).items
deciding.accept(items, Wish(("page/figures/grain/value",)), reason="why", home=Path(".harness"))
print(count)
"""


def test_killed_at_any_step_the_golden_is_the_old_or_the_new_one_and_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    golden = project(tmp_path)
    record(golden, parsed(grain={"value": "130000"}, industry={"unit": "百分点"}))
    pending = golden.with_name("page.yaml.new")
    old, waited = golden.read_bytes(), pending.read_bytes()
    new = old.replace(b"value: 125000 ", b"value: 130000 ")
    log = golden.parent / "ACCEPTS.jsonl"
    seen = set()
    for step in range(1, 100):
        golden.write_bytes(old)
        pending.write_bytes(waited)
        log.unlink(missing_ok=True)
        for left in (tmp_path / ".harness" / "undo").glob("*"):
            left.unlink()
        done = subprocess.run([sys.executable, "-c", KILLED, str(step)], capture_output=True, text=True, check=False)
        assert golden.read_bytes() in (old, new)
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
        was_new = golden.read_bytes() == new
        seen.add(was_new)
        journal = Journal(golden.parent, Path(".harness"))
        journal.finish_begun()
        # Either nothing happened, or all of it did.
        assert (golden.read_bytes() == new) == was_new
        assert len(list(journal.entries())) == was_new
        found = waiting([golden.parent])
        assert not found.problems
        assert ("page/figures/grain/value" in {item.id for item in found.items}) == (not was_new)
        if was_new:
            journal.undo()
            assert (golden.read_bytes(), pending.read_bytes()) == (old, waited)
    assert step > 8
    assert seen == {False, True}


def test_nothing_is_written_where_a_file_changed_meanwhile(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"new: 1\n")
    journal = Journal(tmp_path, tmp_path / ".harness")
    with pytest.raises(InputError, match="changed while this was decided"):
        journal.commit([FileChange(file, b"old: 1\n", b"x: 1\n")], "accept", (), "")
    assert file.read_bytes() == b"new: 1\n"
    assert not journal.file.exists()


def test_a_line_that_was_cut_short_harms_no_other(tmp_path: Path) -> None:
    journal = Journal(tmp_path, tmp_path / ".harness")
    journal.file.write_text('{"id": "half', encoding="utf-8")
    file = tmp_path / "a.yaml"
    key = journal.commit([FileChange(file, None, b"a: 1\n")], "accept", [Done("a/b", "new", None, {"x": "增"})], "why")
    assert [entry.id for entry in journal.entries()] == [key]
    assert json.loads(journal.file.read_text("utf-8").splitlines()[1])["items"][0]["new"] == {"x": "增"}
    journal.undo()
    assert not file.exists()
    assert [entry.verb for entry in journal.entries()] == ["accept", "undo"]


def test_undo_without_its_record_says_so(tmp_path: Path) -> None:
    journal = Journal(tmp_path, tmp_path / ".harness")
    key = journal.commit([FileChange(tmp_path / "a.yaml", None, b"a: 1\n")], "accept", (), "")
    (tmp_path / ".harness" / "undo" / f"{key}.json").unlink()
    with pytest.raises(InputError, match="is gone; bring the files back with git"):
        journal.undo()


def test_links_stay_links_and_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_bytes(b"a: 1\n")
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    Journal(tmp_path, tmp_path / ".harness").commit([FileChange(link, b"a: 1\n", b"a: 2\n")], "accept", (), "")
    assert link.is_symlink()
    assert real.read_bytes() == b"a: 2\n"
    assert real.stat().st_mode & 0o777 == 0o640


def test_the_log_stands_where_there_is_one_else_in_the_folder_called_golden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deep = tmp_path / "golden" / "press" / "a.yaml"
    deep.parent.mkdir(parents=True)
    assert journal_folder(deep) == tmp_path / "golden"
    (deep.parent / "ACCEPTS.jsonl").touch()
    assert journal_folder(deep) == deep.parent
    assert journal_folder(tmp_path / "other" / "b.yaml") == tmp_path / "other"


def test_who_is_what_git_says_or_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert who(tmp_path) == ""
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for key, value in (("user.name", "何倩"), ("user.email", "he@example.org")):
        subprocess.run(["git", "config", key, value], cwd=tmp_path, check=True)
    assert who(tmp_path) == "何倩 <he@example.org>"
