"""Names without their order and counting nouns."""

import pytest

from harness.reference.figures.skeletons import is_action, skeleton_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("改造老旧小区", "老旧小区改造数"),
        ("压减粗钢产量", "粗钢产量压减量"),
        ("新建农村公路", "新建农村公路里程"),
        ("发放救助资金", "救助资金发放额"),
    ],
)
def test_one_skeleton(one: str, other: str) -> None:
    assert skeleton_of(one) == skeleton_of(other)


def test_what_is_done_tells_names_apart() -> None:
    assert skeleton_of("新建桥梁数") != skeleton_of("改造桥梁数")


def test_kinds_of_trade_are_no_actions() -> None:
    assert skeleton_of("出口额") != skeleton_of("进口额")
    assert is_action("压减粗钢产量") and not is_action("装机容量")
