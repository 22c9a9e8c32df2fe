"""`harness gate` on a repository as a team has it: pull requests that break, hide, mend, reformat and add."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gate.scratch import POLICY, Scratch

MISREAD = ("sign + hit[3]", 'sign + hit[3].replace("6.1", "6.7")')
"""What makes the parser read one figure of each document wrong."""
KNOWN = """
[[tool.harness.known_failures]]
item = "{item}"
reason = "the press misprints it"
expires = {expires}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Scratch]:
    before = Path.cwd()
    yield Scratch(tmp_path / "repository")
    os.chdir(before)


def misread(repository: Scratch) -> None:
    repository.edit("briefs.py", *MISREAD)


def test_a_change_that_breaks_one_figure_is_red_and_names_it(repository: Scratch) -> None:
    repository.branch()
    repository.edit("briefs.py", "sign + hit[3]", 'sign + hit[3].replace("1.9", "1.8")')
    for name in ("乙", "丙"):
        repository.edit(f"golden/{name}.txt", "下降1.9%", "下降1.9 %")  # so that it is one document alone
        repository.git("checkout", "golden")
    repository.commit("break")
    done = repository.gate(
        "--report", "markdown=comment.md", "--report", "github=annotations.txt", "--json", "out.json"
    )  # fmt: skip
    assert done.code == 1
    assert "broken: golden/甲.yaml:13:" in done.out
    assert "甲/figures/tax/value: pass → fail (wrong): expected -1.9 %, got -1.8 %" in done.out
    assert done.out.splitlines()[-1].startswith(
        "GATE RED  python:briefs:parse: 126 items over 3 documents, against main"
    )
    told = repository.data
    assert (told["verdict"], told["exit_code"], told["parsers"][0]["critical_broken"]) == ("red", 1, 3)
    assert {reason["kind"] for reason in told["reasons"]} == {"broken"}
    comment = repository.read("comment.md")
    assert comment.startswith("<!-- harness report: gate -->\n### ❌ Gate: red")
    assert "| critical | 甲/figures/tax/value | golden/甲.yaml:13 | pass → fail (wrong) |" in comment
    assert "::error file=golden/甲.yaml,line=13,endLine=13,col=" in repository.read("annotations.txt")


def test_a_change_that_only_reformats_is_green(repository: Scratch) -> None:
    repository.branch()
    golden = repository.read("golden/甲.yaml").replace("id: grain, article: a", "article: a, id: grain")
    repository.write("golden/甲.yaml", f"# read twice\n{golden}")
    repository.edit("briefs.py", 'sign = "-" if', 'sign = ("-") if')
    repository.commit("reformat")
    done = repository.gate()
    assert (done.code, done.out.splitlines()[-1].split("  ")[0]) == (0, "GATE GREEN")
    assert "THIS CHANGE TOUCHES" not in done.out


def test_a_known_failure_that_is_mended_must_leave_the_policy(repository: Scratch) -> None:
    misread(repository)
    known = KNOWN.format(item="*/figures/grain/value", expires="2999-12-31")
    repository.write("pyproject.toml", POLICY + known)
    repository.commit("a known failure")
    repository.branch()
    repository.edit("briefs.py", 'sign = "-" if', 'sign = ("-") if')
    repository.commit("another matter")
    assert repository.gate().code == 0
    repository.edit("briefs.py", *reversed(MISREAD))
    repository.commit("mended")
    done = repository.gate()
    assert done.code == 1
    assert 'known failure: pyproject.toml:7:8: known failure "*/figures/grain/value" passes now: ' in done.out
    repository.write("pyproject.toml", POLICY)
    assert repository.gate().code == 0


def test_a_known_failure_that_expired_is_red(repository: Scratch) -> None:
    misread(repository)
    repository.write("pyproject.toml", POLICY + KNOWN.format(item="*/figures/grain/value", expires="2020-01-01"))
    repository.commit("a known failure")
    repository.branch()
    done = repository.gate()
    assert done.code == 1 and "expired on 2020-01-01" in done.out


def test_added_documents_are_green_where_they_pass_and_red_where_they_do_not(repository: Scratch) -> None:
    repository.branch()
    repository.add_document("丁")
    repository.commit("one more")
    done = repository.gate("-q")
    assert done.code == 0 and "168 items over 4 documents" in done.out
    repository.add_document("戊", grain_in_golden="7.7")
    repository.commit("one more that fails")
    done = repository.gate()
    assert done.code == 1
    assert "new failure: golden/戊.yaml:7:74: a new fact fails: 戊/figures/grain/value: wrong" in done.out
    repository.write("pyproject.toml", POLICY + KNOWN.format(item="戊/figures/grain", expires="2999-12-31"))
    done = repository.gate()
    assert done.code == 1 and "passes now" in done.out, "the pattern is too broad"
    known = "".join(
        KNOWN.format(item=f"戊/figures/grain/{field}", expires="2999-12-31") for field in ("value", "printed")
    )
    repository.write("pyproject.toml", POLICY + known)
    done = repository.gate()
    assert done.code == 0
    assert "new known failure 戊/figures/grain/value until 2999-12-31: the press misprints it" in done.out


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("value: 6.1", "value: 6.7", "critical fact 甲/figures/grain/value altered: 6.1 % → 6.7 %"),
        ("value: 6.1", "value: 6.1, contested: [value]", "critical fact 甲/figures/grain/value contested"),
        ("value: 6.1", "value: 6.1, severity: info", "critical fact 甲/figures/grain/value less severe"),
    ],
)
def test_a_golden_that_is_weakened_to_hide_a_break_is_red_and_told_first(
    repository: Scratch, old: str, new: str, what: str
) -> None:
    repository.branch()
    misread(repository)
    for name in ("甲", "乙", "丙"):
        repository.edit(f"golden/{name}.yaml", old, new)
    repository.commit("all green again")
    done = repository.gate("--report", "markdown=comment.md", "--report", "github=annotations.txt")
    assert done.code == 1
    assert done.out.startswith("THIS CHANGE TOUCHES WHAT IT IS JUDGED BY\n  golden/")
    assert what in done.out
    assert "this hides a break: the head gives 6.7 %" in done.out
    assert "without a word why; leave it as it was, or accept it with a reason" in done.out
    comment = repository.read("comment.md")
    assert comment.index("This change touches what it is judged by") < comment.index("Reasons")
    assert "::error file=golden/" in repository.read("annotations.txt").splitlines()[0]


def test_a_fact_that_is_deleted_to_hide_a_break_is_red(repository: Scratch) -> None:
    repository.branch()
    misread(repository)
    for name in ("甲", "乙", "丙"):
        lines = repository.read(f"golden/{name}.yaml").splitlines(keepends=True)
        repository.write(
            f"golden/{name}.yaml",
            "".join(lines[:6] + lines[8:]).replace("figures:\n", "figures_complete: none\nfigures:\n"),
        )
    repository.commit("all green again")
    done = repository.gate()
    assert done.code == 1
    assert "critical fact 甲/figures/grain deleted: 6.1 %; this hides a break: the head gives 6.7 %" in done.out
    repository.git("rm", "-q", "golden/甲.yaml")
    assert "critical fact 甲/articles/a deleted" in repository.gate().out.replace("warning fact", "critical fact")


def test_an_altered_fact_with_a_reason_in_the_log_is_green_and_told_first(repository: Scratch) -> None:
    repository.branch()
    misread(repository)
    for name in ("甲", "乙", "丙"):
        repository.edit(f"golden/{name}.yaml", "value: 6.1", "value: 6.7")
        entry = (
            f'{{"id": "{name}", "verb": "accept", "why": "the page says 6.7 in print", '
            f'"items": [{{"id": "{name}/figures/grain/value", "old": "6.1", "new": "6.7"}}]}}\n'
        )
        with (repository.folder / "golden" / "ACCEPTS.jsonl").open("a", encoding="utf-8") as log:
            log.write(entry)
    repository.commit("the page says 6.7")
    done = repository.gate()
    assert done.code == 0
    assert "altered: 6.1 % → 6.7 %; this hides a break" in done.out
    assert "(accepted: the page says 6.7 in print)" in done.out
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "change")
    repository.branch("later")
    for name in ("甲", "乙", "丙"):
        repository.edit(f"golden/{name}.yaml", "value: 6.7", "value: 6.8")
    repository.edit("briefs.py", '"6.7")', '"6.8")')
    repository.commit("an old reason excuses nothing new")
    assert repository.gate("-q").code == 1


def test_a_change_cannot_loosen_the_policy_for_itself(repository: Scratch) -> None:
    repository.branch()
    misread(repository)
    loose = "informational = true\nallow_errors = 1.0\nguards = {critical = false, loss = 1.0}\n"
    known = KNOWN.format(item="*/figures/grain/value", expires="2999-12-31")
    repository.write("pyproject.toml", f"{POLICY}{loose}{known}")
    repository.commit("hide it")
    done = repository.gate()
    assert done.code == 1
    assert "policy: guards.critical: true → false (the base's holds)" in done.out
    assert "policy: informational: false → true (the base's holds)" in done.out
    assert "new known failure */figures/grain/value" in done.out
    assert "broken: golden/甲.yaml" in done.out


def test_a_mode_that_only_informs_tells_red_and_exits_with_0(repository: Scratch) -> None:
    repository.write("pyproject.toml", f"{POLICY}informational = true\n")
    repository.commit("try it out")
    repository.branch()
    misread(repository)
    done = repository.gate()
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith("GATE RED") and "(informational: exit code 0)" in done.out


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("    return {}\n\n\ndef unused(path):\n", "丙/document: pass → error (parser_error)"),
        ('    return {"parsed_document": 1, "articles": []}\n\n\ndef unused(path):\n', "(empty_output)"),
    ],
)  # fmt: skip
def test_a_head_without_a_parse_is_broken(repository: Scratch, code: str, reason: str) -> None:
    repository.branch()
    repository.edit("briefs.py", "def parse(path):\n", f"def parse(path):\n{code}")
    repository.commit("break it all")
    done = repository.gate()
    assert done.code in (1, 3) and reason in done.out


def test_a_skip_at_the_head_is_broken(repository: Scratch) -> None:
    repository.branch()
    repository.edit("briefs.py", ', "figures": figures}', "}")
    repository.commit("no figures any more")
    done = repository.gate()
    assert done.code == 1
    assert "丙/figures/grain/value: pass → skip" in done.out


def test_nothing_checked_never_passes(repository: Scratch) -> None:
    repository.branch()
    for name in ("甲", "乙", "丙"):
        repository.git("rm", "-q", f"golden/{name}.yaml")
    done = repository.gate()
    assert done.code == 5
    assert "GATE NOTHING CHECKED" in done.out


def test_golden_files_that_cannot_be_read_are_exit_2(repository: Scratch) -> None:
    repository.branch()
    repository.edit("golden/甲.yaml", "figures:", "figurs:")
    done = repository.gate()
    assert done.code == 2
    assert "goldens: golden/甲.yaml:6:1: unknown key" in done.out


def test_the_proof_turns_red_for_each_fault(repository: Scratch) -> None:
    repository.branch()
    done = repository.gate("--prove", "--json", "out.json")
    assert done.code == 0, done.out
    assert [one["outcome"] for one in repository.data["parsers"][0]["proof"]] == ["red"] * 3
    assert "3 of 3 planted faults noticed" in done.out


def test_a_gate_that_cannot_notice_is_dead(repository: Scratch) -> None:
    repository.write("pyproject.toml", f"{POLICY}guards = {{critical = false}}\n")
    repository.commit("a gate that sleeps")
    repository.branch()
    repository.edit("briefs.py", 'sign = "-" if', 'sign = ("-") if')
    repository.commit("a change")
    assert repository.gate("-q").code == 0
    done = repository.gate("--prove")
    assert done.code == 1
    assert "proof: the gate is dead: it stays green with a planted fault (digit: " in done.out


def test_without_git_there_is_no_base_and_critical_failures_decide(repository: Scratch, tmp_path: Path) -> None:
    (repository.folder / ".git").rename(tmp_path / "git")
    done = repository.gate()
    assert done.code == 0
    assert "GATE NO BASE" in done.out and "this folder is in no git repository" in done.out
    misread(repository)
    done = repository.gate("--json", "out.json")
    assert (done.code, repository.data["verdict"]) == (1, "no base")
    assert "new failure: golden/甲.yaml:7:74: 甲/figures/grain/value: wrong" in done.out


def test_the_first_commit_has_no_base_and_the_next_has_it(repository: Scratch) -> None:
    assert "no base, since this is the first commit" in repository.gate("-q").out
    misread(repository)
    done = repository.gate("-q")
    assert done.code == 1 and "against HEAD at " in done.out
    repository.commit("straight to main")
    done = repository.gate("-q")
    assert done.code == 1 and "against the commit before at " in done.out


def test_a_shallow_clone_says_what_to_fetch(repository: Scratch, tmp_path: Path) -> None:
    repository.branch()
    repository.edit("briefs.py", 'sign = "-" if', 'sign = ("-") if')
    repository.commit("a change")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", "--branch", "change", repository.folder.as_uri(), str(clone))
    shallow = object.__new__(Scratch)
    shallow.folder = clone
    shallow.edit("pyproject.toml", 'base = "main"\n', "")
    done = shallow.gate(environment={"GITHUB_BASE_REF": "main"})
    assert done.code == 2
    assert "base origin/main: git knows no such revision here" in done.err
    assert "`actions/checkout` with `fetch-depth: 0`" in done.err


def test_a_run_and_a_spec_can_be_the_base(repository: Scratch) -> None:
    repository.write("other.py", repository.read("briefs.py").replace(*MISREAD))
    done = repository.gate("--base", "python:briefs:parse", "--head", "python:other:parse", "--json", "out.json")
    assert done.code == 1 and "against python:briefs:parse" in done.out
    run = repository.data["parsers"][0]["runs"]["base"]
    done = repository.gate("--base", f"run:{run}", "--head", "python:other:parse", "-q")
    assert done.code == 1 and f"against run {run}" in done.out


def test_a_parser_that_is_new_has_no_base(repository: Scratch) -> None:
    repository.branch()
    repository.write("fresh.py", repository.read("briefs.py"))
    repository.commit("a new parser")
    done = repository.gate("--head", "python:fresh:parse", "-q")
    assert done.code == 0
    assert "no base, since the parser python:fresh:parse is new" in done.out


def test_thresholds_and_the_least_number_of_documents_hold(repository: Scratch) -> None:
    rules = '[[tool.harness.thresholds]]\nslice = "check text"\nmin = 1.0\nmax_drop = 0.1\n'
    repository.write("pyproject.toml", f"{POLICY}min_documents = 4\n{rules}")
    repository.commit("a stricter policy")
    repository.branch()
    repository.edit("briefs.py", 'text.removeprefix("# ")', 'text.removeprefix("# ").replace("创下新高", "创新高")')
    done = repository.gate()
    assert done.code == 1
    assert "documents: 3 documents were parsed at the head; the policy asks for 4" in done.out
    assert "threshold: check text: 0/3 (0.0%) right, the policy asks for 100.0%" in done.out
    assert "threshold: check text: 3/3 (100.0%) → 0/3 (0.0%) right, -100.0 points; the policy allows -10.0" in done.out


def test_a_real_process_prints_the_same(repository: Scratch) -> None:
    repository.branch()
    misread(repository)
    done = repository.in_a_process("-q")
    assert done.code == 1 and done.out.startswith("GATE RED  ")


def test_each_parser_of_the_policy_is_judged(repository: Scratch) -> None:
    repository.write("other.py", repository.read("briefs.py"))
    parsers = '["python:briefs:parse", "python:other:parse"]'
    repository.write("pyproject.toml", POLICY.replace('["python:briefs:parse"]', parsers))
    repository.commit("two parsers")
    repository.branch()
    repository.edit("other.py", *MISREAD)
    done = repository.gate("--json", "-", "--report", "markdown=comment.md")
    assert done.code == 1
    told = json.loads(done.out)
    assert [(one["parser"], one["critical_broken"]) for one in told["parsers"]] == [
        ("python:briefs:parse", 0),
        ("python:other:parse", 3),
    ]
    assert "GATE RED  python:briefs:parse: " in done.err
    assert "甲/figures/grain/value" in repository.read("comment.md")
