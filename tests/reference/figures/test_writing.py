"""The reported fields of a figure."""

from tests.reference.figures.prose import Reader


def test_a_falling_range_keeps_its_lower_bound_first(read: Reader) -> None:
    (figure,) = read("上半年，出口下降3%至5%。")
    assert (figure.value, figure.upper, figure.comparator) == ("-5", "-3", "between")


def test_units_are_those_of_the_text_without_their_classifier(read: Reader) -> None:
    figures = read("上半年，辦理時間為12個工作日，比上年同期提高0.4個百分點。")
    assert [f.unit for f in figures] == ["工作日", "百分點"]


def test_printed_words_start_at_the_verb_or_the_name(read: Reader) -> None:
    rate, level, later = read("上半年，收入增长5%，利润6亿元、税收3亿元。")
    assert [f.printed for f in (rate, level, later)] == ["增长5%", "利润6亿元", "税收3亿元"]


def test_traditional_names_stay_traditional(read: Reader) -> None:
    (figure,) = read("上半年，營業額36.8億港元。")
    assert (figure.indicator, figure.unit, figure.value) == ("營業額", "港元", "3680000000")
