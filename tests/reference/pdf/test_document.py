"""Pages to articles: what goes on over pages is one, boxes stand behind their article, nothing is invented."""

import pytest

from harness.errors import ParserError
from harness.reference.pdf import read

BODY = [
    "前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点。",
    "新增就业1.2万人，完成全年目标任务的八成以上，调查失业率为5.1%。",
]
OTHER = [
    "晚稻种植面积达到86.5万亩，预计总产量42万吨，比上年增加1.3万吨，长势良好。",
    "市里抽调农技人员320名，分赴18个乡镇开展田间指导，发放资料2万多份。",
]


def test_articles_under_each_other_are_kept_apart(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.columns(40, 100, BODY, 3)
    press.centred(260, "晚稻丰收在望", 20)
    press.columns(40, 300, OTHER, 3)
    one, two = press.articles()
    assert (one.title, texts(one)) == ("工业经济稳中有进", BODY)
    assert (two.title, texts(two)) == ("晚稻丰收在望", OTHER)


def test_articles_side_by_side_are_kept_apart(press, texts) -> None:
    press.put(30, 60, "工业经济稳中有进", 18)
    press.columns(30, 100, BODY, 2, em=12, gap=14)
    press.put(310, 60, "晚稻丰收在望", 18)
    press.columns(310, 100, OTHER, 2, em=12, gap=14)
    one, two = press.articles()
    assert (one.title, texts(one)) == ("工业经济稳中有进", BODY)
    assert (two.title, texts(two)) == ("晚稻丰收在望", OTHER)


def test_a_headline_painted_after_its_body_is_its_title(press, texts) -> None:
    press.columns(40, 100, BODY, 4, em=12, gap=12)
    press.centred(60, "工业经济稳中有进", 22)
    (article,) = press.articles()
    assert (article.title, texts(article)) == ("工业经济稳中有进", BODY)


def test_a_box_is_an_article_after_the_one_around_it(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.column(40, 100, BODY * 2, em=30)
    press.frame(380, 90, 550, 220, fill=0.9)
    press.centred(108, "名词解释", 12, 380, 550)
    press.column(388, 130, ["规模以上工业是指年主营业务收入2000万元及以上的工业企业。"], em=15)
    main, box = press.articles()
    assert (main.title, texts(main)) == ("工业经济稳中有进", BODY * 2)
    assert (box.title, texts(box)) == ("名词解释", ["规模以上工业是指年主营业务收入2000万元及以上的工业企业。"])


def test_small_text_under_a_heading_beside_the_text_is_a_box_without_a_frame(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.column(40, 100, BODY * 2, em=30)
    press.put(380, 100, "名词解释", 12)
    press.column(380, 120, ["规模以上工业是指年主营业务收入2000万元及以上的工业企业。"], em=16, size=9)
    main, box = press.articles()
    assert (main.title, texts(main)) == ("工业经济稳中有进", BODY * 2)
    assert (box.title, texts(box)) == ("名词解释", ["规模以上工业是指年主营业务收入2000万元及以上的工业企业。"])


def test_an_article_goes_on_over_a_page(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.put(40, 780, BODY[0][:20])
    press.turn()
    press.put(40, 60, BODY[0][20:])
    press.column(40, 75, BODY[1:], em=40)
    (article,) = press.articles()
    assert texts(article) == BODY
    assert [block.page for block in article.blocks if block.kind == "paragraph"] == [1, 2]


def test_a_ruled_table_that_goes_on_over_a_page_is_one_with_one_header(press, rows) -> None:
    press.centred(60, "主要指标完成情况", 20)
    press.column(40, 100, BODY, em=40)
    head = ["指标", "总量", "增速"]
    press.table(40, 700, [head, ["工业", "12.5", "6.1"], ["投资", "30.2", "-1.5"]], [120, 90, 90], ruled=True)
    press.turn()
    press.table(40, 60, [head, ["消费", "8.0", "3.3"]], [120, 90, 90], ruled=True)
    (article,) = press.articles()
    (table,) = [block for block in article.blocks if block.kind == "table"]
    assert rows(table) == [head, ["工业", "12.5", "6.1"], ["投资", "30.2", "-1.5"], ["消费", "8.0", "3.3"]]


def test_two_tables_with_titles_of_their_own_stay_two(press) -> None:
    press.centred(60, "主要指标完成情况", 20)
    for top, name in ((700, "表1 一季度"), (60, "表2 二季度")):
        if top == 60:
            press.turn()
        press.centred(top - 12, name, 11, 40, 340)
        press.table(40, top, [["指标", "总量", "增速"], ["工业", "12.5", "6.1"]], [120, 90, 90], ruled=True)
    (article,) = press.articles()
    assert [block.title for block in article.blocks if block.kind == "table"] == ["表1一季度", "表2二季度"]


def test_a_caption_goes_to_the_article_that_speaks_of_its_man(press) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.columns(40, 100, ["市工业局局长陆明川介绍了有关情况。" + BODY[0]], 3)
    press.centred(260, "晚稻丰收在望", 20)
    press.columns(40, 300, OTHER, 3)
    press.frame(40, 420, 200, 520, stroke=0, fill=0.8)
    press.put(40, 532, "市工业局局长陆明川", 8)
    one, two = press.articles()
    assert [block.text for block in one.blocks if block.kind == "caption"] == ["市工业局局长陆明川"]
    assert not [block for block in two.blocks if block.kind == "caption"]


def test_sideways_text_of_a_page_is_read(press, rows) -> None:
    press.centred(60, "主要指标完成情况", 20)
    press.column(40, 100, BODY * 3, em=30)
    press.canvas.translate(560, 100)
    press.canvas.rotate(90)
    press.height = 0
    press.table(
        0, -150, [["指标", "总量", "增速"], ["工业", "12.5", "6.1"], ["投资", "3.5", "2.0"]], [120, 90, 90], ruled=True
    )
    (article,) = press.articles()
    (table,) = [block for block in article.blocks if block.kind == "table"]
    assert rows(table)[1] == ["工业", "12.5", "6.1"]
    assert 400 < table.bbox[0] < table.bbox[2] <= 560 and table.bbox[3] - table.bbox[1] == 300


def test_a_landscape_page_has_its_own_places(press_of, texts) -> None:
    press = press_of(842, 595)
    press.centred(60, "工业经济稳中有进", 20)
    press.column(700, 100, BODY, em=12)
    (article,) = press.articles()
    assert texts(article) == BODY
    assert article.blocks[1].bbox[0] == 700


def test_a_page_without_text_gives_no_article(press) -> None:
    press.frame(10, 10, 500, 700, fill=0.5)
    assert press.articles() == ()


def test_a_file_that_is_no_pdf_is_a_parser_error(tmp_path) -> None:
    (tmp_path / "no.pdf").write_text("words")
    with pytest.raises(ParserError, match="not a PDF"):
        read(tmp_path / "no.pdf")
