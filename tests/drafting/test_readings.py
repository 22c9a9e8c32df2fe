"""Which day a page speaks from, and which parsers are asked."""

import pytest

from harness import formats
from harness.drafting.readings import days_of, parsers_for


def days(*paragraphs: str, furniture: str = "") -> list[str]:
    blocks = [{"kind": "paragraph", "text": text} for text in paragraphs]
    blocks += [{"kind": "furniture", "text": furniture}] if furniture else []
    data = {"parsed_document": 1, "articles": [{"title": "T", "blocks": blocks}]}
    return [day.date for day in days_of(formats.from_data(data).document)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024年7月15日，县统计局发布", ["2024-07-15"]),
        ("Released 15 November 2024", ["2024-11-15"]),
        ("On Nov. 5, 2024 and March 3rd, 2023", ["2024-11-05", "2023-03-03"]),
        ("2024-08-12, not 2024-13-40", ["2024-08-12"]),
        ("2024年5月，7月15日公布", ["2024-07-15"]),
        ("今年增长5%", []),
        ("3月5日公布", []),
    ],
)
def test_days_are_read_as_they_are_printed(text: str, wanted: list[str]) -> None:
    assert days(text) == wanted


def test_what_stands_outside_the_text_comes_first() -> None:
    assert days("截至2024年9月30日", furniture="2024年8月1日 第3版") == ["2024-08-01", "2024-09-30"]


def test_a_page_late_in_the_year_may_look_ahead() -> None:
    assert days("12月18日，会议部署2024年重点任务。") == ["2023-12-18", "2024-12-18"]
    assert days("12月12日公布，2024年11月业务量增长。") == ["2024-12-12", "2023-12-12"]


def test_named_parsers_are_asked_beside_ours_and_no_others() -> None:
    assert parsers_for("pdf", ("pypdf", "reference", "pypdf")) == ("reference", "pypdf")
    assert parsers_for("text", ()) == ("reference",)
    assert "pypdf" in parsers_for("pdf", ())
