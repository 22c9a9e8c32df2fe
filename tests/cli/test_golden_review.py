"""`harness golden draft`, `review` and the others: a document to a golden at a pseudo-terminal, keys counted."""

import json
import os
import pty
import sys
from pathlib import Path

import pytest

from harness.cli import main
from harness.drafting.writing import CI_VARIABLES
from tests.drafting.pages import GOLDEN, parsed, project, record

PAGE = """\
城南新区发布三季度运行简报

2021年9月30日，城南新区管委会发布运行简报。前三季度规模以上工业增加值同比增长6.8%，实际使用外资1.2亿美元。

一是抓项目。三季度新开工项目36个。

二是稳就业。9月末登记失业率为3.1%，同比下降0.4个百分点。
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in CI_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(["golden", *arguments])
    out, err = capsys.readouterr()
    assert isinstance(caught.value.code, int)
    return caught.value.code, out, err


def at_terminal(keys: str, *arguments: str) -> tuple[int, str]:
    """A command of harness at a pseudo-terminal with keys typed ahead; its exit code and what it showed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "harness", "golden", *arguments])
    os.write(terminal, keys.encode())
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


def test_a_new_document_becomes_a_golden_with_few_keys(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "brief.txt").write_text(PAGE, encoding="utf-8")
    code, out, err = run(capsys, "draft", "brief.txt")
    assert (code, err) == (0, "")
    assert "written  golden/brief.golden.yaml.new\n" in out
    assert "next: harness golden review" in out
    draft = Path("golden/brief.golden.yaml.new").read_text("utf-8")
    assert draft.startswith("# yaml-language-server: $schema=golden.schema.json\n")
    assert "# read by 1 of 1 · 2021年9月30日" in draft or "# read by 1 of 1 · …" in draft
    code, shown = at_terminal("aaaaaaaa", "review")
    assert code == 0, shown
    assert "written  golden/brief.golden.yaml" in shown
    keys = int(shown.partition(" accepted; ")[2].partition(" keys")[0])
    assert keys <= 4
    golden = Path("golden/brief.golden.yaml").read_text("utf-8")
    assert "# read by" not in golden
    assert "# draft" not in golden
    assert "value: 6.8" in golden
    assert run(capsys, "lint")[0] == 0
    with pytest.raises(SystemExit) as caught:
        main(["check", "-q"])
    assert caught.value.code == 0
    capsys.readouterr()
    assert run(capsys, "undo")[0] == 0
    assert Path("golden/brief.golden.yaml.new").read_text("utf-8") == draft
    assert not Path("golden/brief.golden.yaml").exists()


def test_a_draft_is_never_written_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "brief.txt").write_text(PAGE, encoding="utf-8")
    assert run(capsys, "draft", "brief.txt")[0] == 0
    before = {path: path.read_bytes() for path in Path("golden").rglob("*") if path.is_file()}
    code, _, err = run(capsys, "draft", "brief.txt")
    assert code == 2
    assert err == (
        "golden/brief.golden.yaml.new: is there already, and nothing is written over it; review it: harness golden "
        "review; or draft under another --name\n"
    )
    assert {path: path.read_bytes() for path in Path("golden").rglob("*") if path.is_file()} == before
    assert run(capsys, "reject", "brief/document")[0] == 0
    assert not Path("golden/brief.golden.yaml.new").exists()


def test_a_typed_reason_is_kept_and_other_keys_are_not_heard(place: Path) -> None:
    golden = project(place)
    record(golden, parsed(grain={"value": "130000"}))
    code, shown = at_terminal("x\nza新闻x\x7f办\nq", "review")
    assert code == 1, shown
    (line,) = Path("golden/ACCEPTS.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["why"] == "新闻办"
    assert "1 accepted, 1 still wait; 2 keys" in shown


def test_without_a_terminal_the_other_verbs_are_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(place)
    code, _, err = run(capsys, "review")
    assert code == 2
    assert "accept ID --reason TEXT, reject ID, delete ID --reason TEXT" in err


def test_every_verb_works_without_a_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = project(place)
    record(golden, parsed(grain={"value": "130000"}, industry={"value": "6.1"}))
    code, out, _ = run(capsys, "pending")
    assert code == 1
    assert out == (
        "golden/page.yaml.new  1 changed, 1 format, 1 unused, 1 critical\n"
        "  changed  page/figures/grain/value  125000 → 130000\n"
        "  format   page/figures/industry/value  6.10 → 6.1\n"
        "  unused   page/not_figures/六稳  六稳\n"
        "3 facts in 1 document wait, 1 to be decided one by one; next: harness golden review\n"
    )
    code, out, _ = run(capsys, "pending", "--json", "-")
    told = json.loads(out)
    assert (code, told["pending"], told["items"][0]["id"], told["items"][0]["one_by_one"]) == (
        1, 3, "page/figures/grain/value", True,
    )  # fmt: skip
    code, out, _ = run(capsys, "show", "page/figures/grain/value", "--diff")
    assert code == 0
    assert "\n-value: 125000\n+value: 130000\n" in out
    assert run(capsys, "accept", "--only", "format", "--check", "page/figures/*")[0] == 0
    assert run(capsys, "accept", "page/figures/grain/value")[0] == 2
    assert run(capsys, "accept", "page/figures/grain/value", "--reason", "so it is")[0] == 0
    assert run(capsys, "delete", "page/not_figures/六稳", "--reason", "never there")[0] == 0
    assert run(capsys, "pending")[:2] == (0, "nothing waits\n")
    wanted = GOLDEN.replace("125000 ", "130000 ").replace("6.10, unit", "6.1, unit").replace(", 六稳", "")
    start = wanted.index("articles:")
    text = golden.read_text("utf-8")
    assert text[text.index("articles:") :] == wanted[start:]


def test_a_filter_that_matches_nothing_is_an_error(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(project(place), parsed())
    assert "'odd' is none of new, changed" in run(capsys, "accept", "--only", "new,odd")[2]
    for arguments in (("accept", "--only", "new,format"), ("reject", "--check", "x/*"), ("show", "other")):
        assert run(capsys, *arguments)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "golden/page.txt", "--name", "other"),
        ("accept", "--only", "format"),
        ("reject", "--only", "format"),
        ("delete", "page/not_figures/六稳", "--reason", "x"),
        ("review",),
        ("undo",),
    ],
)
def test_under_ci_nothing_is_written(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    record(project(place), parsed(industry={"value": "6.1"}))
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert "nothing is written under CI (GITHUB_ACTIONS is set)" in err
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    if arguments[0] in ("accept", "delete"):
        assert run(capsys, *arguments, "--write-in-ci")[0] == 0


def test_check_writes_differences_where_it_is_asked_to(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = project(place)
    outputs = place / "outputs"
    outputs.mkdir()
    (outputs / "page.json").write_text(json.dumps(parsed(grain={"value": "130000"})), encoding="utf-8")
    for extra, is_there in (((), False), (("--pending",), True)):
        with pytest.raises(SystemExit) as caught:
            main(["check", "--parser", "outputs:outputs", "-q", *extra])
        assert caught.value.code == 1
        assert golden.with_name("page.yaml.new").exists() is is_there
    assert "differences that wait: 2 (1 changed, 1 unused) in golden/page.yaml.new" in capsys.readouterr().err
    assert run(capsys, "accept", "page/figures/grain", "--reason", "yes")[0] == 0
    with pytest.raises(SystemExit) as caught:
        main(["check", "--parser", "outputs:outputs", "-q"])
    assert "130000" in golden.read_text("utf-8")
