"""Tables: what passes, each verdict with its message, how cells and tables are found."""

from typing import Any

import pytest
from pydantic import ValidationError

from harness.checks.case import Golden
from harness.checks.tables import CHECK, TableFact, cell_at, locate
from harness.results import Where
from tests.checks.tables.drawing import (
    CITIES,
    SPANNED,
    TRADE,
    case,
    cities,
    document,
    golden,
    outcomes,
    paragraph,
    rows,
    table,
    told,
    trade,
)

PASS = ("pass", "", "critical", "")


def test_a_table_that_says_the_same_passes() -> None:
    [outcome] = outcomes(golden(trade()), [paragraph("x"), table(TRADE)])
    assert (outcome.outcome, outcome.got, outcome.item.id) == ("pass", "5 rows of 4 columns", "g/tables/trade")
    assert outcome.item.expected == 'table "trade": 5 rows of 4 columns'
    assert outcome.item.where == Where("g.yaml", 10, 5)
    assert outcome.place is not None
    assert (outcome.place.article, outcome.place.block) == (0, 1)


def test_a_golden_without_tables_has_no_items() -> None:
    assert CHECK.items(golden()) == ()
    assert outcomes(golden(), [table(TRADE)]) == []


def test_a_document_without_tables_misses_them() -> None:
    assert told(golden(trade(), cities(title="表2")), [paragraph("x")]) == [
        ("fail", "missing", "critical", 'table "trade" was not found: the document has no table'),
        ("fail", "missing", "critical", 'table "表2" was not found: the document has no table'),
    ]


@pytest.mark.parametrize(
    ("old", "new", "verdict", "message"),
    [
        ("148.9", "149.8", "wrong", "row '出口', column '10月': expected '148.9', got '149.8'"),
        (
            "148.9",
            "1489.",
            "wrong",
            "row '出口', column '10月': expected '148.9', got '1489.' "
            "(a point behind the digits: the number is broken)",
        ),
        ("148.9", "1489", "wrong", "row '出口', column '10月': expected '148.9', got '1489' (the point has moved)"),
        (
            "-3.2",
            "3.2",
            "wrong",
            "row '进口', column '增速（%）': expected '-3.2', got '3.2' (the sign is lost or wrong)",
        ),
        (
            "758.6",
            "758.61",
            "wrong",
            "row '进口', column '1—10月': expected '758.6', got '758.61' (a footnote's mark may be glued on)",
        ),
        ("74.7", "", "wrong", "row '进口', column '10月': expected '74.7', got ''"),
        ("74.7", "74.7%", "wrong", "row '进口', column '10月': expected '74.7', got '74.7%' (its unit differs)"),
        ("74.7", "7 4.7", "wrong", "row '进口', column '10月': expected '74.7', got '7 4.7' (no number)"),
        ("出口     | 148.9  | 1,398.2 | 5.7\n", "", "row_missing", "row '出口' is missing"),
        (
            "出口     | 148.9  | 1,398.2 | 5.7\n",
            "出口 | 148.9 | 1,398.2 | 5.7\n出口 | 148.9 | 1,398.2 | 5.7\n",
            "row_extra",
            "row '出口' stands twice",
        ),
        (
            "出口     | 148.9",
            "转口 | 1 | 2 | 3\n出口     | 148.9",
            "row_extra",
            "a row too many: 转口 | 1 | 2 | 3",
        ),
        (
            "出口     | 148.9  | 1,398.2 | 5.7",
            "出口 | 1,398.2 | 5.7",
            "column_shifted",
            "row '出口': cells stand 1 to the left: expected 出口 | 148.9 | 1,398.2 | 5.7, got 出口 | 1,398.2 | 5.7 | ",
        ),
        (
            "出口     | 148.9  | 1,398.2 | 5.7",
            "出口 | | 148.9 | 1,398.2 | 5.7",
            "column_shifted",
            "row '出口': cells stand 1 to the right: expected 出口 | 148.9 | 1,398.2 | 5.7, "
            "got 出口 |  | 148.9 | 1,398.2 | 5.7",
        ),
        (
            "出口     | 148.9  | 1,398.2 | 5.7\n进口     | 74.7   | 758.6   | -3.2\n",
            "进口 | 74.7 | 758.6 | -3.2\n出口 | 148.9 | 1,398.2 | 5.7\n",
            "swapped",
            "rows '出口' and '进口' are swapped",
        ),
        ("指标     | 10月   | 1—10月  | 增速（%）\n", "", "row_missing", "row '指标' is missing"),
    ],
)
def test_what_differs_is_named_by_row_and_column(old: str, new: str, verdict: str, message: str) -> None:
    assert old in TRADE
    number = "warning" if "'指标'" in message else "critical"
    assert told(golden(trade()), [table(TRADE.replace(old, new))]) == [("fail", verdict, number, message)]


def test_words_in_a_cell_are_a_warning_and_numbers_critical() -> None:
    [(_, verdict, severity, message)] = told(golden(trade()), [table(TRADE.replace("一般贸易", "一般贸"))])
    assert (verdict, severity) == ("wrong", "warning")
    assert message == "row '一般贸易', column '指标': expected '一般贸易', got '一般贸'"


def test_a_severity_of_the_golden_holds() -> None:
    assert told(golden(trade(severity="info")), [table(TRADE.replace("74.7", "74.8"))])[0][2] == "info"


def test_many_differences_are_told_five_and_counted() -> None:
    parsed = TRADE.replace("223.6", "1").replace("148.9", "2").replace("74.7", "3").replace("758.6", "4")
    parsed = parsed.replace("5.7", "6").replace("2.4", "7").replace("4.0", "8")
    message = told(golden(trade()), [table(parsed)])[0][3]
    assert message.startswith("row '进出口', column '10月': expected '223.6', got '1'; ")
    assert message.endswith("; …and 2 more")
    assert message.count(";") == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,398.2", "1398.2"),
        ("1509.8", "1,509.8"),
        ("1509.8", "1\u2009509.8"),
        ("223.6", "２２３．６"),
        ("-3.2", "−3.2"),
        ("-3.2", "－3.2"),
        ("4.0", "4"),
        ("4.0", "4.0*"),
        ("4.0", "4.0¹"),
        ("增速（%）", "增速 (%)"),
        ("1—10月", "1-10 月"),
        ("一般贸易", "一般\v贸易"),
    ],
)
def test_other_ways_to_write_the_same_pass(old: str, new: str) -> None:
    assert told(golden(trade()), [table(TRADE.replace(old, new))]) == [PASS]


@pytest.mark.parametrize(
    ("golden_text", "parsed"), [("2048.7", "20487."), ("0012", "12"), ("12", "1 2"), ("1.5", "1,5")]
)
def test_punctuation_in_a_number_counts(golden_text: str, parsed: str) -> None:
    drawing = "a | b\nx | {}\ny | 7"
    gold = golden({"id": "t", "rows": rows(drawing.format(golden_text))})
    assert told(gold, [table(drawing.format(parsed))])[0][1] == "wrong"


@pytest.mark.parametrize(
    "parsed",
    [
        SPANNED,
        "指标 | 10月 | 10月 | 1—10月 | 1—10月\n指标 | 量 | 同比 | 量 | 同比\n"
        + "\n".join(SPANNED.strip().split("\n")[2:]),
        "指标 | 10月 | | 1—10月 | \n | 量 | 同比 | 量 | 同比\n" + "\n".join(SPANNED.strip().split("\n")[2:]),
    ],
)
def test_covered_places_are_blank_or_hold_the_text(parsed: str) -> None:
    assert told(golden({"id": "t", "rows": rows(SPANNED), "header_rows": 2}), [table(parsed)]) == [PASS]


def test_cells_under_two_headers_are_named_by_both() -> None:
    gold = golden({"id": "t", "rows": rows(SPANNED), "header_rows": 2})
    message = told(gold, [table(SPANNED.replace("5.7", "5.1"))])[0][3]
    assert message == "row '出口', column '1—10月' / '同比': expected '5.7', got '5.1'"


def test_a_header_read_wrong_is_told() -> None:
    gold = golden({"id": "t", "rows": rows(SPANNED), "header_rows": 2})
    message = told(gold, [table(SPANNED.replace("1—10月>2", "1—11月>2"))])[0][3]
    assert message == "row '指标', column '1—10月' / '量': expected '1—10月', got '1—11月'"


def test_a_lost_column_and_an_added_one_are_told_once() -> None:
    lost = "\n".join(" | ".join(line.split("|")[:1] + line.split("|")[2:]) for line in TRADE.strip().splitlines())
    assert told(golden(trade()), [table(lost)]) == [("fail", "column_shifted", "critical", "column '10月' is missing")]
    added = "\n".join(f"{n} | {line}" for n, line in enumerate(TRADE.strip().splitlines()))
    assert told(golden(trade()), [table(added)]) == [
        ("fail", "column_shifted", "critical", "a column that is not in the golden table: '0', '4' …")
    ]


def test_two_columns_that_change_places_are_swapped() -> None:
    parts = [line.split("|") for line in TRADE.strip().splitlines()]
    changed = "\n".join("|".join([p[0], p[2], p[1], p[3]]) for p in parts)
    assert told(golden(trade()), [table(changed)]) == [
        ("fail", "swapped", "critical", "columns '10月' and '1—10月' are swapped in 5 rows")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "148.9  | 1,398.2",
            "1,398.2 | 148.9",
            "row '出口': '148.9' of '10月' and '1,398.2' of '1—10月' are swapped",
        ),
        (
            "5.7\n进口     | 74.7   | 758.6   | -3.2",
            "-3.2\n进口 | 74.7 | 758.6 | 5.7",
            "column '增速（%）': '5.7' of '出口' and '-3.2' of '进口' are swapped",
        ),
    ],
)
def test_two_cells_that_change_places_are_swapped(old: str, new: str, message: str) -> None:
    assert told(golden(trade()), [table(TRADE.replace(old, new))]) == [("fail", "swapped", "critical", message)]


def test_cells_that_move_round_a_row_are_shifted() -> None:
    [(_, verdict, _, message)] = told(
        golden(trade()), [table(TRADE.replace("148.9  | 1,398.2 | 5.7", "5.7 | 148.9 | 1,398.2"))]
    )
    assert verdict == "column_shifted"
    assert message.startswith("row '出口': cells stand 1 to the right: ")


def test_lines_above_the_header_that_tell_title_unit_or_going_on_are_no_rows() -> None:
    gold = golden(trade(title="表1 进出口", unit="亿元"))
    lines = TRADE.strip().splitlines()
    assert told(gold, [table("表1 进出口>4\n单位：亿元>4\n" + TRADE.strip())]) == [PASS]
    later = table("表1 进出口（续）>4\n" + "\n".join([lines[0], *lines[3:]]))
    assert told(gold, [table("\n".join(lines[:3])), later]) == [("fail", "split", "info", "the table is in 2 parts")]
    assert told(golden(trade()), [table("说明>4\n" + TRADE.strip())])[0][1] == "row_extra"


def test_empty_rows_and_columns_do_not_count() -> None:
    loose = "\n|||||\n".join(f"{line} | " for line in TRADE.strip().splitlines())
    assert told(golden(trade()), [table(loose)]) == [PASS]


def test_a_table_in_two_parts_is_split_for_information() -> None:
    lines = TRADE.strip().splitlines()
    parts = [table("\n".join(lines[:3])), paragraph("续表"), table("\n".join([lines[0], *lines[3:]]))]
    [outcome] = outcomes(golden(trade()), parts)
    assert (outcome.outcome, outcome.verdict, outcome.item.severity) == ("fail", "split", "info")
    assert outcome.message == "the table is in 2 parts"
    assert not outcome.fails
    assert told(golden(trade()), [table("\n".join(lines[:3])), table("\n".join(lines[3:]))])[0][1] == "split"


def test_a_repeated_header_is_split_for_information() -> None:
    lines = TRADE.strip().splitlines()
    parsed = table("\n".join([*lines[:3], lines[0], *lines[3:]]))
    assert told(golden(trade()), [parsed]) == [("fail", "split", "info", "the header stands again in row 4")]


def test_a_wrong_cell_in_a_split_table_is_wrong() -> None:
    lines = TRADE.replace("74.7", "74.8").strip().splitlines()
    [outcome] = outcomes(golden(trade()), [table("\n".join(lines[:3])), table("\n".join(lines[3:]))])
    assert (outcome.verdict, outcome.fails) == ("wrong", True)
    assert outcome.message == "row '进口', column '10月': expected '74.7', got '74.8'; the table is in 2 parts"
    assert (outcome.expected if hasattr(outcome, "expected") else outcome.item.expected, outcome.got) == (
        "74.7",
        "74.8",
    )
    assert outcome.place is not None
    assert (outcome.place.block, outcome.place.context) == (1, "进口 | 74.8 | 758.6 | -3.2")


def test_tables_in_each_others_place_are_swapped() -> None:
    gold = golden(trade(), cities())
    assert [t[1] for t in told(gold, [table(CITIES), table(TRADE)])] == ["swapped", "swapped"]
    assert told(gold, [table(TRADE), table(CITIES)]) == [PASS, PASS]
    apart = golden(trade(), cities(article="a1"))
    assert [t[1:] for t in told(apart, [table(CITIES)], [table(TRADE)])] == [
        ("swapped", "critical", 'table "trade" stands in the place of table "cities"'),
        ("swapped", "critical", 'table "cities" stands in the place of table "trade"'),
    ]


def test_a_table_in_another_article_is_told() -> None:
    message = told(golden(trade()), [paragraph("x")], [table(TRADE)])[0][3]
    assert message == 'table "trade" stands in article 2, not in "a0"'


def test_one_of_three_tables_out_of_order_is_named() -> None:
    third = {"id": "third", "rows": rows("k | v\nm | 1\nn | 2")}
    gold = golden(trade(), cities(), third)
    verdicts = [t[1] for t in told(gold, [table(CITIES), table("k | v\nm | 1\nn | 2"), table(TRADE)])]
    assert verdicts == ["swapped", "", ""]


def test_like_tables_are_told_apart_by_their_cells() -> None:
    later = CITIES.replace("5.6", "5.9").replace("0.2", "0.4")
    gold = golden(cities(), {"id": "later", "rows": rows(later)})
    assert told(gold, [table(CITIES), table(later)]) == [PASS, PASS]
    assert [t[1] for t in told(gold, [table(later), table(CITIES)])] == ["swapped", "swapped"]


def test_two_tables_made_into_one_are_looked_for_in_it() -> None:
    merged = table(TRADE.strip() + CITIES)
    assert told(golden(trade(), cities()), [merged]) == [
        ("fail", "row_extra", "critical", 'stands in one block with table "cities"'),
        ("fail", "row_extra", "critical", 'stands in one block with table "trade"'),
    ]


def test_a_title_is_demanded_of_a_parser_that_reports_titles() -> None:
    gold = golden(trade(title="表1 进出口"))
    assert told(gold, [table(TRADE)]) == [PASS]
    assert told(gold, [table(TRADE, title="表1　进出口（亿元）")]) == [PASS]
    assert told(gold, [{"kind": "caption", "text": "表1 进出口"}, table(TRADE, title=None)]) == [PASS]
    assert told(gold, [table("表1 进出口>4\n" + TRADE.strip())]) == [PASS]
    assert told(gold, [table(TRADE, title="表2 各市")]) == [
        ("fail", "wrong", "warning", "title: expected '表1 进出口', got '表2 各市'")
    ]
    assert told(gold, [table(TRADE, title=None)]) == [
        ("fail", "wrong", "warning", "title: expected '表1 进出口', got no title")
    ]


def test_a_title_of_another_table_is_swapped() -> None:
    gold = golden(trade(title="表1 进出口"), cities(title="表2 各市"))
    found = told(gold, [table(TRADE, title="表2 各市"), table(CITIES, title="表1 进出口")])
    assert [t[1] for t in found] == ["swapped", "swapped"]
    assert found[0][3] == 'the title is that of table "cities": 表2 各市'


CELLS = [
    {"row": ["出口"], "column": ["10月", "同比"], "value": "6.2"},
    {"row": ["进口"], "column": ["1—10月", "量"], "value": "758.6"},
]


def test_some_cells_are_found_by_their_headers() -> None:
    gold = golden({"id": "t", "cells": CELLS, "header_rows": 2})
    [outcome] = outcomes(gold, [table(SPANNED)])
    assert (outcome.outcome, outcome.item.expected) == ("pass", 'table "t": 2 cells')
    flat = "指标 | 10月 量 | 10月 同比 | 1—10月 量 | 1—10月 同比\n" + "\n".join(SPANNED.strip().split("\n")[2:])
    assert told(gold, [table(flat)])[0][0] == "pass"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("6.2", "6.3", "row '出口', column '10月' > '同比': expected '6.2', got '6.3'"),
        (
            "出口",
            "出口额",
            "row '出口', column '10月' > '同比': no row '出口' in the table; the nearest is '出口额'",
        ),
        (
            "10月>2 |",
            "9月>2 |",
            "row '出口', column '10月' > '同比': no column '10月' > '同比' in the table; the nearest is '同比'",
        ),
        (
            "进口 | 74.7",
            "出口 | 74.7",
            "row '出口', column '10月' > '同比': 2 rows of the table are called '出口' (rows 3, 4); "
            "name the header above it too; row '进口', column '1—10月' > '量': no row '进口' in the table; "
            "the nearest is '出口'",
        ),
    ],
)
def test_a_cell_that_is_not_there_is_told_with_the_nearest(old: str, new: str, message: str) -> None:
    gold = golden({"id": "t", "cells": CELLS, "header_rows": 2})
    assert told(gold, [table(SPANNED.replace(old, new))]) == [("fail", "wrong", "critical", message)]


def test_a_cell_of_a_figure_is_found_in_the_parsed_table() -> None:
    gold = golden(trade())
    lines = TRADE.strip().splitlines()
    parts = [paragraph("x"), table("\n".join(lines[:3])), table("\n".join([lines[0], *lines[3:]]))]
    found = locate(case(gold, document(parts)))["trade"]
    at = cell_at(found, ["进口"], ["10月"])
    assert isinstance(at, tuple)
    assert (at[0].text, at[1]) == ("74.7", (0, 2))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"id": "t"}, 'table "t" demands nothing; give it rows or cells'),
        ({"id": "t", "rows": [["a"]], "cells": CELLS}, 'table "t" has rows and cells; keep one of them'),
        ({"id": "t", "rowz": []}, "Extra inputs are not permitted"),
        ({"id": "t", "rows": [[{"text": "a", "colspan": "0"}]]}, "greater than or equal to 1"),
    ],
)
def test_a_golden_that_demands_nothing_is_refused(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as error:
        TableFact.model_validate(keys)
    assert said in str(error.value)


def problems(gold: Golden, source: str | None) -> list[str]:
    return [str(problem) for problem in CHECK.lint(gold, source)]


def test_a_sound_golden_has_no_problems() -> None:
    assert problems(golden(trade(), cities()), TRADE + CITIES) == []
    assert problems(golden({"id": "t", "rows": rows(SPANNED), "header_rows": 2}), None) == []


def test_what_is_wrong_in_a_golden_is_told() -> None:
    ragged = {"id": "t", "rows": [["a", "b"], ["x"], ["y", "2"]]}
    assert problems(golden(ragged, {**ragged, "rows": [["a", "b"]]}), "x y 20487. 2") == [
        'g.yaml:10:5: table "t": row 2 has 1 places, the longest has 2; write "" for an empty cell',
        'g.yaml:11:5: two tables are called "t"; give each its own id',
        'g.yaml:11:5: table "t" is all header: 1 rows and 1 columns of 1 × 2; '
        "set header_rows and header_columns to what names the numbers",
    ]
    assert problems(golden({"id": "t", "rows": [["a", "b"], ["x", "204"]]}), "x 2048 1.204") == [
        'g.yaml:10:5: table "t", row 2, cell 2: 204 stands nowhere in the source; write the number as it is printed'
    ]


def test_titles_and_row_headers_help_to_find_the_article() -> None:
    assert CHECK.phrases(golden(trade(title="表1"), cities(article="a1"))) == {"a0": ("表1", "一般贸易"), "a1": ()}
