"""The lines of a headline told apart."""

import pytest

from harness.reference.heads import Head, read_head


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (["云泽省交通运输工作会议", "定调2024年五大重点任务"], Head("云泽省交通运输工作会议定调2024年五大重点任务")),
        (["全省秋粮收购进度过七成", "质价齐升　保障有力"], Head("全省秋粮收购进度过七成", None, "质价齐升 保障有力")),
        (["河湖长制进行时", "一湖碧水", "——十年见闻"], Head("一湖碧水", "河湖长制进行时", "——十年见闻")),
        (
            ["政府工作报告", "——在第十八届", "代表大会上", "县长　顾　远"],
            Head("政府工作报告", None, "——在第十八届代表大会上", "县长 顾远"),
        ),
        (["时评", "算清这本账"], Head("算清这本账", "时评")),
        (["Port traffic climbs", "for fourth month"], Head("Port traffic climbs for fourth month")),
        (
            ["Labour market overview", "Statistics Norland"],
            Head("Labour market overview", None, None, "Statistics Norland"),
        ),
    ],
)
def test_kicker_title_subtitle_and_speaker(lines: list[str], head: Head) -> None:
    assert read_head(lines) == head


def test_font_sizes_tell_the_title_where_they_are_known() -> None:
    lines = ["前三季度增长6.1%", "工业领跑", "经济稳中向好"]
    assert read_head(lines, sizes=(12, 24, 14)) == Head("工业领跑", "前三季度增长6.1%", "经济稳中向好")
