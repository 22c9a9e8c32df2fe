"""Suites as Great Expectations' own JSON, and back as our YAML."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from harness.errors import InputError, Problem
from harness.suites import gx
from harness.suites.conditions import ConditionError, read_condition, written
from harness.suites.files import Suite
from harness.suites.running import kwargs_of

_META = ("id", "min_rows")
_SUITE_META = ("rows", "needs", "about")


def exported(suite: Suite) -> dict[str, Any]:
    """The suite as Great Expectations writes it; its loader reads it back (`ExpectationSuite(**data)`).

    Our meta goes along: `id` and `min_rows` of expectations, `rows` and `needs` of the suite.
    """
    expectations = [
        gx.ExpectationConfiguration(
            type=demand.type,
            kwargs=kwargs_of(demand),
            meta={"id": demand.id, **({} if demand.min_rows is None else {"min_rows": demand.min_rows})},
            severity=gx.FailureSeverity(demand.severity),
            description=demand.description or None,
            notes=demand.notes,
        ).to_domain_obj()
        for demand in suite.demands
    ]
    meta = {key: value for key in _SUITE_META if (value := getattr(suite, key))}
    made = gx.ExpectationSuite(
        name=suite.name,
        expectations=expectations,
        suite_parameters=dict(suite.parameters),
        meta=meta,
        notes=suite.notes,
    )
    data: dict[str, Any] = made.to_json_dict()
    return data


def imported(raw: str, *, file: str) -> str:
    """Great Expectations' JSON as the text of a suite file of ours; reading that tells what is wrong in it.

    Raises InputError for what is no suite, and for row conditions that say more than ours can.
    """
    try:
        data = json.loads(raw)
    except ValueError as error:
        raise InputError(Problem(file, 0, 0, f"is no JSON: {error}", "")) from error
    if not isinstance(data, dict) or not isinstance(data.get("expectations"), list) or "name" not in data:
        raise InputError(Problem(file, 0, 0, "is no suite", "it has a name and a list of expectations"))
    return "\n".join(_lines(data, file)) + "\n"


def suite_text(suite: Suite) -> str:
    """The suite as the text of a file of ours."""
    return imported(json.dumps(exported(suite)), file=suite.file)


def _lines(data: Mapping[str, Any], file: str) -> Iterator[str]:
    yield f"name: {_flow(data['name'])}"
    if data.get("notes"):
        yield f"notes: {_flow(data['notes'])}"
    meta = {key: value for key, value in (data.get("meta") or {}).items() if key in _SUITE_META}
    if meta:
        yield f"meta: {_flow(meta)}"
    if data.get("suite_parameters"):
        yield f"suite_parameters: {_flow(data['suite_parameters'])}"
    yield "expectations:" if data["expectations"] else "expectations: []"
    for number, one in enumerate(data["expectations"], start=1):
        if not isinstance(one, dict):
            raise InputError(Problem(file, 0, 0, f"expectation {number} is no object", ""))
        yield from _expectation(one, f"expectation {number}", file)


def _expectation(one: Mapping[str, Any], name: str, file: str) -> Iterator[str]:
    kwargs = {
        key: value for key, value in (one.get("kwargs") or {}).items() if key not in ("batch_id", "condition_parser")
    }
    if kwargs.get("row_condition") is None:
        kwargs.pop("row_condition", None)
    else:
        kwargs["row_condition"] = _condition(kwargs["row_condition"], name, file)
    yield f"  - type: {_flow(one.get('type') or one.get('expectation_type'))}"
    if kwargs:
        yield f"    kwargs: {_flow(kwargs)}"
    for key in ("severity", "description", "notes"):
        if one.get(key):
            yield f"    {key}: {_flow(one[key])}"
    meta = {key: value for key, value in (one.get("meta") or {}).items() if key in _META}
    if meta:
        yield f"    meta: {_flow(meta)}"


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _condition(given: Any, name: str, file: str) -> str:
    try:
        text = given if isinstance(given, str) else _of_object(given)
        return written(read_condition(text))
    except (ConditionError, KeyError, TypeError) as error:
        what = f"{name}: row_condition {given!r} cannot be written here: {error}"
        raise InputError(Problem(file, 0, 0, what, "")) from error


def _of_object(given: Mapping[str, Any]) -> str:
    """A condition object of Great Expectations as text."""
    kind = given["type"]
    if kind == "pass_through":
        return str(given["pass_through_filter"])
    if kind in ("and", "or"):
        return f" {kind} ".join(f"({_of_object(part)})" for part in given["conditions"])
    if kind == "comparison" and not isinstance(given["parameter"], list):
        value = given["parameter"]
        column = given["column"]
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
        return f"{column['name'] if isinstance(column, dict) else column} {given['operator']} {shown}"
    raise ConditionError(f"only comparisons joined by and/or, got {kind}", 0)


__all__ = ["exported", "imported", "suite_text"]
