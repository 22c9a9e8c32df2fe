"""What stands round a table."""

from datetime import date

from harness.model import Article, Block
from harness.reference.figures.tables_context import surroundings, unit_line


def around(
    *blocks: Block, title: str | None = None, row_title: str | None = None, article: str | None = None
) -> object:
    at = next(n for n, block in enumerate(blocks) if block.kind == "table")
    return surroundings(Article(title=article, blocks=blocks), at, row_title, date(2024, 12, 20))


def test_the_title_stands_in_the_block_before_it_or_in_its_first_row() -> None:
    table, line = Block(kind="table"), Block(kind="paragraph", text="表2 2023年粮食产量")
    titled = Block(kind="table", title="表1 棉花产量")
    for told in (
        around(line, table),
        around(Block(kind="paragraph", text="正文。"), table, row_title="表2 2023年粮食产量"),
    ):
        assert (told.name, told.series, str(told.title.times)) == (
            "表2 2023年粮食产量",
            ("粮食产量",),
            "2023-01-01/2023-12-31",
        )
    assert around(titled).series == ("棉花产量",)


def test_units_stand_in_a_line_of_their_own_and_notes_behind() -> None:
    told = around(
        Block(kind="paragraph", text="单位：万吨"),
        Block(kind="table", title="产量"),
        Block(kind="paragraph", text="注：初步统计数。"),
        Block(kind="paragraph", text="正文。"),
    )
    assert [(unit.unit, unit.power) for unit in told.units] == [("吨", 4)]
    assert told.notes == ("注：初步统计数。",)


def test_the_articles_title_tells_the_time_that_the_tables_does_not() -> None:
    told = around(Block(kind="table", title="主要指标"), article="云泽省2023年1—10月运行情况")
    assert (str(told.title.times), told.series) == ("2023-01-01/2023-10-31", ())


def test_a_line_of_units() -> None:
    assert [unit.unit for unit in unit_line("（单位：亿元，%）")] == ["元", "%"]
    assert unit_line("产量情况") == ()
