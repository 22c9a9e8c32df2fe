"""Which lines are headlines."""

from harness.reference.text_layers.headlines import headline_runs
from harness.reference.text_layers.layout import read_layout
from harness.reference.text_layers.lines import read_lines
from harness.reference.text_layers.roles import told

BODY = "会议指出，今年以来全省\n交通运输系统扎实做好“两保”\n各项工作，投资稳住了，\n群众出行更加便捷。\n"


def headlines(source: str) -> list[list[str]]:
    lines = told(read_lines(source), frozenset())
    runs = headline_runs(lines, read_layout([one.line for one in lines]))
    return [[one.line.text for one in lines[at:end]] for at, end in sorted(runs.items())]


def test_short_lines_between_bodies() -> None:
    assert headlines(f"{BODY}\n（来源：交通）\n\n交通运输会议\n定调六大任务\n\n{BODY}") == [
        ["交通运输会议", "定调六大任务"]
    ]


def test_a_column_end_makes_no_headline_of_the_lines_above_it() -> None:
    cut = BODY.replace("扎实做好“两保”\n", "扎实做好“两保”\n\n")
    assert headlines(f"{BODY}\n{BODY}\n{cut}\n{BODY}\n{BODY}") == []


def test_a_first_line_that_lost_its_indentation_is_no_headline() -> None:
    body = "今年以来全省各地扎实做\n好交通运输系统里的各项工作，\n投资稳住了，群众出行更加便\n捷。\n"
    last = "会议还宣读了表彰的决定\n书，三个集体和五名个人得到\n表彰。\n"
    wide = "修路的人起得早走得远，天亮前\n就上山，他们的鞋底总是先磨穿的，\n"
    wide += "可一直这么走下去也还是有人愿意去\n这样的日子一过就是二十多年。\n"
    page = "\n".join([body] * 6 + [last, "（来源：交通）\n", "交通会议在省城\n开过了\n"] + [wide] * 5)
    assert headlines(page) == [["交通会议在省城", "开过了"]]


def test_sentences_lists_and_counted_headings_are_no_headlines() -> None:
    assert headlines(f"一、回顾过去\n\n{BODY}\n\n第一笔账，是成本的账\n\n{BODY}") == []


def test_a_headline_cuts_a_sentence_only_with_more_evidence() -> None:
    opened = "　　各地设立网点，农户平均\n\n"
    after = "\n　　因维修需要封闭施工。\n　　特此公告。\n"
    begun = "　　正文开始了，大家都很高兴\n并且继续。\n"
    assert headlines(f"{begun}{opened}停水公告\n{after}") == [["停水公告"]]
    assert headlines(f"{begun}{opened}等待时间缩短\n\n到三十分钟以内。\n") == []
