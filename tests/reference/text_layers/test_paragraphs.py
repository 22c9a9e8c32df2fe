"""Lines to paragraphs."""

from harness.reference.text_layers.lines import read_lines
from harness.reference.text_layers.paragraphs import pieces_of
from harness.reference.text_layers.roles import told


def pieces(source: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces_of(told(read_lines(source), frozenset()))]


def test_a_blank_line_ends_a_paragraph_only_after_a_sentence() -> None:
    source = "会议在京召开，研究有关\n问题。\n\n全系统扎实落实“六稳”\n\n“六保”任务，压减产量2000万\n\n吨。会议召开。\n"
    source += "工作平稳有序开展进行\n着。\n\n总的来看，经济稳。\n"
    assert pieces(source) == [
        ("text", "会议在京召开，研究有关问题。"),
        ("text", "全系统扎实落实“六稳”“六保”任务，压减产量2000万吨。会议召开。工作平稳有序开展进行着。"),
        ("text", "总的来看，经济稳。"),
    ]


def test_an_indented_line_opens_a_paragraph_and_others_go_on() -> None:
    source = "　　清晨的云泽湖，薄雾未散，巡\n湖员老秦出港，十年过去了水也\n\n清了。他说，变化真的很大了。\n继续干。\n"
    source += "　　水清了，鱼多了，鸟也多了。\n"
    assert pieces(source) == [
        ("text", "清晨的云泽湖，薄雾未散，巡湖员老秦出港，十年过去了水也清了。他说，变化真的很大了。继续干。"),
        ("text", "水清了，鱼多了，鸟也多了。"),
    ]


def test_counted_headings_stand_alone_and_counted_sentences_are_text() -> None:
    source = "　　一、工业生产稳中有升\n　　工业增加值同比增长5.6%，\n增速加快。\n"
    source += "　　（一）投资。投资增长3.2%，\n消费增长。\n"
    assert [kind for kind, _ in pieces(source)] == ["heading", "text", "text"]


def test_items_of_a_list_stand_alone_where_their_lines_end_on_purpose() -> None:
    source = "要做好以下几项重点工作任务：\n一是稳投资。\n二是促消费，全年社会消费品零\n售总额增长6%。\n三是优环境。\n"
    assert [text[:2] for _, text in pieces(source)] == ["要做", "一是", "二是", "三是"]


def test_a_paragraph_goes_on_over_a_page() -> None:
    source = "　　进出口总额增长2.4%，其中出口1398亿\n\f元，增长5.7%。\n　　总的来看，经济恢复向好，稳中有\n进。\n"
    assert pieces(source)[0] == ("text", "进出口总额增长2.4%，其中出口1398亿元，增长5.7%。")


def test_english_paragraphs_join_with_spaces() -> None:
    source = "The rate was 4.3% in July, down\nfrom 4.5% in June.\n\nEmployment rose by 18,000 on the\nquarter.\n"
    assert [text for _, text in pieces(source)] == [
        "The rate was 4.3% in July, down from 4.5% in June.", "Employment rose by 18,000 on the quarter."
    ]  # fmt: skip
