"""Faults and harmless changes of one golden, judged."""

from harness import checks
from harness.model import ParsedDocument
from harness.strength import catalogue
from harness.strength.correct import correct_parse
from harness.strength.trials import Judge, trials

from .conftest import ARTICLE, FIGURES, Make


def test_a_golden_with_a_clean_text_notices_all_and_minds_nothing(golden_of: Make) -> None:
    golden = golden_of(
        strong=True, more="text:\n  - {count: 1, of: 南港 18.4 3.3}\n  - {order: [港区货物, 东港 61.2 7.1]}\n"
    )
    found = trials(golden, correct_parse(golden, None), seed=1)
    assert [(one.kind, one.about) for one in found.survivors if one.kind not in ("field invented",)] == []
    assert found.false_alarms == () and found.unheld == ()
    assert found.harmless > 30 and len(found.tried) > 150


def test_a_weak_golden_is_told_the_facts_that_it_lacks(golden_of: Make) -> None:
    """Each proposed fact passes on the correct parse and fails on the damaged one."""
    golden = golden_of(strong=False, parts=ARTICLE.replace("    paragraphs: 3\n", "") + FIGURES)
    correct = correct_parse(golden_of(strong=True), None)
    found = trials(golden, correct, seed=1, most=1)
    proposed = {one.kind: one.add for one in found.survivors}
    assert {"word lost", "false break", "paragraphs exchanged", "cell misread"} <= set(proposed)
    words = proposed["word lost"]
    assert words is not None and words.path == ("text",) and set(words.value) <= {"present", "article", "count", "of"}
    assert words.yaml.startswith("text: {present: ")
    assert all(one.add is not None for one in found.survivors if one.kind not in ("row names shifted",))


def test_what_only_contested_fields_notice_is_set_apart(golden_of: Make) -> None:
    parts = (ARTICLE + FIGURES).replace("status: target,", "status: target, contested: [status],")
    golden = golden_of(strong=False, parts=parts)
    found = trials(golden, correct_parse(golden, None), seed=0)
    (one,) = [one for one in found.tried if one.kind == "status lost"]
    assert one.contested and one not in found.survivors and one not in found.counted


def test_the_same_seed_does_the_same_faults_and_another_one_others(golden_of: Make) -> None:
    golden = golden_of(strong=True)
    case = checks.case(golden, correct_parse(golden, None).document)

    def told(seed: int) -> list[str]:
        return [one.about for one in catalogue.faults(case, seed, 1) if isinstance(one, catalogue.Done)]

    assert told(3) == told(3) != told(4)


def test_an_empty_document_is_noticed(golden_of: Make) -> None:
    golden = golden_of(strong=False)
    judge = Judge(golden, correct_parse(golden, None).document)
    assert judge.failing(ParsedDocument(articles=()))
    assert judge.failing(judge.correct) == ()
