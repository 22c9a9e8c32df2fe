"""What a number tells and what is remembered of it."""

from harness.reference.figures.english_telling import Memory, Role


def test_a_role_tells_nothing_more_than_its_kind_unless_said() -> None:
    role = Role("level")
    assert (role.direction, role.subject, role.whole) == (0, None, None)
    assert not (role.moved or role.present or role.flow or role.predicate or role.back or role.inherited)


def test_a_memory_starts_fresh() -> None:
    memory = Memory()
    assert memory.fresh and memory.subject is None and memory.last is None
