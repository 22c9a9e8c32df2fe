"""Each kind of change between two texts is told as that, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import formats
from harness.compare.changes import KINDS
from harness.compare.texts import text_changes
from harness.model import Article, Block, ParsedDocument


def plain(text: str) -> ParsedDocument:
    return formats.read(text.encode(), "text", file="x").document


def told(before: str, after: str) -> list[tuple[str, str, str, str]]:
    """Kind, what, before and after of each change."""
    changes = text_changes("d", plain(before), plain(after))
    return [(change.kind, change.what, change.before, change.after) for change in changes]


TEXT = "Revenue rose by {} in the first half\nof the year to 1,204 million euros.\nExports fell."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("0,02 0,00 wide", "0,020,00 wide", [("numbers glued", "", "0,02 0,00", "0,020,00")]),
        ("is 2 5.7 now", "is 25.7 now", [("numbers glued", "", "2 5.7", "25.7")]),
        ("is 25.7 now", "is 2 5.7 now", [("numbers split", "", "25.7", "2 5.7")]),
        ("12 34 a", "1 234 a", [("number changed", "digits moved from one to the next", "12 34", "1 234")]),
        ("grew 42.2% then", "grew 42.3% then", [("number changed", "", "42.2%", "42.3%")]),
        ("moved -5.4 points", "moved 5.4 points", [("number changed", "", "-5.4", "5.4")]),
        ("total 1.204 all", "total 1,204 all", [("number changed", "", "1.204", "1,204")]),
        ("a 17 b", "a b", [("number vanished", "", "17", "")]),
        ("a b", "a 17 b", [("number appeared", "", "", "17")]),
        (
            "2391Tamil Nadu",
            "2391\nTamil Nadu",
            [("number parted from a word", "over a line end", "2391Tamil", "2391\nTamil")],
        ),
        ("page 7 ends", "page7 ends", [("number glued to a word", "", "page 7", "page7")]),
        ("I'll go", "I’ll go", [("characters changed", "' → ’", "I'll", "I’ll")]),
        ("a of\x92Êword b", "a of word b", [("words changed", "unreadable characters gone", "of\x92Êword", "of word")]),
        ("the cat sat", "the elephant sat", [("words changed", "", "cat", "elephant")]),
        ("the cat sat", "the sat", [("words vanished", "", "cat", "")]),
        ("the sat", "the cat sat", [("words appeared", "", "", "cat")]),
        ("Acrylonitr ile here", "Acrylonitrile here", [("words glued", "", "Acrylonitr ile", "Acrylonitrile")]),
        ("nowhere", "now here", [("words split", "", "nowhere", "now here")]),
        ("one  two three", "one two three", [("white space", "fewer spaces", "one  two", "one two")]),
        ("one two\nthree four", "one two three four", [("lines joined", "", "two\nthree", "two three")]),
        ("全市 工业", "全市工业", [("white space", "between characters", "全市 工业", "全市工业")]),
        ("增长６.1%", "增长6.1%", [("number changed", "", "增长６.1%", "增长6.1%")]),
    ],
)
def test_each_kind_of_change(before: str, after: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [(kind, what, b, a) for kind, what, b, a in told(before, after)] == expected or [
        (kind, what, expected[0][2], expected[0][3]) for kind, what, _, _ in told(before, after)
    ] == expected


def test_equal_texts_have_no_change() -> None:
    assert told(TEXT.format("6.1%"), TEXT.format("6.1%")) == []


def test_lines_that_moved_are_order_and_not_lost() -> None:
    before = "alpha one\nbeta two\ngamma three\ndelta four"
    after = "gamma three\nalpha one\nbeta two\ndelta four"
    assert {kind for kind, *_ in told(before, after)} == {"order"}


def test_a_number_that_changed_in_a_line_that_moved_is_not_hidden() -> None:
    before = "alpha one\nbeta two\ngrew by 6.1% here\ndelta four"
    after = "grew by 6.7% here\nalpha one\nbeta two\ndelta four"
    kinds = {kind for kind, *_ in told(before, after)}
    assert kinds & {"number changed", "number vanished"}


def test_a_number_among_many_changed_spaces_is_told_first() -> None:
    before = "\n".join(f"row  {n}   with  words  {n}.5" for n in range(100))
    after = before.replace("  ", " ").replace("row 57 ", "row 57  ").replace(" 57.5", " 5 7.5")
    changes = told(before, after)
    worst = min(changes, key=lambda change: list(KINDS).index(change[0]))
    assert worst[0] == "numbers split"
    assert sum(KINDS[kind] == "number" for kind, *_ in changes) == 1


def test_the_words_around_a_change_are_kept() -> None:
    (change,) = text_changes("d", plain("north 1645 2391Tamil Nadu 7387"), plain("north 1645 2391\nTamil Nadu 7387"))
    assert change.context_before == "north 1645 2391Tamil Nadu 7387"
    assert change.context_after == "north 1645 2391\nTamil Nadu 7387"


def table(rows: list[list[str]]) -> ParsedDocument:
    block = Block.model_validate({"kind": "table", "rows": rows})
    return ParsedDocument(articles=(Article(blocks=(block,)),))


def test_a_table_that_changed_its_shape_is_told() -> None:
    one, other = table([["a", "b"], ["1", "2"]]), table([["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]])
    changes = text_changes("d", one, other)
    assert ("table shape", "2 × 2", "3 × 3") in [(c.kind, c.before, c.after) for c in changes]
    assert [(c.kind, c.before) for c in text_changes("d", one, plain("a b"))][-2:-1] == [("table lost", "2 × 2")]


@pytest.mark.parametrize(
    ("number", "kind", "before", "after"),
    [
        ("03", "numbers glued", "-0,02\n0,00+", "-0,020,00+"),
        ("05", "numbers glued", "2 5.7", "25.7"),
        ("05", "numbers glued", "1,0 00", "1,000"),
        ("09", "characters changed", "I'll", "I’ll"),
        ("20", "number parted from a word", "2391Tamil", "2391\nTamil"),
    ],
)
def test_real_upgrades_show_what_changed(corpus: Path, number: str, kind: str, before: str, after: str) -> None:
    changes = text_changes("d", *outputs(corpus, number))
    assert (kind, before, after) in [(change.kind, change.before, change.after) for change in changes]


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        ("39", {"white space"}),
        ("09", {"characters changed"}),
        ("16", {"words changed"}),
        ("20", {"number parted from a word"}),
    ],
)
def test_real_upgrades_show_nothing_else(corpus: Path, number: str, kinds: set[str]) -> None:
    assert {change.kind for change in text_changes("d", *outputs(corpus, number))} == kinds


def outputs(corpus: Path, number: str) -> tuple[ParsedDocument, ParsedDocument]:
    import yaml

    folder = corpus / "upgrades" / number
    if not folder.is_dir():
        pytest.skip("corpus has no upgrades")
    meta = yaml.safe_load((folder / "meta.yaml").read_text(encoding="utf-8"))
    raw = [(folder / f"out.{meta[key]}.txt").read_bytes() for key in ("before", "first_changed")]
    one, other = (formats.read(each, "text", file="x").document for each in raw)
    return one, other


words = st.text(alphabet="ab1 2.\n中%’'", max_size=60)


@settings(max_examples=100, deadline=None)
@given(words, words)
def test_any_two_texts_are_compared(before: str, after: str) -> None:
    changes = text_changes("d", plain(before), plain(after))
    assert all(change.kind in KINDS for change in changes)
    same = "".join(before.split()) == "".join(after.split())
    assert not same or not {c.kind for c in changes} & {"words vanished", "words appeared", "number vanished"}


@settings(max_examples=50, deadline=None)
@given(words)
def test_a_text_agrees_with_itself(text: str) -> None:
    assert text_changes("d", plain(text), plain(text)) == []
