"""The check of text facts: the golden's `text:` key against what the articles of a parsed document read.

`facts` holds the key and its items, `units` what facts see, `finding` searches, `judging` compares, `damage` breaks,
`variants` changes what nobody may mind.
"""

from harness.checks.case import Check
from harness.checks.text.damage import faults
from harness.checks.text.facts import TextFact, TextFacts, items, phrases
from harness.checks.text.judging import compare
from harness.checks.text.lint import lint
from harness.checks.text.variants import variations

__all__ = ["CHECK", "TextFact", "TextFacts"]

CHECK = Check("text", TextFacts, items, compare, faults, variations, lint, phrases)
