"""A page of two articles with nine figures, in words of our own, and a parse that says all of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from pydantic import ConfigDict

from harness.checks.case import Case, DocumentFacts, Golden, GoldenFacts
from harness.checks.figures import CHECK, FigureFacts
from harness.checks.matching import ArticleMatch
from harness.indicators import Registry, load_registry
from harness.model import Article, Block, Figure, FigurePlace, Frozen, ParsedDocument
from harness.results import Outcome

REGISTRY = """
规模以上工业企业利润:
  aliases: [规上工业企业利润, 规模以上工业企业利润总额]
  unit: {yoy_change: "%", level: 元}
  measures: [yoy_change, level]
规模以上中小企业收入: {aliases: [规上中小企业收入], unit: "%", measures: [yoy_change]}
规模以上中小企业利润: {aliases: [规上中小企业利润], unit: "%", measures: [yoy_change]}
粗钢产量压减量: {aliases: [压减粗钢产量], unit: 吨, measures: [cumulative]}
5G基站数: {unit: 个, measures: [level]}
5G用户数: {unit: 户, measures: [level]}
工业用电量: {unit: {yoy_change: "%"}, measures: [yoy_change]}
数据中心用电占比: {unit: "%", measures: [share, change]}
城镇登记失业率: {unit: "%", measures: [share, change]}
"""

TEXT: Mapping[str, tuple[str, ...]] = {
    "news": (
        "本报记者从会上获悉，六稳工作扎实推进。",
        "1—10月，规上工业企业利润同比增长42.2%，中小企业收入、利润分别增长21.5%和30.4%。",
        "全年压减粗钢产量超过2000万吨，建成5G基站超过130万个，5G用户达到4.97亿户。",
        "前10个月工业用电量同比下降5.4%，好于预期。",
    ),
    "opinion": ("目前，数据中心的用电占到全社会的2%，还会上升。", "十四五期间要未雨绸缪。"),
}

MONTHS, DAY = "2021-01-01/2021-10-31", "2021-12-20"

FIGURES: tuple[Mapping[str, object], ...] = (
    {"id": "profit", "indicator": "规模以上工业企业利润", "measure": "yoy_change", "value": "42.2", "unit": "%",
     "period": MONTHS, "printed": "同比增长42.2%"},
    {"id": "sme-revenue", "indicator": "规模以上中小企业收入", "measure": "yoy_change", "value": "21.5", "unit": "%",
     "period": MONTHS, "printed": "分别增长21.5%", "group": {"cue": "分别", "index": 1, "of": 2}},
    {"id": "sme-profit", "indicator": "规模以上中小企业利润", "measure": "yoy_change", "value": "30.4", "unit": "%",
     "period": MONTHS, "printed": "30.4%", "group": {"cue": "分别", "index": 2, "of": 2}},
    {"id": "steel-cut", "indicator": "粗钢产量压减量", "measure": "cumulative", "value": "20000000", "unit": "吨",
     "period": "2021", "comparator": "gt", "status": "provisional", "printed": "压减粗钢产量超过2000万吨"},
    {"id": "stations", "indicator": "5G基站数", "measure": "level", "value": "1300000", "unit": "个",
     "period": DAY, "comparator": "gt", "status": "actual", "printed": "5G基站超过130万个"},
    {"id": "users", "indicator": "5G用户数", "measure": "level", "value": "497000000", "unit": "户",
     "period": DAY, "scope": "全国", "printed": "5G用户达到4.97亿户"},
    {"id": "power", "indicator": "工业用电量", "measure": "yoy_change", "value": "-5.4", "unit": "%",
     "period": MONTHS, "printed": "同比下降5.4%"},
    {"id": "data-centres", "article": "opinion", "indicator": "数据中心用电占比", "measure": "share", "value": "2",
     "unit": "%", "period": "2021-12~", "printed": "占到全社会的2%"},
)  # fmt: skip

WORDS = ("5G", "六稳", "1—10月", "前10个月", "十四五")


class ArticleFact(Frozen):
    """As much of an article as figures ask for."""

    id: str
    title: str | None = None


class TableFact(Frozen):
    """As much of a table as figures ask for."""

    id: str
    article: str | None = None
    title: str | None = None
    header_rows: int | None = None
    header_columns: int | None = None


class Facts(FigureFacts, GoldenFacts):
    """A golden with figures, articles and tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: tuple[ArticleFact, ...] = ()
    tables: tuple[TableFact, ...] = ()


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    path = tmp_path_factory.mktemp("registry") / "indicators.yaml"
    path.write_text(REGISTRY, encoding="utf-8")
    return load_registry(path)


MakeGolden = Callable[..., Golden]


@pytest.fixture(scope="session")
def golden(registry: Registry) -> MakeGolden:
    """`golden(figures=…, words=…, complete=…)`: a golden of these figures; by default the whole page's."""

    def make(
        figures: Sequence[Mapping[str, object]] = FIGURES,
        *,
        words: Sequence[str] = WORDS,
        complete: str = "prose",
        tables: Sequence[Mapping[str, object]] = (),
    ) -> Golden:
        facts = Facts.model_validate(
            {
                "golden": 1,
                "document": DocumentFacts(source="page.txt", sha256="0" * 64),
                "articles": [{"id": id, "title": id} for id in TEXT],
                "figures": [{"article": "news", **figure} for figure in figures],
                "figures_complete": complete,
                "not_figures": list(words),
                "tables": list(tables),
            }
        )
        return Golden("page", Path("page.yaml"), "page.yaml", facts, {}, Path("page.txt"), registry)

    return make


@pytest.fixture(scope="session")
def page(golden: MakeGolden) -> Case:
    """The golden page with a parse that says all of it."""
    this = golden()
    articles = tuple(
        Article(title=id, blocks=tuple(Block(kind="paragraph", text=text) for text in blocks))
        for id, blocks in TEXT.items()
    )
    figures = tuple(reported(fact) for fact in FIGURES)
    document = ParsedDocument(articles=articles, figures=figures)
    return Case(this, document, ArticleMatch({id: (index,) for index, id in enumerate(TEXT)}))


def reported(fact: Mapping[str, object]) -> Figure:
    """The figure that a good parser reports for a golden one, with its place."""
    article = str(fact.get("article", "news"))
    printed = str(fact["printed"])
    block, text = next((b, text) for b, text in enumerate(TEXT[article]) if printed in text)
    place = FigurePlace(block=block, span=(text.index(printed), text.index(printed) + len(printed)))
    fields = {name: value for name, value in fact.items() if name not in ("id", "article", "group")}
    return Figure.model_validate(
        {"comparator": "eq", **fields, "article": list(TEXT).index(article), "place": place.model_dump()}
    )


Check = Callable[..., dict[str, Outcome]]


@pytest.fixture(scope="session")
def check() -> Check:
    """`check(case, document=…)`: every outcome by its item id without the golden's name, each item exactly once."""

    def run(case: Case, document: ParsedDocument | None = None) -> dict[str, Outcome]:
        this = Case(case.golden, document or case.document, case.articles)
        outcomes = list(CHECK.compare(this))
        assert [outcome.item.id for outcome in outcomes] == [item.id for item in CHECK.items(case.golden)]
        return {outcome.item.id.removeprefix("page/"): outcome for outcome in outcomes}

    return run


@pytest.fixture(scope="session")
def failing(check: Check) -> Callable[..., dict[str, str | None]]:
    """`failing(case, document)`: the verdict of each failing item."""

    def run(case: Case, document: ParsedDocument | None = None) -> dict[str, str | None]:
        outcomes = check(case, document)
        return {id: outcome.verdict for id, outcome in outcomes.items() if outcome.outcome == "fail"}

    return run


@pytest.fixture(scope="session")
def change() -> Callable[..., ParsedDocument]:
    """`change(case, "profit", value="1")`: the parse with fields of one figure changed; `...` drops a field."""

    def run(case: Case, id: str, **fields: object) -> ParsedDocument:
        figures = list(case.document.figures or ())
        index = next(i for i, fact in enumerate(FIGURES) if fact["id"] == id)
        told = {name: getattr(figures[index], name) for name in figures[index].model_fields_set} | fields
        told = {name: value for name, value in told.items() if value is not ...}
        figures[index] = Figure.model_construct(_fields_set=set(told), **told)
        return case.document.model_copy(update={"figures": tuple(figures)})

    return run


@pytest.fixture(scope="session")
def rewrite() -> Callable[..., ParsedDocument]:
    """`rewrite(case, "4.97亿户", "4.9亿户")`: the parse with words of its text replaced."""

    def run(case: Case, old: str, new: str) -> ParsedDocument:
        articles = tuple(
            article.model_copy(
                update={
                    "blocks": tuple(
                        block.model_copy(update={"text": block.text.replace(old, new)}) for block in article.blocks
                    )
                }
            )
            for article in case.document.articles
        )
        assert articles != case.document.articles
        return case.document.model_copy(update={"articles": articles})

    return run
