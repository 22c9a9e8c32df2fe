"""Printed lines as running text."""

import pytest

from harness.reference.running_text import joined_title, running_text, title_text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["累计培育企业４万多", "家、“小巨人”企业"], "累计培育企业4万多家、“小巨人”企业"),
        (["超过 2000 万", "吨，部署 2022 年"], "超过2000万吨，部署2022年"),
        (
            ["The increase in man-", "ufacturing was broad", "and lasting."],
            "The increase in manufacturing was broad and lasting.",
        ),
        (["到2022", "年底"], "到2022年底"),
        (["国 内 生 产 总 值"], "国内生产总值"),
    ],
)
def test_lines_of_a_paragraph(lines: list[str], text: str) -> None:
    assert running_text(lines) == text


def test_a_title_keeps_a_wide_gap_as_one_space() -> None:
    assert title_text("質價齊升　保障有力") == "質價齊升 保障有力"
    assert joined_title(["水利工作座谈会", "在 青河召开"]) == "水利工作座谈会在青河召开"
