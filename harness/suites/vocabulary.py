"""The expectations there are: Great Expectations' own that work on a table like ours, and those of this package."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from harness.suites import baseline_expectations, gx, row_expectations
from harness.suites.frame_expectations import FrameExpectation

OWN: tuple[type[FrameExpectation], ...] = (*row_expectations.OWN, *baseline_expectations.OWN)
"""Importing their modules has registered them with Great Expectations."""

_NOT_HERE = (
    "expect_column_kl_divergence_to_be_less_than",  # fails for want of weights without saying so
    "expect_query_results_to_match_comparison",  # need a database
    "expect_table_row_count_to_equal_other_table",
    "unexpected_rows_expectation",
    "frame_expectation",
)


@cache
def types() -> tuple[str, ...]:
    """Their names, as suites write them."""
    return tuple(sorted(set(gx.list_registered_expectation_implementations()) - set(_NOT_HERE)))


def class_of(kind: str) -> type[gx.Expectation]:
    """The class of a type that `types` names."""
    found: type[gx.Expectation] = gx.get_expectation_impl(kind)
    return found


def own(kind: str) -> type[FrameExpectation] | None:
    """Our class of that type; None for one of Great Expectations' own."""
    found = class_of(kind)
    return found if issubclass(found, FrameExpectation) else None


def counts_rows(kind: str) -> bool:
    """Whether it looks at each row, and says how many it looked at."""
    return issubclass(class_of(kind), (*gx.MAPS, FrameExpectation))


def problems(kind: str, kwargs: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the kwargs of a type: the key (empty: all of them), what, and what to do."""
    from harness.yaml_nodes.wording import nearest

    known = class_of(kind).__fields__
    told: set[str] = set()
    for key in kwargs:
        if key not in known and key != "condition_parser":
            near = nearest(key, [name for name in known if name not in kwargs])
            told.add(key)
            yield key, f'{kind} takes no "{key}"', f'did you mean "{near}"?' if near else ""
    sound = {
        key: value
        for key, value in kwargs.items()
        if key not in told and key not in ("row_condition", "condition_parser")
    }
    try:
        gx.ExpectationConfiguration(type=kind, kwargs=sound).to_domain_obj()
    except Exception as error:  # its validators raise whatever they meet
        yield from _of_validation(kind, error, told)


def _of_validation(kind: str, error: Exception, told: set[str]) -> Iterator[tuple[str, str, str]]:
    details = getattr(error, "errors", None)
    if not callable(details):
        yield "", f"{kind}: {error}", ""
        return
    for detail in details():
        key = str(detail["loc"][0])
        if key in told:
            continue
        told.add(key)
        if detail["type"] == "value_error.missing":
            yield "", f'{kind} needs "{key}"', "add it to kwargs"
        elif key == "__root__":
            yield "", f"{kind}: {detail['msg']}", ""
        else:
            yield key, f"{key}: {detail['msg']}", ""
