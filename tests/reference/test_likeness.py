"""How much of one text stands in another."""

from harness.reference.likeness import shared


def test_pairs_of_characters_blind_to_marks_width_and_script() -> None:
    assert shared("水路，越走越宽", "我们把水路越走越宽。") == 1
    assert shared("業務收入", "业务收入增长") == 1
    assert shared("麦田返青", "会议指出") == 0


def test_words_of_english_but_the_small_ones() -> None:
    assert shared("The port of Norland", "Norland port traffic rose") == 1
    assert shared("", "anything") == 0
