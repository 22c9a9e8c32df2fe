"""A parse that says what a golden says."""

from harness import checks
from harness.model import Block
from harness.strength.correct import correct_parse
from harness.strength.perfect import parse_of

from .conftest import ARTICLE, FIGURES, Make


def test_a_parse_that_passes_is_taken_as_it_is(golden_of: Make) -> None:
    golden = golden_of()
    given = parse_of(golden)
    correct = correct_parse(golden, given)
    assert (correct.document, correct.origin, correct.unheld) == (given, "the parser's", ())


def test_what_a_parser_has_wrong_is_mended_and_the_rest_kept(golden_of: Make) -> None:
    """Its furniture, of which the golden says nothing, stays."""
    golden = golden_of()
    given = parse_of(golden)
    article = given.articles[0]
    blocks = (*article.blocks, Block(kind="furniture", text="第3版"))
    figures = tuple(one.model_copy(update={"value": "7"}) for one in given.figures or ())
    wrong = article.model_copy(update={"title": "货运", "blocks": blocks})
    given = given.model_copy(update={"articles": (wrong,), "figures": figures})
    correct = correct_parse(golden, given)
    assert correct.origin == "the parser's, mended by the golden" and correct.unheld == ()
    assert correct.document.articles[0].blocks[-1].text == "第3版"
    assert all(one.outcome == "pass" for one in checks.compare(golden, correct.document))


def test_without_a_parser_it_is_made_from_the_golden(golden_of: Make) -> None:
    golden = golden_of()
    assert correct_parse(golden, None).origin == "made from the golden"
    assert correct_parse(golden, None).unheld == ()


def test_without_a_clean_text_its_lines_are_made_of_the_facts(golden_of: Make) -> None:
    facts = "text:\n  - {present: 港区货物, article: a}\n  - {order: [甲事, 乙事], article: a}\n"
    parts = ARTICLE.replace("paragraphs: 3", "paragraphs: 9") + FIGURES
    golden = golden_of(strong=False, parts=parts, more=facts)
    assert correct_parse(golden, None).unheld == ()


def test_items_that_contradict_each_other_are_told(golden_of: Make) -> None:
    facts = "text:\n  - {present: 港区货物, article: a, id: there}\n  - {absent: 港区货物, article: a, id: nowhere}\n"
    assert "a/text/nowhere" in correct_parse(golden_of(strong=False, more=facts), None).unheld


def test_words_of_footnotes_and_furniture_stand_there(golden_of: Make) -> None:
    facts = ("{present: 以年报为准, article: a, in: footnotes}", "{present: 第3版, article: a, in: furniture}")
    correct = correct_parse(golden_of(more="text:\n" + "".join(f"  - {one}\n" for one in facts)), None)
    assert correct.unheld == ()
    assert [block.text for block in correct.document.articles[0].blocks][-2:] == ["吞吐量为快报数；以年报为准", "第3版"]
