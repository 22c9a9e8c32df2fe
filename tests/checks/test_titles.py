"""How alike the titles of golden and parsed articles are."""

from harness.checks.titles import EQUAL, likeness, plain
from harness.model import Article, Block

TITLE = "云泽港吞吐量再创新高"


def one(article: Article, title: str = TITLE) -> float:
    return likeness([plain(title)], [article]).get((0, 0), 0.0)


def test_white_space_does_not_count() -> None:
    assert plain(" 云泽港\n吞吐量 ") == "云泽港吞吐量"
    assert plain("New  port") == "Newport"
    assert plain(None) == ""


def test_an_equal_title_is_certain_wherever_it_stands() -> None:
    assert one(Article(title="云泽港 吞吐量再创新高")) == 1.0
    assert 1.0 > one(Article(blocks=(Block(kind="heading", text=TITLE),))) >= EQUAL
    assert one(Article(blocks=(Block(kind="paragraph", text=TITLE),))) >= EQUAL


def test_alike_titles_propose_a_pair() -> None:
    assert 0 < one(Article(title="云泽港吞吐量再创新低")) < EQUAL
    assert 0 < one(Article(title=f"特写 {TITLE} 本报记者")) < EQUAL
    assert one(Article(title="青石镇小学换新颜")) == 0


def test_no_title_is_like_nothing() -> None:
    assert one(Article(title=None), "") == 0
    assert one(Article(title="")) == 0


def test_a_title_that_another_golden_has_is_not_taken_for_one_that_is_alike() -> None:
    found = likeness([plain("简讯一则"), plain("简讯二则")], [Article(title="简讯一则")])
    assert found[0, 0] == 1.0
    assert found.get((1, 0), 0.0) < EQUAL
