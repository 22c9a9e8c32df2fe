"""Where nothing may be written, and what a build service is."""

from pathlib import Path

import pytest

from harness.drafting.writing import CI_VARIABLES, ci_variable, content_of, replace, require_writing
from harness.errors import InputError


@pytest.mark.parametrize("name", CI_VARIABLES)
def test_each_variable_of_a_build_service_counts(name: str) -> None:
    assert ci_variable({name: "true"}) == name
    assert ci_variable({name: "http://ci.example.org"}) == name


@pytest.mark.parametrize("value", ["", "0", "false", "False", " "])
def test_what_is_set_to_no_does_not(value: str) -> None:
    assert ci_variable({"CI": value}) is None
    assert ci_variable({"CI": value, "TF_BUILD": "True"}) == "TF_BUILD"


def test_an_explicit_flag_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(InputError, match=r"golden accept: nothing is written under CI \(CI is set\); .*--write-in-ci"):
        require_writing("golden accept")
    require_writing("golden accept", in_ci=True)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match="cannot be"):
        replace(tmp_path / "file" / "below.yaml", b"x")
    replace(tmp_path / "new" / "a.yaml", b"x")
    assert content_of(tmp_path / "new" / "a.yaml") == b"x"
    replace(tmp_path / "new" / "a.yaml", None)
    assert content_of(tmp_path / "new" / "a.yaml") is None
