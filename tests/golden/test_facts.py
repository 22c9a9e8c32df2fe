"""The golden's model is that of every check kind at once."""

from harness.checks import CHECKS
from harness.checks.case import GoldenFacts
from harness.golden import GoldenFile


def test_a_golden_has_the_keys_of_every_kind_and_is_each_kinds_model() -> None:
    assert all(issubclass(GoldenFile, check.facts) for check in CHECKS)
    own = {"golden", "document"}
    assert GoldenFile.model_fields.keys() == own.union(*(check.facts.model_fields for check in CHECKS))


def test_no_two_kinds_own_one_key() -> None:
    models = [GoldenFacts, *(check.facts for check in CHECKS)]
    assert sum(len(model.model_fields) for model in models) == len(GoldenFile.model_fields)
