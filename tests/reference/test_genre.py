"""What kind of text an article is."""

import pytest

from harness.model import Block
from harness.reference.genre import genre_of, is_box_title, is_notice_title


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


@pytest.mark.parametrize(
    ("title", "byline", "texts", "genre"),
    [
        ("关于大桥封闭施工的公告", "", ("因维修需要，封闭施工。",), "notice"),
        ("遗失声明", "", ("不慎遗失证件。",), "notice"),
        ("政府工作报告", "县长 顾远", ("各位代表：", "我报告工作。"), "report"),
        ("10月国民经济运行情况", "省统计局", ("工业增长5.6%。",), "bulletin"),
        ("Labour market overview: July 2024", "", ("The rate was 4.3%.",), "bulletin"),
        ("读书的心思", "", ("我们读一页，就该有一页的收获。", "与其囤书，不如读书。当然，先要有书。"), "opinion"),
        ("把就业办好", "本报评论员", ("就业是民生。",), "opinion"),
        ("全省秋粮收购过七成", "本报记者 林禾", ("我们了解到，当然也有难处，但大家不能等。",), "news"),
        ("会议召开", "", ("会议指出，要抓好落实。",), "news"),
    ],
)
def test_genres(title: str, byline: str, texts: tuple[str, ...], genre: str) -> None:
    assert genre_of(title, "", byline, paragraphs(*texts), dateline=False) == genre


def test_plans_and_briefs() -> None:
    headings = tuple(Block(kind="heading", text=text) for text in ("节水行动方案", "一、目标", "二、任务"))
    text = paragraphs("到2025年，用水量下降。")
    assert genre_of("节水行动方案（2023—2025年）", "", "", headings + text, dateline=False) == "report"
    assert genre_of("云岭市印发节水行动方案", "", "", text, dateline=False) == "news"
    assert genre_of("2023年5月水运生产简报", "", "", text, dateline=False) == "bulletin"
    assert genre_of("2023年水运发展简报", "", "", text, dateline=False) == "report"


def test_questions_put_to_the_reader_argue() -> None:
    asks = paragraphs("谁还愿意等呢？", "慢工出细活，值得。", "与其催，不如等。")
    tells = paragraphs("谁还愿意等？", "慢工出细活。")
    assert genre_of("慢下来", "", "", asks, dateline=False) == "opinion"
    assert genre_of("慢下来", "", "", tells, dateline=False) == "news"


def test_a_dateline_is_news_and_tables_alone_are_a_table() -> None:
    assert genre_of("我们的路", "", "", paragraphs("本报讯 我们不能等。"), dateline=True) == "news"
    assert genre_of("指标", "", "", (Block(kind="table", rows=(("a", "1"),)),), dateline=False) == "table"
    assert genre_of("", "", "", (), dateline=False) == "other"


def test_titles_of_notices_and_boxes() -> None:
    assert is_notice_title("关于停水的通知") and not is_notice_title("公告牌前")
    assert is_box_title("相关链接") and not is_box_title("背景墙")


def test_a_headline_that_asks_who_should_argues() -> None:
    asks = [Block(kind="paragraph", text="未必非得再建一座。更要紧的是谁来管。")]
    assert genre_of("村口的书屋，该由谁来管", "", "", asks, dateline=False) == "opinion"
    tells = [Block(kind="paragraph", text="记者获悉，书屋昨日启用，市文旅局介绍了情况。")]
    assert genre_of("村口的书屋昨日启用", "", "", tells, dateline=False) == "news"
