"""Who wrote or speaks."""

import pytest

from harness.reference.grammar.writers import HeadLine, byline, head_line, institution, office_and_name, speaker


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("本报记者　林　禾", "本报记者 林禾"),
        ("本报记者　苏　晴　通讯员　高　远", "本报记者 苏晴 通讯员 高远"),
        ("記者　何倩雯", "記者 何倩雯"),
        ("作者：王小明", "作者：王小明"),
        ("□ 林 禾", "□ 林禾"),
        ("本报评论员", "本报评论员"),
        ("By Jane Doe", "By Jane Doe"),
        ("全省秋粮收购进度过七成", None),
        ("文章合为时而著", None),
        ("记者调查", None),
    ],
)
def test_bylines_are_lines_with_a_word_for_it(line: str, found: str | None) -> None:
    assert byline(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("云麓县人民政府县长　顾　远", "云麓县人民政府县长 顾远"), ("云泽省统计局", "云泽省统计局"),
        ("陈立新", "陈立新"), ("顾　远", "顾远"),
        ("省交通运输厅党组书记、厅长陆明川", None), ("工业经济开足马力", None),
    ],
)  # fmt: skip
def test_who_speaks_stands_under_a_headline(line: str, found: str | None) -> None:
    assert speaker(line) == found


def test_office_and_name_are_told_apart() -> None:
    assert office_and_name("省交通运输厅党组书记、厅长陆明川") == ("省交通运输厅党组书记、厅长", "陆明川")
    assert office_and_name("水路越走越宽") is None


def test_a_line_may_hold_date_writer_and_source() -> None:
    assert head_line("2024年11月21日　　記者　何倩雯") == HeadLine("2024年11月21日", "記者 何倩雯", None)
    assert head_line("来源：青河海关　　2024-03-12 10:05") == HeadLine("2024-03-12 10:05", None, "青河海关")
    assert head_line("（赵新）") == HeadLine(byline="赵新")
    assert head_line("2024年1月全市经济运行情况") is None


def test_institutions_end_in_a_word_for_one() -> None:
    assert institution("云泽省公路管理局") and institution("青河市自来水公司")
    assert not institution("特此公告")
