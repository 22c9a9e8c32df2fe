"""What the lines of an article say of it: headline, date, byline, credit, signature, jumps, contacts, notes."""

BODY = [
    "前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点。",
    "新增就业1.2万人，完成全年目标任务的八成以上，调查失业率为5.1%。",
]


def test_kicker_title_on_two_lines_and_subtitle(press) -> None:
    press.centred(50, "前三季度成绩单", 12)
    press.centred(80, "工业经济稳中有进", 22)
    press.centred(108, "新增就业1.2万人", 22)
    press.centred(128, "——全市运行观察", 13)
    press.columns(40, 160, BODY, 3)
    (article,) = press.articles()
    assert article.kicker == "前三季度成绩单"
    assert article.title == "工业经济稳中有进新增就业1.2万人"
    assert article.subtitle == "——全市运行观察"


def test_lines_of_date_and_office_under_the_title_are_no_text(press, texts) -> None:
    press.centred(60, "工业经济运行简报", 20)
    press.centred(80, "临江市统计局")
    press.centred(96, "2024年10月20日")
    press.column(60, 130, BODY, em=40)
    (article,) = press.articles()
    assert article.byline == "临江市统计局"
    assert texts(article) == BODY
    assert texts(article, "furniture") == ["临江市统计局", "2024年10月20日"]


def test_credit_and_jumps_are_fields_and_furniture(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.put(40, 84, "（上接第二版）")
    press.columns(40, 104, BODY, 3)
    press.put(420, 190, "（来源：临江日报）")
    press.put(420, 210, "（下转第五版）")
    (article,) = press.articles()
    assert (article.continued_from, article.credit, article.continued_to) == ("2", "临江日报", "5")
    assert texts(article) == BODY


def test_an_office_and_a_date_at_the_right_end_sign(press, texts) -> None:
    press.centred(60, "关于工业运行情况的通报", 20)
    end = press.column(60, 110, BODY, em=46)
    press.put(400, end + 20, "临江市统计局")
    press.put(400, end + 38, "2024年10月20日")
    (article,) = press.articles()
    assert article.signature == "临江市统计局"
    assert texts(article) == BODY


def test_whom_to_ask_is_furniture(press, texts) -> None:
    press.put(60, 60, "Labour market in June", 20, "Helvetica-Bold")
    press.put(60, 100, "The unemployment rate fell to 4.3%.", 10, "Helvetica")
    press.put(60, 140, "Enquiries: office@stats.example", 9, "Helvetica")
    press.put(60, 154, "Next release: 14 February 2025.", 9, "Helvetica")
    (article,) = press.articles()
    assert texts(article) == ["The unemployment rate fell to 4.3%."]


def test_counted_paragraphs_have_markers_and_headings_stand_apart(press) -> None:
    press.centred(60, "工业经济运行简报", 20)
    press.column(
        60, 110, ["一、总体情况", BODY[0], "二、主要特点", "一是投资加快。" + BODY[1], "二是消费恢复。"], em=40
    )
    (article,) = press.articles()
    assert [(block.kind, block.marker) for block in article.blocks[1:]] == [
        ("heading", "一"), ("paragraph", None), ("heading", "二"), ("list_item", "一是"), ("list_item", "二是"),
    ]  # fmt: skip


def test_bullets_are_markers_and_no_text(press) -> None:
    press.put(60, 60, "Labour market in June", 20, "Helvetica-Bold")
    press.put(60, 100, "\u2022", 10, "Helvetica")
    press.put(74, 100, "The rate was 4.3%, down 0.2 points on the quarter, and", 10, "Helvetica")
    press.put(74, 115, "vacancies fell.", 10, "Helvetica")
    press.put(60, 135, "\u2022", 10, "Helvetica")
    press.put(74, 135, "Pay rose by 5.1%.", 10, "Helvetica")
    (article,) = press.articles()
    assert [(block.marker, block.text) for block in article.blocks if block.kind == "list_item"] == [
        ("•", "The rate was 4.3%, down 0.2 points on the quarter, and vacancies fell."),
        ("•", "Pay rose by 5.1%."),
    ]
