from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.text.doubling import DoubledBlock, doubled_blocks, undouble

CLEAN = (
    "第一个变化，来自市场环境。",
    "数据显示，2022年用电量占到2%，远超过往年；",
    "“双碳”目标之下，11月的产量达到1100吨。",
    "大家深入学习习惯养成，局局长说谢谢。",
    "APP下载量超过400万次，增长22%。",
)


def by_run(line: str, strikes: int = 2) -> str:
    """The line as fake bold prints it, run by run of one class."""
    import re

    return "".join(run * strikes for run in re.findall("[\u4e00-\u9fff]+|[0-9]+|[A-Z]+|%|[^\\w%]+", line))


@pytest.mark.parametrize("strikes", [2, 3, 4])
@pytest.mark.parametrize("by_character", [False, True])
def test_a_doubled_block_is_undone_exactly_once(strikes: int, by_character: bool) -> None:
    doubled = ["".join(char * strikes for char in line) if by_character else by_run(line, strikes) for line in CLEAN]
    (block,) = doubled_blocks(["标题在上面", *doubled, "", "图为会议现场"])
    assert block == DoubledBlock(1, len(CLEAN), strikes)
    assert [undouble(line, strikes) for line in doubled] == list(CLEAN)


@pytest.mark.parametrize(
    ("line", "once"),
    [
        ("用电量的用电量的22%%，，远超过远超过", "用电量的2%，远超过"),
        ("20222022年年", "2022年"),
        ("1111%%", "11%"),
        ("”；”；", "”；"),
        ("第第一一", "第一"),
        ("变量 变量 。 。", "变量 。"),
        ("Revenue Revenue grew grew", "Revenue grew"),
        ("Revenue grew Revenue grew", "Revenue grew"),
        ("深入学习习近", None),
        ("2022年", None),
        ("", None),
        ("aabaabaa", None),
        ("全年额全年额1.121.12亿元，多出亿元，多出22002200", "全年额1.12亿元，多出2200"),
        ("销量销量3.43.4万台，增万台，增11221122", "销量3.4万台，增1122"),
        ("22002200户，比上年多户，比上年多33113311", "2200户，比上年多3311"),
    ],
)
def test_a_line_factors_to_the_end_or_not_at_all(line: str, once: str | None) -> None:
    assert undouble(line) == once


@pytest.mark.parametrize(
    "lines",
    [
        ["2020", "等等", "谢谢", "————", "11"],
        [f"{letter} {letter}" for letter in "ABCDEFGH"],
        ["13.2% 13.2%", "Rate Rate", "人员人员"],
        list(CLEAN),
        [by_run(line) for line in CLEAN[:3]],
        [],
    ],
)
def test_accidents_and_healthy_lines_are_no_block(lines: list[str]) -> None:
    assert doubled_blocks(lines) == ()


def test_one_healthy_line_parts_two_blocks() -> None:
    doubled = [by_run(line) for line in CLEAN]
    assert doubled_blocks([*doubled, "健康的一行", *doubled]) == (DoubledBlock(0, 4, 2), DoubledBlock(6, 10, 2))


def test_the_doubled_lines_of_the_page_are_found_exactly(corpus: Path) -> None:
    page = (corpus / "seed-page" / "page.txt").read_text(encoding="utf-8").split("\n")
    (block,) = doubled_blocks(page)
    assert (block.first + 1, block.last + 1, block.strikes) == (224, 336, 2)
    lines = [line for line in page[block.first : block.last + 1] if line.strip()]
    undone = [undouble(line) or "" for line in lines]
    clean = (corpus / "seed-page" / "text" / "opinion.txt").read_text(encoding="utf-8")
    assert (len(lines), sum(map(len, lines)), sum(map(len, undone))) == (99, 2612, 1306)
    assert "".join(undone) == "".join(clean.split())


def test_long_lines_of_repeats_are_given_up_soon() -> None:
    assert undouble("." * 20_000) == "." * 10_000
    undouble("ab" * 4_000 + "c")
    undouble("aab" * 3_000)


@given(st.lists(st.text("中国的12%，ab", min_size=1, max_size=4), min_size=1, max_size=6), st.integers(2, 4))
def test_pieces_printed_n_times_come_back_or_are_ambiguous(pieces: list[str], strikes: int) -> None:
    once = undouble("".join(piece * strikes for piece in pieces), strikes)
    if once is not None:
        assert len(once) == sum(map(len, pieces))
        assert sorted(once) == sorted("".join(pieces))
