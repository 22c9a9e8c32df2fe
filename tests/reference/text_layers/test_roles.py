"""Lines with a role of their own."""

from harness.reference.text_layers.lines import read_lines
from harness.reference.text_layers.roles import split_jumps, told


def roles(source: str) -> list[str]:
    return [one.role for one in told(read_lines(source), frozenset())]


def test_roles_of_single_lines() -> None:
    source = "水清了。\n（来源：青河日报）\n（下转第三版）\n单位：亿元\n注：快报。\n\n图为水库。\n\n省水利厅厅长陆明川"
    assert roles(source) == ["text", "head", "jump", "unit", "note", "caption", "person"]


def test_numbers_of_a_note_go_on() -> None:
    assert roles("注：1.按可比价格计算。\n　　2.部分数据四舍五入。\n\n2.工业") == ["note", "note", "text"]


def test_jumps_that_share_a_line_with_text_stand_apart_with_their_places() -> None:
    source = "（上接第一版）第一笔账。（下转第三版）"
    parts = list(split_jumps(read_lines(source)))
    assert [source[part.start : part.end] for part in parts] == ["（上接第一版）", "第一笔账。", "（下转第三版）"]
