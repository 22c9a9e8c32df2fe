"""`harness schema`: one JSON Schema on standard output, alone."""

import json

import jsonschema
import pytest

from harness.cli import main
from harness.cli.schema import FORMATS


@pytest.mark.parametrize("file_format", FORMATS)
def test_each_format_has_a_schema(file_format: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["schema", file_format])
    assert caught.value.code == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"


def test_an_unknown_format_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["schema", "goldens"])
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert all(name in err for name in FORMATS)
