"""Sources, jump lines, dates."""

import pytest

from harness.reference.grammar.sources import credit, date_line, jump, page_named, trailing_credit


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("（上接第一版）", ("from", "1")),
        ("（紧接第十二版）", ("from", "12")),
        ("(下转第3版)", ("to", "3")),
        ("（下转A2版）", ("to", "A2")),
        ("（轉A6版）", ("to", "A6")),
        ("（下转要闻版）", ("to", "要闻版")),
        ("下降约三成。分布式光伏用户42", None),
        ("上接下来的工作", None),
        ("下转机组", None),
    ],
)
def test_jump_lines_name_a_page(line: str, found: tuple[str, str] | None) -> None:
    assert jump(line) == found


def test_page_is_digits_where_it_has_a_number() -> None:
    assert [page_named(words) for words in ("第一版", "3版", "第二十四版", "要闻版")] == ["1", "3", "24", "要闻版"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("（来源：云泽交通）", "云泽交通"), ("來源：政府統計處", "政府統計處"), ("（据新华社）", "新华社"),
        ("Source: Central Bank", "Central Bank"),
        ("电力来源：水电、风电。", None), ("本报记者 林禾", None),
    ],
)  # fmt: skip
def test_a_line_that_names_a_source(line: str, found: str | None) -> None:
    assert credit(line) == found


def test_source_after_the_last_sentence_is_found_where_it_begins() -> None:
    text = "增长6.4%。（来源：青河经信）"
    trail = trailing_credit(text)
    assert trail is not None
    assert (text[: trail.start], trail.name) == ("增长6.4%。", "青河经信")
    assert trailing_credit("增长6.4%（含农户）") is None


@pytest.mark.parametrize("line", ["2024年11月1日", "二〇二四年十一月", "2024-11-01", "3 May 2024", "（2024年10月8日）"])
def test_a_date_alone(line: str) -> None:
    assert date_line(line) is not None


def test_a_date_with_words_is_none() -> None:
    assert date_line("2024年11月1日起施行") is None
