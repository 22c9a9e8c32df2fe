"""What is told twice is given once."""

from harness.model import Figure
from harness.reference.figures.tables_once import once, untold


def figure(scope: str | None = None, value: str = "5.3") -> Figure:
    return Figure(
        indicator="产值", measure="yoy_change", value=value, unit="%", period="2024-01-01/2024-12-31", scope=scope
    )


def test_the_whole_named_later_gives_the_first_its_place() -> None:
    assert [one.scope for one in once([figure(), figure("全市"), figure("江北区")])] == ["全市", "江北区"]


def test_prose_wins_but_not_over_another_place() -> None:
    table = [figure("全市"), figure("江北区"), figure(), figure(value="6")]
    assert [(one.scope, one.value) for one in untold(table, [figure()])] == [("江北区", "5.3"), (None, "6")]


def test_the_row_of_the_articles_own_place_tells_what_the_prose_tells() -> None:
    assert untold([figure("云泽省")], [figure()], about="2024年云泽省外贸") == []
    assert untold([figure("云泽省")], [figure("云泽省")]) == []
