"""Printed words as the registry writes names."""

import pytest

from harness.reference.figures.wordings import opening_verb, registry_style, unbracketed, with_each, without_start


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("“小巨人”企业", "小巨人企业"),
        ("工业占全部投资的比重", "工业占全部投资比重"),
        ("规上工业企业实现营业收入", "规上工业企业营业收入"),
        ("固定资产投资（不含农户）", "固定资产投资（不含农户）"),
    ],
)
def test_style(printed: str, name: str) -> None:
    assert registry_style(printed) == name


def test_half_a_pair_of_brackets_is_no_part_of_a_name() -> None:
    assert unbracketed("营业收入（") == "营业收入"


def test_the_verb_that_opens_a_name() -> None:
    assert (opening_verb("新增养老床位"), without_start("新增养老床位")) == ("新增", "养老床位")
    assert opening_verb("新增") == ""


def test_a_price_of_one_names_the_one() -> None:
    assert with_each("中晚稻平均收购价", "每公斤") == "中晚稻每公斤平均收购价"
