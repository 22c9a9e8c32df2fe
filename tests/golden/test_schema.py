"""The published schema: it is one, it fits what loads, and the shipped file is up to date."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from harness.golden import schema
from harness.golden.project import schema_text

GOLDENS = Path(__file__).resolve().parents[2] / "golden"


class EditorLoader(yaml.SafeLoader):
    """Reads scalars as an editor does, by YAML 1.2: no dates, no yes and no."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name)
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":bool"))]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def complaints(golden: object) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(golden)]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["required"] == ["golden", "document", "articles"]


@pytest.mark.parametrize("path", sorted(GOLDENS.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_goldens_fit(path: Path) -> None:
    if path.name != "indicators.yaml":
        assert complaints(yaml.load(path.read_text("utf-8"), Loader=EditorLoader)) == []


def minimal(**more: Any) -> dict[str, Any]:
    return {"golden": 1, "document": {"source": "a", "sha256": "b"}, "articles": []} | more


def test_numbers_need_no_quotes_and_null_is_an_empty_list() -> None:
    article = {"id": 1, "title": 2022, "continued_from": 3, "captions": None}
    figure = {"id": "f", "article": 1, "indicator": "x", "measure": "share", "value": 4.5, "unit": None}
    assert complaints(minimal(articles=[article], figures=[figure])) == []


def test_unknown_keys_and_words_are_complained_of() -> None:
    assert len(complaints(minimal(figure=[]))) == 1
    assert len(complaints(minimal(figures_complete="some"))) == 1
    assert len(complaints({"golden": 2})) == 3


def test_what_fields_mean_is_told() -> None:
    figure = schema()["$defs"]["FigureFact"]["properties"]
    assert figure["value"]["description"] == "Base units, the sign in it; percent stays percent."
    assert figure["severity"]["description"] == "Replaces the kind's default."


def test_the_schema_beside_the_goldens_is_up_to_date() -> None:
    # When it is not: harness schema golden > golden/golden.schema.json
    assert (GOLDENS / "golden.schema.json").read_text("utf-8") == schema_text()


def test_every_shipped_golden_points_to_it() -> None:
    for path in GOLDENS.glob("*.yaml"):
        if path.name != "indicators.yaml":
            first = path.read_text("utf-8").splitlines()[0]
            assert first == "# yaml-language-server: $schema=golden.schema.json", path.name
    assert json.loads(schema_text())["title"] == "Golden, version 1"
