"""How much of each golden article's words stands in each article and block of a parsed document."""

import pytest

from harness.checks.evidence import gather, piece_length, pieces_of, plain_lines
from harness.model import Article, Block, Cell, ParsedDocument

ONE, TWO = "云泽港前三季度完成货物吞吐量", "青石镇中心小学操场翻修一新"


def document(*articles: tuple[str, ...]) -> ParsedDocument:
    made = (Article(blocks=tuple(Block(kind="paragraph", text=text) for text in texts)) for texts in articles)
    return ParsedDocument(articles=tuple(made))


def test_pieces_cover_the_first_and_the_last_characters() -> None:
    assert pieces_of("云泽港前三季度完成") == {"云泽港前三", "三季度完成"}
    assert pieces_of("云泽港") == frozenset()
    assert pieces_of("增长30.4%") == {"增长30.", "30.4%"}


@pytest.mark.parametrize(
    ("words", "length"), [(ONE, 5), ("rose by 4.5% in the year", 10), ("30.4%", 5), ("5G基站超过130万个", 5)]
)
def test_an_alphabet_needs_longer_pieces(words: str, length: int) -> None:
    assert piece_length(words) == length


def test_coverage_and_density_are_shares_of_either_side() -> None:
    found = gather([[ONE], [TWO]], document((ONE,), (ONE, TWO), ("甲乙丙丁戊己庚辛",)))
    assert [found.coverage(0, n) for n in range(3)] == [1.0, 1.0, 0.0]
    assert [found.coverage(1, n) for n in range(3)] == [0.0, 1.0, 0.0]
    assert found.density(0, 0) > 0.9
    assert found.density(0, 1) < 0.6
    assert not found.blocks_speak(2, 2)


def test_words_that_two_articles_share_count_a_part_for_each() -> None:
    found = gather([[ONE], [ONE]], document((ONE,)))
    assert found.weights[0, 0] == found.weights[1, 0] == len(pieces_of(ONE)) / 2
    assert found.coverage(0, 0) == 1.0


def test_few_words_are_trusted_less() -> None:
    found = gather([["增长30.4%"], [ONE, TWO], []], document((ONE,)))
    assert found.trust(2) == 0 < found.trust(0) < found.trust(1) < 1


def test_furniture_says_nothing_and_tables_are_read_cell_by_cell() -> None:
    assert list(plain_lines(Block(kind="furniture", text=ONE))) == []
    table = Block(kind="table", title="主要指标表", rows=(("农业增加值总量", Cell(text="三季度完成情况")), ("1", "2")))
    assert list(plain_lines(table)) == ["主要指标表", "农业增加值总量", "三季度完成情况"]
