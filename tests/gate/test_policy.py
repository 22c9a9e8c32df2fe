"""The policy: read with places, told wrong with places, and a change cannot loosen it for itself."""

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from harness.errors import InputError
from harness.gate import policy
from harness.gate.policy import Guards, KnownFailure, Policy
from harness.golden.project import SETTINGS

TEXT = """\
[tool.harness]
parsers = ["python:own:parse"]
goldens = ["facts"]
corpus = ["pages"]
base = "origin/main"
allow_errors = 0.1
min_documents = 3
guards = {critical = true, loss = 0.05}

[[tool.harness.thresholds]]
slice = "check figures"
min = 0.9

[[tool.harness.known_failures]]
item = "page/figures/a/unit"
reason = "the unit stands in the header"
expires = 2026-12-31
"""


def test_pyproject_and_a_file_of_its_own_read_alike(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "x"\n{TEXT}')
    shared = policy.load(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (own / "harness.toml").write_text(TEXT.replace("[tool.harness]\n", "").replace("tool.harness.", ""))
    assert policy.load(own).policy == shared.policy
    assert shared.policy.guards == Guards(loss=0.05)
    assert shared.policy.known_failures[0].expires == date(2026, 12, 31)
    where = shared.where("known_failures", 0, "item")
    assert (where.line, where.column) == (17, 8)


def test_without_any_the_defaults_hold(tmp_path: Path) -> None:
    assert policy.load(tmp_path) == policy.Settings()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert policy.load(tmp_path).policy == Policy()


def test_two_files_with_settings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(TEXT)
    (tmp_path / "harness.toml").write_text("")
    with pytest.raises(InputError, match=r"pyproject.toml:1:7: settings of harness stand here and in .*harness.toml"):
        policy.load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("min_documents", "min_document", '7:1: unknown key "min_document"; did you mean "min_documents"?'),
        ("loss = 0.05", "loss = 5", "8:35: loss: expected at most 1.0, got 5"),
        ("check figures", "figures", '11:9: slice: "figures" is no slice; write all, check figures, tag news'),
        ("reason =", "because =", '14:16: "reason" is missing; add it here'),
        ("2026-12-31", '"soon"', "17:11: expires: "),
        ('["facts"]', '"facts"', '3:11: goldens: expected a list, got "facts"'),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(TEXT.replace(old, new))
    with pytest.raises(InputError) as caught:
        policy.load(tmp_path)
    assert f"pyproject.toml:{message}" in str(caught.value)


def test_the_schema_takes_the_policy_and_refuses_other_keys() -> None:
    schema = policy.schema()
    jsonschema.validate({"guards": {"loss": 0.1}, "parsers": ["reference"]}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"gaurds": {}}, schema)
    assert schema["$defs"]["KnownFailure"]["properties"]["expires"]["description"]


def test_what_init_writes_is_a_policy(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    told = policy.load(tmp_path).policy
    assert (told.parsers, told.goldens) == (("reference",), ("golden",))


def test_guards_shares_and_mode_come_from_the_base() -> None:
    known = KnownFailure(item="a", reason="b", expires=date(2026, 1, 1))
    head = Policy(
        guards=Guards(critical=False, loss=1), allow_errors=1, informational=True, parsers=("x",),
        known_failures=(known,),
    )  # fmt: skip
    assert policy.enforced(Policy(), head) == Policy(parsers=("x",), known_failures=(known,))
    assert [str(one) for one in policy.changes(Policy(), head)] == [
        "policy: guards.critical: true → false (the base's holds)",
        "policy: guards.loss: 0.02 → 1.0 (the base's holds)",
        "policy: allow_errors: 0.0 → 1.0 (the base's holds)",
        "policy: informational: false → true (the base's holds)",
        "policy: parsers: none → x (the change's holds)",
    ]
