"""Places in JSON text, and numbers as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.formats.strict_json import Number, loads, locate


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 2)),
        (("a",), (1, 8)),
        (("b", 1), (2, 11)),
        (("b", 1, "c"), (2, 16)),
        (("b", 2), (2, 19)),
        (("b", 9), (2, 7)),
        (("z",), (1, 2)),
    ],
)
def test_a_path_has_a_place_or_that_of_what_stands_around_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    text = ' {"a": "]},",\n "b": [1, {"c":2},3]}'
    assert locate(text, path) == place


@pytest.mark.parametrize(
    ("text", "plain", "whole"),
    [
        ("3", "3", 3),
        ("3.0", "3.0", 3),
        ("-0", "-0", 0),
        ("27.40", "27.40", None),
        ("4.97e8", "497000000", None),
        ("1e-3", "0.001", None),
        ("1e41", "1e41", None),
        ("1e999999999999999999999", "1e999999999999999999999", None),
    ],
)
def test_numbers(text: str, plain: str, whole: int | None) -> None:
    number = Number(text)
    assert number.plain() == plain
    assert number.whole() == (number if whole is None else whole)


@given(st.text(max_size=20), st.lists(st.text(max_size=6), min_size=1, max_size=4, unique=True))
def test_every_value_is_found_where_it_stands(value: str, keys: list[str]) -> None:
    import json

    text = json.dumps({key: [value, {"x": value}] for key in keys}, ensure_ascii=False, indent=1)
    loads(text.encode("utf-8", "replace"), file="x")
    for key in keys:
        line, column = locate(text, (key, 1, "x"))
        rest = "\n".join([text.split("\n")[line - 1][column - 1 :], *text.split("\n")[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value
