"""What belongs to the page."""

from harness.reference.text_layers.furniture import furniture
from harness.reference.text_layers.lines import read_lines


def told(source: str) -> list[str]:
    lines = read_lines(source)
    return [lines[at].text for at in sorted(furniture(lines))]


def test_heads_repeated_on_pages_and_page_numbers() -> None:
    source = "云泽月报  第10期\n\n10月份，增长\n\n— 1 —\n\f云泽月报  第11期\n\n继续恢复。\n\n— 2 —"
    assert told(source) == ["云泽月报  第10期", "— 1 —", "云泽月报  第11期", "— 2 —"]


def test_a_table_header_repeated_on_a_page_is_the_tables() -> None:
    header = "指标      一月      二月"
    assert told(f"{header}\n产量       1.0       2.0\n\f{header}\n销量       3.0       4.0") == []


def test_heads_without_form_feeds_stand_beside_page_numbers() -> None:
    source = "统计快报\n\n增长6.1%，其中\n\n第1页\n\n统计快报\n\n工业增长8%。\n\n第2页"
    assert told(source) == ["统计快报", "第1页", "统计快报", "第2页"]


def test_a_head_on_several_lines() -> None:
    assert told("要闻\n云泽交通报\n04\n12月18日，会议召开。\n会议强调，抓好落实。") == ["要闻", "云泽交通报", "04"]


def test_makers_and_rules() -> None:
    assert told("正文。\n\n******\n\n责任编辑：方　圆") == ["******", "责任编辑：方　圆"]


def test_a_phone_number_inside_a_paragraph_is_text() -> None:
    assert told("公交临时调整线路，请注意。\n咨询电话：0579-8230116。\n特此公告。") == []


def test_the_headline_repeated_at_the_top_of_a_page() -> None:
    source = "Quarterly output bulletin, July\n\nOutput rose in\n\fQuarterly output bulletin\n\nthe third quarter."
    assert told(source) == ["Quarterly output bulletin"]
