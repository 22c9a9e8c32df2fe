"""What belongs to the page: running heads and feet, page numbers, makers of the page."""

TEXT = ["前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点，运行总体平稳。"]


def furniture(article) -> list[str]:
    return [block.text for block in article.blocks if block.kind == "furniture"]


def test_what_comes_again_on_other_pages_with_other_numbers(press, texts) -> None:
    for page in (1, 2, 3):
        press.put(60, 40, f"统计快报 第{page}期", 10)
        press.centred(810, f"{page}", 9)
        if page == 1:
            press.centred(90, "工业经济稳中有进", 20)
        press.column(60, 130, TEXT, em=40)
        if page < 3:
            press.turn()
    (article,) = press.articles()
    assert texts(article) == TEXT * 3
    assert len(furniture(article)) == 6


def test_the_head_over_a_rule_of_a_single_page(press, texts) -> None:
    press.put(40, 34, "要闻", 10)
    press.put(480, 34, "临江交通  04", 10)
    press.rule(40, 42, 555, 42)
    press.centred(80, "工业经济稳中有进", 20)
    press.columns(40, 120, TEXT * 2, 3)
    (article,) = press.articles()
    assert len(furniture(article)) == 2
    assert texts(article) == TEXT * 2


def test_makers_of_the_page(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.columns(40, 100, TEXT * 2, 3)
    press.put(40, 815, "责任编辑：陈洁", 8)
    (article,) = press.articles()
    assert furniture(article) == ["责任编辑：陈洁"]


def test_a_first_line_at_the_head_of_a_page_is_text(press, texts) -> None:
    press.column(60, 40, TEXT * 3, em=30)
    (article,) = press.articles()
    assert texts(article) == TEXT * 3


def test_a_number_in_the_text_is_no_page_number(press, texts) -> None:
    press.centred(60, "工业经济稳中有进", 20)
    press.column(60, 100, TEXT, em=40)
    press.put(60, 400, "2024", 10)
    (article,) = press.articles()
    assert "2024" in texts(article)


def test_a_headline_that_names_a_month_and_a_report_is_no_running_head(press, texts) -> None:
    press.put(60, 40, "云岭统计", 8)
    press.put(470, 40, "总第31期", 8)
    press.centred(88, "2023年5月云岭省工业运行月报", 19)
    press.columns(60, 140, TEXT * 4, 2)
    (article,) = press.articles()
    assert article.title == "2023年5月云岭省工业运行月报"
    assert texts(article) == TEXT * 4
