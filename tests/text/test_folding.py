import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.text.folding import fold, folded

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("中国か“”—－…．.，,：5２²㎡%％ \n\t\u3000\u00a0e\u0301\u3099（)-'\"「"), st.characters()
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("超过 2000 万\n\n吨", "超过2000万吨"),
        ("国 内 生 产 总 值", "国内生产总值"),
        ("rises\n  to  4.5 %", "rises to 4.5 %"),
        ("４万多家，增长２７．４％", "4万多家,增长27.4%"),
        ("1—10月", "1-10月"),
        ("−5.4%", "-5.4%"),
        ("等等……", "等等..."),
        ("他说：“好。”", '他说:"好。"'),
        ("it’s “new”", 'it\'s "new"'),
        ("「新」", "“新”"),
        ("效益提升——是的", "效益提升—是的"),
        ("Hello， world", "Hello, world"),
        ("4.5%， 5月", "4.5%，5月"),
        ("ｶﾞ", "ガ"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_forms_that_mean_the_same_are_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10²", "102"), ("㎡", "m2"), ("①", "1"), ("½", "1/2"), ("rise to", "riseto"), ("1, 200", "1,200"), ("ﬁ", "fi"),
        ("。", "."), ("、", ","), ("万", "萬"), ("٣", "3"), ("5.4", "5,4"), ("A", "a"), ("～", "—"),
    ],
)  # fmt: skip
def test_forms_that_differ_in_meaning_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_place_leads_back_to_the_raw_text() -> None:
    raw = "压减 粗钢产量超过 2000 万\n\n吨，“好”"
    normal = fold(raw)
    start = normal.text.index("2000万吨")
    assert raw[slice(*normal.raw_span(start, start + len("2000万吨")))] == "2000 万\n\n吨"
    assert normal.raw_span(0, len(normal.text)) == (0, len(raw))


@given(HOSTILE)
def test_folding_twice_is_folding_once(raw: str) -> None:
    assert folded(folded(raw)) == folded(raw)


@given(HOSTILE)
def test_every_span_leads_to_what_folds_to_it(raw: str) -> None:
    normal = fold(raw)
    last = (0, 0)
    for at in range(len(normal.text)):
        span = normal.raw_span(at, at + 1)
        assert 0 <= span[0] < span[1] <= len(raw)
        assert last[0] <= span[0] and last[1] <= span[1]
        last = span


@given(HOSTILE)
def test_digits_keep_their_values(raw: str) -> None:
    digits = [unicodedata.normalize("NFKC", char) for char in raw if char in "0123456789" or "０" <= char <= "９"]
    assert [char for char in folded(raw) if char in "0123456789"] == digits


@given(HOSTILE, HOSTILE)
def test_texts_parted_by_a_hanzi_fold_each_by_itself(one: str, other: str) -> None:
    assert folded(f"{one}中{other}").startswith(folded(f"{one}中"))


def test_what_needs_no_folding_is_left_alone() -> None:
    assert fold("增长4.5%").steps == () and folded("增长4.5%") == "增长4.5%"
