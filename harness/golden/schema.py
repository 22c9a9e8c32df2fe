"""The JSON Schema of golden files, for editors that complete and check while one writes."""

from typing import Any

from harness.golden.facts import GoldenFile

PLAIN = ["string", "number", "boolean"]
"""What an editor sees where the harness reads text: `42.2` and `3` need no quotes."""


def schema() -> dict[str, Any]:
    """The schema of a golden file, version 1, as draft 2020-12."""
    made = GoldenFile.model_json_schema()
    loosened = _loosened(made)
    assert isinstance(loosened, dict)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **loosened,
        "title": "Golden, version 1",
        "description": "What one document says: its articles, figures, tables and words.",
    }


def _loosened(part: Any) -> Any:
    """The schema with scalars as YAML writes them, without titles and defaults of null."""
    if isinstance(part, list):
        return [_loosened(one) for one in part]
    if not isinstance(part, dict):
        return part
    tidy = {
        key: value if key == "enum" else _loosened(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    if tidy.get("type") == "string" and "enum" not in tidy and "const" not in tidy:
        tidy["type"] = list(PLAIN)
    return tidy
