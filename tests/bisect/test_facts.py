"""What one version gives, as a state."""

from pathlib import Path

from harness.bisect.facts import OutputFact, Seen, WordsFact, what_changed
from harness.model import Article, Block, ParsedDocument
from harness.parsers.answers import Answer, Request

REQUEST = Request("page", Path("page.pdf"))


def answer(*texts: str) -> Answer:
    blocks = tuple(Block(kind="paragraph", text=text) for text in texts)
    return Answer("ok", ParsedDocument(parsed_document=1, articles=(Article(blocks=blocks),)))


def test_equal_outputs_are_one_state_and_others_are_not() -> None:
    fact = OutputFact(REQUEST)
    assert fact.seen(answer("a b")).state == fact.seen(answer("a b")).state
    assert len({fact.seen(answer(*texts)).state for texts in (["a b"], ["ab"], ["a", "b"], ["a  b"], [])}) == 5


def test_white_space_may_be_left_out_of_it() -> None:
    fact = OutputFact(REQUEST, ignore_space=True)
    assert len({fact.seen(answer(*texts)).state for texts in (["a b"], ["ab"], ["a", "b"], ["a\n\tb"])}) == 1
    assert fact.seen(answer("a c")).state != fact.seen(answer("a b")).state


def test_no_output_is_a_state_by_its_kind() -> None:
    fact = OutputFact(REQUEST)
    one, same, other = (
        fact.seen(Answer("error", message=message))
        for message in ("raised TypeError: at 0x1", "raised TypeError: at 0x2", "raised ValueError: x")
    )
    assert one.state == same.state != other.state
    assert fact.seen(Answer("timeout", message="no answer in 60 s")).state == "timeout: "


def test_what_says_nothing_about_the_parser_is_no_state() -> None:
    for fact in (OutputFact(REQUEST), WordsFact(REQUEST, "a")):
        seen = fact.seen(Answer("does_not_fit", message="no such call"))
        assert seen == Seen(None, "does_not_fit: no such call")


def test_words_stand_whatever_white_space_is_between_them() -> None:
    fact = WordsFact(REQUEST, "70,00 -0,02 0,00")
    assert fact.seen(answer("a 70,00\n-0,02 0,00+")).state == "stands"
    assert fact.seen(answer("a 70,00 -0,020,00+")).state == "missing"
    assert fact.seen(Answer("crash", message="signal 11")).state == "crash"


def test_changes_are_told_where_both_sides_have_an_output() -> None:
    fact = OutputFact(REQUEST)
    before, after = fact.seen(answer("rose 4.5% so")), fact.seen(answer("rose 4.6% so"))
    assert [cluster.title for cluster in what_changed(before, after)] == ["number changed ×1"]
    assert what_changed(before, fact.seen(Answer("error"))) == ()
