"""What forms of YAML each type accepts, as messages say it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, Field

from harness.yaml_nodes.shapes import keys_of, shape_of


class Part(BaseModel):
    within: str = Field(alias="in")
    words: Annotated[tuple[str, ...], BeforeValidator(list)] = ()


@pytest.mark.parametrize(
    ("annotation", "says"),
    [
        (str, "text"),
        (str | None, "text or null"),
        (Annotated[int, Field(ge=0)] | None, "a whole number or null"),
        (Decimal, "a number"),
        (bool | tuple[Literal["a"], ...], "true or false or a list"),
        (Literal["a", "b"], "one of a, b"),
        (Literal[1], "1"),
        (list[int] | Part | str, "text, a list or keys with values"),
        (Mapping[str, str], "keys with values"),
        (tuple[str, int], "a list"),
        (Any, "anything"),
    ],
)
def test_a_type_says_its_forms(annotation: Any, says: str) -> None:
    assert shape_of(annotation).says() == says


def test_a_model_has_its_keys_as_they_are_written() -> None:
    shapes = keys_of(Part).shapes
    assert list(shapes) == ["in", "words"]
    assert (shapes["in"].others, shapes["words"].others) == (False, True)
