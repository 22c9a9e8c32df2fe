"""The file that is sent to the child, and the adapters that go with it."""

import ast
import sys
from pathlib import Path
from typing import Any

import pytest

from harness.parsers import adapters, worker

FILES = [Path(worker.__file__), *sorted(Path(adapters.__file__).parent.glob("*.py"))]
OWN_PARSER = "an adapter imports its parser inside its functions, by import_module"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_has_the_syntax_of_python_3_8(file: Path) -> None:
    ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_imports_the_standard_library_only(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names, OWN_PARSER


def test_half_surrogate_pairs_become_replacement_characters_and_are_told() -> None:
    warnings: list[str] = []
    assert worker.encode("half \ud83d, whole \ud83d\ude00", warnings) == "half \ufffd, whole 😀".encode()
    assert warnings == ["lone surrogates in the text became U+FFFD"]


def test_numbers_and_dates_that_json_lacks_become_text() -> None:
    from datetime import date
    from decimal import Decimal

    assert worker.to_json({"value": Decimal("27.40"), "on": date(2021, 12, 20)}) == (
        '{"value": "27.40", "on": "2021-12-20"}'
    )


def signature(function: Any, options: dict[str, Any], *, is_adapter: bool = False) -> tuple[str, ...]:
    call = object.__new__(worker.Call)
    call.function, call.options = function, options
    return call._keywords((), is_adapter)


def test_a_function_is_told_what_its_signature_has() -> None:
    def named(path: str, *, date: str, indicators: str) -> None: ...
    def everything(path: str, **told: Any) -> None: ...
    def nothing(path: str) -> None: ...

    assert signature(named, {}) == ("date", "indicators")
    assert signature(everything, {}) == ("date", "language", "indicators")
    assert signature(everything, {}, is_adapter=True) == ()
    assert signature(nothing, {}) == ()
    assert signature(len, {}) == ()


def test_an_option_that_the_function_does_not_take_is_refused_with_those_it_takes() -> None:
    def parse(path: str, *, columns: int = 1, date: str = "") -> None: ...

    with pytest.raises(worker.CannotStart) as raised:
        signature(parse, {"colums": 2})
    assert (raised.value.kind, str(raised.value), raised.value.names) == ("bad_option", "colums", ("columns", "path"))
