"""A page of three articles in words of our own, and a parse that says all of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from pydantic import ConfigDict

from harness.checks.case import Case, DocumentFacts, Golden, GoldenFacts
from harness.checks.matching import ArticleCue, match_articles
from harness.checks.structure import CHECK, ArticleFacts
from harness.checks.structure.facts import phrases
from harness.model import Article, Block, Figure, FigurePlace, ParsedDocument
from harness.results import Outcome

PORT = (
    "云泽港今年前三季度完成货物吞吐量同比增长8.2%，集装箱航线增加到36条。",
    "下一步，港区要抓好两件事。",
    "一是把新码头建好，明年春天投用，年通过能力达到600万标准箱。",
    "二是把航道疏浚做完，大船进港不必再等潮水。",
    "沿江各县的货主最先感到变化，运费降了，时间也准了。",
)
SCHOOL = (
    "第一笔账，是操场的账。青石镇中心小学的操场翻修一新，孩子们开学第一天就跑上了跑道。",
    "第二笔账，是课桌的账。镇里还要为三所村小更换课桌和照明，共计120万元。",
    "把账算到孩子身上，才是长远的打算。",
)
NOTICE = (
    "一、停水范围",
    "因管网检修，白渡路沿线小区将于本周六停水8小时。",
    "二、注意事项",
    "请居民提前储水，不便之处敬请谅解。",
)
TEXTS: Mapping[str, tuple[str, ...]] = {"port": PORT, "school": SCHOOL, "notice": NOTICE}

FACTS: tuple[Mapping[str, object], ...] = (
    {
        "id": "port", "title": "云泽港吞吐量再创新高", "kicker": "港口观察", "subtitle": None, "genre": "news",
        "credit": "云泽日报", "byline": "本报记者 林禾", "dateline": "本报云泽10月8日电", "language": "zh-Hans",
        "continued_from": None, "continued_to": "3", "captions": ["图为新码头建设现场", "云泽港夜色"],
        "paragraphs": 5, "text": "port.txt",
        "sections": [{"marker": "一是", "opens": "把新码头建好"}, {"marker": "二是", "opens": "把航道疏浚做完"}],
        "footnotes": [{"marker": "1", "opens": "吞吐量为快报数", "at": "完成货物吞吐量"}],
    },
    {
        "id": "school", "title": "算好青石小学的两笔账", "genre": "opinion", "byline": None, "continued_from": "2",
        "captions": [], "paragraphs": 3, "text": "school.txt",
        "sections": [
            {"marker": "第一笔账", "opens": "是操场的账"}, {"marker": "第二笔账", "opens": "是课桌的账"},
        ],
    },
    {
        "id": "notice", "title": "停水通知", "genre": "notice", "signature": "白渡路水务所", "paragraphs": 2,
        "text": "notice.txt",
        "sections": [
            {"marker": "一", "opens": "停水范围", "level": 2}, {"marker": "二", "opens": "注意事项", "level": 2},
        ],
    },
)  # fmt: skip


class Facts(ArticleFacts, GoldenFacts):
    """A golden of articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def block(kind: str, text: str, **keys: Any) -> Block:
    return Block.model_validate({"kind": kind, "text": text, **keys})


ARTICLES: Mapping[str, Article] = {
    "port": Article(
        title="云泽港吞吐量再创新高", kicker="港口观察", subtitle=None, genre="news", credit="云泽日报",
        byline="本报记者 林禾", dateline="本报云泽10月8日电", language="zh-Hans", continued_from=None,
        continued_to="3", captions=("图为新码头建设现场", "云泽港夜色"),
        blocks=(
            block("heading", "云泽港吞吐量再创新高", level=1),
            block("paragraph", PORT[0]),
            block("paragraph", PORT[1]),
            block("list_item", PORT[2][2:], marker="一是"),
            block("list_item", PORT[3][2:], marker="二是"),
            block("paragraph", PORT[4]),
            block("footnote", "吞吐量为快报数。", marker="1"),
            block("caption", "图为新码头建设现场"),
            block("furniture", "（下转第三版）"),
        ),
    ),
    "school": Article(
        title="算好青石小学的两笔账", genre="opinion", byline=None, continued_from="2", captions=(),
        blocks=tuple(block("paragraph", text) for text in SCHOOL),
    ),
    "notice": Article(
        title="停水通知", genre="notice", signature="白渡路水务所",
        blocks=(
            block("heading", NOTICE[0], level=2), block("paragraph", NOTICE[1]),
            block("heading", NOTICE[2], level=2), block("paragraph", NOTICE[3]),
        ),
    ),
}  # fmt: skip
FIGURES = (Figure(article=0, indicator="吞吐量", value="8.2", unit="%", place=FigurePlace(block=1, span=(16, 24))),)


def golden_of(facts: Sequence[Mapping[str, object]] = FACTS, texts: Mapping[str, Sequence[str]] = TEXTS) -> Golden:
    """A golden of these articles, their clean texts read."""
    model = Facts.model_validate(
        {"golden": 1, "document": DocumentFacts(source="p.txt", sha256="0" * 64), "articles": list(facts)}
    )
    read = {fact.id: "\n".join(texts[fact.id]) + "\n" for fact in model.articles if fact.text and fact.id in texts}
    nothing = cast(Any, SimpleNamespace())
    return Golden("page", Path("page.yaml"), "page.yaml", model, {}, Path("p.txt"), nothing, texts=read)


def case_of(golden: Golden, document: ParsedDocument) -> Case:
    """The case with its articles matched by what this kind knows of them."""
    words = phrases(golden)
    cues = [ArticleCue(fact.id, fact.title, words[fact.id]) for fact in golden.of(ArticleFacts).articles]
    return Case(golden, document, match_articles(cues, document))


def page(*articles: Article) -> ParsedDocument:
    return ParsedDocument(articles=articles or tuple(ARTICLES.values()), figures=FIGURES)


def outcomes(document: ParsedDocument, golden: Golden | None = None) -> dict[str, Outcome]:
    """Every outcome by its item id without the golden's name and key, each item exactly once."""
    case = case_of(golden or golden_of(), document)
    told = list(CHECK.compare(case))
    assert [outcome.item.id for outcome in told] == [item.id for item in CHECK.items(case.golden)]
    return {outcome.item.id.removeprefix("page/articles/"): outcome for outcome in told}


def failing(document: ParsedDocument, golden: Golden | None = None) -> dict[str, str | None]:
    """The verdict of each failing item."""
    return {id: one.verdict for id, one in outcomes(document, golden).items() if one.outcome == "fail"}


def with_article(id: str, **keys: object) -> ParsedDocument:
    """The page with keys of one article changed; `...` drops a key."""
    old = ARTICLES[id]
    told: dict[str, Any] = {name: getattr(old, name) for name in old.model_fields_set} | keys
    told = {name: value for name, value in told.items() if value is not ...}
    new = Article.model_construct(_fields_set=set(told), **told)
    return page(*(new if name == id else article for name, article in ARTICLES.items()))


def with_blocks(id: str, *blocks: Block) -> ParsedDocument:
    return with_article(id, blocks=blocks)
