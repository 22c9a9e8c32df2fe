"""The figures of a document: each article by its language, prose before tables, each figure once."""

from datetime import date

from harness.indicators import Registry
from harness.model import Article, Block
from harness.reference.figures import Context, read_figures


def article(*lines: str, language: str | None = None) -> Article:
    return Article(language=language, blocks=tuple(Block(kind="paragraph", text=line) for line in lines))


def test_articles_keep_their_places_and_languages() -> None:
    figures = read_figures(
        (article("上半年，出口增长5.7%。"), article("没有数字。"), article("上半年，进口下降3.2%。")),
        day=date(2024, 7, 20), language="zh-Hans", registry=Registry({}),
    )  # fmt: skip
    assert [(f.article, f.value) for f in figures] == [(0, "5.7"), (2, "-3.2")]


def test_a_figure_told_twice_is_one() -> None:
    twice = article("上半年，出口增长5.7%。", "上半年，出口增长5.7%。")
    assert len(read_figures((twice,), day=date(2024, 7, 20), language="zh", registry=Registry({}))) == 1


def test_names_are_made_ready_once() -> None:
    context = Context(Registry({}))
    assert context.names is context.names
