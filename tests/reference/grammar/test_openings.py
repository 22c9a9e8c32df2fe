"""Datelines."""

import pytest

from harness.reference.grammar.openings import dateline


@pytest.mark.parametrize(
    ("text", "line", "writer"),
    [
        ("本报临江11月3日电　省粮食和物资储备局", "本报临江11月3日电", None),
        ("【本報訊】海匯港口控股公布", "本報訊", None),
        ("新华社北京12月20日电（记者张三、李四）国务院", "新华社北京12月20日电", "记者张三、李四"),
        ("本报讯（记者 周明 通讯员 何静）昨日", "本报讯", "记者 周明 通讯员 何静"),
        ("NORTHPORT, May 3 — Container traffic rose", "NORTHPORT, May 3", None),
    ],
)
def test_datelines_open_a_text(text: str, line: str, writer: str | None) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.dateline, found.byline) == (line, writer)


@pytest.mark.parametrize("text", ["会议指出，今年以来", "本报告期内", "GDP — the sum of", "12月20日，会议召开"])
def test_other_openings_are_none(text: str) -> None:
    assert dateline(text) is None
