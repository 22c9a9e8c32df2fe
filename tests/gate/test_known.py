"""Known failures excuse what fails, and are out of date once it passes, after their day, or where they name nothing."""

from datetime import date

from harness.gate.known import Known
from harness.gate.policy import KnownFailure, Policy, Settings
from harness.results import DocumentRun, Item, Outcome, Run, Where

DAY = date(2026, 6, 1)


def entry(item: str, *, parser: str = "*", expires: date = DAY) -> KnownFailure:
    return KnownFailure(item=item, parser=parser, reason="a header is lost", expires=expires)


def known(*entries: KnownFailure, parser: str = "own", base: Policy | None = None) -> Known:
    before = None if base is None else Settings(base)
    return Known.of(Settings(Policy(known_failures=entries)), parser, base=before, day=DAY)


def document(**outcomes: str) -> DocumentRun:
    made = []
    for name, outcome in outcomes.items():
        item = Item(f"page/figures/{name}/unit", "page", "figures", Where("g.yaml", 1, 1), "critical", "吨")
        made.append(Outcome(item, outcome, reason="not reported" if outcome == "skip" else ""))  # type: ignore[arg-type]  # a word of the test
    return DocumentRun("page", "g.yaml", "ok", tuple(made))


def words(told: DocumentRun) -> list[str]:
    return [outcome.outcome for outcome in told.outcomes]


def test_what_fails_as_known_is_skipped_with_the_reason() -> None:
    this = known(entry("page/figures/a"))
    told = this.applied(document(a="fail", b="fail"))
    assert words(told) == ["skip", "fail"]
    assert told.outcomes[0].reason == "known failure until 2026-06-01: a header is lost"
    assert this.out_of_date() == ()


def test_what_passes_now_is_out_of_date() -> None:
    this = known(entry("page/figures/*"))
    this.applied(document(a="fail", b="pass"))
    (problem,) = this.out_of_date()
    assert problem.what == 'known failure "page/figures/*" passes now: page/figures/b/unit'
    assert problem.todo == "narrow the pattern to what fails"


def test_after_its_day_nothing_is_excused() -> None:
    this = known(entry("page/figures/a", expires=date(2026, 5, 31)))
    assert words(this.applied(document(a="fail"))) == ["fail"]
    assert "expired on 2026-05-31 (a header is lost)" in this.out_of_date()[0].what


def test_one_that_names_nothing_is_told_of_a_whole_run_only() -> None:
    this = known(entry("page/figures/gone"))
    this.applied(document(a="fail"))
    assert this.out_of_date(whole=False) == ()
    assert "names no item that was checked" in this.out_of_date()[0].what


def test_a_skipped_item_is_neither_good_nor_bad() -> None:
    this = known(entry("page/figures/a"))
    assert this.applied(document(a="skip")).outcomes[0].reason == "not reported"
    assert this.out_of_date() == ()


def test_a_document_that_is_not_here_leaves_its_entries_alone() -> None:
    this = known(entry("page/figures/a"))
    this.applied(DocumentRun("page", "g.yaml", None, ()))
    assert this.out_of_date() == ()


def test_an_entry_is_of_the_parsers_that_its_pattern_names() -> None:
    assert known(entry("x", parser="pdf*")).entries == ()
    assert len(known(entry("x", parser="pdf*"), parser="pdfplumber==0.11 --with x==1").entries) == 1
    assert len(known(entry("x", parser="own"), parser="own --option k=v").entries) == 1


def test_entries_that_the_base_does_not_have_are_new() -> None:
    old, new = entry("old"), entry("new")
    this = known(old, new, base=Policy(known_failures=(old,)))
    assert [one.is_new for one in this.entries] == [False, True]


def test_a_run_reads_with_them_applied() -> None:
    run = Run("r", "own", {}, {}, "", (document(a="fail"),))
    assert words(known(entry("page/*")).over(run).documents[0]) == ["skip"]
    assert known().over(run) is run
