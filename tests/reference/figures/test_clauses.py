"""Sentences and clauses with their numbers and times."""

from harness.reference.figures.clauses import read_prose


def test_clauses_hold_their_numbers_and_times() -> None:
    prose = read_prose("上半年，出口5亿元，增长5.7%。全年进口1,170万元。")
    assert [len(clauses) for _, clauses in prose.sentences] == [3, 1]
    assert [len(c.quantities) for _, clauses in prose.sentences for c in clauses] == [0, 1, 1, 1]
    assert [len(c.topics) for _, clauses in prose.sentences for c in clauses] == [1, 0, 0, 1]


def test_commas_in_brackets_without_a_number_part_nothing() -> None:
    prose = read_prose("固定资产投资（不含农户，下同）增长5%")
    assert [len(clauses) for _, clauses in prose.sentences] == [1]


def test_a_goal_is_no_time() -> None:
    prose = read_prose("城镇新增就业2万人，完成全年目标任务的59%。")
    assert not any(c.topics for _, clauses in prose.sentences for c in clauses)
